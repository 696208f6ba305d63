import Plans

/// Turns an action's raw cells into values, with findings where something is a guess or cannot be read.
struct ActionReader {
    let items: CellItems
    let sources: SourceCells
    /// The file's own key to its colours, if it has one.
    var key: RatingScaleReading?

    struct Result {
        var action: ActionReading
        var cited: [SourceCells.Cited] = []
        var findings: [Finding] = []
    }

    func read(_ raw: RawAction) -> Result {
        var raw = raw
        raw.settleSteps()
        var action = ActionReading(ref: raw.ref?.text, heading: raw.heading)
        action.place = Place(line: raw.lines.first, lastLine: raw.lines.last)
        action.statusFill = raw.fill?.colour
        action.hasNumericRef = raw.hasNumericRef
        let text = Printed(raw.parts(.action))
        action.text = text.fragments.isEmpty ? nil : text
        action.leads = Leads.split(raw.parts(.lead))
        var result = Result(action: action)
        readDeadline(raw, to: &result)
        readSources(raw, to: &result)
        readOutputs(raw, to: &result)
        result.action.outcomes = readItems(.outcome, raw, to: &result)
        result.action.measures = readItems(.measure, raw, to: &result)
        readStatus(raw, to: &result)
        return result
    }

    private func readDeadline(_ raw: RawAction, to result: inout Result) {
        let (deadline, finding) = readDate(raw, ref: result.action.ref)
        result.action.deadline = deadline
        if let finding { result.findings.append(finding) }
    }

    func readDate(_ raw: some RawCells, ref: String?) -> (DeadlineReading?, Finding?) {
        let printed = Printed(raw.parts(.deadline))
        guard !printed.fragments.isEmpty else { return (nil, nil) }
        let label = raw.cells.first { $0.column.field == .deadline }?.column.label ?? ""
        let date = DateWords.read(printed.text, isMonthYear: label.lowercased().contains("mm/yy"))
        let deadline = DeadlineReading(printed: printed, day: date.day, precision: date.precision)
        return (deadline, DateFindings.finding(date, printed: printed, ref: ref))
    }

    private func readSources(_ raw: RawAction, to result: inout Result) {
        let parts = raw.parts(.source)
        let reading = sources.read(parts)
        result.cited = reading.cited
        result.action.sources = reading.cited.map(\.citation)
        guard reading.isGuess else { return }
        let printed = Printed(parts)
        result.findings.append(
            Finding(
                rule: "sources-run-together", severity: .note, place: printed.place, field: "sources", ref: result.action.ref,
                raw: printed.raw, message: "Several sources stand in one cell without a mark between them; where one ends is a guess.",
                suggestion: "Check: " + result.action.sources.map(\.title).joined(separator: "; ") + "."))
    }

    private func readOutputs(_ raw: RawAction, to result: inout Result) {
        let reading = items.read(CellText(raw.parts(.output)), plainIsOne: false)
        result.action.outputs = reading.items.map { OutputReading(printed: $0.printed, isCertain: $0.isCertain) }
        result.action.seeAlso += reading.seeAlso
        if let finding = guessFinding(reading, rule: "outputs-run-together", field: "outputs", ref: result.action.ref) {
            result.findings.append(finding)
        }
        // Beside its action alone, without a row of its own, a step is an output.
        let steps = items.read(CellText(raw.parts(.step)), plainIsOne: true)
        result.action.outputs += steps.items.map { OutputReading(printed: $0.printed, isCertain: $0.isCertain) }
        result.action.seeAlso += steps.seeAlso
        readSteps(raw, to: &result)
    }

    private func readItems(_ field: Field, _ raw: RawAction, to result: inout Result) -> [Printed] {
        var printed: [Printed] = []
        for cell in raw.cells where cell.column.field == field {
            let reading = items.read(CellText(cell.parts), plainIsOne: true)
            printed += reading.items.map(\.printed)
            result.action.seeAlso += reading.seeAlso
            if let finding = guessFinding(reading, rule: "\(field)s-run-together", field: "\(field)s", ref: result.action.ref) {
                result.findings.append(finding)
            }
        }
        return printed
    }

    func guessFinding(_ reading: CellItems.Result, rule: String, field: String, ref: String?) -> Finding? {
        guard let first = reading.guessed.first, let last = reading.guessed.last else { return nil }
        let guessed = reading.items.filter { !$0.isCertain }.count
        return Finding(
            rule: rule, severity: .warning, place: Place(line: first.place.line, lastLine: last.place.lastLine), field: field, ref: ref,
            raw: reading.guessed.map(\.raw).joined(separator: " … "),
            message: "The marks between these \(field) are lost; where one ends and the next begins is a guess (\(guessed) read).",
            suggestion: "Check each boundary against the document.")
    }

    func readStatus(_ raw: some RawCells) -> StatusReading? {
        let status = Printed(raw.parts(.status))
        return status.fragments.isEmpty ? nil : StatusReading(printed: status, rating: StatusWords.rating(status.text, key: key))
    }

    private func readStatus(_ raw: RawAction, to result: inout Result) {
        result.action.status = readStatus(raw)
        let progress = Printed(raw.parts(.progress))
        if !progress.fragments.isEmpty { result.action.progress = progress }
        let understood: Set<Field> = [.action, .lead, .deadline, .source, .output, .step, .outcome, .measure, .status, .progress]
        for cell in raw.cells where cell.column.field.map({ !understood.contains($0) }) ?? true {
            result.action.others.append(ControlEntry(label: cell.column.label, value: Printed(cell.parts)))
        }
    }
}

extension CitationReading {
    /// "Ofsted 1.5", for messages.
    var title: String { [name, subArea ?? area].compactMap(\.self).joined(separator: " ") }
}

/// Names in a lead column, cut at slashes, ampersands, semicolons and "and".
enum Leads {
    static func split(_ parts: [Stretch]) -> [Printed] {
        parts.flatMap { part in
            CellText([part]).blocks.flatMap { block -> [Printed] in
                let text = CellText([part]).stretches(of: block.words[...]).first?.text ?? ""
                return names(text).map { Printed([Stretch(line: part.line, text: $0)]) }.filter { !$0.text.isEmpty }
            }
        }
    }

    private static func names(_ text: Substring) -> [Substring] {
        var names: [Substring] = []
        for piece in text.split(whereSeparator: { "/;|".contains($0) }) {
            names += people(piece, joinedBy: " and ").flatMap { people($0, joinedBy: "&") }.flatMap(listed)
        }
        return names.map(\.trimmedBlanks).filter { !$0.isEmpty }
    }

    /// "A Smith and B Jones" are two; "Head of Children and Families" is one.
    private static func people(_ text: Substring, joinedBy word: String) -> [Substring] {
        guard let and = text.range(of: word) else { return [text] }
        let sides = [text[..<and.lowerBound], text[and.upperBound...]]
        return sides.allSatisfy(isName) ? sides : [text]
    }

    /// "A Smith, B Jones, C Lee" are three; "A Smith, Head of Service" is one with a role.
    private static func listed(_ text: Substring) -> [Substring] {
        let pieces = text.split(separator: ",").map(\.trimmedBlanks).filter { !$0.isEmpty }
        return pieces.count > 1 && pieces.allSatisfy(isName) ? pieces : [text]
    }

    private static func isName(_ text: Substring) -> Bool {
        let words = text.split(separator: " ")
        return (1...3).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true && !roles.contains($0.lowercased()) }
    }

    private static let roles: Set<String> = [
        "head", "director", "manager", "service", "services", "officer", "lead", "team", "children", "families", "adults", "education",
        "corporate", "assistant", "deputy", "chief", "commissioning", "strategic", "learning", "improvement", "safeguarding",
    ]
}

extension Substring {
    /// The first place where the words stand, compared byte by byte.
    func range(of words: String) -> Range<String.Index>? {
        let bytes = Array(words.utf8)
        var at = startIndex
        while at < endIndex {
            if utf8[at...].starts(with: bytes), let end = utf8.index(at, offsetBy: bytes.count, limitedBy: endIndex) { return at..<end }
            at = utf8.index(after: at)
        }
        return nil
    }
}

/// The colour that a printed status stands for in common use.
enum StatusWords {
    private static let words: [(Rating, Set<String>)] = [
        (
            .blue,
            [
                "blue", "b", "complete", "completed", "done", "delivered", "closed", "implemented", "achieved", "complete and embedded",
                "action completed", "fully implemented",
            ]
        ),
        (.green, ["green", "g", "on track", "on target", "on track to deliver", "on schedule"]),
        (
            .amber,
            [
                "amber", "a", "some delay", "some issues", "some issues – narrative disclosure", "at risk", "amber/green",
                "partially implemented", "slightly behind",
            ]
        ),
        (
            .red,
            [
                "red", "r", "overdue", "not on track", "not on track to deliver", "significant delay", "off track", "not implemented",
                "behind schedule",
            ]
        ),
    ]

    /// - Parameter key: what the document says that a colour means goes before common use: green may mean complete.
    static func rating(_ text: String, key: RatingScaleReading?) -> Rating? {
        let usual = rating(text)
        guard let usual, isColour(text), let meaning = key?.values.first(where: { $0.rating == usual })?.definition else { return usual }
        return rating(meaning) ?? usual
    }

    /// Whether the status is the colour itself, and not words.
    private static func isColour(_ text: String) -> Bool {
        let plain = text.lowercased().trimming { !$0.isLetter }
        return Rating(rawValue: plain) != nil || ["r", "a", "g", "b"].contains(plain)
    }

    static func rating(_ text: String) -> Rating? {
        let plain = text.lowercased().trimming { !$0.isLetter }
        return words.first { $0.1.contains(plain) }?.0
    }
}
