import Markup
import Plans

/// Correcting what was read of one action.
///
/// Fields: `text`, `plain`, `outputs` and `outcomes` (one on a line), `deadline-day`, `deadline-month`, `deadline-year`.
public enum ImportActionPages {
    /// What the correction form holds as typed.
    public struct Typed: Sendable, Hashable {
        public var text: String
        public var plain: String
        public var deadline: DateFields
        public var outputs: String
        public var outcomes: String

        public init(text: String, plain: String, deadline: DateFields, outputs: String, outcomes: String) {
            self.text = text
            self.plain = plain
            self.deadline = deadline
            self.outputs = outputs
            self.outcomes = outcomes
        }

        /// The form filled with what was read, or what it has been corrected to.
        public init(_ action: ActionReading) {
            self.init(
                text: Correction.asRead(.text, of: action), plain: Correction.asRead(.plain, of: action),
                deadline: DateFields(action.deadline?.day), outputs: Correction.asRead(.outputs, of: action),
                outcomes: Correction.asRead(.outcomes, of: action))
        }
    }

    /// `asRead` is the reading without corrections; `place` is the action's place in it, from 0.
    public static func correction(
        _ draft: ImportDraft, asRead action: ActionReading, place: Int, findings: [Finding], typed: Typed, issues: [Issue] = [],
        frame: Frame
    ) -> HTML {
        let label = action.ref.map { "Action \($0)" } ?? "Action without a number"
        return frame.page(
            "Correct \(label)", .admin, trail: .back("Back to the review", Links.importReview(draft.id)), caption: draft.fileName,
            issues: issues
        ) {
            if !findings.isEmpty {
                h2 { "What was unclear" }
                findingList(findings)
            }
            div(.class("beside")) {
                printed(action)
                frame.postForm(Links.importAction(draft.id, place: place), guarded: true) {
                    textArea(Field("text", Correction.Field.text.name, issues: issues), value: typed.text, rows: 4)
                    textArea(Field("plain", Correction.Field.plain.name, issues: issues), value: typed.plain, rows: 3)
                    dateInput(
                        Field(
                            "deadline", Correction.Field.deadline.name, hint: "The last day it allows. Leave empty if there is none.",
                            issues: issues),
                        typed.deadline)
                    textArea(
                        Field("outputs", Correction.Field.outputs.name, hint: outputsHint(action), issues: issues), value: typed.outputs,
                        rows: 10)
                    textArea(
                        Field("outcomes", Correction.Field.outcomes.name, hint: "One on each line", issues: issues), value: typed.outcomes,
                        rows: 6)
                    submitButton("Save correction")
                }
            }
        }
    }

    private static func outputsHint(_ action: ActionReading) -> String {
        action.steps.isEmpty
            ? "One on each line" : "One on each line. A line that you leave as it is keeps its own deadline, leads and status."
    }

    private static func printed(_ action: ActionReading) -> HTML {
        section(.class("side"), .ariaLabelledby("printed")) {
            h2(.id("printed")) { "As printed" }
            if let place = placeWords(action.place) { p(.class("soft")) { "In the document: \(place)" } }
            part("Action", action.text.map { [$0] } ?? [])
            part("Plain wording", action.plain.map { [$0] } ?? [])
            part("Deadline", action.deadline.map { [$0.printed] } ?? [])
            part("Sources", action.sources.map(\.printed))
            part("Outputs", action.outputs.map(\.printed))
            part("Beside the outputs", besideOutputs(action))
            part("Intended outcomes", action.outcomes)
        }
    }

    /// Once each: a cell may speak for several outputs.
    private static func besideOutputs(_ action: ActionReading) -> [Printed] {
        var said: Set<Printed> = []
        return action.outputs.flatMap(\.everyPart).filter { said.insert($0).inserted }
    }

    private static func part(_ name: String, _ values: [Printed]) -> HTML {
        let fragments = values.flatMap(\.fragments)
        guard !fragments.isEmpty else { return HTML() }
        return HTML {
            h3 { name }
            ul(.class("outputs")) {
                for fragment in fragments {
                    li {
                        span(.class("soft")) { "Line \(fragment.line): " }
                        code { fragment.text }
                    }
                }
            }
        }
    }
}
