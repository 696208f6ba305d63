import Plans
import SQLite

extension Reader {
    private static let people = """
        SELECT v.person, v.name, v.email, v.roles, v.is_disabled, c.person IS NOT NULL
        FROM person_version AS v LEFT JOIN credential AS c ON c.person = v.person WHERE \(known("v"))
        """

    /// Everybody, disabled ones included, by name.
    public func people() throws -> [Person] {
        try connection.query(Reader.people + " ORDER BY lower(v.name), v.person", [position], Reader.person)
    }

    /// The names of everybody, for choices that need no more of them: a council may have hundreds.
    public func peopleNames() throws -> [PersonName] {
        try connection.query(
            "SELECT v.person, v.name FROM person_version AS v WHERE \(Reader.known("v")) ORDER BY lower(v.name), v.person", [position]
        ) { row in PersonName(id: try row.id(0), name: try row.text(1)) }
    }

    /// One person, or nil where there is none of that id.
    public func person(_ id: PersonID) throws -> Person? {
        try connection.queryFirst(Reader.people + " AND v.person = ?2", [position, id], Reader.person)
    }

    /// The person with that email address, upper and lower case of A to Z alike.
    public func person(email: String) throws -> Person? {
        try connection.queryFirst(Reader.people + " AND lower(v.email) = lower(?2)", [position, email], Reader.person)
    }

    private static func person(_ row: borrowing Row) throws -> Person {
        Person(
            id: try row.id(0), name: try row.text(1), email: try row.text(2), roles: try roles(row, 3), isDisabled: try row.bool(4),
            hasPassword: try row.bool(5))
    }

    static func roles(_ row: borrowing Row, _ column: Int32) throws -> Set<Role> {
        var roles: Set<Role> = []
        for word in try row.text(column).split(separator: " ") {
            guard let role = Role(rawValue: String(word)) else { throw row.mismatch(column, "known roles") }
            roles.insert(role)
        }
        return roles
    }
}

extension Writer {
    /// Adds a person. Refuses what `PersonEdit.issues` finds and an email address that somebody has already.
    public func addPerson(_ edit: PersonEdit) throws -> PersonID {
        try check(edit, besides: nil)
        let id: PersonID = try nextID(in: "person")
        let entry = try record(
            .personAdded, subject(id, edit.name), plan: nil,
            [
                Change("name", from: nil, to: edit.name.trimmed), Change("email", from: nil, to: edit.email.trimmed),
                Change("roles", from: nil, to: names(edit.roles)),
            ])
        try insert("person", ["id": id, "asserted": entry])
        try insertVersion(Person(id: id, name: edit.name.trimmed, email: edit.email.trimmed, roles: edit.roles), entry)
        return id
    }

    /// Changes name, email address and roles; records nothing when they are as before.
    public func changePerson(_ id: PersonID, _ edit: PersonEdit) throws {
        let before = try existing(id)
        try check(edit, besides: id)
        var after = before
        after.name = edit.name.trimmed
        after.email = edit.email.trimmed
        after.roles = edit.roles
        let changes = [
            Change("name", from: before.name, to: after.name), Change("email", from: before.email, to: after.email),
            Change("roles", from: names(before.roles), to: names(after.roles)),
        ].filter { $0.before != $0.after }
        guard !changes.isEmpty else { return }
        try replaceVersion(after, try record(.personChanged, subject(id, before.name), plan: nil, changes))
    }

    /// Disables a person, which ends their sessions and links and keeps their history, or enables them again.
    public func setDisabled(_ id: PersonID, _ isDisabled: Bool) throws {
        var person = try existing(id)
        guard person.isDisabled != isDisabled else { return }
        person.isDisabled = isDisabled
        let change = Change("disabled", from: isDisabled ? "no" : "yes", to: isDisabled ? "yes" : "no")
        let entry = try record(isDisabled ? .personDisabled : .personEnabled, subject(id, person.name), plan: nil, [change])
        try replaceVersion(person, entry)
        if isDisabled {
            try endSignIns(of: id)
            try endAccess(of: id, entry)
        }
    }

    /// Keeps a password's hash in place of any before it. The ledger says that it was set, never what it is.
    public func setPassword(of id: PersonID, hash: String) throws {
        let person = try existing(id)
        _ = try record(.passwordSet, subject(id, person.name), plan: nil, [])
        try connection.execute(
            "INSERT INTO credential(person, hash) VALUES (?, ?) ON CONFLICT(person) DO UPDATE SET hash = excluded.hash", [id, hash])
    }

    /// Keeps a one-time sign-in link by the hash of its token; it works until `expires`.
    public func makeLink(for id: PersonID, tokenHash: String, expires: Instant) throws {
        let person = try existing(id)
        guard !person.isDisabled else { throw Refusal.issues([Issue("person", "Enable \(person.name) before making a link")]) }
        _ = try record(.linkMade, subject(id, person.name), plan: nil, [Change("expires", from: nil, to: expires.iso)])
        try insert("sign_in_link", ["token_hash": tokenHash, "person": id, "expires": expires])
    }

    /// Ends every session and takes back every unused link of a person.
    public func signOutEverywhere(_ id: PersonID) throws {
        let person = try existing(id)
        _ = try record(.signedOutEverywhere, subject(id, person.name), plan: nil, [])
        try endSignIns(of: id)
    }

    private func endSignIns(of id: PersonID) throws {
        try connection.execute("DELETE FROM session WHERE person = ?", [id])
        try connection.execute("DELETE FROM sign_in_link WHERE person = ?", [id])
    }

    private func existing(_ id: PersonID) throws -> Person {
        guard let person = try reader.person(id) else { throw Refusal.notFound }
        return person
    }

    private func check(_ edit: PersonEdit, besides id: PersonID?) throws {
        var issues = edit.issues
        if let other = try reader.person(email: edit.email.trimmed), other.id != id {
            issues.append(Issue("email", "Enter another email address: \(other.name) has this one"))
        }
        if !issues.isEmpty { throw Refusal.issues(issues) }
    }

    private func replaceVersion(_ person: Person, _ entry: Int64) throws {
        try connection.execute("UPDATE person_version SET superseded = ? WHERE person = ? AND superseded IS NULL", [entry, person.id])
        try insertVersion(person, entry)
    }

    private func insertVersion(_ person: Person, _ entry: Int64) throws {
        let roles = person.roles.sorted().map(\.rawValue).joined(separator: " ")
        try insert(
            "person_version",
            [
                "person": person.id, "name": person.name, "email": person.email, "roles": roles, "is_disabled": person.isDisabled,
                "asserted": entry,
            ])
    }

    private func subject(_ id: PersonID, _ name: String) -> LedgerSubject {
        LedgerSubject(kind: .person, number: id.number, label: name)
    }

    private func names(_ roles: Set<Role>) -> String { roles.sorted().map(\.name).joined(separator: ", ") }
}
