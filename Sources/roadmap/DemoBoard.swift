import Plans
import Storage

/// A board of the demonstration.
enum DemoBoard {
    /// Makes a board that oversees a whole plan.
    static func make(
        _ name: String, of plan: PlanID, _ chair: Person, _ members: [Person], _ store: Store, at moment: Instant
    ) throws -> BoardID {
        let admin = try store.read(today: moment.day) { try $0.people() }.first { $0.roles.contains(.admin) }
        guard let admin else { throw Refusal.notFound }
        return try store.write(as: Actor(admin), because: "Demonstration data", at: moment) { writer in
            let edit = BoardEdit(name: name, text: "Made up for the demonstration.", cadence: .quarterly)
            let board = try writer.addBoard(edit, by: admin)
            let seats = [(chair, BoardOffice.chair)] + members.map { ($0, .member) }
            try writer.seat(SeatsEdit(seats: seats.map(seat), version: try writer.reader.board(board).version), on: board, by: admin)
            try writer.oversee([Oversight(plan: plan)], by: board, version: try writer.reader.board(board).version, as: admin)
            return board
        }.result
    }

    private static func seat(_ person: Person, _ office: BoardOffice) -> BoardSeat {
        BoardSeat(person: PersonName(id: person.id, name: person.name), office: office, maySignOff: office == .chair)
    }
}

/// One meeting of a plan's board: it closes what was answered, asks, decides, notes, ends, and plans the next.
struct DemoMeeting {
    let store: Store
    let plan: DemoPlan
    /// Of the board's meetings, from 0.
    let number: Int

    private static let label = "Demonstration data"

    func hold(at moment: Instant, now: Instant) throws {
        guard moment.adding(seconds: 300) <= now else { return }
        let meeting = try write(at: moment) { writer in
            let coming = try writer.reader.coming(of: plan.board).first { $0.day == moment.day }
            let meeting = try coming?.id ?? writer.planMeeting(MeetingEdit(day: moment.day, place: ""), of: plan.board, by: plan.chair)
            try writer.moveMeeting(meeting, to: .open, by: plan.chair)
            return meeting
        }
        try write(at: moment.adding(seconds: 120)) { writer in
            let board = try writer.reader.board(plan.board)
            try writer.recordPresence(Set(board.seats.map(\.person.id)), at: meeting, by: plan.chair)
            try discuss(at: meeting, writer)
        }
        try write(at: moment.adding(seconds: 240)) { writer in
            try writer.moveMeeting(meeting, to: .ended, by: plan.chair)
            let next = moment.day.startOfMonth.adding(days: 95).startOfMonth.adding(days: 23)
            _ = try writer.planMeeting(MeetingEdit(day: next, place: ""), of: plan.board, by: plan.chair)
        }
    }

    /// Closes what was answered, asks two leads, decides one thing and notes another.
    private func discuss(at meeting: MeetingID, _ writer: Writer) throws {
        for challenge in try writer.reader.openChallenges(of: plan.id) where !challenge.answers.isEmpty {
            try writer.close(challenge.id, "Demonstration: answered.", by: plan.chair)
        }
        let count = plan.actions.count
        for step in 0..<min(2, count) {
            let place = (number * 2 + step) % count
            let edit = ChallengeEdit(
                words: "Demonstration question \(number + 1). Why has this not moved, and what helps?",
                to: plan.leads[place % plan.leads.count].id, due: writer.at.day.adding(days: 21))
            _ = try writer.challenge(edit, about: .action(plan.actions[place]), at: meeting, by: plan.chair)
        }
        let decided = plan.actions[(number * 3 + 1) % count]
        let edit = BoardDecisionEdit(
            kind: .other, words: "Demonstration decision \(number + 1). The next audit looks at this.", isDone: true,
            version: try writer.reader.action(decided).version)
        _ = try writer.decide(edit, on: decided, at: meeting, by: plan.chair)
        try writer.note("Demonstration note. Looked at.", on: plan.actions[(number * 5 + 2) % count], at: meeting, by: plan.chair)
    }

    @discardableResult
    private func write<Result: Sendable>(at moment: Instant, _ body: (Writer) throws -> Result) throws -> Result {
        try store.write(as: Actor(plan.chair), because: Self.label, at: moment, body).result
    }
}
