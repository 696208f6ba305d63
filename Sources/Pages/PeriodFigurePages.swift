import Markup
import Plans

/// What one figure of a closed period counted.
public enum PeriodFigurePages {
    public static func figure(_ record: PeriodFigureRecord, _ plan: Plan, frame: Frame) -> HTML {
        let close = record.close
        return frame.page(
            "\(record.figure.name) when \(close.name) was closed", .dashboard,
            trail: .breadcrumbs([
                (plan.title, frame.links.plan(plan.id)), ("Reporting periods", frame.links.periods(plan.id)),
                (close.name, frame.links.period(plan.id, close.period)),
            ]), caption: plan.title, isWide: true
        ) {
            p(.class("strong")) { count(record) }
            p {
                "The figure was frozen on "
                dayTime(close.day)
                ". What it counted is read from the record up to entry \(close.head) of the ledger, the newest that it knew. Links to "
                "actions show them as at the end of that day."
            }
            if record.sum != record.figure.value {
                warning(
                    "The record up to that entry now gives \(grouped(record.sum)), and the figure was frozen as "
                        + "\(grouped(record.figure.value)). The check of the ledger says where it was changed.")
            }
            if !record.actions.isEmpty { table(record) }
        }
    }

    private static func count(_ record: PeriodFigureRecord) -> String {
        let actions = counted(record.actions.count, "action")
        return record.figure.group == "outputs" ? "\(counted(record.sum, "output")) of \(actions)" : actions
    }

    private static func table(_ record: PeriodFigureRecord) -> HTML {
        let links = Links(asAt: record.close.day)
        return dataTable(
            id: "counted", caption: "\(record.figure.name) when \(record.close.name) was closed", hideCaption: true,
            ["Action", "Lead", "Standing then", "Delivery", "Impact", "Update"].map { Column($0) } + [Column("Outputs", isNumber: true)]
        ) {
            for action in record.actions {
                tr {
                    th(.scope("row"), .class("long")) { actionLink(action, links) }
                    td { leadWords(action.leads) }
                    td { standingTag(Standing.of(action, on: record.today)) }
                    td { ratingTag(action.delivery) }
                    td { ratingTag(action.impact) }
                    td { record.reports.state(of: action).name }
                    td(.class("number")) { "\(action.outputsDone) of \(action.outputsTotal)" }
                }
            }
        }
    }
}
