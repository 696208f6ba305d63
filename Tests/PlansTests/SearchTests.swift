import Plans
import Testing

@Suite struct SearchWordsTests {
    func terms(_ typed: String) -> [String] { SearchWords(typed).terms.map(\.typed) }

    @Test func `words, phrases, what to leave out and beginnings are told apart`() {
        let words = SearchWords("early “help hub” -closed -\"held\" child* 1.2")
        #expect(words.terms.map(\.typed) == ["early", "\"help hub\"", "-closed", "-\"held\"", "child*", "1.2"])
        #expect(words.wanted.map(\.text) == ["early", "help hub", "child", "1.2"])
        #expect(words.excluded.map(\.text) == ["closed", "held"])
        #expect(words.issues.isEmpty && !words.isEmpty)
    }

    @Test(arguments: [
        ("AND OR NOT NEAR", ["AND", "OR", "NOT", "NEAR"]), ("title:x", ["title:x"]), ("a\"b c", ["a", "\"b c\""]), ("\"", []), ("--", []),
        ("- x", ["x"]), ("* ** ***", []), ("ch*", ["ch"]), ("x x x", ["x"]), ("& — …", []), ("don’t", ["don’t"]), ("a\u{0}b", ["a", "b"]),
    ])
    func `nothing typed is an operator by accident`(typed: String, found: [String]) {
        let expected = typed.contains("\u{0}") ? ["a b"] : found
        #expect(terms(typed) == expected)
    }

    @Test func `what cannot be searched for is said, each with what to do`() {
        #expect(SearchWords("  ").isEmpty && SearchWords("  ").issues.isEmpty)
        #expect(SearchWords("-x").issues == [Issue("q", "Enter a word to find beside those to leave out")])
        #expect(SearchWords("!!").issues == [Issue("q", "Enter a word with letters or numbers")])
        #expect(SearchWords(String(repeating: "a", count: 201)).issues == [Issue("q", "Search for 200 characters or fewer")])
        let many = (1...11).map { "w\($0)" }.joined(separator: " ")
        #expect(SearchWords(many).issues == [Issue("q", "Search for 8 words or fewer")])
        #expect(SearchWords("\"\(many)\"").issues == SearchWords(many).issues)
    }

    @Test func `a search that finds nothing offers itself with one word less`() {
        #expect(SearchWords("one \"two three\" -four").shorter == ["\"two three\" -four", "one -four"])
        #expect(SearchWords("one -two").shorter.isEmpty)
    }

    @Test func `what stands in quotes is found word for word and nothing else is`() {
        let text = MarkedText(marked: "The \u{2}early helps\u{3} and \u{2}Early Help\u{3}")
        #expect(SearchWords("\"early help\"").holdExactly(in: [text]))
        #expect(!SearchWords("\"early helped\"").holdExactly(in: [text]))
        #expect(!SearchWords("\"early help\"").holdExactly(in: [MarkedText(marked: "\u{2}early helps\u{3}")]))
        #expect(SearchWords("early").holdExactly(in: [MarkedText([])]))
    }
}

@Suite struct MarkedTextTests {
    @Test func `marks are read and anything odd about them is passed over`() {
        let text = MarkedText(marked: "a \u{2}b\u{3} c")
        #expect(text.parts == [.init("a "), .init("b", isHit: true), .init(" c")])
        #expect(MarkedText(marked: "a\u{3}b\u{2}c").text == "abc")
        #expect(MarkedText(marked: "\u{2}\u{2}\u{3}\u{3}").parts.isEmpty)
    }

    @Test func `an excerpt is cut between words around the most hits`() {
        let filler = String(repeating: "lorem ipsum dolor ", count: 60)
        let text = MarkedText(marked: "\u{2}visit\u{3} " + filler + "each \u{2}visit\u{3} and \u{2}visits\u{3} again " + filler)
        let excerpt = text.excerpt()
        #expect(excerpt.parts.count { $0.isHit } == 2)
        #expect(excerpt.text.hasPrefix("… ") && excerpt.text.hasSuffix(" …") && excerpt.text.count < 300)
        let inner = excerpt.text.dropFirst(2).dropLast(2).trimmingSpaces
        #expect(text.text.contains(inner) && text.text.contains(" \(inner) "))
    }

    @Test func `a short text is its own excerpt, on one line`() {
        #expect(MarkedText(marked: "one\n\u{2}two\u{3}").excerpt().parts == [.init("one "), .init("two", isHit: true)])
        let long = MarkedText(marked: "\u{2}" + String(repeating: "x", count: 900) + "\u{3}").excerpt()
        #expect(long.text.count <= 300)
    }

    @Test func `more hits, a shorter text, a title and a newer day rank higher`() {
        func rank(_ hits: Int, _ titleHits: Int = 0, bytes: Int = 300, age: Int64 = 1) -> SearchRank {
            SearchRank(hits: hits, titleHits: titleHits, bytes: bytes, average: 300, age: age)
        }
        #expect(rank(2) > rank(1) && rank(1, bytes: 100) > rank(1) && rank(0, 1) > rank(2) && rank(1, age: 2) > rank(1))
        #expect(rank(3).score - rank(2).score < rank(2).score - rank(1).score)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String { String(self).trimmed }
}
