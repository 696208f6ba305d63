import Markup
import Plans

/// The figures of the bars as a table; every count leads to exactly those actions.
extension MarkupWriter {
    mutating func standingTable(_ dashboard: Dashboard, _ plan: PlanCounts, word: String, _ links: Links) {
        scrollingTable(id: "standing-table") { page in
            page.words("Actions by ")
            page.text(word)
            page.words(" and standing, as at ")
            page.words(dashboard.today)
        } head: { page in
            page.element(.th, .scope("col"), text: word.prefix(1).uppercased() + word.dropFirst())
            for standing in Standing.allCases { page.element(.th, .scope("col"), .class("number"), text: standing.name) }
            page.element(.th, .scope("col"), .class("number"), words: "All")
        } rows: { page in
            for (heading, counts) in zip(dashboard.headings, plan.headings) {
                let target = links.table(dashboard.plan.id, standing: nil, heading: heading.id)
                page.row(counts, link: target) { $0.element(.a, .href(links.heading(heading.id)), text: heading.name) }
            }
            if plan.others.total > 0 {
                page.row(plan.others, link: nil) { page in
                    page.words("Under no ")
                    page.text(word)
                }
            }
            page.row(plan.whole, isTotal: true, link: links.table(dashboard.plan.id, standing: nil)) { $0.words("Whole plan") }
        }
    }

    /// `target` leads to all actions of the row; each cell narrows it to its standing.
    private mutating func row(
        _ counts: StandingCounts, isTotal: Bool = false, link target: Link?, name: (inout MarkupWriter) -> Void
    ) {
        element(.tr, .class(isTotal ? "total" : nil)) { page in
            page.element(.th, .scope("row"), content: name)
            for standing in Standing.allCases {
                page.cell(counts[standing], target.map { .href($0, adding: "standing", standing.rawValue) })
            }
            page.cell(counts.total, target.map { .href($0) })
        }
    }

    private mutating func cell(_ count: Int, _ href: Attribute?) {
        element(.td, .class("number")) { page in
            if count > 0, let href { page.element(.a, href) { $0.grouped(count) } } else { page.grouped(count) }
        }
    }
}
