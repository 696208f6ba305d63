/// The report in the form that committees know: purpose, recommendations, summary, progress by exception, pace and slippage,
/// performance, risks, equalities, timetable, decisions wanted.
enum PaperReport {
    static func blocks(_ words: PaperWords, _ record: PaperRecord) -> [PaperBlock] {
        let recommendations: PaperBlock =
            words.recommendationLines.isEmpty
            ? .line("No recommendation has been written yet.")
            : .list(words.recommendationLines.map { PaperLine($0) }, isNumbered: true)
        let purpose = words.purpose.map { [PaperBlock.line(PaperLine("\($0.name)."))] } ?? []
        return [.heading(2, id: "purpose", "1. Purpose")] + purpose
            + said(words.why, purpose.isEmpty ? "Nothing has been written yet." : nil)
            + [.heading(2, id: "recommendations", "2. Recommendations"), recommendations]
            + [.heading(2, id: "summary", "3. Summary")] + said(words.summary, "No summary has been written yet.")
            + [.heading(2, id: "progress", "4. Progress by exception")] + PaperProgress.blocks(record)
            + [.heading(2, id: "pace", "5. Pace and slippage")] + PaperPace.blocks(record)
            + [.heading(2, id: "performance", "6. Performance")] + PaperPerformance.blocks(record)
            + [.heading(2, id: "risks", "7. Risks")] + PaperRiskBlocks.blocks(record)
            + [.heading(2, id: "equalities", "8. Equalities")] + said(words.equalities, "Nothing has been written yet.")
            + [.heading(2, id: "timetable", "9. Timetable")] + said(words.timetable, nil) + PaperTimetable.blocks(record)
            + [.heading(2, id: "decisions", "10. Decisions wanted")] + PaperTimetable.decisions(record)
    }

    private static func said(_ words: String, _ none: String?) -> [PaperBlock] {
        words.isBlank ? none.map { [.line(PaperLine($0))] } ?? [] : [.words(words)]
    }
}

/// Where each heading stands, and the actions of which something must be said.
enum PaperProgress {
    /// Actions named under one heading.
    private static let most = 25

    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        if record.plans.isEmpty { return [.line("The board oversees nothing yet, so there is nothing to report.")] }
        return record.plans.flatMap { plan in
            title(plan, record) + standings(plan, record) + plan.sections.flatMap { heading(plan, $0, record) }
        }
    }

    /// The plan's own title, where there are several.
    static func title(_ plan: PaperPlan, _ record: PaperRecord, id: String = "progress") -> [PaperBlock] {
        record.plans.count < 2 ? [] : [.heading(3, id: "\(id)-plan-\(plan.plan.id.number)", plan.plan.title)]
    }

    private static func standings(_ plan: PaperPlan, _ record: PaperRecord) -> [PaperBlock] {
        if plan.actions.isEmpty { return [.line("There is no action to report on.")] }
        let now = plan.actions.map { ($0.heading, Standing.of($0, on: record.today)) }
        let before = plan.before?.map { ($0.heading, Standing.of($0, on: record.before)) }
        func cell(_ heading: HeadingID?, isAll: Bool, _ standing: Standing?) -> PaperCell {
            func count(_ all: [(HeadingID?, Standing)]) -> Int {
                all.count { (isAll || $0.0 == heading) && (standing == nil || $0.1 == standing) }
            }
            let number = count(now)
            let isLinked = number > 0 && (heading != nil || (isAll && plan.isWhole))
            let then = before.map { "\u{A0}(\(grouped(count($0))))" } ?? ""
            return PaperCell(
                PaperLine([
                    PaperSpan(grouped(number), isLinked ? .standing(plan.plan.id, standing, heading) : nil), PaperSpan(then),
                ]))
        }
        let cells = Standing.allCases.map(Optional.some) + [nil]
        var rows = plan.sections.map { section in
            [PaperCell(PaperLine(section.short, section.id.map { .heading($0) }))] + cells.map { cell(section.id, isAll: false, $0) }
        }
        rows.append([PaperCell("All")] + cells.map { cell(nil, isAll: true, $0) })
        let columns = [PaperColumn("Part of the plan", share: 4)] + Standing.allCases.map { PaperColumn($0.name, isNumber: true) }
        let then = before == nil ? "the plan was not on record on \(record.before.words)" : "in brackets as at \(record.before.words)"
        return [
            .table(
                PaperTable(
                    "standings-\(plan.plan.id.number)", "Number of actions by standing, as at \(record.today.words); \(then)",
                    columns + [PaperColumn("All", isNumber: true)], rows))
        ]
    }

    /// Why an action is named; nil for one that goes as it should.
    static func why(_ action: ActionSummary, _ record: PaperRecord) -> [String]? {
        let kinds: [Attention] = [.overdue, .noUpdate, .noLead, .noDeadline, .blueLapsed]
        var reasons = kinds.filter { $0.applies(to: action, on: record.today) }.map(\.name)
        if action.isComplete { reasons.removeAll { $0 == Attention.noLead.name || $0 == Attention.noDeadline.name } }
        if !action.isComplete, action.delivery == .red {
            reasons.append(action.deliverySince.map { "Red since \($0.words)" } ?? "Red")
        }
        if AgendaSection.slipped.applies(to: action, on: record.today, since: record.since) { reasons.append("Slipped") }
        if action.latest?.isMoreHopeful ?? false, !action.isComplete { reasons.append("Rated better than the record") }
        return reasons.isEmpty ? nil : reasons
    }

    private static func heading(_ plan: PaperPlan, _ section: PaperPlan.Part, _ record: PaperRecord) -> [PaperBlock] {
        let own = plan.actions.filter { plan.isUnder($0, section) }
        let found = own.compactMap { action in why(action, record).map { (action: action, why: $0) } }
        let head = PaperBlock.heading(record.plans.count < 2 ? 3 : 4, id: "by-\(section.key)", section.name)
        if found.isEmpty { return [head, .line("\(counted(own.count, "action")); none needs the board.")] }
        let rows = found.prefix(most).map { one in
            [
                PaperCell(one.action.paperLine), PaperCell(one.why.map { PaperLine($0) }), PaperCell(PaperLine(one.action.paperLeadNames)),
                PaperCell(PaperLine(one.action.paperDeadline(on: record.today))), PaperCell(plan.last(one.action.id, most: 600)),
            ]
        }
        let columns = [
            PaperColumn("Action", share: 4), PaperColumn("Why it is here"), PaperColumn("Lead"), PaperColumn("Deadline", share: 2),
            PaperColumn("What was said last", share: 5),
        ]
        let table = PaperTable(
            "exceptions-\(section.key)", "\(section.short): \(found.count) of \(counted(own.count, "action")) by exception",
            columns, rows)
        let more: [PaperBlock] = found.count > most ? [.line("And \(found.count - most) more, in the annex.")] : []
        return [head, .table(table)] + more
    }
}

extension PaperPlan {
    /// A heading, or what stands under none.
    struct Part {
        var id: HeadingID?
        var name: String
        /// Where the whole name stands above.
        var short: String
        /// Unique among all parts of a paper.
        var key: String
    }

    /// The headings that have something to say, and one for actions under none.
    var sections: [Part] {
        let named = headings.map { Part(id: $0.id, name: $0.name, short: $0.shortName.cut(to: 60), key: "\($0.id.number)") }
        let others = actions.contains { action in action.heading.map { id in !headings.contains { $0.id == id } } ?? true }
        return named + (others ? [Part(id: nil, name: "Under no heading", short: "Under no heading", key: "plan-\(plan.id.number)")] : [])
    }

    /// What was said last of an action, with who and when; that nothing was, else.
    func last(_ action: ActionID, most: Int) -> [PaperLine] {
        guard let said = said[action] else { return ["Nobody has reported on it yet."] }
        let who = PaperLine("\(said.by), \(said.on.words)")
        return said.words.isBlank ? [who, "No words."] : [who, PaperLine(said.words.cut(to: most))]
    }
}
