import Foundation
import Plans
import Testing

@testable import Exchange

@Suite struct FeedTests {
    let day = Day(iso: "2024-06-30") ?? Day(number: 0)

    private func calendar(_ title: String, _ words: String = "") -> String {
        let entry = CalendarEntry(
            key: "action-1-deadline", day: day, title: title, words: words, path: "/actions/1", sequence: 2,
            changedAt: Instant.start(of: day))
        return CalendarFile.text(called: "A, plan", [entry], record: String(repeating: "ab", count: 32), origin: "https://plan.example")
    }

    @Test func `a day is a whole day, and its name is for ever`() {
        let lines = calendar("Due").components(separatedBy: "\r\n")
        for line in [
            "UID:action-1-deadline@abababab-abab-8bab-8bab-abababababab", "DTSTART;VALUE=DATE:20240630", "DTEND;VALUE=DATE:20240701",
            "SEQUENCE:2",
            "SUMMARY:Due", "URL:https://plan.example/actions/1", "DTSTAMP:20240629T230000Z", "X-WR-CALNAME:A\\, plan",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `what has a meaning in a calendar is written so that it has none`() {
        #expect(CalendarFile.escaped("a;b,c\\d\r\ne\nf\u{1}") == "a\\;b\\,c\\\\d\\ne\\nf\u{FFFD}")
        let lines = calendar("x\r\nATTACH:file", "END:VEVENT\nBEGIN:VALARM").components(separatedBy: "\r\n")
        #expect(!lines.contains { $0.hasPrefix("ATTACH") || $0.hasPrefix("BEGIN:VALARM") } && lines.count { $0 == "END:VEVENT" } == 1)
    }

    @Test func `lines have 75 octets at most and break between characters`() {
        for text in [String(repeating: "é", count: 200), String(repeating: "👩‍👧", count: 60), String(repeating: "a", count: 75)] {
            let folded = CalendarFile.folded(text)
            #expect(folded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            // By scalars: a space before a joiner is one character with it.
            let unfolded = String.UnicodeScalarView(folded.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0 != " " })
            #expect(String(unfolded) == text)
        }
        #expect(CalendarFile.folded(String(repeating: "a", count: 75)).utf8.count == 75)
    }

    @Test func `a feed holds texts as texts, and names that stay`() {
        let entry = LedgerEntry(
            number: 7, at: Instant.start(of: day), actor: Actor(person: nil, name: "A <b> & \"c\""), reason: "]]>\u{0}",
            kind: .actionUpdated,
            subject: LedgerSubject(kind: .action, number: 1, label: "Action <1>"), plan: PlanID(3),
            changes: [Change("delivery", from: "red", to: String(repeating: "x", count: 400)), Change("forecast", from: "y", to: nil)],
            hash: String(repeating: "0123456789abcdef", count: 4))
        let plan = Plan(id: PlanID(3), title: "A & B", subtitle: nil)
        let text = AtomFeed.text(
            of: plan, [entry], record: String(repeating: "f", count: 64), origin: "https://plan.example", started: entry.at)
        #expect(
            text.contains("<title>Action updated: Action &lt;1&gt;</title>")
                && text.contains("<name>A &lt;b&gt; &amp; &quot;c&quot;</name>"))
        #expect(text.contains("<id>urn:uuid:01234567-89ab-8def-8123-456789abcdef</id>"))
        #expect(text.contains("<id>urn:uuid:ffffffff-ffff-8fff-8fff-000000000003</id>") && text.contains("forecast: y → nothing"))
        #expect(text.contains("]]&gt;\u{FFFD}") && text.contains("x…") && !text.contains(String(repeating: "x", count: 301)))
        let none = AtomFeed.text(of: plan, [], record: "f", origin: "https://plan.example", started: entry.at)
        #expect(none.contains("<updated>\(entry.at.iso)</updated>"))
    }
}
