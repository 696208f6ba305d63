import Markup
import Plans

/// What the public may read of a plan, and who says so.
public enum PublicationPages {
    /// What was typed, kept as typed.
    public struct Typed: Sendable, Hashable {
        public var publication: PublicationEdit
        public var endReason = ""
        public var youSaid = YouSaidEdit()

        public init(_ publication: PublicationEdit = PublicationEdit()) { self.publication = publication }
    }

    /// - Parameters:
    ///   - stale: actions whose plain wording is older than their formal one.
    ///   - released: what the public may read of each action.
    public static func publication(
        _ overview: PlanOverview, _ standing: Publication?, stale: Set<ActionID>, released: [ReleasedWords], answers: [YouSaid],
        _ typed: Typed, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let plan = overview.plan
        return frame.page(
            "What the public reads of \(plan.title)", .admin, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]),
            caption: plan.title, issues: issues, heading: HTML(text: "What the public reads")
        ) {
            state(standing)
            p {
                "The public reads the plan’s own words, its plain words, where each action stands, and its dates. It never reads names of "
                "people, what leads report, evidence, or anything of boards. Words about an action are shown only where you release them."
            }
            publishForm(plan, standing, typed.publication, issues, frame)
            if standing != nil { endForm(plan, typed.endReason, issues, frame) }
            h2(.id("actions")) { "Words about each action" }
            table(overview, stale, released)
            h2(.id("you-said")) { "You said, we did" }
            list(answers, plan.id, frame)
            answerForm(overview, typed.youSaid, issues, frame)
        }
    }

    private static func state(_ standing: Publication?) -> HTML {
        guard let standing else { return p { "This plan is not published." } }
        return p {
            "Published at "
            a(.href(Links.publicPlan(standing.address))) { "/public/\(standing.address)" }
            " by \(standing.by) on \(standing.on.words)."
        }
    }

    /// Fields: `address`, `introduction`, `reason`, `version`.
    private static func publishForm(_ plan: Plan, _ standing: Publication?, _ edit: PublicationEdit, _ issues: [Issue], _ frame: Frame)
        -> HTML
    {
        HTML {
            h2(.id("publish")) { standing == nil ? "Publish this plan" : "Change where and how it is published" }
            frame.postForm(Links.publication(plan.id), guarded: true) {
                hiddenField("version", "\(edit.version)")
                textField(
                    Field(
                        "address", "Public address", hint: "Small letters, digits and hyphens. The plan is at /public/ and this word.",
                        issues: issues),
                    value: edit.address, width: .name)
                textArea(
                    Field(
                        "introduction", "Introduction in plain words (optional)", hint: "What this plan is, and for whom.", issues: issues),
                    value: edit.introduction, rows: 4)
                textArea(Field("reason", "Why?", hint: "For the record.", issues: issues), value: edit.reason, rows: 2)
                submitButton(standing == nil ? "Publish plan" : "Save changes")
            }
        }
    }

    /// Field: `end-reason`.
    private static func endForm(_ plan: Plan, _ reason: String, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("end")) { "Stop publishing" }
            frame.postForm(Links.publicationEnd(plan.id)) {
                textArea(Field("end-reason", "Why does the public no longer read it?", issues: issues), value: reason, rows: 2)
                submitButton("Stop publishing", style: "second")
            }
        }
    }

    private static func table(_ overview: PlanOverview, _ stale: Set<ActionID>, _ released: [ReleasedWords]) -> HTML {
        let words = Dictionary(released.map { ($0.action, $0) }) { first, _ in first }
        let columns = [Column("Action"), Column("Plain words"), Column("Released words"), Column("Newest update")]
        return dataTable(id: "released", caption: "What the public reads beside the plan’s own words", columns) {
            for action in overview.actions {
                let own = words[action.id]
                tr {
                    th(.scope("row")) { a(.href(Links.releasedWords(action.id))) { action.name.label } }
                    td { stale.contains(action.id) ? "Older than the plan’s wording" : action.plainText == nil ? "None" : "Yes" }
                    td { own.map { "\($0.words.shortened(to: 120)) (\($0.on.words))" } ?? "None" }
                    td {
                        action.latest.map { $0.on.words } ?? "None"
                        if let own, let last = action.latest?.on, last > own.on { p { plainTag("Newer than the released words") } }
                    }
                }
            }
        }
    }

    private static func list(_ answers: [YouSaid], _ plan: PlanID, _ frame: Frame) -> HTML {
        guard !answers.isEmpty else { return p { "Nothing yet." } }
        return ol(.class("timeline")) {
            for answer in answers {
                event(HTML(text: answer.said.shortened(to: 80)), who: answer.by, when: dayTime(answer.on), level: 3) {
                    p { strong { "You said: " } }
                    paragraphs(answer.said)
                    p { strong { "We did: " } }
                    paragraphs(answer.did)
                    if let action = answer.action { p { actionLink(action, frame.links) } }
                    frame.postForm(Links.youSaidWithdrawal(plan, answer.id)) {
                        button(.type("submit"), .class("second")) {
                            "Take back"
                            span(.class("hidden")) { " “\(answer.said.shortened(to: 80))”" }
                        }
                    }
                }
            }
        }
    }

    /// Fields: `said`, `did`, `action`.
    private static func answerForm(_ overview: PlanOverview, _ edit: YouSaidEdit, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h3(.id("add")) { "Add what was said and what was done" }
            frame.postForm(Links.youSaid(overview.plan.id), guarded: true) {
                textArea(
                    Field(
                        "said", "You said", hint: "In plain words. No names and nothing by which a child could be known.", issues: issues),
                    value: edit.said, rows: 3)
                textArea(Field("did", "We did", issues: issues), value: edit.did, rows: 3)
                selectField(
                    Field("action", "Action that answers it", issues: issues),
                    [("", "None")] + overview.actions.map { ("\($0.id.number)", "\($0.name.label): \($0.text.shortened(to: 60))") },
                    chosen: edit.action.map { "\($0.number)" } ?? "")
                submitButton("Add")
            }
        }
    }

    /// What the public may read of one action. Fields: `words`, `version`.
    public static func words(
        _ action: Action, _ standing: ReleasedWords?, isStale: Bool, _ edit: ReleaseEdit, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page(
            "Words for the public about \(action.summary.name.label)", .admin,
            trail: .back("Back to what the public reads", Links.publication(action.plan.id)), caption: action.summary.name.label,
            issues: issues, heading: HTML(text: "Words for the public")
        ) {
            p { action.summary.text }
            if let plain = action.summary.plainText { p(.class("soft")) { "In plain words: \(plain)" } }
            if isStale { p { plainTag("The plain words are older than the plan’s wording") } }
            if let standing { p { "Released by \(standing.by) on \(standing.on.words)." } }
            if let latest = action.updates.first {
                h2 { "What was reported last" }
                p(.class("more")) { "\(latest.by.name), \(latest.at.day.words). The public does not read this." }
                paragraphs(latest.narrative)
            }
            frame.postForm(Links.releasedWords(action.id), guarded: true) {
                hiddenField("version", "\(edit.version)")
                textArea(
                    Field(
                        "words", "What may the public read?",
                        hint: "In plain words. No names and nothing by which a child could be known. Empty to take back what was released.",
                        issues: issues), value: edit.words, rows: 5)
                submitButton("Release words")
            }
        }
    }
}
