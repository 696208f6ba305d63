/// The finer rights of boards: who sits where decides who may do what at which meeting.
extension Rights {
    /// A chair's seat asks for the role chair, a member's for member or chair.
    public static func maySit(_ person: Person, as office: BoardOffice) -> Bool {
        guard !person.isDisabled else { return false }
        return office == .chair ? person.roles.contains(.chair) : !person.roles.isDisjoint(with: [.member, .chair])
    }

    /// Plans, opens and ends this board's meetings and records what they decide: whoever sits as its chair, and an admin.
    public static func mayHold(_ person: Person, _ board: Board) -> Bool {
        guard allows(person, .holdMeetings) else { return false }
        return person.roles.contains(.admin) || isChair(person, of: board)
    }

    /// Challenges at a meeting of this board: whoever sits on it.
    public static func mayChallenge(_ person: Person, at board: Board) -> Bool {
        allows(person, .challenge) && board.seat(of: person.id) != nil
    }

    /// Challenges between meetings: whoever sits on a board that oversees it, and any member or chair where none does.
    public static func mayChallenge(_ person: Person, overseenBy boards: [Board]) -> Bool {
        allows(person, .challenge) && (boards.isEmpty || boards.contains { $0.seat(of: person.id) != nil })
    }

    /// Whoever raised it; where that person may no longer do so, who holds the board's meetings. `board` is nil for a challenge of no board.
    public static func mayClose(_ person: Person, raisedBy raiser: Person?, board: Board?) -> Bool {
        if let raiser, raiser.id == person.id { return allows(person, .challenge) || allows(person, .holdMeetings) }
        if let raiser, allows(raiser, .challenge) || allows(raiser, .holdMeetings) { return false }
        return board.map { mayHold(person, $0) } ?? allows(person, .holdMeetings)
    }

    /// Escalates an action: its leads, board members, chairs and admins.
    public static func mayEscalate(_ person: Person, leads: [PersonName]) -> Bool {
        guard allows(person, .escalate) else { return false }
        return !person.roles.isDisjoint(with: [.member, .chair, .admin]) || leads.contains { $0.id == person.id }
    }

    /// Writes what a board recommends for an area: who holds the meetings of a board that oversees it.
    public static func mayRecommend(_ person: Person, overseenBy boards: [Board]) -> Bool {
        boards.isEmpty ? allows(person, .holdMeetings) : boards.contains { mayHold(person, $0) }
    }

    private static func isChair(_ person: Person, of board: Board) -> Bool { board.seat(of: person.id)?.office == .chair }
}
