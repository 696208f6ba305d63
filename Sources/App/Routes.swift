import HTTP
import Plans

/// Every address of the site and the right it needs, one line each.
public enum Routes {
    static let all: [Route] = open + account + record + updates + BoardRoutes.all + administration

    /// Method, path and right of every route, for tests and documentation.
    public static var table: [(method: Method, path: String, right: Right)] { all.map { ($0.method, $0.path, $0.right) } }

    private static let open: [Route] = [
        always("/healthz", HealthHandlers.health),
        get("/readyz", needs: .anyone, HealthHandlers.showReadiness),
        get("/help", needs: .anyone, HelpHandlers.showHelp),
        get("/accessibility", needs: .anyone, HelpHandlers.showAccessibility),
        get("/cookies", needs: .anyone, HelpHandlers.showCookies),
        get("/privacy", needs: .anyone, HelpHandlers.showPrivacy),
        get("/sign-in", needs: .anyone, SignInHandlers.showSignIn),
        post("/sign-in", needs: .anyone, speed: .slow, SignInHandlers.signIn),
        get("/sign-in/link", needs: .anyone, SignInHandlers.showLink),
        post("/sign-in/link", needs: .anyone, SignInHandlers.useLink),
    ]

    private static let account: [Route] = [
        post("/sign-out", needs: .signedIn, SignInHandlers.signOut),
        get("/account", needs: .signedIn, AccountHandlers.showAccount),
        post("/account/password", needs: .signedIn, speed: .slow, AccountHandlers.setPassword),
        post("/account/sign-out-everywhere", needs: .signedIn, AccountHandlers.signOutEverywhere),
    ]

    private static let record: [Route] = [
        get("/", needs: .viewPlan, freshness: .record, PlanHandlers.showHome),
        get("/plans/:id", needs: .viewPlan, freshness: .record, PlanHandlers.showDashboard),
        get("/plans/:id/table", needs: .viewPlan, freshness: .record, PlanHandlers.showTable),
        get("/plans/:id/plain", needs: .viewPlan, freshness: .record, PlanHandlers.showPlain),
        get("/plans/:id/about", needs: .viewPlan, freshness: .record, PlanHandlers.showAbout),
        get("/plans/:id/findings", needs: .viewPlan, freshness: .record, FindingHandlers.listFindings),
        get("/plans/:id/check", needs: .viewPlan, speed: .slow, freshness: .record, FindingHandlers.showCheck),
        get("/revisions/:id/findings/:place", needs: .viewPlan, freshness: .record, FindingHandlers.showFinding),
        get("/indicators", needs: .viewPlan, freshness: .record, IndicatorHandlers.listIndicators),
        get("/headings/:id", needs: .viewPlan, freshness: .record, HeadingHandlers.showHeading),
        get("/actions/:id", needs: .viewPlan, freshness: .record, ActionHandlers.showAction),
        get("/revisions/:id", needs: .viewPlan, freshness: .record, RevisionHandlers.showRevision),
        get("/revisions/:id/file", needs: .viewPlan, RevisionHandlers.downloadFile),
        get("/ledger", needs: .viewPlan, freshness: .record, LedgerHandlers.showLedger),
    ]

    private static let updates: [Route] = [
        get("/my-actions", needs: .updateActions, freshness: .record, UpdateHandlers.listMine),
        get("/actions/:id/update", needs: .updateActions, UpdateHandlers.newUpdate),
        post("/actions/:id/update", needs: .updateActions, UpdateHandlers.saveUpdate),
    ]

    private static let administration: [Route] = [
        get("/actions/:id/deadline", needs: .approveDeadlines, DeadlineHandlers.newMove),
        post("/actions/:id/deadline", needs: .approveDeadlines, DeadlineHandlers.saveMove),
        post("/actions/:id/leads", needs: .assignLeads, AssignmentHandlers.assignAction),
        get("/assignments", needs: .assignLeads, AssignmentHandlers.listAssignments),
        post("/assignments", needs: .assignLeads, AssignmentHandlers.assignMany),
        get("/imports", needs: .importPlans, ImportHandlers.listImports),
        post("/imports", needs: .importPlans, speed: .slow, bodyLimit: Route.documentLimit, ImportHandlers.upload),
        get("/imports/:id", needs: .importPlans, speed: .slow, ImportHandlers.review),
        get("/imports/:id/actions/:place", needs: .importPlans, speed: .slow, ImportHandlers.editAction),
        post("/imports/:id/actions/:place", needs: .importPlans, speed: .slow, ImportHandlers.correctAction),
        post("/imports/:id/decisions", needs: .importPlans, speed: .slow, DecisionHandlers.decide),
        get("/imports/:id/matches/:place", needs: .importPlans, speed: .slow, DecisionHandlers.editMatch),
        post("/imports/:id/matches/:place", needs: .importPlans, speed: .slow, DecisionHandlers.saveMatch),
        post("/imports/:id/acceptance", needs: .importPlans, speed: .slow, ImportHandlers.accept),
        post("/imports/:id/rejection", needs: .importPlans, ImportHandlers.reject),
        get("/findings", needs: .importPlans, freshness: .record, FindingHandlers.listPlans),
        post("/plans/:id/check", needs: .importPlans, speed: .slow, FindingHandlers.note),
        post("/revisions/:id/findings/:place", needs: .importPlans, FindingHandlers.settle),
        get("/indicators/pair", needs: .importPlans, IndicatorHandlers.showPair),
        post("/indicators/pair", needs: .importPlans, IndicatorHandlers.link),
        get("/people", needs: .managePeople, PersonHandlers.listPeople),
        post("/people", needs: .managePeople, PersonHandlers.addPerson),
        get("/people/:id", needs: .managePeople, PersonHandlers.showPerson),
        post("/people/:id", needs: .managePeople, PersonHandlers.savePerson),
        post("/people/:id/disabled", needs: .managePeople, PersonHandlers.disable),
        post("/people/:id/enabled", needs: .managePeople, PersonHandlers.enable),
        post("/people/:id/link", needs: .managePeople, PersonHandlers.makeLink),
        post("/people/:id/sign-out", needs: .managePeople, PersonHandlers.signOutEverywhere),
    ]

    static func get(
        _ path: Substring, needs right: Right, speed: Route.Speed = .quick, freshness: Route.Freshness = .always,
        _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .get, path: path, right: right, speed: speed, freshness: freshness, answer: answer)
    }

    private static func always(_ path: Substring, _ constant: Response) -> Route {
        var constant = constant
        constant.route = String(path)
        SecurityFields.add(to: &constant, isSecure: false)
        return Route(method: .get, path: path, right: .anyone, constant: constant, answer: { [constant] _ in constant })
    }

    static func post(
        _ path: Substring, needs right: Right, speed: Route.Speed = .quick, bodyLimit: Int = Route.formLimit,
        _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .post, path: path, right: right, speed: speed, bodyLimit: bodyLimit, answer: answer)
    }
}
