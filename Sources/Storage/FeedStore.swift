import Plans
import SQLite

extension Store {
    /// The address of a key's hash that has not been revoked, with its person as they are now; nil where there is none.
    public func feed(keyHash: String) throws -> (address: FeedAddress, person: Person)? {
        try reading { connection in
            try connection.queryFirst(FeedRows.byKey, [keyHash]) { row in
                guard let address = try Reader.feedAddress(row) else { throw row.mismatch(2, "a known feed") }
                let person = Person(
                    id: address.person, name: try row.text(5), email: try row.text(6), roles: try Reader.roles(row, 7),
                    isDisabled: try row.bool(8), hasPassword: true)
                return (address, person)
            }
        }
    }
}

extension Reader {
    /// The secret addresses of a person that have not been revoked by this moment.
    public func feedAddresses(of person: PersonID) throws -> [FeedAddress] {
        try connection.query(FeedRows.ofPerson, [position, person], Reader.feedAddress).compactMap(\.self).sorted { $0.id < $1.id }
    }

    /// One page of what happened to a plan, newest first: entries older than one, at most so many. Only those are read.
    /// - Parameters:
    ///   - plan: nil for the whole record.
    ///   - days: only what was recorded on these days.
    public func entries(ofPlan plan: PlanID?, before entry: Int64?, from: Day? = nil, to: Day? = nil, most: Int) throws -> [LedgerEntry] {
        let newest = try to.map { try lastEntry(by: Instant.end(of: $0)) } ?? position
        let oldest = try from.map { try lastEntry(by: Instant.end(of: $0.adding(days: -1))) } ?? 0
        let last = min(newest, position, (entry ?? .max) - 1)
        guard let plan else { return try connection.query(FeedRows.entries, [last, oldest, most], Reader.ledgerEntry) }
        return try connection.query(FeedRows.entriesOfPlan, [last, oldest, most, plan], Reader.ledgerEntry)
    }

    private func lastEntry(by moment: Instant) throws -> Int64 {
        try connection.queryFirst(AsAt.entryByTime, [moment]) { row in try row.int64(0) } ?? 0
    }

    /// When an entry was made; nil where there is none.
    public func moment(ofEntry entry: Int64) throws -> Instant? {
        try connection.queryFirst("SELECT at FROM ledger WHERE entry = ?", [entry]) { row in try row.instant(0) }
    }

    /// The plan that an action belongs to, or belonged to before it was withdrawn.
    /// - Throws: `Refusal.notFound` where there was no such action at this moment.
    public func plan(ofAction id: ActionID) throws -> PlanID {
        let sql = "SELECT plan FROM action WHERE id = ?2 AND asserted <= ?1"
        guard let plan: PlanID = try connection.queryFirst(sql, [position, id], { row in try row.id(0) }) else { throw Refusal.notFound }
        return plan
    }

    /// A page of a plan's challenges, closed ones among them, newest first: those with a number below one, at most so many.
    public func challenges(ofPlan id: PlanID, before: Int64, most: Int) throws -> [Challenge] {
        try challenges(where: "c.id IN (\(FeedRows.page(of: "challenge")))", [id, before, most]).sorted { $0.id > $1.id }
    }

    /// A page of the decisions about a plan's actions, as above.
    public func decisions(ofPlan id: PlanID, before: Int64, most: Int) throws -> [BoardDecision] {
        try decisions(where: "d.id IN (\(FeedRows.page(of: "board_decision")))", [id, before, most]).sorted { $0.id > $1.id }
    }

    /// Nil where the columns name no feed.
    fileprivate static func feedAddress(_ row: borrowing Row) throws -> FeedAddress? {
        let feed = try Feed(row.word(2), plan: row.optionalID(3))
        let (id, person, at): (FeedAddressID, PersonID, Instant) = (try row.id(0), try row.id(1), try row.instant(4))
        return feed.map { FeedAddress(id: id, person: person, feed: $0, madeAt: at) }
    }
}

extension Writer {
    /// Keeps a new address of a feed by its key's hash. The one before it dies at once.
    /// - Throws: `Refusal.notFound` for a plan that is not there.
    public func makeFeed(_ feed: Feed, keyHash: String, for person: Person) throws {
        let title = try feed.plan.map { try reader.plan($0).title }
        let subject = LedgerSubject(kind: .person, number: person.id.number, label: person.name)
        let entry = try record(.feedAddressMade, subject, plan: nil, [Change("feed", from: nil, to: feed.words(title))])
        try end(feed, of: person.id, entry)
        let id: FeedAddressID = try nextID(in: "feed_address")
        try insert(
            "feed_address",
            ["id": id, "person": person.id, "feed": feed.kind.rawValue, "plan": feed.plan, "key_hash": keyHash, "asserted": entry])
    }

    /// Revokes an address, at once and for good; records nothing when it is revoked already.
    /// - Throws: `Refusal.notFound` where the person never had it, `Refusal.forbidden` for somebody else's.
    public func revokeFeed(_ id: FeedAddressID, of owner: PersonID, by person: Person) throws {
        guard Rights.mayRevokeAccess(person, of: owner) else { throw Refusal.forbidden }
        guard let found = try reader.feedAddresses(of: owner).first(where: { $0.id == id }) else {
            let sql = "SELECT 1 FROM feed_address WHERE id = ? AND person = ?"
            guard try connection.queryFirst(sql, [id, owner], { _ in true }) == true else { throw Refusal.notFound }
            return
        }
        let title = try found.feed.plan.map { try reader.plan($0).title }
        let subject = LedgerSubject(kind: .person, number: owner.number, label: try reader.person(owner)?.name ?? "")
        let entry = try record(.feedAddressRevoked, subject, plan: nil, [Change("feed", from: found.feed.words(title), to: nil)])
        try end(found.feed, of: owner, entry)
    }

    private func end(_ feed: Feed, of person: PersonID, _ entry: Int64) throws {
        let sql = """
            UPDATE feed_address SET superseded = ? WHERE person = ? AND feed = ? AND coalesce(plan, 0) = ? AND superseded IS NULL
            """
        try connection.execute(sql, [entry, person, feed.kind.rawValue, feed.plan?.number ?? 0])
    }
}

/// The statements behind feeds and pages of history.
enum FeedRows {
    private static let columns = "SELECT f.id, f.person, f.feed, f.plan, l.at"
    private static let tables = "FROM feed_address AS f JOIN ledger AS l ON l.entry = f.asserted"

    static let ofPerson = "\(columns) \(tables) WHERE f.person = ?2 AND \(Reader.known("f"))"
    static let byKey = """
        \(columns), v.name, v.email, v.roles, v.is_disabled \(tables)
        JOIN person_version AS v ON v.person = f.person AND v.superseded IS NULL WHERE f.key_hash = ? AND f.superseded IS NULL
        """

    static let entries = "SELECT \(LedgerChain.columns) FROM ledger WHERE entry <= ?1 AND entry > ?2 ORDER BY entry DESC LIMIT ?3"
    static let entriesOfPlan = """
        SELECT \(LedgerChain.columns) FROM ledger WHERE plan = ?4 AND entry <= ?1 AND entry > ?2 ORDER BY entry DESC LIMIT ?3
        """

    /// Ids of a plan's rows, newest first.
    static func page(of table: String) -> String {
        "SELECT id FROM \(table) WHERE plan = ?2 AND id < ?3 AND asserted <= ?1 ORDER BY id DESC LIMIT ?4"
    }
}
