import Markup
import Pages
import Plans

/// Reporting periods, updates in bulk, deputies and the check of the ledger with sample values.
extension Samples {
    func work(of person: PersonID, in actions: [ActionSummary]) -> LeadWork {
        LeadWork(actions.filter { action in action.leads.contains { $0.id == person } }, on: today)
    }

    var deputy: Deputy { Deputy(lead: leadName, person: PersonName(id: PersonID(9), name: words("Dee Deputy"))) }

    var period: ReportingPeriod { ReportingSchedule(length: .month, closingDay: 5, graceDays: 7).period(naming: day(3, 1)) }

    var closed: PeriodClose {
        let figures = [PeriodFigure("actions", 8), PeriodFigure("standing/overdue", 2), PeriodFigure(words("updates/late"), 1)]
        return PeriodClose(
            period: period, name: words("March 2024"), closes: day(4, 5), day: day(4, 8), by: words("Amara Admin"),
            reason: words("As agreed"), head: 1204, headHash: String(repeating: "ab", count: 32),
            figures: figures + [PeriodFigure("rated/red/none", 2), PeriodFigure("outputs/done", 9)])
    }

    var cadence: [(name: String, page: HTML)] {
        let (overview, lead, admin) = (overview(), frame(self.lead), frame(self.admin))
        let reports = PeriodReports(period: period, isLate: [ActionID(11): false, ActionID(13): true])
        let lines = [
            PeriodLine(period: period, updated: 2, late: 1, closedOn: day(4, 8)),
            PeriodLine(period: period.previous, updated: 0, late: 0, closedOn: nil),
        ]
        let typed = ReportingScheduleEdit(length: nil, closingDay: words("31"), graceDays: words("x"), reason: "")
        let wrong = ["length", "closing-day", "grace-days", "reason"].map { Issue($0, words("Enter \($0)")) }
        let quarterly = ReportingSchedule(length: .quarter, closingDay: 0, graceDays: 0)
        return [
            ("periods", PeriodPages.list(plan, period.schedule, lines, actions: 8, frame: frame(member))),
            ("periods-refused", PeriodPages.list(plan, quarterly, lines, actions: 8, edit: typed, issues: wrong, frame: admin)),
            ("period-late", PeriodPages.period(overview, reports, shown: [.late, .missing], close: nil, frame: frame(member))),
            ("period-closed", PeriodPages.period(overview, reports, close: closed, frame: frame(member))),
            ("period-figure", PeriodFigurePages.figure(figure("standing/overdue", overview, reports), plan, frame: frame(member))),
            ("period-figure-none", PeriodFigurePages.figure(figure("standing/blue", overview, reports), plan, frame: lead)),
            (
                "period-open",
                PeriodPages.period(overview, reports, close: nil, issues: [Issue("close", words("It is closed already"))], frame: admin)
            ),
            ("updates", ActionPages.updates(action(), [update(2), update(1, noChange: true)], page: 1, frame: lead)),
            (
                "account-deputies",
                AccountPages.account(
                    self.lead, deputies: [deputy], candidates: [deputy.person], standsInFor: [deputy],
                    issues: [Issue("deputy", words("Select somebody else"))], frame: lead)
            ),
        ] + bulk(lead) + checks + twoStep
    }

    private func figure(_ key: String, _ overview: PlanOverview, _ reports: PeriodReports) -> PeriodFigureRecord {
        PeriodFigureRecord(closed, PeriodFigure(key, 8), reports, overview)
    }

    private func bulk(_ frame: Frame) -> [(name: String, page: HTML)] {
        var edit = UpdateEdit(from: action())
        edit.narrative = words("The third team has begun.")
        let rows = [
            BulkUpdatePages.Row(
                action: summary(0), edit: edit, scales: PlanScales(),
                issues: [
                    Issue("delivery", words("Select a rating")), Issue("narrative", words("Enter words")),
                    Issue("reason", words("Say why")),
                ]),
            BulkUpdatePages.Row(action: summary(1), edit: UpdateEdit(from: action(1)), scales: PlanScales(), issues: [], isStale: true),
        ]
        return [
            (
                "update-several",
                BulkUpdatePages.form(
                    rows.map { BulkUpdatePages.Row(action: $0.action, edit: $0.edit, scales: PlanScales()) }, period: period.next,
                    draft: moment(4, 11),
                    today: today, frame: frame)
            ),
            ("update-several-refused", BulkUpdatePages.form(rows, period: period.next, saved: 3, today: today, frame: frame)),
            ("update-several-none", BulkUpdatePages.form([], period: period, today: today, frame: frame)),
        ]
    }

    private var twoStep: [(name: String, page: HTML)] {
        let wrong = [Issue("code", words("Enter the code"))]
        func own(_ state: TwoStep.State, required: Bool = false, key: String? = nil, codes: [String] = [], issues: [Issue] = []) -> HTML {
            let twoStep = TwoStep(state: state, recoveryCodes: 1, isRequired: required)
            return TwoStepPages.own(admin, twoStep, key: key, recoveryCodes: codes, issues: issues, frame: frame(admin))
        }
        return [
            ("sign-in-code", TwoStepPages.code(next: words("/actions/1"), issues: wrong, frame: frame(nil))),
            ("two-step-off", own(.off, required: true)), ("two-step-begun", own(.begun, key: words("ABCD2345EF"), issues: wrong)),
            ("two-step-on", own(.on, required: true, codes: [words("abcde-fghij")])), ("two-step-removal", own(.on, issues: wrong)),
            (
                "people-two-step",
                PersonPages.list([admin], adminsNeedTwoStep: true, edit: PersonEdit(name: "", email: "", roles: []), frame: frame(admin))
            ),
            (
                "person-two-step",
                PersonPages.person(
                    lead, edit: PersonEdit(name: lead.name, email: lead.email, roles: lead.roles), hasTwoStep: true, frame: frame(admin))
            ),
        ]
    }

    private var checks: [(name: String, page: HTML)] {
        let hash = String(repeating: "ab", count: 32)
        let proof = LedgerProof(entry: "1204", hash: hash)
        let broken = Verification(entries: 1240, firstBad: (17, words("its hash does not fit")), problems: [words("row missing")])
        let sound = Verification(entries: 1240, firstBad: nil, problems: [])
        let wrong = LedgerProof(entry: words("x"), hash: words("y"))
        func page(_ proof: LedgerProof, _ found: String?, _ verification: Verification?, _ issues: [Issue] = []) -> HTML {
            LedgerCheckPages.check(
                proof, found: found, head: (1240, hash), issues: issues, verification: verification, frame: frame(admin))
        }
        return [
            ("ledger-check", page(LedgerProof(entry: "", hash: ""), nil, sound)), ("ledger-check-broken", page(proof, hash, broken)),
            ("ledger-check-other", page(proof, String(repeating: "cd", count: 32), nil)), ("ledger-check-none", page(proof, nil, nil)),
            ("ledger-check-refused", page(wrong, nil, nil, wrong.issues)),
        ]
    }
}
