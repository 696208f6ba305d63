import Markup
import Plans

/// The dashboard of a plan: what needs attention, then where each priority stands, then what is new.
public enum DashboardPages {
    /// `recent` holds the newest updates of the plan, newest first.
    public static func dashboard(_ overview: PlanOverview, recent: [Update], frame: Frame) -> HTML {
        frame.page(overview.plan.title, .dashboard, caption: frame.site.organisation) {
            p(.class("soft")) {
                if let subtitle = overview.plan.subtitle { subtitle + ". " }
                "As at "
                dayTime(overview.today)
                "."
            }
            attention(overview, frame)
            standings(overview, frame)
            news(recent, overview, frame)
            h2 { "More about this plan" }
            ul {
                li { a(.href(frame.links.table(overview.plan.id))) { "All actions as a table" } }
                li { a(.href(frame.links.plain(overview.plan.id))) { "The plan in plain words" } }
                li { a(.href(frame.links.about(overview.plan.id))) { "About this plan" } }
            }
            asAtForm(frame, action: Links().plan(overview.plan.id))
        }
    }

    private static func attention(_ overview: PlanOverview, _ frame: Frame) -> HTML {
        let order: [Attention] = [.overdue, .newlyRed, .noUpdate, .noLead, .dueSoon]
        let counts = overview.counts(needing: order + [.noDeadline])
        return HTML {
            h2(.id("attention")) { "Needs attention" }
            ul(.class("numbers")) {
                for (kind, count) in zip(order, counts) {
                    bigNumber(
                        count, kind.name.lowercased(), frame.links.table(overview.plan.id, attention: kind),
                        isBad: kind == .overdue || kind == .newlyRed)
                }
                if let count = counts.last, count > 0 {
                    bigNumber(
                        count, Attention.noDeadline.name.lowercased(), frame.links.table(overview.plan.id, attention: .noDeadline))
                }
            }
            longest(overview, frame)
            attentionRules
        }
    }

    /// The few actions that are overdue longest, so that a reader meets names and not only numbers.
    private static func longest(_ overview: PlanOverview, _ frame: Frame) -> HTML {
        var overdue: [(late: Int, place: Int)] = []
        for place in overview.actions.indices {
            if let late = Attention.daysOverdue(overview.actions[place], on: overview.today) { overdue.append((late, place)) }
        }
        guard !overdue.isEmpty else { return p { "No action is overdue." } }
        let first = overdue.sorted { ($1.late, $0.place) < ($0.late, $1.place) }.prefix(5)
        return HTML {
            h3 { "Overdue longest" }
            ul(.class("tasks")) { for (_, place) in first { overdueRow(overview.actions[place], overview.today, frame) } }
            if overdue.count > first.count {
                p { a(.href(frame.links.table(overview.plan.id, attention: .overdue))) { "All \(overdue.count) overdue actions" } }
            }
        }
    }

    private static func overdueRow(_ action: ActionSummary, _ today: Day, _ frame: Frame) -> HTML {
        .written(capacity: 1024) { page in
            page.element(.li) { page in
                page.element(.div) { page in
                    page.element(.p) { $0.markup(actionLink(action, frame.links)) }
                    page.element(.p, .class("more")) { page in
                        page.markup(deadlineWords(action, on: today))
                        page.text(". ")
                        page.markup(leadWords(action.leads))
                        page.text(". ")
                        guard let latest = action.latest else { return page.text("No update yet.") }
                        page.text("Last update ")
                        page.markup(dayTime(latest.on))
                        page.text(".")
                    }
                }
                page.element(.div) { $0.markup(ratingTag(action.delivery)) }
            }
        }
    }

    private static func standings(_ overview: PlanOverview, _ frame: Frame) -> HTML {
        let word = headingWord(overview.headings)
        let plan = PlanCounts(overview)
        let scale = plan.headings.map(\.total).max() ?? 0
        return HTML {
            h2(.id("standings")) { "Where each \(word) stands" }
            p { "\(counted(plan.whole.total, "action")): \(plan.whole.words)." }
            hatchings
            ul(.class("bars")) {
                for (heading, counts) in zip(overview.headings, plan.headings) { barRow(heading, counts, scale, overview, frame) }
            }
            p(.class("soft")) {
                "Number of actions by standing. Source: the plan’s deadlines and the leads’ updates, as at \(overview.today.words)."
            }
            standingRules
            StandingTable.table(overview, plan, word: word, frame)
        }
    }

    private static func barRow(_ heading: Heading, _ counts: StandingCounts, _ scale: Int, _ overview: PlanOverview, _ frame: Frame)
        -> HTML
    {
        let table = frame.links.table(overview.plan.id, standing: nil, heading: heading.id)
        return li {
            h3 { a(.href(frame.links.heading(heading.id))) { heading.name } }
            standingBar(id: "bar-\(heading.id.number)", name: heading.shortName, counts, scale: scale)
            barLinks(counts) { table.adding("standing", $0.rawValue) }
        }
    }

    private static func news(_ recent: [Update], _ overview: PlanOverview, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("recent")) { "Recent updates" }
            if recent.isEmpty {
                p { "Nobody has reported on an action yet." }
            } else {
                ol(.class("timeline")) {
                    for update in recent {
                        event(newsName(update, overview, frame), who: update.by.name, when: momentTime(update.at)) { updateBody(update) }
                    }
                }
                p { a(.href(frame.links.ledger())) { "Every change, in the ledger" } }
            }
        }
    }

    private static func newsName(_ update: Update, _ overview: PlanOverview, _ frame: Frame) -> HTML {
        let place = overview.actions.indices.first { overview.actions[$0].id == update.action }
        return a(.href(frame.links.action(update.action))) {
            place.map { overview.actions[$0].name.label } ?? "An action no longer in the plan"
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

/// Goes to the same page as it was known at the end of another day.
func asAtForm(_ frame: Frame, action target: Link) -> HTML {
    asideBox("Show this page as at an earlier day") {
        form(.method("get"), .action(target)) {
            textField(
                Field("as-at", "Day", hint: "Year, month, day, for example 2024-03-27"), value: frame.asAt.map(\.day.iso) ?? "",
                type: "date", width: .short)
            submitButton("Show", style: "second")
        }
    }
}
