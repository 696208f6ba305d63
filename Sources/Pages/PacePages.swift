import Markup
import Plans

/// Whether a plan is being finished at the pace it needs.
public enum PacePages {
    public static func pace(_ pace: PlanPace, frame: Frame) -> HTML {
        let plan = pace.plan
        return frame.page(
            "Pace of \(plan.title)", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title,
            heading: HTML(text: "Are we finishing at the needed pace?"), isWide: true
        ) {
            p(.class("soft")) { "As at \(pace.asAt.day.words)." }
            section(pace.outputs, plan.id, frame.links)
            section(pace.actions, plan.id, frame.links)
            ExportParts.download(.pace, of: plan.id, frame)
            howWeCount
            asAtForm(frame, action: Links().pace(plan.id))
        }
    }

    private static func section(_ pace: Pace, _ plan: PlanID, _ links: Links) -> HTML {
        let unit = pace.unit.name
        guard let now = pace.now, let done = now.done else {
            return HTML {
                h2(.id(unit)) { capitalised(unit) }
                p { "The plan has no \(unit) to count." }
            }
        }
        return HTML {
            h2(.id(unit)) { message(pace) }
            figures(pace, now, done, plan, links)
            figure {
                chart(pace).html
                chartKey(key)
                figcaption {
                    "Number of \(unit) at the end of each \(interval(pace)). Source: the plan’s documents, "
                    pace.unit == .outputs ? "outputs ticked by leads" : "completions signed off"
                    ", as at \(pace.today.words)."
                }
            }
            p { forecastWords(pace, done) }
            asideBox("The same figures as a table") { table(pace, plan, links) }
        }
    }

    /// The things behind one number. `by` is the day until which planned ones are meant, where it is not today.
    public static func items(
        _ items: [PaceItem], _ unit: Pace.Unit, _ shown: PaceShown, of plan: Plan, by: Day? = nil, frame: Frame, on today: Day
    ) -> HTML {
        let found = items.filter { $0.isShown(shown, on: by ?? today) }
        let words = by.map { "planned by \($0.words)" } ?? shown.name.lowercased()
        let title = "\(capitalised(unit.name)): \(words)"
        return frame.page(
            "\(title), \(plan.title)", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Pace", frame.links.pace(plan.id))]), caption: plan.title,
            heading: HTML(text: title), isWide: true
        ) {
            nav(.ariaLabel("Which \(unit.name)")) {
                ul(.class("chips")) {
                    for other in PaceShown.allCases {
                        li {
                            a(.href(frame.links.pace(plan.id, unit, other)), .ariaCurrent(other == shown && by == nil ? "page" : nil)) {
                                other.name
                            }
                        }
                    }
                }
            }
            p { "\(counted(found.count, unit.one)), as at \(today.words)." }
            if !found.isEmpty { list(found, unit, frame.links) }
        }
    }

    private static func list(_ items: [PaceItem], _ unit: Pace.Unit, _ links: Links) -> HTML {
        let columns = (unit == .outputs ? [Column("Output")] : []) + [Column("Action"), Column("Planned for"), Column("Done on")]
        return dataTable(id: "items", caption: "\(capitalised(unit.name)) in the document’s order", columns) {
            for item in items {
                tr {
                    if let output = item.output { th(.scope("row")) { output } }
                    if item.output == nil {
                        th(.scope("row")) { actionLink(item.action, links) }
                    } else {
                        td { actionLink(item.action, links) }
                    }
                    td { item.planned.map(\.words) ?? "no date" }
                    td { item.done.map(\.words) ?? "not done" }
                }
            }
        }
    }

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    static func message(_ pace: Pace) -> String {
        guard let now = pace.now, let done = now.done else { return "Nothing to count" }
        return message(pace.unit, PaceCount(total: now.scope, planned: now.planned, done: done))
    }

    /// "43 of 130 outputs are done, 12 fewer than planned by now".
    static func message(_ unit: Pace.Unit, _ count: PaceCount) -> String {
        let ahead = count.done - count.planned
        let said =
            "\(count.done) of \(count.total) \(unit.name) \(count.done == 1 ? "is" : "are") \(unit == .outputs ? "done" : "complete")"
        if ahead == 0 { return said + ", as many as planned by now" }
        return said + ", \(abs(ahead)) \(ahead < 0 ? "fewer" : "more") than planned by now"
    }

    private static func figures(_ pace: Pace, _ now: Pace.Point, _ done: Int, _ plan: PlanID, _ links: Links) -> HTML {
        ul(.class("numbers")) {
            bigNumber(done, pace.unit == .outputs ? "done" : "complete", links.pace(plan, pace.unit, .done))
            bigNumber(now.planned, "planned by now", links.pace(plan, pace.unit, .planned))
            bigNumber(now.scope - done, "left", links.pace(plan, pace.unit, .left))
            bigNumber(now.scope, "in the plan", links.pace(plan, pace.unit, .all))
            if pace.withoutDay > 0 { bigNumber(pace.withoutDay, "without a date", links.pace(plan, pace.unit, .withoutDay)) }
        }
    }

    private static let key = [("In the plan", "scope"), ("Planned to be done", "planned"), ("Done", "done")]

    private static func chart(_ pace: Pace) -> StepChart {
        let lines = [
            StepChart.Line(name: key[0].0, style: key[0].1, values: pace.points.map { ($0.day, $0.scope) }),
            StepChart.Line(name: key[1].0, style: key[1].1, values: pace.points.map { ($0.day, $0.planned) }),
            StepChart.Line(name: key[2].0, style: key[2].1, values: pace.points.compactMap { point in point.done.map { (point.day, $0) } }),
        ]
        return StepChart(
            id: "chart-\(pace.unit.name)", title: message(pace),
            description:
                "Three lines from \(pace.points.first?.day.words ?? "") to \(pace.points.last?.day.words ?? ""): in the plan, planned, done. The table has the figures.",
            lines: lines, today: pace.today)
    }

    private static func interval(_ pace: Pace) -> String {
        let days = zip(pace.points, pace.points.dropFirst()).map { $1.day.days(since: $0.day) }.max() ?? 0
        return days > 100 ? "year" : days > 40 ? "quarter" : "month"
    }

    private static func forecastWords(_ pace: Pace, _ done: Int) -> String {
        guard let forecast = pace.forecast else {
            return pace.now.map { $0.scope == done } ?? false
                ? "Nothing is left to do."
                : "The record is too short, or too little was done in the last six months, to say when the rest will be done."
        }
        let unit = forecast.left == 1 ? pace.unit.one : pace.unit.name
        return
            "A guide from this plan’s own record: \(forecast.done) were done in the last \(forecast.months) months. "
            + "At that pace the \(forecast.left) \(unit) left would be done in \(forecast.month.words)."
    }

    private static func table(_ pace: Pace, _ plan: PlanID, _ links: Links) -> HTML {
        let columns = [
            Column("Day"), Column("In the plan", isNumber: true), Column("Planned", isNumber: true), Column("Done", isNumber: true),
            Column("Ahead (+) or behind (−)", isNumber: true),
        ]
        let words = "\(capitalised(pace.unit.name)) in the plan, planned and done"
        return dataTable(id: "table-\(pace.unit.name)", caption: words, columns) {
            for point in pace.points {
                // A day that has passed is shown as it was known then; of a day to come the plan as it is now says what is planned.
                let isPast = point.day < pace.today
                let from = isPast ? Links(asAt: point.day) : links
                let by = point.day > pace.today ? point.day : nil
                tr {
                    th(.scope("row")) { point.day.words + (point.day == pace.today ? " (as at)" : "") }
                    cell(point.scope, from.pace(plan, pace.unit, .all), "in the plan", point.day)
                    cell(point.planned, from.pace(plan, pace.unit, .planned, by: by), "planned", point.day)
                    if let done = point.done {
                        cell(done, from.pace(plan, pace.unit, .done), "done", point.day)
                    } else {
                        td(.class("number")) { "to come" }
                    }
                    td(.class("number")) { point.done.map { signed($0 - point.planned) } ?? "" }
                }
            }
        }
    }

    private static func cell(_ count: Int, _ target: Link, _ words: String, _ day: Day) -> HTML {
        td(.class("number")) {
            if count == 0 {
                "0"
            } else {
                a(.href(target)) {
                    grouped(count)
                    span(.class("hidden")) { " \(words) by \(day.words)" }
                }
            }
        }
    }

    private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "0" }

    private static let howWeCount = asideBox("How we count pace") {
        dl(.class("definitions")) {
            dt { "In the plan" }
            dd { "What the revision in force on that day holds; a new revision or a board’s decision moves the line." }
            dt { "Planned" }
            dd { "Those whose date in that revision’s document was that day or before. Later moves of a deadline do not lower it." }
            dt { "Done" }
            dd {
                "Outputs ticked, and actions signed off as complete, on record by the end of that day. What was taken back no longer counts."
            }
        }
    }
}
