import Plans

/// Says in words what is wrong with a printed deadline.
enum DateFindings {
    static func finding(_ date: DateReading, printed: Printed, ref: String?) -> Finding? {
        guard let trouble = date.trouble else { return nil }
        let said: (rule: String, severity: Finding.Severity, message: String, suggestion: String?) =
            switch trouble {
            case .impossible:
                ("deadline-impossible", .error, "There is no such day.", "Ask which day is meant.")
            case .ambiguous(let reading):
                (
                    "deadline-ambiguous", .warning, "The deadline can be read in two ways: \(reading).",
                    date.day.map { "Check that \($0.words) is meant." }
                )
            case .rhythm:
                (
                    "deadline-not-a-date", .note, "The deadline names no day, month, quarter or year.",
                    "Agree a date by which it can be judged."
                )
            case .unknown:
                ("deadline-unknown", .warning, "The deadline is not decided.", "Agree a date.")
            case .several:
                ("deadline-several-dates", .warning, "The deadline holds more than one date.", "Say which is the deadline now.")
            case .unreadable:
                ("deadline-unreadable", .error, "The deadline cannot be read as a date.", "Type the date that is meant.")
            }
        return Finding(
            rule: said.rule, severity: said.severity, place: printed.place, field: "deadline", ref: ref, raw: printed.raw,
            message: said.message, suggestion: said.suggestion)
    }
}
