import Plans
import Testing

@testable import Storage

/// A paper of a period of the sample's plan.
struct SamplePaper {
    let sample: Sample
    static let hash = [UInt8](repeating: 7, count: 32)

    init(_ sample: Sample) { self.sample = sample }

    static var words: PaperWords {
        var words = PaperWords()
        (words.title, words.author, words.purpose) = ("Progress", "Cleo", .information)
        (words.recommendations, words.summary, words.equalities) = ("Note it", "All is well", "Nothing to say")
        return words
    }

    func period(_ day: Day) -> PaperOccasion { .period(sample.plan, day.startOfMonth) }

    @discardableResult
    func write(_ words: PaperWords = SamplePaper.words, at moment: Instant) throws -> PaperID {
        let admin = sample.admin
        return try sample.store.write(as: Actor(admin), because: "Wrote", at: moment) {
            try $0.writePaper(PaperEdit(words: words), for: period(Sample.today), by: admin)
        }.result
    }

    func change(_ id: PaperID, _ edit: PaperEdit, at moment: Instant) throws -> Written<Void> {
        let admin = sample.admin
        return try sample.store.write(as: Actor(admin), because: "Changed", at: moment) { try $0.changePaper(id, edit, by: admin) }
    }

    @discardableResult
    func issue(_ id: PaperID, at moment: Instant) throws -> Written<Void> {
        let admin = sample.admin
        let version = try paper(id).version
        return try sample.store.write(as: Actor(admin), because: "Issued", at: moment) {
            try $0.issuePaper(id, from: version, organisation: "Borough", isDemonstration: false, by: admin) { _, _ in
                (SamplePaper.hash, SamplePaper.hash)
            }
        }
    }

    func paper(_ id: PaperID, asAt day: Day? = nil) throws -> Paper {
        try sample.store.read(asAt: day, today: Sample.later(400).day) { try $0.paper(id) }
    }

    /// One that was changed, issued and corrected.
    func fill(at moment: Instant) throws {
        let first = try write(at: moment)
        var words = SamplePaper.words
        words.summary = "Nearly all is well"
        _ = try change(first, PaperEdit(words: words, version: try paper(first).version), at: moment.adding(seconds: 60))
        try issue(first, at: moment.adding(seconds: 120))
        try issue(try write(words, at: moment.adding(seconds: 180)), at: moment.adding(seconds: 240))
    }
}

@Suite struct PaperTests {
    let sample: Sample
    let papers: SamplePaper

    init() throws {
        sample = try Sample()
        try sample.fill()
        papers = SamplePaper(sample)
    }

    func record(asAt day: Day? = nil) throws -> PaperRecord {
        try sample.store.read(asAt: day, today: Sample.later(30).day) { try $0.paperRecord(for: papers.period(Sample.today)) }
    }

    @Test func `an issued paper knows the entry before it, and what it says stays when all else moves`() throws {
        let id = try papers.write(at: Sample.later(10))
        #expect(try papers.issue(id, at: Sample.later(11)).isChanged)
        let issue = try #require(try papers.paper(id).issue)
        #expect(issue.head == issue.entry - 1 && issue.organisation == "Borough" && issue.compared == 0)
        let occasion = papers.period(Sample.today)
        func frozen() throws -> PaperRecord {
            try sample.store.read(today: Sample.later(400).day) {
                try $0.frozen(issue).paperRecord(for: occasion, compared: issue.compared)
            }
        }
        let before = try frozen()
        _ = try sample.report(.red, "All undone", at: Sample.later(20))
        try sample.move("2024-12-31", "Later still", at: Sample.later(21))
        _ = try sample.assign([sample.other], at: Sample.later(21))
        var revised = Sample.reading()
        revised.document.version = "3.0"
        revised.actions[1].text = Sample.printed("Listen better")
        revised.actions.remove(at: 2)
        _ = try sample.publish(revised, "third", at: Sample.later(22))
        #expect(try frozen() == before)
        #expect(try record() != before)
        #expect(before.plans[0].revision?.version == "2.0" && before.plans[0].before == nil)
    }

    @Test func `the record has exceptions, what was said, what is printed, and the risks of the document`() throws {
        let record = try record()
        let plan = try #require(record.plans.first)
        #expect(plan.actions.count == 3 && plan.isWhole && plan.headings.count == 2)
        #expect(plan.said[ActionID(1)]?.words == "Done some")
        #expect(plan.printed[ActionID(2)]?.outcomes == ["Children are safer"] && plan.printed[ActionID(2)]?.leads == ["AD"])
        #expect(plan.headingWords[HeadingID(2)]?.outcomes == ["Stable homes"])
        #expect(plan.risks?.risks.map(\.ref) == ["R1"] && plan.risks?.source == "Roadmap")
        #expect(record.period?.first == Sample.today.startOfMonth && record.headEntry > 0 && record.headHash.count == 64)
    }

    @Test func `a draft is changed, and neither twice nor once it is issued`() throws {
        let id = try papers.write(at: Sample.later(10))
        let entry = try sample.store.newestEntry()
        #expect(try papers.write(at: Sample.later(11)) == id)
        #expect(try sample.store.newestEntry() == entry)
        var words = SamplePaper.words
        words.title = "Other"
        #expect(throws: Refusal.stale) { try papers.write(words, at: Sample.later(11)) }
        #expect(try papers.change(id, PaperEdit(words: words, version: try papers.paper(id).version), at: Sample.later(12)).isChanged)
        #expect(throws: Refusal.stale) { try papers.change(id, PaperEdit(words: SamplePaper.words, version: 1), at: Sample.later(12)) }
        try papers.issue(id, at: Sample.later(13))
        #expect(try !papers.issue(id, at: Sample.later(14)).isChanged)
        let version = try papers.paper(id).version
        #expect(throws: Refusal.stale) {
            try papers.change(id, PaperEdit(words: SamplePaper.words, version: version), at: Sample.later(14))
        }
        #expect(try papers.paper(id, asAt: Sample.later(12).day).issue == nil)
        #expect(throws: Refusal.notFound) { try papers.paper(id, asAt: Sample.later(9).day) }
    }

    @Test func `a correction stands beside the paper it replaces`() throws {
        try papers.fill(at: Sample.later(10))
        let (first, second) = (try papers.paper(PaperID(1)), try papers.paper(PaperID(2)))
        #expect(first.replacedBy == PaperID(2) && second.replaces == PaperID(1) && first.stateName == "Replaced")
        let found = try sample.store.read(today: Sample.later(20).day) { try $0.papers(.plan(sample.plan), drafts: false) }
        #expect(found.papers.map(\.id) == [PaperID(2), PaperID(1)] && found.total == 2)
        let hits = try sample.store.read(today: Sample.later(20).day) { reader in
            try reader.search(SearchWords("nearly"), SearchFilter(), within: Set(SearchKind.allCases))
        }
        #expect(hits.hits.map(\.piece) == [.paper, .paper])
        #expect(try sample.store.verify().isSound)
    }
}
