import Markup
import Plans

/// The dashboard of a plan: what needs attention, then where each priority stands, then what is new. It is asked for more
/// than any other page, so it is written in place.
public enum DashboardPages {
    /// `matters` is what boards have to do with the plan.
    public static func dashboard(_ dashboard: Dashboard, matters: PlanMatters = PlanMatters(), frame: Frame) -> HTML {
        frame.page(dashboard.plan.title, .dashboard, caption: frame.site.organisation) { page in
            page.element(.p, .class("soft")) { page in
                if let subtitle = dashboard.plan.subtitle {
                    page.text(subtitle)
                    page.words(". ")
                }
                page.words("As at ")
                page.dayTime(dashboard.today)
                page.words(".")
            }
            page.attention(dashboard, frame)
            page.boardMatters(matters, dashboard.plan.id, frame.links)
            page.standings(dashboard, frame.links)
            page.news(dashboard, frame.links)
            page.more(dashboard, frame.links)
            page.asAtForm(frame, action: Links().plan(dashboard.plan.id))
        }
    }
}

extension MarkupWriter {
    fileprivate mutating func attention(_ dashboard: Dashboard, _ frame: Frame) {
        let links = frame.links
        let kinds: [Attention] = [.overdue, .newlyRed, .noUpdate, .noLead, .dueSoon, .noDeadline, .blueLapsed]
        let counts = dashboard.counts(needing: kinds)
        element(.h2, .id("attention"), words: "Needs attention")
        element(.ul, .class("numbers")) { page in
            for (kind, count) in zip(kinds, counts) where (kind != .noDeadline && kind != .blueLapsed) || count > 0 {
                let isBad = kind == .overdue || kind == .newlyRed
                page.bigNumber(count, kind.nameInSentence, links.table(dashboard.plan.id, attention: kind), isBad: isBad)
            }
            if Rights.allows(frame.viewer, .approveDeadlines) {
                page.bigNumber(dashboard.deadlinesAsked, "deadlines asked for", links.deadlineRequests(of: dashboard.plan.id))
            }
            if Rights.allows(frame.viewer, .signOff) {
                let waiting = dashboard.actions.count { $0.proposed != nil }
                page.bigNumber(waiting, "waiting for sign-off", links.completions(of: dashboard.plan.id))
            }
        }
        longest(dashboard, overdue: counts[0], links)
        markup(attentionRules)
    }

    /// The few actions that are overdue longest, so that a reader meets names and not only numbers.
    private mutating func longest(_ dashboard: Dashboard, overdue: Int, _ links: Links) {
        guard overdue > 0 else { return element(.p, words: "No action is overdue.") }
        element(.h3, words: "Overdue longest")
        element(.ul, .class("tasks")) { page in
            for action in dashboard.overdueLongest { page.overdueRow(action, dashboard.today, links) }
        }
        guard overdue > dashboard.overdueLongest.count else { return }
        element(.p) { page in
            page.element(.a, .href(links.table(dashboard.plan.id, attention: .overdue))) { page in
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

    fileprivate mutating func standings(_ dashboard: Dashboard, _ links: Links) {
        let word = headingWord(dashboard.headings)
        let plan = PlanCounts(dashboard)
        let scale = plan.headings.map(\.total).max() ?? 0
        element(.h2, .id("standings")) { page in
            page.words("Where each ")
            page.text(word)
            page.words(" stands")
        }
        element(.p) { page in
            page.counted(plan.whole.total, "action")
            page.words(": ")
            page.words(plan.whole)
            page.words(".")
        }
        markup(hatchings)
        element(.ul, .class("bars")) { page in
            for (heading, counts) in zip(dashboard.headings, plan.headings) {
                page.barRow(heading, counts, scale, links.table(dashboard.plan.id, standing: nil, heading: heading.id), links)
            }
        }
        element(.p, .class("soft")) { page in
            page.words("Number of actions by standing. Source: the plan’s deadlines and the leads’ updates, as at ")
            page.words(dashboard.today)
            page.words(".")
        }
        markup(standingRules)
        standingTable(dashboard, plan, word: word, links)
    }

    /// `target` leads to all actions under the heading.
    private mutating func barRow(_ heading: Heading, _ counts: StandingCounts, _ scale: Int, _ target: Link, _ links: Links) {
        element(.li) { page in
            page.element(.h3) { $0.element(.a, .href(links.heading(heading.id)), text: heading.name) }
            page.standingBar(id: "bar-\(heading.id.number)", name: heading.shortName, counts, scale: scale)
            page.barLinks(counts, narrowing: target)
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

    fileprivate mutating func more(_ dashboard: Dashboard, _ links: Links) {
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
            page.element(.li) {
                $0.element(.a, .href(links.planRatings(id)), words: "Ratings: delivery beside impact, and beside the record")
            }
            page.element(.li) { $0.element(.a, .href(links.plain(id)), words: "The plan in plain words") }
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

private let standingRules = asideBox("How we count actions") {
    p { "Each action is counted once." }
    dl(.class("definitions")) {
        for standing in Standing.allCases {
            dt { standing.name }
            dd { standing.rule }
        }
    }
}

/// The one word the plan uses for its headings, in lower case; "heading" when it has none or several.
func headingWord(_ headings: [Heading]) -> String {
    let words = Set(headings.map { $0.kind?.lowercased() })
    return words.count == 1 ? words.first.flatMap(\.self) ?? "heading" : "heading"
}

extension MarkupWriter {
    /// Goes to the same page as it was known at the end of another day.
    mutating func asAtForm(_ frame: Frame, action target: Link) {
        asideBox("Show this page as at an earlier day") { page in
            page.element(.form, .method("get"), .action(target)) { page in
                let field = Field("as-at", "Day", hint: "Year, month, day, for example 2024-03-27")
                page.markup(textField(field, value: frame.asAt.map(\.day.iso) ?? "", type: "date", width: .short))
                page.markup(submitButton("Show", style: "second"))
            }
        }
    }
}

/// The same for pages that are built.
func asAtForm(_ frame: Frame, action target: Link) -> HTML { .written(capacity: 1000) { $0.asAtForm(frame, action: target) } }
