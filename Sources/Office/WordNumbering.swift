/// Lists of a Word document and how far each has counted (ECMA-376 part 1, 17.9).
struct WordNumbering {
    private struct Level {
        var start = 1
        var format = ListNumber.decimal
        var text = ""
        /// Restarts after a level of this number, from 1; never for 0.
        var restart: Int?
        var style: String?
        var isLegal = false
    }

    private struct Definition {
        var levels: [Int: Level] = [:]
        var styleLink: String?
        var numStyleLink: String?
    }

    private struct Instance {
        var definition = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var definitions: [String: Definition] = [:]
    private var instances: [String: Instance] = [:]
    /// By definition: instances of one definition count on, which is how Word continues a list.
    private var counts: [String: [Int: Int]] = [:]
    private var begun: Set<String> = []
    /// Definitions by the list style that they belong to.
    private var linked: [String: String] = [:]

    private static let levels = 0...8

    init() {}

    init(_ reader: inout XMLReader) throws(OfficeRefusal) {
        while let event = try reader.next() {
            guard event == .start, reader.space == .word else { continue }
            guard definitions.count + instances.count < 32_768 else { throw .tooMuch(of: "lists", limit: 32_768) }
            switch reader.name {
            case "abstractNum":
                guard let id = reader.attribute("abstractNumId", .word) else { continue }
                let made = try WordNumbering.definition(&reader)
                definitions[id] = made
                if let link = made.styleLink { linked[link] = linked[link] ?? id }
            case "num":
                guard let id = reader.attribute("numId", .word) else { continue }
                instances[id] = try WordNumbering.instance(&reader)
            default: break
            }
        }
    }

    private static func definition(_ reader: inout XMLReader) throws(OfficeRefusal) -> Definition {
        var definition = Definition()
        let depth = reader.depth
        while let event = try reader.next(inside: depth) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "styleLink": definition.styleLink = reader.attribute("val", .word)
            case "numStyleLink": definition.numStyleLink = reader.attribute("val", .word)
            case "lvl":
                let number = reader.number("ilvl", .word) ?? 0
                let made = try level(&reader)
                if levels.contains(number) { definition.levels[number] = made }
            default: break
            }
        }
        return definition
    }

    private static func instance(_ reader: inout XMLReader) throws(OfficeRefusal) -> Instance {
        var instance = Instance()
        var number = 0
        let depth = reader.depth
        while let event = try reader.next(inside: depth) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "abstractNumId": instance.definition = reader.attribute("val", .word) ?? ""
            case "lvlOverride": number = reader.number("ilvl", .word) ?? 0
            case "startOverride" where levels.contains(number): instance.starts[number] = bounded(reader.number("val", .word))
            case "lvl":
                let made = try level(&reader)
                if levels.contains(number) { instance.levels[number] = made }
            default: break
            }
        }
        return instance
    }

    private static func level(_ reader: inout XMLReader) throws(OfficeRefusal) -> Level {
        var level = Level()
        let depth = reader.depth
        while let event = try reader.next(inside: depth) {
            guard event == .start, reader.space == .word else { continue }
            switch reader.name {
            case "start": level.start = bounded(reader.number("val", .word))
            case "numFmt": level.format = ListNumber(word: reader.attribute("val", .word) ?? "")
            case "lvlText": level.text = reader.attribute("val", .word) ?? ""
            case "lvlRestart": level.restart = reader.number("val", .word)
            case "pStyle": level.style = reader.attribute("val", .word)
            case "isLgl": level.isLegal = reader.attribute("val", .word) != "0"
            case "pPr", "rPr": try reader.skip()
            default: break
            }
        }
        return level
    }

    /// 32,767 is the most that Word takes.
    private static func bounded(_ value: Int?) -> Int { min(max(value ?? 1, 0), 32_767) }

    /// Counts an item of a list on and gives what is printed before it; nil when nothing is.
    mutating func mark(number: String, level: Int?, style: String?) -> String? {
        guard let instance = instances[number], let key = definitionKey(instance), let definition = definitions[key] else { return nil }
        let levels = definition.levels.merging(instance.levels) { $1 }
        let byStyle = style.flatMap { style in levels.filter { $0.value.style == style }.keys.min() }
        let place = byStyle ?? level ?? 0
        guard WordNumbering.levels.contains(place), let own = levels[place] else { return nil }
        var count = counts[key] ?? [:]
        if begun.insert(number).inserted {
            for (level, start) in instance.starts { count[level] = start - 1 }
        }
        for deeper in count.keys where deeper > place && place < levels[deeper]?.restart ?? deeper { count[deeper] = nil }
        count[place] = (count[place] ?? own.start - 1) + 1
        counts[key] = count
        if own.format == .bullet { return own.text.isEmpty ? nil : "•" }
        let text = WordNumbering.filled(own, levels, count).trimmed()
        return text.isEmpty ? nil : text
    }

    /// A definition may stand for that of a list style (17.9.21 and 17.9.27).
    private func definitionKey(_ instance: Instance) -> String? {
        guard let link = definitions[instance.definition]?.numStyleLink else { return instance.definition }
        return linked[link] ?? instance.definition
    }

    /// "%1.%2" with the counts of the levels (17.9.11).
    private static func filled(_ own: Level, _ levels: [Int: Level], _ count: [Int: Int]) -> String {
        var result = ""
        var rest = own.text[...]
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[percent...].dropFirst()
            guard let number = rest.first?.wholeNumberValue, (1...9).contains(number) else {
                result += "%"
                continue
            }
            rest = rest.dropFirst()
            let level = levels[number - 1] ?? Level()
            let format = own.isLegal ? .decimal : level.format
            result += format.written(count[number - 1] ?? level.start)
        }
        return result + rest
    }
}
