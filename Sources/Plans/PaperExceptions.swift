/// The sheet that comes first: what a board is alerted to, advised of and assured of. It fits one page, so each line names the first few
/// and leads to the rest.
struct PaperExceptions {
    var record: PaperRecord
    var template: Int

    private static let mostNamed = 2

    var blocks: [PaperBlock] {
        let actions = record.plans.reduce(0) { $0 + $1.actions.count }
        return [
            .heading(2, id: "exceptions", "Exception sheet"),
            .line("\(counted(actions, "action")) looked at, as at \(record.today.words). What is new counts from \(record.since.words)."),
            .table(table("alert", "Alert: what needs the board", alerts)),
            .table(table("advise", "Advise: what the board may hear of next", advice)),
            .table(table("assure", "Assure: what goes as it should", assurance)),
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

    private func table(_ id: String, _ caption: String, _ rows: [Row]) -> PaperTable {
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
    /// - Parameters:
    ///   - first: where the number led by the first template's rules.
    ///   - asks: what the plan's table is asked for the same actions.
    private func row(
        _ name: String, none: String, first: (PlanID) -> PaperTarget?, asks: (inout PlanFilter) -> Void,
        worst: (ActionSummary) -> Int = { _ in 0 }, _ applies: (ActionSummary) -> Bool, says: (ActionSummary) -> String
    ) -> Row {
        let found = record.plans.flatMap(\.actions).filter(applies)
        let sorted = found.enumerated().sorted { (worst($1.element), $0.offset) < (worst($0.element), $1.offset) }.map(\.element)
        let named = sorted.prefix(Self.mostNamed).map { $0.shortPaperLine + PaperLine(": \($0.paperLeads), \(says($0))") }
        return Row(
            name: name, count: found.count, target: target(first, asks), lines: split(applies, asks) + more(named, of: found.count),
            none: none)
    }

    /// Where a number of actions leads; nil where it is of several plans.
    private func target(_ first: (PlanID) -> PaperTarget?, _ asks: (inout PlanFilter) -> Void) -> PaperTarget? {
        if template == 1 { return record.onlyPlan.flatMap(first) }
        return record.plans.count == 1 ? list(record.plans[0], asks) : nil
    }

    /// The table of a plan, or of the part of it that the board oversees.
    private func list(_ plan: PaperPlan, _ asks: (inout PlanFilter) -> Void) -> PaperTarget {
        var filter = PlanFilter()
        asks(&filter)
        if !plan.isWhole { filter.board = record.board?.id }
        return .actions(plan.plan.id, filter)
    }

    /// How many of each plan, where there are several: a list is of one plan.
    private func split(_ applies: (ActionSummary) -> Bool, _ asks: (inout PlanFilter) -> Void) -> [PaperLine] {
        guard template > 1, record.plans.count > 1 else { return [] }
        let counts = record.plans.map { (plan: $0, count: $0.actions.count(where: applies)) }.filter { $0.count > 0 }
        let spans = counts.enumerated().flatMap { place, one in
            [
                PaperSpan("\(place == 0 ? "" : "; ")\(one.plan.plan.title.cut(to: 60)): "),
                PaperSpan(grouped(one.count), list(one.plan, asks)),
            ]
        }
        return spans.isEmpty ? [] : [PaperLine(spans)]
    }

    private func attention(
        _ kind: Attention, none: String, worst: (ActionSummary) -> Int = { _ in 0 }, says: (ActionSummary) -> String
    ) -> Row {
        row(
            kind.name, none: none, first: { .attention($0, kind) }, asks: { $0.attentions = [kind] }, worst: worst,
            { kind.applies(to: $0, on: record.today) }, says: says)
    }

    /// What became of actions since the day from which things are new.
    private func development(
        _ kind: Development, as name: String? = nil, none: String, first: (PlanID) -> PaperTarget? = { _ in nil },
        worst: (ActionSummary) -> Int = { _ in 0 }, says: (ActionSummary) -> String
    ) -> Row {
        row(
            name ?? kind.name, none: none, first: first,
            asks: {
                $0.developments = [kind]
                $0.since = record.since
            }, worst: worst, { kind.applies(to: $0, on: record.today, since: record.since) }, says: says)
    }

    private var alerts: [Row] {
        let today = record.today
        return [
            attention(.overdue, none: "No action is overdue.", worst: { Attention.daysOverdue($0, on: today) ?? 0 }) {
                "\(counted(Attention.daysOverdue($0, on: today) ?? 0, "day")) overdue, since \($0.deadline.words)"
            },
            development(.newlyRed, none: "No action became red since \(record.since.words).") {
                "red since \($0.deliverySince?.words ?? "a day not known")"
            },
            development(
                .redForLonger, none: "No action has been red since before \(record.since.words).",
                worst: { action in action.deliverySince.map { today.days(since: $0) } ?? 0 }
            ) { action in
                action.deliverySince.map { "red for \(counted(today.days(since: $0), "day")), since \($0.words)" }
                    ?? "red, since when is not known"
            },
            attention(
                .noUpdate, none: "Every action that owed an update has one.",
                worst: { today.days(since: $0.latest?.on ?? $0.reporting.inPlanSince ?? today) }
            ) { $0.latest.map { "last update \($0.on.words)" } ?? "never updated" },
            attention(.noLead, none: "Every action has a lead.") { "deadline \($0.deadline.words)" },
            attention(.blueLapsed, none: "No blue has lapsed.") { "done on \($0.completion?.doneOn.words ?? "a day not known")" },
            escalated, challenged,
        ]
    }

    /// Where what stands before the board of a meeting is listed; of a period, what stands in its plan.
    private func before(_ list: (PlanID?, BoardID?) -> PaperTarget?) -> PaperTarget? {
        if template == 1 { return nil }
        if record.meeting != nil { return record.board.flatMap { list(nil, $0.id) } }
        return record.plans.first.flatMap { list($0.plan.id, nil) }
    }

    private var escalated: Row {
        let lines = record.escalations.prefix(Self.mostNamed).map {
            PaperLine($0.action.label, .escalation($0.id)) + PaperLine(": brought by \($0.by.name), since \($0.at.day.words)")
        }
        return Row(
            name: "Escalated", count: record.escalations.count,
            target: before { plan, board in plan.map { .escalations($0) } ?? board.map { .board($0) } },
            lines: more(lines, of: record.escalations.count), none: "No action stands escalated.")
    }

    private var challenged: Row {
        let late = record.challenges.filter { $0.answers.isEmpty && $0.due < record.today }
        let lines = late.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.prefix(Self.mostNamed).map {
            PaperLine($0.subject, .challenge($0.id)) + PaperLine(": \($0.to.name) to answer, since \($0.due.words)")
        }
        return Row(
            name: "Challenges answered late", count: late.count, target: before { .lateChallenges($0, $1) },
            lines: more(lines, of: late.count), none: "No challenge waits beyond its day.")
    }

    private func more(_ lines: [PaperLine], of count: Int) -> [PaperLine] {
        guard count > lines.count, let last = lines.last else { return lines }
        return lines.dropLast() + [last + PaperLine("; and \(count - lines.count) more")]
    }

    private var advice: [Row] {
        let requests = record.plans.flatMap(\.requests)
        let proposals = record.plans.flatMap(\.proposals)
        return [
            attention(.dueSoon, none: "No deadline falls in the next \(Attention.soon) days.") { "due \($0.deadline.words)" },
            development(.slipped, none: "No deadline was moved to a later day since \(record.since.words).", first: { .slippage($0) }) {
                "now due \($0.deadline.words), \($0.deadline.slipWords ?? "moved")"
            },
            Row(
                name: "Deadlines asked for", count: requests.count, target: record.onlyPlan.map { .requests($0) },
                lines: more(
                    requests.prefix(Self.mostNamed).map {
                        PaperLine($0.action.label, .request($0.id)) + PaperLine(": to \($0.words), by \($0.by.name)")
                    },
                    of: requests.count), none: "Nobody asks for another deadline."),
            Row(
                name: "Sign-off asked for", count: proposals.count, target: record.onlyPlan.map { .proposals($0) },
                lines: more(
                    proposals.prefix(Self.mostNamed).map {
                        PaperLine($0.action.label, .proposal($0.id)) + PaperLine(": \($0.kind.name.lowercased()), by \($0.by.name)")
                    }, of: proposals.count), none: "Nothing waits for sign-off."),
        ]
    }

    private var assurance: [Row] {
        let actions = record.plans.flatMap(\.actions)
        let done = (actions.reduce(0) { $0 + $1.outputsDone }, actions.reduce(0) { $0 + $1.outputsTotal })
        return [
            standing(
                "Green and in time", .green, says: "of \(counted(actions.count, "action")), as the leads say",
                none: "No action is green and in time."),
            development(
                .completed, as: "Signed off since \(record.since.words)", none: "Nothing was completed since \(record.since.words)."
            ) { "done on \($0.completion?.doneOn.words ?? "")" },
            standing(
                "Complete and embedded", .blue, says: "on evidence of impact of two kinds", none: "No action is complete and embedded yet."),
            Row(
                name: "Outputs done", count: done.0, target: record.onlyPlan.map { .pace($0) },
                lines: [PaperLine("of \(counted(done.1, "output")) in the plan")],
                none: done.1 == 0 ? "The plan names no outputs." : "None of \(counted(done.1, "output")) is done yet."),
        ]
    }

    private func standing(_ name: String, _ standing: Standing, says: String, none: String) -> Row {
        let applies = { (action: ActionSummary) in Standing.of(action, on: record.today) == standing }
        let asks = { (filter: inout PlanFilter) in filter.standings = [standing] }
        return Row(
            name: name, count: record.plans.reduce(0) { $0 + $1.actions.count(where: applies) },
            target: target({ .standing($0, standing, nil) }, asks), lines: [PaperLine(says)] + split(applies, asks), none: none)
    }
}

extension PaperRecord {
    /// The plan that numbers lead to; nil where they are of several plans, or of a part of one.
    var onlyPlan: PlanID? { plans.count == 1 && plans[0].isWhole ? plans[0].plan.id : nil }
}
