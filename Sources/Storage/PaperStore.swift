import Plans
import SQLite

/// Which papers are asked for.
public enum PaperShelf: Hashable, Sendable {
    case all
    case meeting(MeetingID)
    case board(BoardID)
    /// Of its periods, and of meetings of the boards that oversee it.
    case plan(PlanID)

    /// Papers on one page.
    public static let length = 12
}

extension Reader {
    /// One paper with its words, issued or not.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func paper(_ id: PaperID) throws -> Paper {
        guard let found = try connection.queryFirst(PaperRows.one, [position, id], paper) else { throw Refusal.notFound }
        return try named(found)
    }

    /// One page of papers, newest first, and how many there are.
    /// - Parameter drafts: whether those that are not issued are among them.
    public func papers(_ shelf: PaperShelf, drafts: Bool, skip: Int = 0) throws -> (papers: [Paper], total: Int) {
        let (condition, bindings) = PaperRows.condition(shelf)
        let only = drafts ? "" : " AND EXISTS (SELECT 1 FROM paper_issue AS i WHERE i.paper = p.id AND i.asserted <= ?1)"
        let rows = "FROM paper AS p WHERE p.asserted <= ?1 AND \(condition)\(only)"
        let total = try connection.queryFirst("SELECT count(*) \(rows)", [position] + bindings) { row in try row.int(0) } ?? 0
        let sql = "SELECT p.id \(rows) ORDER BY p.id DESC LIMIT \(PaperShelf.length) OFFSET \(max(0, skip))"
        let ids: [PaperID] = try connection.query(sql, [position] + bindings) { row in try row.id(0) }
        return (try ids.map(paper), total)
    }

    /// Every issued paper, oldest first; for whoever checks them all.
    public func issuedPapers() throws -> [Paper] {
        let sql = "SELECT paper FROM paper_issue WHERE asserted <= ?1 ORDER BY asserted"
        let ids: [PaperID] = try connection.query(sql, [position]) { row in try row.id(0) }
        return try ids.map(paper)
    }

    /// What stands for an occasion: the draft that somebody writes, and the newest that was issued.
    public func papers(for occasion: PaperOccasion) throws -> (draft: Paper?, issued: Paper?) {
        let ids: [PaperID]
        switch occasion {
        case .meeting(let id):
            ids = try connection.query(PaperRows.ofMeeting, [position, id]) { row in try row.id(0) }
        case .period(let plan, let day):
            ids = try connection.query(PaperRows.ofPeriod, [position, plan, day]) { row in try row.id(0) }
        }
        let papers = try ids.map(paper)
        return (papers.first { $0.issue == nil }, papers.first { $0.issue != nil })
    }

    /// The boards whose chairs may write a paper for an occasion.
    public func boards(for occasion: PaperOccasion) throws -> [Board] {
        switch occasion {
        case .meeting(let id): return [try board(meeting(id).board.id)]
        case .period(let plan, _):
            let ids = try connection.query(Reader.boardsOfPlan, [position, plan]) { row in try row.id(0) as BoardID }
            return try Set(ids).sorted().map(board)
        }
    }

    /// What an occasion is called at this moment.
    /// - Throws: `Refusal.notFound` for a meeting, a plan or a period that is not there.
    public func words(of occasion: PaperOccasion) throws -> String {
        switch occasion {
        case .meeting(let id): return try meeting(id).label
        case .period(let plan, let first):
            let period = try close(of: plan, period: first)?.period ?? schedule(of: plan).period(naming: first)
            guard period.first == first else { throw Refusal.notFound }
            return "\(try self.plan(plan).title), \(period.words)"
        }
    }

    /// The plans that a paper is about at this moment.
    public func plansOfPaper(_ occasion: PaperOccasion) throws -> [PlanID] {
        switch occasion {
        case .meeting(let id): Set(try board(meeting(id).board.id).oversight.map(\.oversight.plan)).sorted()
        case .period(let plan, _): [plan]
        }
    }

    /// The record as an issued paper knows it.
    public func frozen(_ issue: PaperIssue) -> Reader { at(issue.head, day: issue.day) }

    /// How many figures that a paper could show were withheld since it was issued.
    public func figuresWithheld(since head: Int64, of plans: [PlanID]) throws -> Int {
        try plans.reduce(0) { count, plan in
            count + (try connection.queryFirst(PaperRows.withheld, [head, plan]) { row in try row.int(0) } ?? 0)
        }
    }

    /// Adds what its occasion is called.
    private func named(_ found: Paper) throws -> Paper {
        var paper = found
        if case .meeting(let id) = paper.occasion { paper.board = try meeting(id).board }
        paper.occasionWords = try words(of: paper.occasion)
        return paper
    }

    private func paper(_ row: borrowing Row) throws -> Paper {
        let meeting: MeetingID? = try row.optionalID(1)
        let occasion = try meeting.map { PaperOccasion.meeting($0) } ?? .period(try row.id(2), try row.day(3))
        var words = PaperWords()
        (words.title, words.agendaItem, words.author, words.sponsor) = (try row.text(4), try row.text(5), try row.text(6), try row.text(7))
        (words.purpose, words.why, words.recommendations) = (try row.optionalWord(8), try row.text(9), try row.text(10))
        (words.summary, words.equalities, words.timetable) = (try row.text(11), try row.text(12), try row.text(13))
        return Paper(
            id: try row.id(0), occasion: occasion, board: nil, occasionWords: "", words: words, version: try row.int64(14),
            writtenBy: try row.text(15), writtenAt: try row.instant(16), replaces: try row.optionalID(17),
            replacedBy: try row.optionalID(18), issue: row.isNull(19) ? nil : try Reader.issue(row))
    }

    private static func issue(_ row: borrowing Row) throws -> PaperIssue {
        PaperIssue(
            head: try row.int64(19), day: try row.day(20), template: try row.int(21), organisation: try row.text(22),
            isDemonstration: try row.bool(23), compared: try row.int64(24), pageHash: hexadecimal(try row.bytes(25)),
            fileHash: hexadecimal(try row.bytes(26)), by: PersonName(id: try row.id(27), name: try row.text(28)), at: try row.instant(29),
            entry: try row.int64(30))
    }
}

/// The statements behind papers. `?1` is the position.
enum PaperRows {
    static let one = """
        SELECT p.id, p.meeting, p.plan, p.period, v.title, v.agenda_item, v.author, v.sponsor, v.purpose, v.why, v.recommendations,
            v.summary, v.equalities, v.timetable, v.asserted, v.name, l.at, i.replaces,
            (SELECT n.paper FROM paper_issue AS n WHERE n.replaces = p.id AND n.asserted <= ?1),
            i.head, i.day, i.template, i.organisation, i.is_demonstration, i.compared, i.page_hash, i.file_hash, i.person, i.name, il.at,
            i.asserted
        FROM paper AS p JOIN paper_version AS v ON v.paper = p.id AND \(Reader.known("v")) JOIN ledger AS l ON l.entry = v.asserted
        LEFT JOIN paper_issue AS i ON i.paper = p.id AND i.asserted <= ?1 LEFT JOIN ledger AS il ON il.entry = i.asserted
        WHERE p.id = ?2
        """
    static let ofMeeting = "SELECT id FROM paper WHERE meeting = ?2 AND asserted <= ?1 ORDER BY id DESC"
    static let ofPeriod = "SELECT id FROM paper WHERE plan = ?2 AND period = ?3 AND asserted <= ?1 ORDER BY id DESC"

    /// `?1` is the paper's head.
    static let withheld = """
        SELECT count(*) FROM indicator_value AS v JOIN indicator_value AS h ON h.indicator = v.indicator AND h.series = v.series AND h.first_day = v.first_day
            AND h.last_day = v.last_day AND h.superseded IS NULL AND h.state = 'suppressed'
        WHERE v.indicator IN (SELECT d.indicator FROM indicator_definition AS d WHERE d.plan = ?2) AND v.asserted <= ?1 AND v.superseded > ?1 AND v.state <> 'suppressed'
        """

    static func condition(_ shelf: PaperShelf) -> (sql: String, bindings: [any Bindable]) {
        switch shelf {
        case .all: ("1", [])
        case .meeting(let id): ("p.meeting = ?2", [id])
        case .board(let id): ("p.board = ?2", [id])
        case .plan(let id): ("(p.plan = ?2 OR p.board IN (\(Reader.boardsOfPlan)))", [id])
        }
    }
}

extension Writer {
    /// Begins a paper. Where a draft for the occasion stands already with the same words, it is that one.
    /// - Throws: the rule's `Refusal`; `Refusal.stale` where a draft with other words stands; `Refusal.notFound` for no such occasion.
    public func writePaper(_ edit: PaperEdit, for occasion: PaperOccasion, by person: Person) throws -> PaperID {
        let boards = try reader.boards(for: occasion)
        let kept = try edit.applied(to: nil, boards: boards, by: person).get()
        if let draft = try reader.papers(for: occasion).draft {
            guard draft.words == kept else { throw Refusal.stale }
            return draft.id
        }
        let id: PaperID = try nextID(in: "paper")
        let (plan, row) = try place(occasion)
        let entry = try record(.paperWritten, Writer.subject(id, kept.title), plan: plan, Writer.changes(nil, kept))
        try insert("paper", columns: ["id", "asserted"] + row.map(\.0), [id as any Bindable, entry] + row.map(\.1))
        try insertWords(kept, id, entry)
        return id
    }

    /// Changes the words of a draft; records nothing when they are as before.
    public func changePaper(_ id: PaperID, _ edit: PaperEdit, by person: Person) throws {
        let paper = try reader.paper(id)
        let boards = try reader.boards(for: paper.occasion)
        if paper.issue == nil, paper.words == edit.words, Rights.mayWritePaper(person, of: boards) { return }
        let kept = try edit.applied(to: paper, boards: boards, by: person).get()
        let changes = Writer.changes(paper.words, kept)
        guard !changes.isEmpty else { return }
        let entry = try record(.paperWritten, Writer.subject(id, kept.title), plan: try place(paper.occasion).plan, changes)
        try connection.execute("UPDATE paper_version SET superseded = ? WHERE paper = ? AND superseded IS NULL", [entry, id])
        try insertWords(kept, id, entry)
    }

    /// Issues a draft: from here on it is read at the entry before this one, and its bytes must stay what they are now. Records nothing
    /// where it is issued already.
    /// - Parameter render: makes the page's article and the file, as lower-case hexadecimal SHA-256 each.
    /// - Throws: the rule's `Refusal`.
    public func issuePaper(
        _ id: PaperID, from version: Int64, organisation: String, isDemonstration: Bool, by person: Person,
        render: (PaperFront, PaperRecord) throws -> (page: [UInt8], file: [UInt8])
    ) throws {
        let paper = try reader.paper(id)
        guard let words = try paper.issued(from: version, boards: reader.boards(for: paper.occasion), by: person).get() else { return }
        let head = try AsAt.newestEntry(on: connection)
        let replaced = try reader.papers(for: paper.occasion).issued?.id
        let record = try reader.at(head, day: at.day).paperRecord(for: paper.occasion)
        let front = PaperFront(
            paper: id, words: words, organisation: organisation, isDemonstration: isDemonstration, issued: (person.name, at),
            replaces: replaced)
        let made = try render(front, record)
        let changes = [
            Change("head", from: nil, to: "\(head) \(record.headHash)"), Change("as-at", from: nil, to: at.day.iso),
            Change("template", from: nil, to: "\(PaperDocument.template)"), Change("organisation", from: nil, to: organisation),
            Change("replaces", from: nil, to: replaced.map { "Paper \($0.number)" }),
            Change("page-sha-256", from: nil, to: hexadecimal(made.page)), Change("file-sha-256", from: nil, to: hexadecimal(made.file)),
        ].filter { $0.after != nil }
        let entry = try self.record(.paperIssued, Writer.subject(id, words.title), plan: try place(paper.occasion).plan, changes)
        try insert(
            "paper_issue",
            [
                "paper": id, "head": head, "compared": record.compared, "day": at.day, "template": PaperDocument.template,
                "organisation": organisation, "is_demonstration": isDemonstration, "replaces": replaced, "page_hash": made.page,
                "file_hash": made.file, "person": person.id, "name": person.name, "asserted": entry,
            ])
    }

    /// The plan it counts under, and the columns that say what it is for.
    private func place(_ occasion: PaperOccasion) throws -> (plan: PlanID?, row: [(String, any Bindable)]) {
        switch occasion {
        case .meeting(let id):
            let board = try reader.board(reader.meeting(id).board.id)
            let plan = board.oversight.map(\.oversight.plan).min()
            return (plan, [("board", board.id), ("meeting", id), ("plan", plan)])
        case .period(let plan, let first):
            let period = try reader.schedule(of: reader.plan(plan).id).period(naming: first)
            let isClosed = try reader.close(of: plan, period: first) != nil
            guard isClosed || (period.first == first && period.first <= at.day) else { throw Refusal.notFound }
            return (plan, [("plan", plan), ("period", first)])
        }
    }

    private func insertWords(_ words: PaperWords, _ id: PaperID, _ entry: Int64) throws {
        try insert(
            "paper_version",
            [
                "paper": id, "title": words.title, "agenda_item": words.agendaItem, "author": words.author, "sponsor": words.sponsor,
                "purpose": words.purpose?.rawValue, "why": words.why, "recommendations": words.recommendations, "summary": words.summary,
                "equalities": words.equalities, "timetable": words.timetable, "name": actor.name, "asserted": entry,
            ])
    }

    private static func subject(_ id: PaperID, _ title: String) -> LedgerSubject {
        LedgerSubject(kind: .paper, number: id.number, label: title)
    }

    private static func changes(_ before: PaperWords?, _ after: PaperWords) -> [Change] {
        func said(_ words: String?) -> String? { words.flatMap { $0.isEmpty ? nil : $0 } }
        let purpose = Change("for", from: before?.purpose?.rawValue, to: after.purpose?.rawValue)
        return
            ([purpose]
            + zip((before ?? PaperWords()).texts, after.texts).map { Change($1.field, from: said($0.words), to: said($1.words)) })
            .filter { $0.before != $0.after }
    }
}
