/// Cells that hold what belongs in another column, and codes that are nearly one of the document's own.
enum CriticColumns {
    /// One value under one column's name.
    private struct Cell {
        var label: String
        var text: String
        var place: Place
        var ref: String?
        var raw: String
        var subject: ProposedFix.Subject
    }

    static func findings(_ reading: PlanReading) -> [Finding] {
        let groups = groups(reading)
        return swapped(reading) + groups.flatMap { strays(Columns(cells: $0)) } + codes(groups.flatMap(\.self), reading)
    }

    // MARK: dates and people

    private static func swapped(_ reading: PlanReading) -> [Finding] {
        let table = PeopleTable(reading.people)
        var named: [String: Int] = [:]
        for lead in table.leads(reading.actions.flatMap { $0.leads + $0.ownStepLeads }) { named[lead.text.lowercased(), default: 0] += 1 }
        return reading.actions.flatMap { action in
            let rows = [(action.leads, action.deadline)] + action.outputs.map { ($0.leads, $0.deadline) }
            var said: Set<Finding> = []
            return rows.flatMap { swapped($0, $1, action.ref, table, named) }.filter { said.insert($0).inserted }
        }
    }

    private static func swapped(
        _ leads: [Printed], _ deadline: DeadlineReading?, _ ref: String?, _ table: PeopleTable, _ named: [String: Int]
    ) -> [Finding] {
        let dates = leads.filter { CriticDays.isDate($0.text) }.map { lead in
            CriticRule.dateInLeads.finding(
                lead.place, field: "leads", ref: ref, raw: lead.raw, "The lead \(lead.text) is a date.",
                "Look in the document whether two cells changed places.")
        }
        guard let deadline, deadline.day == nil else { return dates }
        let people = table.leads([deadline.printed])
        let isPerson =
            !people.isEmpty
            && people.allSatisfy { lead in
                guard case .other = lead.who else { return true }
                // "tbc" may stand in both columns and is nobody.
                let isName = lead.isInitials || CriticPeople.looksLikeName(lead.text)
                return isName && named[lead.text.lowercased(), default: 0] >= 1
            }
        guard isPerson else { return dates }
        let person = CriticRule.personInDeadline.finding(
            deadline.printed.place, field: "deadline", ref: ref, raw: deadline.printed.raw,
            "The deadline holds \(CriticWords.list(people.map(table.name))) and no date.",
            "Look in the document whether two cells changed places.")
        return dates + [person]
    }

    // MARK: columns

    /// The cells of the actions' other columns, and those of each kept table.
    private static func groups(_ reading: PlanReading) -> [[Cell]] {
        let actions = reading.actions.enumerated().flatMap { index, action in
            action.others.map { entry in
                let place = entry.value.place.line == nil ? action.place : entry.value.place
                return Cell(
                    label: entry.label, text: entry.value.text, place: place, ref: action.ref, raw: entry.value.raw, subject: .action(index)
                )
            }
        }
        let tables = KeptTable.all(reading).map { table in
            table.rows.flatMap { row in
                zip(table.header, row.cells).enumerated().map { column, pair in
                    let subject = ProposedFix.Subject.cell(table: row.table, row: row.row, column: column)
                    return Cell(label: pair.0, text: pair.1, place: row.place, ref: nil, raw: pair.1, subject: subject)
                }
            }
        }
        return ([actions] + tables).filter { !$0.isEmpty }
    }

    /// Cells by their columns, with the shapes of each column.
    private struct Columns {
        var byLabel: [String: [Cell]]
        var shapes: [String: [String: Int]]

        init(cells: [Cell]) {
            byLabel = Dictionary(grouping: cells.filter { !$0.text.isEmpty && !$0.label.isEmpty }, by: \.label)
            shapes = byLabel.mapValues { cells in
                Dictionary(cells.flatMap { cell in CriticColumns.values(cell.text).map { (shape($0), 1) } }, uniquingKeysWith: +)
            }
        }
    }

    private static func strays(_ columns: Columns) -> [Finding] {
        columns.byLabel.keys.sorted().flatMap { label -> [Finding] in
            let (cells, shapes) = (columns.byLabel[label] ?? [], columns.shapes[label] ?? [:])
            let all = shapes.values.reduce(0, +)
            // Only codes have a form that all share; names and sentences do not.
            guard all >= 5, let usual = shapes.first(where: { $0.value * 5 >= all * 4 && isCode($0.key) })?.key else { return [] }
            return cells.flatMap { cell in
                values(cell.text).compactMap { value in
                    let own = shape(value)
                    guard own != usual, isCode(own), shapes[own, default: 0] * 5 <= all else { return nil }
                    return stray(value, own, cell, columns)
                }
            }
        }
    }

    private static func stray(_ value: String, _ shape: String, _ cell: Cell, _ columns: Columns) -> Finding? {
        let others = columns.shapes.filter { label, shapes in
            label != cell.label && shapes[shape, default: 0] >= 2 && shapes[shape, default: 0] * 2 >= shapes.values.reduce(0, +)
        }
        guard let home = others.keys.min() else { return nil }
        return CriticRule.wrongColumn.finding(
            cell.place, field: cell.label, ref: cell.ref, raw: cell.raw,
            "\u{201C}\(value)\u{201D} stands under \u{201C}\(cell.label)\u{201D}, but has the form of what stands under "
                + "\u{201C}\(home)\u{201D}.",
            "Look in the document which value belongs under \u{201C}\(cell.label)\u{201D}.")
    }

    // MARK: codes

    private static func codes(_ cells: [Cell], _ reading: PlanReading) -> [Finding] {
        let known = KnownCodes(reading)
        // The column that defines the codes is no place that uses them.
        return cells.filter { !known.columns.contains($0.label) }.flatMap { cell in
            cell.text.split { ",;/ \n\t".contains($0) }.map(String.init).compactMap { value -> Finding? in
                guard let meant = known.meant(by: value) else { return nil }
                let fix = ProposedFix(subject: cell.subject, field: cell.label, before: value, after: meant)
                return CriticRule.codeNearlyKnown.finding(
                    cell.place, field: cell.label, ref: cell.ref, raw: cell.raw,
                    "There is no \(value) in this document; \(meant) seems to be meant.", "Write \(meant).", fix: fix)
            }
        }
    }

    /// A cell's values: a cell of several codes has commas between them.
    static func values(_ text: String) -> [String] {
        text.split { ",;\n".contains($0) }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    /// Letters as A, digits as 9, each run once: "CSOB01" is "A9", "Goal 2.2" is "A 9.9".
    static func shape(_ text: String) -> String {
        var shape = ""
        for letter in text {
            let mark: Character = letter.isLetter ? "A" : letter.isNumber ? "9" : letter
            if mark != shape.last { shape.append(mark) }
        }
        return shape
    }

    /// Letters and digits, and little between them.
    private static func isCode(_ shape: String) -> Bool { shape.contains("A") && shape.contains("9") && shape.count <= 5 }
}

/// Codes that the document gives to its objectives, actions, indicators and risks.
struct KnownCodes {
    private(set) var columns: Set<String> = []
    /// Codes by their letters and their number.
    private var codes: [String: [Int: [String]]] = [:]
    /// Letters that three codes or more begin with.
    private var families: [String] = []

    init(_ reading: PlanReading) {
        let own = reading.actions.compactMap(\.ref) + reading.risks.compactMap(\.ref) + reading.indicators.compactMap(\.code)
        var all = own + reading.indicators.flatMap(\.otherCodes) + reading.headings.compactMap(\.number)
        for table in KeptTable.all(reading) {
            for (column, label) in table.header.enumerated() {
                let values = table.rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }.filter { !$0.isEmpty }
                // A column that gives each row its code: all different, and all of the same letters and length.
                let parts = values.compactMap(KnownCodes.parts)
                guard values.count >= 3, parts.count == values.count, Set(values).count == values.count,
                    Set(parts.map(\.letters)).count == 1, Set(values.map(\.count)).count == 1
                else { continue }
                columns.insert(label)
                all += values
            }
        }
        for code in Set(all).sorted() {
            if let parts = KnownCodes.parts(code) { codes[parts.letters, default: [:]][parts.number, default: []].append(code) }
        }
        families = codes.filter { $0.value.count >= 3 && $0.key.count >= 3 }.keys.sorted()
    }

    /// The code meant by one that is not known: the same number with another count of zeros, or with one slip in the letters.
    func meant(by value: String) -> String? {
        guard let parts = KnownCodes.parts(value) else { return nil }
        if let same = codes[parts.letters] {
            let known = same[parts.number] ?? []
            return known.contains(value) ? nil : known.first
        }
        guard parts.letters.count >= 4 else { return nil }
        let near = families.filter { CriticWords.distance($0, parts.letters, atMost: 1) != nil }
        return near.flatMap { codes[$0]?[parts.number] ?? [] }.first { $0.hasSuffix(parts.digits) }
    }

    /// "CSOB01": two letters or more in capitals, then digits alone.
    private static func parts(_ code: String) -> (letters: String, digits: String, number: Int)? {
        let letters = code.prefix { $0.isASCII && $0.isUppercase }
        let digits = code.dropFirst(letters.count)
        guard letters.count >= 2, (1...6).contains(digits.utf8.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(digits)
        else { return nil }
        return (String(letters), String(digits), number)
    }
}
