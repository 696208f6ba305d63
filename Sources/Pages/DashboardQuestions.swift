import Markup
import Plans

/// A board's other questions, each answered in a line with its figures and a page behind it.
extension MarkupWriter {
    mutating func questions(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        pace(dashboard, query, links)
        slippage(dashboard, query, links)
        reds(dashboard, query, links)
        if !query.isNarrowed { changes(dashboard, links) }
        impactSeen(dashboard, query, links)
    }

    private mutating func pace(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        let id = dashboard.plan.id
        element(.h2, .id("pace"), words: "Are we finishing at the needed pace?")
        let counts = [(Pace.Unit.outputs, dashboard.outputs), (.actions, PaceCount(dashboard.actions, on: dashboard.today))]
        for (unit, count) in counts where count.total > 0 {
            element(.p) { page in
                page.text(PacePages.message(unit, count))
                page.words(".")
            }
            if query.isNarrowed { continue }
            element(.ul, .class("numbers")) { page in
                page.bigNumber(count.done, unit == .outputs ? "outputs done" : "actions complete", links.pace(id, unit, .done))
                page.bigNumber(count.planned, "\(unit.name) planned by now", links.pace(id, unit, .planned))
                page.bigNumber(count.total, "\(unit.name) in the plan", links.pace(id, unit, .all))
            }
        }
        if counts.allSatisfy({ $0.1.total == 0 }) { element(.p, words: "There is nothing to count.") }
        way("The pace month by month, with a forecast where the record allows one", links.pace(id))
    }

    private mutating func slippage(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        let id = dashboard.plan.id
        let counts = Slip.allCases.map { slip in (slip, dashboard.actions.count { slip.applies(to: $0, on: dashboard.today) }) }
        element(.h2, .id("slippage"), words: "What is due, and what slipped?")
        element(.ul, .class("numbers")) { page in
            let due = dashboard.counts(needing: [.dueSoon])[0]
            page.bigNumber(due, "due in the next \(Attention.soon) days", links.table(id, query.plan, attention: .dueSoon))
            for (slip, count) in counts where slip == .later || slip == .moved {
                page.bigNumber(count, slip.name.lowercased(), links.table(id, query.plan, slip: slip), isBad: slip == .later)
            }
        }
        way("What slipped, worst first, and the days first planned beside those that hold", links.slippage(id, query.plan))
    }

    private mutating func reds(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        let reds = dashboard.actions.filter { $0.delivery == .red && !$0.isComplete }
        element(.h2, .id("reds"), words: "How long has each red been red?")
        guard !reds.isEmpty else { return element(.p, words: "No open action is rated red.") }
        element(.ul, .class("numbers")) { page in
            let words = reds.count == 1 ? "open action rated red" : "open actions rated red"
            page.bigNumber(reds.count, words, links.reds(dashboard.plan.id, query.plan))
        }
        guard let longest = reds.compactMap(\.deliverySince).min() else { return }
        element(.p) { page in
            page.words("The longest since ")
            page.dayTime(longest)
            page.words(".")
        }
    }

    private mutating func changes(_ dashboard: Dashboard, _ links: Links) {
        let id = dashboard.plan.id
        element(.h2, .id("changes")) { page in
            page.words("What changed")
            if let day = dashboard.before?.asAt.day {
                page.words(" since ")
                page.words(day)
            }
            page.words("?")
        }
        if let before = dashboard.before {
            let found = dashboard.stand.changes(since: before)
            if found.isEmpty { element(.p, words: "Nothing of what is counted here is different.") }
            element(.ul, .class("numbers")) { page in
                for (kind, count) in found {
                    let words = kind.name.prefix(1).lowercased() + kind.name.dropFirst()
                    page.bigNumber(
                        count, words, links.changes(id, since: before.asAt.day, at: kind), isBad: kind == .newlyOverdue || kind == .worse)
                }
            }
            way("Each change by name, with outputs and leads", links.changes(id, since: before.asAt.day))
        } else {
            element(.p, words: "The plan was not on record on the day to compare with.")
        }
        way("What changed since the last meeting", links.changes(id))
    }

    /// Delivered, and does it help? Complete actions by what their leads say of the impact.
    private mutating func impactSeen(_ dashboard: Dashboard, _ query: DashboardQuery, _ links: Links) {
        let complete = dashboard.actions.filter(\.isComplete)
        let id = dashboard.plan.id
        element(.h2, .id("impact-seen"), words: "What is delivered: does it help?")
        if complete.isEmpty {
            element(.p, words: "No action is complete yet.")
        } else {
            element(.ul, .class("numbers")) { page in
                let none = complete.count { $0.impact == .red }
                page.bigNumber(none, "complete, no effect seen", links.table(id, query.plan, completeWith: .red), isBad: true)
                page.bigNumber(
                    complete.count { $0.impact == nil }, "complete, effect not rated", links.table(id, query.plan, completeWith: nil))
                page.bigNumber(complete.count, "complete in all", links.table(id, query.plan.complete))
            }
        }
        markup(RatingMatrixPages.table(RatingMatrix(dashboard.actions), id, query.plan, links))
        way("All ratings, beside the record’s own, and what they mean", links.planRatings(id))
    }

    mutating func risks(_ summary: RiskSummary, _ plan: PlanID, _ frame: Frame) {
        element(.h2, .id("risks"), words: "What could stop us?")
        if summary.total == 0 {
            element(.p, words: "No open risk is on the register.")
        } else {
            markup(RiskParts.summary(summary, of: plan, frame))
        }
        way("The register of risks, with their matrix", frame.links.risks(plan))
    }

    private mutating func way(_ words: StaticString, _ link: Link) {
        element(.p) { $0.element(.a, .href(link), words: words) }
    }
}

extension PlanQuery {
    /// Asks for complete actions only.
    var complete: PlanQuery {
        var other = self
        other.filter.standings = [.complete, .blue]
        return other
    }
}
