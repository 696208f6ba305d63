import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct LedgerTextTests {
    @Test func `no two rows have the same bytes before hashing`() {
        let start = Value.blob(LedgerChain.start)
        let rows: [[Value]] = [
            [.text("ab"), .text("c"), start], [.text("a"), .text("bc"), start], [.text("abc"), .text(""), start],
            [.text("abc"), .null, start],
            [.integer(1), .null], [.text("1"), .null], [.null, .integer(1)], [.blob([1]), .null], [],
        ]
        #expect(Set(rows.map(LedgerChain.hash)).count == rows.count)
    }

    @Test(arguments: [
        "", "plain", "\"quoted\" \\ back", "line\nline\r\t", "nul \u{0} and \u{1F}", "<b>&amp;</b>", "👩‍👧 é \u{2028}", "],\"after\":null}",
    ])
    func `changes come back as they were written`(_ text: String) {
        let changes = [Change(text, from: text, to: nil), Change("x", from: nil, to: text), Change("", from: nil, to: nil)]
        #expect(ChangesText.read(ChangesText.write(changes)) == changes)
        #expect(ChangesText.read(ChangesText.write([])) == [])
    }

    @Test(arguments: ["", "[", "{}", "[]x", "[{\"field\":\"a\"}]", "[{\"field\":\"a\",\"before\":null,\"after\":\"\\u00\"}]", "[,]"])
    func `anything else is no list of changes`(_ text: String) { #expect(ChangesText.read(text) == nil) }
}
