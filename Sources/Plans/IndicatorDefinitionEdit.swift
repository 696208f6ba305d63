/// What an admin types to define an indicator or to change its definition, as typed.
public struct IndicatorDefinitionEdit: Hashable, Sendable {
    public var name = ""
    /// One on each line, its own first.
    public var codes = ""
    public var unit: IndicatorUnit?
    public var direction: IndicatorDirection?
    public var frequency: IndicatorFrequency?
    public var target = ""
    public var targetFrom: Day?
    public var tolerance = ""
    public var owner: PersonID?
    public var ownerWords = ""
    public var meaning = ""
    public var source = ""
    /// Names of the series it is compared with; blank for none.
    public var comparators: [IndicatorSeries: String] = [:]
    /// Why the definition changes.
    public var reason = ""
    /// The entry of the definition the form was made from, 0 for a new indicator.
    public var version: Int64 = 0
    /// Figures that documents print, with the periods they speak about.
    public var printed: [PrintedFigureEdit] = []

    public init() {}

    public init(from indicator: Indicator) {
        let definition = indicator.definition
        name = definition.name
        codes = definition.codes.joined(separator: "\n")
        (unit, direction, frequency) = (definition.unit, definition.direction, definition.frequency)
        target = definition.target.map { IndicatorUnit.decimal($0.number) } ?? ""
        targetFrom = definition.target?.from
        tolerance = definition.tolerance == 0 ? "" : IndicatorUnit.decimal(definition.tolerance)
        owner = definition.owner?.id
        (ownerWords, meaning, source) = (definition.ownerWords, definition.meaning, definition.source)
        comparators = definition.comparators
        version = indicator.entry
    }

    /// A new indicator from one that documents print: what they say comes along, what they do not say stays open.
    public init(from printed: IndicatorRegister.Indicator) {
        guard let first = printed.mentions.first else { return }
        name = String(first.reading.description.text.prefix(IndicatorDefinitionEdit.longestName))
        var seen: Set<String> = []
        codes = printed.codes.map(\.code).filter { seen.insert($0).inserted }.joined(separator: "\n")
        let units: [IndicatorValue.Unit: IndicatorUnit] = [.percent: .percent, .number: .number, .pounds: .pounds]
        unit = printed.mentions.compactMap { $0.reading.value?.unit.flatMap { units[$0] } }.first
        ownerWords = printed.mentions.compactMap { $0.reading.owner?.text }.first ?? ""
        source = printed.mentions.map(\.document).first ?? ""
        self.printed = printed.mentions.compactMap(PrintedFigureEdit.init)
    }

    public static let longestName = 300
    static let mostCodes = 20

    /// The codes, each once.
    var codeList: [String] {
        var seen: Set<String> = []
        return codes.split { $0.isNewline || $0 == "," }.map { String($0).trimmed }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The definition it makes, or why it is refused. `current` is what is changed, nil for a new indicator; `others` are the plan's
    /// other indicators; `people` those who may own one.
    /// `hasValues` tells whether values are on record, which a change of unit would make into others.
    public func applied(
        to current: Indicator?, beside others: [Indicator], people: [PersonName], hasValues: Bool = false
    ) -> Result<IndicatorDefinition, Refusal> {
        guard version == current?.entry ?? 0 else { return .failure(.stale) }
        var issues = self.issues(isChange: current != nil)
        if hasValues, let was = current?.definition.unit, let unit, unit != was {
            issues.append(Issue("unit", "Values are on record in \(was.name.lowercased()). Define another indicator for another unit"))
        }
        let target = readTarget(&issues)
        let tolerance = readTolerance(&issues)
        if let taken = others.first(where: { $0.definition.name == name.trimmed }) {
            issues.append(Issue("name", "“\(taken.definition.name)” is defined already"))
        }
        for code in codeList {
            let key = IndicatorDefinition.key(code)
            if let other = others.first(where: { $0.definition.codes.contains { IndicatorDefinition.key($0) == key } }) {
                issues.append(Issue("codes", "Code \(code) belongs to “\(other.definition.name)” already"))
            }
        }
        let person = owner.flatMap { id in people.first { $0.id == id } }
        if owner != nil, person == nil, current?.definition.owner?.id != owner { issues.append(Issue("owner", "Select a person")) }
        guard issues.isEmpty, let unit, let direction, let frequency else { return .failure(.issues(issues)) }
        var made = IndicatorDefinition(name: name.trimmed, unit: unit, direction: direction, frequency: frequency)
        made.codes = codeList
        (made.target, made.tolerance) = (target, tolerance)
        made.owner = person ?? (owner == nil ? nil : current?.definition.owner)
        (made.ownerWords, made.meaning, made.source) = (ownerWords.trimmed, meaning.trimmed, source.trimmed)
        made.comparators = comparators.mapValues(\.trimmed).filter { !$0.value.isEmpty && $0.key != .own }
        return .success(made)
    }

    private func issues(isChange: Bool) -> [Issue] {
        var found: [Issue] = []
        if name.isBlank { found.append(Issue("name", "Enter a name")) }
        if name.count > IndicatorDefinitionEdit.longestName { found.append(Issue("name", "Name must be 300 characters or fewer")) }
        if codeList.count > IndicatorDefinitionEdit.mostCodes { found.append(Issue("codes", "Enter 20 codes or fewer")) }
        if codeList.contains(where: { $0.count > 60 }) { found.append(Issue("codes", "Each code must be 60 characters or fewer")) }
        if unit == nil { found.append(Issue("unit", "Select what it counts in")) }
        if direction == nil { found.append(Issue("direction", "Select which way is better")) }
        if frequency == nil { found.append(Issue("frequency", "Select how often there is a value")) }
        let long = [("owner-words", "Owner", ownerWords), ("definition", "Definition", meaning), ("source", "Source", source)]
        for (field, name, text) in long where text.count > UpdateEdit.longestNarrative {
            found.append(Issue(field, "\(name) must be 10,000 characters or fewer"))
        }
        for series in IndicatorSeries.comparators where comparators[series]?.count ?? 0 > 100 {
            found.append(Issue(series.rawValue, "Name must be 100 characters or fewer"))
        }
        if isChange, reason.isBlank { found.append(Issue("reason", "Enter why the definition changes")) }
        if reason.count > UpdateEdit.longestNarrative { found.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        return found
    }

    private func readTarget(_ issues: inout [Issue]) -> IndicatorTarget? {
        if target.isBlank {
            if targetFrom != nil { issues.append(Issue("target", "Enter the target that holds from that day")) }
            return nil
        }
        guard let number = IndicatorFigure.number(target) else {
            issues.append(Issue("target", "Target must be a number"))
            return nil
        }
        guard let targetFrom else {
            issues.append(Issue("target-from", "Enter the day from which the target holds"))
            return nil
        }
        return IndicatorTarget(number: number, from: targetFrom)
    }

    private func readTolerance(_ issues: inout [Issue]) -> Double {
        if tolerance.isBlank { return 0 }
        guard let number = IndicatorFigure.number(tolerance), number >= 0 else {
            issues.append(Issue("tolerance", "Tolerance must be a number, 0 or more"))
            return 0
        }
        if number > 0, target.isBlank { issues.append(Issue("tolerance", "Leave the tolerance empty while there is no target")) }
        return number
    }
}

extension IndicatorDefinition {
    /// What codes that differ only in writing share.
    static func key(_ code: String) -> String { IndicatorCode(plan: PlanID(0), code: code).key }
}

/// A figure as a document prints it, and the period that an admin says it speaks about.
public struct PrintedFigureEdit: Hashable, Sendable {
    public var revision: RevisionID
    /// What the document is called.
    public var document: String
    /// "47.5%", as printed.
    public var words: String
    public var state: IndicatorState
    public var number: Double?
    /// As typed; blank to leave the figure where it is printed. A document does not say which period its figure speaks about.
    public var period = ""

    /// Nil for a mention without any figure.
    public init?(_ mention: IndicatorMention) {
        guard let value = mention.reading.value else { return nil }
        switch value.state {
        case .known where value.number != nil: state = .value
        case .new: state = .new
        case .missing, .known: state = .notAvailable
        case .unreadable: return nil
        }
        number = state == .value ? value.number : nil
        words = value.printed.text
        revision = mention.revision.id
        document = mention.document
    }

    /// What it says of its period, nil where it stays in its document, or what is wrong with the period.
    func figure(_ frequency: IndicatorFrequency, place: Int, on today: Day) -> Result<IndicatorFigure?, Refusal> {
        if period.isBlank { return .success(nil) }
        guard let found = IndicatorPeriod.read(period, frequency), found.first <= today else {
            let words = "Period must be a \(frequency.unitWord) that has begun, for example \(frequency.example)"
            return .failure(.issues([Issue("printed-\(place)", words)]))
        }
        return .success(IndicatorFigure(period: found, state: state, number: number, note: "Printed: \(words)"))
    }
}

extension IndicatorDefinitionEdit {
    /// The first values: those printed figures that were given a period, or what is wrong with the periods.
    public func firstValues(on today: Day) -> Result<[(figure: IndicatorFigure, document: RevisionID)], Refusal> {
        guard let frequency else { return .success([]) }
        var found: [(figure: IndicatorFigure, document: RevisionID)] = []
        var issues: [Issue] = []
        for (place, printed) in printed.enumerated() {
            switch printed.figure(frequency, place: place, on: today) {
            case .success(let figure?):
                if found.contains(where: { $0.figure.period.overlaps(figure.period) }) {
                    issues.append(Issue("printed-\(place)", "Another figure speaks about this period"))
                }
                found.append((figure, printed.revision))
            case .success(nil): break
            case .failure(.issues(let wrong)): issues += wrong
            case .failure(let refusal): return .failure(refusal)
            }
        }
        return issues.isEmpty ? .success(found) : .failure(.issues(issues))
    }
}
