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
                row(name(heading, frame), counts) { standing in
                    frame.links.table(id, standing: standing, heading: heading.id)
                }
            }
            if plan.others.total > 0 {
                row(HTML(text: "Under no \(word)"), plan.others) { _ in nil }
            }
            row(HTML(text: "Whole plan"), plan.whole, isTotal: true) { standing in
                frame.links.table(id, standing: standing)
            }
        }
    }

    private static func name(_ heading: Heading, _ frame: Frame) -> HTML { a(.href(frame.links.heading(heading.id))) { heading.name } }

    private static func row(_ name: HTML, _ counts: StandingCounts, isTotal: Bool = false, link target: (Standing?) -> Link?) -> HTML {
        tr(.class(isTotal ? "total" : nil)) {
            th(.scope("row")) { name }
            for standing in Standing.allCases { cell(counts[standing], target(standing)) }
            cell(counts.total, target(nil))
        }
    }

    private static func cell(_ count: Int, _ target: Link?) -> HTML {
        td(.class("number")) {
            if count > 0, let target { a(.href(target)) { grouped(count) } } else { grouped(count) }
        }
    }
}
