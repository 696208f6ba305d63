import Crypto
import Plans
import SQLite

/// What is recorded about one change, before it has a number.
struct LedgerLine {
    var at: Instant
    var actor: Actor
    var reason: String
    var kind: LedgerKind
    var subject: LedgerSubject
    var plan: PlanID?
    var changes: [Change]
}

/// The chain: each entry's hash covers its number, all its columns and the hash before it.
enum LedgerChain {
    static let columns = """
        entry, at, person, actor, reason, kind, subject_kind, subject, subject_label, plan, changes, previous_hash, hash
        """

    static func append(_ line: LedgerLine, on connection: Connection) throws -> Int64 {
        let last = try connection.queryFirst("SELECT entry, hash FROM ledger ORDER BY entry DESC LIMIT 1") { row in
            (entry: try row.int64(0), hash: try row.bytes(1))
        }
        let entry = (last?.entry ?? 0) + 1
        let values: [any Bindable] = [
            entry, line.at, line.actor.person, line.actor.name, line.reason, line.kind.rawValue, line.subject.kind.rawValue,
            line.subject.number, line.subject.label, line.plan, ChangesText.write(line.changes), last?.hash ?? start,
        ]
        let sql = "INSERT INTO ledger(\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        try connection.execute(sql, values + [hash(of: values.map(\.value))])
        return entry
    }

    /// What the first entry names as the hash before it.
    static let start = [UInt8](repeating: 0, count: 32)

    /// SHA-256 over the columns before `hash`, each as a tag byte, its length in eight bytes (most significant first)
    /// and its bytes, so that no two different rows give the same bytes.
    static func hash(of values: [Value]) -> [UInt8] {
        var bytes: [UInt8] = []
        func add(_ tag: Character, _ content: some Collection<UInt8>) {
            bytes.append(tag.asciiValue ?? 0)
            withUnsafeBytes(of: UInt64(content.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: content)
        }
        for value in values {
            switch value {
            case .null: add("n", [])
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { add("i", $0) }
            case .real(let number): withUnsafeBytes(of: number.bitPattern.bigEndian) { add("r", $0) }
            case .text(let text): add("t", text.utf8)
            case .blob(let blob): add("b", blob)
            }
        }
        return [UInt8](SHA256.hash(data: bytes))
    }

    /// Number of entries that hold, and the first that does not, with the reason. Whatever is damaged, the first entry that cannot
    /// be shown to hold is named.
    static func check(on connection: Connection) throws -> (entries: Int64, firstBad: (entry: Int64, reason: String)?) {
        var previous = (entry: Int64(0), hash: start)
        var firstBad: (entry: Int64, reason: String)?
        do {
            // By rowid, so that no index is read that could be damaged instead.
            try connection.each("SELECT \(columns) FROM ledger NOT INDEXED ORDER BY entry") { row in
                let values: [Value]
                do {
                    values = try (0..<Int32(row.count)).map { try row.value($0) }
                } catch let error as SQLiteError where !error.isDamaged {
                    firstBad = (previous.entry + 1, "it cannot be read")
                    return false
                }
                if let reason = fault(values, after: previous) {
                    firstBad = (previous.entry + 1, reason)
                    return false
                }
                guard case .blob(let hash) = values[12] else { return false }
                previous = (previous.entry + 1, hash)
                return true
            }
        } catch let error as SQLiteError where error.isDamaged {
            firstBad = (previous.entry + 1, "it cannot be read: \(error.message)")
        }
        return (previous.entry, firstBad)
    }

    private static func fault(_ values: [Value], after previous: (entry: Int64, hash: [UInt8])) -> String? {
        if values[0] != .integer(previous.entry + 1) { return "it is missing" }
        if values[11] != .blob(previous.hash) { return "it does not continue from the entry before it" }
        if values[12] != .blob(hash(of: Array(values[..<12]))) { return "its hash does not fit its content" }
        return nil
    }
}

extension Store {
    /// Checks the file, the references between rows, the triggers that keep history, the chain of the ledger, and that every stored
    /// rating follows from its stored inputs.
    public func verify() throws -> Verification {
        do {
            return try reading(LedgerChain.verify)
        } catch let error as SQLiteError where error.isDamaged {
            return Verification(entries: 0, firstBad: nil, problems: [error.message])
        }
    }
}

extension LedgerChain {
    /// Closed periods whose printed head is no longer the ledger's.
    private static func closedPeriods(_ connection: Connection) throws -> [String] {
        let sql = "SELECT c.name FROM period_close AS c JOIN ledger AS l ON l.entry = c.head WHERE l.hash <> c.head_hash"
        return try connection.query(sql) { row in "the ledger is not the one at which \(try row.text(0)) was closed" }
    }

    fileprivate static func verify(_ connection: Connection) throws -> Verification {
        var found: Verification?
        do {
            try connection.transaction(.deferred) { found = try verification(connection) }
        } catch let error as SQLiteError where error.isDamaged && found != nil {
            // Having met damage, SQLite does not end the transaction in order; nothing was written in it.
        }
        return found ?? Verification(entries: 0, firstBad: nil, problems: ["the database cannot be read"])
    }

    private static func verification(_ connection: Connection) throws -> Verification {
        let chain = try LedgerChain.check(on: connection)
        let checks: [() throws -> [String]] = [
            { try connection.integrityCheck() }, { try closedPeriods(connection) }, { try connection.foreignKeyCheck() },
            { try HistoryTriggers.missing(on: connection).map { "trigger \($0) is missing or altered" } },
            { try changedFiles(connection) }, { try RatingCheck.problems(on: connection) },
        ]
        let problems = try checks.flatMap { check in
            do {
                return try check()
            } catch let error as SQLiteError where error.isDamaged {
                return [error.message]
            }
        }
        return Verification(entries: chain.entries, firstBad: chain.firstBad, problems: problems)
    }

    /// Files whose bytes are no longer those that were recorded.
    private static func changedFiles(_ connection: Connection) throws -> [String] {
        var problems: [String] = []
        func check(_ sql: String) throws {
            try connection.each(sql) { row in
                let (name, checksum) = (try row.text(0), try row.text(1))
                if Store.hash(of: try row.bytes(2)) != checksum { problems.append("\(name) does not have its checksum") }
                return true
            }
        }
        try check("SELECT 'file ' || checksum || ' of evidence', checksum, bytes FROM evidence_file")
        try check(
            "SELECT 'the document of revision ' || r.id, r.file_hash, f.bytes FROM revision_file AS f JOIN revision AS r ON r.id = f.revision"
        )
        return problems
    }
}
