import Pages
import Plans

extension AccessibilityCheck {
    /// The day this service's statement was first written.
    private static let prepared = Day(iso: "2026-11-21") ?? Day(number: 0)

    /// Reads what the accessibility checks write down: `tested`, `pages`, `method`, `reviewed` and any number of
    /// `problem`, each with a tab and its value on a line of its own. What is missing stays unknown.
    init(report: String) {
        self.init(
            testedOn: nil, pages: 0, method: "", problems: [], preparedOn: AccessibilityCheck.prepared,
            reviewedOn: AccessibilityCheck.prepared)
        for line in report.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "tested": testedOn = Day(iso: parts[1])
            case "pages": pages = Int(parts[1]) ?? 0
            case "method": method = parts[1]
            case "problem": problems.append(parts[1])
            case "reviewed": reviewedOn = Day(iso: parts[1]) ?? reviewedOn
            default: break
            }
        }
    }
}
