import Markup
import Plans

/// The figures of bars as a table.
struct CountTable {
    var id: String
    var by: CountedBy
    var day: Day
    /// What the plan calls its headings.
    var word: String
    /// In the order of the plan's headings.
    var rows: [StandingCounts]
    var all: StandingCounts
    /// Of the actions that stand under none of them.
    var others: StandingCounts
}

/// Every count leads to exactly those actions.
extension MarkupWriter {
    mutating func standingTable(_ dashboard: Dashboard, _ plan: PlanCounts, _ query: DashboardQuery, word: String, _ links: Links) {
        let table = CountTable(
            id: "standing-table", by: .standing, day: dashboard.today, word: word, rows: plan.headings, all: plan.whole, others: plan.others
        )
        countTable(table, dashboard, query, links)
    }

    mutating func countTable(_ table: CountTable, _ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        scrollingTable(id: table.id) { page in
            page.words("Actions by ")
            page.text(table.word)
            page.words(table.by == .standing ? " and standing, as at " : " and impact rating, as at ")
            page.words(table.day)
        } head: { page in
            page.element(.th, .scope("col"), text: table.word.prefix(1).uppercased() + table.word.dropFirst())
            for standing in table.by.columns { page.element(.th, .scope("col"), .class("number"), text: standing.name) }
            page.element(.th, .scope("col"), .class("number"), words: "All")
        } rows: { page in
            let id = dashboard.plan.id
            for (heading, counts) in zip(dashboard.headings, table.rows) where !query.isNarrowed || counts.total > 0 {
                page.row(counts, table.by, links.table(id, query.plan, heading: heading.id)) {
                    $0.element(.a, .href(links.heading(heading.id)), text: heading.name)
                }
            }
            if table.others.total > 0 {
                page.row(table.others, table.by, links.table(id, query.plan, heading: nil)) { page in
                    page.words("Under no ")
                    page.text(table.word)
                }
            }
            page.row(table.all, table.by, links.table(id, query.plan), isTotal: true) {
                $0.words(query.isNarrowed ? "All that are shown" : "Whole plan")
            }
        }
    }

    /// `target` leads to all actions of the row; each cell narrows it.
    private mutating func row(
        _ counts: StandingCounts, _ by: CountedBy, _ target: Link, isTotal: Bool = false, name: (inout MarkupWriter) -> Void
    ) {
        element(.tr, .class(isTotal ? "total" : nil)) { page in
            page.element(.th, .scope("row"), content: name)
            for standing in by.columns { page.cell(counts[standing], .href(target, adding: by.parameter, by.value(standing))) }
            page.cell(counts.total, .href(target))
        }
    }

    private mutating func cell(_ count: Int, _ href: Attribute) {
        element(.td, .class("number")) { page in
            if count > 0 { page.element(.a, href) { $0.grouped(count) } } else { page.grouped(count) }
        }
    }
}
