import Plans
import SQLite

/// What the current documents print beside their actions.
extension Reader {
    func indicators(_ revision: RevisionID) throws -> [IndicatorReading] {
        let sql = """
            SELECT code, other_codes, text, section, owner, type, value, number, unit, state, line, last_line, sheet, cell
            FROM printed_indicator WHERE revision = ? ORDER BY position
            """
        return try connection.query(sql, [revision]) { row in
            var indicator = IndicatorReading(code: try row.optionalText(0), description: Printed(words: try row.text(2)))
            indicator.otherCodes = try row.text(1).split(separator: "\n").map(String.init)
            indicator.section = try row.optionalText(3)
            indicator.owner = try row.optionalText(4).map(Printed.init(words:))
            indicator.type = try row.optionalText(5).map(Printed.init(words:))
            if let value = try row.optionalText(6) {
                indicator.value = IndicatorValue(
                    printed: Printed(words: value), number: try row.optionalReal(7), unit: try row.optionalWord(8), state: try row.word(9))
            }
            indicator.place = try row.place(from: 10)
            return indicator
        }
    }

    func risks(_ revision: RevisionID) throws -> [RiskReading] {
        let sql = """
            SELECT ref, text, current, current_number, target, target_number, owner, mitigations, line, last_line, sheet, cell
            FROM printed_risk WHERE revision = ? ORDER BY position
            """
        return try connection.query(sql, [revision]) { row in
            var risk = RiskReading(ref: try row.optionalText(0), text: Printed(words: try row.text(1)))
            let (current, target) = (try row.optionalInt(3), try row.optionalInt(5))
            risk.current = try row.optionalText(2).map { RiskScore(printed: Printed(words: $0), number: current) }
            risk.target = try row.optionalText(4).map { RiskScore(printed: Printed(words: $0), number: target) }
            risk.owner = try row.optionalText(6).map(Printed.init(words:))
            risk.mitigations = try row.text(7).split(separator: "\n").map {
                OutputReading(printed: Printed(words: String($0)), isCertain: true)
            }
            risk.place = try row.place(from: 8)
            return risk
        }
    }

    func milestones(_ revision: RevisionID) throws -> [MilestoneReading] {
        let sql = """
            SELECT text, part, deadline, day, precision, line, last_line, sheet, cell FROM printed_milestone
            WHERE revision = ? ORDER BY position
            """
        return try connection.query(sql, [revision]) { row in
            let day = try row.optionalText(3).flatMap(Day.init(iso:))
            let precision: DeadlinePrecision = try row.optionalWord(4) ?? .none
            let by = try row.optionalText(2).map { DeadlineReading(printed: Printed(words: $0), day: day, precision: precision) }
            var milestone = MilestoneReading(text: Printed(words: try row.text(0)), group: try row.optionalText(1), by: by)
            milestone.place = try row.place(from: 5)
            return milestone
        }
    }

    /// Tables of the document that are none of the plan's own.
    func tables(_ revision: RevisionID) throws -> [TableReading] {
        var cells: [Int: [[String]]] = [:]
        let all = "SELECT position, row, text FROM printed_cell WHERE revision = ? ORDER BY position, row, cell"
        try connection.each(all, [revision]) { row in
            let (position, place) = (try row.int(0), try row.int(1))
            while cells[position, default: []].count <= place { cells[position, default: []].append([]) }
            cells[position]?[place].append(try row.text(2))
            return true
        }
        let sql = "SELECT position, title, line, last_line, sheet, cell FROM printed_table WHERE revision = ? ORDER BY position"
        return try connection.query(sql, [revision]) { row in
            let rows = cells[try row.int(0)] ?? []
            return TableReading(
                title: try row.optionalText(1), header: rows.first ?? [], rows: Array(rows.dropFirst()), place: try row.place(from: 2))
        }
    }

    /// What a heading says for all its actions in the current plan.
    /// - Throws: `Refusal.notFound` when there was no such heading at this moment.
    public func headingWords(_ heading: Heading) throws -> HeadingWords {
        try headingWords(heading.id, in: current(heading.plan).revision)
    }

    func headingWords(_ heading: HeadingID, in revision: RevisionID) throws -> HeadingWords {
        var words = HeadingWords()
        let sql = "SELECT kind, text FROM heading_value WHERE revision = ? AND heading = ? ORDER BY kind, position"
        try connection.each(sql, [revision, heading]) { row in
            let text = try row.text(1)
            switch try row.text(0) {
            case "group": words.group = text
            case "text": words.text = text
            case "lead": words.leads.append(text)
            case "outcome": words.outcomes.append(text)
            case "measure": words.measures.append(text)
            case "partner": words.partners.append(text)
            default: words.linkedPlans.append(text)
            }
            return true
        }
        return words
    }
}

extension Printed {
    /// Words as they read, without their place.
    init(words text: String) { self.init(text: text, fragments: []) }
}
