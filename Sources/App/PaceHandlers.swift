import HTTP
import Pages
import Plans
import Storage

/// Whether a plan is being finished at the pace it needs.
enum PaceHandlers {
    @Sendable static func showPace(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let pace = try reader.pace(of: id)
            return visit.page(PacePages.pace(pace, frame: try visit.frame(reader, plan: pace.plan)))
        }
    }

    /// The things behind one of its numbers.
    @Sendable static func listItems(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        guard let unit = Pace.Unit(rawValue: try visit.parameters.text("unit")) else { throw Refusal.notFound }
        let shown = visit.request.query["show"].flatMap { PaceShown(rawValue: $0) } ?? .all
        // Only what is planned can be asked of a day to come.
        let typed = shown == .planned ? visit.request.query["by"].flatMap { Day(iso: $0) } : nil
        return try visit.read { reader in
            let by = typed.flatMap { $0 > reader.asAt.day ? $0 : nil }
            let plan = try reader.plan(id)
            let items = try reader.paceItems(of: id, unit)
            return visit.page(
                PacePages.items(items, unit, shown, of: plan, by: by, frame: try visit.frame(reader, plan: plan), on: reader.asAt.day))
        }
    }
}
