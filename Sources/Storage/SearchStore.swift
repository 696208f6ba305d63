import Plans
import SQLite

extension Reader {
    /// The texts that hold the words, as they stood at this moment.
    /// - Parameters:
    ///   - kinds: what may be found at all; nothing when empty.
    ///   - page: from 1; one past the end is the first.
    public func search(
        _ words: SearchWords, _ filter: SearchFilter, within kinds: Set<SearchKind>, order: SearchOrder = .best, page: Int = 1
    ) throws -> SearchResults {
        let sought = filter.kinds.isEmpty ? kinds : filter.kinds.intersection(kinds)
        guard words.issues.isEmpty, !words.isEmpty, !sought.isEmpty else { return .none }
        var found = try candidates(words, filter, sought == Set(SearchKind.allCases) ? [] : sought)
        if order == .best {
            let average = Double(found.rows.reduce(0) { $0 + $1.bytes }) / Double(max(1, found.rows.count))
            found.rows = found.rows.map { ($0, $0.rank(average)) }.sorted { $0.1 > $1.1 }.map(\.0)
        }
        var results = SearchResults(hits: [], ranked: found.rows.count, extent: found.extent, page: max(1, page))
        if results.page > results.pages { results.page = 1 }
        let shown = found.rows.dropFirst((results.page - 1) * SearchResults.onAPage).prefix(SearchResults.onAPage)
        let plans = Dictionary(try plans().map { ($0.id, $0) }) { first, _ in first }
        results.hits = try shown.map { try hit($0, plans) }
        return results
    }

    /// The newest matches that stood at this moment. The index hands them over from the newest on and is left when there are enough.
    private func candidates(_ words: SearchWords, _ filter: SearchFilter, _ kinds: Set<SearchKind>) throws -> Candidates {
        var found = Candidates()
        let (from, to) = (filter.from.map { Instant.start(of: $0) }, filter.to.map { Instant.end(of: $0) })
        let bounds = try (after: newestText(before: from), before: oldestText(after: to))
        let match = words.match(filter, kinds)
        var (read, bytes) = (0, 0)
        try connection.each(SearchRows.matches, [position, match, bounds.after, bounds.before]) { row in
            let at = try row.instant(7)
            let stands = try row.bool(8) && from.map { at >= $0 } ?? true && to.map { at <= $0 } ?? true
            read += 1
            if read > SearchResults.mostRead || stands && (found.rows.count == SearchResults.mostRanked || bytes > SearchResults.mostBytes)
            {
                found.extent = .newest
                return false
            }
            guard stands else { return true }
            let candidate = try Candidate(row)
            bytes += candidate.bytes
            if words.holdExactly(in: candidate) { found.rows.append(candidate) }
            return true
        }
        return found
    }

    /// The id of a text after which everything was recorded at this moment or later. Ids rise from one write to the next.
    private func newestText(before moment: Instant?) throws -> Int64 {
        guard let moment else { return 0 }
        return try connection.queryFirst(SearchRows.newestBefore, [moment]) { row in try row.int64(0) } ?? 0
    }

    /// The id of a text before which everything was recorded that was known at this moment, and by the end of a stretch of time.
    private func oldestText(after moment: Instant?) throws -> Int64 {
        var last = position
        if let moment {
            last = min(last, try connection.queryFirst(SearchRows.lastEntry, [moment]) { row in try row.int64(0) } ?? 0)
        }
        return try connection.queryFirst(SearchRows.oldestAfter, [last]) { row in try row.int64(0) } ?? .max
    }

    private func hit(_ row: Candidate, _ plans: [PlanID: Plan]) throws -> SearchHit {
        let by = try connection.queryFirst("SELECT actor, at FROM ledger WHERE entry = ?", [row.entry]) { line in
            (name: try line.text(0), at: try line.instant(1))
        }
        guard let plan = plans[row.plan], let by else { throw Refusal.notFound }
        var hit = SearchHit(
            piece: row.piece, plan: plan, subject: row.subject, part: row.part, title: MarkedText(marked: row.title),
            excerpt: MarkedText(marked: row.words).excerpt(), by: by.name, at: by.at)
        if let action = row.action {
            hit.action = try actionName(action)
            hit.isActionPresent = try connection.queryFirst(SearchRows.present, [position, action]) { _ in true } ?? false
            if row.piece == .update {
                let newer = try connection.queryFirst(SearchRows.newer, [position, action, row.entry]) { line in try line.int(0) } ?? 0
                hit.page = newer / Action.updatesOnAPage + 1
            }
        }
        hit.about = try about(row)
        return hit
    }

    /// What a text is about where that is no action.
    private func about(_ row: Candidate) throws -> String? {
        switch row.piece {
        case .heading, .headingText, .plainHeading, .recommendation: try headingName(row.subject)
        case .riskDefined, .riskAssessed, .riskMitigation, .riskClosed:
            try connection.queryFirst(SearchRows.risk, [position, row.subject]) { line in
                RiskName(id: RiskID(row.subject), ref: try line.optionalText(0), title: try line.text(1)).label
            }
        case .challenge, .challengeAnswer, .challengeEnd: row.action == nil ? try row.part.flatMap { try headingName($0) } : nil
        case .reportHeading, .reportHeadingText, .reportArea, .reportSection, .reportRisk, .reportMilestone, .reportIndicator,
            .section, .plainSection:
            try connection.queryFirst("SELECT title FROM revision WHERE id = ?", [row.subject]) { line in try line.text(0) }
        default: nil
        }
    }

    private func headingName(_ id: Int64) throws -> String? {
        try connection.queryFirst(SearchRows.heading, [position, id]) { row in
            Heading(
                id: HeadingID(id), plan: PlanID(0), kind: try row.optionalText(0), number: try row.optionalText(1), title: try row.text(2)
            ).name
        }
    }
}

/// What the index gave, newest first.
private struct Candidates {
    var rows: [Candidate] = []
    var extent = SearchResults.Extent.all
}

/// One match on its way.
private struct Candidate {
    var id: Int64
    var piece: SearchPiece
    var plan: PlanID
    var subject: Int64
    var action: ActionID?
    var part: Int64?
    var entry: Int64
    /// Title and words with marks around the hits.
    var title: String
    var words: String

    init(_ row: borrowing Row) throws {
        id = try row.int64(0)
        piece = try row.word(1)
        plan = try row.id(2)
        subject = try row.int64(3)
        action = try row.optionalID(4)
        part = try row.optionalInt(5).map(Int64.init)
        entry = try row.int64(6)
        title = try row.text(9)
        words = try row.text(10)
    }

    var bytes: Int { title.utf8.count + words.utf8.count }

    func rank(_ average: Double) -> SearchRank {
        SearchRank(hits: Candidate.hits(words), titleHits: Candidate.hits(title), bytes: bytes, average: average, age: id)
    }

    private static func hits(_ text: String) -> Int { text.utf8.count { $0 == 2 } }
}

extension SearchWords {
    fileprivate func holdExactly(in row: Candidate) -> Bool {
        guard wanted.contains(where: \.isExact) else { return true }
        return holdExactly(in: [MarkedText(marked: row.title), MarkedText(marked: row.words)])
    }

    /// The search in the index's own language. Every word is quoted, so that nothing typed is an operator there.
    func match(_ filter: SearchFilter, _ kinds: Set<SearchKind>) -> String {
        var match = "{title words} : (\(wanted.map(\.quoted).joined(separator: " AND ")))"
        if !excluded.isEmpty { match = "(\(match)) NOT ({title words} : (\(excluded.map(\.quoted).joined(separator: " OR "))))" }
        var marks: [String] = []
        if let plan = filter.plan { marks.append("\"p\(plan.number)\"") }
        if !filter.people.isEmpty {
            marks.append("(" + filter.people.sorted().map { "\"w\($0.number)\"" }.joined(separator: " OR ") + ")")
        }
        if !kinds.isEmpty {
            marks.append("(" + SearchKind.allCases.filter(kinds.contains).map { "\"k\($0.rawValue)\"" }.joined(separator: " OR ") + ")")
        }
        return marks.isEmpty ? match : "(\(match)) AND marks : (\(marks.joined(separator: " AND ")))"
    }
}

extension SearchWords.Term {
    fileprivate var quoted: String { "\"\(text.replacing("\"", with: " "))\"" + (isBeginning ? "*" : "") }
}

/// The statements of the search. `?1` is the position, save in those of the bounds.
enum SearchRows {
    /// `?2` is the match, `?3` and `?4` the ids between which it is looked for. SQLite's own ranking is not asked: it counts every match
    /// of every word in the whole index before it ranks the first.
    static let matches = """
        SELECT s.id, s.piece, s.plan, s.subject, s.action, s.part, s.asserted, l.at,
            s.asserted <= ?1 AND (s.superseded IS NULL OR s.superseded > ?1) AS is_known,
            highlight(search_index, 0, char(2), char(3)),
            CASE WHEN s.asserted <= ?1 AND (s.superseded IS NULL OR s.superseded > ?1)
                THEN highlight(search_index, 1, char(2), char(3)) END
        FROM search_index CROSS JOIN search_text AS s ON s.id = search_index.rowid JOIN ledger AS l ON l.entry = s.asserted
        WHERE search_index MATCH ?2 AND search_index.rowid > ?3 AND search_index.rowid < ?4 ORDER BY search_index.rowid DESC
        """

    /// Brings the texts that are not in the index yet into it; nothing to do for most writes. The index's own table of sizes says
    /// which text was the last (sqlite.org/fts5.html, section 9).
    static func index(on connection: Connection) throws {
        guard try connection.queryFirst(unindexed("1") + " LIMIT 1", [], { _ in true }) == true else { return }
        try connection.execute("INSERT INTO search_index(rowid, title, words, marks) " + unindexed("id, title, words, marks"))
    }

    private static func unindexed(_ columns: String) -> String {
        "SELECT \(columns) FROM search_text WHERE id > (SELECT coalesce(max(id), 0) FROM search_index_docsize) ORDER BY id"
    }

    static let newestBefore = """
        SELECT s.id FROM search_text AS s
        WHERE s.asserted <= (SELECT entry FROM ledger WHERE at < ?1 ORDER BY at DESC, entry DESC LIMIT 1)
        ORDER BY s.asserted DESC, s.id DESC LIMIT 1
        """

    static let lastEntry = "SELECT entry FROM ledger WHERE at <= ?1 ORDER BY at DESC, entry DESC LIMIT 1"

    static let oldestAfter = "SELECT id FROM search_text WHERE asserted > ?1 ORDER BY asserted, id LIMIT 1"

    static let present = """
        SELECT 1 FROM action_version AS a JOIN revision AS r ON r.id = a.revision
        WHERE a.action = ?2 AND a.asserted <= ?1 AND r.kind = 'plan' AND \(Reader.known("r"))
        """

    static let newer = "SELECT count(*) FROM action_update WHERE action = ?2 AND asserted <= ?1 AND asserted > ?3"

    static let risk = """
        SELECT ref, CASE title WHEN '' THEN event ELSE title END FROM risk_definition
        WHERE risk = ?2 AND asserted <= ?1 ORDER BY asserted DESC LIMIT 1
        """

    static let heading = """
        SELECT kind, number, title FROM heading_version WHERE heading = ?2 AND asserted <= ?1 ORDER BY revision DESC LIMIT 1
        """
}
