import Plans
import SQLite
import Testing

@testable import Storage

/// A board that oversees the sample's plan from the tenth day on, with a chair and a member.
struct SampleBoard {
    let sample: Sample
    let chair: Person
    let member: Person
    let id: BoardID

    init(_ sample: Sample) throws {
        self.sample = sample
        func add(_ name: String, _ role: Role) throws -> Person {
            let edit = PersonEdit(name: name, email: "\(name.lowercased())@example.org", roles: [role])
            let id = try sample.store.write(as: .commandLine, because: "People", at: Sample.later(10)) { try $0.addPerson(edit) }.result
            return try #require(try sample.store.read(today: Sample.today) { try $0.person(id) })
        }
        chair = try add("Carol", .chair)
        member = try add("Moira", .member)
        let edit = BoardEdit(name: "Improvement Board", text: "Oversees the plan", cadence: .monthly)
        let (admin, plan) = (sample.admin, sample.plan)
        let seats = [
            BoardSeat(person: PersonName(id: chair.id, name: chair.name), office: .chair, maySignOff: true),
            BoardSeat(person: PersonName(id: member.id, name: member.name), office: .member, maySignOff: false),
        ]
        id = try sample.store.write(as: Actor(admin), because: "Set up", at: Sample.later(10)) { writer in
            let id = try writer.addBoard(edit, by: admin)
            try writer.seat(SeatsEdit(seats: seats, version: try writer.reader.board(id).version), on: id, by: admin)
            try writer.oversee([Oversight(plan: plan)], by: id, version: try writer.reader.board(id).version, as: admin)
            return id
        }.result
    }

    @discardableResult
    func write<Value: Sendable>(as person: Person, on day: Int64, _ body: (Writer) throws -> Value) throws -> Written<Value> {
        try sample.store.write(as: Actor(person), because: "test", at: Sample.later(day), body)
    }

    func read<Value: Sendable>(on day: Int64? = nil, _ body: (Reader) throws -> Value) throws -> Value {
        try sample.store.read(asAt: day.map { Sample.later($0).day }, today: Sample.later(400).day, body)
    }

    /// Plans and opens a meeting on one day.
    func meeting(on day: Int64) throws -> MeetingID {
        try write(as: chair, on: day) { writer in
            let id = try writer.planMeeting(MeetingEdit(day: Sample.later(day).day, place: "Room 1"), of: id, by: chair)
            try writer.moveMeeting(id, to: .open, by: chair)
            return id
        }.result
    }

    func end(_ meeting: MeetingID, on day: Int64) throws {
        try write(as: chair, on: day) { try $0.moveMeeting(meeting, to: .ended, by: chair) }
    }

    func challenge(_ words: String = "Why so late?", on action: Int64 = 1, at meeting: MeetingID?, day: Int64) throws -> Written<
        ChallengeID
    > {
        let edit = ChallengeEdit(words: words, to: sample.lead.id, due: Sample.later(day + 14).day)
        return try write(as: member, on: day) { try $0.challenge(edit, about: .action(ActionID(action)), at: meeting, by: member) }
    }

    func decide(_ edit: BoardDecisionEdit, on action: Int64 = 1, at meeting: MeetingID, day: Int64) throws -> Written<BoardDecisionID> {
        try write(as: chair, on: day) { try $0.decide(edit, on: ActionID(action), at: meeting, by: chair) }
    }

    /// A decision that adds an action with a lead.
    var newAction: BoardDecisionEdit {
        BoardDecisionEdit(
            kind: .newAction, words: "A second team is needed", followUp: member.id, due: Sample.later(60).day,
            newAction: NewActionEdit(
                text: "Set up a second team", ref: "1.3", heading: HeadingID(1), deadline: Sample.later(200).day, lead: sample.lead.id))
    }

    /// A file as it was before there were boards.
    static func dropTables(_ connection: Connection) throws {
        let tables = [
            "escalation_end", "escalation", "board_decision_end", "board_decision", "challenge_end", "challenge_answer", "challenge",
            "recommendation", "item_noted", "meeting_presence", "meeting_version", "meeting", "board_oversight", "board_seat",
            "governing_board_version", "governing_board",
        ]
        try connection.run(script: tables.map { "DROP TABLE \($0);" }.joined())
    }

    /// Every table of facts about boards has a row after this.
    func fill() throws {
        let meeting = try meeting(on: 11)
        try write(as: chair, on: 11) { try $0.recordPresence([member.id], at: meeting, by: chair) }
        let challenge = try challenge(at: meeting, day: 11).result
        try write(as: sample.lead, on: 12) { try $0.answer(challenge, "Staff left", by: sample.lead) }
        try write(as: member, on: 13) { try $0.close(challenge, "Answered", by: member) }
        let decision = try decide(newAction, at: meeting, day: 11).result
        try write(as: chair, on: 13) { try $0.close(decision, "Done", by: chair) }
        try write(as: chair, on: 11) { try $0.note("Going well", on: ActionID(2), at: meeting, by: chair) }
        let edit = RecommendationEdit(period: "January to March 2024", text: "More visits")
        try write(as: chair, on: 11) { try $0.recommend(edit, for: HeadingID(1), at: meeting, by: chair) }
        try write(as: sample.lead, on: 11) {
            try $0.escalate(EscalationEdit(board: id, reason: "No money"), ActionID(1), by: sample.lead)
        }
        try write(as: chair, on: 13) { _ = try $0.endEscalation(EscalationID(1), "Money found", by: chair) }
        try end(meeting, on: 13)
    }
}
