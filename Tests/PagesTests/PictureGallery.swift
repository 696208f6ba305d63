import Markup
import Pages
import Plans

/// The pages that show how a plan goes.
extension PageGallery {
    static func pictures(_ s: Samples) -> [(name: String, page: HTML)] {
        let (frame, overview) = (s.frame(s.member), s.overview())
        let earlier = PlanOverview(
            plan: s.plan, asAt: AsAt(position: 20, day: s.day(3, 1), isPast: true), headings: s.headings,
            actions: Array(overview.actions.reversed().dropFirst(2)))
        var meeting = s.meeting(.ended)
        meeting.day = s.day(3, 1)
        let late = [Issue("since", s.words("The day must be before 15 April 2024"))]
        return paces(s) + [
            ("slippage", SlippagePages.slippage(overview, moved: [s.day(4, 1), s.day(3, 2)], frame: frame)),
            ("slippage-past", SlippagePages.slippage(s.overview(past: true), moved: [], frame: s.frame(s.member, past: true))),
            ("reds", RedPages.reds(overview, frame: frame)),
            (
                "reds-none",
                RedPages.reds(PlanOverview(plan: s.plan, asAt: overview.asAt, headings: [], actions: []), frame: frame)
            ),
            (
                "changes",
                PlanChangesPages.changes(
                    PlanChanges(from: earlier, to: overview), of: s.plan, since: "2024-03-01", last: meeting, frame: frame)
            ),
            (
                "changes-none",
                PlanChangesPages.changes(
                    PlanChanges(from: overview, to: overview), of: s.plan, since: "2024-03-01", last: nil, frame: frame)
            ),
            ("changes-refused", PlanChangesPages.changes(nil, of: s.plan, since: s.words("x"), issues: late, last: nil, frame: frame)),
        ]
    }

    private static func paces(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.member)
        let items = [
            PaceItem(output: s.words("Guidance published"), action: s.name(0), planned: s.day(3, 31), done: s.day(4, 3)),
            PaceItem(output: s.words("Training delivered"), action: s.name(1), planned: nil, done: nil),
        ]
        let whole = [PaceItem(output: nil, action: s.name(0), planned: s.day(3, 31), done: nil)]
        return [
            ("pace", PacePages.pace(pace(s, done: 9), frame: frame)),
            ("pace-past", PacePages.pace(pace(s, done: 1), frame: s.frame(s.member, past: true))),
            ("pace-items", PacePages.items(items, .outputs, .all, of: s.plan, frame: frame, on: s.today)),
            ("pace-actions", PacePages.items(whole, .actions, .planned, of: s.plan, frame: frame, on: s.today)),
            ("pace-nothing", PacePages.items([], .actions, .done, of: s.plan, frame: frame, on: s.today)),
            ("pace-by", PacePages.items(items, .outputs, .planned, of: s.plan, by: s.day(9, 30), frame: frame, on: s.today)),
            ("moves", MovePages.moves(moves(s), of: s.plan, frame: frame)),
            (
                "moves-none",
                MovePages.moves(MoveList(month: s.day(4, 1).calendarMonth, lines: [], total: 0, page: 1), of: s.plan, frame: frame)
            ),
            ("moves-past", MovePages.moves(moves(s), of: s.plan, frame: s.frame(s.member, past: true))),
        ]
    }

    private static func moves(_ s: Samples) -> MoveList {
        let move = DeadlineMove(
            from: s.day(3, 31), to: s.day(5, 31), precision: .month, reason: s.words("Staff are missing"), approvedBy: s.words("Chair"),
            on: s.day(4, 1), by: s.words("Chair"))
        return MoveList(
            month: nil, lines: [MoveList.Line(action: s.name(0), move: move), MoveList.Line(action: s.name(1), move: move)], total: 102,
            page: 2)
    }

    static func pace(_ s: Samples, done: Int64) -> PlanPace {
        let start = Day(iso: "2023-06-01") ?? s.today
        let items = (1...20).map { Pace.Item(id: $0, since: start, planned: $0 == 20 ? nil : start.adding(days: Int($0) * 25)) }
        let spans = (1...done).map { Pace.Done(id: $0, from: s.day(1, 20), until: nil) }
        let asAt = AsAt(position: 40, day: s.today, isPast: false)
        let outputs = Pace(.outputs, [Pace.Scope(since: start, items: items)], done: spans, today: s.today)
        return PlanPace(plan: s.plan, asAt: asAt, outputs: outputs, actions: Pace(.actions, [], done: [], today: s.today))
    }
}
