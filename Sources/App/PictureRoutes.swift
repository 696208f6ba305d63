import Plans

/// The pages that show how a plan goes.
enum PictureRoutes {
    static let all: [Route] = [
        Routes.get("/plans/:id/pace", needs: .viewPlan, freshness: .record, PaceHandlers.showPace),
        Routes.get("/plans/:id/pace/:unit", needs: .viewPlan, freshness: .record, PaceHandlers.listItems),
        Routes.get("/plans/:id/slippage", needs: .viewPlan, freshness: .record, SlippageHandlers.showSlippage),
        Routes.get("/plans/:id/moves", needs: .viewPlan, freshness: .record, SlippageHandlers.listMoves),
        Routes.get("/plans/:id/reds", needs: .viewPlan, freshness: .record, SlippageHandlers.showReds),
        Routes.get("/plans/:id/changes", needs: .viewPlan, freshness: .record, PlanChangesHandlers.showChanges),
    ]
}
