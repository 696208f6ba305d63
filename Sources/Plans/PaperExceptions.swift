/// The sheet that comes first: what a board is alerted to, advised of and assured of. It fits one page, so each line names the first few
/// and leads to the rest.
enum PaperExceptions {
    private static let mostNamed = 2

    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        let actions = record.plans.reduce(0) { $0 + $1.actions.count }
        return [
            .heading(2, id: "exceptions", "Exception sheet"),
            .line("\(counted(actions, "action")) looked at, as at \(record.today.words). What is new counts from \(record.since.words)."),
            .table(table("alert", "Alert: what needs the board", alerts(record))),
            .table(table("advise", "Advise: what the board may hear of next", advice(record))),
            .table(table("assure", "Assure: what goes as it should", assurance(record))),
        ]
    }

    /// One line of the sheet.
    private struct Row {
        var name: String
        var count: Int
        var target: PaperTarget?
        var lines: [PaperLine]
        /// What is said where there is none.
        var none: String
    }

    private static func table(_ id: String, _ caption: String, _ rows: [Row]) -> PaperTable {
        PaperTable(
            id, caption,
            [
                PaperColumn("What", share: 3), PaperColumn("Number", isNumber: true, share: 1),
                PaperColumn("Which, who, since when", share: 8),
            ],
            rows.map { row in
                let number = PaperLine([PaperSpan(grouped(row.count), row.count > 0 ? row.target : nil)])
                return [PaperCell(PaperLine(row.name)), PaperCell(number), PaperCell(row.count == 0 ? [PaperLine(row.none)] : row.lines)]
            })
    }

    /// Actions to which something applies, the worst first, with what is said of each.
    private static func row(
        _ name: String, none: String, most: Int = mostNamed, _ record: PaperRecord, _ target: (PlanID) -> PaperTarget?,
        worst: (ActionSummary) -> Int = { _ in 0 }, _ applies: (ActionSummary) -> Bool, says: (ActionSummary) -> String
    ) -> Row {
        let found = record.plans.flatMap(\.actions).filter(applies)
        let sorted = found.enumerated().sorted { (worst($1.element), $0.offset) < (worst($0.element), $1.offset) }.map(\.element)
        var lines = sorted.prefix(most).map { $0.shortPaperLine + PaperLine(": \($0.paperLeads), \(says($0))") }
        lines = more(lines, of: found.count)
        return Row(
            name: name, count: found.count, target: record.onlyPlan.flatMap(target),
            lines: lines, none: none)
    }

    private static func attention(
        _ kind: Attention, none: String, most: Int = mostNamed, _ record: PaperRecord, worst: (ActionSummary) -> Int = { _ in 0 },
        says: (ActionSummary) -> String
    ) -> Row {
        row(
            kind.name, none: none, most: most, record, { .attention($0, kind) }, worst: worst,
            { kind.applies(to: $0, on: record.today) }, says: says)
    }

    private static func alerts(_ record: PaperRecord) -> [Row] {
        let today = record.today
        return [
            attention(.overdue, none: "No action is overdue.", record, worst: { Attention.daysOverdue($0, on: today) ?? 0 }) {
                "\(counted(Attention.daysOverdue($0, on: today) ?? 0, "day")) overdue, since \($0.deadline.words)"
            },
            row(
                "Newly red", none: "No action became red since \(record.since.words).", record, { _ in nil },
                { AgendaSection.newlyRed.applies(to: $0, on: today, since: record.since) }
            ) { "red since \($0.deliverySince?.words ?? "a day not known")" },
            row(
                "Red for longer", none: "No action has been red since before \(record.since.words).", record, { _ in nil },
                worst: { action in action.deliverySince.map { today.days(since: $0) } ?? 0 },
                {
                    !$0.isComplete && $0.delivery == .red && !AgendaSection.newlyRed.applies(to: $0, on: today, since: record.since)
                }
            ) { action in
                action.deliverySince.map { "red for \(counted(today.days(since: $0), "day")), since \($0.words)" }
                    ?? "red, since when is not known"
            },
            attention(
                .noUpdate, none: "Every action that owed an update has one.", record,
                worst: { today.days(since: $0.latest?.on ?? $0.reporting.inPlanSince ?? today) }
            ) { $0.latest.map { "last update \($0.on.words)" } ?? "never updated" },
            attention(.noLead, none: "Every action has a lead.", record) { "deadline \($0.deadline.words)" },
            attention(.blueLapsed, none: "No blue has lapsed.", record) { "done on \($0.completion?.doneOn.words ?? "a day not known")" },
            escalated(record), challenged(record),
        ]
    }

    private static func escalated(_ record: PaperRecord) -> Row {
        let lines = record.escalations.prefix(mostNamed).map {
            PaperLine($0.action.label, .escalation($0.id)) + PaperLine(": brought by \($0.by.name), since \($0.at.day.words)")
        }
        return Row(
            name: "Escalated", count: record.escalations.count, target: nil, lines: more(lines, of: record.escalations.count),
            none: "No action stands escalated.")
    }

    private static func challenged(_ record: PaperRecord) -> Row {
        let late = record.challenges.filter { $0.answers.isEmpty && $0.due < record.today }
        let lines = late.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.prefix(mostNamed).map {
            PaperLine($0.subject, .challenge($0.id)) + PaperLine(": \($0.to.name) to answer, since \($0.due.words)")
        }
        return Row(
            name: "Challenges answered late", count: late.count, target: nil, lines: more(lines, of: late.count),
            none: "No challenge waits beyond its day.")
    }

    private static func more(_ lines: [PaperLine], of count: Int) -> [PaperLine] {
        guard count > lines.count, let last = lines.last else { return lines }
        return lines.dropLast() + [last + PaperLine("; and \(count - lines.count) more")]
    }

    private static func advice(_ record: PaperRecord) -> [Row] {
        let today = record.today
        let requests = record.plans.flatMap(\.requests)
        let proposals = record.plans.flatMap(\.proposals)
        return [
            attention(.dueSoon, none: "No deadline falls in the next \(Attention.soon) days.", most: mostNamed, record) {
                "due \($0.deadline.words)"
            },
            row(
                "Slipped", none: "No deadline was moved to a later day since \(record.since.words).", most: mostNamed, record,
                { .slippage($0) },
                { AgendaSection.slipped.applies(to: $0, on: today, since: record.since) }
            ) { "now due \($0.deadline.words), \($0.deadline.slipWords ?? "moved")" },
            Row(
                name: "Deadlines asked for", count: requests.count, target: record.onlyPlan.map { .requests($0) },
                lines: more(
                    requests.prefix(mostNamed).map {
                        PaperLine($0.action.label, .request($0.id)) + PaperLine(": to \($0.words), by \($0.by.name)")
                    },
                    of: requests.count), none: "Nobody asks for another deadline."),
            Row(
                name: "Sign-off asked for", count: proposals.count, target: record.onlyPlan.map { .proposals($0) },
                lines: more(
                    proposals.prefix(mostNamed).map {
                        PaperLine($0.action.label, .proposal($0.id)) + PaperLine(": \($0.kind.name.lowercased()), by \($0.by.name)")
                    }, of: proposals.count), none: "Nothing waits for sign-off."),
        ]
    }

    private static func assurance(_ record: PaperRecord) -> [Row] {
        let today = record.today
        let actions = record.plans.flatMap(\.actions)
        let green = actions.count { Standing.of($0, on: today) == .green }
        let done = (actions.reduce(0) { $0 + $1.outputsDone }, actions.reduce(0) { $0 + $1.outputsTotal })
        return [
            Row(
                name: "Green and in time", count: green, target: record.onlyPlan.map { .standing($0, .green, nil) },
                lines: [PaperLine("of \(counted(actions.count, "action")), as the leads say")],
                none: "No action is green and in time."),
            row(
                "Signed off since \(record.since.words)", none: "Nothing was completed since \(record.since.words).", most: mostNamed,
                record,
                { _ in nil }, { $0.completion.map { $0.doneOn >= record.since } ?? false }
            ) { "done on \($0.completion?.doneOn.words ?? "")" },
            Row(
                name: "Complete and embedded", count: actions.count { $0.completion?.isEmbedded(on: today) ?? false },
                target: record.onlyPlan.map { .standing($0, .blue, nil) },
                lines: [PaperLine("on evidence of impact of two kinds")], none: "No action is complete and embedded yet."),
            Row(
                name: "Outputs done", count: done.0, target: record.onlyPlan.map { .pace($0) },
                lines: [PaperLine("of \(counted(done.1, "output")) in the plan")],
                none: done.1 == 0 ? "The plan names no outputs." : "None of \(counted(done.1, "output")) is done yet."),
        ]
    }
}

extension PaperRecord {
    /// The plan that numbers lead to; nil where they are of several plans, or of a part of one.
    var onlyPlan: PlanID? { plans.count == 1 && plans[0].isWhole ? plans[0].plan.id : nil }
}
