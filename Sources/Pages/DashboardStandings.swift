import Markup
import Plans

/// Where each priority stands: delivery beside the day compared with, and impact; never merged, never an average.
extension MarkupWriter {
    mutating func standings(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        let word = headingWord(dashboard.headings)
        let plan = PlanCounts(dashboard.stand, dashboard.headings)
        let before = dashboard.before.map { PlanCounts($0, dashboard.headings) }
        let scale = max(plan.headings.map(\.total).max() ?? 0, before?.headings.map(\.total).max() ?? 0)
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
            for (place, heading) in dashboard.headings.enumerated() where !query.isNarrowed || plan.headings[place].total > 0 {
                let row = HeadingBars(
                    heading: heading, now: plan.headings[place], impact: plan.impacts[place], before: before?.headings[place],
                    day: dashboard.before?.asAt.day)
                page.bars(row, scale: scale, query, links)
            }
        }
        source(of: dashboard)
        markup(standingRules)
        standingTable(dashboard, plan, query, word: word, links)
        otherTables(dashboard, plan, before, query, word: word, links)
    }

    private mutating func source(of dashboard: Dashboard) {
        element(.p, .class("soft")) { page in
            page.words("Number of actions by standing")
            if let day = dashboard.before?.asAt.day {
                page.words(", the thin bar beneath as at ")
                page.words(day)
            }
            page.words(", and by impact rating. Source: the plan’s deadlines and the leads’ updates, as at ")
            page.words(dashboard.today)
            page.words(".")
            if dashboard.before == nil { page.words(" The plan was not on record on the day to compare with.") }
        }
    }

    private mutating func bars(_ row: HeadingBars, scale: Int, _ query: DashboardQuery, _ links: Links) {
        let heading = row.heading
        let target = links.table(heading.plan, query.plan, heading: heading.id)
        element(.li) { page in
            page.element(.h3) { $0.element(.a, .href(links.heading(heading.id)), text: heading.name) }
            page.standingBar(id: "bar-\(heading.id.number)", name: heading.shortName, row.now, scale: scale)
            page.barLinks(row.now, narrowing: target)
            if let before = row.before, let day = row.day {
                page.standingBar(
                    id: "before-\(heading.id.number)", name: "\(heading.shortName) on \(day.words)", before, scale: scale, isThin: true)
                page.element(.p, .class("more")) { page in
                    page.words("On ")
                    page.words(day)
                    page.words(": ")
                    page.countLinks(before, narrowing: Links(asAt: day).table(heading.plan, query.plan, heading: heading.id), .standing)
                    page.words(".")
                }
            }
            page.standingBar(
                id: "impact-\(heading.id.number)", name: "\(heading.shortName), impact", row.impact, scale: scale, isThin: true)
            page.element(.p, .class("more")) { page in
                page.words("Impact: ")
                page.countLinks(row.impact, narrowing: target, .impact)
                page.words(".")
            }
        }
    }

    /// "2 overdue, 3 red", each a link to exactly those actions.
    private mutating func countLinks(_ counts: StandingCounts, narrowing target: Link, _ asked: CountedBy) {
        if counts.total == 0 { return words("no actions") }
        var isFirst = true
        for standing in Standing.allCases where counts[standing] > 0 {
            if !isFirst { words(", ") }
            isFirst = false
            element(.a, .href(target, adding: asked.parameter, asked.value(standing))) { $0.words(counts, standing) }
        }
    }

    /// The figures of the thin bars.
    private mutating func otherTables(
        _ dashboard: Dashboard, _ plan: PlanCounts, _ before: PlanCounts?, _ query: DashboardQuery, word: String, _ links: Links
    ) {
        asideBox("The figures of the thin bars as tables") { page in
            if let before, let stand = dashboard.before {
                page.countTable(
                    CountTable(
                        id: "before-table", by: .standing, day: stand.asAt.day, word: word, rows: before.headings, all: before.whole,
                        others: before.others), dashboard, query, Links(asAt: stand.asAt.day))
            }
            page.countTable(
                CountTable(
                    id: "impact-table", by: .impact, day: dashboard.today, word: word, rows: plan.impacts, all: plan.impact,
                    others: plan.otherImpact), dashboard, query, links)
        }
    }
}

/// What the bars of one heading show.
private struct HeadingBars {
    var heading: Heading
    var now: StandingCounts
    var impact: StandingCounts
    var before: StandingCounts?
    var day: Day?
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
