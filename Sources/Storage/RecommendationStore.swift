import Plans
import SQLite

extension Reader {
    /// What stands recommended for an area, the newest first.
    public func recommendations(for heading: HeadingID) throws -> [Recommendation] {
        try recommendations(where: "r.heading = ?2 AND \(Reader.known("r"))", [heading])
    }

    func recommendations(where condition: String, _ bindings: [any Bindable]) throws -> [Recommendation] {
        let sql = """
            SELECT r.plan, r.heading, r.period, r.text, r.meeting, r.person, r.name, l.at, r.asserted FROM recommendation AS r
            JOIN ledger AS l ON l.entry = r.asserted WHERE \(condition) AND r.asserted <= ?1 ORDER BY r.asserted DESC
            """
        let rows = try connection.query(sql, [position] + bindings) { row in
            let heading: HeadingID = try row.id(1)
            let meeting: MeetingID? = try row.optionalID(4)
            let one = Recommendation(
                plan: try row.id(0), heading: HeadingName(id: heading, name: ""), period: try row.text(2), text: try row.text(3),
                meeting: nil, by: PersonName(id: try row.id(5), name: try row.text(6)), at: try row.instant(7), version: try row.int64(8))
            return (one: one, meeting: meeting)
        }
        return try rows.map { row in
            var one = row.one
            one.heading = try headingName(one.heading.id)
            one.meeting = try row.meeting.map(meetingName)
            return one
        }
    }
}

extension Writer {
    /// Writes what is recommended for an area and a period, in place of what stood there; records nothing when it is as before.
    public func recommend(_ edit: RecommendationEdit, for heading: HeadingID, at meeting: MeetingID?, by person: Person) throws {
        let room = try reader.room(of: heading, at: meeting)
        let standing = try reader.recommendations(for: heading)
        guard let kept = try edit.applied(in: room, standing: standing, by: person).get() else { return }
        let before = standing.first { $0.period == kept.period }
        let subject = LedgerSubject(kind: .heading, number: heading.number, label: try reader.headingName(heading).name)
        let entry = try record(
            .recommendationMade, subject, plan: room.plan,
            [Change("period", from: nil, to: kept.period), Change("recommendation", from: before?.text, to: kept.text)]
                + (room.meeting.map { [Change("meeting", from: nil, to: $0.label)] } ?? []))
        try connection.execute(
            "UPDATE recommendation SET superseded = ? WHERE heading = ? AND lower(period) = lower(?) AND superseded IS NULL",
            [entry, heading, kept.period])
        try insert(
            "recommendation",
            [
                "plan": room.plan, "heading": heading, "period": kept.period, "text": kept.text, "meeting": meeting, "person": person.id,
                "name": person.name, "asserted": entry,
            ])
    }
}
