import Markup
import Plans

/// A date as it was typed into three fields, kept as typed so that a refused form shows it again.
///
/// In the form the fields are called `NAME-day`, `NAME-month` and `NAME-year`.
public struct DateFields: Sendable, Hashable {
    public var day: String
    public var month: String
    public var year: String

    public init(day: String = "", month: String = "", year: String = "") {
        self.day = day
        self.month = month
        self.year = year
    }

    /// The fields filled with a day; empty for nil.
    public init(_ date: Day?) {
        self.init()
        guard let date else { return }
        let parts = date.civil
        (day, month, year) = ("\(parts.day)", "\(parts.month)", "\(parts.year)")
    }

    public var isEmpty: Bool { day.isBlank && month.isBlank && year.isBlank }

    /// The date that was typed, nil when all three are empty, or what to say beside the field. Months may be words
    /// ("mar", "March"). `called` begins the sentence: "Forecast date must be a real date".
    public func date(called name: String, field: String) -> Result<Day?, IssueError> {
        if isEmpty { return .success(nil) }
        let parts = [("day", day), ("month", month), ("year", year)]
        let missing = parts.filter { $0.1.isBlank }.map(\.0)
        guard missing.isEmpty else { return .failure(IssueError(Issue(field, "\(name) must include a \(listed(missing))"))) }
        guard let dayNumber = Int(day.trimmed), let monthNumber = DateFields.month(month.trimmed), let yearNumber = Int(year.trimmed),
            let date = Day(year: yearNumber, month: monthNumber, day: dayNumber)
        else { return .failure(IssueError(Issue(field, "\(name) must be a real date"))) }
        return .success(date)
    }

    /// The same where a month will do: without a day it is the last day of the month.
    public func dateOrMonth(called name: String, field: String) -> Result<(day: Day, precision: DeadlinePrecision)?, IssueError> {
        guard day.isBlank, !isEmpty else { return date(called: name, field: field).map { day in day.map { ($0, .day) } } }
        var first = self
        first.day = "1"
        return first.date(called: name, field: field).map { day in day.map { ($0.endOfMonth, .month) } }
    }

    private static func month(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let full = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        let typed = text.lowercased()
        return (names.firstIndex(of: typed) ?? full.firstIndex(of: typed)).map { $0 + 1 }
    }
}

/// An issue as the failure of a `Result`.
public struct IssueError: Error, Hashable {
    public let issue: Issue
    public init(_ issue: Issue) { self.issue = issue }
}

/// Three fields in a group. The first carries the field's own id so that the error summary's link lands on it.
func dateInput(_ field: Field, _ typed: DateFields) -> HTML {
    fieldset(.class(field.groupClass), .ariaDescribedby(field.describedBy)) {
        legend { field.label }
        hintAndErrors(field)
        div(.class("date")) {
            datePart(field, "day", "Day", typed.day, id: field.name, size: "two")
            datePart(field, "month", "Month", typed.month, id: "\(field.name)-month", size: "month")
            datePart(field, "year", "Year", typed.year, id: "\(field.name)-year", size: "four")
        }
    }
}

private func datePart(_ field: Field, _ part: String, _ name: String, _ value: String, id: String, size: String) -> HTML {
    div {
        label(.for(id)) { name }
        input(
            .type("text"), .id(id), .name("\(field.name)-\(part)"), .value(value), .class(size),
            .inputmode(part == "month" ? nil : "numeric"), .autocomplete("off"), .ariaInvalid(!field.issues.isEmpty))
    }
}
