import Plans

/// The sources that the citations name, one entry for each source however many names it goes by.
struct SourceList {
    private(set) var sources: [SourceReading] = []
    private(set) var findings: [Finding] = []
    private var indices: [String: Int] = [:]

    init(cited: [SourceCells.Cited], narrative: Narrative) {
        let areas = NumberedAreas.find(in: narrative)
        let names = SourceList.firstByName(cited)
        let labelled = names.filter { $0.label != nil }
        if let areas, let owner = areas.owner(among: labelled.map(\.citation.name)) {
            let label = labelled.first { $0.citation.name == owner }?.label
            let same = labelled.filter { $0.label == label }
            let others = same.map(\.citation.name).filter { $0 != owner }
            sources.append(SourceReading(name: owner, otherNames: others, areas: areas.areas))
            if !others.isEmpty { findings.append(SourceList.sameAreas(owner, others, label: label ?? "", same)) }
        } else if let areas {
            findings.append(SourceList.withoutOwner(areas))
        }
        let done = Set(sources.flatMap { [$0.name] + $0.otherNames })
        for cited in names where !done.contains(cited.citation.name) { add(cited.citation) }
        addYearFindings(names)
    }

    /// The first citation under each name, exactly as spelt.
    private static func firstByName(_ cited: [SourceCells.Cited]) -> [SourceCells.Cited] {
        var seen: [String: Int] = [:]
        var names: [SourceCells.Cited] = []
        for one in cited {
            if let index = seen[one.citation.name] {
                if names[index].label == nil && one.label != nil { names[index] = one }
            } else {
                seen[one.citation.name] = names.count
                names.append(one)
            }
        }
        return names
    }

    /// Names that differ in capitals alone are one source.
    private mutating func add(_ citation: CitationReading) {
        let key = citation.name.lowercased()
        guard let index = indices[key] else {
            indices[key] = sources.count
            sources.append(SourceReading(name: citation.name))
            return
        }
        sources[index].otherNames.append(citation.name)
        findings.append(
            SourceList.severalNames(
                citation, "\"\(sources[index].name)\" and \"\(citation.name)\" differ in capitals alone and are read as one source.", .note)
        )
    }

    /// "Sufficiency Strategy" and "Sufficiency Strategy 2020-23": perhaps one source; a person has to say.
    private mutating func addYearFindings(_ names: [SourceCells.Cited]) {
        var stems: [String: [SourceCells.Cited]] = [:]
        var order: [String] = []
        for cited in names {
            let stem = SourceList.stem(cited.citation.name)
            if stems[stem] == nil { order.append(stem) }
            stems[stem, default: []].append(cited)
        }
        for stem in order {
            let group = stems[stem] ?? []
            let spelt = Set(group.map { $0.citation.name.lowercased() })
            guard spelt.count > 1, let last = group.last else { continue }
            let list = group.map { "\"\($0.citation.name)\"" }.joined(separator: " and ")
            findings.append(
                SourceList.severalNames(last.citation, "\(list) may be the same source; they are kept apart.", .warning))
        }
    }

    /// A name without years, a remark after a dash, and a possessive at its head.
    static func stem(_ name: String) -> String {
        var words = name.lowercased().split(separator: " ")
        if let dash = words.firstIndex(where: { ["–", "-", "—"].contains($0) }) { words = Array(words[..<dash]) }
        while let last = words.last, DocumentWords.isYears(String(last)) { words.removeLast() }
        if words.count > 2, let first = words.first, first.hasSuffix("'s") || first.hasSuffix("’s") { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private static func severalNames(_ citation: CitationReading, _ message: String, _ severity: Finding.Severity) -> Finding {
        Finding(
            rule: "source-several-names", severity: severity, place: citation.printed.place, field: "sources", raw: citation.printed.raw,
            message: message, suggestion: "Say whether they are one source.")
    }

    private static func sameAreas(_ owner: String, _ others: [String], label: String, _ cited: [SourceCells.Cited]) -> Finding {
        let list = others.map { "\"\($0)\"" }.joined(separator: ", ")
        let first = cited.first { $0.citation.name != owner }
        return Finding(
            rule: "source-several-names", severity: .warning, place: first?.citation.printed.place ?? Place(), field: "sources",
            raw: first?.citation.printed.raw,
            message: "\"\(owner)\" and \(list) are cited with the same numbered areas (\(label)) and are read as one source.",
            suggestion: "Say whether they are one source.")
    }

    private static func withoutOwner(_ areas: NumberedAreas) -> Finding {
        Finding(
            rule: "areas-without-source", severity: .note, place: areas.areas.first?.text.place ?? Place(), field: "sources",
            raw: areas.areas.first?.text.raw,
            message: "A numbered list stands here that no cited source could be found for; it is kept as narrative.")
    }
}

/// A numbered list whose numbers stand on lines of their own, as a designed page leaves it.
struct NumberedAreas {
    var areas: [AreaReading]
    /// The paragraph before the list.
    var introduction: String

    static func find(in narrative: Narrative) -> NumberedAreas? {
        narrative.sections.lazy.compactMap { find(in: $0) }.first
    }

    private static func find(in section: Narrative.Section) -> NumberedAreas? {
        let lines = section.body
        guard let first = lines.firstIndex(where: { $0.clean == "1" }) else { return nil }
        var areas: [AreaReading] = []
        var index = first
        while index + 1 < lines.count, lines[index].clean == String(areas.count + 1), lines[index + 1].clean.contains(" ") {
            areas.append(AreaReading(number: String(areas.count + 1), text: Printed([lines[index + 1]])))
            index += 2
        }
        guard areas.count >= 3 else { return nil }
        return NumberedAreas(areas: areas, introduction: first > 0 ? lines[first - 1].clean : "")
    }

    /// The cited source that the introduction names first; the only one cited with areas when it names none.
    func owner(among names: [String]) -> String? {
        let text = Substring(introduction)
        let named = names.compactMap { name in text.range(of: name).map { (name, $0.lowerBound) } }
        if let first = named.min(by: { $0.1 < $1.1 }) { return first.0 }
        return names.count == 1 ? names[0] : nil
    }
}
