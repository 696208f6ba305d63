import Markup
import Plans

/// What a review shows: the draft, what was read (as corrected so far), and what it would change.
public struct ImportReview: Sendable {
    public var draft: ImportDraft
    public var reading: PlanReading
    /// Against the plan it would be added to; nil when it would become a new plan.
    public var diff: RevisionDiff?
    /// The plan it seems to belong to, or was said to.
    public var plan: Plan?
    /// The plans it might be added to.
    public var plans: [Plan]
    /// The actions of that plan as they are recorded.
    public var recorded: [RecordedAction]
    /// What a tracker would change without any edit, because the plan has changed since it went out.
    public var undone: [RevisionChange]
    /// The page of changes shown, from 1.
    public var page: Int
    /// Decisions as typed, by a change's id, where they could not be kept.
    public var typed: [String: RevisionDecision]

    public init(
        draft: ImportDraft, reading: PlanReading, diff: RevisionDiff?, plan: Plan?, plans: [Plan], recorded: [RecordedAction] = [],
        undone: [RevisionChange] = [], page: Int = 1, typed: [String: RevisionDecision] = [:]
    ) {
        self.draft = draft
        self.reading = reading
        self.diff = diff
        self.plan = plan
        self.plans = plans
        self.recorded = recorded
        self.undone = undone
        self.page = page
        self.typed = typed
        decisions = Dictionary(draft.decisions.map { ($0.change, $0) }) { _, last in last }
    }

    private let decisions: [String: RevisionDecision]

    /// What was decided about a change; nil when it waits.
    func decision(on change: RevisionChange) -> RevisionDecision? { decisions[change.id] }
}

/// Checking a document before it becomes part of the record.
///
/// The form of acceptance has the field `plan`: a plan's id, or `new`.
public enum ImportReviewPages {
    public static func review(_ review: ImportReview, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page(
            "Review \(review.draft.fileName)", .admin, trail: .back("Back to imports", Links.imports), issues: issues
        ) {
            p { "Nothing is part of the record yet. Check what was read, correct what is wrong, then publish or reject it." }
            summary(review)
            ImportReadingPages.register(review.reading)
            findings(review)
            ImportChangePages.changes(review, issues, frame)
            acceptance(review, issues, frame)
            readings(review)
            ImportReadingPages.beside(review.reading)
        }
    }

    private static func summary(_ review: ImportReview) -> HTML {
        let reading = review.reading
        return HTML {
            ImportPages.facts(review.draft)
            factList([
                Fact("Kind") { PlanPages.kindWords(reading.document.kind) },
                Fact("Title") { reading.document.title ?? "Not found" },
                Fact("Version") {
                    [reading.document.version, reading.document.status, reading.document.date].compactMap(\.self).joined(separator: ", ")
                },
            ])
        }
    }

    private static func findings(_ review: ImportReview) -> HTML {
        let found = review.reading.findings
        return HTML {
            h2(.id("findings")) { found.isEmpty ? "Nothing was unclear" : "What was unclear" }
            findingsBySeverity(found)
        }
    }

    private static func acceptance(_ review: ImportReview, _ issues: [Issue], _ frame: Frame) -> HTML {
        let kind = review.reading.document.kind
        let beginning = [.plain: "The plain wording of", .other: "A report about"][kind] ?? "A revision of"
        return HTML {
            h2(.id("acceptance")) { "Publish or reject" }
            if kind != .plan, review.plans.isEmpty {
                warning("This document belongs to a plan, and there is none yet. Publish the plan first; this one waits here.")
            } else {
                frame.postForm(Links.importAcceptance(review.draft.id)) {
                    radioGroup(
                        Field("plan", "What is this document?", issues: issues),
                        review.plans.map { plan in
                            Choice("\(plan.id.number)", "\(beginning) \(plan.title)", isChosen: review.plan?.id == plan.id)
                        } + (kind == .plan ? [Choice("new", "A new plan", isChosen: review.plan == nil)] : []))
                    submitButton("Publish")
                }
            }
            frame.postForm(Links.importRejection(review.draft.id)) { submitButton("Reject this document", style: "second") }
        }
    }

    private static func readings(_ review: ImportReview) -> HTML {
        let actions = Array(review.reading.actions.enumerated())
        return HTML {
            h2(.id("read")) { "What was read" }
            for (place, heading) in review.reading.headings.enumerated() {
                let name = [heading.kind, heading.number].compactMap(\.self).joined(separator: " ")
                let title = name.isEmpty ? heading.title.text : "\(name): \(heading.title.text)"
                h3 { title }
                actionRows(actions.filter { $0.element.heading == place }, review, title, id: "heading-\(place)")
            }
            let rest = actions.filter { $0.element.heading == nil }
            if !rest.isEmpty {
                h3 { "Under no heading" }
                actionRows(rest, review, "Under no heading", id: "heading-none")
            }
        }
    }

    private static func actionRows(_ actions: [(offset: Int, element: ActionReading)], _ review: ImportReview, _ title: String, id: String)
        -> HTML
    {
        guard !actions.isEmpty else { return p { "No actions." } }
        let columns = ["Action", "Deadline", "Outputs", "Outcomes", "Sources", "To check"].map { Column($0) }
        return dataTable(id: id, caption: "\(title): \(counted(actions.count, "action"))", hideCaption: true, columns) {
            for (place, action) in actions {
                tr {
                    th(.scope("row"), .class("long")) {
                        a(.href(Links.importAction(review.draft.id, place: place))) {
                            action.ref.map { "Action \($0)" } ?? "Action without a number"
                        }
                        p { (action.text ?? action.plain)?.text ?? "No words" }
                    }
                    td { action.deadline?.printed.text ?? "None" }
                    td { outputCount(action) }
                    td { grouped(action.outcomes.count) }
                    td { listed(action.sources.map(\.printed.text)) }
                    td { toCheck(action, place, review) }
                }
            }
        }
    }

    private static func outputCount(_ action: ActionReading) -> String {
        let guessed = action.outputs.count { !$0.isCertain }
        return outputCountWords(action) + (guessed == 0 ? "" : "\(action.steps.isEmpty ? ", of which" : ",") \(grouped(guessed)) uncertain")
    }

    private static func toCheck(_ action: ActionReading, _ place: Int, _ review: ImportReview) -> HTML {
        let corrected = review.draft.corrections.filter { $0.action == place }
        let count = review.reading.findings.count { $0.ref != nil && $0.ref == action.ref && $0.severity != .note }
        return HTML {
            if count > 0 { p { plainTag(counted(count, "finding")) } }
            if !corrected.isEmpty { p { plainTag("Corrected") } }
            if count == 0 && corrected.isEmpty { "Nothing" }
        }
    }
}
