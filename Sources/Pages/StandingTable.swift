import Markup
import Plans

/// The figures of the bars as a table; every count leads to exactly those actions.
enum StandingTable {
    static func table(_ overview: PlanOverview, word: String, _ frame: Frame) -> HTML {
        let id = overview.plan.id
        let columns = [Column(word.prefix(1).uppercased() + word.dropFirst())]
        let counts = Standing.allCases.map { Column($0.name, isNumber: true) } + [Column("All", isNumber: true)]
        return dataTable(id: "standing-table", caption: "Actions by \(word) and standing, as at \(overview.today.words)", columns + counts)
        {
            for heading in overview.headings {
                row(name(heading, frame), overview.actions(under: heading.id), overview.today) { standing in
                    frame.links.table(id, standing: standing, heading: heading.id)
                }
            }
            if !overview.actions(under: nil).isEmpty {
                row(HTML(text: "Under no \(word)"), overview.actions(under: nil), overview.today) { _ in nil }
            }
            row(HTML(text: "Whole plan"), overview.actions, overview.today, isTotal: true) { standing in
                frame.links.table(id, standing: standing)
            }
        }
    }

    private static func name(_ heading: Heading, _ frame: Frame) -> HTML { a(.href(frame.links.heading(heading.id))) { heading.name } }

    private static func row(
        _ name: HTML, _ actions: [ActionSummary], _ today: Day, isTotal: Bool = false, link target: (Standing?) -> Link?
    ) -> HTML {
        let counts = PlanOverview.counts(actions, on: today)
        return tr(.class(isTotal ? "total" : nil)) {
            th(.scope("row")) { name }
            for standing in Standing.allCases { cell(counts[standing] ?? 0, target(standing)) }
            cell(actions.count, target(nil))
        }
    }

    private static func cell(_ count: Int, _ target: Link?) -> HTML {
        td(.class("number")) {
            if count > 0, let target { a(.href(target)) { grouped(count) } } else { grouped(count) }
        }
    }
}
