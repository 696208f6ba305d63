import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

/// Whatever is typed and however much there is: an answer, and one that says how much of it was looked at.
@Suite struct SearchLimitTests {
    @Test func `whatever is typed is answered or refused with a sentence`() throws {
        let sample = try Sample()
        try sample.fill()
        var random = SeededRandom(seed: 7)
        let pieces = [
            "\"", "'", "*", "(", ")", "{", "}", ":", "^", "-", "+", "AND", "OR", "NOT", "NEAR(", "title", "words", "marks:p1", "\\", "%",
            "_",
            "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\u{202E}", "\u{FEFF}", "\u{E000}", "é", "e\u{301}", "\u{301}", "👩‍👧", "北京", "ß", "İ", "help",
            "child*", "1.2", " ", " ", "\n", "\t", ";", "--", "/*", "search_index", "💥", "\u{1E9E0}", "𐐀", "“", "”",
        ]
        var (answered, refused) = (0, 0)
        for _ in 0..<4000 {
            let typed = (0..<Int.random(in: 1...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let words = SearchWords(typed)
            if !words.issues.isEmpty { refused += 1 }
            let filter = SearchTests.filter {
                if Bool.random(using: &random) { $0.plan = PlanID(Int64.random(in: Int64.min...Int64.max, using: &random)) }
                if Bool.random(using: &random) { $0.people = [PersonID(Int64.random(in: -2...5, using: &random)), PersonID(3)] }
                if Bool.random(using: &random) { $0.kinds = [SearchKind.allCases.randomElement(using: &random) ?? .plan] }
                if Bool.random(using: &random) { $0.from = Sample.today.adding(days: Int.random(in: -9...9, using: &random)) }
                if Bool.random(using: &random) { $0.to = Sample.today.adding(days: Int.random(in: -9...9, using: &random)) }
            }
            for filter in [filter, SearchFilter()] {
                let results = try sample.store.read(today: SearchTests.today) {
                    try $0.search(words, filter, within: Set(SearchKind.allCases), page: Int.random(in: -1...3, using: &random))
                }
                answered += results.hits.count
                #expect(results.hits.isEmpty || words.issues.isEmpty, "\(typed)")
            }
        }
        #expect(answered > 100 && refused > 100, "\(answered) hits, \(refused) refusals")
    }

    /// So many texts with the same words, the newest last, as one write would leave them.
    func sample(of count: Int, _ words: String) throws -> Sample {
        let sample = try Sample()
        let sql = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
            INSERT INTO search_text(plan, kind, piece, subject, action, part, title, words, person, asserted)
            SELECT 1, 'update', 'update', 1, 1, i, '', ?2 || ' ' || i, 2, (SELECT max(entry) FROM ledger) FROM n
            """
        let intruder = try sample.intruder()
        try intruder.execute(sql, [count, words])
        try SearchRows.index(on: intruder)
        return sample
    }

    func results(_ typed: String, _ sample: Sample, page: Int = 1, _ filter: SearchFilter = SearchFilter()) throws -> SearchResults {
        try sample.store.read(today: SearchTests.today) {
            try $0.search(SearchWords(typed), filter, within: Set(SearchKind.allCases), page: page)
        }
    }

    @Test func `of a common word the newest are ranked and a rare one is ranked completely`() throws {
        let sample = try sample(of: 1200, "again the kangaroo")
        let common = try results("kangaroo", sample)
        #expect(common.ranked == SearchResults.mostRanked && common.extent == .newest && common.pages == 10)
        #expect(common.hits.allSatisfy { ($0.part ?? 0) > 1200 - Int64(SearchResults.mostRanked) }, "the newest")
        let rare = try results("kangaroo 7", sample)
        #expect(rare.ranked == 1 && rare.extent == .all && rare.hits.map(\.part) == [7])
        let phrase = try results("\"again the kangaroos\"", sample)
        #expect(phrase.ranked == 0 && phrase.extent == .newest, "it does not say that there is none")
    }

    @Test func `pages go on where the last ended and one past the end is the first`() throws {
        let sample = try sample(of: 45, "kangaroo")
        let pages = try (1...4).map { try results("kangaroo", sample, page: $0).hits.map(\.part) }
        #expect(pages.map(\.count) == [20, 20, 5, 20] && pages[3] == pages[0])
        #expect(Set(pages.prefix(3).joined()).count == 45)
    }

    @Test func `long texts are read up to a limit`() throws {
        let sample = try sample(of: 300, String(repeating: "kangaroo and wallaby ", count: 300))
        let found = try results("wallaby", sample)
        #expect(found.extent == .newest && (20..<300).contains(found.ranked))
        #expect(found.hits.allSatisfy { $0.excerpt.text.count < 320 })
    }

    @Test func `a search reads by index and sorts nothing`() throws {
        let sample = try Sample()
        let connection = try sample.intruder()
        for sql in [
            SearchRows.matches, SearchRows.newestBefore, SearchRows.lastEntry, SearchRows.oldestAfter, SearchRows.present, SearchRows.newer,
            SearchRows.heading,
        ] {
            let count = ["?4", "?3", "?2", "?1"].first { sql.contains($0) }.flatMap { Int($0.dropFirst()) } ?? 0
            let steps = try connection.query("EXPLAIN QUERY PLAN " + sql, [any Bindable](repeating: Value.null, count: count)) { row in
                try row.text(3)
            }
            for step in steps {
                #expect(!step.hasPrefix("SCAN") || step.hasPrefix("SCAN search_index VIRTUAL TABLE INDEX"), "\(step) in \(sql)")
                #expect(!step.contains("TEMP B-TREE") && !step.contains("AUTOMATIC"), "\(step) in \(sql)")
            }
        }
    }

    @Test func `every trigger that feeds the search is there, one for each text`() throws {
        let sample = try Sample()
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'search_%' AND name NOT LIKE 'search_text_is_not%'"
        let names = try sample.intruder().query(sql) { row in try row.text(0) }
        #expect(names.count == 53, "\(names.sorted())")
    }
}
