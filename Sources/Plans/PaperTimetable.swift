/// What lies ahead, and what the board is asked to decide.
enum PaperTimetable {
    private static let mostRows = 25

    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        let last = record.today.adding(days: PaperRecord.daysAhead)
        let due = record.plans.flatMap { plan in plan.actions.filter { isDue($0, from: record.today, to: last) } }
            .sorted { ($0.deadline.day ?? last, $0.id) < ($1.deadline.day ?? last, $1.id) }
        let meetings: PaperBlock =
            record.meetings.isEmpty
            ? .line("No meeting is planned.")
            : .list(record.meetings.map { PaperLine($0.label, .meeting($0.id)) + PaperLine($0.place.isEmpty ? "" : ", \($0.place)") })
        let head: [PaperBlock] = [
            .heading(3, id: "meetings", "Meetings ahead"), meetings, .heading(3, id: "due", "Deadlines to \(last.words)"),
        ]
        if due.isEmpty { return head + [.line("No deadline falls between now and \(last.words).")] }
        let rows = due.prefix(mostRows).map { action in
            [
                PaperCell(action.paperLine), PaperCell(PaperLine(action.deadline.words)), PaperCell(PaperLine(action.paperLeadNames)),
                PaperCell(Standing.of(action, on: record.today)),
            ]
        }
        let table = PaperTable(
            "due-table", "\(counted(due.count, "action")) due by \(last.words), the next first",
            [PaperColumn("Action", share: 5), PaperColumn("Deadline"), PaperColumn("Lead"), PaperColumn("Standing")], rows)
        return head + [.table(table)] + (due.count > mostRows ? [.line("And \(due.count - mostRows) more.")] : [])
    }

    private static func isDue(_ action: ActionSummary, from: Day, to: Day) -> Bool {
        guard !action.isComplete, let day = action.deadline.day else { return false }
        return day >= from && day <= to
    }

    static func decisions(_ record: PaperRecord) -> [PaperBlock] {
        requests(record.plans.flatMap(\.requests)) + proposals(record.plans.flatMap(\.proposals)) + escalations(record.escalations)
    }

    private static func requests(_ requests: [DeadlineRequest]) -> [PaperBlock] {
        if requests.isEmpty { return [.line("Nobody asks for another deadline.")] }
        let rows = requests.prefix(mostRows).map { one in
            [
                PaperCell(PaperLine(one.action.label, .request(one.id))), PaperCell(PaperLine(one.wordsBefore)),
                PaperCell(PaperLine(one.words)),
                PaperCell(PaperLine("\(one.by.name), \(one.on.words)")), PaperCell(PaperLine(one.reason.cut(to: 500))),
            ]
        }
        let columns = [
            PaperColumn("Action"), PaperColumn("From"), PaperColumn("To"), PaperColumn("Asked by"), PaperColumn("Why", share: 5),
        ]
        return table("requests", "Another deadline is asked for", columns, rows, of: requests.count)
    }

    private static func proposals(_ proposals: [CompletionProposal]) -> [PaperBlock] {
        if proposals.isEmpty { return [.line("Nothing waits for sign-off.")] }
        let rows = proposals.prefix(mostRows).map { one in
            [
                PaperCell(PaperLine(one.action.label, .proposal(one.id))), PaperCell(PaperLine(one.kind.name)),
                PaperCell(PaperLine(one.doneOn.words)), PaperCell(PaperLine("\(one.by.name), \(one.on.words)")),
                PaperCell(PaperLine(one.words.cut(to: 500))),
            ]
        }
        let columns = [
            PaperColumn("Action"), PaperColumn("Proposed as"), PaperColumn("Done on"), PaperColumn("By"),
            PaperColumn("What shows it", share: 5),
        ]
        return table("proposals", "Sign-off is asked for", columns, rows, of: proposals.count)
    }

    private static func escalations(_ escalations: [Escalation]) -> [PaperBlock] {
        if escalations.isEmpty { return [.line("No action stands escalated.")] }
        let rows = escalations.prefix(mostRows).map { one in
            [
                PaperCell(PaperLine(one.action.label, .escalation(one.id))), PaperCell(PaperLine(one.board.name)),
                PaperCell(PaperLine("\(one.by.name), \(one.at.day.words)")), PaperCell(PaperLine(one.reason.cut(to: 500))),
            ]
        }
        let columns = [PaperColumn("Action"), PaperColumn("Board"), PaperColumn("Brought by"), PaperColumn("Why", share: 5)]
        return table("escalations", "Brought before a board", columns, rows, of: escalations.count)
    }

    private static func table(_ id: String, _ caption: String, _ columns: [PaperColumn], _ rows: [[PaperCell]], of count: Int)
        -> [PaperBlock]
    {
        [.table(PaperTable(id, caption, columns, rows))] + (count > rows.count ? [.line("And \(count - rows.count) more.")] : [])
    }
}
