import Plans

/// What the public reads, and where an admin says so.
enum PublicRoutes {
    static let all: [Route] = [
        Routes.get("/public", needs: .anyone, PublicationHandlers.listPlans),
        Routes.get("/public/:address", needs: .anyone, PublicationHandlers.showPlan),
        Routes.get("/public/:address/actions/:id", needs: .anyone, PublicationHandlers.showAction),
        Routes.get("/plans/:id/publication", needs: .publishPlans, PublicationHandlers.showPublication),
        Routes.post("/plans/:id/publication", needs: .publishPlans, PublicationHandlers.publish),
        Routes.post("/plans/:id/publication/end", needs: .publishPlans, PublicationHandlers.endPublication),
        Routes.post("/plans/:id/you-said", needs: .publishPlans, PublicationHandlers.addYouSaid),
        Routes.post("/plans/:id/you-said/:answer/withdrawal", needs: .publishPlans, PublicationHandlers.withdrawYouSaid),
        Routes.get("/actions/:id/public-words", needs: .publishPlans, PublicationHandlers.showWords),
        Routes.post("/actions/:id/public-words", needs: .publishPlans, PublicationHandlers.release),
    ]
}
