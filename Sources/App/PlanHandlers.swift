import HTTP
import Markup
import Pages
import Plans
import Storage

/// A plan as a whole: dashboard, table, plain words, about.
enum PlanHandlers {
    /// The dashboard of the only plan, a choice between several, or how to begin.
    @Sendable static func showHome(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let plans = try reader.plans()
            guard plans.count == 1 else { return visit.page(PlanPages.chooser(plans, frame: try visit.frame(reader))) }
            return try dashboard(plans[0].id, reader, visit)
        }
    }

    @Sendable static func showDashboard(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { try dashboard(id, $0, visit) }
    }

    @Sendable static func showTable(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let frame = try visit.frame(reader, plan: overview.plan)
            return visit.page(PlanTablePages.table(overview, PlanQuery(visit.pairs), leads: leads(in: overview), frame: frame))
        }
    }

    @Sendable static func showPlain(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            return visit.page(PlanPages.plain(overview, frame: try visit.frame(reader, plan: overview.plan)))
        }
    }

    @Sendable static func showAbout(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let about = try reader.about(id)
            return visit.page(PlanPages.about(about, frame: try visit.frame(reader, plan: about.plan)))
        }
    }

    /// Everybody who leads an action, by name.
    private static func leads(in overview: PlanOverview) -> [PersonName] {
        Set(overview.actions.flatMap(\.leads)).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    private static func dashboard(_ id: PlanID, _ reader: Reader, _ visit: Visit) throws -> Response {
        let dashboard = try reader.dashboard(of: id)
        return visit.page(
            DashboardPages.dashboard(dashboard, matters: try reader.matters(of: id), frame: try visit.frame(reader, plan: dashboard.plan)))
    }
}

/// A heading and its actions.
enum HeadingHandlers {
    @Sendable static func showHeading(_ visit: Visit) throws -> Response {
        let id: HeadingID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let heading = try reader.heading(id)
            let overview = try reader.overview(of: heading.plan)
            return visit.page(
                HeadingPages.heading(
                    heading, try reader.headingWords(heading), overview, recommendations: try reader.recommendations(for: id),
                    frame: try visit.frame(reader, plan: overview.plan)))
        }
    }
}

/// One action with everything known of it.
enum ActionHandlers {
    @Sendable static func showAction(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            guard let action = try present(id, reader) else {
                let withdrawn = try reader.withdrawnAction(id)
                let frame = try visit.frame(reader, plan: withdrawn.plan)
                return visit.page(RevisionPages.withdrawn(withdrawn, history: try reader.history(of: id), frame: frame))
            }
            let candidates = Rights.allows(visit.session?.person, .assignLeads) ? try reader.candidates() : []
            let html = ActionPages.action(
                action, history: try reader.history(of: id), matters: try reader.matters(of: action), candidates: candidates,
                today: reader.asAt.day,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html)
        }
    }

    /// The action, or nil when the plan has it no more.
    private static func present(_ id: ActionID, _ reader: Reader) throws -> Action? {
        do {
            return try reader.action(id)
        } catch Refusal.notFound {
            return nil
        }
    }
}

/// The list of every change.
enum LedgerHandlers {
    @Sendable static func showLedger(_ visit: Visit) throws -> Response {
        let query = LedgerQuery(visit.pairs)
        return try visit.read { reader in
            let page = try reader.ledger(query.filter, page: query.page)
            let people = try reader.people().map { PersonName(id: $0.id, name: $0.name) }
            let action = try query.filter.action.map { try reader.actionName($0) }
            let html = LedgerPages.ledger(
                page, query, people: people, action: action, verification: try visit.house.store.verify(), checkedAt: visit.now,
                frame: try visit.frame(reader))
            return visit.page(html)
        }
    }
}

extension Reader {
    /// Who may be made a lead: people with that role who are not disabled, by name.
    func candidates() throws -> [PersonName] {
        try people().filter { Rights.allows($0, .updateActions) }.map { PersonName(id: $0.id, name: $0.name) }
    }
}
