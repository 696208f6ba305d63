import HTTP
import Plans

/// Every address of the site and the right it needs, one line each.
public enum Routes {
    static let all: [Route] =
        open + account + record + updates + evidence + deadlines + completions + BoardRoutes.all + PictureRoutes.all + IndicatorRoutes.all
        + PublicRoutes.all + MailRoutes.all + RiskRoutes.all + AccessRoutes.all + GoldenThreadRoutes.all + PaperRoutes.all
        + administration

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
        get("/sign-in/code", needs: .anyone, TwoStepHandlers.showCode),
        post("/sign-in/code", needs: .anyone, TwoStepHandlers.enterCode),
        get("/sign-in/link", needs: .anyone, SignInHandlers.showLink),
        post("/sign-in/link", needs: .anyone, SignInHandlers.useLink),
    ]

    private static let account: [Route] = [
        post("/sign-out", needs: .signedIn, SignInHandlers.signOut),
        get("/account", needs: .signedIn, AccountHandlers.showAccount),
        post("/account/password", needs: .signedIn, speed: .slow, AccountHandlers.setPassword),
        get("/account/two-step", needs: .signedIn, TwoStepHandlers.showOwn),
        post("/account/two-step/key", needs: .signedIn, TwoStepHandlers.begin),
        post("/account/two-step/confirmation", needs: .signedIn, TwoStepHandlers.confirm),
        post("/account/two-step/removal", needs: .signedIn, TwoStepHandlers.removeOwn),
        post("/account/deputies", needs: .updateActions, AccountHandlers.setDeputy),
        post("/account/sign-out-everywhere", needs: .signedIn, AccountHandlers.signOutEverywhere),
    ]

    private static let record: [Route] = [
        get("/", needs: .viewPlan, freshness: .record, PlanHandlers.showHome),
        get("/plans/:id", needs: .viewPlan, freshness: .record, PlanHandlers.showDashboard),
        get("/plans/:id/table", needs: .viewPlan, freshness: .record, PlanHandlers.showTable),
        get("/plans/:id/export", needs: .viewPlan, freshness: .record, ExportHandlers.listTables),
        get("/plans/:id/export/:file", needs: .viewPlan, speed: .slow, freshness: .record, ExportHandlers.download),
        get("/plans/:id/plain", needs: .viewPlan, freshness: .record, PlanHandlers.showPlain),
        get("/plans/:id/about", needs: .viewPlan, freshness: .record, PlanHandlers.showAbout),
        get("/plans/:id/findings", needs: .viewPlan, freshness: .record, FindingHandlers.listFindings),
        get("/plans/:id/check", needs: .viewPlan, speed: .slow, freshness: .record, FindingHandlers.showCheck),
        get("/revisions/:id/findings/:place", needs: .viewPlan, freshness: .record, FindingHandlers.showFinding),
        get("/search", needs: .viewPlan, freshness: .record, SearchHandlers.search),
        get("/indicators", needs: .viewPlan, freshness: .record, IndicatorHandlers.listIndicators),
        get("/headings/:id", needs: .viewPlan, freshness: .record, HeadingHandlers.showHeading),
        get("/actions/:id", needs: .viewPlan, freshness: .record, ActionHandlers.showAction),
        get("/actions/:id/updates", needs: .viewPlan, freshness: .record, ActionHandlers.listUpdates),
        get("/plans/:id/periods", needs: .viewPlan, freshness: .record, PeriodHandlers.listPeriods),
        get("/plans/:id/periods/:first", needs: .viewPlan, freshness: .record, PeriodHandlers.showPeriod),
        get("/plans/:id/periods/:first/figures", needs: .viewPlan, freshness: .record, PeriodHandlers.showFigure),
        get("/actions/:id/ratings", needs: .viewPlan, freshness: .record, RatingHandlers.showAction),
        post("/actions/:id/ratings", needs: .rateForBoard, RatingHandlers.rateForBoard),
        get("/plans/:id/ratings", needs: .viewPlan, freshness: .record, RatingHandlers.showMatrix),
        get("/plans/:id/rating-rules", needs: .viewPlan, freshness: .record, ScaleHandlers.showRules),
        get("/comparisons", needs: .compareWithRecord, freshness: .record, RatingHandlers.showComparisons),
        get("/revisions/:id", needs: .viewPlan, freshness: .record, RevisionHandlers.showRevision),
        get("/revisions/:id/file", needs: .viewPlan, RevisionHandlers.downloadFile),
        get("/ledger", needs: .viewPlan, freshness: .record, LedgerHandlers.showLedger),
        get("/ledger/check", needs: .viewPlan, freshness: .record, LedgerHandlers.showCheck),
        post("/ledger/check", needs: .verifyLedger, speed: .slow, LedgerHandlers.check),
    ]

    private static let updates: [Route] = [
        get("/my-actions", needs: .updateActions, freshness: .record, UpdateHandlers.listMine),
        get("/my-actions/update", needs: .updateActions, BulkUpdateHandlers.newUpdates),
        post("/my-actions/update", needs: .updateActions, keepsDraft: true, BulkUpdateHandlers.saveUpdates),
        get("/actions/:id/update", needs: .updateActions, UpdateHandlers.newUpdate),
        post("/actions/:id/update", needs: .updateActions, keepsDraft: true, UpdateHandlers.saveUpdate),
    ]

    private static let evidence: [Route] = [
        get("/plans/:id/evidence", needs: .viewPlan, freshness: .record, EvidenceHandlers.showPlan),
        get("/evidence/:id", needs: .viewPlan, freshness: .record, EvidenceHandlers.showPiece),
        get("/evidence/:id/file", needs: .viewPlan, EvidenceHandlers.downloadFile),
        get("/actions/:id/evidence", needs: .addEvidence, EvidenceHandlers.newPiece),
        post("/actions/:id/evidence", needs: .addEvidence, bodyLimit: Route.documentLimit, EvidenceHandlers.savePiece),
        get("/evidence/:id/version", needs: .addEvidence, EvidenceHandlers.newVersion),
        post("/evidence/:id/version", needs: .addEvidence, bodyLimit: Route.documentLimit, EvidenceHandlers.saveVersion),
        post("/evidence/:id/withdrawal", needs: .addEvidence, EvidenceHandlers.withdraw),
    ]

    private static let deadlines: [Route] = [
        get("/actions/:id/deadline", needs: .askForDeadlines, DeadlineHandlers.newRequest),
        post("/actions/:id/deadline", needs: .askForDeadlines, DeadlineHandlers.saveRequest),
        get("/deadline-requests", needs: .viewPlan, freshness: .record, DeadlineHandlers.listRequests),
        get("/deadline-requests/:id", needs: .viewPlan, freshness: .record, DeadlineHandlers.showRequest),
        post("/deadline-requests/:id", needs: .approveDeadlines, DeadlineHandlers.answer),
        post("/deadline-requests/:id/withdrawal", needs: .askForDeadlines, DeadlineHandlers.withdraw),
    ]

    private static let completions: [Route] = [
        get("/actions/:id/completion", needs: .viewPlan, freshness: .record, CompletionHandlers.showAction),
        post("/actions/:id/completion", needs: .updateActions, CompletionHandlers.propose),
        get("/completions", needs: .viewPlan, freshness: .record, CompletionHandlers.listProposals),
        get("/completions/:id", needs: .viewPlan, freshness: .record, CompletionHandlers.showProposal),
        post("/completions/:id", needs: .signOff, CompletionHandlers.answer),
        post("/completions/:id/withdrawal", needs: .updateActions, CompletionHandlers.withdraw),
    ]

    private static let administration: [Route] = [
        post("/actions/:id/leads", needs: .assignLeads, AssignmentHandlers.assignAction),
        post("/plans/:id/periods", needs: .managePeriods, PeriodHandlers.setSchedule),
        post("/plans/:id/periods/:first", needs: .managePeriods, PeriodHandlers.closePeriod),
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
        post("/plans/:id/rating-rules", needs: .manageScales, ScaleHandlers.setRules),
        get("/plans/:id/scales", needs: .manageScales, ScaleHandlers.showScales),
        post("/plans/:id/scales", needs: .manageScales, ScaleHandlers.defineScale),
        get("/findings", needs: .importPlans, freshness: .record, FindingHandlers.listPlans),
        post("/plans/:id/check", needs: .importPlans, speed: .slow, FindingHandlers.note),
        post("/revisions/:id/findings/:place", needs: .importPlans, FindingHandlers.settle),
        get("/indicators/pair", needs: .importPlans, IndicatorHandlers.showPair),
        post("/indicators/pair", needs: .importPlans, IndicatorHandlers.link),
        get("/people", needs: .managePeople, PersonHandlers.listPeople),
        post("/people", needs: .managePeople, PersonHandlers.addPerson),
        post("/people/two-step", needs: .managePeople, TwoStepHandlers.setRule),
        post("/people/:id/two-step", needs: .managePeople, TwoStepHandlers.remove),
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
        _ path: Substring, needs right: Right, speed: Route.Speed = .quick, bodyLimit: Int = Route.formLimit, keepsDraft: Bool = false,
        _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: .post, path: path, right: right, speed: speed, bodyLimit: bodyLimit, keepsDraft: keepsDraft, answer: answer)
    }
}
