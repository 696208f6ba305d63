import Plans
import SQLite

extension Reader {
    /// Every piece of evidence of an action, newest first, withdrawn ones among them.
    public func evidence(of action: ActionID) throws -> [Evidence] {
        try connection.query(Reader.evidenceOfAction, [position, action]) { row in try self.evidence(row) }
    }

    /// The newest version of each piece known at position `?1`: the one after which no other was known.
    static let evidenceOfAction = """
        \(evidenceRows) WHERE v.action = ?2 AND v.asserted <= ?1
        AND NOT EXISTS (SELECT 1 FROM evidence_version AS n WHERE n.evidence = v.evidence AND n.number = v.number + 1 AND n.asserted <= ?1)
        ORDER BY v.asserted DESC
        """

    /// What stands for the actions of a plan, in the order of the ledger.
    public func standingEvidence(ofPlan plan: PlanID) throws -> [Evidence] {
        try connection.query(Reader.standing(Reader.evidenceRows, "v"), [position, plan]) { row in try self.evidence(row) }
            .sorted { ($0.newest.at, $0.id) < ($1.newest.at, $1.id) }
    }

    /// Everything about one piece of evidence.
    /// - Throws: `Refusal.notFound` when there was none at this moment.
    public func evidence(_ id: EvidenceID) throws -> EvidenceRecord {
        let sql = "\(Reader.evidenceRows) WHERE v.evidence = ?2 AND v.asserted <= ?1 ORDER BY v.number DESC"
        let versions = try connection.query(sql, [position, id]) { row in
            (evidence: try self.evidence(row), plan: try row.id(22) as PlanID)
        }
        guard let newest = versions.first else { throw Refusal.notFound }
        let isOpen = try connection.queryFirst(Reader.openEvidence, [id]) { _ in true } ?? false
        return EvidenceRecord(
            evidence: newest.evidence, plan: try plan(newest.plan), action: try actionName(newest.evidence.action),
            versions: versions.map(\.evidence.newest), isWithdrawnByNow: !isOpen)
    }

    /// Whether a piece stands at present, whatever moment is looked at.
    private static let openEvidence = "SELECT 1 FROM evidence_version WHERE evidence = ? AND superseded IS NULL"

    /// The bytes of a file of the record, by its checksum.
    /// - Throws: `Refusal.notFound` when there was none at this moment.
    public func evidenceBytes(_ file: EvidenceFile) throws -> [UInt8] {
        let sql = "SELECT bytes FROM evidence_file WHERE checksum = ?2 AND asserted <= ?1"
        guard let bytes = try connection.queryFirst(sql, [position, file.checksum], { row in try row.bytes(0) }) else {
            throw Refusal.notFound
        }
        return bytes
    }

    /// The kinds of evidence that stand for what an action changes: of the action itself or of an outcome, as a file, a link or
    /// words about what is held elsewhere. What shows that an output was made shows nothing of its impact, nor does a document.
    /// An outcome that a later revision words otherwise keeps its evidence.
    public func impactEvidenceKinds(of action: ActionID) throws -> Set<EvidenceKind> {
        Set(try connection.query(Reader.impactKinds, [position, action]) { row in try row.word(0) }).filter(\.showsImpact)
    }

    static let impactKinds = """
        SELECT v.kind FROM evidence_version AS v
        WHERE v.action = ?2 AND v.asserted <= ?1 AND (v.superseded IS NULL OR v.superseded > ?1) AND v.subject <> 'output'
        """

    /// What happened to a piece of evidence, newest first; at most `LedgerPage.shortLength`.
    public func history(of id: EvidenceID) throws -> [LedgerEntry] {
        let sql = """
            SELECT \(LedgerChain.columns) FROM ledger WHERE subject_kind = 'evidence' AND subject = ?2 AND entry <= ?1
            ORDER BY entry DESC LIMIT ?3
            """
        return try connection.query(sql, [position, id, LedgerPage.shortLength], Reader.ledgerEntry)
    }

    static let evidenceRows = """
        SELECT v.evidence, v.action, v.number, v.title, v.kind, v.subject, v.output, v.subject_text, v.about_from, v.about_to, v.note,
            v.form, v.link, v.file_name, v.file_type, v.file_size, v.checksum, v.name, a.at, v.superseded, w.actor, w.at, v.plan,
            w.reason, (SELECT person FROM evidence_version WHERE evidence = v.evidence AND number = 1)
        FROM evidence_version AS v JOIN ledger AS a ON a.entry = v.asserted LEFT JOIN ledger AS w ON w.entry = v.superseded
        """

    private func evidence(_ row: borrowing Row) throws -> Evidence {
        let isOver = try row.optionalInt(19).map { Int64($0) <= position } ?? false
        let withdrawal = isOver ? EvidenceWithdrawal(by: try row.text(20), at: try row.instant(21), reason: try row.text(23)) : nil
        let content = EvidenceContent(
            title: try row.text(3), kind: try row.word(4), subject: try Reader.evidenceSubject(row),
            about: EvidencePeriod(from: try row.day(8), to: try row.optionalDay(9)), note: try row.text(10),
            form: try Reader.evidenceForm(row))
        let version = EvidenceVersion(number: try row.int(2), content: content, by: try row.text(17), at: try row.instant(18))
        return Evidence(
            id: try row.id(0), action: try row.id(1), newest: version, addedBy: try row.optionalID(24), withdrawal: withdrawal)
    }

    private static func evidenceSubject(_ row: borrowing Row) throws -> EvidenceSubject {
        switch try row.text(5) {
        case "action": .action
        case "output": .output(try row.id(6), try row.text(7))
        case "outcome": .outcome(try row.text(7))
        default: throw row.mismatch(5, "a known subject of evidence")
        }
    }

    private static func evidenceForm(_ row: borrowing Row) throws -> EvidenceForm {
        let name: EvidenceForm.Name = try row.word(11)
        switch name {
        case .elsewhere: return .elsewhere
        case .link: return .link(try row.text(12))
        case .file:
            return .file(
                EvidenceFile(name: try row.text(13), type: try row.word(14), size: try row.int(15), checksum: try row.text(16)))
        }
    }
}

extension EvidenceUpload {
    /// A file as it was sent; its checksum is worked out here.
    public init(name: String, bytes: [UInt8]) { self.init(name: name, bytes: bytes, checksum: Store.hash(of: bytes)) }
}

extension Writer {
    /// Puts evidence on record. The rule (`EvidenceEdit.added`) runs here, against what stands under the lock; what stands already,
    /// word for word, is not added again, and its id comes back.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not in the plan.
    public func addEvidence(_ edit: EvidenceEdit, to id: ActionID, by person: Person) throws -> EvidenceID {
        let action = try reader.action(id)
        let standing = try reader.evidence(of: id).filter(\.stands)
        switch try edit.added(to: action, beside: standing, by: person, on: at.day).get() {
        case .known(let same): return same
        case .new(let content):
            let evidence: EvidenceID = try nextID(in: "evidence")
            let subject = LedgerSubject(kind: .evidence, number: evidence.number, label: content.title)
            let entry = try record(
                .evidenceAdded, subject, plan: action.plan.id,
                [Change("action", from: nil, to: action.name.label)] + Writer.changes(nil, content))
            try insert("evidence", ["id": evidence, "plan": action.plan.id, "action": id, "asserted": entry])
            try insert(content, edit.file, as: (evidence, 1), of: action, by: person, entry)
            return evidence
        }
    }

    /// Puts a new version in the place of a piece's newest; the one before stays on record. What says the same writes nothing.
    /// - Throws: the refusal of `EvidenceEdit.replacing`; `Refusal.notFound` for a piece or an action that is not there.
    public func changeEvidence(_ edit: EvidenceEdit, _ id: EvidenceID, by person: Person) throws -> EvidenceID {
        let evidence = try reader.evidence(id).evidence
        let action = try reader.action(evidence.action)
        guard let content = try edit.replacing(evidence, of: action, by: person, on: at.day).get() else { return id }
        let subject = LedgerSubject(kind: .evidence, number: id.number, label: content.title)
        let entry = try record(
            .evidenceChanged, subject, plan: action.plan.id, Writer.changes(evidence.newest.content, content), because: edit.reason.trimmed)
        try supersede(id, entry)
        try insert(content, edit.file, as: (id, evidence.newest.number + 1), of: action, by: person, entry)
        try lapseWithoutEvidence(action.id)
        return id
    }

    /// Withdraws a piece: it stays on record and counts no more. One that is withdrawn already stays as it is, and nothing is written.
    /// - Throws: the refusal of `Evidence.withdrawalRefusal`; `Refusal.notFound` for a piece that is not there.
    public func withdrawEvidence(_ id: EvidenceID, because words: String, by person: Person) throws -> Evidence {
        let found = try reader.evidence(id)
        if let refusal = found.evidence.withdrawalRefusal(words, by: person) { throw refusal }
        guard found.evidence.stands else { return found.evidence }
        let subject = LedgerSubject(kind: .evidence, number: id.number, label: found.evidence.newest.title)
        let changes = [Change("action", from: found.action.label, to: nil)] + Writer.changes(found.evidence.newest.content, nil)
        let entry = try record(.evidenceWithdrawn, subject, plan: found.plan.id, changes, because: words.trimmed)
        try supersede(id, entry)
        try lapseWithoutEvidence(found.evidence.action)
        return found.evidence
    }

    private func supersede(_ id: EvidenceID, _ entry: Int64) throws {
        try connection.execute("UPDATE evidence_version SET superseded = ? WHERE evidence = ? AND superseded IS NULL", [entry, id])
    }

    private func insert(
        _ content: EvidenceContent, _ upload: EvidenceUpload?, as version: (id: EvidenceID, number: Int), of action: Action,
        by person: Person, _ entry: Int64
    ) throws {
        var link: String?
        var file: EvidenceFile?
        switch content.form {
        case .file(let new): file = new
        case .link(let address): link = address
        case .elsewhere: break
        }
        if let file, let upload, try !hasFile(file.checksum) {
            try insert("evidence_file", ["checksum": file.checksum, "bytes": upload.bytes, "asserted": entry])
        }
        try insert(
            "evidence_version",
            [
                "evidence": version.id, "number": version.number, "plan": action.plan.id, "action": action.id, "title": content.title,
                "kind": content.kind.rawValue, "subject": Writer.subjectName(content.subject), "output": Writer.output(content.subject),
                "subject_text": content.subject.words, "about_from": content.about.from, "about_to": content.about.to,
                "note": content.note, "form": content.form.name.rawValue, "link": link, "file_name": file?.name,
                "file_type": file?.type.rawValue, "file_size": file?.size, "checksum": file?.checksum, "person": person.id,
                "name": person.name, "asserted": entry,
            ])
    }

    private func hasFile(_ checksum: String) throws -> Bool {
        try connection.queryFirst("SELECT 1 FROM evidence_file WHERE checksum = ?", [checksum]) { _ in true } ?? false
    }

    private static func subjectName(_ subject: EvidenceSubject) -> String {
        switch subject {
        case .action: "action"
        case .output: "output"
        case .outcome: "outcome"
        }
    }

    private static func output(_ subject: EvidenceSubject) -> OutputID? {
        if case .output(let id, _) = subject { id } else { nil }
    }

    /// Each field that is not the same before and after; nil is "nothing".
    private static func changes(_ old: EvidenceContent?, _ new: EvidenceContent?) -> [Change] {
        let (before, after) = (old.map(fields) ?? [:], new.map(fields) ?? [:])
        let names = [
            "title", "kind", "evidence-of", "words", "speaks-about", "what-it-shows", "held-as", "link", "file", "size", "checksum",
        ]
        return names.filter { before[$0] != after[$0] }.map { Change($0, from: before[$0], to: after[$0]) }
    }

    private static func fields(_ content: EvidenceContent) -> [String: String] {
        var found = [
            "title": content.title, "kind": content.kind.rawValue, "evidence-of": subjectName(content.subject),
            "speaks-about": content.about.to.map { "\(content.about.from.iso) to \($0.iso)" } ?? content.about.from.iso,
            "held-as": content.form.name.rawValue,
        ]
        found["words"] = content.subject.words
        if !content.note.isEmpty { found["what-it-shows"] = content.note }
        switch content.form {
        case .link(let address): found["link"] = address
        case .file(let file): (found["file"], found["size"], found["checksum"]) = (file.name, "\(file.size)", file.checksum)
        case .elsewhere: break
        }
        return found
    }
}
