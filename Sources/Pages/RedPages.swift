import Markup
import Plans

/// How long each red has been red.
public enum RedPages {
    /// `query` says which actions the page is about; `overview` has them all.
    public static func reds(_ overview: PlanOverview, _ query: PlanQuery = PlanQuery(), frame: Frame) -> HTML {
        let plan = overview.plan
        let today = overview.today
        let reds = overview.narrowed(to: query.filter).reds
        return frame.page(
            "Red actions of \(plan.title)", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title,
            heading: HTML(text: "How long has each red been red?"), isWide: true
        ) {
            p(.class("soft")) { "As at \(today.words)." }
            PlanTablePages.chips(overview, query) { frame.links.reds(plan.id, $0) }
            h2(.id("reds")) { message(reds, on: today) }
            if !reds.isEmpty {
                table(reds, frame.links, on: today)
                if query.filter.isEmpty { ExportParts.download(.reds, of: plan.id, frame) }
            }
            p {
                "Counted from the day on which the lead first gave the rating without another in between. "
                "An action that has gone silent or is overdue stands here as well while its last rating is red."
            }
            asAtForm(frame, action: Links().reds(plan.id))
        }
    }

    static func message(_ reds: [ActionSummary], on today: Day) -> String {
        guard let longest = reds.first?.deliverySince else { return "No open action is rated red" }
        return
            "\(counted(reds.count, "open action")) \(reds.count == 1 ? "is" : "are") rated red, the longest for \(Deadline.span(today.days(since: longest)))"
    }

    private static func table(_ reds: [ActionSummary], _ links: Links, on today: Day) -> HTML {
        let columns = [
            Column("Action"), Column("Red since"), Column("For"), Column("Before"), Column("Impact"), Column("Lead"), Column("Last update"),
        ]
        return dataTable(id: "red-table", caption: "Open actions rated red, the longest first", columns) {
            for action in reds {
                tr {
                    th(.scope("row")) { actionLink(action, links) }
                    td { action.deliverySince.map(\.words) ?? "not known" }
                    td { action.deliverySince.map { Deadline.span(today.days(since: $0)) } ?? "not known" }
                    td { action.previousDelivery.map(\.name) ?? "no rating" }
                    td { ratingTag(action.impact) }
                    td { action.leads.isEmpty ? "Nobody" : action.leads.map(\.name).joined(separator: ", ") }
                    td { action.latest.map(\.on.words) ?? "none" }
                }
            }
        }
    }
}
