import HTTP
import Markup
import Pages
import Plans
import Storage

/// What slipped, and how long reds have been red.
enum SlippageHandlers {
    @Sendable static func showSlippage(_ visit: Visit) throws -> Response {
        try show(visit) { overview, query, reader, frame in
            let moved = try reader.deadlinesMoved(in: overview.plan.id, since: reader.asAt.day.adding(days: -366))
            return SlippagePages.slippage(overview, query, moved: moved, frame: frame)
        }
    }

    @Sendable static func showReds(_ visit: Visit) throws -> Response {
        try show(visit) { overview, query, _, frame in RedPages.reds(overview, query, frame: frame) }
    }

    /// Every time a deadline was moved, newest first; those of one month where the address names one.
    @Sendable static func listMoves(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let month = visit.request.query["month"].flatMap { Day(iso: $0 + "-01") }
        let page = max(1, visit.request.query["page"].flatMap { Int($0) } ?? 1)
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let moves = try reader.moves(ofPlan: id, in: month?.calendarMonth, page: page)
            return visit.page(MovePages.moves(moves, of: plan, frame: try visit.frame(reader, plan: plan)))
        }
    }

    private static func show(_ visit: Visit, _ page: (PlanOverview, PlanQuery, Reader, Frame) throws -> HTML) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let query = try reader.scoped(PlanQuery(visit.pairs), in: id)
            return visit.page(try page(overview, query, reader, try visit.frame(reader, plan: overview.plan)))
        }
    }
}
