import Plans

extension Dashboard {
    /// The dashboard worked out of everything that is known of a plan: what the store must read with less.
    public init(_ overview: PlanOverview, news: [News] = [], deadlinesAsked: Int = 0) {
        let states = overview.actions.map(\.state)
        let longest = Dashboard.placesOverdueLongest(states, on: overview.today).map { overview.actions[$0] }
        self.init(
            plan: overview.plan, asAt: overview.asAt, headings: overview.headings, actions: states,
            overdueLongest: longest.map {
                NamedAction(name: $0.name, state: $0.state, deadline: $0.deadline, leads: $0.leads)
            }, news: news, deadlinesAsked: deadlinesAsked)
    }
}
