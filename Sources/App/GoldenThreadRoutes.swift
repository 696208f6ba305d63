import Plans

/// The pages of the golden thread; part of `Routes`.
enum GoldenThreadRoutes {
    static let all: [Route] = [
        Routes.get("/plans/:id/thread", needs: .viewPlan, freshness: .record, GoldenThreadHandlers.showThread),
        Routes.get("/plans/:id/thread/:list", needs: .viewPlan, freshness: .record, GoldenThreadHandlers.showList),
        Routes.get("/plans/:id/coverage", needs: .viewPlan, freshness: .record, GoldenThreadHandlers.showCoverage),
    ]
}
