/// Which indicators of a plan are one because people confirmed that their codes mean the same. Nothing is joined by itself.
public struct IndicatorAliases: Sendable {
    private let groups: CodeGroups

    /// `links` are what people said of codes.
    public init(_ links: [IndicatorLink]) { groups = CodeGroups([], links) }

    private func codes(of indicator: Indicator) -> [IndicatorCode] {
        indicator.definition.codes.map { IndicatorCode(plan: indicator.plan.id, code: $0) }
    }

    /// Codes that documents print and that people said to mean this indicator, beside those of its definition; sorted.
    public func others(of indicator: Indicator) -> [IndicatorCode] {
        let own = codes(of: indicator)
        return Set(own.flatMap { groups.members(of: $0) }).subtracting(own).sorted()
    }

    /// The indicators in groups that are one, in the order of the first of each; most stand alone.
    public func joined(_ indicators: [Indicator]) -> [[Indicator]] {
        var places: [IndicatorCode: Int] = [:]
        var found: [[Indicator]] = []
        for indicator in indicators {
            let codes = Set(codes(of: indicator).map { groups.representative(of: $0) })
            let known = Set(codes.compactMap { places[$0] }).sorted()
            let place = known.first ?? found.count
            if place == found.count { found.append([]) }
            found[place].append(indicator)
            // One that has codes of two groups makes them one.
            for other in known.dropFirst() {
                found[place] += found[other]
                found[other] = []
                for code in places.keys where places[code] == other { places[code] = place }
            }
            for code in codes { places[code] = place }
        }
        return found.filter { !$0.isEmpty }
    }
}
