import Markup
import Plans

/// Each time a deadline was moved: by whom, how far, why.
public enum MovePages {
    public static func moves(_ list: MoveList, of plan: Plan, frame: Frame) -> HTML {
        let title = "Deadlines moved" + (list.month.map { " in \($0.words)" } ?? "")
        let trail = [(plan.title, frame.links.plan(plan.id)), ("What slipped", frame.links.slippage(plan.id))]
        return frame.page(
            "\(title), \(plan.title)" + (list.pages > 1 ? " (page \(list.page) of \(list.pages))" : ""), .dashboard,
            trail: .breadcrumbs(trail), caption: plan.title, heading: HTML(text: title), isWide: true
        ) {
            p { "\(counted(list.total, "move")) of deadlines of actions that the plan has, as at \(frame.asAt?.day.words ?? "today")." }
            if !list.lines.isEmpty { table(list, frame.links) }
            pagination(page: list.page, of: list.pages) { frame.links.moves(plan.id, in: list.month, page: $0) }
            asAtForm(frame, action: Links().moves(plan.id, in: list.month))
        }
    }

    private static func table(_ list: MoveList, _ links: Links) -> HTML {
        let columns = [Column("Action"), Column("Moved on"), Column("From"), Column("To"), Column("By"), Column("Why")]
        return dataTable(id: "moves", caption: "Moves of deadlines, newest first", columns) {
            for line in list.lines {
                tr {
                    th(.scope("row")) { actionLink(line.action, links) }
                    td { dayTime(line.move.on) }
                    td { line.move.from.map(\.words) ?? "no date" }
                    td { DeadlinePrecision.words(line.move.to, line.move.precision) }
                    td { line.move.by }
                    td { line.move.reason }
                }
            }
        }
    }
}
