import Markup
import Plans

/// What is due, what slipped, and by how much.
public enum SlippagePages {
    /// Days from today within which a deadline that never moved stands on the time line too.
    private static let soon = 90

    /// - Parameters:
    ///   - whole: the plan with all its actions; `query` says which the page is about.
    ///   - moved: the days on which deadlines were moved in the last year.
    public static func slippage(_ whole: PlanOverview, _ query: PlanQuery = PlanQuery(), moved: [Day], frame: Frame) -> HTML {
        let overview = whole.narrowed(to: query.filter)
        let plan = overview.plan
        let slippage = Slippage(overview, moved: moved)
        return frame.page(
            "Slippage of \(plan.title)", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title,
            heading: HTML(text: "What is due, and what slipped?"), isWide: true
        ) {
            p(.class("soft")) { "As at \(overview.today.words)." }
            PlanTablePages.chips(whole, query) { frame.links.slippage(plan.id, $0) }
            h2(.id("worst")) { message(slippage) }
            if !slippage.rows.isEmpty {
                table(slippage, frame.links, on: overview.today)
                if query.filter.isEmpty { ExportParts.download(.slippage, of: plan.id, frame) }
            }
            h2(.id("milestones")) { "First planned and now" }
            milestones(overview, slippage, frame.links)
            h2(.id("groups")) { "By \(headingWord(overview.headings))" }
            groups(slippage, query, plan.id, word: headingWord(overview.headings), frame.links)
            // Moves are counted of the whole plan.
            if query.filter.isEmpty {
                h2(.id("moves")) { "Deadlines moved, month by month" }
                moves(slippage, plan.id, frame.links)
            }
            howWeCount
            asAtForm(frame, action: Links().slippage(plan.id))
        }
    }

    /// "12 of 43 dated actions are later than first planned, the worst by 26 weeks".
    static func message(_ slippage: Slippage) -> String {
        let dated = slippage.groups.reduce(0) { $0 + $1.dated }
        let late = slippage.groups.reduce(0) { $0 + $1.late }
        guard late > 0, let worst = slippage.rows.first?.late else { return "No action is later than first planned" }
        return
            "\(late) of \(counted(dated, "dated action")) \(late == 1 ? "is" : "are") later than first planned, the worst by \(Deadline.span(worst))"
    }

    private static func table(_ slippage: Slippage, _ links: Links, on today: Day) -> HTML {
        let columns = [
            Column("Action"), Column("First planned"), Column("Now"), Column("Moved", isNumber: true), Column("Later by"),
            Column("Standing"),
        ]
        return dataTable(id: "slippage", caption: "Actions that were moved, are overdue or were done late, worst first", columns) {
            for row in slippage.rows {
                tr {
                    th(.scope("row")) { actionLink(row.action, links) }
                    td {
                        row.action.deadline.original.map { DeadlinePrecision.words($0, row.action.deadline.precision) } ?? "no date printed"
                    }
                    td { row.action.completion.map { "done on \($0.doneOn.words)" } ?? row.action.deadline.words }
                    td(.class("number")) { moveLink(row.action, links) }
                    td { lateWords(row.late) }
                    td { standingTag(Standing.of(row.action, on: today)) }
                }
            }
        }
    }

    private static func moveLink(_ action: ActionSummary, _ links: Links) -> HTML {
        let count = action.deadline.moved?.count ?? 0
        guard count > 0 else { return HTML(text: "0") }
        return a(.href(links.actionDeadline(action.id))) {
            grouped(count)
            span(.class("hidden")) { " \(count == 1 ? "move" : "moves") of \(action.name.label)" }
        }
    }

    private static func lateWords(_ late: Int?) -> String {
        guard let late else { return "not known" }
        return late > 0 ? Deadline.span(late) : late < 0 ? "\(Deadline.span(late)) earlier" : "as planned"
    }

    /// One row for each deadline that moved or is near: a hollow mark for the day first planned, a full one for the day that holds.
    private static func milestones(_ overview: PlanOverview, _ slippage: Slippage, _ links: Links) -> HTML {
        let today = overview.today
        let shown = overview.actions.filter { action in
            guard let day = action.deadline.day, action.deadline.original != nil, !action.isComplete else { return false }
            return action.deadline.moved != nil || (day >= today && day.days(since: today) <= soon)
        }.sorted { ($0.deadline.day ?? today, $0.id) < ($1.deadline.day ?? today, $1.id) }
        guard let first = shown.compactMap(\.deadline.original).min(), let last = shown.compactMap(\.deadline.day).max() else {
            return p { "No open deadline was moved, and none is due in the next \(soon) days." }
        }
        let track = Track(first: min(first, today), last: max(last, today), today: today)
        return HTML {
            p {
                "Open actions whose deadline was moved or falls in the next \(soon) days, the earliest first. "
                "Hollow: the day first planned. Full: the day that holds now. Upright line: \(today.words)."
            }
            ol(.class("milestones")) {
                for action in shown {
                    li {
                        p { actionLink(action, links) }
                        p(.class("more")) { deadlineSentence(action, on: today) }
                        track.drawing(action.deadline)
                    }
                }
            }
        }
    }

    /// "Due 31 May 2024, moved 2 times, 6 weeks later than planned."
    private static func deadlineSentence(_ action: ActionSummary, on today: Day) -> String {
        let late = Attention.daysOverdue(action, on: today).map { ", \(counted($0, "day")) overdue" } ?? ""
        return "Due \(action.deadline.words)\(action.deadline.slipWords.map { ", \($0)" } ?? "")\(late)."
    }

    private static func groups(_ slippage: Slippage, _ query: PlanQuery, _ plan: PlanID, word: String, _ links: Links) -> HTML {
        let columns = [
            Column(word.prefix(1).uppercased() + word.dropFirst()), Column("Dated actions", isNumber: true),
            Column("Later than planned", isNumber: true),
            Column("Later by, on average"),
        ]
        return dataTable(id: "by-group", caption: "Actions later than first planned, by \(word)", columns) {
            for group in slippage.groups {
                let target = { links.table(plan, links.narrowed(query, to: group.heading?.id), slip: $0) }
                tr {
                    th(.scope("row")) {
                        if let heading = group.heading { a(.href(links.heading(heading.id))) { heading.name } } else { "Under no \(word)" }
                    }
                    count(group.dated, target(.dated), "dated actions")
                    count(group.late, target(.later), "later than planned")
                    td { group.average.map { Deadline.span($0) } ?? "none is late" }
                }
            }
        }
    }

    private static func moves(_ slippage: Slippage, _ plan: PlanID, _ links: Links) -> HTML {
        HTML {
            p {
                if slippage.movesTotal > 0 {
                    a(.href(links.moves(plan))) { counted(slippage.movesTotal, "move") }
                } else {
                    "No move"
                }
                " since the plan began."
            }
            dataTable(
                id: "by-month", caption: "Deadlines moved in the last twelve months", [Column("Month"), Column("Moves", isNumber: true)]
            ) {
                for (month, count) in slippage.moves {
                    tr {
                        th(.scope("row")) { month.words }
                        self.count(count, links.moves(plan, in: month), "moves in \(month.words)")
                    }
                }
            }
        }
    }

    private static func count(_ count: Int, _ target: Link, _ words: String) -> HTML {
        td(.class("number")) {
            if count == 0 {
                "0"
            } else {
                a(.href(target)) {
                    grouped(count)
                    span(.class("hidden")) { " \(words)" }
                }
            }
        }
    }

    private static let howWeCount = asideBox("How we count slippage") {
        p {
            "Always from the day the document first printed. An open action counts to the deadline that holds now, and once that has passed "
            "to today; an action signed off as complete counts to the day it was done. A deadline that was moved stays in the list."
        }
    }
}

/// A stretch of time as wide as the page.
private struct Track {
    let first: Day
    let last: Day
    let today: Day

    /// Hundredths of a percent of the width, away from both edges.
    private func x(_ day: Day) -> Length {
        .percent(150 + day.days(since: first) * 9_700 / max(1, last.days(since: first)))
    }

    func drawing(_ deadline: Deadline) -> HTML {
        guard let original = deadline.original, let now = deadline.day else { return HTML() }
        return svg(.class("track"), .ariaHidden(), .focusable(false), .width(.percent(10_000)), .height(24)) {
            line(.class("rule"), .x1(.percent(0)), .y1(12), .x2(.percent(10_000)), .y2(12))
            line(.class("line-today"), .x1(x(today)), .y1(0), .x2(x(today)), .y2(24))
            line(.class("link"), .x1(x(original)), .y1(12), .x2(x(now)), .y2(12))
            circle(.class("hollow"), .cx(x(original)), .cy(12), .r(6))
            circle(.class("full"), .cx(x(now)), .cy(12), .r(5))
        }
    }
}
