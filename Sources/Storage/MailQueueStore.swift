import Plans
import SQLite

// The queue of mails is operational: it says what is on its way and is cut after 90 days. That somebody was told of silent actions is a
// fact of its own (`SponsorStore`).

enum MailRows {
    /// Whatever stands under the same key for the same person stays as it is.
    static func insert(_ mail: NewMail, at now: Instant, on connection: Connection) throws {
        try connection.execute(
            """
            INSERT INTO mail_queue(person, address, kind, key, day, subject, message, state, next_try, answer, made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(person, key) DO NOTHING
            """,
            [
                mail.person, mail.address, mail.kind.rawValue, mail.key, mail.day, mail.subject, mail.message,
                (mail.heldBecause == nil ? MailState.waiting : .held).rawValue, mail.heldBecause == nil ? now : nil, mail.heldBecause, now,
            ])
    }

    /// Without its name SQLite takes the index by state, and sorts.
    static let waiting = """
        SELECT id FROM mail_queue INDEXED BY mail_queue_waiting WHERE state = 'waiting' AND next_try <= ?1 ORDER BY next_try LIMIT ?2
        """
    static let columns = """
        SELECT q.id, q.person, v.name, q.address, q.kind, q.day, q.subject, q.state, q.tries, q.next_try, q.answer, q.made
        FROM mail_queue AS q CROSS JOIN person_version AS v ON v.person = q.person AND v.superseded IS NULL
        """
    static let newest = "\(columns) ORDER BY q.id DESC LIMIT ?1"
    static let inState = "\(columns) WHERE q.state = ?2 ORDER BY q.id DESC LIMIT ?1"

    static func mail(_ row: borrowing Row) throws -> QueuedMail {
        QueuedMail(
            id: try row.id(0), to: PersonName(id: try row.id(1), name: try row.text(2)), address: try row.text(3), kind: try row.word(4),
            day: try row.day(5), subject: try row.text(6), state: try row.word(7), tries: try row.int(8),
            nextTry: try row.optionalInt(9).map { Instant(milliseconds: Int64($0)) }, answer: try row.optionalText(10),
            made: try row.instant(11))
    }
}

extension Store {
    /// The last morning on which reminders were made; nil before the first.
    public func lastMailMorning() throws -> MailMorning? {
        try reading {
            try $0.queryFirst("SELECT day, at, queued FROM mail_morning ORDER BY day DESC LIMIT 1") { row in
                MailMorning(day: try row.day(0), at: try row.instant(1), queued: try row.int(2))
            }
        }
    }

    /// Queues a morning's reminders and forgets what is old, all of it once: a second process, or the same one started anew, finds the
    /// morning done.
    /// - Returns: false where it was done already, and nothing happened.
    public func queueMorning(_ mails: [NewMail], on day: Day, at now: Instant) throws -> Bool {
        try operating { connection in
            try connection.transaction(.immediate) {
                let isDone = try connection.queryFirst("SELECT 1 FROM mail_morning WHERE day >= ?", [day]) { _ in true } ?? false
                guard !isDone else { return false }
                for mail in mails { try MailRows.insert(mail, at: now, on: connection) }
                try connection.execute("INSERT INTO mail_morning(day, at, queued) VALUES (?, ?, ?)", [day, now, mails.count])
                let oldest = now.adding(seconds: -Int64(QueuedMail.keptDays) * 86_400)
                try connection.execute("DELETE FROM mail_queue WHERE made < ? AND state <> 'waiting'", [oldest])
                try connection.execute("DELETE FROM mail_morning WHERE at < ?", [oldest])
                return true
            }
        }
    }

    /// Queues one mail, where none stands under its key.
    public func queueMail(_ mail: NewMail, at now: Instant) throws { try operating { try MailRows.insert(mail, at: now, on: $0) } }

    /// Which mails wait and may be tried now.
    public func mailsDue(at now: Instant, most count: Int) throws -> [MailID] {
        try reading { try $0.query(MailRows.waiting, [now, count]) { row in try row.id(0) } }
    }

    /// Takes a mail for ten minutes, so that no other process sends it too; nil where another one has it. A process that dies while it has
    /// it leaves it to be sent once more, under the same Message-ID.
    public func takeMail(_ id: MailID, at now: Instant) throws -> (mail: QueuedMail, message: String)? {
        try operating { connection in
            try connection.transaction(.immediate) {
                let sql = "SELECT message FROM mail_queue WHERE id = ? AND state = 'waiting' AND next_try <= ?"
                guard let message = try connection.queryFirst(sql, [id, now], { row in try row.text(0) }) else { return nil }
                try connection.execute(
                    "UPDATE mail_queue SET tries = tries + 1, next_try = ? WHERE id = ?", [now.adding(seconds: 600), id])
                guard let mail = try connection.queryFirst("\(MailRows.columns) WHERE q.id = ?", [id], MailRows.mail) else { return nil }
                return (mail, message)
            }
        }
    }

    /// Keeps how a try ended: sent, tried again later, or failed for good, after which the address is mailed no more.
    public func endMailTry(_ mail: QueuedMail, _ outcome: MailOutcome, at now: Instant) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                switch outcome {
                case .sent(let answer): try finish(mail.id, .sent, answer, now, connection)
                case .delayed(let answer):
                    guard let next = QueuedMail.next(after: mail.tries, at: now) else {
                        return try finish(mail.id, .failed, answer, now, connection)
                    }
                    try connection.execute("UPDATE mail_queue SET next_try = ?, answer = ? WHERE id = ?", [next, cut(answer), mail.id])
                case .bounced(let answer):
                    try finish(mail.id, .failed, answer, now, connection)
                    try connection.execute(
                        """
                        INSERT INTO mail_bounce(person, address, at, answer) VALUES (?, ?, ?, ?) ON CONFLICT(person)
                        DO UPDATE SET address = excluded.address, at = excluded.at, answer = excluded.answer
                        """, [mail.to.id, mail.address, now, cut(answer)])
                }
            }
        }
    }

    /// What was sent is forgotten, save that it was: it would lie there for nothing. What failed may be tried again.
    private func finish(_ id: MailID, _ state: MailState, _ answer: String, _ now: Instant, _ connection: Connection) throws {
        try connection.execute(
            """
            UPDATE mail_queue SET state = ?1, next_try = NULL, answer = ?2, ended = ?3,
                message = CASE ?1 WHEN 'sent' THEN '' ELSE message END WHERE id = ?4
            """,
            [state.rawValue, cut(answer), now, id])
    }

    private func cut(_ answer: String) -> String { String(answer.prefix(QueuedMail.longestAnswer)) }

    /// Puts a mail that failed, was held back or waits at the head of the queue, and lets its address be mailed again.
    /// - Throws: `Refusal.notFound` for one that is not there or was sent.
    public func retryMail(_ id: MailID, at now: Instant) throws {
        try operating { connection in
            try connection.transaction(.immediate) {
                let person = try connection.queryFirst(
                    "SELECT person FROM mail_queue WHERE id = ? AND state <> 'sent'", [id], { row in try row.int64(0) })
                guard let person else { throw Refusal.notFound }
                try connection.execute("DELETE FROM mail_bounce WHERE person = ?", [person])
                try connection.execute("UPDATE mail_queue SET state = 'waiting', tries = 0, next_try = ? WHERE id = ?", [now, id])
            }
        }
    }

    /// Lets a person's address be mailed again.
    public func forgetBounce(of person: PersonID) throws {
        try operating { try $0.execute("DELETE FROM mail_bounce WHERE person = ?", [person]) }
    }

    /// Addresses that refuse mail for good and are still those of their people.
    public func mailBounces() throws -> [MailBounce] {
        let sql = """
            SELECT b.person, v.name, b.address, b.at, b.answer FROM mail_bounce AS b
            JOIN person_version AS v ON v.person = b.person AND v.superseded IS NULL AND lower(v.email) = lower(b.address)
            ORDER BY b.at DESC
            """
        return try reading {
            try $0.query(sql) { row in
                MailBounce(
                    person: PersonName(id: try row.id(0), name: try row.text(1)), address: try row.text(2), at: try row.instant(3),
                    answer: try row.text(4))
            }
        }
    }

    /// The newest mails, newest first: all, or those in one state.
    public func queuedMails(_ state: MailState? = nil, most count: Int) throws -> [QueuedMail] {
        try reading { connection in
            guard let state else { return try connection.query(MailRows.newest, [count], MailRows.mail) }
            return try connection.query(MailRows.inState, [count, state.rawValue], MailRows.mail)
        }
    }

    /// The key that the addresses to stop reminders are signed with; the one given is kept where there is none.
    public func mailKey(orElse new: String) throws -> String {
        let sql = "SELECT value FROM setting WHERE name = 'mail-key'"
        if let kept = try reading({ try $0.queryFirst(sql) { row in try row.text(0) } }) { return kept }
        return try operating { connection in
            try connection.execute("INSERT INTO setting(name, value) VALUES ('mail-key', ?) ON CONFLICT DO NOTHING", [new])
            return try connection.queryFirst(sql) { row in try row.text(0) } ?? new
        }
    }
}
