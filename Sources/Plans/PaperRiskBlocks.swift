/// What could stop the plans: the register of each, or what its documents print where it has none.
enum PaperRiskBlocks {
    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        let found = record.plans.flatMap { plan in register(plan, on: record.today) + printed(plan) }
        return found.isEmpty ? [.line("No register of risks has an open risk, and the documents on record print none.")] : found
    }

    // MARK: - The register

    private static func register(_ plan: PaperPlan, on today: Day) -> [PaperBlock] {
        guard !plan.register.isEmpty else { return [] }
        let columns = [
            PaperColumn("Risk", share: 5), PaperColumn("Score now", share: 2), PaperColumn("Target", share: 1),
            PaperColumn("Owner and review", share: 2), PaperColumn("What is done about it", share: 4),
        ]
        let table = PaperTable(
            "risks-\(plan.plan.id.number)", "Open risks of \(plan.plan.title.cut(to: 100)), highest score first, as at \(today.words)",
            columns,
            plan.register.map { row($0, on: today) })
        let more = plan.registerTotal - plan.register.count
        return [.table(table)] + (more > 0 ? [.line(PaperLine("And \(more) more on the register.", .risks(plan.plan.id)))] : [])
    }

    private static func row(_ risk: PaperRisk, on today: Day) -> [PaperCell] {
        let standing = risk.standing
        let name = standing.risk.name
        var about = [PaperLine(name.label.cut(to: 160), .risk(name.id))]
        if !standing.definition.title.isEmpty { about.append(PaperLine(standing.definition.event.cut(to: 300))) }
        let now = [
            standing.words, standing.isAboveAppetite == true ? "Above the appetite" : nil, standing.criticalWords, standing.travelWords,
        ]
        let owner = standing.definition.ownerName ?? "Nobody"
        let review = standing.review.map { "Review \($0.words)\(standing.reviewState == .overdue ? " (overdue)" : "")" } ?? "No review date"
        let measures = risk.mitigations.prefix(6).map { measure in
            let whose = [measure.owner.isEmpty ? nil : measure.owner, measure.due.map { "by \($0.words)" }].compactMap(\.self)
            let late = measure.isOverdue(on: today) ? ", overdue" : ""
            return PaperLine(measure.words.cut(to: 200) + (whose.isEmpty ? "" : " (\(whose.joined(separator: ", "))\(late))"))
        }
        return [
            PaperCell(about), PaperCell(now.compactMap(\.self).map { PaperLine($0) }),
            PaperCell(PaperLine(standing.targetWords ?? "None set")),
            PaperCell([PaperLine(owner), PaperLine(review)]), PaperCell(measures.isEmpty ? ["Nothing open on record"] : measures),
        ]
    }

    // MARK: - As printed

    private static func printed(_ plan: PaperPlan) -> [PaperBlock] {
        guard let risks = plan.risks else { return [] }
        let rows = risks.risks.map { risk in
            [
                PaperCell(PaperLine([risk.ref, risk.text.text.cut(to: 400)].compactMap(\.self).joined(separator: " "))),
                PaperCell(PaperLine(risk.current?.printed.text ?? "Not printed")),
                PaperCell(PaperLine(risk.target?.printed.text ?? "Not printed")),
                PaperCell(PaperLine(risk.owner?.text ?? "Not printed")),
                PaperCell(
                    risk.mitigations.isEmpty
                        ? ["None printed"] : risk.mitigations.prefix(6).map { PaperLine($0.printed.text.cut(to: 200)) }),
            ]
        }
        let more: [PaperBlock] = risks.total > rows.count ? [.line("And \(risks.total - rows.count) more in the document.")] : []
        let columns = [
            PaperColumn("Risk", share: 5), PaperColumn("Score now", share: 1), PaperColumn("Target", share: 1), PaperColumn("Owner"),
            PaperColumn("What is done about it", share: 5),
        ]
        return [.table(PaperTable("printed-risks-\(plan.plan.id.number)", "Risks as printed in “\(risks.source)”", columns, rows))] + more
    }
}
