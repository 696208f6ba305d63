// How papers say numbers and names. The words of an issued paper never change, so these are its own.

/// "1 action", "2 actions", "1,234 actions".
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String { "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")" }

/// Whole numbers with commas for thousands.
func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (place, digit) in digits.enumerated() {
        if place > 0 && (digits.count - place) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return number < 0 ? "−" + result : result
}

/// "a", "a and b", "a, b and c".
func listed(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
}

extension String {
    /// At most so many characters; what is cut ends with an ellipsis.
    func cut(to most: Int) -> String {
        // Counting characters of a long text costs more than counting its bytes.
        guard utf8.count > most, count > most else { return self }
        return String(prefix(most - 1)).trimmed + "…"
    }
}

extension ActionSummary {
    /// "1.2 Recruit twelve social workers", short, and leading to the action.
    var paperLine: PaperLine {
        PaperLine([PaperSpan([ref, text.cut(to: 110)].compactMap(\.self).joined(separator: " "), .action(id))])
    }

    /// The same for a sheet on which everything has to fit.
    var shortPaperLine: PaperLine {
        PaperLine([PaperSpan([ref, text.cut(to: 60)].compactMap(\.self).joined(separator: " "), .action(id))])
    }

    /// "led by A and B", or that nobody leads it.
    var paperLeads: String { leads.isEmpty ? "no lead" : "led by \(listed(leads.map(\.name)))" }

    /// The names of its leads, or that there is none.
    var paperLeadNames: String { leads.isEmpty ? "No lead" : listed(leads.map(\.name)) }

    /// "31 March 2024, 12 days overdue", with what became of the day first planned.
    func paperDeadline(on today: Day) -> String {
        var parts = [deadline.words]
        if let completion { return completion.words(deadline, on: today) + " (due \(deadline.words))" }
        if let late = Attention.daysOverdue(self, on: today) { parts.append("\(counted(late, "day")) overdue") }
        if let slip = deadline.slipWords { parts.append(slip) }
        return parts.joined(separator: ", ")
    }
}

extension Revision {
    /// "Version 2.0, December 2023, imported on 4 March 2024".
    var paperWords: String {
        let named = [version.map { "version \($0)" }, date].compactMap(\.self)
        let said = (named.isEmpty ? ["revision \(id.number)"] : named) + ["imported on \(importedAt.day.words)"]
        let words = said.joined(separator: ", ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
