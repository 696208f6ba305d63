import Office
import Plans

/// The sheets of a tracker and their columns, by which both its writer and its reader go. A sheet is known by its first column's name:
/// people rename and move sheets and columns.
enum TrackerSheet: String, CaseIterable {
    case actions = "Action row"
    case outputs = "Output row"
    case headings = "Heading row"
    case base = "Base of this tracker: leave this sheet as it is"

    /// The second line of the base, before the digest of all that follows; another one is another form of tracker.
    static let form = "Tracker, form 1"

    var name: String {
        switch self {
        case .actions: "Actions"
        case .outputs: "Outputs"
        case .headings: "Headings"
        case .base: "Base"
        }
    }

    /// What begins the row's own mark: "A1" is the first action that went out.
    var letter: String { String(name.prefix(1)) }

    /// Columns that are read, in order; the first is the row's own mark.
    var columns: [TrackerColumn] {
        switch self {
        case .actions: [.row, .number, .heading, .words, .plain, .leads, .deadline, .outcomes, .measures, .sources]
        case .outputs: [.row, .action, .number, .words, .leads, .deadline, .status]
        case .headings: [.row, .kind, .number, .words]
        case .base: [.row]
        }
    }

    func title(_ column: TrackerColumn) -> String {
        switch (self, column) {
        case (_, .row): rawValue
        case (.actions, .words): "Action"
        case (.outputs, .words): "Output"
        case (_, .words): "Title"
        default: column.rawValue
        }
    }

    func mark(_ place: Int) -> String { "\(letter)\(place + 1)" }

    /// The place in what went out that a mark names.
    func place(_ mark: String, among count: Int) -> Int? {
        let mark = mark.trimmed.uppercased()
        guard mark.hasPrefix(letter), let number = Int(mark.dropFirst()), (1...max(1, count)).contains(number), number <= count else {
            return nil
        }
        return number - 1
    }
}

enum TrackerColumn: String, CaseIterable {
    case row = "Row"
    case action = "Action row"
    case number = "Number"
    case kind = "Kind"
    case heading = "Heading"
    case words = "Words"
    case plain = "In plain words"
    case leads = "Leads"
    case deadline = "Deadline"
    case outcomes = "Intended outcomes"
    case measures = "Measures"
    case sources = "Sources"
    case status = "Status"
}

/// What the record says of an action beside its plan, for people who read the tracker: it is not read back.
public struct TrackerStanding: Hashable, Sendable {
    public var standing: String
    /// The deadline that holds, where the record has moved it.
    public var deadline: Day?
    public var lastUpdate: Day?

    public init(standing: String, deadline: Day?, lastUpdate: Day?) {
        self.standing = standing
        self.deadline = deadline
        self.lastUpdate = lastUpdate
    }

    static let titles = ["Record: standing", "Record: deadline now", "Record: last update"]

    var cells: [WrittenCell] {
        [.text(standing), deadline.map { .day($0.number) } ?? .empty, lastUpdate.map { .day($0.number) } ?? .empty]
    }

    /// As the three cells read.
    var words: String { [standing, deadline?.iso ?? "", lastUpdate?.iso ?? ""].joined(separator: "\n") }
}

/// How values stand in the cells of a tracker, and whether a cell still says what it said.
enum TrackerText {
    /// Blanks collapsed, empty lines gone: programs differ in what they make of them.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter {
            !$0.isEmpty
        }
    }

    static func isSame(_ cell: String, as text: String) -> Bool { lines(cell) == lines(WrittenSheet.held(text)) }

    static func cell(_ text: String?) -> WrittenCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

    static func list(_ printed: [Printed]) -> String { printed.map(\.text).joined(separator: "\n") }

    static func list(_ sources: [CitationReading]) -> String { sources.map(\.printed.raw).joined(separator: "\n") }

    /// A deadline that is a day or a month is one in the sheet as well, so that the sheet can be sorted by it.
    static func cell(_ deadline: DeadlineReading?) -> WrittenCell {
        guard let deadline else { return .empty }
        guard let day = deadline.day else { return cell(deadline.printed.text) }
        switch deadline.precision {
        case .day: return .day(day.number)
        case .month where day == day.endOfMonth: return .month(day.number)
        default: return cell(deadline.printed.text)
        }
    }

    static func isSame(_ cell: String, as deadline: DeadlineReading?) -> Bool {
        if isSame(cell, as: deadline?.printed.text ?? "") { return true }
        guard let deadline, let day = deadline.day, [.day, .month].contains(deadline.precision) else { return false }
        let read = DateWords.read(cell)
        return read.day == day && read.precision == deadline.precision && read.trouble == nil
    }

    /// "Priority 1: Leadership"; a second one with the same words says which it is.
    static func labels(_ headings: [HeadingReading]) -> [String] {
        var times: [String: Int] = [:]
        return headings.map { heading in
            let name = [heading.kind, heading.number].compactMap(\.self).joined(separator: " ")
            let label = lines(name.isEmpty ? heading.title.text : "\(name): \(heading.title.text)").joined(separator: " ")
            times[label, default: 0] += 1
            return times[label] == 1 ? label : "\(label) (\(times[label] ?? 1))"
        }
    }
}
