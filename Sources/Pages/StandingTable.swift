import Markup
import Plans

/// The figures of the bars as a table; every count leads to exactly those actions.
enum StandingTable {
    static func table(_ overview: PlanOverview, _ plan: PlanCounts, word: String, _ frame: Frame) -> HTML {
        let id = overview.plan.id
        let columns = [Column(word.prefix(1).uppercased() + word.dropFirst())]
        let counts = Standing.allCases.map { Column($0.name, isNumber: true) } + [Column("All", isNumber: true)]
        return dataTable(id: "standing-table", caption: "Actions by \(word) and standing, as at \(overview.today.words)", columns + counts)
        {
            for (heading, counts) in zip(overview.headings, plan.headings) {
                row(name(heading, frame), counts, link: frame.links.table(id, standing: nil, heading: heading.id))
            }
            if plan.others.total > 0 { row(HTML(text: "Under no \(word)"), plan.others, link: nil) }
            row(HTML(text: "Whole plan"), plan.whole, isTotal: true, link: frame.links.table(id, standing: nil))
        }
    }

    private static func name(_ heading: Heading, _ frame: Frame) -> HTML { a(.href(frame.links.heading(heading.id))) { heading.name } }

    /// `target` leads to all actions of the row; each cell narrows it to its standing.
    private static func row(_ name: HTML, _ counts: StandingCounts, isTotal: Bool = false, link target: Link?) -> HTML {
        .written(capacity: 1000) { page in
            page.element(.tr, .class(isTotal ? "total" : nil)) { page in
                page.element(.th, .scope("row")) { $0.markup(name) }
                for standing in Standing.allCases {
                    cell(counts[standing], to: &page) { target?.adding("standing", standing.rawValue) }
                }
                cell(counts.total, to: &page) { target }
            }
        }
    }

    private static func cell(_ count: Int, to page: inout MarkupWriter, link target: () -> Link?) {
        page.element(.td, .class("number")) { page in
            if count > 0, let target = target() {
                page.element(.a, .href(target), text: grouped(count))
            } else {
                page.text(grouped(count))
            }
        }
    }
}
