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

    /// Number of entries that hold, and the first that does not, with the reason.
    static func check(on connection: Connection) throws -> (entries: Int64, firstBad: (entry: Int64, reason: String)?) {
        var previous = (entry: Int64(0), hash: start)
        var firstBad: (entry: Int64, reason: String)?
        try connection.each("SELECT \(columns) FROM ledger ORDER BY entry") { row in
            let entry = try row.int64(0)
            let values: [Value]
            do {
                values = try (0..<Int32(row.count)).map { try row.value($0) }
            } catch let error as SQLiteError where !error.isDamaged {
                firstBad = (entry, "it cannot be read")
                return false
            }
            if let reason = fault(values, entry: entry, after: previous) {
                firstBad = (entry, reason)
                return false
            }
            guard case .blob(let hash) = values[12] else { return false }
            previous = (entry, hash)
            return true
        }
        return (previous.entry, firstBad)
    }

    private static func fault(_ values: [Value], entry: Int64, after previous: (entry: Int64, hash: [UInt8])) -> String? {
        if entry != previous.entry + 1 { return "entry \(previous.entry + 1) is missing" }
        if values[11] != .blob(previous.hash) { return "it does not continue from the entry before it" }
        if values[12] != .blob(hash(of: Array(values[..<12]))) { return "its hash does not fit its content" }
        return nil
    }
}

extension Store {
    /// Checks the file, the references between rows, the triggers that keep history, and the chain of the ledger.
    /// - Parameter files: also reads every kept file and compares it with its checksum, which takes as long as reading them all.
    public func verify(files: Bool = true) throws -> Verification {
        do {
            return try reading { try LedgerChain.verify($0, files: files) }
        } catch let error as SQLiteError where error.isDamaged {
            return Verification(entries: 0, firstBad: nil, problems: [error.message])
        }
    }
}

extension LedgerChain {
    fileprivate static func verify(_ connection: Connection, files: Bool) throws -> Verification {
        try connection.transaction(.deferred) {
            let chain = try LedgerChain.check(on: connection)
            let problems =
                try connection.integrityCheck() + connection.foreignKeyCheck()
                + HistoryTriggers.missing(on: connection).map { "trigger \($0) is missing or altered" }
                + (files ? changedFiles(connection) : [])
            return Verification(entries: chain.entries, firstBad: chain.firstBad, problems: problems)
        }
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
