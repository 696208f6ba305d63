import Plans

extension Dashboard {
    /// The dashboard worked out of everything that is known of a plan: what the store must read with less.
    public init(
        _ overview: PlanOverview, before: PlanOverview? = nil, news: [News] = [], deadlinesAsked: Int = 0, outputsPlanned: Int = 0
    ) {
        let states = overview.actions.map(\.state)
        let longest = Dashboard.placesOverdueLongest(states, on: overview.today).map { overview.actions[$0] }
        let planned = PaceCount(
            total: overview.actions.reduce(0) { $0 + $1.outputsTotal }, planned: outputsPlanned,
            done: overview.actions.reduce(0) { $0 + $1.outputsDone })
        self.init(
            plan: overview.plan, headings: overview.headings,
            stand: PlanStand(asAt: overview.asAt, ids: overview.actions.map(\.id), states: states),
            before: before.map { PlanStand(asAt: $0.asAt, ids: $0.actions.map(\.id), states: $0.actions.map(\.state)) }, outputs: planned,
            overdueLongest: longest.map {
                NamedAction(name: $0.name, state: $0.state, deadline: $0.deadline, leads: $0.leads)
            }, news: news, deadlinesAsked: deadlinesAsked)
    }
}
