import Plans

/// What is odd about a plan as a whole: every finding is a fact with its line, never a guess about what is meant.
enum PlanFindings {
    /// - Parameter fields: what the plan's tables have columns for.
    static func findings(_ reading: PlanReading, fields: Set<Field>) -> [Finding] {
        let documentDay = reading.document.date.map { DateWords.read($0) }
        return leads(reading) + numbering(reading) + headless(reading) + deadlines(reading, documentDay, fields)
            + References.findings(reading) + Repeats.findings(reading) + DocumentFindings.findings(reading, documentDay)
    }

    /// What can become odd about actions after the import: their numbers, deadlines and references.
    static func ofActions(_ reading: PlanReading) -> [Finding] {
        // A plan that dates none of its actions says so on its dashboard.
        let fields: Set<Field> = reading.actions.contains { $0.deadline != nil } ? [.deadline] : []
        return numbering(reading) + headless(reading) + deadlines(reading, nil, fields) + References.findings(reading)
    }

    /// Actions without a number, and numbers used twice; plain numbers may start again under the next heading.
    static func numbering(_ reading: PlanReading) -> [Finding] {
        var findings: [Finding] = []
        var seen: Set<String> = []
        var heading: Int?
        var before = ""
        if reading.actions.count > 1, reading.actions.allSatisfy({ $0.ref == nil }) {
            let place = Place(line: reading.actions.first?.place.line, lastLine: reading.actions.last?.place.lastLine)
            let message = "None of the \(reading.actions.count) actions has a printed number."
            return [Finding(rule: "no-numbers", severity: .note, place: place, field: "ref", message: message)]
        }
        for action in reading.actions {
            let text = action.text ?? action.plain
            guard let ref = action.ref else {
                findings.append(
                    Finding(
                        rule: "number-missing", severity: .note, place: action.place, field: "ref", raw: text?.raw,
                        message: "This action has no printed number."))
                continue
            }
            if let finding = lostNought(action, before: before) { findings.append(finding) }
            before = ref
            if !ref.contains("."), ref == "1" || action.heading != heading { seen = seen.filter { $0.contains(".") } }
            heading = action.heading
            guard !seen.insert(ref).inserted else { continue }
            findings.append(
                Finding(
                    rule: "number-repeated", severity: .warning, place: action.place, field: "ref", ref: ref, raw: text?.raw,
                    message: "The number \(ref) stands on more than one action.", suggestion: "Give one of them another number."))
        }
        return findings
    }

    /// A spreadsheet keeps a typed 1.10 as the number 1.1: after 1.9 comes 1.10.
    private static func lostNought(_ action: ActionReading, before: String) -> Finding? {
        guard action.hasNumericRef, let ref = action.ref, ref.hasSuffix(".1"), before == ref.dropLast() + "9" else { return nil }
        return Finding(
            rule: "number-lost-nought", severity: .warning, place: action.place, field: "ref", ref: ref, raw: ref,
            message: "The spreadsheet keeps this number as \(ref); after \(before) it is probably \(ref)0.",
            suggestion: "Number it \(ref)0, and keep numbers in the spreadsheet as text.")
    }

    private static func headless(_ reading: PlanReading) -> [Finding] {
        let loose = reading.actions.filter { $0.heading == nil }
        guard let first = loose.first, let last = loose.last else { return [] }
        return [
            Finding(
                rule: "heading-missing", severity: .warning, place: Place(line: first.place.line, lastLine: last.place.lastLine),
                field: "heading",
                message: loose.count == 1
                    ? "One action stands under no heading that could be recognised."
                    : "\(loose.count) actions stand under no heading that could be recognised.")
        ]
    }

    /// An action whose steps each name a lead has one, and so with deadlines.
    private static func leads(_ reading: PlanReading) -> [Finding] {
        guard !reading.actions.isEmpty else { return [] }
        if reading.actions.allSatisfy({ $0.leads.isEmpty && $0.outputs.allSatisfy(\.leads.isEmpty) }) {
            return [
                Finding(
                    rule: "no-leads", severity: .warning, place: Place(line: reading.actions.first?.place.line), field: "leads",
                    message: "The plan names no lead for any of its \(reading.actions.count) actions.",
                    suggestion: "Assign a lead to each action.")
            ]
        }
        return reading.actions.filter(\.leads.isEmpty).compactMap { action in
            let without = action.steps.count { $0.leads.isEmpty }
            if without == 0, !action.steps.isEmpty { return nil }
            let isPart = without < action.steps.count
            return Finding(
                rule: "lead-missing", severity: .warning, place: action.place, field: "leads", ref: action.ref, raw: action.text?.raw,
                message: isPart
                    ? "This action names no lead of its own, and \(without) of its \(action.steps.count) steps name none."
                    : "This action names no lead, although others do.",
                suggestion: isPart ? "Assign a lead to the action or to each step." : "Assign a lead.")
        }
    }

    private static func deadlines(_ reading: PlanReading, _ documentDay: DateReading?, _ fields: Set<Field>) -> [Finding] {
        let start = documentDay.flatMap { DocumentFindings.firstDay($0) }
        let end = Period.end(reading.document)
        return reading.actions.flatMap { action -> [Finding] in
            let missing = action.deadline == nil && fields.contains(.deadline) ? missing(action) : nil
            let own = action.deadline.map { days($0, "The deadline", action.ref, start, end, reading.document.date ?? "") } ?? []
            return (missing.map { [$0] } ?? []) + own
                + action.ownStepDeadlines.flatMap { days($0, "A step's deadline", action.ref, start, end, reading.document.date ?? "") }
        }
    }

    /// Days outside the time that the plan is for.
    private static func days(
        _ deadline: DeadlineReading, _ what: String, _ ref: String?, _ start: Day?, _ end: Day?, _ dated: String
    ) -> [Finding] {
        guard let day = deadline.day else { return [] }
        let raw = deadline.printed.raw
        var findings: [Finding] = []
        if let start, day < start {
            findings.append(
                finding(
                    "deadline-past", deadline, ref, "\(what) \(raw) was already past when the document was dated (\(dated)).",
                    "Say whether it was met, or agree a new one."))
        }
        if let end, day > end {
            findings.append(
                finding(
                    "deadline-after-period", deadline, ref, "\(what) \(raw) is after the plan's own period ends (\(end.year)).",
                    "Check the year."))
        }
        return findings
    }

    private static func missing(_ action: ActionReading) -> Finding? {
        let without = action.steps.count { $0.deadline == nil }
        if without == 0, !action.steps.isEmpty { return nil }
        let isPart = without < action.steps.count
        return Finding(
            rule: "deadline-missing", severity: .warning, place: action.place, field: "deadline", ref: action.ref, raw: action.text?.raw,
            message: isPart
                ? "This action has no deadline of its own, and \(without) of its \(action.steps.count) steps have none."
                : "This action has no deadline.",
            suggestion: isPart ? "Agree a date for the action or for each step." : "Agree a date.")
    }

    private static func finding(
        _ rule: String, _ deadline: DeadlineReading, _ ref: String?, _ message: String, _ suggestion: String
    ) -> Finding {
        Finding(
            rule: rule, severity: .warning, place: deadline.printed.place, field: "deadline", ref: ref, raw: deadline.printed.raw,
            message: message, suggestion: suggestion)
    }
}

/// The years that a plan says it is for: "2023-26", "2023 - 2026".
enum Period {
    static func end(_ document: DocumentReading) -> Day? {
        for text in [document.subtitle, document.title].compactMap(\.self) {
            if let year = lastYear(text) { return Day(year: year, month: 12, day: 31) }
        }
        return nil
    }

    private static func lastYear(_ text: String) -> Int? {
        let runs = text.split { !$0.isNumber }.filter { $0.utf8.count <= 4 }
        for (from, to) in zip(runs, runs.dropFirst()) {
            guard from.utf8.count == 4, let first = Int(from), (1990...2100).contains(first), let second = Int(to) else { continue }
            let last = to.utf8.count == 2 ? first / 100 * 100 + second : second
            if last > first, last - first <= 15 { return last }
        }
        return nil
    }
}
