import Markup
import Plans

/// A sheet to hand to an inspector: each finding with the actions that answer it and what has come of them.
public enum CoveragePages {
    /// Rows on one page: more than most plans have, so that the sheet prints whole.
    static let length = 200

    public static func sheet(_ coverage: Coverage, under heading: HeadingID? = nil, page asked: Int = 1, frame: Frame) -> HTML {
        let thread = coverage.thread
        let plan = thread.plan
        let chosen = thread.heading(heading)
        let rows = coverage.rows(under: chosen?.id)
        let pages = max(1, (rows.count + length - 1) / length)
        let page = min(asked, pages)
        let today = coverage.overview.today
        return frame.page(
            "Coverage sheet of \(plan.title)\(pages > 1 ? " (page \(page) of \(pages))" : "")", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Golden thread", frame.links.thread(plan.id))]),
            caption: plan.title, heading: HTML(text: "Coverage sheet"), isWide: true
        ) {
            p(.class("strong")) { "As at \(today.words)" }
            p { "What the plan does about each finding, with the inspectors’ own numbers, and what shows that it works." }
            totals(coverage, frame)
            if let chosen {
                h2(.class("hidden")) { "Chosen filters" }
                ul(.class("chips")) { chip("Heading: \(chosen.shortName)", without: frame.links.coverage(plan.id)) }
            }
            GoldenThreadParts.headingForm(
                thread.record.headings, chosen: chosen?.id, target: Links().coverage(plan.id),
                asAt: frame.isPast ? frame.asAt?.day : nil)
            h2 { "Findings and actions" }
            if rows.isEmpty {
                p { "The plan has neither findings nor actions." }
            } else {
                table(coverage, Array(rows.dropFirst((page - 1) * length).prefix(length)), today, frame)
            }
            pagination(page: page, of: pages) { frame.links.coverage(plan.id, under: chosen?.id, page: $0) }
            ExportParts.download(.coverage, of: plan.id, frame) { $0.add("heading", chosen.map { "\($0.id.number)" }) }
            notes
            asAtForm(frame, action: Links().coverage(plan.id))
        }
    }

    /// The same numbers as on the golden thread.
    private static func totals(_ coverage: Coverage, _ frame: Frame) -> HTML {
        let (thread, id) = (coverage.thread, coverage.thread.plan.id)
        return ul(.class("numbers")) {
            bigNumber(coverage.findingsTotal, "numbered findings", frame.links.thread(id, .findings))
            bigNumber(coverage.actionsTotal, "actions in the plan", frame.links.table(id))
            for hole in ThreadHole.allCases {
                let count = thread.holes(hole).count
                bigNumber(count, hole.name, frame.links.thread(id, .holes(hole)), isBad: count > 0)
            }
        }
    }

    private static let columns = [
        "Finding", "Action", "Lead", "Deadline", "Life cycle", "Intended outcomes", "Indicators", "Evidence of impact", "Decisions",
    ]

    private static func table(_ coverage: Coverage, _ rows: [Coverage.Row], _ today: Day, _ frame: Frame) -> HTML {
        dataTable(
            id: "coverage", caption: "Each finding with each action that answers it, as at \(today.words)", columns.map { Column($0) }
        ) {
            for row in rows {
                tr {
                    th(.scope("row"), .class("long")) { finding(row, coverage, frame) }
                    if let action = row.action.flatMap(coverage.action) {
                        cells(action, row, coverage, today, frame)
                    } else {
                        td { plainTag("No action") }
                        for _ in columns.dropFirst(2) { td {} }
                    }
                }
            }
        }
    }

    private static func finding(_ row: Coverage.Row, _ coverage: Coverage, _ frame: Frame) -> HTML {
        guard let finding = row.finding else { return HTML(text: "No source") }
        return HTML {
            a(.href(frame.links.thread(coverage.thread.plan.id, from: finding.key))) { finding.label }
            if let words = finding.words { p { words } }
            if let part = coverage.partWords(finding) { p(.class("soft")) { part } }
        }
    }

    @HTMLBuilder
    private static func cells(_ action: ActionSummary, _ row: Coverage.Row, _ coverage: Coverage, _ today: Day, _ frame: Frame) -> HTML {
        td(.class("long")) {
            actionLink(action, frame.links)
            if let heading = coverage.thread.heading(row.through) {
                p(.class("soft")) { "Through \(heading.shortName), which answers the finding for all its actions" }
            }
        }
        td { leadWords(action.leads) }
        td {
            deadlineWords(action, on: today)
            p(.class("soft")) { "Printed: \(action.deadline.printed ?? "none")" }
        }
        td { lifeCycleWords(action, on: today) }
        td(.class("long")) { outcomes(action.id, coverage) }
        td(.class("long")) { indicators(action.id, coverage, frame) }
        td { evidence(action, coverage, frame) }
        td { decisions(action.id, coverage, frame) }
    }

    private static func outcomes(_ action: ActionID, _ coverage: Coverage) -> HTML {
        let outcomes = coverage.thread.outcomes(of: action)
        return HTML {
            if outcomes.isEmpty { span(.class("soft")) { "None" } }
            for outcome in outcomes {
                p {
                    outcome.words
                    if case .heading(let id) = outcome.owner {
                        span(.class("soft")) { " (of \(coverage.thread.heading(id)?.shortName ?? "its heading"))" }
                    }
                }
            }
        }
    }

    private static func indicators(_ action: ActionID, _ coverage: Coverage, _ frame: Frame) -> HTML {
        let groups = coverage.thread.indicators(of: action)
        return HTML {
            if groups.isEmpty { span(.class("soft")) { "None" } }
            for one in groups.compactMap(\.first) {
                p { a(.href(frame.links.indicator(one.id))) { one.label } }
                p { "\(coverage.valueWords(one)). \(coverage.targetWords(one))." }
            }
        }
    }

    private static func evidence(_ action: ActionSummary, _ coverage: Coverage, _ frame: Frame) -> HTML {
        HTML {
            for side in coverage.impact(of: action.id) {
                p {
                    "\(side.side.name): "
                    if let newest = side.newest.last {
                        a(.href(frame.links.evidence(newest.id))) { newest.title }
                        if side.newest.count > 1 { ", " }
                    }
                    if side.newest.count > 1 || (side.newest.isEmpty && side.isThere) {
                        a(.href(frame.links.actionEvidence(action.id))) {
                            side.newest.isEmpty ? "older evidence" : "and more"
                            span(.class("hidden")) { " from \(side.side.name.lowercased()) for \(action.name.label)" }
                        }
                    }
                    if !side.isThere { span(.class("soft")) { "none" } }
                }
            }
            if action.isComplete, let missing = coverage.thread.missingImpact(of: action.id) { p { plainTagLong(missing) } }
        }
    }

    private static func plainTagLong(_ words: String) -> HTML { span(.class("tag tag-plain tag-long")) { words } }

    private static func decisions(_ action: ActionID, _ coverage: Coverage, _ frame: Frame) -> HTML {
        let decisions = coverage.thread.decisions(on: action)
        return HTML {
            if decisions.isEmpty { span(.class("soft")) { "None" } }
            for one in decisions {
                p {
                    a(.href(frame.links.decision(one.id))) { "\(one.board), \(one.day.words)" }
                    ": \(one.words.shortened(to: 160))"
                }
            }
            if coverage.thread.hasOlderDecisions(action) { p(.class("soft")) { "Older decisions stand with the action." } }
        }
    }

    private static let notes = asideBox("How to read this sheet") {
        p {
            "An action that answers several findings stands beside each of them. Actions for which the document names no source come last."
        }
        p { "A number without words is cited by the plan, whose document does not print the finding’s words." }
        p {
            "Evidence of impact is data, audit, or the views of families and staff. Documents and evidence of outputs are on each action’s page."
        }
    }
}
