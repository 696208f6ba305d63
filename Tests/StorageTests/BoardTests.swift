import Plans
import SQLite
import Testing

@testable import Storage

@Suite struct BoardStoreTests {
    let sample: Sample
    let board: SampleBoard

    init() throws {
        sample = try Sample()
        _ = try sample.assign([sample.lead])
        board = try SampleBoard(sample)
    }

    func refusal(_ body: () throws -> Void) -> Refusal? {
        do { try body() } catch { return error as? Refusal }
        return nil
    }

    func open(_ meeting: MeetingID, on day: Int64? = nil) throws -> AgendaRecords {
        try board.read(on: day) { reader in
            let view = try reader.meetingView(meeting)
            return view.agenda.parts.reduce(into: AgendaRecords()) { all, part in
                all.challenges += part.records.challenges
                all.decisions += part.records.decisions
                all.escalations += part.records.escalations
            }
        }
    }

    @Test func `a board is read as it was on each day`() throws {
        let admin = sample.admin
        try board.write(as: admin, on: 20) { writer in
            var edit = BoardEdit(try writer.reader.board(board.id))
            (edit.name, edit.cadence) = ("Assurance Board", .quarterly)
            try writer.changeBoard(board.id, edit, by: admin)
            try writer.seat(SeatsEdit(seats: [], version: try writer.reader.board(board.id).version), on: board.id, by: admin)
            try writer.oversee(
                [Oversight(plan: sample.plan, heading: HeadingID(2))], by: board.id, version: try writer.reader.board(board.id).version,
                as: admin)
        }
        let before = try board.read(on: 15) { try $0.board(board.id) }
        #expect(before.name == "Improvement Board" && before.seats.count == 2 && before.oversight.map(\.words) == ["Roadmap"])
        let now = try board.read { try $0.board(board.id) }
        #expect(now.name == "Assurance Board" && now.seats.isEmpty && now.oversight.map(\.words) == ["Roadmap: Priority 2: Care"])
        #expect(now.version > before.version)
        #expect(try board.read { try $0.boards(overseeing: sample.plan, HeadingID(1)) }.isEmpty)
        #expect(try board.read { try $0.boards(overseeing: sample.plan, HeadingID(2)) }.map(\.id) == [board.id])
        #expect(refusal { _ = try board.read(on: 5) { try $0.board(board.id) } } == .notFound)
        #expect(try board.read(on: 5) { try $0.boards() }.isEmpty)
    }

    @Test func `the same form twice changes nothing, and an old form is stale`() throws {
        let admin = sample.admin
        let edit = BoardEdit(name: "Improvement Board", text: "Oversees the plan", cadence: .monthly)
        let again = try board.write(as: admin, on: 20) { try $0.addBoard(edit, by: admin) }
        #expect(!again.isChanged && again.result == board.id)
        var other = edit
        other.name = "improvement board"
        #expect(refusal { try board.write(as: admin, on: 20) { _ = try $0.addBoard(other, by: admin) } } != nil)
        #expect(
            refusal { try board.write(as: admin, on: 20) { try $0.seat(SeatsEdit(seats: [], version: 1), on: board.id, by: admin) } }
                == .stale)
        let wanted: Set = [Oversight(plan: sample.plan)]
        #expect(try !board.write(as: admin, on: 20) { try $0.oversee(wanted, by: board.id, version: 1, as: admin) }.isChanged)
        #expect(refusal { try board.write(as: admin, on: 20) { try $0.oversee([], by: board.id, version: 1, as: admin) } } == .stale)
    }

    @Test func `a challenge comes back at the next meeting until whoever raised it closes it`() throws {
        let first = try board.meeting(on: 11)
        let challenge = try board.challenge(at: first, day: 11).result
        #expect(try open(first).challenges.isEmpty, "what a meeting raises is not on its own agenda")
        try board.end(first, on: 11)
        let second = try board.meeting(on: 40)
        #expect(try open(second).challenges.map(\.id) == [challenge])
        #expect(try board.read { try $0.unanswered(by: sample.lead.id) }.map(\.id) == [challenge])
        try board.write(as: sample.lead, on: 41) { try $0.answer(challenge, "Staff left", by: sample.lead) }
        #expect(try open(second).challenges.first?.state(on: Sample.later(41).day) == .answered)
        #expect(try board.read { try $0.unanswered(by: sample.lead.id) }.isEmpty)
        #expect(refusal { try board.write(as: board.chair, on: 42) { try $0.close(challenge, "x", by: board.chair) } } == .forbidden)
        try board.write(as: board.member, on: 42) { try $0.close(challenge, "Answered", by: board.member) }
        #expect(try open(second).challenges.isEmpty)
        #expect(refusal { try board.write(as: sample.lead, on: 43) { try $0.answer(challenge, "More", by: sample.lead) } } == .stale)
        #expect(try board.read(on: 41) { try $0.challenge(challenge) }.end == nil)
        #expect(try board.read(on: 40) { try $0.openChallenges() }.count == 1)
        #expect(try board.read { try $0.openChallenges(of: sample.plan) }.isEmpty)
    }

    @Test func `nothing is recorded twice`() throws {
        let meeting = try board.meeting(on: 11)
        let again = try board.write(as: board.chair, on: 11) { try $0.moveMeeting(meeting, to: .open, by: board.chair) }
        #expect(!again.isChanged)
        let challenges = try [board.challenge(at: meeting, day: 11), board.challenge(at: meeting, day: 11)]
        #expect(challenges.map(\.isChanged) == [true, false] && challenges[0].result == challenges[1].result)
        let decisions = try [board.decide(board.newAction, at: meeting, day: 11), board.decide(board.newAction, at: meeting, day: 11)]
        #expect(decisions.map(\.isChanged) == [true, false])
        #expect(try sample.overview().actions.count == 4)
        func twice(_ person: Person, _ body: (Writer) throws -> Void) throws -> [Bool] {
            try [board.write(as: person, on: 11, body).isChanged, board.write(as: person, on: 11, body).isChanged]
        }
        let (chair, lead, member) = (board.chair, sample.lead, board.member)
        #expect(try twice(chair) { try $0.note("Seen", on: ActionID(2), at: meeting, by: chair) } == [true, false])
        #expect(try twice(chair) { try $0.recordPresence([member.id], at: meeting, by: chair) } == [true, false])
        #expect(
            try twice(lead) { try $0.escalate(EscalationEdit(board: board.id, reason: "Stuck"), ActionID(1), by: lead) } == [true, false])
        let recommendation = RecommendationEdit(period: "Spring", text: "More")
        #expect(try twice(chair) { try $0.recommend(recommendation, for: HeadingID(1), at: meeting, by: chair) } == [true, false])
        #expect(try twice(lead) { try $0.answer(challenges[0].result, "So", by: lead) } == [true, false])
        #expect(try twice(member) { try $0.close(challenges[0].result, "Good", by: member) } == [true, false])
        #expect(try twice(chair) { try $0.close(decisions[0].result, "Good", by: chair) } == [true, false])
        #expect(try twice(chair) { _ = try $0.endEscalation(EscalationID(1), "Good", by: chair) } == [true, false])
        #expect(try twice(chair) { try $0.moveMeeting(meeting, to: .ended, by: chair) } == [true, false])
        let verification = try sample.store.verify()
        #expect(verification.isSound, "\(verification)")
    }

    @Test func `a decision adds an action that no earlier day knows`() throws {
        let meeting = try board.meeting(on: 11)
        let decision = try board.decide(board.newAction, at: meeting, day: 12).result
        let new = try #require(try board.read { try $0.decision(decision) }.newAction)
        for day: Int64? in [nil, 12, 11] {
            let counts = try board.read(on: day) { reader in
                [
                    try reader.overview(of: sample.plan).actions.count, try reader.dashboard(of: sample.plan).actions.count,
                    try reader.recordedActions(of: sample.plan).count, try reader.presentPlan(sample.plan).reading.actions.count,
                ]
            }
            #expect(counts == Array(repeating: day == 11 ? 3 : 4, count: 4))
        }
        let action = try sample.action(new.id.number)
        #expect(action.name.ref == "1.3" && action.leads.map(\.id) == [sample.lead.id] && action.deadline.day == Sample.later(200).day)
        #expect(action.heading?.id == HeadingID(1) && action.place == Place())
        #expect(refusal { _ = try board.read(on: 11) { try $0.action(new.id) } } == .notFound)
        #expect(refusal { _ = try board.read(on: 11) { try $0.actionName(new.id) } } == .notFound)
        #expect(try board.read { try $0.origin(of: new.id) }?.id == decision)
        #expect(try board.read { try $0.history(of: new.id) }.map(\.kind).contains(.decisionMade))
        #expect(try sample.report(.green, on: new.id.number, at: Sample.later(20)).isChanged)
    }

    @Test func `a later document without the new action withdraws it, or keeps it where that is refused`() throws {
        let meeting = try board.meeting(on: 11)
        let decision = try board.decide(board.newAction, at: meeting, day: 11).result
        let new = try #require(try board.read { try $0.decision(decision) }.newAction)
        var reading = Sample.reading()
        reading.document.version = "2.1"
        let draft = try sample.draft("later", at: Sample.later(20))
        var withdrawn: [ActionID] = []
        try sample.decide(draft, reading, at: Sample.later(20)) { change in
            if change.kind == .withdrawn { withdrawn += change.actions }
            return change.kind == .withdrawn ? "The board added it" : nil
        }
        #expect(withdrawn == [new.id])
        _ = try sample.accept(draft, reading, at: Sample.later(21))
        #expect(try sample.overview().actions.contains { $0.id == new.id && $0.ref == "1.3" })
        #expect(try board.read { try $0.origin(of: new.id) }?.id == decision)
        reading.document.version = "2.2"
        _ = try sample.publish(reading, "later still", at: Sample.later(30))
        #expect(try !sample.overview().actions.contains { $0.id == new.id })
        #expect(try sample.overview(asAt: Sample.later(25).day).actions.contains { $0.id == new.id })
    }

    @Test func `a decision moves a deadline by the board's authority, once and only from what was seen`() throws {
        let meeting = try board.meeting(on: 11)
        let version = try sample.action().version
        var edit = BoardDecisionEdit(kind: .deadline, words: "Later", day: Sample.day("2024-09-30"), isDone: true, version: version - 1)
        #expect(refusal { _ = try board.decide(edit, at: meeting, day: 11) } == .stale)
        #expect(try board.read { try $0.record(of: meeting) }.isEmpty)
        edit.version = version
        let decision = try board.decide(edit, at: meeting, day: 11)
        #expect(try !board.decide(edit, at: meeting, day: 11).isChanged)
        let move = try #require(try sample.action().deadline.moves.last)
        #expect(try sample.action().deadline.moves.count == 1 && move.approvedBy.hasPrefix("Improvement Board, "))
        #expect(try board.read { try $0.decision(decision.result) }.end != nil, "nothing was left to do")
    }

    @Test func `minutes read the same for ever`() throws {
        let meeting = try board.meeting(on: 11)
        let challenge = try board.challenge(at: meeting, day: 11).result
        try board.end(meeting, on: 12)
        let before = try board.read { try $0.meetingView(meeting) }
        try board.write(as: sample.lead, on: 20) { try $0.answer(challenge, "Later words", by: sample.lead) }
        _ = try sample.report(.red, at: Sample.later(20))
        try board.write(as: sample.admin, on: 21) {
            try $0.seat(SeatsEdit(seats: [], version: try $0.reader.board(board.id).version), on: board.id, by: sample.admin)
        }
        let after = try board.read { try $0.meetingView(meeting) }
        #expect(after == before && after.meeting.state == .ended && after.board.seats.count == 2)
        #expect(try board.read(on: 11) { try $0.meetingView(meeting) }.meeting.state == .open)
        #expect(refusal { _ = try board.challenge("Too late", at: meeting, day: 22) } != nil)
    }

    @Test func `a meeting is planned, moved and never twice on one day`() throws {
        let day = Sample.later(50).day
        let id = try board.write(as: board.chair, on: 11) {
            try $0.planMeeting(MeetingEdit(day: day, place: "A"), of: board.id, by: board.chair)
        }.result
        #expect(try board.read { try $0.matters(of: sample.plan) }.next?.id == id)
        #expect(
            refusal {
                try board.write(as: board.chair, on: 11) {
                    _ = try $0.planMeeting(MeetingEdit(day: day, place: "B"), of: board.id, by: board.chair)
                }
            } != nil)
        #expect(
            refusal {
                try board.write(as: board.member, on: 11) {
                    _ = try $0.planMeeting(MeetingEdit(day: day, place: "A"), of: board.id, by: board.member)
                }
            } == .forbidden)
        let version = try board.read { try $0.meeting(id) }.version
        let edit = MeetingEdit(day: day.adding(days: 7), place: "A", version: version)
        try board.write(as: board.chair, on: 12) { try $0.changeMeeting(id, edit, by: board.chair) }
        #expect(
            refusal {
                try board.write(as: board.chair, on: 12) {
                    try $0.changeMeeting(id, MeetingEdit(day: day, place: "C", version: version), by: board.chair)
                }
            } == .stale)
        #expect(try board.read(on: 11) { try $0.meeting(id) }.day == day)
    }

    @Test func `an escalation stands on its board's agenda until it is ended`() throws {
        let lead = sample.lead
        try board.write(as: lead, on: 11) { try $0.escalate(EscalationEdit(board: board.id, reason: "Stuck"), ActionID(1), by: lead) }
        #expect(
            refusal {
                try board.write(as: sample.other, on: 11) {
                    try $0.escalate(EscalationEdit(board: board.id, reason: "x"), ActionID(1), by: sample.other)
                }
            } == .forbidden)
        let meeting = try board.meeting(on: 12)
        #expect(try open(meeting).escalations.map(\.reason) == ["Stuck"])
        #expect(try board.read { try $0.matters(of: sample.plan) }.escalations == 1)
        #expect(
            refusal { try board.write(as: board.member, on: 13) { _ = try $0.endEscalation(EscalationID(1), "x", by: board.member) } }
                == .forbidden)
        try board.write(as: lead, on: 13) { _ = try $0.endEscalation(EscalationID(1), "Unstuck", by: lead) }
        #expect(try open(meeting).escalations.isEmpty)
        #expect(try board.read(on: 12) { try $0.openEscalations(of: sample.plan) }.count == 1)
    }
}
