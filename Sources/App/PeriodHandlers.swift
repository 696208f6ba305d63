import HTTP
import Pages
import Plans
import Storage

/// When updates are owed, how periods went, and closing them.
enum PeriodHandlers {
    @Sendable static func listPeriods(_ visit: Visit) throws -> Response { try list(visit) }

    @Sendable static func setSchedule(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let edit = ReportingScheduleEdit(
            length: visit.form["length"].flatMap(ReportingSchedule.Length.init(rawValue:)), closingDay: visit.form["closing-day"] ?? "",
            graceDays: visit.form["grace-days"] ?? "", reason: visit.form["reason"] ?? "")
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.setSchedule(edit, of: id) }
            let notice =
                written.isChanged ? Notice(.success, "Reporting periods saved") : Notice(.important, "Reporting periods are as they were")
            return visit.redirect(to: Links().periods(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try list(visit, edit, issues)
        }
    }

    @Sendable static func showPeriod(_ visit: Visit) throws -> Response { try show(visit) }

    /// What one figure of a closed period counted, as the record stood when it was closed.
    @Sendable static func showFigure(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let first = try day(visit)
        return try visit.read { reader in
            guard let close = try reader.close(of: id, period: first),
                let figure = close.figures.first(where: { $0.key == visit.request.query["figure"] ?? "actions" })
            else { throw Refusal.notFound }
            let then = reader.at(close.head, day: close.day)
            let overview = try then.overview(of: id)
            let record = PeriodFigureRecord(close, figure, try then.reports(for: close.period, of: id), overview)
            return visit.page(PeriodFigurePages.figure(record, overview.plan, frame: try visit.frame(reader, plan: overview.plan)))
        }
    }

    @Sendable static func closePeriod(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let first = try day(visit)
        let reason = visit.form["reason"] ?? ""
        do {
            if reason.count > UpdateEdit.longestNarrative {
                throw Refusal.issues([Issue("reason", "Note must be 10,000 characters or fewer")])
            }
            let close = try visit.write(because: reason.trimmed) { try $0.closePeriod(first: first, of: id) }.result
            return visit.redirect(to: Links().period(id, close.period), notice: Notice(.success, "\(close.name) is closed"))
        } catch Refusal.issues(let issues) {
            return try show(visit, reason, issues)
        }
    }

    private static func day(_ visit: Visit) throws -> Day {
        guard let day = Day(iso: try visit.parameters.text("first")) else { throw Refusal.notFound }
        return day
    }

    private static func list(_ visit: Visit, _ edit: ReportingScheduleEdit? = nil, _ issues: [Issue] = []) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let html = PeriodPages.list(
                overview.plan, try reader.schedule(of: id), try reader.periods(of: id), actions: overview.actions.count, edit: edit,
                issues: issues, frame: try visit.frame(reader, plan: overview.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func show(_ visit: Visit, _ reason: String = "", _ issues: [Issue] = []) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let first = try day(visit)
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let close = try reader.close(of: id, period: first)
            let schedule = try reader.schedule(of: id)
            let period = close?.period ?? schedule.period(naming: first)
            guard period.first == first, period <= schedule.period(on: reader.asAt.day) else { throw Refusal.notFound }
            let html = PeriodPages.period(
                overview, try reader.reports(for: period, of: id), shown: Links.reporting(visit.pairs), close: close, reason: reason,
                issues: issues, frame: try visit.frame(reader, plan: overview.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
