import Plans
import SQLite

/// The revisions that hold at one moment: one of the plan, and one of its plain wording where there is any.
struct CurrentRevisions {
    var plan: Plan
    var revision: RevisionID
    var plain: RevisionID?
    /// The ledger entry that brought `revision`.
    var asserted: Int64
}

extension Reader {
    /// Every plan known at this moment, by title.
    public func plans() throws -> [Plan] {
        let plans = try connection.query(Reader.planRows, [position]) { row in
            Plan(id: try row.id(0), title: try row.text(1), subtitle: try row.optionalText(2))
        }
        return plans.count < 2 ? plans : plans.sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
    }

    private static let planRows = "SELECT plan, title, subtitle FROM revision AS r WHERE kind = 'plan' AND \(Reader.known("r"))"

    /// One plan.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func plan(_ id: PlanID) throws -> Plan { try current(id).plan }

    func current(_ id: PlanID) throws -> CurrentRevisions {
        var found: CurrentRevisions?
        var plain: RevisionID?
        try connection.each(Reader.currentRows, [position, id]) { row in
            if try row.text(1) == DocumentKind.plan.rawValue {
                let plan = Plan(id: id, title: try row.text(2), subtitle: try row.optionalText(3))
                found = CurrentRevisions(plan: plan, revision: try row.id(0), plain: nil, asserted: try row.int64(4))
            } else {
                plain = try row.id(0)
            }
            return true
        }
        guard var found else { throw Refusal.notFound }
        found.plain = plain
        return found
    }

    private static let currentRows =
        "SELECT id, kind, title, subtitle, asserted FROM revision AS r WHERE plan = ?2 AND kind <> 'other' AND \(Reader.known("r"))"

    /// Revisions of a plan imported by this moment, newest first.
    public func revisions(of plan: PlanID) throws -> [Revision] {
        try connection.query(Reader.revisions + " AND r.plan = ?2 ORDER BY r.id DESC", [position, plan], Reader.revision)
    }

    /// The plan one of whose revisions was made from exactly these bytes, by their hash; nil where there is none.
    public func plan(withFile hash: String) throws -> Plan? {
        let sql = "SELECT plan FROM revision WHERE asserted <= ?1 AND file_hash = ?2"
        let id: PlanID? = try connection.queryFirst(sql, [position, hash]) { row in try row.id(0) }
        return try id.map(plan)
    }

    static let revisions = """
        SELECT r.id, r.plan, r.kind, r.version, r.status, r.date, r.file_name, r.file_hash, r.file_size, l.at, l.actor,
            (SELECT count(*) FROM finding WHERE revision = r.id),
            (SELECT count(*) FROM revision_change WHERE revision = r.id AND is_accepted = 0)
        FROM revision AS r JOIN ledger AS l ON l.entry = r.asserted WHERE r.asserted <= ?1
        """

    static func revision(_ row: borrowing Row) throws -> Revision {
        Revision(
            id: try row.id(0), plan: try row.id(1), kind: try row.word(2), version: try row.optionalText(3),
            status: try row.optionalText(4), date: try row.optionalText(5), fileName: try row.text(6), fileHash: try row.text(7),
            fileSize: try row.int(8), importedAt: try row.instant(9), importedBy: try row.text(10), findings: try row.int(11),
            refused: try row.int(12))
    }

    /// The document of a revision, byte for byte, with its name.
    /// - Throws: `Refusal.notFound` when there was none of that id at this moment.
    public func file(of revision: RevisionID) throws -> (name: String, bytes: [UInt8]) {
        let sql =
            "SELECT r.file_name, f.bytes FROM revision AS r JOIN revision_file AS f ON f.revision = r.id WHERE r.asserted <= ?1 AND r.id = ?2"
        let found = try connection.queryFirst(sql, [position, revision]) { row in (name: try row.text(0), bytes: try row.bytes(1)) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Everything the current revision says beside its actions, with what was found in the plan's documents.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func about(_ id: PlanID) throws -> PlanAbout {
        let current = try current(id)
        let revision = current.revision
        return PlanAbout(
            plan: current.plan, revisions: try revisions(of: id), control: try control(revision), vision: try vision(revision),
            values: try values(revision), sources: try sourceRecords(revision), boards: try boards(revision),
            people: try printedPeople(revision), sections: try sections(revision), indicators: try indicators(revision),
            risks: try risks(revision), milestones: try milestones(revision), tables: try tables(revision),
            findings: try findings(ofPlan: id))
    }

    /// Documents about a plan that are no version of it, newest first.
    func reports(of plan: PlanID) throws -> [Revision] { try revisions(of: plan).filter { $0.kind == .other } }

    /// What a report says.
    /// - Throws: `Refusal.notFound` when there was no report of that id at this moment.
    public func report(_ id: RevisionID) throws -> Report {
        let revision = try revision(id)
        let names = try connection.queryFirst("SELECT title, subtitle FROM revision WHERE id = ? AND kind = 'other'", [id]) { row in
            (title: try row.text(0), subtitle: try row.optionalText(1))
        }
        guard let names else { throw Refusal.notFound }
        let plan = try plan(revision.plan)
        let headings = try headings(CurrentRevisions(plan: plan, revision: id, plain: nil, asserted: 0))
        return Report(
            plan: plan, revision: revision, title: names.title, subtitle: names.subtitle, control: try control(id),
            headings: try headings.map { ($0, try headingWords($0.id, in: id)) }, sources: try sourceRecords(id), boards: try boards(id),
            people: try printedPeople(id),
            indicators: try indicators(id), risks: try risks(id), milestones: try milestones(id), sections: try sections(id),
            tables: try tables(id))
    }

    func control(_ revision: RevisionID) throws -> [(label: String, value: String)] {
        try connection.query("SELECT label, text FROM control WHERE revision = ? ORDER BY position", [revision]) { row in
            (label: try row.text(0), value: try row.text(1))
        }
    }

    func vision(_ revision: RevisionID) throws -> String? {
        try connection.queryFirst("SELECT vision FROM revision WHERE id = ?", [revision]) { row in try row.optionalText(0) } ?? nil
    }

    func values(_ revision: RevisionID) throws -> [String] {
        try connection.query("SELECT text FROM plan_value WHERE revision = ? ORDER BY position", [revision]) { row in try row.text(0) }
    }

    func boards(_ revision: RevisionID) throws -> [(name: String, text: String?)] {
        try connection.query("SELECT name, text FROM board WHERE revision = ? ORDER BY position", [revision]) { row in
            (name: try row.text(0), text: try row.optionalText(1))
        }
    }

    private func printedPeople(_ revision: RevisionID) throws -> [(name: String, role: String?)] {
        try connection.query("SELECT name, role FROM printed_person WHERE revision = ? ORDER BY position", [revision]) { row in
            (name: try row.text(0), role: try row.optionalText(1))
        }
    }

    func sections(_ revision: RevisionID) throws -> [SectionReading] {
        let sql = "SELECT title, level, text, line, last_line, sheet, cell FROM section WHERE revision = ? ORDER BY position"
        return try connection.query(sql, [revision]) { row in
            SectionReading(title: try row.text(0), level: try row.int(1), text: try row.text(2), place: try row.place(from: 3))
        }
    }
}
