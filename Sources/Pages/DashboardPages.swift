import Markup
import Plans

/// What is asked of a dashboard besides its day.
public struct DashboardQuery: Sendable {
    /// Which actions it is about.
    public var plan = PlanQuery()
    /// The day to compare with, as typed; empty for the end of the last period.
    public var before = ""
    public var issues: [Issue] = []
    /// What the filter chooses from; nil where nobody asked for it.
    public var overview: PlanOverview?
    public var boards: [BoardName] = []

    public init() {}

    /// Reads an address. The dashboard counts by attention and standing itself, so it is never narrowed by them.
    public init(_ pairs: [(name: String, value: String)], today: Day) {
        plan = PlanQuery(pairs.filter { !["attention", "standing", "sort", "order", "words"].contains($0.name) })
        before = pairs.last { $0.name == "before" }?.value.trimmed ?? ""
        if !before.isEmpty {
            guard let day = Day(iso: before) else {
                issues = [Issue("before", "Enter a day as year, month and day, for example 2024-03-27")]
                return
            }
            if day >= today { issues = [Issue("before", "The day must be before \(today.words)")] }
        }
    }

    /// The day asked for, where it can be used.
    public var beforeDay: Day? { issues.isEmpty && !before.isEmpty ? Day(iso: before) : nil }
    public var isNarrowed: Bool { !plan.filter.isEmpty }
}

/// The dashboard of a plan: what needs attention, then where each priority stands, then the board's other questions, then what is new.
/// It is asked for more than any other page, so it is written in place.
public enum DashboardPages {
    /// `matters` is what boards have to do with the plan; `risks` are nil where they are not asked for.
    public static func dashboard(
        _ dashboard: Dashboard, matters: PlanMatters = PlanMatters(), risks: RiskSummary? = nil,
        query: DashboardQuery = DashboardQuery(), frame: Frame
    ) -> HTML {
        frame.page(dashboard.plan.title, .dashboard, caption: frame.site.organisation, issues: query.issues) { page in
            page.element(.p, .class("soft")) { page in
                if let subtitle = dashboard.plan.subtitle {
                    page.text(subtitle)
                    page.words(". ")
                }
                page.words("As at ")
                page.dayTime(dashboard.today)
                page.words(".")
            }
            page.narrowing(dashboard, query, frame)
            page.attention(dashboard, query, frame)
            if !query.isNarrowed { page.boardMatters(matters, dashboard.plan.id, frame.links) }
            page.standings(dashboard, query, frame.links)
            page.questions(dashboard, query, frame.links)
            if let risks { page.risks(risks, dashboard.plan.id, frame) }
            if !query.isNarrowed { page.news(dashboard, frame.links) }
            page.more(dashboard, frame)
            page.daysForm(dashboard, query, frame)
        }
    }
}

extension MarkupWriter {
    /// Which actions the page is about, and the way to others.
    fileprivate mutating func narrowing(_ dashboard: Dashboard, _ query: DashboardQuery, _ frame: Frame) {
        let id = dashboard.plan.id
        guard let overview = query.overview else {
            return element(.p) { page in
                page.element(
                    .a, .href(frame.links.plan(id).adding("before", query.beforeDay?.iso).adding("filter", "yes")),
                    words: "Filter by priority, rating, lead, deadline, board or source")
            }
        }
        markup(PlanTablePages.dashboardForm(overview, query.plan, query.boards, before: query.beforeDay, frame))
        guard query.isNarrowed else { return }
        markup(PlanTablePages.chips(overview, query.plan) { frame.links.dashboard(id, $0, before: query.beforeDay) })
        element(.p, .class("strong")) { page in
            page.element(.a, .href(frame.links.table(id, query.plan))) { page in
                page.grouped(dashboard.actions.count)
                page.words(" of ")
                page.counted(overview.actions.count, "action")
            }
            page.words(". What is not counted by action is left out here: boards, changes and recent updates.")
        }
    }

    fileprivate mutating func attention(_ dashboard: Dashboard, _ query: DashboardQuery, _ frame: Frame) {
        let links = frame.links
        let kinds: [Attention] = [.overdue, .newlyRed, .noUpdate, .noLead, .dueSoon, .noDeadline, .blueLapsed]
        let counts = dashboard.counts(needing: kinds)
        element(.h2, .id("attention"), words: "Needs attention")
        element(.ul, .class("numbers")) { page in
            for (kind, count) in zip(kinds, counts) where (kind != .noDeadline && kind != .blueLapsed) || count > 0 {
                let isBad = kind == .overdue || kind == .newlyRed
                page.bigNumber(count, kind.nameInSentence, links.table(dashboard.plan.id, query.plan, attention: kind), isBad: isBad)
            }
            if query.isNarrowed { return }
            if Rights.allows(frame.viewer, .approveDeadlines) {
                page.bigNumber(dashboard.deadlinesAsked, "deadlines asked for", links.deadlineRequests(of: dashboard.plan.id))
            }
            if Rights.allows(frame.viewer, .signOff) {
                let waiting = dashboard.actions.count { $0.proposed != nil }
                page.bigNumber(waiting, "waiting for sign-off", links.completions(of: dashboard.plan.id))
            }
        }
        longest(dashboard, query, overdue: counts[0], links)
        markup(attentionRules)
    }

    /// The few actions that are overdue longest, so that a reader meets names and not only numbers.
    private mutating func longest(_ dashboard: Dashboard, _ query: DashboardQuery, overdue: Int, _ links: Links) {
        guard overdue > 0 else { return element(.p, words: "No action is overdue.") }
        element(.h3, words: "Overdue longest")
        element(.ul, .class("tasks")) { page in
            for action in dashboard.overdueLongest { page.overdueRow(action, dashboard.today, links) }
        }
        guard overdue > dashboard.overdueLongest.count else { return }
        element(.p) { page in
            page.element(.a, .href(links.table(dashboard.plan.id, query.plan, attention: .overdue))) { page in
                page.words("All ")
                page.number(overdue)
                page.words(" overdue actions")
            }
        }
    }

    private mutating func overdueRow(_ action: NamedAction, _ today: Day, _ links: Links) {
        element(.li) { page in
            page.element(.div) { page in
                page.element(.p) { $0.actionLink(action.name, links) }
                page.element(.p, .class("more")) { page in
                    page.deadlineWords(action.deadline, action.state, on: today)
                    page.words(". ")
                    page.leadWords(action.leads)
                    page.words(". ")
                    guard let last = action.state.lastUpdate else { return page.words("No update yet.") }
                    page.words("Last update ")
                    page.dayTime(last)
                    page.words(".")
                }
            }
            page.element(.div) { $0.markup(saidTag(action.state.delivery)) }
        }
    }

    fileprivate mutating func news(_ dashboard: Dashboard, _ links: Links) {
        element(.h2, .id("recent"), words: "Recent updates")
        guard !dashboard.news.isEmpty else { return element(.p, words: "Nobody has reported on an action yet.") }
        element(.ol, .class("timeline")) { page in
            for news in dashboard.news {
                page.element(.li) { page in
                    page.element(.h3) { page in
                        let label = news.action?.label ?? "An action no longer in the plan"
                        page.element(.a, .href(links.action(news.update.action)), text: label)
                    }
                    page.element(.p, .class("who")) { page in
                        page.text(news.update.by.name)
                        page.words(", ")
                        page.momentTime(news.update.at)
                    }
                    page.updateBody(news.update)
                }
            }
        }
        element(.p) { $0.element(.a, .href(links.ledger()), words: "Every change, in the ledger") }
    }

    fileprivate mutating func more(_ dashboard: Dashboard, _ frame: Frame) {
        let links = frame.links
        let id = dashboard.plan.id
        element(.h2, words: "More about this plan")
        element(.ul) { page in
            page.element(.li) { $0.element(.a, .href(links.pace(id)), words: "Are we finishing at the needed pace?") }
            page.element(.li) { $0.element(.a, .href(links.slippage(id)), words: "What is due, and what slipped?") }
            page.element(.li) { $0.element(.a, .href(links.reds(id)), words: "How long has each red been red?") }
            page.element(.li) { $0.element(.a, .href(links.changes(id)), words: "What changed since the last meeting?") }
            page.element(.li) { $0.element(.a, .href(links.table(id)), words: "All actions as a table") }
            page.element(.li) { $0.element(.a, .href(links.triangulation(id)), words: "Evidence of every outcome") }
            page.element(.li) { $0.element(.a, .href(links.indicators(id)), words: "Indicators") }
            page.element(.li) { $0.element(.a, .href(links.risks(id)), words: "Risks") }
            page.element(.li) { $0.element(.a, .href(links.thread(id)), words: "Golden thread, from finding to evidence") }
            page.element(.li) { $0.element(.a, .href(links.papers(of: id)), words: "Board papers") }
            page.element(.li) {
                $0.element(.a, .href(links.planRatings(id)), words: "Ratings: delivery beside impact, and beside the record")
            }
            page.element(.li) { $0.element(.a, .href(links.plain(id)), words: "The plan in plain words") }
            if frame.mayEdit(.publishPlans) {
                page.element(.li) { $0.element(.a, .href(Links.publication(id)), words: "What the public reads") }
            }
            page.element(.li) { $0.element(.a, .href(links.periods(id)), words: "Reporting periods") }
            page.element(.li) { $0.element(.a, .href(links.about(id)), words: "About this plan") }
            page.element(.li) { $0.element(.a, .href(links.exports(id)), words: "Download tables") }
        }
    }
}

/// The rules in words, made once.
private let attentionRules = asideBox("How we work out what needs attention") {
    dl(.class("definitions")) {
        for kind in Attention.allCases {
            dt { kind.name }
            dd { kind.rule }
        }
    }
}

/// The one word the plan uses for its headings, in lower case; "heading" when it has none or several.
func headingWord(_ headings: [Heading]) -> String {
    let words = Set(headings.map { $0.kind?.lowercased() })
    return words.count == 1 ? words.first.flatMap(\.self) ?? "heading" : "heading"
}

extension MarkupWriter {
    /// Goes to the dashboard as it was known at the end of another day, or compares with another one.
    fileprivate mutating func daysForm(_ dashboard: Dashboard, _ query: DashboardQuery, _ frame: Frame) {
        let id = dashboard.plan.id
        asideBox("Show this page as at an earlier day, or compare it with one") { page in
            page.element(.form, .method("get"), .action(Links().plan(id))) { page in
                page.markup(asAtField(frame))
                page.markup(
                    textField(
                        Field(
                            "before", "Compare with the end of", hint: "Year, month, day. Empty for the end of the last period.",
                            issues: query.issues), value: query.before, type: "date", width: .short))
                page.markup(submitButton("Show", style: "second"))
            }
        }
    }

    /// Goes to the same page as it was known at the end of another day.
    mutating func asAtForm(_ frame: Frame, action target: Link) {
        asideBox("Show this page as at an earlier day") { page in
            page.element(.form, .method("get"), .action(target)) { page in
                page.markup(asAtField(frame))
                page.markup(submitButton("Show", style: "second"))
            }
        }
    }
}

private func asAtField(_ frame: Frame) -> HTML {
    textField(
        Field("as-at", "Day", hint: "Year, month, day, for example 2024-03-27"), value: frame.asAt.map(\.day.iso) ?? "", type: "date",
        width: .short)
}

/// The same for pages that are built.
func asAtForm(_ frame: Frame, action target: Link) -> HTML { .written(capacity: 1000) { $0.asAtForm(frame, action: target) } }
