import Markup
import Pages
import Plans
import TestKit

/// Pages of boards and meetings.
extension PageGallery {
    static func boards(_ s: Samples) -> [(name: String, page: HTML)] {
        boardPages(s) + meetingPages(s) + matterPages(s) + escalationPages(s) + areaPages(s)
    }

    private static func boardPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let summaries = [BoardSummary(board: s.board, next: s.meeting(.open)), BoardSummary(board: s.emptyBoard, next: nil)]
        let typed = MeetingEdit(day: nil, place: s.words("Room"))
        let printed = [BoardFormPages.PrintedBoard(plan: s.plan, place: 0, name: s.words("Printed Board"))]
        let issues = ["name", "text", "cadence", "cadence-words"].map { Issue($0, s.words("Enter \($0)")) }
        let edit = BoardEdit(name: s.words("Bo"), text: s.words("x"), cadence: .other, cadenceWords: s.words("often"))
        let frame = s.frame(s.admin)
        return [
            ("boards", BoardPages.list(summaries, frame: frame)), ("boards-none", BoardPages.list([], frame: s.frame(s.member))),
            ("board", BoardPages.board(s.boardView(s.board), today: s.today, frame: s.frame(s.chair))),
            (
                "board-refused",
                BoardPages.board(
                    s.boardView(s.board, page: 2), typed: typed, day: DateFields(day: s.words("x")),
                    issues: [Issue("day", s.words("Enter a day")), Issue("place", s.words("Shorter"))], today: s.today, frame: frame)
            ),
            ("board-empty", BoardPages.board(s.boardView(s.emptyBoard), today: s.today, frame: s.frame(s.member, past: true))),
            ("board-new", BoardFormPages.new(BoardEdit(), printed: printed, frame: frame)),
            ("board-new-refused", BoardFormPages.new(edit, printed: [], issues: issues, frame: frame)),
            (
                "board-edit",
                BoardFormPages.edit(s.board, BoardEdit(s.board), people: [s.chair, s.member], areas: s.board.oversight, frame: frame)
            ),
            (
                "board-edit-refused",
                BoardFormPages.edit(
                    s.emptyBoard, edit, people: [s.chair], areas: s.board.oversight,
                    issues: issues + [Issue("seat-5", s.words("No seat")), Issue("oversees", s.words("None"))], frame: frame)
            ),
            ("board-edit-nobody", BoardFormPages.edit(s.emptyBoard, edit, people: [], areas: s.board.oversight, frame: frame)),
        ]
    }

    private static func meetingPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let chair = s.frame(s.chair)
        func meeting(_ state: MeetingState, _ frame: Frame) -> HTML {
            MeetingPages.meeting(s.meetingView(state), today: s.today, frame: frame)
        }
        func item(_ kind: BoardDecisionKind, _ issues: [Issue], _ viewer: Person, _ state: MeetingState = .open) -> HTML {
            MeetingItemPages.item(
                s.action(), at: s.meeting(state), of: s.board, s.meetingRecord.about(ActionID(11)), s.offer, s.typedItem(kind),
                issues: issues, today: s.today, frame: s.frame(viewer))
        }
        let fields = [
            "challenge", "to", "due", "kind", "decision", "day", "rating", "new-text", "new-ref", "new-heading", "new-day", "new-lead",
            "follow-up", "decision-due", "note",
        ]
        return [
            ("meeting-planned", meeting(.planned, s.frame(s.admin))), ("meeting-open", meeting(.open, chair)),
            ("meeting-ended", meeting(.ended, chair)), ("meeting-member", meeting(.open, s.frame(s.member))),
            ("meeting-past", meeting(.open, s.frame(s.chair, past: true))),
            (
                "meeting-refused",
                MeetingPages.meeting(
                    s.meetingView(.open), typed: MeetingEdit(day: nil, place: s.words("x")), day: DateFields(day: s.words("y")),
                    issues: [Issue("day", s.words("Enter a day"))], today: s.today, frame: s.frame(s.admin))
            ),
            ("meeting-item", item(.other, [], s.chair)), ("meeting-item-member", item(.deadline, [], s.member)),
            ("meeting-item-reader", item(.rating, [], s.lead)), ("meeting-item-ended", item(.other, [], s.chair, .ended)),
            ("meeting-item-refused", item(.newAction, fields.map { Issue($0, s.words("Enter \($0)")) }, s.chair)),
            ("minutes", MinutesPages.minutes(s.meetingView(.ended), today: s.today, frame: s.frame(s.member))),
            ("minutes-open", MinutesPages.minutes(s.meetingView(.planned), today: s.today, frame: s.frame(s.member))),
        ]
    }

    private static func matterPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let (member, chair, lead) = (s.frame(s.member), s.frame(s.chair), s.frame(s.lead))
        let open = [s.challenge(1), s.challenge(2, answered: true), s.challenge(4, ofArea: true)]
        let refused = [Issue("words", s.words("Enter why")), Issue("answer", s.words("Enter it"))]
        return [
            ("challenges", ChallengePages.list(open, of: nil, today: s.today, frame: member)),
            ("challenges-plan", ChallengePages.list(open, of: s.plan, today: s.today, frame: lead)),
            ("challenges-late", ChallengePages.late(open, of: s.plan.title, today: s.day(12, 31), frame: member)),
            ("challenges-late-none", ChallengePages.late([], of: nil, today: s.today, frame: s.frame(s.admin, past: true))),
            ("challenges-none", ChallengePages.list([], of: nil, today: s.today, frame: s.frame(s.admin, past: true))),
            ("challenge", ChallengePages.challenge(s.challenge(1), mayClose: false, today: s.today, frame: lead)),
            ("challenge-answered", ChallengePages.challenge(s.challenge(2, answered: true), mayClose: true, today: s.today, frame: member)),
            (
                "challenge-closed",
                ChallengePages.challenge(
                    s.challenge(3, answered: true, closed: true, ofArea: true), mayClose: true, answer: s.words("Late words"),
                    issues: [Issue("", s.words("Closed"))], isStale: true, today: s.today, frame: lead)
            ),
            (
                "challenge-refused",
                ChallengePages.challenge(s.challenge(1), mayClose: true, issues: refused, today: s.today, frame: lead)
            ),
            (
                "challenge-new",
                MeetingItemPages.between(s.action(), s.offer, s.typedItem(.other), issues: [Issue("to", s.words("Select"))], frame: member)
            ),
            ("decision", BoardDecisionPages.decision(s.decision(2, .newAction), mayClose: true, frame: chair)),
            ("decision-closed", BoardDecisionPages.decision(s.decision(1, .deadline, closed: true), mayClose: true, frame: chair)),
            (
                "decision-refused",
                BoardDecisionPages.decision(s.decision(3, .rating), mayClose: true, issues: [refused[0]], frame: chair)
            ),
        ]
    }

    private static func escalationPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let (member, lead) = (s.frame(s.member), s.frame(s.lead))
        let refused = [Issue("words", s.words("Enter why"))]
        let escalation = EscalationEdit(board: BoardID(1), reason: s.words("Stuck"))
        return [
            ("escalations", EscalationPages.list([s.escalation()], of: s.plan, frame: member)),
            ("escalations-none", EscalationPages.list([], of: nil, frame: member)),
            ("escalation", EscalationPages.escalation(s.escalation(), mayEnd: true, issues: [refused[0]], frame: lead)),
            (
                "escalation-ended",
                EscalationPages.escalation(
                    s.escalation(ended: true), mayEnd: true, words: s.words("Lost"), issues: [Issue("", s.words("Ended"))], isStale: true,
                    frame: lead)
            ),
            (
                "escalation-new",
                EscalationPages.form(
                    s.action(), escalation, boards: [s.board, s.emptyBoard],
                    issues: ["board", "reason"].map { Issue($0, s.words("Enter \($0)")) }, frame: lead)
            ),
            ("escalation-no-board", EscalationPages.form(s.action(), EscalationEdit(), boards: [], frame: lead)),
        ]
    }

    private static func areaPages(_ s: Samples) -> [(name: String, page: HTML)] {
        let (member, chair, lead) = (s.frame(s.member), s.frame(s.chair), s.frame(s.lead))
        let work = s.work(of: s.lead.id, in: s.overview().actions)
        var typed = RecommendationPages.Typed()
        typed.recommendation = RecommendationEdit(period: s.words("Spring"), text: s.words("More"))
        typed.item = s.typedItem(.other)
        func area(_ meeting: Meeting?, _ may: Bool, _ issues: [Issue], _ frame: Frame) -> HTML {
            RecommendationPages.area(
                s.headings[0], may ? [s.recommendation] : [], challenges: may ? [s.challenge(4, ofArea: true)] : [], meeting: meeting,
                offer: s.offer, mayRecommend: may, mayChallenge: may, typed, issues: issues, today: s.today, frame: frame)
        }
        return [
            ("area", area(s.meeting(.open), true, [], chair)), ("area-reader", area(nil, false, [], lead)),
            ("area-refused", area(nil, true, ["period", "text", "challenge"].map { Issue($0, s.words("Enter \($0)")) }, chair)),
            ("action-boards", ActionPages.action(s.action(), history: [], matters: s.matters, today: s.today, frame: chair)),
            ("dashboard-boards", DashboardPages.dashboard(Dashboard(s.overview()), matters: s.planMatters, frame: member)),
            ("my-actions-asked", MyActionsPages.list(work, unanswered: [s.challenge(1)], today: s.today, frame: lead)),
            (
                "priority-recommended",
                HeadingPages.heading(
                    s.headings[0], s.headingWords, s.overview(), recommendations: [s.recommendation, s.recommendation], frame: member)
            ),
        ]
    }
}
