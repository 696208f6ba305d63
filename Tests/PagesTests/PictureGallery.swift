import Markup
import Pages
import Plans

/// The pages that show how a plan goes.
extension PageGallery {
    static func pictures(_ s: Samples) -> [(name: String, page: HTML)] {
        let (frame, overview) = (s.frame(s.member), s.overview())
        let items = [
            PaceItem(output: s.words("Guidance published"), action: s.name(0), planned: s.day(3, 31), done: s.day(4, 3)),
            PaceItem(output: s.words("Training delivered"), action: s.name(1), planned: nil, done: nil),
        ]
        let whole = [PaceItem(output: nil, action: s.name(0), planned: s.day(3, 31), done: nil)]
        let earlier = PlanOverview(
            plan: s.plan, asAt: AsAt(position: 20, day: s.day(3, 1), isPast: true), headings: s.headings,
            actions: Array(overview.actions.reversed().dropFirst(2)))
        var meeting = s.meeting(.ended)
        meeting.day = s.day(3, 1)
        let late = [Issue("since", s.words("The day must be before 15 April 2024"))]
        return [
            ("pace", PacePages.pace(pace(s, done: 9), frame: frame)),
            ("pace-past", PacePages.pace(pace(s, done: 1), frame: s.frame(s.member, past: true))),
            ("pace-items", PacePages.items(items, .outputs, .all, of: s.plan, frame: frame, on: s.today)),
            ("pace-actions", PacePages.items(whole, .actions, .planned, of: s.plan, frame: frame, on: s.today)),
            ("pace-nothing", PacePages.items([], .actions, .done, of: s.plan, frame: frame, on: s.today)),
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

    private static func pace(_ s: Samples, done: Int64) -> PlanPace {
        let start = Day(iso: "2023-06-01") ?? s.today
        let items = (1...20).map { Pace.Item(id: $0, since: start, planned: $0 == 20 ? nil : start.adding(days: Int($0) * 25)) }
        let spans = (1...done).map { Pace.Done(id: $0, from: s.day(1, 20), until: nil) }
        let asAt = AsAt(position: 40, day: s.today, isPast: false)
        let outputs = Pace(.outputs, [Pace.Scope(since: start, items: items)], done: spans, today: s.today)
        return PlanPace(plan: s.plan, asAt: asAt, outputs: outputs, actions: Pace(.actions, [], done: [], today: s.today))
    }
}
