import Markup
import Pages
import Plans
import TestKit

/// Every page with sample values. `make gallery` writes them as files; the tests below check each.
enum PageGallery {
    static func all(_ samples: Samples = Samples()) -> [(name: String, page: HTML)] {
        open(samples) + plan(samples) + revisions(samples) + tables(samples) + actions(samples) + deadlines(samples) + completions(samples)
            + ledgers(samples) + admin(samples)
            + imports(samples) + evidence(samples) + ratings(samples) + findings(samples) + indicators(samples) + samples.cadence
            + boards(samples) + pictures(samples) + samples.mail + standings(samples) + searches(samples) + publications(samples)
            + risks(samples) + access(samples) + threads(samples) + papers(samples)
    }

    private static func open(_ s: Samples) -> [(name: String, page: HTML)] {
        let nobody = s.frame(nil)
        let check = AccessibilityCheck(
            testedOn: s.today, pages: 40, method: s.words("axe-core"), problems: [s.words("A problem (1.4.10).")], preparedOn: s.day(4, 1),
            reviewedOn: s.day(4, 2))
        var untested = check
        (untested.testedOn, untested.problems) = (nil, [])
        let cookie = CookieFact(name: s.words("session"), purpose: s.words("Keeps you signed in"), expires: s.words("After 8 hours"))
        return [
            ("sign-in", SignInPages.signIn(email: s.words("lee@example.org"), next: s.words("/actions/11"), frame: nobody)),
            ("sign-in-refused", SignInPages.signIn(issues: [Issue("email", s.words("Check both"))], frame: nobody)),
            ("one-time-link", SignInPages.oneTimeLink(token: s.words("abc"), personName: s.lead.name, frame: nobody)),
            ("one-time-link-refused", SignInPages.oneTimeLinkRefused(frame: nobody)),
            ("not-found", ErrorPages.notFound(frame: s.frame(s.member, past: true, path: "/plans/9?as-at=2024-03-01&x=1"))),
            ("forbidden", ErrorPages.forbidden(frame: s.frame(s.member))),
            ("problem", ErrorPages.problem(reference: s.words("5f2c"), frame: nobody)),
            ("method-not-allowed", ErrorPages.methodNotAllowed(frame: nobody)),
            ("too-many-tries", ErrorPages.tooManyTries(seconds: 61, frame: nobody)),
            ("stale-form", ErrorPages.staleForm(typed: [(s.words("narrative"), s.words("Two teams have begun."))], frame: nobody)),
            ("stale", ErrorPages.stale(frame: s.frame(s.admin))),
            ("past", ErrorPages.past(frame: s.frame(s.lead))), ("too-large", ErrorPages.tooLarge(frame: s.frame(s.admin))),
            ("unsupported", ErrorPages.unsupported(reason: s.words("Only text files can be read."), frame: s.frame(s.admin))),
            ("help", HelpPages.help(frame: s.frame(s.member))), ("cookies", HelpPages.cookies([cookie], frame: nobody)),
            ("privacy", HelpPages.privacy(frame: nobody)), ("accessibility", AccessibilityPages.statement(check, frame: nobody)),
            ("accessibility-untested", AccessibilityPages.statement(untested, frame: nobody)),
        ]
    }

    private static func plan(_ s: Samples) -> [(name: String, page: HTML)] {
        let overview = s.overview()
        let empty = PlanOverview(plan: s.plan, asAt: overview.asAt, headings: [], actions: [])
        let news = [News(s.update(2), action: s.name(0)), News(s.update(1, noChange: true), action: nil)]
        var site = s.frame(s.admin)
        site.site.isDemonstration = true
        var filtering = DashboardQuery([(name: "filter", value: "yes")], today: overview.today)
        filtering.overview = overview
        return [
            (
                "dashboard-filtering",
                DashboardPages.dashboard(
                    Dashboard(overview), risks: RiskSummary([], .standard, meeting: nil), query: filtering, frame: s.frame(s.member))
            ),
            (
                "dashboard",
                DashboardPages.dashboard(
                    Dashboard(overview, before: s.overview(past: true), news: news, outputsPlanned: 2), frame: s.frame(s.member))
            ),
            ("dashboard-admin", DashboardPages.dashboard(Dashboard(overview, news: [news[0]], deadlinesAsked: 2), frame: site)),
            ("dashboard-past", DashboardPages.dashboard(Dashboard(s.overview(past: true)), frame: s.frame(s.member, past: true))),
            ("dashboard-empty", DashboardPages.dashboard(Dashboard(empty), frame: s.frame(s.admin))),
            (
                "plans",
                AllPlansPages.plans(
                    [
                        CountedPlan(plan: s.plan, actions: overview.actions.map(\.state)),
                        CountedPlan(plan: Plan(id: PlanID(2), title: s.words("Another plan")), actions: []),
                    ], today: s.today,
                    frame: s.frame(s.member))
            ),
            ("plans-empty", AllPlansPages.plans([], today: s.today, frame: s.frame(s.admin))),
            ("plain", PlanPages.plain(overview, frame: s.frame(s.member))), ("about", PlanPages.about(s.about, frame: s.frame(s.member))),
            ("priority", HeadingPages.heading(s.headings[0], s.headingWords, overview, frame: s.frame(s.member))),
        ]
    }

    private static func revisions(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.member)
        var first = s.comparison
        (first.previous, first.entries) = (nil, [])
        var silent = s.comparison
        silent.entries = []
        var plainly = s.withdrawn
        (plainly.kind, plainly.into, plainly.updates) = (.withdrawn, [], [])
        return [
            ("revision", RevisionPages.comparison(s.comparison, frame: frame)),
            ("revision-first", RevisionPages.comparison(first, frame: frame)),
            ("revision-silent", RevisionPages.comparison(silent, frame: s.frame(s.member, past: true))),
            ("action-split", RevisionPages.withdrawn(s.withdrawn, evidence: s.evidence, history: s.entries, frame: frame)),
            ("action-withdrawn", RevisionPages.withdrawn(plainly, history: [], frame: frame)),
        ]
    }

    private static func tables(_ s: Samples) -> [(name: String, page: HTML)] {
        let overview = s.overview()
        var query = PlanQuery()
        query.filter.headings = [HeadingID(1)]
        query.filter.attentions = [.overdue]
        query.filter.standings = [.overdue, .red]
        query.filter.delivery = [.red]
        query.filter.impact = [.amber]
        query.filter.leads = [s.lead.id]
        query.filter.source = s.words("Inspection 2022")
        query.filter.words = s.words("make")
        query.sort = .deadline
        var filtered = PlanQuery()
        filtered.filter.attentions = [.overdue]
        let notice = Notice(.success, s.words("Update saved for action 1.1"))
        return [
            ("table", PlanTablePages.table(overview, PlanQuery(), frame: s.frame(s.lead))),
            (
                "table-filtered",
                PlanTablePages.table(s.overview(past: true), filtered, frame: s.frame(s.lead, past: true))
            ),
            ("exports", ExportPages.tables(of: overview.plan, frame: s.frame(s.member))),
            ("exports-past", ExportPages.tables(of: overview.plan, frame: s.frame(s.member, past: true))),
            ("table-nothing", PlanTablePages.table(overview, query, frame: s.frame(s.lead))),
            (
                "my-actions",
                MyActionsPages.list(
                    s.work(of: s.lead.id, in: overview.actions), today: s.today, frame: s.frame(s.lead, notice: notice))
            ),
            (
                "my-actions-none",
                MyActionsPages.list(s.work(of: s.admin.id, in: overview.actions), today: s.today, frame: s.frame(s.lead))
            ),
        ]
    }

    private static func actions(_ s: Samples) -> [(name: String, page: HTML)] {
        let action = s.action()
        var stepped = s.action()
        stepped.outputs = s.steps
        (stepped.summary.outputsTotal, stepped.summary.deadline) = (4, Deadline(printed: nil, original: nil, precision: .none))
        var edit = UpdateEdit(from: action)
        edit.narrative = s.words("The third team has begun.")
        edit.outputsDone = [OutputID(2)]
        let typed = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024"))
        let issues = ["delivery", "reason", "impact", "narrative", "outputs", "forecast", "no-change"].map {
            Issue($0, s.words("Enter \($0)"))
        }
        func form(_ occasion: UpdatePages.Occasion, _ action: Action, _ edit: UpdateEdit, _ typed: DateFields) -> HTML {
            UpdatePages.form(action, edit, forecast: typed, occasion: occasion, hasNext: true, today: s.today, frame: s.frame(s.lead))
        }
        return [
            ("action", ActionPages.action(action, history: s.entries, today: s.today, frame: s.frame(s.lead))),
            (
                "action-evidence",
                ActionPages.action(action, evidence: s.evidence, history: [], today: s.today, frame: s.frame(s.lead))
            ),
            (
                "action-admin",
                ActionPages.action(s.action(3), history: s.entries, candidates: [s.leadName], today: s.today, frame: s.frame(s.admin))
            ),
            ("action-past", ActionPages.action(action, history: [], today: s.day(3, 1), frame: s.frame(s.admin, past: true))),
            ("action-bare", ActionPages.action(s.action(5, updates: false), history: [], today: s.today, frame: s.frame(s.member))),
            ("action-steps", ActionPages.action(stepped, history: [], today: s.today, frame: s.frame(s.lead))),
            ("update-steps", form(.fresh, stepped, UpdateEdit(from: stepped), DateFields())),
            ("update", form(.fresh, action, UpdateEdit(from: action), DateFields(action.summary.latest?.forecast))),
            ("update-first", form(.fresh, s.action(1, updates: false), UpdateEdit(from: s.action(1, updates: false)), DateFields())),
            ("update-refused", form(.refused(issues), action, edit, typed)), ("update-conflict", form(.stale, action, edit, typed)),
        ]
    }

    private static func ledgers(_ s: Samples) -> [(name: String, page: HTML)] {
        let names = [s.admin, s.lead, s.member, s.former].map { PersonName(id: $0.id, name: $0.name) }
        var query = LedgerQuery()
        query.filter.person = s.lead.id
        query.filter.kind = .actionUpdated
        query.filter.action = ActionID(11)
        (query.filter.from, query.filter.to) = (s.day(3, 1), s.day(4, 1))
        let page = LedgerPage(entries: s.entries, total: 260, page: 3)
        return [
            (
                "ledger",
                LedgerPages.ledger(page, LedgerQuery(), people: names, frame: s.frame(s.member))
            ),
            (
                "ledger-filtered",
                LedgerPages.ledger(
                    LedgerPage(entries: [], total: 0, page: 1), query, people: names, action: s.name(0), frame: s.frame(s.admin))
            ),
        ]
    }

    private static func admin(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.admin)
        let people = [s.admin, s.lead, s.member, s.former]
        let names = people.map { PersonName(id: $0.id, name: $0.name) }
        let edit = PersonEdit(name: s.lead.name, email: s.lead.email, roles: s.lead.roles)
        let issues = ["name", "email", "roles"].map { Issue($0, s.words("Enter \($0)")) }
        let link = OneTimeLink(address: s.words("https://roadmap.example/sign-in/link?token=abc"), expires: s.moment(4, 13))
        return [
            ("people", PersonPages.list(people, frame: frame)),
            (
                "people-refused",
                PersonPages.list(people, edit: PersonEdit(name: "", email: s.words("x"), roles: []), issues: issues, frame: frame)
            ),
            ("person", PersonPages.person(s.lead, edit: edit, oneTimeLink: link, leads: [s.name(0)], frame: frame)),
            ("person-disabled", PersonPages.person(s.former, edit: edit, issues: issues, frame: frame)),
            ("assignments", AssignmentPages.assignments(s.overview(), candidates: names, frame: frame)),
            (
                "assignments-refused",
                AssignmentPages.assignments(
                    s.overview(), candidates: names, onlyWithoutLead: true, ticked: [ActionID(12)],
                    issues: [Issue("lead", s.words("Select a person")), Issue("actions", s.words("Select an action"))], frame: frame)
            ),
            ("assignments-nobody", AssignmentPages.assignments(s.overview(), candidates: [], frame: frame)),
            ("account", AccountPages.account(s.lead, issues: [Issue("password", s.words("Enter it"))], frame: s.frame(s.lead))),
        ]
    }

    private static func imports(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.admin)
        let issues = ["text", "plain", "deadline", "outputs", "outcomes"].map { Issue($0, s.words("Enter \($0)")) }
        let typed = ImportActionPages.Typed(s.actionReading)
        return [
            (
                "imports",
                ImportPages.list(
                    [s.draft(), s.draft(.published), s.draft(.rejected)], limit: 20_000_000,
                    issues: [Issue("document", s.words("Select a document"))], frame: frame)
            ),
            (
                "import-review",
                ImportReviewPages.review(s.review(known: true), issues: [Issue("plan", s.words("Select one"))], frame: frame)
            ),
            (
                "import-review-refused",
                ImportReviewPages.review(
                    s.review(known: true, refused: true),
                    issues: s.review(known: true, refused: true).typed.values.compactMap(\.issue), frame: frame)
            ),
            (
                "import-match",
                ImportChangePages.match(
                    s.draft(), s.actionReading, place: 0, found: s.recorded, recorded: [s.recorded], chosen: "11",
                    issues: [Issue("match", s.words("Select one"))], frame: frame)
            ),
            ("import-refused-whole", ImportPages.rejected(s.refusedWhole, frame: frame)),
            ("import-review-new", ImportReviewPages.review(s.review(known: false), frame: frame)),
            (
                "import-correction",
                ImportActionPages.correction(
                    s.draft(), asRead: s.actionReading, place: 0, findings: s.findings, typed: typed, issues: issues, frame: frame)
            ),
            ("import-published", ImportPages.published(s.draft(.published), plan: s.plan, actions: 44, withoutLead: 12, frame: frame)),
            ("import-reading", ImportPages.reading(s.draft(), .understanding(1_200, of: 10_000), frame: frame)),
            ("import-unreadable", ImportPages.unreadable(s.draft(), s.words("The file is damaged."), frame: frame)),
            ("import-rejected", ImportPages.rejected(s.draft(.rejected), frame: frame)),
        ]
    }

    private static func findings(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.admin)
        let none = PlanFindings(plan: s.plan, findings: [])
        let (open, settled, proposed) = (s.findingRecords[0], s.findingRecords[1], s.findingRecords[3])
        let history = [settled.settlement, s.settlement(.reopened), s.settlement(.accepted)].compactMap(\.self)
        let typed = SettlementEdit(state: .dismissed, done: s.words("x"), reason: " ", version: 0)
        var query = FindingQuery(state: .dismissed, severity: .error, rule: s.words("no-date"))
        query.page = 9
        func page(_ record: FindingRecord, _ history: [FindingSettlement], _ frame: Frame) -> HTML {
            SettlementPages.finding(record, of: s.plan, history: history, frame: frame)
        }
        return [
            ("findings", FindingPages.list(s.planFindings, frame: frame)),
            ("findings-filtered", FindingPages.list(s.planFindings, query, frame: s.frame(s.member))),
            ("findings-none", FindingPages.list(none, frame: s.frame(s.member))),
            ("findings-plans", FindingPages.plans([s.planFindings, none], frame: frame)),
            ("findings-no-plans", FindingPages.plans([], frame: frame)),
            ("findings-past", FindingPages.list(s.planFindings, frame: s.frame(s.admin, past: true))),
            ("finding", page(open, [], frame)), ("finding-proposed", page(proposed, [], frame)),
            ("finding-settled", page(settled, history, frame)),
            ("finding-member", page(settled, history, s.frame(s.member))),
            ("finding-past", page(settled, history, s.frame(s.admin, past: true))),
            (
                "finding-refused",
                SettlementPages.finding(
                    open, of: s.plan, history: [], typed: typed,
                    issues: ["state", "done", "reason"].map { Issue($0, s.words("Enter \($0)")) }, frame: frame)
            ),
        ]
    }

    private static func indicators(_ s: Samples) -> [(name: String, page: HTML)] {
        let frame = s.frame(s.admin)
        let register = s.indicatorRegister
        let pair = register.proposals[0].pair
        return [
            ("report", ReportPages.report(s.report, frame: s.frame(s.member))), ("indicators", IndicatorPages.list(register, frame: frame)),
            ("indicators-member", IndicatorPages.list(register, frame: s.frame(s.member, past: true))),
            ("indicators-empty", IndicatorPages.list(IndicatorRegister([], []), frame: frame)),
            ("indicator-pair", IndicatorPages.pair(register.links[0].pair, in: register, frame: frame)),
            (
                "indicator-pair-refused",
                IndicatorPages.pair(
                    pair, in: register, typed: IndicatorLinkEdit(isSame: false, reason: s.words(" "), version: 0),
                    issues: [Issue("reason", s.words("Enter why")), Issue("same", s.words("Select one"))], frame: frame)
            ),
        ]
    }
}
