/// What an inspection, an audit or a strategy asks for: a source as a whole, a numbered area of it, or a numbered part of an area.
public struct ThreadFinding: Hashable, Sendable {
    public enum Level: Hashable, Sendable { case source, area, subArea }

    /// Among the findings of its revision, from 0.
    public var place: Int
    public var level: Level
    public var source: String
    /// As those who found it number it; nil for a source as a whole.
    public var number: String?
    /// Nil where the plan's document cites it and does not print its words.
    public var words: String?
    /// What it is a part of.
    public var parent: Int?

    public var key: ThreadKey { .finding(place) }
    /// "Ofsted 1.5", "Borough Strategy".
    public var label: String { number.map { "\(source) \($0)" } ?? source }
    /// True for what the document prints with a number: each of these wants an action.
    public var isPrinted: Bool { level != .source && words != nil }
}

/// The findings of a plan and which of them each citation means.
struct ThreadFindings {
    private(set) var all: [ThreadFinding] = []
    /// Places of the finding that each citation means, in the order of the citations.
    private(set) var cited: [Int] = []

    init(_ sources: [SourceRecord], _ citations: [ThreadCitation]) {
        let known = sources + ThreadFindings.unlisted(citations, beside: sources)
        var byName: [String: Int] = [:]
        for (place, source) in known.enumerated() {
            for name in [source.name] + source.otherNames where byName[name] == nil { byName[name] = place }
        }
        let owners = citations.map { byName[$0.name] ?? 0 }
        let groups = Dictionary(grouping: zip(citations, owners)) { $0.1 }
        var places: [Int: [String: Int]] = [:]
        var wholes: [Int: Int] = [:]
        // What has numbered findings comes first: that is what inspectors look for.
        let order = known.indices.map { (place: $0, parts: ThreadFindings.parts(of: known[$0], groups[$0]?.map(\.0) ?? [])) }
        for source in order.filter({ !$0.parts.isEmpty }) + order.filter({ $0.parts.isEmpty }) {
            wholes[source.place] = all.count
            places[source.place] = add(known[source.place].name, source.parts)
        }
        cited = zip(citations, owners).map { citation, owner in
            let numbers = places[owner] ?? [:]
            return citation.subArea.flatMap { numbers[$0] } ?? citation.area.flatMap { numbers[$0] } ?? wholes[owner] ?? 0
        }
    }

    private mutating func add(_ source: String, _ parts: [Part]) -> [String: Int] {
        let whole = all.count
        var numbers: [String: Int] = [:]
        all.append(ThreadFinding(place: whole, level: .source, source: source, number: nil, words: nil, parent: nil))
        for part in parts {
            numbers[part.number] = all.count
            let parent = part.area.flatMap { numbers[$0] } ?? whole
            all.append(
                ThreadFinding(
                    place: all.count, level: part.area == nil ? .area : .subArea, source: source, number: part.number, words: part.words,
                    parent: parent))
        }
        return numbers
    }

    /// A numbered area, or with `area` a part of one.
    private struct Part {
        var number: String
        var area: String?
        var words: String?
    }

    /// The areas that the document lists, then those that are only cited, each followed by the parts of it that are cited.
    private static func parts(of source: SourceRecord, _ citations: [ThreadCitation]) -> [Part] {
        var areas = source.areas.map { Part(number: $0.number, words: $0.text) }
        let listed = Set(areas.map(\.number))
        let cited = Set(citations.compactMap(\.area)).subtracting(listed).sorted(by: isBefore)
        areas += cited.map { Part(number: $0) }
        let numbers = listed.union(cited)
        var parts: [String: Set<String>] = [:]
        for citation in citations {
            guard let part = citation.subArea, !numbers.contains(part) else { continue }
            if let area = citation.area {
                parts[area, default: []].insert(part)
            } else if !areas.contains(where: { $0.number == part }) {
                areas.append(Part(number: part))
            }
        }
        return areas.flatMap { area in
            [area] + (parts[area.number] ?? []).sorted(by: isBefore).map { Part(number: $0, area: area.number) }
        }
    }

    /// Sources that are cited and that no list of the document names.
    private static func unlisted(_ citations: [ThreadCitation], beside sources: [SourceRecord]) -> [SourceRecord] {
        var seen = Set(sources.flatMap { [$0.name] + $0.otherNames })
        return citations.compactMap { citation in
            seen.insert(citation.name).inserted ? SourceRecord(name: citation.name, otherNames: [], areas: []) : nil
        }
    }

    /// "1.2" before "1.10".
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        let (one, other) = (numbers(left), numbers(right))
        return one == other ? left < right : one.lexicographicallyPrecedes(other)
    }

    private static func numbers(_ text: String) -> [Int] {
        text.split { !("0"..."9").contains($0) }.map { $0.count <= 9 ? Int($0) ?? 0 : Int.max }
    }
}
