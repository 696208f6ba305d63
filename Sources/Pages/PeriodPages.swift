import Markup
import Plans

/// When updates are owed, how each period went, and its figures once it is closed.
///
/// Fields: `length`, `closing-day`, `grace-days`, `reason` for the schedule; `reason` to close a period.
public enum PeriodPages {
    public static func list(
        _ plan: Plan, _ schedule: ReportingSchedule, _ periods: [PeriodLine], actions: Int, edit: ReportingScheduleEdit? = nil,
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page("Reporting periods", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), issues: issues) {
            p { scheduleWords(schedule) }
            dataTable(
                id: "periods", caption: "Periods, newest first",
                [
                    Column("Period"), Column("Closing day"), Column("Updated", isNumber: true), Column("Of these late", isNumber: true),
                    Column("State"),
                ]
            ) {
                for line in periods {
                    tr {
                        th(.scope("row")) { a(.href(frame.links.period(plan.id, line.period))) { line.period.words } }
                        td { dayTime(line.period.closes) }
                        td(.class("number")) {
                            reported(line.updated, [.inTime, .late], line.period, plan.id, frame)
                            " of \(actions)"
                        }
                        td(.class("number")) { reported(line.late, [.late], line.period, plan.id, frame) }
                        td { state(line) }
                    }
                }
            }
            ExportParts.download(.periods, of: plan.id, frame)
            if frame.mayEdit(.managePeriods) { scheduleForm(plan, edit ?? ReportingScheduleEdit(schedule), issues, frame) }
            asAtForm(frame, action: Links().periods(plan.id))
        }
    }

    private static func reported(
        _ count: Int, _ states: Set<PeriodReportState>, _ period: ReportingPeriod, _ plan: PlanID, _ frame: Frame
    ) -> HTML {
        HTML {
            if count == 0 {
                "0"
            } else {
                a(.href(frame.links.period(plan, period, reporting: states))) {
                    grouped(count)
                    span(.class("hidden")) { " actions for \(period.words)" }
                }
            }
        }
    }

    private static func state(_ line: PeriodLine) -> HTML {
        HTML {
            if let day = line.closedOn {
                "Closed on "
                dayTime(day)
            } else {
                "Open"
            }
        }
    }

    static func scheduleWords(_ schedule: ReportingSchedule) -> String {
        let closing =
            schedule.closingDay == 0
            ? "on its last day" : "on day \(schedule.closingDay) of the month after it"
        let grace = schedule.graceDays == 0 ? "at once" : "\(counted(schedule.graceDays, "day")) later"
        return "Every action that is not complete owes one update for each \(schedule.length.rawValue). A period closes \(closing); "
            + "where an update is missing, boards see “No update this period” \(grace)."
    }

    private static func scheduleForm(_ plan: Plan, _ edit: ReportingScheduleEdit, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("schedule")) { "Change when updates are owed" }
            frame.postForm(Links.schedule(plan.id)) {
                radioGroup(
                    Field("length", "How often", issues: issues),
                    ReportingSchedule.Length.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.length == $0) })
                textField(
                    Field(
                        "closing-day", "Closing day",
                        hint: "0 for the last day of the period, or a day from 1 to 28 of the month after it", issues: issues),
                    value: edit.closingDay, width: .short)
                textField(
                    Field(
                        "grace-days", "Days of grace",
                        hint: "From 0 to 28 days after the closing day, before boards see that an update is missing",
                        issues: issues), value: edit.graceDays, width: .short)
                textArea(Field("reason", "Why does this change?", issues: issues), value: edit.reason, rows: 3)
                submitButton("Save reporting periods")
            }
        }
    }

    /// One period: how each action reported, and its figures where it is closed.
    /// - Parameter shown: only actions that reported like this; empty for all.
    public static func period(
        _ overview: PlanOverview, _ reports: PeriodReports, shown: Set<PeriodReportState> = [], close: PeriodClose?, reason: String = "",
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let (plan, period) = (overview.plan, reports.period)
        return frame.page(
            "\(period.words): updates and figures", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Reporting periods", frame.links.periods(plan.id))]),
            issues: issues
        ) {
            if let close { closed(close, plan, frame) } else { open(overview, reports, reason, issues, frame) }
            p { a(.href(frame.links.papers(of: plan.id))) { "Board papers" } }
            if frame.mayEdit(.writePapers) {
                p { a(.href(Links.newPaper(.period(plan.id, period.first)))) { "Write a board paper for \(period.words)" } }
            }
            h2(.id("updates")) { "How each action reported" }
            counts(overview, reports, frame)
            actions(overview, reports, shown, frame)
            asAtForm(frame, action: Links().period(plan.id, period))
        }
    }

    private static func open(_ overview: PlanOverview, _ reports: PeriodReports, _ reason: String, _ issues: [Issue], _ frame: Frame)
        -> HTML
    {
        let period = reports.period
        return HTML {
            p {
                "This period is open. Its closing day is "
                dayTime(period.closes)
                "."
            }
            if frame.mayEdit(.managePeriods) {
                if period.closingIssue(on: overview.today, alreadyClosed: false) == nil {
                    h2(.id("closing")) { "Close the period" }
                    warning(
                        "Once it is closed its figures stand as they are now. An update that comes later is marked late and changes none of them."
                    )
                    frame.postForm(Links.periodClosing(overview.plan.id, period)) {
                        textArea(Field("reason", "Note for the record (optional)", issues: issues), value: reason, rows: 3)
                        submitButton("Close \(period.words)", id: "close")
                    }
                } else {
                    p { "It can be closed when its closing day has passed." }
                }
            }
        }
    }

    private static func closed(_ close: PeriodClose, _ plan: Plan, _ frame: Frame) -> HTML {
        HTML {
            factList([
                Fact("Closed") {
                    dayTime(close.day)
                    " by \(close.by)"
                },
                Fact("Closing day") { dayTime(close.closes) },
                Fact("Note") { close.reason.isBlank ? "None" : close.reason },
                Fact("Head of the ledger then") {
                    "Entry \(close.head)"
                    p { code { close.headHash } }
                    p(.class("soft")) {
                        "Print this page: with the number and the hash anybody can prove later that nothing up to that entry was rewritten. "
                        a(.href(frame.links.ledgerProof(entry: close.head, hash: close.headHash))) { "Check it against the ledger now" }
                    }
                },
            ])
            h2(.id("figures")) { "Figures when it was closed" }
            figures("Actions by standing", ["actions", "standing"], close, plan, id: "by-standing", frame)
            figures("Updates", ["updates"], close, plan, id: "by-report", frame)
            figures("Delivery and impact as the leads rated them", ["rated"], close, plan, id: "by-rating", frame)
            figures("Outputs", ["outputs"], close, plan, id: "outputs", frame)
        }
    }

    /// Each number leads to what it counted when the period was closed.
    private static func figures(_ words: String, _ groups: [Substring], _ close: PeriodClose, _ plan: Plan, id: String, _ frame: Frame)
        -> HTML
    {
        dataTable(id: id, caption: words, [Column("What"), Column("Number", isNumber: true)]) {
            for figure in close.figures where groups.contains(figure.group) {
                tr {
                    th(.scope("row")) { figure.name }
                    td(.class("number")) {
                        if figure.value > 0 {
                            a(.href(frame.links.period(plan.id, close.period, figure: figure))) { grouped(figure.value) }
                        } else {
                            "0"
                        }
                    }
                }
            }
        }
    }

    private static func counts(_ overview: PlanOverview, _ reports: PeriodReports, _ frame: Frame) -> HTML {
        ul(.class("numbers")) {
            for state in PeriodReportState.allCases {
                bigNumber(
                    overview.actions.count { reports.state(of: $0) == state }, state.name.lowercased(),
                    frame.links.period(overview.plan.id, reports.period, reporting: [state]), isBad: state == .missing)
            }
            bigNumber(overview.actions.count, "actions in the plan", frame.links.period(overview.plan.id, reports.period))
        }
    }

    private static func actions(
        _ overview: PlanOverview, _ reports: PeriodReports, _ shown: Set<PeriodReportState>, _ frame: Frame
    ) -> HTML {
        let found = overview.actions.filter { shown.isEmpty || shown.contains(reports.state(of: $0)) }
        return HTML {
            if !shown.isEmpty {
                let names = PeriodReportState.allCases.filter(shown.contains).map { $0.name.lowercased() }
                p {
                    "\(counted(found.count, "action")): \(names.joined(separator: " or ")). "
                    a(.href(frame.links.period(overview.plan.id, reports.period))) { "Show all actions" }
                }
            }
            if !found.isEmpty { table(found, overview, reports, frame) }
        }
    }

    private static func table(_ found: [ActionSummary], _ overview: PlanOverview, _ reports: PeriodReports, _ frame: Frame) -> HTML {
        dataTable(
            id: "reported", caption: "Actions and their update for \(reports.period.words)", hideCaption: true,
            ["Action", "Lead", "Update", "Standing now"].map { Column($0) }
        ) {
            for action in found {
                tr {
                    th(.scope("row"), .class("long")) { actionLink(action, frame.links) }
                    td { leadWords(action.leads) }
                    td { reports.state(of: action).name }
                    td { standingTag(Standing.of(action, on: overview.today)) }
                }
            }
        }
    }
}
