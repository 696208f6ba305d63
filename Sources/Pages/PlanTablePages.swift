import Markup
import Plans

/// All actions of a plan as a table: filtered and sorted by the address, so that every view can be shared.
public enum PlanTablePages {
    /// `leads` are the people who lead an action of the plan.
    public static func table(_ overview: PlanOverview, _ query: PlanQuery, leads: [PersonName], frame: Frame) -> HTML {
        let found = overview.actions.filter { query.filter.matches($0, on: overview.today) }
        let shown = query.sort.sorted(found, descending: query.descending, on: overview.today)
        return frame.page(
            "Actions of \(overview.plan.title)", .actions, trail: .breadcrumbs([(overview.plan.title, frame.links.plan(overview.plan.id))]),
            caption: overview.plan.title, heading: HTML(text: "Actions"), isWide: true
        ) {
            filterForm(overview, query, leads, frame)
            chips(overview, query, leads, frame)
            p(.class("strong")) {
                query.filter.isEmpty
                    ? counted(shown.count, "action") : "\(grouped(shown.count)) of \(counted(overview.actions.count, "action"))"
                span(.class("soft")) { ", as at \(overview.today.words)" }
            }
            if shown.isEmpty {
                p { "No action matches. Remove a filter to see more." }
            } else {
                rows(shown, overview, query, frame)
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

    private static func chips(_ overview: PlanOverview, _ query: PlanQuery, _ leads: [PersonName], _ frame: Frame) -> HTML {
        guard !query.filter.isEmpty else { return HTML() }
        var cleared = query
        cleared.filter = PlanFilter()
        return HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) {
                for (words, without) in PlanTablePages.parts(overview, query, leads) {
                    chip(words, without: frame.links.table(overview.plan.id, without))
                }
                li { a(.href(frame.links.table(overview.plan.id, cleared))) { "Clear filters" } }
            }
        }
    }

    /// Each chosen part in words, with the query that lacks it.
    private static func parts(_ overview: PlanOverview, _ query: PlanQuery, _ leads: [PersonName]) -> [(String, PlanQuery)] {
        var parts: [(String, PlanQuery)] = []
        func part(_ words: String, _ remove: (inout PlanFilter) -> Void) {
            var without = query
            remove(&without.filter)
            parts.append((words, without))
        }
        let filter = query.filter
        for id in filter.headings.sorted() {
            part(overview.headings.first { $0.id == id }?.shortName ?? "Unknown priority") { $0.headings.remove(id) }
        }
        for kind in Attention.allCases where filter.attentions.contains(kind) { part(kind.name) { $0.attentions.remove(kind) } }
        for standing in Standing.allCases where filter.standings.contains(standing) {
            part("Standing: \(standing.name)") { $0.standings.remove(standing) }
        }
        for rating in Rating.allCases where filter.delivery.contains(rating) {
            part("Delivery: \(rating.name)") { $0.delivery.remove(rating) }
        }
        for rating in Rating.allCases where filter.impact.contains(rating) { part("Impact: \(rating.name)") { $0.impact.remove(rating) } }
        for question in RatingQuestion.allCases where filter.unrated.contains(question) {
            part("\(question.name): none yet") { $0.unrated.remove(question) }
        }
        for id in filter.leads.sorted() { part("Lead: \(leads.first { $0.id == id }?.name ?? "unknown")") { $0.leads.remove(id) } }
        if let source = filter.source { part("Source: \(source)") { $0.source = nil } }
        if !filter.words.isEmpty { part("Words: \(filter.words)") { $0.words = "" } }
        return parts
    }
}
