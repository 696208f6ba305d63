import Plans
import SQLite

extension Store {
    /// The token of a hash that has not been revoked, with its person as they are now, live or not; nil where there is none.
    public func bearer(tokenHash: String) throws -> Bearer? {
        try reading { connection in
            try connection.queryFirst(AccessTokenRows.bearer, [tokenHash]) { row in
                let token = try Reader.accessToken(row)
                let person = Person(
                    id: token.person, name: try row.text(7), email: try row.text(8), roles: try Reader.roles(row, 9),
                    isDisabled: try row.bool(10), hasPassword: true)
                return Bearer(token: token, person: person, mustSetUpTwoStep: try row.bool(11) && person.roles.contains(.admin))
            }
        }
    }

    /// Notes the day on which a token was used. Each call writes to disk: call it once a day, not for each request.
    public func noteUse(of token: AccessTokenID, on day: Day) throws {
        let sql = """
            INSERT INTO access_token_use(token, day) VALUES (?, ?) ON CONFLICT(token) DO UPDATE SET day = max(day, excluded.day)
            """
        try operating { try $0.execute(sql, [token, day]) }
    }
}

extension Reader {
    /// The tokens of a person that have not been revoked by this moment, newest first, those whose last day is over among them.
    public func accessTokens(of person: PersonID) throws -> [AccessToken] {
        try connection.query(AccessTokenRows.ofPerson, [position, person], Reader.accessToken).sorted { $0.id > $1.id }
    }

    fileprivate static func accessToken(_ row: borrowing Row) throws -> AccessToken {
        AccessToken(
            id: try row.id(0), person: try row.id(1), name: try row.text(2), scope: try row.word(3), ends: try row.day(4),
            madeAt: try row.instant(5), lastUsed: try row.optionalDay(6))
    }
}

extension Writer {
    /// Keeps a token by its hash. The rule (`AccessTokenEdit.applied`) runs here, against the tokens that the person has under the lock.
    /// - Throws: the rule's `Refusal`.
    public func makeToken(_ edit: AccessTokenEdit, hash: String, for person: Person) throws -> AccessTokenID {
        let made = try edit.applied(on: at.day, besides: reader.accessTokens(of: person.id)).get()
        guard made.scope == .read || Rights.allows(person, .updateActions) else {
            throw Refusal.issues([Issue("scope", "Select Read: you have no actions to update")])
        }
        let id: AccessTokenID = try nextID(in: "access_token")
        let entry = try record(
            .tokenMade, LedgerSubject(kind: .person, number: person.id.number, label: person.name), plan: nil,
            [
                Change("token", from: nil, to: made.name), Change("scope", from: nil, to: made.scope.name),
                Change("last-day", from: nil, to: made.ends.iso),
            ])
        try insert(
            "access_token",
            [
                "id": id, "person": person.id, "name": made.name, "scope": made.scope.rawValue, "ends": made.ends, "token_hash": hash,
                "asserted": entry,
            ])
        return id
    }

    /// Revokes a token, at once and for good; records nothing when it is revoked already.
    /// - Throws: `Refusal.notFound` where the person never had it, `Refusal.forbidden` for somebody else's.
    public func revokeToken(_ id: AccessTokenID, of owner: PersonID, by person: Person) throws {
        guard Rights.mayRevokeAccess(person, of: owner) else { throw Refusal.forbidden }
        guard let found = try reader.accessTokens(of: owner).first(where: { $0.id == id }) else { return try expect(id, of: owner) }
        let subject = LedgerSubject(kind: .person, number: owner.number, label: try reader.person(owner)?.name ?? "")
        let entry = try record(.tokenRevoked, subject, plan: nil, [Change("token", from: found.name, to: nil)])
        try connection.execute("UPDATE access_token SET superseded = ? WHERE id = ?", [entry, id])
    }

    /// Revokes every token and address of a person with the entry that disables them.
    func endAccess(of person: PersonID, _ entry: Int64) throws {
        try connection.execute("UPDATE access_token SET superseded = ? WHERE person = ? AND superseded IS NULL", [entry, person])
        try connection.execute("UPDATE feed_address SET superseded = ? WHERE person = ? AND superseded IS NULL", [entry, person])
    }

    private func expect(_ id: AccessTokenID, of owner: PersonID) throws {
        let sql = "SELECT 1 FROM access_token WHERE id = ? AND person = ?"
        guard try connection.queryFirst(sql, [id, owner], { _ in true }) == true else { throw Refusal.notFound }
    }
}

/// The statements behind tokens. `?1` is the position, `?2` the person.
enum AccessTokenRows {
    private static let columns = """
        SELECT t.id, t.person, t.name, t.scope, t.ends, l.at, u.day
        """
    private static let tables = """
        FROM access_token AS t JOIN ledger AS l ON l.entry = t.asserted LEFT JOIN access_token_use AS u ON u.token = t.id
        """

    static let ofPerson = "\(columns) \(tables) WHERE t.person = ?2 AND \(Reader.known("t"))"

    static let bearer = """
        \(columns), v.name, v.email, v.roles, v.is_disabled,
            EXISTS (SELECT 1 FROM two_step_rule WHERE superseded IS NULL AND is_required = 1)
                AND NOT EXISTS (SELECT 1 FROM two_step WHERE person = t.person AND is_confirmed = 1)
        \(tables) JOIN person_version AS v ON v.person = t.person AND v.superseded IS NULL
        WHERE t.token_hash = ? AND t.superseded IS NULL
        """
}
