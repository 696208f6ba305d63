import Markup
import Plans

/// Addresses of boards, meetings and what comes of them.
extension Links {
    public var boards: Link { view("boards") }
    public func board(_ id: BoardID, page: Int = 1) -> Link {
        var link = view("boards", id.number)
        if page > 1 { link.add("page", Int64(page)) }
        return link
    }
    public func meeting(_ id: MeetingID) -> Link { view("meetings", id.number) }
    public func minutes(_ id: MeetingID) -> Link { view("meetings", id.number, "minutes") }
    public func challenge(_ id: ChallengeID) -> Link { view("challenges", id.number) }
    public func decision(_ id: BoardDecisionID) -> Link { view("decisions", id.number) }
    public func escalation(_ id: EscalationID) -> Link { view("escalations", id.number) }
    /// Open challenges; those of one plan where it is given.
    /// Open challenges, of one plan or before one board; only those that wait beyond their day.
    public func challenges(_ plan: PlanID? = nil, _ board: BoardID? = nil, isLate: Bool = false) -> Link {
        var link = narrowed("challenges", plan)
        if let board { link.add("board", board.number) }
        link.add("state", isLate ? ChallengeState.overdue.rawValue : nil)
        return link
    }
    public func escalations(_ plan: PlanID? = nil) -> Link { narrowed("escalations", plan) }
    public func recommendations(_ id: HeadingID) -> Link { view("headings", id.number, "recommendations") }

    private func narrowed(_ word: StaticString, _ plan: PlanID?) -> Link {
        var link = view(word)
        if let plan { link.add("plan", plan.number) }
        return link
    }

    public static let newBoard = Link("boards", "new")
    /// The form of a new board, filled with what a plan's document prints at a place of its list.
    public static func newBoard(from plan: PlanID, place: Int) -> Link {
        Link("boards", "new", query: [("plan", "\(plan.number)"), ("place", "\(place)")])
    }
    public static let boardForms = Link("boards")
    public static func boardEdit(_ id: BoardID) -> Link { Link("boards", "\(id.number)", "edit") }
    public static func board(_ id: BoardID) -> Link { Link("boards", "\(id.number)") }
    public static func boardSeats(_ id: BoardID) -> Link { Link("boards", "\(id.number)", "seats") }
    public static func boardOversight(_ id: BoardID) -> Link { Link("boards", "\(id.number)", "oversight") }
    public static func boardMeetings(_ id: BoardID) -> Link { Link("boards", "\(id.number)", "meetings") }
    public static func meeting(_ id: MeetingID) -> Link { Link("meetings", "\(id.number)") }
    /// The meeting, at one of its items: where one comes back to after recording something.
    public static func meeting(_ id: MeetingID, at action: ActionID) -> Link {
        Link("meetings", "\(id.number)", fragment: "item-\(action.number)")
    }
    public static func meetingOpening(_ id: MeetingID) -> Link { Link("meetings", "\(id.number)", "opening") }
    public static func meetingEnding(_ id: MeetingID) -> Link { Link("meetings", "\(id.number)", "ending") }
    public static func meetingAttendance(_ id: MeetingID) -> Link { Link("meetings", "\(id.number)", "attendance") }
    /// One action at a meeting; `part` is one of its forms.
    public static func item(_ id: MeetingID, _ action: ActionID, _ part: String = "") -> Link {
        Link("meetings", "\(id.number)", "items", "\(action.number)", part)
    }
    public static func challengeAnswer(_ id: ChallengeID) -> Link { Link("challenges", "\(id.number)", "answer") }
    public static func challengeEnd(_ id: ChallengeID) -> Link { Link("challenges", "\(id.number)", "end") }
    public static func decisionEnd(_ id: BoardDecisionID) -> Link { Link("decisions", "\(id.number)", "end") }
    public static func escalationEnd(_ id: EscalationID) -> Link { Link("escalations", "\(id.number)", "end") }
    public static func actionChallenge(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "challenge") }
    public static func actionEscalation(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "escalation") }
    public static func headingChallenge(_ id: HeadingID) -> Link { Link("headings", "\(id.number)", "challenge") }
    /// What is recommended for an area, with its forms; at a meeting where one is given.
    public static func recommendations(_ id: HeadingID, at meeting: MeetingID? = nil) -> Link {
        Link("headings", "\(id.number)", "recommendations", query: [("meeting", meeting.map { "\($0.number)" })])
    }
}
