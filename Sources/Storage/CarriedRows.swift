import Plans
import SQLite

/// What goes on from the findings of the revision before.
extension DocumentRows {
    /// What was said of the findings of the revision before goes on for those that are found again, and what was noted of the plan as it
    /// stands goes on as it is: under an entry of its own.
    func carrySettlements() throws {
        let sql = "SELECT id FROM revision WHERE superseded = ?"
        let before: RevisionID? = try connection.queryFirst(sql, [self.entry]) { row in try row.id(0) }
        guard let before else { return }
        let kind = reading.document.kind
        let old = try writer.reader.findingRecords(of: before, kind)
        var new = try writer.reader.findingRecords(of: document.id, kind).map { (position: $0.id.position, finding: $0.finding) }
        let noted = FindingCarrying.missing(try self.noted(in: before, old), from: new.map(\.finding))
        let first = (new.map(\.position).max() ?? -1) + 1
        new += noted.enumerated().map { (position: first + $0, finding: $1) }
        let carried = FindingCarrying.carried(from: old, to: new).sorted { $0.key < $1.key }
        guard !carried.isEmpty || !noted.isEmpty else { return }
        let entry = try writer.record(
            .findingsCarried, LedgerSubject(kind: .revision, number: document.id.number, label: document.label), plan: document.plan,
            noted.map { Change(DocumentRows.about($0), from: nil, to: "noted: \($0.message)") }
                + carried.map { _, record in
                    let said = "\(record.state.rawValue): \(record.settlement?.reason ?? "")"
                    return Change(DocumentRows.about(record.finding), from: nil, to: said)
                }, because: "Settled or noted in the revision before")
        for (place, finding) in noted.enumerated() { try writer.insert(finding, document.id, at: first + place, by: entry) }
        for (position, record) in carried { try insertCarried(record, at: position, by: entry) }
    }

    private static func about(_ finding: Finding) -> String { finding.ref.map { "\(finding.rule), action \($0)" } ?? finding.rule }

    /// Findings that came on record after their revision.
    private func noted(in revision: RevisionID, _ records: [FindingRecord]) throws -> [Finding] {
        let sql = """
            SELECT position FROM finding WHERE revision = ?1 AND asserted > (SELECT asserted FROM revision WHERE id = ?1) ORDER BY position
            """
        let positions = Set(try connection.query(sql, [revision]) { row in try row.int(0) })
        return records.filter { positions.contains($0.id.position) }.map(\.finding)
    }

    private func insertCarried(_ record: FindingRecord, at position: Int, by entry: Int64) throws {
        try connection.execute(
            """
            INSERT INTO finding_settlement(revision, position, state, reason, decided, carried_from, asserted)
            SELECT ?1, ?2, state, reason, decided, coalesce(carried_from, revision), ?3 FROM finding_settlement
            WHERE revision = ?4 AND position = ?5 AND superseded IS NULL
            """, [document.id, position, entry, record.id.revision, record.id.position])
    }
}

extension Writer {
    /// Puts a finding about a plan as it stands on record, beside those of its current document.
    /// - Returns: where it is settled.
    /// - Throws: `Refusal.notFound` when there is no such plan.
    public func note(_ finding: Finding, in plan: PlanID) throws -> FindingID {
        let current = try reader.current(plan)
        let sql = "SELECT coalesce(max(position), -1) + 1 FROM finding WHERE revision = ?"
        let position = try connection.queryFirst(sql, [current.revision]) { row in try row.int(0) } ?? 0
        let known: [(String, String?)] = [
            ("finding", finding.message), ("rule", finding.rule), ("action", finding.ref), ("words", finding.raw),
        ]
        let entry = try record(
            .findingNoted, LedgerSubject(kind: .revision, number: current.revision.number, label: current.plan.title), plan: plan,
            known.filter { $0.1 != nil }.map { Change($0.0, from: nil, to: $0.1) })
        try insert(finding, current.revision, at: position, by: entry)
        return FindingID(revision: current.revision, position: position)
    }

    /// A finding that stands at no place of the document.
    func insert(_ finding: Finding, _ revision: RevisionID, at position: Int, by entry: Int64) throws {
        try insert(
            "finding",
            [
                "revision": revision, "position": position, "rule": finding.rule, "severity": finding.severity.rawValue,
                "field": finding.field, "ref": finding.ref, "raw": finding.raw, "message": finding.message,
                "suggestion": finding.suggestion, "asserted": entry,
            ])
    }
}
