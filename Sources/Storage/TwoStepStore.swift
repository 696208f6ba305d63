import Plans
import SQLite

// Keys and codes are operational, as passwords are; that they were set or taken away stands in the ledger.

extension Reader {
    /// True where admins need two-step sign-in.
    public func adminsNeedTwoStep() throws -> Bool {
        try connection.queryFirst("SELECT is_required FROM two_step_rule AS r WHERE \(Reader.known("r"))", [position]) { row in
            try row.bool(0)
        } ?? false
    }

    /// How a person's two-step sign-in stands.
    public func twoStep(of person: Person) throws -> TwoStep {
        let key = try connection.queryFirst("SELECT is_confirmed FROM two_step WHERE person = ?", [person.id]) { row in try row.bool(0) }
        let codes = try connection.queryFirst("SELECT count(*) FROM recovery_code WHERE person = ?", [person.id]) { row in try row.int(0) }
        return TwoStep(
            state: key.map { $0 ? .on : .begun } ?? .off, recoveryCodes: codes ?? 0,
            isRequired: try person.roles.contains(.admin) && adminsNeedTwoStep())
    }

    /// A person's key; nil where there is none.
    public func twoStepKey(of person: PersonID) throws -> (key: [UInt8], isConfirmed: Bool, lastStep: Int64)? {
        try connection.queryFirst("SELECT key, is_confirmed, last_step FROM two_step WHERE person = ?", [person]) { row in
            (try row.bytes(0), try row.bool(1), try row.int64(2))
        }
    }
}

extension Store {
    /// Keeps a new key that no code has confirmed, in place of any other that was not confirmed.
    public func beginTwoStep(of person: PersonID, key: [UInt8]) throws {
        try operating { connection in
            try connection.execute(
                """
                INSERT INTO two_step(person, key, is_confirmed) VALUES (?, ?, 0)
                ON CONFLICT(person) DO UPDATE SET key = excluded.key, last_step = 0 WHERE is_confirmed = 0
                """, [person, key])
        }
    }

    /// Uses up the step of a code. False when it was used before, by whoever came first.
    public func useStep(_ step: Int64, of person: PersonID) throws -> Bool {
        let sql = "UPDATE two_step SET last_step = ?1 WHERE person = ?2 AND last_step < ?1 RETURNING person"
        return try operating { try !$0.query(sql, [step, person]) { _ in true }.isEmpty }
    }

    /// Uses up a recovery code. False when there is no such code any more.
    public func useRecoveryCode(hash: String, of person: PersonID) throws -> Bool {
        let sql = "DELETE FROM recovery_code WHERE person = ? AND code_hash = ? RETURNING person"
        return try operating { try !$0.query(sql, [person, hash]) { _ in true }.isEmpty }
    }

    /// Notes that somebody's password was right and their code is still to come.
    public func beginSignIn(tokenHash: String, person: PersonID, expires: Instant, at now: Instant) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                try connection.execute("DELETE FROM half_sign_in WHERE expires <= ?", [now])
                try connection.execute(
                    "INSERT INTO half_sign_in(token_hash, person, expires) VALUES (?, ?, ?)", [tokenHash, person, expires])
            }
        }
    }

    /// Whose sign-in waits for a code.
    public func halfSignIn(tokenHash: String, at now: Instant) throws -> PersonID? {
        let sql = "SELECT person FROM half_sign_in WHERE token_hash = ? AND expires > ?"
        return try reading { try $0.queryFirst(sql, [tokenHash, now]) { row in try row.id(0) } }
    }

    public func endHalfSignIn(tokenHash: String) throws {
        try operating { try $0.execute("DELETE FROM half_sign_in WHERE token_hash = ?", [tokenHash]) }
    }
}

extension Writer {
    /// Says whether admins need two-step sign-in; records nothing when it is so already.
    public func requireTwoStep(_ isRequired: Bool) throws {
        guard try reader.adminsNeedTwoStep() != isRequired else { return }
        let words = { (isOn: Bool) in isOn ? "required of admins" : "as each person likes" }
        let subject = LedgerSubject(kind: .person, number: actor.person?.number ?? 0, label: "Two-step sign-in")
        let entry = try record(.twoStepRuleSet, subject, plan: nil, [Change("two-step", from: words(!isRequired), to: words(isRequired))])
        try connection.execute("UPDATE two_step_rule SET superseded = ? WHERE superseded IS NULL", [entry])
        try insert("two_step_rule", ["is_required": isRequired, "asserted": entry])
    }

    /// Switches two-step sign-in on with the key begun, and keeps the hashes of its recovery codes in place of all before.
    public func confirmTwoStep(of person: Person, step: Int64, recoveryHashes: [String]) throws {
        _ = try record(.twoStepSwitchedOn, LedgerSubject(kind: .person, number: person.id.number, label: person.name), plan: nil, [])
        try connection.execute("UPDATE two_step SET is_confirmed = 1, last_step = ? WHERE person = ?", [step, person.id])
        try connection.execute("DELETE FROM recovery_code WHERE person = ?", [person.id])
        for hash in recoveryHashes { try insert("recovery_code", ["person": person.id, "code_hash": hash]) }
    }

    /// Takes two-step sign-in away from a person: key, recovery codes and half-done sign-ins. Records nothing where there is none.
    public func removeTwoStep(of id: PersonID) throws {
        guard let person = try reader.person(id) else { throw Refusal.notFound }
        guard try reader.twoStepKey(of: id) != nil else { return }
        _ = try record(.twoStepRemoved, LedgerSubject(kind: .person, number: id.number, label: person.name), plan: nil, [])
        for table in ["two_step", "recovery_code", "half_sign_in"] {
            try connection.execute("DELETE FROM \(table) WHERE person = ?", [id])
        }
    }
}
