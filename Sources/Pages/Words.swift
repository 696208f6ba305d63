import Markup
import Plans

/// A day in words, with the date for machines beside it.
func dayTime(_ day: Day) -> HTML { .written(capacity: 64) { $0.dayTime(day) } }

/// A moment in words, London time.
func momentTime(_ moment: Instant) -> HTML { .written(capacity: 96) { $0.momentTime(moment) } }

/// "1 action", "2 actions", "1,234 actions".
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// Whole numbers with commas for thousands.
func grouped(_ number: Int) -> String {
    if (0..<1000).contains(number) { return String(number) }
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

/// Text with its own lines kept: a paragraph for each part between empty lines, a break for each single line end.
func paragraphs(_ text: String) -> HTML { .written(capacity: text.utf8.count + 100) { $0.paragraphs(text) } }

/// Where something stands in its document: "line 12", "lines 12 to 14", "sheet Plan, cell B2".
func placeWords(_ place: Place) -> String? {
    if place.sheet == nil, let line = place.line {
        guard let last = place.lastLine, last != line else { return "line \(line)" }
        return "lines \(line) to \(last)"
    }
    let parts = [place.sheet.map { "sheet \($0)" }, place.cell.map { "cell \($0)" } ?? place.line.map { "row \($0)" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
}

/// Size of a file: "4.1 kB", "312 bytes".
func fileSize(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    if bytes < 1_000_000 { return "\(bytes / 1000).\(bytes % 1000 / 100) kB" }
    return "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
}
