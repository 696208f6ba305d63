import Plans
import SQLite

extension Reader {
    /// The indicators of a plan, in the order of their codes and names.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func indicators(ofPlan id: PlanID) throws -> [Indicator] {
        let plan = try plan(id)
        return try connection.query(IndicatorRows.ofPlan, [position, id]) { row in try Reader.indicator(row, plan) }
            .sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    }

    /// One indicator as it was defined at this moment.
    /// - Throws: `Refusal.notFound` when there was none.
    public func indicator(_ id: IndicatorID) throws -> Indicator {
        let sql = "SELECT plan FROM indicator WHERE id = ?2 AND asserted <= ?1"
        let found: PlanID? = try connection.queryFirst(sql, [position, id]) { row in try row.id(0) }
        guard let found else { throw Refusal.notFound }
        let plan = try plan(found)
        let indicator = try connection.queryFirst(IndicatorRows.one, [position, id]) { row in try Reader.indicator(row, plan) }
        guard let indicator else { throw Refusal.notFound }
        return indicator
    }

    /// The newest changes of an indicator, newest first.
    public func history(of id: IndicatorID) throws -> [LedgerEntry] {
        try connection.query(IndicatorRows.history, [position, id], Reader.ledgerEntry)
    }

    /// The newest ledger entry about any indicator of a plan, 0 before any: a preview of many values is made from it.
    public func indicatorVersion(ofPlan id: PlanID) throws -> Int64 {
        let sql = "SELECT coalesce(max(entry), 0) FROM ledger WHERE plan = ?2 AND kind = ?3 AND entry <= ?1"
        return try IndicatorRows.kinds.map { kind in
            try connection.queryFirst(sql, [position, id, kind.rawValue]) { row in try row.int64(0) } ?? 0
        }.max() ?? 0
    }

    /// Who may own an indicator: everybody whose account is in use for more than reading.
    public func indicatorOwners() throws -> [PersonName] {
        try people().filter { Rights.allows($0, .enterValues) }.map { PersonName(id: $0.id, name: $0.name) }
    }

    private static func indicator(_ row: borrowing Row, _ plan: Plan) throws -> Indicator {
        var definition = IndicatorDefinition(
            name: try row.text(1), unit: try row.word(3), direction: try row.word(4), frequency: try row.word(5))
        definition.codes = try row.lines(2)
        if let target = try row.optionalReal(6) { definition.target = IndicatorTarget(number: target, from: try row.day(7)) }
        definition.tolerance = try row.real(8)
        if !row.isNull(9) { definition.owner = PersonName(id: try row.id(9), name: try row.text(10)) }
        (definition.ownerWords, definition.meaning, definition.source) = (try row.text(11), try row.text(12), try row.text(13))
        for (place, series) in IndicatorSeries.comparators.enumerated() {
            definition.comparators[series] = try row.optionalText(Int32(14 + place))
        }
        return Indicator(id: try row.id(0), plan: plan, definition: definition, entry: try row.int64(17))
    }
}

/// The statements behind definitions and links. `?1` is the position, `?2` the plan, the indicator or the subject.
enum IndicatorRows {
    private static let columns = """
        SELECT d.indicator, d.name, d.codes, d.unit, d.direction, d.frequency, d.target, d.target_from, d.tolerance, d.owner, d.owner_name,
            d.owner_words, d.meaning, d.source, d.neighbours, d.region, d.england, d.asserted FROM indicator_definition AS d
        """

    static let ofPlan = Reader.standing(columns, "d")
    static let one = "\(columns) WHERE d.indicator = ?2 AND \(Reader.known("d"))"
    static let history = """
        SELECT \(LedgerChain.columns) FROM ledger WHERE subject_kind = 'indicator' AND subject = ?2 AND entry <= ?1
        ORDER BY entry DESC LIMIT 50
        """

    static let kinds: [LedgerKind] = [
        .indicatorDefined, .indicatorChanged, .indicatorValueEntered, .indicatorValueCorrected, .indicatorValuesImported,
    ]
}

extension Writer {
    /// Defines an indicator, with first values where documents print some. The rule (`IndicatorDefinitionEdit.applied`) runs here, under
    /// the lock. The very same definition a second time defines nothing: the one on record is returned.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a plan that is not there.
    public func defineIndicator(_ edit: IndicatorDefinitionEdit, in plan: PlanID, by person: Person) throws -> IndicatorID {
        let others = try reader.indicators(ofPlan: plan)
        let people = try reader.indicatorOwners()
        if case .success(let definition) = edit.applied(to: nil, beside: [], people: people),
            let same = others.first(where: { $0.definition == definition })
        {
            return same.id
        }
        let definition = try both(edit.applied(to: nil, beside: others, people: people), edit.firstValues(on: at.day))
        let values = try edit.firstValues(on: at.day).get()
        let id: IndicatorID = try nextID(in: "indicator")
        var made = Indicator(id: id, plan: try reader.plan(plan), definition: definition, entry: 0)
        made.entry = try record(.indicatorDefined, subject(made), plan: plan, definition.changes(from: nil))
        try insert("indicator", ["id": id, "plan": plan, "asserted": made.entry])
        try insert(made)
        guard !values.isEmpty else { return id }
        let changes = values.map { Change($0.figure.period.words, from: nil, to: $0.figure.ledgerWords(definition.unit)) }
        let entry = try record(.indicatorValueEntered, subject(made), plan: plan, changes, because: "As documents print it")
        for value in values { try insert(value.figure, of: id, from: value.document, by: person, entry) }
        return id
    }

    /// The definition where both hold, else what is wrong with either.
    private func both<Other>(_ definition: Result<IndicatorDefinition, Refusal>, _ other: Result<Other, Refusal>) throws
        -> IndicatorDefinition
    {
        if case .failure(.issues(let first)) = definition, case .failure(.issues(let second)) = other {
            throw Refusal.issues(first + second)
        }
        _ = try other.get()
        return try definition.get()
    }

    /// Changes a definition; the one before stays on record. Saving it unchanged writes nothing.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an indicator that is not there.
    public func changeIndicator(_ edit: IndicatorDefinitionEdit, _ id: IndicatorID) throws -> Indicator {
        let current = try reader.indicator(id)
        let others = try reader.indicators(ofPlan: current.plan.id).filter { $0.id != id }
        let people = try reader.indicatorOwners()
        let values = "SELECT 1 FROM indicator_value WHERE indicator = ? LIMIT 1"
        let hasValues = try connection.queryFirst(values, [id], { _ in true }) == true
        func applied(_ edit: IndicatorDefinitionEdit) -> Result<IndicatorDefinition, Refusal> {
            edit.applied(to: current, beside: others, people: people, hasValues: hasValues)
        }
        // A form that is sent as it came needs no reason.
        var same = edit
        same.reason = "-"
        if case .success(let definition) = applied(same), definition == current.definition { return current }
        let definition = try applied(edit).get()
        var made = Indicator(id: id, plan: current.plan, definition: definition, entry: 0)
        made.entry = try record(
            .indicatorChanged, subject(made), plan: current.plan.id, definition.changes(from: current.definition),
            because: edit.reason.trimmed)
        try connection.execute(
            "UPDATE indicator_definition SET superseded = ? WHERE indicator = ? AND superseded IS NULL", [made.entry, id])
        try insert(made)
        return made
    }

    private func insert(_ indicator: Indicator) throws {
        let definition = indicator.definition
        try insert(
            "indicator_definition",
            [
                "indicator": indicator.id, "plan": indicator.plan.id, "name": definition.name,
                "codes": definition.codes.joined(separator: "\n"), "unit": definition.unit.rawValue,
                "direction": definition.direction.rawValue, "frequency": definition.frequency.rawValue,
                "target": definition.target?.number, "target_from": definition.target?.from, "tolerance": definition.tolerance,
                "owner": definition.owner?.id, "owner_name": definition.owner?.name, "owner_words": definition.ownerWords,
                "meaning": definition.meaning, "source": definition.source, "neighbours": definition.comparators[.neighbours],
                "region": definition.comparators[.region], "england": definition.comparators[.england], "asserted": indicator.entry,
            ])
    }

    func subject(_ indicator: Indicator) -> LedgerSubject {
        LedgerSubject(kind: .indicator, number: indicator.id.number, label: String(indicator.label.prefix(120)))
    }
}
