import HTTP
import Pages
import Plans
import Storage

/// What changed in a plan between two days.
enum PlanChangesHandlers {
    /// Days back where no meeting was held and no day is asked for.
    private static let usual = 30

    @Sendable static func showChanges(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let typed = visit.request.query["since"] ?? ""
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let last = try reader.lastMeeting(about: id)
            let today = reader.asAt.day
            let day = typed.isBlank ? last?.day ?? today.adding(days: -usual) : Day(iso: typed.trimmed)
            var issues: [Issue] = []
            if day == nil { issues = [Issue("since", "Enter a day as year, month and day, for example 2024-03-27")] }
            if let day, day >= today { issues = [Issue("since", "The day must be before \(today.words)")] }
            let changes = try issues.isEmpty ? day.map { try reader.changes(of: id, since: $0) } : nil
            let html = PlanChangesPages.changes(
                changes, of: plan, since: typed.isBlank ? day?.iso ?? "" : typed, issues: issues, last: last,
                frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
