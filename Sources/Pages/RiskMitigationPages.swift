import Markup
import Plans

/// What is done about a risk: mitigations of its own, and actions of the plan.
///
/// Fields: `words`, `who`, `due-day` …, `state`, `version`, each ending in `-ID` where a mitigation is changed; `action` to link one;
/// `reason-ID` to take a link away.
public enum RiskMitigationPages {
    /// What was typed of one mitigation when it could not be kept: `id` is nil for a new one.
    public struct Typed: Sendable, Hashable {
        public var id: RiskMitigationID?
        public var edit: RiskMitigationEdit
        public var due: DateFields

        public init(_ id: RiskMitigationID?, _ edit: RiskMitigationEdit, due: DateFields) {
            self.id = id
            self.edit = edit
            self.due = due
        }
    }

    /// `reason` is what was typed to take `tie` away when it could not be done.
    public static func mitigations(
        _ risk: Risk, _ mitigations: [RiskMitigation], _ ties: [RiskTie], actions: [ActionSummary], typed: Typed? = nil,
        tie: RiskTieID? = nil, reason: String = "", occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        return frame.page(
            "What is done about \(risk.name.label)".shortened(to: 90), .dashboard,
            trail: .back("Back to the risk", frame.links.risk(risk.id)), caption: risk.plan.title, issues: issues
        ) {
            if occasion == .stale { overtaken("It is now as shown here. Compare it with yours, and save again.") }
            h2(.id("add")) { "Add what is done" }
            frame.postForm(Links.riskMitigations(risk.id), guarded: true) {
                fields(nil, typed.flatMap { $0.id == nil ? $0 : nil } ?? Typed(nil, RiskMitigationEdit(), due: DateFields()), issues)
                submitButton("Add")
            }
            for one in mitigations { existing(one, risk, typed, occasion, frame) }
            h2(.id("actions")) { "Actions of the plan" }
            p { "An action that makes the risk smaller keeps its own lead, deadline and standing." }
            for one in ties { linked(one, risk, one.id == tie ? reason : "", issues, frame) }
            adding(risk, ties, actions, issues, frame)
        }
    }

    private static func fields(_ id: RiskMitigationID?, _ typed: Typed, _ issues: [Issue]) -> HTML {
        let ending = id.map { "-\($0.number)" } ?? ""
        return HTML {
            textArea(Field("words\(ending)", "What is done", issues: issues), value: typed.edit.words, rows: 3)
            textField(Field("who\(ending)", "Who does it (optional)", issues: issues), value: typed.edit.owner, width: .name)
            dateInput(Field("due\(ending)", "By when (optional)", hint: "For example, 30 9 2024", issues: issues), typed.due)
            if id != nil {
                radioGroup(
                    Field("state\(ending)", "State", issues: issues),
                    RiskMitigationState.allCases.map { Choice($0.rawValue, $0.name, isChosen: typed.edit.state == $0) })
            }
        }
    }

    private static func existing(_ one: RiskMitigation, _ risk: Risk, _ typed: Typed?, _ occasion: FormOccasion, _ frame: Frame) -> HTML {
        let mine = typed.flatMap { $0.id == one.id ? $0 : nil }
        let name = "mitigation-\(one.id.number)"
        return section(.class("decision"), .ariaLabelledby(name)) {
            h2(.id(name)) { one.words.shortened(to: 120) }
            p(.class("soft")) {
                "\(one.state.name). Said by \(one.by), "
                momentTime(one.at)
            }
            asideBox("Change this", isOpen: mine != nil) {
                if mine != nil, occasion == .stale { paragraphs(one.words) }
                frame.postForm(Links.riskMitigation(risk.id, one.id), guarded: true) {
                    hiddenField("version-\(one.id.number)", "\(one.entry)")
                    fields(one.id, mine ?? Typed(one.id, RiskMitigationEdit(from: one), due: DateFields(one.due)), occasion.issues)
                    submitButton("Save", style: "second")
                }
            }
        }
    }

    private static func linked(_ tie: RiskTie, _ risk: Risk, _ reason: String, _ issues: [Issue], _ frame: Frame) -> HTML {
        section(.class("decision"), .ariaLabelledby("tie-\(tie.id.number)")) {
            h3(.id("tie-\(tie.id.number)")) { actionLink(tie.action, frame.links) }
            p(.class("soft")) {
                "Linked by \(tie.by), "
                momentTime(tie.at)
            }
            frame.postForm(Links.riskTieEnd(risk.id, tie.id)) {
                textField(Field("reason-\(tie.id.number)", "Why is this link taken away?", issues: issues), value: reason)
                submitButton("Take link away", style: "second")
            }
        }
    }

    private static func adding(_ risk: Risk, _ ties: [RiskTie], _ actions: [ActionSummary], _ issues: [Issue], _ frame: Frame) -> HTML {
        let linked = Set(ties.map(\.action.id))
        let choices =
            [(value: "", name: "Select an action")]
            + actions.filter { !linked.contains($0.id) }.map {
                (value: "\($0.id.number)", name: "\($0.name.label): \($0.text)".shortened(to: 120))
            }
        return frame.postForm(Links.riskActions(risk.id)) {
            selectField(Field("action", "Link an action", issues: issues), choices, chosen: "")
            submitButton("Link action", style: "second")
        }
    }
}
