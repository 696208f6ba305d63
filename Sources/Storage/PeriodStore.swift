import Plans
import SQLite

extension Reader {
    /// When a plan's updates are owed: what an admin said by this moment, else the standard.
    public func schedule(of plan: PlanID) throws -> ReportingSchedule {
        let sql = "SELECT length, closing_day, grace_days FROM reporting_schedule AS s WHERE plan = ?2 AND \(Reader.known("s"))"
        return try connection.queryFirst(sql, [position, plan]) { row in
            ReportingSchedule(length: try row.word(0), closingDay: try row.int(1), graceDays: try row.int(2))
        } ?? .standard
    }

    /// Since when the actions of a plan are in its record.
    struct ActionStarts {
        fileprivate var plan: Day?
        fileprivate var later: [ActionID: Day] = [:]

        subscript(_ action: ActionID) -> Day? { later[action] ?? plan }
    }

    /// The day of the plan's first revision, and of each action that came later.
    func starts(of plan: PlanID) throws -> ActionStarts {
        var starts = ActionStarts()
        starts.plan = try connection.queryFirst(StartRows.plan, [plan]) { row in try row.instant(0).day }
        try connection.each(StartRows.later, [plan]) { row in
            starts.later[try row.id(0)] = try row.instant(1).day
            return true
        }
        return starts
    }

    /// Which actions were reported for a period by this moment.
    public func reports(for period: ReportingPeriod, of plan: PlanID) throws -> PeriodReports {
        var isLate: [ActionID: Bool] = [:]
        try connection.each(StartRows.reports, [position, plan, period.first, period.last]) { row in
            isLate[try row.id(0)] = try row.bool(1)
            return true
        }
        return PeriodReports(period: period, isLate: isLate)
    }

    /// The newest periods of a plan since its publication, newest first, the running one included.
    public func periods(of plan: PlanID, most: Int = 24) throws -> [PeriodLine] {
        let schedule = try schedule(of: plan)
        let start = try connection.queryFirst(StartRows.plan, [plan]) { row in try row.instant(0).day } ?? asAt.day
        let closed = Dictionary(try closes(of: plan).map { ($0.period.first, $0.day) }) { first, _ in first }
        // What was reported of an action that the plan has no longer stands with that action, and is none of those counted here.
        let present = Set(try connection.query(StartRows.present, [position, current(plan).revision]) { row in try row.id(0) as ActionID })
        var lines: [PeriodLine] = []
        var period = schedule.period(on: asAt.day)
        while lines.count < most, period.closes >= start {
            let reports = try reports(for: period, of: plan).isLate.filter { present.contains($0.key) }.values
            lines.append(
                PeriodLine(period: period, updated: reports.count, late: reports.count { $0 }, closedOn: closed[period.first]))
            period = period.previous
        }
        return lines
    }

    /// The periods of a plan that were closed by this moment, newest first.
    public func closes(of plan: PlanID) throws -> [PeriodClose] {
        try connection.query(StartRows.closes + " ORDER BY c.period DESC", [position, plan], close)
    }

    /// One closed period with its figures; nil while it is open.
    public func close(of plan: PlanID, period first: Day) throws -> PeriodClose? {
        var found = try connection.queryFirst(StartRows.closes + " AND c.period = ?3", [position, plan, first], close)
        let sql = "SELECT name, value FROM period_figure WHERE plan = ? AND period = ? ORDER BY position"
        found?.figures = try connection.query(sql, [plan, first]) { row in PeriodFigure(try row.text(0), try row.int(1)) }
        return found
    }

    private func close(_ row: borrowing Row) throws -> PeriodClose {
        let closes = try row.day(3)
        let length: ReportingSchedule.Length = try row.word(1)
        let named = ReportingSchedule(length: length, closingDay: 0, graceDays: 0).period(naming: try row.day(0))
        let schedule = ReportingSchedule(length: length, closingDay: closes.days(since: named.last), graceDays: 0)
        return PeriodClose(
            period: schedule.period(naming: named.first), name: try row.text(2), closes: closes, day: try row.day(4),
            by: try row.text(5), reason: try row.text(6), head: try row.int64(7), headHash: hexadecimal(try row.bytes(8)), figures: [])
    }

    /// The newest entry's number and hash at this moment; nil in an empty ledger.
    public func head() throws -> (entry: Int64, hash: String)? {
        let sql = "SELECT entry, hash FROM ledger WHERE entry <= ?1 ORDER BY entry DESC LIMIT 1"
        return try connection.queryFirst(sql, [position]) { row in (try row.int64(0), hexadecimal(try row.bytes(1))) }
    }

    /// The hash of a ledger entry; nil when there is none of that number by this moment.
    public func hash(ofEntry entry: Int64) throws -> String? {
        let sql = "SELECT hash FROM ledger WHERE entry = ?2 AND entry <= ?1"
        return try connection.queryFirst(sql, [position, entry]) { row in hexadecimal(try row.bytes(0)) }
    }
}

/// The statements of periods. `?1` is the position (in `plan` and `later` the plan), `?2` the plan.
enum StartRows {
    static let plan = "SELECT l.at FROM plan AS p JOIN ledger AS l ON l.entry = p.asserted WHERE p.id = ?1"

    static let later = """
        SELECT a.id, l.at FROM action AS a JOIN ledger AS l ON l.entry = a.asserted
        WHERE a.plan = ?1 AND a.asserted > (SELECT asserted FROM plan WHERE id = ?1)
        """

    /// `?3` and `?4` are the period's first and last day. An action that was reported in time and again late was in time.
    static let present = "SELECT action FROM action_version WHERE revision = ?2 AND asserted <= ?1"

    static let reports = """
        SELECT action, min(is_late) FROM (
            SELECT action, is_late FROM action_update WHERE plan = ?2 AND period = ?3 AND asserted <= ?1
            UNION ALL
            SELECT action, is_late FROM action_update WHERE plan = ?2 AND period IS NULL AND asserted <= ?1 AND day BETWEEN ?3 AND ?4)
        GROUP BY action
        """

    static let closes = """
        SELECT c.period, c.length, c.name, c.closes, c.day, l.actor, l.reason, c.head, c.head_hash
        FROM period_close AS c JOIN ledger AS l ON l.entry = c.asserted WHERE c.plan = ?2 AND c.asserted <= ?1
        """
}

extension Writer {
    /// Says when a plan's updates are owed from now on; records nothing when it is as before.
    /// - Throws: what `ReportingScheduleEdit.schedule` refuses; `Refusal.notFound` for a plan that is not there.
    public func setSchedule(_ edit: ReportingScheduleEdit, of id: PlanID) throws {
        let plan = try reader.plan(id)
        let (before, after) = (try reader.schedule(of: id), try edit.schedule.get())
        let changes = [
            Change("length", from: before.length.rawValue, to: after.length.rawValue),
            Change("closing-day", from: "\(before.closingDay)", to: "\(after.closingDay)"),
            Change("grace-days", from: "\(before.graceDays)", to: "\(after.graceDays)"),
        ].filter { $0.before != $0.after }
        guard !changes.isEmpty else { return }
        let subject = LedgerSubject(kind: .plan, number: id.number, label: plan.title)
        let entry = try record(.scheduleSet, subject, plan: id, changes)
        try connection.execute("UPDATE reporting_schedule SET superseded = ? WHERE plan = ? AND superseded IS NULL", [entry, id])
        try insert(
            "reporting_schedule",
            [
                "plan": id, "length": after.length.rawValue, "closing_day": after.closingDay, "grace_days": after.graceDays,
                "asserted": entry,
            ])
    }

    /// Closes a period: its figures stand from now on as they stand now, with the head of the chain they were worked out at.
    /// - Throws: `Refusal.issues` before its closing day has passed or when it is closed already; `Refusal.notFound` for a plan
    ///   that is not there and for a day that begins no period.
    public func closePeriod(first: Day, of id: PlanID) throws -> PeriodClose {
        let overview = try reader.overview(of: id)
        let period = try reader.schedule(of: id).period(naming: first)
        guard period.first == first else { throw Refusal.notFound }
        let isClosed = try reader.close(of: id, period: first) != nil
        if let issue = period.closingIssue(on: at.day, alreadyClosed: isClosed) { throw Refusal.issues([issue]) }
        let figures = try reader.reports(for: period, of: id).figures(overview)
        let head = try AsAt.newestEntry(on: connection)
        let hash = try connection.queryFirst("SELECT hash FROM ledger WHERE entry = ?", [head]) { row in try row.bytes(0) }
        guard let hash else { throw Refusal.notFound }
        let entry = try record(
            .periodClosed, LedgerSubject(kind: .period, number: Int64(first.number), label: period.words), plan: id,
            [Change("closes", from: nil, to: period.closes.iso), Change("head", from: nil, to: "\(head) \(hexadecimal(hash))")]
                + figures.map { Change($0.key, from: nil, to: "\($0.value)") })
        try insert(
            "period_close",
            [
                "plan": id, "period": first, "length": period.schedule.length.rawValue, "name": period.words, "closes": period.closes,
                "day": at.day, "head": head, "head_hash": hash, "asserted": entry,
            ])
        for (position, figure) in figures.enumerated() {
            try insert(
                "period_figure",
                ["plan": id, "period": first, "position": position, "name": figure.key, "value": figure.value, "asserted": entry])
        }
        guard let close = try reader.close(of: id, period: first) else { throw Refusal.notFound }
        return close
    }
}
