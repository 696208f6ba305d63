import Markup
import Plans

/// What was found in a plan's documents, and what became of it.
public enum FindingPages {
    /// Findings on one page of the list.
    static let length = 50
    /// From the gravest.
    static let severities: [Finding.Severity] = [.error, .warning, .note]

    /// The findings of one plan: counts that lead to the findings they count, a filter, and the list.
    public static func list(_ plan: PlanFindings, _ query: FindingQuery = FindingQuery(), frame: Frame) -> HTML {
        let found = plan.findings.filter(query.filter.matches)
        let pages = max(1, (found.count + length - 1) / length)
        let page = query.page > pages ? 1 : query.page
        let name = pages > 1 ? "Findings of \(plan.plan.title) (page \(page) of \(pages))" : "Findings of \(plan.plan.title)"
        return frame.page(
            name, .dashboard,
            trail: .breadcrumbs([
                (plan.plan.title, frame.links.plan(plan.plan.id)), ("About this plan", frame.links.about(plan.plan.id)),
            ]), caption: plan.plan.title, heading: HTML(text: "Findings")
        ) {
            p {
                "What was unclear when the document was read, or contradicts itself. A finding changes nothing: people say what became of it. "
                a(.href(Links.helpOnFindings)) { "What the plan critic looks for" }
            }
            p { a(.href(frame.links.check(plan.plan.id))) { "Check the plan as it stands now" } }
            if plan.findings.isEmpty {
                p { "Nothing was found in the plan’s current documents." }
            } else {
                counts(plan, frame)
                filterForm(plan, query, frame)
                chips(plan, query, frame)
                h2(.id("found")) { counted(found.count, "finding") }
                if found.isEmpty { p { "No finding matches." } }
                let first = (page - 1) * length
                FindingParts.list(Array(found.dropFirst(first).prefix(length)), frame)
                pagination(page: page, of: pages) { number in
                    var next = query
                    next.page = number
                    return frame.links.findings(plan.plan.id, next)
                }
                ExportParts.download(.findings, of: plan.plan.id, frame) { link in
                    var whole = query
                    whole.page = 1
                    whole.add(to: &link)
                }
            }
            asAtForm(frame, action: Links().findings(plan.plan.id))
        }
    }

    /// Each state and severity with its number.
    static func counts(_ plan: PlanFindings, _ frame: Frame) -> HTML {
        let columns = [Column("State")] + severities.map { Column(severityWords($0), isNumber: true) } + [Column("All", isNumber: true)]
        return dataTable(id: "counts", caption: "Findings by state and severity", columns) {
            for state in FindingState.allCases {
                tr {
                    th(.scope("row")) { state.name }
                    for severity in severities { number(plan, state, severity, frame) }
                    number(plan, state, nil, frame)
                }
            }
        }
    }

    private static func number(_ plan: PlanFindings, _ state: FindingState, _ severity: Finding.Severity?, _ frame: Frame) -> HTML {
        let count = plan.count(state, severity)
        return td(.class("number")) {
            if count == 0 {
                "0"
            } else {
                a(.href(frame.links.findings(plan.plan.id, FindingQuery(state: state, severity: severity)))) {
                    grouped(count)
                    span(.class("hidden")) { ": \(state.name), \(severity.map(severityWords) ?? "all")" }
                }
            }
        }
    }

    private static func filterForm(_ plan: PlanFindings, _ query: FindingQuery, _ frame: Frame) -> HTML {
        let filter = query.filter
        return details(.class("filters"), .open(!filter.isEmpty)) {
            summary { "Filter findings" }
            form(.method("get"), .action(Links().findings(plan.plan.id))) {
                div(.class("filter-groups")) {
                    checkboxGroup(
                        Field("state", "State"),
                        FindingState.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.states.contains($0)) })
                    checkboxGroup(
                        Field("severity", "Severity"),
                        severities.map { Choice($0.rawValue, severityWords($0), isChosen: filter.severities.contains($0)) })
                    selectField(
                        Field("rule", "Rule"), [("", "Any rule")] + plan.rules.map { ($0, FindingParts.ruleWords($0)) },
                        chosen: filter.rule ?? "")
                }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }

    private static func chips(_ plan: PlanFindings, _ query: FindingQuery, _ frame: Frame) -> HTML {
        guard !query.filter.isEmpty else { return HTML() }
        func without(_ remove: (inout FindingFilter) -> Void) -> Link {
            var rest = FindingQuery()
            rest.filter = query.filter
            remove(&rest.filter)
            return frame.links.findings(plan.plan.id, rest)
        }
        let filter = query.filter
        return HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) {
                for state in FindingState.allCases where filter.states.contains(state) {
                    chip(state.name, without: without { $0.states.remove(state) })
                }
                for severity in severities where filter.severities.contains(severity) {
                    chip(severityWords(severity), without: without { $0.severities.remove(severity) })
                }
                if let rule = filter.rule { chip(FindingParts.ruleWords(rule), without: without { $0.rule = nil }) }
                li { a(.href(frame.links.findings(plan.plan.id))) { "Clear filters" } }
            }
        }
    }

    /// For admins: every plan with what is still to settle.
    public static func plans(_ plans: [PlanFindings], frame: Frame) -> HTML {
        frame.page("Findings", .admin) {
            adminNavigation(.findings)
            if plans.isEmpty {
                p { "No plan has been imported yet." }
            } else {
                dataTable(
                    id: "plans", caption: "Findings of each plan",
                    [Column("Plan"), Column("To settle", isNumber: true), Column("Settled", isNumber: true)]
                ) {
                    for plan in plans {
                        let link = frame.links.findings(plan.plan.id)
                        tr {
                            th(.scope("row")) { a(.href(link)) { plan.plan.title } }
                            td(.class("number")) { toSettle(plan, [.open, .reopened], "to settle", frame) }
                            td(.class("number")) { toSettle(plan, [.accepted, .dismissed], "settled", frame) }
                        }
                    }
                }
            }
        }
    }

    private static func toSettle(_ plan: PlanFindings, _ states: Set<FindingState>, _ words: String, _ frame: Frame) -> HTML {
        var query = FindingQuery()
        query.filter.states = states
        return a(.href(frame.links.findings(plan.plan.id, query))) {
            grouped(plan.findings.count { states.contains($0.state) })
            span(.class("hidden")) { " \(words) in \(plan.plan.title)" }
        }
    }
}
