import Markup
import Plans

/// A published plan as everybody may read it: plain words first, the same standing as everywhere, no names and no narrative but what was
/// released.
public enum PublicPages {
    /// Every published plan.
    public static func list(_ plans: [(publication: Publication, title: String)], frame: Frame) -> HTML {
        frame.page("Plans for everybody to read", caption: frame.site.organisation) {
            if plans.isEmpty {
                p { "No plan is published." }
            } else {
                ul { for one in plans { li { a(.href(Links.publicPlan(one.publication.address))) { one.title } } } }
            }
        }
    }

    /// - Parameter shown: only the actions in this standing; nil for all.
    public static func plan(_ plan: PublicPlan, showing shown: Standing?, frame: Frame) -> HTML {
        frame.page(
            plan.title + (shown.map { ": \($0.name.lowercased())" } ?? ""), caption: frame.site.organisation,
            heading: HTML(text: plan.title)
        ) {
            if let subtitle = plan.subtitle { p(.class("soft")) { subtitle } }
            div(.class("child")) {
                if shown == nil { paragraphs(plan.introduction) }
                standing(plan)
                if let shown {
                    h2 { "\(shown.name): \(counted(plan.actions.count { $0.standing == shown }, "thing"))" }
                    p { a(.href(Links.publicPlan(plan.address))) { "Show all" } }
                }
                for group in plan.groups {
                    let actions = group.actions.filter { shown == nil || $0.standing == shown }
                    if !actions.isEmpty {
                        h2 { group.plainTitle ?? group.title ?? "Other things we will do" }
                        list(actions, plan.address)
                    }
                }
                if shown == nil { answers(plan) }
            }
        }
    }

    private static func standing(_ plan: PublicPlan) -> HTML {
        var counts = StandingCounts()
        for action in plan.actions { counts.add(action.standing) }
        let finished = counts[.complete] + counts[.blue]
        return HTML {
            p {
                "We said we would do \(counted(plan.actions.count, "thing")). We have finished \(grouped(finished)). "
                "This is how things were on \(plan.today.words)."
            }
            hatchings
            standingBar(id: "bar", name: plan.title, counts, scale: counts.total)
            barLinks(counts, narrowing: Links.publicPlan(plan.address))
        }
    }

    private static func list(_ actions: [PublicAction], _ address: String) -> HTML {
        ul(.class("tasks")) {
            for action in actions {
                li {
                    div {
                        p { a(.href(Links.publicAction(address, action.name.id))) { action.plainText ?? action.name.text } }
                        if action.isStale { p { plainTag("Older wording") } }
                        p {
                            span(.class("says")) { PlanPages.plainWords(action.standing) }
                            " \(PlanPages.plainDeadline(action.deadline, action.standing))"
                        }
                        if let words = action.released { p { words.shortened(to: 200) } }
                    }
                    div { standingTag(action.standing) }
                }
            }
        }
    }

    private static func answers(_ plan: PublicPlan) -> HTML {
        guard !plan.answers.isEmpty else { return HTML() }
        return HTML {
            h2(.id("you-said")) { "You said, we did" }
            ul(.class("tasks")) {
                for answer in plan.answers {
                    li {
                        div {
                            h3 { "You said" }
                            paragraphs(answer.said)
                            h3 { "We did" }
                            paragraphs(answer.did)
                            p(.class("more")) {
                                answer.on.words
                                if let action = answer.action {
                                    ". "
                                    a(.href(Links.publicAction(plan.address, action.id))) { "How \(action.label.lowercasedFirst) is going" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    public static func action(_ action: PublicAction, of plan: PublicPlan, frame: Frame) -> HTML {
        frame.page(
            "\(action.name.label), \(plan.title)", trail: .breadcrumbs([(plan.title, Links.publicPlan(plan.address))]), caption: plan.title,
            heading: HTML(text: action.name.label)
        ) {
            p { action.name.text }
            if let plain = action.plainText {
                h2 { "In plain words" }
                p { plain }
                if action.isStale { p { "These plain words were made for an earlier wording of the plan and may no longer say the same." } }
            }
            h2 { "How it is going" }
            p {
                standingTag(action.standing)
                " \(PlanPages.plainWords(action.standing)) This is how it was on \(plan.today.words)."
            }
            if let words = action.released, let day = action.releasedOn {
                paragraphs(words)
                p(.class("more")) { "Written for everybody to read on \(day.words)." }
            }
            h2 { "When" }
            days(action)
        }
    }

    private static func days(_ action: PublicAction) -> HTML {
        dl(.class("definitions")) {
            dt { "The plan says" }
            dd { action.deadline.printed ?? "no date" }
            dt { "It must be done by" }
            dd { action.deadline.day == nil ? "no date can be understood" : action.deadline.words }
            if let words = action.deadline.slipWords {
                dt { "Changes" }
                dd { words }
            }
            if let day = action.doneOn {
                dt { "Done on" }
                dd { day.words }
            }
            if action.outputsTotal > 0 {
                dt { "Parts done" }
                dd { "\(action.outputsDone) of \(action.outputsTotal)" }
            }
        }
    }
}

extension Links {
    public static let publicPlans = Link("public")
    public static func publicPlan(_ address: String) -> Link { Link("public", address) }
    public static func publicAction(_ address: String, _ id: ActionID) -> Link { Link("public", address, "actions", "\(id.number)") }
    /// Where a plan is published.
    public static func publication(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "publication") }
    public static func publicationEnd(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "publication", "end") }
    public static func youSaid(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "you-said") }
    public static func youSaidWithdrawal(_ plan: PlanID, _ id: YouSaidID) -> Link {
        Link("plans", "\(plan.number)", "you-said", "\(id.number)", "withdrawal")
    }
    public static func releasedWords(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "public-words") }
}
