import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

@Suite struct SearchTests {
    static let today = Sample.later(400).day

    /// What is found, in the order of the results.
    static func found(
        _ typed: String, in store: Store, asAt day: Day? = nil, order: SearchOrder = .best, _ filter: SearchFilter = SearchFilter()
    ) throws -> [SearchHit] {
        try store.read(asAt: day, today: today) {
            try $0.search(SearchWords(typed), filter, within: Set(SearchKind.allCases), order: order).hits
        }
    }

    static func filter(_ narrow: (inout SearchFilter) -> Void) -> SearchFilter {
        var filter = SearchFilter()
        narrow(&filter)
        return filter
    }

    @Test func `every text that anybody wrote or printed is found, word for word`() throws {
        let sample = try Sample()
        try HistoryTests.fill(sample)
        let connection = try sample.intruder()
        let texts = [
            ("action_update", "narrative"), ("evidence_version", "note"), ("challenge", "words"), ("challenge_answer", "words"),
            ("challenge_end", "words"), ("board_decision", "words"), ("board_decision_end", "words"), ("recommendation", "text"),
            ("item_noted", "words"), ("escalation", "reason"), ("escalation_end", "words"), ("deadline_request", "reason"),
            ("deadline_answer", "words"), ("completion_proposal", "words"), ("completion_answer", "words"), ("board_rating", "reason"),
            ("action_version", "text"), ("action_wording", "text"), ("output_version", "text"), ("heading_version", "title"),
            ("heading_version", "plain"), ("heading_wording", "text"), ("plan_value", "text"), ("area", "text"), ("section", "text"),
            ("printed_milestone", "text"), ("printed_indicator", "text"), ("revision", "vision"), ("evidence_version", "title"),
            ("risk_assessment", "words"), ("risk_mitigation", "words"), ("risk_closing", "reason"), ("risk_scale", "appetite_words"),
        ]
        for (table, column) in texts {
            let sql = "SELECT DISTINCT \(column) FROM \(table) WHERE trim(\(column)) <> ''"
            let written = try connection.query(sql) { row in try row.text(0) }
            for text in written {
                let isKept = "SELECT 1 FROM search_text WHERE words = ?1 OR title = ?1"
                #expect(try connection.queryFirst(isKept, [text]) { _ in true } == true, "\(table).\(column): \(text)")
            }
        }
        let standing = try connection.query(
            "SELECT piece, title || ' ' || words FROM search_text WHERE superseded IS NULL"
        ) { row in (piece: try row.text(0), text: try row.text(1)) }
        #expect(Set(standing.map(\.piece)).count > 25)
        for (piece, text) in standing {
            let typed = text.split(separator: " ").prefix(6).joined(separator: " ").replacing("\n", with: " ")
            let hits = try Self.found(typed, in: sample.store)
            #expect(hits.contains { $0.piece.rawValue == piece }, "\(piece): \(typed)")
        }
        #expect(try sample.store.verify().isSound)
    }

    @Test func `what a document said before is found on the days when it said so, and not today`() throws {
        let sample = try Sample()
        var next = Sample.reading()
        next.actions[0].text = Sample.printed("Deliver punctual support", 11)
        next.actions.remove(at: 2)
        _ = try sample.publish(next, "second", at: Sample.later(30))
        #expect(try Self.found("\"early help\"", in: sample.store).isEmpty)
        #expect(try Self.found("\"early help\"", in: sample.store, asAt: Sample.later(29).day).map(\.subject) == [1])
        #expect(try Self.found("punctual", in: sample.store).map(\.subject) == [1])
        #expect(try Self.found("punctual", in: sample.store, asAt: Sample.later(29).day).isEmpty)
        #expect(try Self.found("\"find homes\"", in: sample.store).isEmpty, "the plan no longer has this action")
        #expect(try Self.found("listen", in: sample.store).count == 1, "unchanged, and found once")
        #expect(try Self.found("listen", in: sample.store, asAt: Sample.start.day.adding(days: -1)).isEmpty)
    }

    @Test func `what was reported and asked stays found with its day, and not before it was said`() throws {
        let sample = try Sample()
        let board = try SampleBoard(sample)
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, "Nobody could be hired", at: Sample.later(20))
        _ = try sample.report(.green, "Two social workers began", at: Sample.later(40))
        let meeting = try board.meeting(on: 41)
        let challenge = try board.challenge("Why was none hired earlier?", at: meeting, day: 41).result
        try board.write(as: board.member, on: 45) { try $0.close(challenge, "Heard enough", by: board.member) }
        let hits = try Self.found("hire", in: sample.store, order: .newest)
        #expect(hits.map(\.piece) == [.challenge, .update])
        #expect(hits.map(\.at.day) == [Sample.later(41).day, Sample.later(20).day])
        #expect(hits.map(\.by) == ["Moira", "Amina"] && hits.allSatisfy { $0.action?.ref == "1.1" && $0.isActionPresent })
        #expect(hits[1].excerpt.parts.filter(\.isHit).map(\.text) == ["hired"])
        #expect(try Self.found("hire", in: sample.store, asAt: Sample.later(40).day).map(\.piece) == [.update])
        #expect(try Self.found("hire", in: sample.store, asAt: Sample.later(19).day).isEmpty)
    }

    @Test func `evidence and recommendations end with their next version`() throws {
        let sample = try Sample()
        let admin = sample.admin
        let id = try sample.store.write(as: Actor(admin), because: "x", at: Sample.later(5)) {
            try $0.addEvidence(EvidenceTests.edit("Zebra audit"), to: ActionID(1), by: admin)
        }.result
        #expect(try Self.found("zebra", in: sample.store).map(\.subject) == [id.number])
        _ = try sample.store.write(as: Actor(admin), because: "x", at: Sample.later(9)) {
            try $0.withdrawEvidence(id, because: "Wrong", by: admin)
        }
        #expect(try Self.found("zebra", in: sample.store).isEmpty)
        #expect(try Self.found("zebra", in: sample.store, asAt: Sample.later(8).day).count == 1)
        let board = try SampleBoard(sample)
        for (day, text) in [(Int64(11), "More giraffes"), (20, "Fewer giraffes")] {
            try board.write(as: board.chair, on: day) {
                let version = try $0.reader.recommendations(for: HeadingID(1)).map(\.version).max() ?? 0
                try $0.recommend(
                    RecommendationEdit(period: "Spring", text: text, version: version), for: HeadingID(1), at: nil, by: board.chair)
            }
        }
        #expect(try Self.found("giraffes", in: sample.store).map(\.excerpt.text) == ["Fewer giraffes"])
        #expect(try Self.found("giraffes", in: sample.store, asAt: Sample.later(19).day).map(\.excerpt.text) == ["More giraffes"])
    }

    @Test func `a search is narrowed by plan, kind, person and days`() throws {
        let sample = try Sample()
        try HistoryTests.fill(sample)
        let all = try Self.found("help*", in: sample.store)
        #expect(all.count > 3)
        #expect(try Self.found("help*", in: sample.store, Self.filter { $0.plan = PlanID(77) }).isEmpty)
        #expect(try Self.found("help*", in: sample.store, Self.filter { $0.plan = sample.plan }) == all)
        let updates = Self.filter { $0.kinds = [.update] }
        #expect(try Self.found("done", in: sample.store, updates).allSatisfy { $0.piece == .update })
        #expect(try !Self.found("done", in: sample.store, updates).isEmpty)
        #expect(try Self.found("done", in: sample.store, Self.filter { ($0.kinds, $0.people) = ([.update], [sample.other.id]) }).isEmpty)
        let days = Self.filter { ($0.from, $0.to) = (Sample.later(9).day, Sample.later(9).day) }
        let some = try Self.found("done", in: sample.store, days)
        #expect(!some.isEmpty && some.allSatisfy { $0.at.day == Sample.later(9).day })
        #expect(try Self.found("done", in: sample.store, Self.filter { $0.to = Sample.later(-1).day }).isEmpty)
        #expect(try Self.found("done", in: sample.store, Self.filter { $0.from = Sample.later(300).day }).isEmpty)
        let nothing = try sample.store.read(today: Self.today) { try $0.search(SearchWords("help"), SearchFilter(), within: []) }
        #expect(nothing == .none)
    }

    @Test func `endings, beginnings, accents, quotes and what to leave out`() throws {
        let sample = try Sample()
        _ = try sample.assign([sample.lead])
        _ = try sample.report(.amber, "Zoë’s families were visited at the café, policies agreed", at: Sample.later(20))
        for typed in ["family", "visits", "cafe", "ZOE", "polic*", "policy", "\"were visited\"", "visit -school", "zoe's"] {
            #expect(try Self.found(typed, in: sample.store).count == 1, "\(typed)")
        }
        for typed in ["\"were visit\"", "\"family\"", "visit -cafe", "famil zoe", "\"visited were\"", "visit school"] {
            #expect(try Self.found(typed, in: sample.store).isEmpty, "\(typed)")
        }
    }

    @Test func `a file from before the search finds what it held, in the same order`() throws {
        let sample = try Sample()
        try HistoryTests.fill(sample)
        let rows =
            "SELECT piece || subject || title || words || asserted || coalesce(superseded, '-') || marks FROM search_text"
            + " WHERE piece NOT LIKE 'risk-%' AND piece NOT IN ('publication', 'released-words', 'you-said', 'paper')"
        let before = try sample.intruder().query(rows) { row in try row.text(0) }
        let older = try sample.older(schema: 21)
        let store = try Store(path: older)
        let connection = try Connection(older, .readOnly)
        #expect(try connection.query(rows) { row in try row.text(0) }.sorted() == before.sorted() && before.count > 100)
        let entries = try connection.query("SELECT asserted FROM search_text ORDER BY id") { row in try row.int(0) }
        #expect(entries == entries.sorted())
        for typed in ["done", "help", "visits", "money", "audit", "stra*"] {
            // These are younger than the search.
            let younger: Set<SearchPiece> = [.publication, .releasedWords, .youSaid, .paper]
            let one = try Self.found(typed, in: sample.store).filter {
                !$0.piece.rawValue.hasPrefix("risk-") && !younger.contains($0.piece)
            }
            let other = try Self.found(typed, in: store)
            #expect(Set(one.map(\.excerpt)) == Set(other.map(\.excerpt)), "\(typed)")
        }
        #expect(try store.verify().isSound)
    }

    /// What a result says, without what may be said of it later.
    private struct Found: Hashable {
        var piece: SearchPiece
        var subject: Int64
        var text: String
        var at: Instant

        init(_ hit: SearchHit) { (piece, subject, text, at) = (hit.piece, hit.subject, hit.title.text + hit.excerpt.text, hit.at) }
    }

    @Test(arguments: [UInt64(1), 2])
    func `as at any day the search finds what it found on that day`(seed: UInt64) throws {
        let sample = try Sample()
        let (admin, member) = (sample.admin, try sample.member())
        _ = try sample.assign([sample.lead])
        var random = SeededRandom(seed: seed)
        var kept: [(day: Day, found: Set<Found>)] = []
        for number in 2..<50 {
            let at = Sample.later(Int64(number))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: _ = try sample.report(.amber, "Otter \(number)", at: at)
            case 1:
                var next = Sample.reading()
                next.actions[0].text = Sample.printed("Otter of revision \(number)", 11)
                if Bool.random(using: &random) { next.actions.removeLast() }
                _ = try sample.publish(next, "r\(number)", at: at)
            case 2:
                _ = try sample.store.write(as: Actor(admin), because: "x", at: at) {
                    try $0.addEvidence(EvidenceTests.edit("Otter \(number)"), to: ActionID(1), by: admin)
                }
            case 3:
                let standing = try sample.store.read(today: at.day) { try $0.evidence(of: ActionID(1)) }.filter(\.stands)
                guard let piece = standing.randomElement(using: &random) else { continue }
                _ = try sample.store.write(as: Actor(admin), because: "x", at: at) {
                    try $0.withdrawEvidence(piece.id, because: "Wrong", by: admin)
                }
            default:
                let edit = ChallengeEdit(words: "Which otter \(number)?", to: sample.lead.id, due: at.day.adding(days: 7))
                _ = try sample.store.write(as: Actor(member), because: "x", at: at) {
                    try $0.challenge(edit, about: .action(ActionID(1)), at: nil, by: member)
                }
            }
            kept.append((at.day, Set(try Self.found("otter", in: sample.store, order: .newest).map(Found.init))))
        }
        #expect(Set(kept.flatMap { $0.found.map(\.piece) }) == [.update, .action, .evidence, .challenge])
        for (day, found) in kept {
            #expect(Set(try Self.found("otter", in: sample.store, asAt: day, order: .newest).map(Found.init)) == found, "\(day.iso)")
        }
    }
}
