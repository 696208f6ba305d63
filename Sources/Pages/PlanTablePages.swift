import Markup
import Plans

/// All actions of a plan as a table: filtered and sorted by the address, so that every view can be shared.
public enum PlanTablePages {
    /// `boards` are those that oversee anything of the plan.
    public static func table(_ overview: PlanOverview, _ query: PlanQuery, boards: [BoardName] = [], frame: Frame) -> HTML {
        let found = overview.actions.filter { query.filter.matches($0, on: overview.today) }
        let shown = query.sort.sorted(found, descending: query.descending, on: overview.today)
        return frame.page(
            "Actions of \(overview.plan.title)", .actions, trail: .breadcrumbs([(overview.plan.title, frame.links.plan(overview.plan.id))]),
            caption: overview.plan.title, heading: HTML(text: "Actions"), isWide: true
        ) {
            filterForm(overview, query, boards, frame)
            chips(overview, query) { frame.links.table(overview.plan.id, $0) }
            p(.class("strong")) {
                query.filter.isEmpty
                    ? counted(shown.count, "action") : "\(grouped(shown.count)) of \(counted(overview.actions.count, "action"))"
                span(.class("soft")) { ", as at \(overview.today.words)" }
            }
            if shown.isEmpty {
                p { "No action matches. Remove a filter to see more." }
            } else {
                rows(shown, overview, query, frame)
                ExportParts.download(.actions, of: overview.plan.id, frame) { query.add(to: &$0) }
            }
            asAtForm(frame, action: Links().table(overview.plan.id))
        }
    }

    private static func rows(_ shown: [ActionSummary], _ overview: PlanOverview, _ query: PlanQuery, _ frame: Frame) -> HTML {
        let sortable: [(String, PlanSort)] = [
            ("Action", .ref), ("Lead", .lead), ("Deadline", .deadline), ("Outputs done", .outputs), ("Last update", .updated),
            ("Delivery rating", .delivery), ("Impact rating", .impact), ("Standing", .standing),
        ]
        let columns = sortable.map { name, sort in Column(name, sorting: sorting(sort, query, overview.plan.id, frame)) }
        return dataTable(id: "actions", caption: "Actions of \(overview.plan.title)", hideCaption: true, columns) {
            for action in shown {
                tr {
                    th(.scope("row"), .class("long")) { actionLink(action, frame.links) }
                    td { leadWords(action.leads) }
                    td { deadlineWords(action, on: overview.today) }
                    td { outputWords(action) }
                    td { updateWords(action) }
                    td { ratingTag(action.delivery, action.latest?.deliveryStep) }
                    td { ratingTag(action.impact, action.latest?.impactStep) }
                    td { standingTag(Standing.of(action, on: overview.today)) }
                }
            }
        }
    }

    private static func sorting(_ sort: PlanSort, _ query: PlanQuery, _ plan: PlanID, _ frame: Frame) -> (link: Link, state: String?) {
        var next = query
        let isCurrent = query.sort == sort
        next.sort = sort
        next.descending = isCurrent && !query.descending
        return (frame.links.table(plan, next), isCurrent ? (query.descending ? "descending" : "ascending") : "none")
    }

    /// Each chosen filter with a link to the same page without it; `target` makes such links.
    static func chips(_ overview: PlanOverview, _ query: PlanQuery, target: (PlanQuery) -> Link) -> HTML {
        guard !query.filter.isEmpty else { return HTML() }
        return HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) {
                for part in overview.parts(of: query.filter) { chip(part.words, without: target(query.with(part.without))) }
                li { a(.href(target(query.with(PlanFilter())))) { "Clear filters" } }
            }
        }
    }
}
