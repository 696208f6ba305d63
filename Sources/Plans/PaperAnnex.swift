/// All actions, heading by heading, in the form of a council's own report: a) expected outcome, b) measures of success, c) actions,
/// d) progress, e) impact, f) recommendations for further action.
enum PaperAnnex {
    /// Characters of what a lead said.
    private static let longest = 1_500

    static func blocks(_ record: PaperRecord) -> [PaperBlock] {
        let head: [PaperBlock] = [.heading(2, id: "annex", "Annex: all actions")]
        if record.plans.allSatisfy(\.actions.isEmpty) { return head + [.line("There is no action.")] }
        return head
            + record.plans.flatMap { plan in
                let sections = plan.sections.filter { part in plan.actions.contains { plan.isUnder($0, part) } }
                let several = record.plans.count > 1
                let title: [PaperBlock] = several ? [.line(PaperLine(plan.plan.title, .plan(plan.plan.id)))] : []
                return title + sections.flatMap { section(plan, $0, record) }
            }
    }

    private static func section(_ plan: PaperPlan, _ part: PaperPlan.Part, _ record: PaperRecord) -> [PaperBlock] {
        let own = plan.actions.filter { plan.isUnder($0, part) }
        func head(_ letter: String, _ words: String) -> PaperBlock {
            .heading(4, id: "annex-\(letter)-\(part.key)", "\(letter)) \(words)")
        }
        let words = part.id.flatMap { plan.headingWords[$0] } ?? HeadingWords()
        return [.heading(3, id: "annex-\(part.key)", part.name), head("a", "Expected outcome: what will be different")]
            + texts(words.outcomes, own, plan, \.outcomes, none: "The document names no expected outcome.")
            + [head("b", "Measures of success: how we will know")]
            + texts(words.measures, own, plan, \.measures, none: "The document names no measure of success.")
            + [head("c", "Actions"), .table(actions(own, plan, part, record))]
            + [head("d", "Progress"), .line(PaperLine(spread(own, plan, part, record)))] + [.table(progress(own, plan, part, record))]
            + [head("e", "Impact: data and commentary")] + impact(own, plan, part)
            + [head("f", "Recommendations for further action")] + recommendation(part, plan)
    }

    /// What a heading says for all its actions, then what each action says.
    private static func texts(
        _ shared: [String], _ own: [ActionSummary], _ plan: PaperPlan, _ kind: KeyPath<PaperPrinted, [String]>, none: String
    ) -> [PaperBlock] {
        var lines = shared.map { PaperLine($0) }
        // The same text printed for several actions is said once, with all of them.
        var order: [String] = []
        var names: [String: [String]] = [:]
        for action in own {
            for text in plan.printed[action.id]?[keyPath: kind] ?? [] where !shared.contains(text) {
                if names[text] == nil { order.append(text) }
                names[text, default: []].append(action.name.label)
            }
        }
        for text in order {
            let unique = (names[text] ?? []).reduce(into: [String]()) { all, name in if !all.contains(name) { all.append(name) } }
            lines.append(PaperLine(unique.count == own.count && own.count > 1 ? text : "\(listed(unique)): \(text)"))
        }
        return lines.isEmpty ? [.line(PaperLine(none))] : [.list(lines)]
    }

    private static func actions(_ own: [ActionSummary], _ plan: PaperPlan, _ part: PaperPlan.Part, _ record: PaperRecord) -> PaperTable {
        let rows = own.map { action in
            let printed = plan.printed[action.id]?.leads ?? []
            let leads = action.leads.isEmpty && !printed.isEmpty ? "Nobody assigned; printed: \(listed(printed))" : action.paperLeadNames
            return [
                PaperCell(PaperLine([PaperSpan([action.ref, action.text].compactMap(\.self).joined(separator: " "), .action(action.id))])),
                PaperCell(PaperLine(action.paperDeadline(on: record.today))), PaperCell(PaperLine(leads)),
                PaperCell(
                    PaperLine(
                        action.outputsTotal == 0 ? "None named" : "\(action.outputsDone) of \(counted(action.outputsTotal, "output"))")),
                PaperCell(Standing.of(action, on: record.today)),
            ]
        }
        let columns = [
            PaperColumn("Action", share: 6), PaperColumn("By when, or completed", share: 3), PaperColumn("By whom"),
            PaperColumn("Outputs done", share: 1), PaperColumn("Status"),
        ]
        return PaperTable("annex-actions-\(part.key)", "\(part.short): \(counted(own.count, "action"))", columns, rows)
    }

    /// "5 actions: 2 overdue, 3 green".
    private static func spread(_ own: [ActionSummary], _ plan: PaperPlan, _ part: PaperPlan.Part, _ record: PaperRecord) -> String {
        let counts = Standing.allCases.compactMap { standing -> String? in
            let count = own.count { Standing.of($0, on: record.today) == standing }
            return count == 0 ? nil : "\(count) \(standing.name.prefix(1).lowercased() + standing.name.dropFirst())"
        }
        return "\(counted(own.count, "action")): \(listed(counts))."
    }

    private static func progress(_ own: [ActionSummary], _ plan: PaperPlan, _ part: PaperPlan.Part, _ record: PaperRecord) -> PaperTable {
        let rows = own.map { action in
            [
                PaperCell(PaperLine(action.name.ref.map { _ in action.name.label } ?? action.text.cut(to: 80), .action(action.id))),
                PaperCell(PaperLine(rated(action.delivery, action.latest?.deliveryStep?.name))),
                PaperCell(PaperLine(rated(action.impact, action.latest?.impactStep?.name))),
                PaperCell(plan.last(action.id, most: longest)),
            ]
        }
        let columns = [
            PaperColumn("Action"), PaperColumn("Delivery, as the lead says"), PaperColumn("Impact, as the lead says"),
            PaperColumn("What was said last", share: 8),
        ]
        return PaperTable("annex-progress-\(part.key)", "\(part.short): what the leads said last", columns, rows)
    }

    /// "Amber", with the scale's own word where it has another; that there is none, else.
    private static func rated(_ rating: Rating?, _ word: String?) -> String {
        guard let rating else { return "No rating yet" }
        return word.map { $0.lowercased() == rating.rawValue ? rating.name : "\(rating.name): \($0)" } ?? rating.name
    }

    private static func impact(_ own: [ActionSummary], _ plan: PaperPlan, _ part: PaperPlan.Part) -> [PaperBlock] {
        let ids = Set(own.map(\.id))
        let tied = Set(plan.ties.filter { $0.action.map(ids.contains) ?? ($0.heading != nil && $0.heading == part.id) }.map(\.indicator))
        let lines = plan.indicators.filter { tied.contains($0.record.indicator.id) }.map { standing in
            let value =
                standing.latest.map { "\($0.figure.words(standing.definition.unit)) in \($0.figure.period.words)" } ?? "no value yet"
            return PaperLine(standing.record.indicator.label.cut(to: 160), .indicator(standing.record.indicator.id))
                + PaperLine(": \(value). \(standing.travelWords). \(standing.variationWords).")
        }
        let colours = (Rating.allCases.map(Optional.some) + [nil]).compactMap { rating -> String? in
            let count = own.count { $0.impact == rating }
            return count == 0 ? nil : "\(count) \(rating?.rawValue ?? "not rated")"
        }
        let said = PaperBlock.line(PaperLine("Impact as the leads rate it: \(listed(colours))."))
        return [said, lines.isEmpty ? .line("No indicator is linked to these actions or their outcomes.") : .list(lines)]
    }

    private static func recommendation(_ part: PaperPlan.Part, _ plan: PaperPlan) -> [PaperBlock] {
        guard let heading = part.id, let one = plan.recommendations[heading] else { return [.line("None is on record.")] }
        return [
            .line(PaperLine(one.period, .recommendations(heading)) + PaperLine(", by \(one.by.name), \(one.at.day.words)")),
            .words(one.text),
        ]
    }
}

extension PaperPlan {
    /// Whether an action stands in a part; those whose heading the plan does not name stand under none.
    func isUnder(_ action: ActionSummary, _ part: Part) -> Bool {
        guard let id = part.id else { return action.heading.map { own in !headings.contains { $0.id == own } } ?? true }
        return action.heading == id
    }
}
