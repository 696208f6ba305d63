import Plans

/// Readings made in code, as short as a rule needs them, and one of a plan that nothing is wrong with.
enum Criticised {
    static func printed(_ text: String, line: Int = 1) -> Printed { Printed(text: text, fragments: [Fragment(line: line, text: text)]) }

    static func deadline(_ text: String, _ iso: String?, line: Int = 1) -> DeadlineReading {
        let day = iso.flatMap { Day(iso: $0) }
        return DeadlineReading(printed: printed(text, line: line), day: day, precision: day == nil ? .none : .day)
    }

    static func action(
        _ ref: String?, _ text: String, heading: Int? = 0, leads: [String] = [], deadline: (String, String?)? = nil,
        others: [(String, String)] = [], line: Int = 1
    ) -> ActionReading {
        var action = ActionReading(ref: ref, heading: heading)
        action.text = printed(text, line: line)
        action.leads = leads.map { printed($0, line: line) }
        action.deadline = deadline.map { Criticised.deadline($0.0, $0.1, line: line) }
        action.others = others.map { ControlEntry(label: $0.0, value: printed($0.1, line: line)) }
        action.place = Place(line: line, lastLine: line)
        return action
    }

    static func heading(_ number: String, _ title: String, leads: [String] = [], area: String? = nil, line: Int = 1) -> HeadingReading {
        var heading = HeadingReading(kind: "Priority", number: number, title: printed(title, line: line))
        heading.leads = leads.map { printed($0, line: line) }
        heading.sources = area.map { [CitationReading(printed: printed("Inspection \($0)"), name: "Inspection", area: $0)] } ?? []
        return heading
    }

    static func summary(_ title: String, leads: [String] = [], plans: [String] = []) -> HeadingSummary {
        HeadingSummary(title: printed(title), leads: leads.map { printed($0) }, linkedPlans: plans.map { printed($0) })
    }

    static func person(_ name: String, _ initials: String?, role: String = "Service Manager") -> PersonReading {
        PersonReading(name: printed(name), role: role, initials: initials)
    }

    static func risk(_ ref: String, _ current: String, _ target: String) -> RiskReading {
        var risk = RiskReading(ref: ref, text: printed("Too few social workers"))
        risk.current = score(current)
        risk.target = score(target)
        return risk
    }

    private static func score(_ text: String) -> RiskScore {
        RiskScore(printed: printed(text), number: Int(text.filter(\.isNumber)))
    }

    static func indicator(_ code: String?, _ description: String, _ value: String) -> IndicatorReading {
        var indicator = IndicatorReading(code: code, description: printed(description))
        let number = Double(value.filter { $0.isNumber || $0 == "." })
        let state: IndicatorValue.State = value.isEmpty ? .missing : number == nil ? .new : .known
        indicator.value = IndicatorValue(
            printed: printed(value), number: number, unit: value.hasSuffix("%") ? .percent : .number, state: state)
        return indicator
    }

    static func section(_ title: String, _ text: String = "", line: Int = 1) -> SectionReading {
        SectionReading(title: title, level: 1, text: text, place: Place(line: line, lastLine: line))
    }

    static func table(_ header: [String], _ rows: [[String]], title: String? = "Budget") -> TableReading {
        TableReading(title: title, header: header, rows: rows, place: Place(line: 10, lastLine: 10 + rows.count))
    }

    static func reading(_ fill: (inout PlanReading) -> Void) -> PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        fill(&reading)
        return reading
    }

    static func plan(_ actions: ActionReading...) -> PlanReading { reading { $0.actions = actions } }

    /// The names of the rules that find something.
    static func rules(_ reading: PlanReading) -> [String] { PlanCritic.findings(reading).map(\.rule) }

    static func found(_ rule: String, _ reading: PlanReading) -> [Finding] { PlanCritic.findings(reading).filter { $0.rule == rule } }

    // MARK: a plan with nothing wrong

    static let clean = reading { reading in
        reading.document.date = "January 2024"
        reading.people = [
            person("Ada Fern", "AF", role: "Director of Children's Services"), person("Bea Moss", "BM", role: "Head of Early Help"),
            person("Cy Reed", "CR"), person("Dot Sedge", "DS", role: "Head of Quality"),
        ]
        let areas = ["the quality of plans for children", "the stability of homes for children in care", "the oversight by leaders"]
        reading.sources = [
            SourceReading(
                name: "Inspection",
                areas: areas.enumerated().map { AreaReading(number: "\($0 + 1)", text: printed($1, line: $0 + 1)) })
        ]
        reading.headings = areas.enumerated().map { index, title in
            var one = heading("\(index + 1)", title, leads: ["Ada Fern/Bea Moss"], area: "\(index + 1)", line: 20 + index)
            one.summaries = [summary("\(index + 1). \(title)", leads: ["Bea Moss", "Ada Fern"])]
            return one
        }
        reading.actions = cleanActions
        reading.indicators = [
            indicator("LC.06", "Percentage of children with a health check", "47.5%"),
            indicator("LC.08", "Percentage of visits on time", "92%"), indicator("LC.10", "Days lost to sickness", "9.46"),
            indicator(nil, "Percentage of pathway plans up to date", "New indicator"),
        ]
        reading.risks = [risk("R1", "16", "8"), risk("R2", "12", "6"), risk("R4", "20", "10"), risk("R5", "9", "4")]
        reading.tables = [
            table(
                ["", "Staff", "Other", "Total"],
                [
                    ["Social care", "20,440,000", "36,256,000", "56,696,000"], ["Education", "6,660,000", "4,283,000", "10,943,000"],
                    ["Total", "27,100,000", "40,539,000", "67,639,000"],
                ])
        ]
        reading.sections = [
            section("1. Introduction", "This plan has three priorities. The report was published on 20 January 2023."),
            section("2. How we work", "The table below sets out our priorities. See Appendix A.", line: 3),
            section("3. Boards", "We meet."),
            section("Appendix A", "Terms of reference.", line: 50),
        ]
    }

    private static let cleanActions = [
        ("Refresh the early help strategy", "AF", "2024-03-31"), ("Train all social workers in care planning", "BM/CR", "2024-04-30"),
        ("Audit forty plans each month", "CR", "2024-05-31"), ("Ask children what they think of their plans", "DS", "2024-06-30"),
        ("Recruit twenty foster carers", "AF", "2024-07-31"), ("Review every placement at a distance", "BM", "2024-08-31"),
        ("Open a home for children with complex needs", "CR/DS", "2024-09-30"), ("Agree a sufficiency strategy", "AF", "2024-10-31"),
        ("Report performance to the board each quarter", "BM", "2024-11-30"), ("Set up a dataset for managers", "CR", "2024-12-31"),
        ("Invite a peer review of leadership", "DS", "2025-01-31"), ("Publish what has changed for children", "AF", "2025-02-28"),
    ].enumerated().map { index, one in
        action(
            "\(index / 4 + 1).\(index % 4 + 1)", one.0, heading: index / 4, leads: [one.1], deadline: (one.2, one.2),
            others: [("Objective", "OB0\(index % 6 + 1)"), ("Theme", "Goal 2.\(index % 3)")], line: 25 + index)
    }
}
