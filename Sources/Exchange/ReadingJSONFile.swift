import FoundationEssentials
import Plans

/// Reads what `ReadingJSON` writes, so that a plan that went out as JSON comes in again as the same plan. Keys that are missing
/// count as unknown, words that are none of ours are refused: nothing is dropped silently.
enum ReadingJSONFile {
    /// Nil when the bytes are no such document.
    /// - Throws: when they are one and cannot be read, with the place in it.
    static func reading(_ bytes: [UInt8], fileName: String) throws(DocumentError) -> PlanReading? {
        guard isOne(bytes) else { return nil }
        let name = fileName.isEmpty ? "This file" : "“\(fileName.prefix(100))”"
        do {
            let reading = try JSONDecoder().decode(ReadingFile.self, from: Data(bytes)).reading
            let astray = reading.actions.firstIndex { action in action.heading.map { !reading.headings.indices.contains($0) } ?? false }
            guard let astray else { return reading }
            throw DocumentError(
                reason:
                    "\(name) is a plan written as JSON and is damaged: action \(astray + 1) stands under a heading that it does not have.")
        } catch let error as DocumentError {
            throw error
        } catch let error as DecodingError {
            throw DocumentError(reason: "\(name) is a plan written as JSON and is damaged: \(words(error)). Export it anew and bring that.")
        } catch {
            throw DocumentError(reason: "\(name) is a plan written as JSON and cannot be read. Export it anew and bring that.")
        }
    }

    /// An object that says near its beginning that it is about a document.
    private static func isOne(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(400).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard start.first == UInt8(ascii: "{") else { return false }
        return String(decoding: start, as: UTF8.self).contains("\"document\"")
    }

    private static func words(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }.joined(separator: ", ")
        }
        switch error {
        case .keyNotFound(let key, let at): return "“\(key.stringValue)” is missing in \(place(at.codingPath))"
        case .typeMismatch(_, let at), .valueNotFound(_, let at): return "\(place(at.codingPath)) is of another kind than it must be"
        case .dataCorrupted(let at) where !at.codingPath.isEmpty: return "\(place(at.codingPath)) is not one of the words that it may be"
        default: return "it is no JSON"
        }
    }
}

/// The document key by key.
struct ReadingFile: Decodable {
    struct About: Decodable {
        var title, subtitle: String?
        var kind: KnownWord<DocumentKind>
        var version, status, date: String?
        var control: [Labelled]?
    }

    struct Labelled: Decodable {
        var label, value: String
        var entry: ControlEntry { ControlEntry(label: label, value: .bare(value)) }
    }

    struct Content: Decodable {
        var vision: String?
        var values: [String]?
        var headings: [HeadingFile]?
        var actions: [ActionFile]?
        var indicators: [IndicatorFile]?
        var risks: [RiskFile]?
        var milestones: [MilestoneFile]?
        var people: [PersonFile]?
        var boards: [BoardFile]?
        var sources: [SourceFile]?
        var tables: [TableFile]?
        var sections: [SectionFile]?
        var ratingScales: [ScaleFile]?
    }

    var document: About
    var plan: Content
    var findings: [FindingFile]?

    var reading: PlanReading {
        var reading = PlanReading()
        reading.document = about
        reading.vision = plan.vision.map(Printed.bare)
        reading.values = (plan.values ?? []).map(Printed.bare)
        reading.headings = (plan.headings ?? []).map(\.reading)
        reading.actions = (plan.actions ?? []).map(\.reading)
        reading.indicators = (plan.indicators ?? []).map(\.reading)
        reading.risks = (plan.risks ?? []).map(\.reading)
        reading.milestones = (plan.milestones ?? []).map(\.reading)
        reading.people = (plan.people ?? []).map { PersonReading(name: .bare($0.name), role: $0.role, initials: $0.initials) }
        reading.boards = (plan.boards ?? []).map { BoardReading(name: .bare($0.name), text: $0.text.map(Printed.bare)) }
        reading.sources = (plan.sources ?? []).map(\.reading)
        reading.tables = (plan.tables ?? []).map {
            TableReading(title: $0.title, header: $0.header, rows: $0.rows, place: $0.place?.place ?? Place())
        }
        reading.sections = (plan.sections ?? []).map {
            SectionReading(title: $0.title, level: $0.level, text: $0.text, place: $0.place?.place ?? Place())
        }
        reading.ratingScales = (plan.ratingScales ?? []).map { scale in
            RatingScaleReading(
                name: scale.name, values: scale.values.map { RatingDefinition(rating: $0.rating.value, definition: $0.definition) })
        }
        reading.findings = (findings ?? []).map(\.finding)
        return reading
    }

    private var about: DocumentReading {
        var about = DocumentReading()
        about.kind = document.kind.value
        about.title = document.title
        about.subtitle = document.subtitle
        about.version = document.version
        about.status = document.status
        about.date = document.date
        about.control = (document.control ?? []).map(\.entry)
        return about
    }
}

/// One of the words of an enumeration; any other is refused.
struct KnownWord<Value: RawRepresentable>: Decodable where Value.RawValue == String {
    var value: Value

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Value(rawValue: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
        }
        self.value = value
    }
}

/// A day like 2024-03-31.
struct DayFile: Decodable {
    var day: Day

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day")
        }
        self.day = day
    }
}

struct PlaceFile: Decodable {
    var line, lastLine: Int?
    var sheet, cell: String?
    var place: Place { Place(line: line, lastLine: lastLine, sheet: sheet, cell: cell) }
}

struct FindingFile: Decodable {
    var rule: String
    var severity: KnownWord<Finding.Severity>
    var place: PlaceFile?
    var field, ref, raw: String?
    var message: String
    var suggestion: String?

    var finding: Finding {
        Finding(
            rule: rule, severity: severity.value, place: place?.place ?? Place(), field: field, ref: ref, raw: raw, message: message,
            suggestion: suggestion)
    }
}

extension Printed {
    /// A text that stands nowhere in the file at hand.
    static func bare(_ text: String) -> Printed { Printed(text: text, fragments: []) }
}
