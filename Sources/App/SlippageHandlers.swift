import HTTP
import Markup
import Pages
import Plans
import Storage

/// What slipped, and how long reds have been red.
enum SlippageHandlers {
    @Sendable static func showSlippage(_ visit: Visit) throws -> Response {
        try show(visit) {
            SlippagePages.slippage($0, moved: try $1.deadlinesMoved(in: $0.plan.id, since: $1.asAt.day.adding(days: -366)), frame: $2)
        }
    }

    @Sendable static func showReds(_ visit: Visit) throws -> Response {
        try show(visit) { overview, _, frame in RedPages.reds(overview, frame: frame) }
    }

    private static func show(_ visit: Visit, _ page: (PlanOverview, Reader, Frame) throws -> HTML) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            return visit.page(try page(overview, reader, try visit.frame(reader, plan: overview.plan)))
        }
    }
}
