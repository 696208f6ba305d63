import Markup
import Plans

/// The plan in plain words, and the document about itself (PlanAboutPages.swift).
public enum PlanPages {
    /// The page at the start when there is no plan, or more than one.
    /// The plan for children and everybody else: plain sentences, and how each is going in plain words.
    /// `stale` are actions whose plain wording is older than their formal one.
    public static func plain(_ overview: PlanOverview, stale: Set<ActionID> = [], frame: Frame) -> HTML {
        frame.page(
            "\(overview.plan.title) in plain words", .dashboard,
            trail: .breadcrumbs([(overview.plan.title, frame.links.plan(overview.plan.id))]),
            caption: overview.plan.title, heading: HTML(text: "Our plan in plain words")
        ) {
            div(.class("child")) {
                p { plainMessage(overview) }
                for heading in overview.headings {
                    h2 { heading.plainTitle ?? heading.title }
                    plainList(overview.actions(under: heading.id), stale, overview.today, frame)
                }
                if !overview.actions(under: nil).isEmpty {
                    h2 { "Other things we will do" }
                    plainList(overview.actions(under: nil), stale, overview.today, frame)
                }
            }
            if frame.mayEdit(.publishPlans) {
                p { a(.href(Links.publication(overview.plan.id))) { "What the public reads of this plan" } }
            }
            asAtForm(frame, action: Links().plain(overview.plan.id))
        }
    }

    private static func plainMessage(_ overview: PlanOverview) -> String {
        let finished = overview.actions.count { $0.isComplete }
        return "We said we would do \(counted(overview.actions.count, "thing")). We have finished \(grouped(finished)). "
            + "This is how things were on \(overview.today.words)."
    }

    private static func plainList(_ actions: [ActionSummary], _ stale: Set<ActionID>, _ today: Day, _ frame: Frame) -> HTML {
        ul(.class("tasks")) {
            for action in actions {
                let standing = Standing.of(action, on: today)
                li {
                    div {
                        p { a(.href(frame.links.action(action.id))) { action.plainText ?? action.text } }
                        if stale.contains(action.id) { p { plainTag("Older than the plan’s wording") } }
                        p {
                            span(.class("says")) { plainWords(standing) }
                            " \(plainDeadline(action.deadline, standing))"
                        }
                    }
                    div { standingTag(standing) }
                }
            }
        }
    }

    /// The same standing as everywhere, in a sentence a child can read.
    static func plainWords(_ standing: Standing) -> String {
        switch standing {
        case .overdue: "This should be finished by now, but it is not."
        case .red: "This is going badly and needs help."
        case .amber: "Some of this is late or difficult."
        case .green: "This is going well."
        case .complete: "We have finished this."
        case .blue: "We have finished this, and it helps."
        case .silent: "Nobody has told us lately how this is going."
        case .notRated: "We have not said yet how this is going."
        }
    }

    static func plainDeadline(_ deadline: Deadline, _ standing: Standing) -> String {
        guard let day = deadline.day, standing != .complete, standing != .blue else { return "" }
        let words = deadline.words
        let isPlain = deadline.printed == words || deadline.precision == .month && deadline.moved == nil
        return "\(standing == .overdue ? "We said: by" : "We want to finish it by") \(isPlain ? words : day.words)."
    }
}
