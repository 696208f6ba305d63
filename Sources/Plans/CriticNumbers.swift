/// The numbers of actions and of sections, one after the other.
enum CriticNumbers {
    static func findings(_ reading: PlanReading) -> [Finding] { actions(reading) + sections(reading) + completed(reading) }

    /// A number in its parts: "1.10" is [1, 10]. Codes with letters are not counted through.
    private static func parts(_ ref: String) -> [Int]? {
        let parts = ref.split(separator: ".", omittingEmptySubsequences: false)
        let trimmed = parts.last?.isEmpty == true ? parts.dropLast() : parts[...]
        let numbers = trimmed.compactMap { $0.utf8.count <= 3 ? Int($0) : nil }
        return numbers.count == trimmed.count && !numbers.isEmpty && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    private struct Step {
        var parts: [Int]
        var index: Int
        /// Actions without a number since the one before.
        var blanks: Int

        var last: Int { parts.last ?? 0 }
        func isBeside(_ other: Step) -> Bool { parts.dropLast() == other.parts.dropLast() }
    }

    private static func actions(_ reading: PlanReading) -> [Finding] {
        var runs: [[Step]] = []
        var blanks = 0
        var heading: Int?
        for (index, action) in reading.actions.enumerated() {
            if action.heading != heading || runs.isEmpty { runs.append([]) }
            heading = action.heading
            guard let ref = action.ref, let parts = parts(ref) else {
                blanks += action.ref == nil ? 1 : 0
                continue
            }
            let step = Step(parts: parts, index: index, blanks: blanks)
            blanks = 0
            // Plain numbers begin again, with the next table or where no heading was recognised.
            if parts.count == 1, parts[0] == 1 { runs.append([]) }
            runs[runs.count - 1].append(step)
        }
        return runs.flatMap { run(of: $0, reading) }
    }

    private static func run(of steps: [Step], _ reading: PlanReading) -> [Finding] {
        let used = Set(steps.map(\.parts))
        return zip(steps, steps.dropFirst()).compactMap { before, step in
            guard step.isBeside(before) else { return nil }
            if step.last < before.last { return order(before, step, reading) }
            let between: [[Int]] = (before.last + 1..<max(before.last + 1, step.last)).map { Array(step.parts.dropLast()) + [$0] }
            let missing = between.filter { !used.contains($0) }
            guard !missing.isEmpty, missing.count > step.blanks, missing.count <= 20 else { return nil }
            return gap(missing, step, before, reading)
        }
    }

    private static func gap(_ missing: [[Int]], _ step: Step, _ before: Step, _ reading: PlanReading) -> Finding {
        let action = reading.actions[step.index]
        let names = missing.prefix(5).map { $0.map(String.init).joined(separator: ".") }
        let isOne = missing.count == 1
        let said = isOne ? "There is no action \(names[0])" : "There are no actions \(CriticWords.list(names))"
        return CriticRule.numberGap.finding(
            action.place, field: "ref", ref: action.ref, raw: action.text?.raw,
            "\(said) between \(reading.called(action: before.index)) and \(reading.called(action: step.index)).",
            "Look in the document whether \(isOne ? "it was" : "they were") withdrawn or lost.")
    }

    private static func order(_ before: Step, _ step: Step, _ reading: PlanReading) -> Finding {
        let action = reading.actions[step.index]
        return CriticRule.numberOrder.finding(
            action.place, field: "ref", ref: action.ref, raw: action.text?.raw,
            "Action \(reading.called(action: step.index)) stands after \(reading.called(action: before.index)).",
            "Check that neither number is a slip.")
    }

    /// Titles such as "6. Conclusion": at least three must have gone up before one that does not can be odd.
    private static func sections(_ reading: PlanReading) -> [Finding] {
        var runs: [Int: [Int]] = [:]
        return reading.sections.compactMap { section in
            guard let number = leading(section.title) else { return nil }
            defer { runs[section.level, default: []].append(number) }
            // A new list begins.
            if number == 1 { runs[section.level] = [] }
            let run = runs[section.level] ?? []
            guard run.count >= 3, let last = run.last, number <= last, run.contains(number) else {
                if let last = run.last, number < last { runs[section.level] = [] }
                return nil
            }
            return CriticRule.sectionOrder.finding(
                section.place, field: "sections", raw: section.title,
                "The section \u{201C}\(section.title)\u{201D} has a number that was already used; \(last + 1) would follow.",
                "Number the sections in order.")
        }
    }

    /// The number of at most two digits that a title begins with, but not "2.1" and not "14-19".
    private static func leading(_ title: String) -> Int? {
        let digits = title.prefix { $0.isASCII && $0.isNumber }
        let rest = title.dropFirst(digits.count)
        let afterDot = rest.first == "." || rest.first == ")" ? rest.dropFirst() : rest
        guard (1...2).contains(digits.utf8.count), afterDot.first == " ", title.utf8.count <= 120,
            afterDot.dropFirst().first?.isUppercase == true
        else { return nil }
        return Int(digits)
    }

    private static func completed(_ reading: PlanReading) -> [Finding] {
        guard let text = reading.document.date, let date = CriticDays.only(in: text) else { return [] }
        return reading.actions.compactMap { action in
            guard let completed = action.completed, completed.precision == .day, let day = completed.day, day > date else { return nil }
            return CriticRule.completedLater.finding(
                completed.printed.place, field: "completed", ref: action.ref, raw: completed.printed.raw,
                "This action is said to be completed on \(day.words), after the document's own date (\(text)).", "Check the year.")
        }
    }
}
