import Plans
import SQLite

// Sessions, links and tries are operational: they are no part of the record and leave no ledger entry. Tokens never
// come here, only their hashes.

extension Store {
    /// The session of a token with its person as they are now, live or not; nil where there is none.
    public func session(tokenHash: String) throws -> Session? {
        try reading { connection in
            try connection.queryFirst(Store.sessions, [tokenHash]) { row in
                let person = Person(
                    id: try row.id(1), name: try row.text(2), email: try row.text(3), roles: try Reader.roles(row, 4),
                    isDisabled: try row.bool(5), hasPassword: try row.bool(6))
                return Session(
                    tokenHash: try row.text(0), person: person, startedAt: try row.instant(7), seenAt: try row.instant(8),
                    csrfSecret: try row.bytes(9), mustSetUpTwoStep: try row.bool(10) && person.roles.contains(.admin))
            }
        }
    }

    static let sessions = """
        SELECT s.token_hash, v.person, v.name, v.email, v.roles, v.is_disabled,
            EXISTS (SELECT 1 FROM credential WHERE person = s.person), s.started, s.seen, s.csrf_secret,
            EXISTS (SELECT 1 FROM two_step_rule WHERE superseded IS NULL AND is_required = 1)
                AND NOT EXISTS (SELECT 1 FROM two_step WHERE person = s.person AND is_confirmed = 1)
        FROM session AS s JOIN person_version AS v ON v.person = s.person AND v.superseded IS NULL WHERE s.token_hash = ?
        """

    /// Starts a session and forgets those that have ended by age.
    public func startSession(tokenHash: String, person: PersonID, csrfSecret: [UInt8], at now: Instant) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                let oldest = now.adding(seconds: -Session.longestSeconds)
                try connection.execute("DELETE FROM session WHERE started < ?", [oldest])
                try connection.execute(
                    "INSERT INTO session(token_hash, person, started, seen, csrf_secret) VALUES (?, ?, ?, ?, ?)",
                    [tokenHash, person, now, now, csrfSecret])
            }
        }
    }

    /// Moves the moment a session was last seen. Each call writes to disk: call it once in some minutes, not for each request.
    public func touchSession(tokenHash: String, at now: Instant) throws {
        try operating { try $0.execute("UPDATE session SET seen = max(seen, ?) WHERE token_hash = ?", [now, tokenHash]) }
    }

    /// Ends one session; nothing happens when it has ended already.
    public func endSession(tokenHash: String) throws {
        try operating { try $0.execute("DELETE FROM session WHERE token_hash = ?", [tokenHash]) }
    }

    /// The person with an email address and their password's hash, nil where either is missing; for signing in.
    public func credential(email: String) throws -> (person: Person, hash: String?)? {
        try reading { connection in
            try connection.transaction(.deferred) {
                let reader = Reader(connection: connection, asAt: AsAt(position: .max, day: Day(number: 0), isPast: false))
                guard let person = try reader.person(email: email) else { return nil }
                let hash = try connection.queryFirst("SELECT hash FROM credential WHERE person = ?", [person.id]) { row in try row.text(0) }
                return (person, hash)
            }
        }
    }

    /// Whom a link would sign in at a moment, without using it up.
    public func link(tokenHash: String, at now: Instant) throws -> PersonID? {
        let sql = "SELECT person FROM sign_in_link WHERE token_hash = ? AND expires > ?"
        return try reading { try $0.queryFirst(sql, [tokenHash, now]) { row in try row.id(0) } }
    }

    /// Uses a link up: whom it signs in, or nil when it is unknown, used already or has expired. Only one caller ever gets the person.
    public func useLink(tokenHash: String, at now: Instant) throws -> PersonID? {
        let sql = "DELETE FROM sign_in_link WHERE token_hash = ? RETURNING person, expires"
        return try operating { connection in
            let found = try connection.query(sql, [tokenHash]) { row in (person: try row.id(0) as PersonID, expires: try row.instant(1)) }
            try connection.execute("DELETE FROM sign_in_link WHERE expires <= ?", [now])
            return found.first.flatMap { $0.expires > now ? $0.person : nil }
        }
    }

    /// Notes a failed sign-in for an email address or a network address, and forgets tries older than the window.
    public func noteTry(_ subject: String, at now: Instant) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                let oldest = now.adding(seconds: -SignInTries.windowSeconds)
                try connection.execute("DELETE FROM sign_in_try WHERE at <= ?", [oldest])
                try connection.execute("INSERT INTO sign_in_try(subject, at) VALUES (?, ?)", [subject, now])
            }
        }
    }

    /// Moments of the failed sign-ins of one subject within the window, oldest first.
    public func tries(_ subject: String, at now: Instant) throws -> [Instant] {
        let sql = "SELECT at FROM sign_in_try WHERE subject = ? AND at > ? ORDER BY at"
        let oldest = now.adding(seconds: -SignInTries.windowSeconds)
        return try reading { try $0.query(sql, [subject, oldest]) { row in try row.instant(0) } }
    }

    /// Forgets the tries of one subject, after a sign-in that succeeded.
    public func clearTries(_ subject: String) throws {
        try operating { try $0.execute("DELETE FROM sign_in_try WHERE subject = ?", [subject]) }
    }
}
