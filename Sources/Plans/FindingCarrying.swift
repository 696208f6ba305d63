/// Which findings of a new revision were settled in the revision before it.
public enum FindingCarrying {
    /// What makes two findings of two revisions the same one. Lines move, so places do not count. A finding without raw
    /// words is told from others of its rule by its message.
    private struct Identity: Hashable {
        var rule: String
        var ref: String?
        var field: String?
        var raw: String?
        var message: String?

        init(_ finding: Finding) {
            (rule, ref, field, raw) = (finding.rule, finding.ref, finding.field, finding.raw)
            message = finding.raw == nil ? finding.message : nil
        }
    }

    /// The settled findings of the revision before, by the position of the equal finding in the new one.
    ///
    /// Equal findings are paired in their order. Where there are now more or fewer of them and they were not all settled
    /// alike, nobody can say which was which, and none is carried over. What is new stays open.
    public static func carried(from old: [FindingRecord], to new: [(position: Int, finding: Finding)]) -> [Int: FindingRecord] {
        let before = Dictionary(grouping: old) { Identity($0.finding) }
        let now = Dictionary(grouping: new) { Identity($0.finding) }
        var carried: [Int: FindingRecord] = [:]
        for (identity, records) in before {
            let places = now[identity, default: []]
            let isAlike = records.allSatisfy { ($0.state, $0.settlement?.reason) == (records[0].state, records[0].settlement?.reason) }
            guard places.count == records.count || isAlike else { continue }
            for (place, record) in zip(places, records) where record.settlement != nil { carried[place.position] = record }
        }
        return carried
    }

    /// Those of the first that are not among the second.
    public static func missing(_ findings: [Finding], from others: [Finding]) -> [Finding] {
        let known = Set(others.map(Identity.init))
        return findings.filter { !known.contains(Identity($0)) }
    }
}
