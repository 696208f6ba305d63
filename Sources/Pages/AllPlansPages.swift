import Markup
import Plans

/// Every plan of an organisation on one page: what needs attention in each, and where each stands.
public enum AllPlansPages {
    /// What is counted of each plan, in the order of its table.
    private static let attentions: [Attention] = [.overdue, .newlyRed, .noUpdate, .noLead, .dueSoon, .blueLapsed]

    public static func plans(_ plans: [CountedPlan], today: Day, frame: Frame) -> HTML {
        frame.page(plans.isEmpty ? "No plan yet" : "Plans", .dashboard, caption: frame.site.organisation, isWide: true) {
            if plans.isEmpty {
                none(frame)
            } else {
                p(.class("soft")) { "As at \(today.words)." }
                h2(.id("attention")) { "Needs attention" }
                table(plans, today, frame.links)
                h2(.id("standings")) { "Where each plan stands" }
                bars(plans, today, frame.links)
                asAtForm(frame, action: Links().home)
            }
        }
    }

    private static func none(_ frame: Frame) -> HTML {
        HTML {
            p { "No plan has been imported yet." }
            if frame.mayEdit(.importPlans) {
                p { a(.class("button"), .href(Links.imports)) { "Import a plan" } }
            } else {
                p { "An admin imports the plan’s document. " }
            }
        }
    }

    /// The plans that need most stand first.
    private static func table(_ plans: [CountedPlan], _ today: Day, _ links: Links) -> HTML {
        let rows = plans.map { plan in (plan, attentions.map { plan.count($0, on: today) }) }
            .enumerated().sorted { ($1.element.1[0], $0.offset) < ($0.element.1[0], $1.offset) }.map(\.element)
        let columns = [Column("Plan")] + (attentions.map(\.name) + ["All actions"]).map { Column($0, isNumber: true) }
        return dataTable(id: "plans", caption: "Actions that need attention, the plan with most overdue first", columns) {
            for (plan, counts) in rows {
                tr {
                    th(.scope("row")) {
                        a(.href(links.plan(plan.plan.id))) { plan.plan.title }
                        if let subtitle = plan.plan.subtitle { p(.class("more")) { subtitle } }
                    }
                    for (attention, count) in zip(attentions, counts) { number(count, links.table(plan.plan.id, attention: attention)) }
                    number(plan.actions.count, links.table(plan.plan.id))
                }
            }
        }
    }

    private static func number(_ count: Int, _ target: Link) -> HTML {
        td(.class("number")) { if count > 0 { a(.href(target)) { grouped(count) } } else { "0" } }
    }

    private static func bars(_ plans: [CountedPlan], _ today: Day, _ links: Links) -> HTML {
        let counted = plans.map { ($0.plan, StandingCounts($0.actions, on: today)) }
        let scale = counted.map(\.1.total).max() ?? 0
        return HTML {
            hatchings
            ul(.class("bars")) {
                for (plan, counts) in counted {
                    li {
                        h3 { a(.href(links.plan(plan.id))) { plan.title } }
                        standingBar(id: "bar-\(plan.id.number)", name: plan.title, counts, scale: scale)
                        barLinks(counts, narrowing: links.table(plan.id))
                    }
                }
            }
            p(.class("soft")) {
                "Number of actions by standing. Source: the plans’ deadlines and the leads’ updates, as at \(today.words)."
            }
        }
    }
}
