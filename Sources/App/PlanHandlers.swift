import HTTP
import Markup
import Pages
import Plans
import Storage

/// A plan as a whole: dashboard, table, plain words, about.
enum PlanHandlers {
    /// The dashboard of the only plan, all of them where there are several, or how to begin.
    @Sendable static func showHome(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let plans = try reader.plans()
            guard plans.count == 1 else {
                let html = AllPlansPages.plans(try reader.countedPlans(), today: reader.asAt.day, frame: try visit.frame(reader))
                return visit.page(html)
            }
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
            let query = try reader.scoped(PlanQuery(visit.pairs), in: id)
            let frame = try visit.frame(reader, plan: overview.plan)
            return visit.page(PlanTablePages.table(overview, query, boards: try reader.overseers(of: id), frame: frame))
        }
    }

    @Sendable static func showPlain(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            return visit.page(
                PlanPages.plain(overview, stale: try reader.staleWordings(of: id), frame: try visit.frame(reader, plan: overview.plan)))
        }
    }

    @Sendable static func showAbout(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let about = try reader.about(id)
            return visit.page(PlanPages.about(about, frame: try visit.frame(reader, plan: about.plan)))
        }
    }

    private static func dashboard(_ id: PlanID, _ reader: Reader, _ visit: Visit) throws -> Response {
        var query = DashboardQuery(visit.pairs, today: reader.asAt.day)
        if query.isNarrowed || visit.request.query["filter"] != nil {
            query.plan = try reader.scoped(query.plan, in: id)
            query.overview = try reader.overview(of: id)
            query.boards = try reader.overseers(of: id)
        }
        let dashboard = try reader.dashboard(of: id, before: query.beforeDay, only: query.plan.filter)
        let html = DashboardPages.dashboard(
            dashboard, matters: try reader.matters(of: id), risks: query.isNarrowed ? nil : try reader.riskSummary(of: id), query: query,
            frame: try visit.frame(reader, plan: dashboard.plan))
        return visit.page(html, status: query.issues.isEmpty ? .ok : .unprocessable)
    }
}

extension Reader {
    /// What an address asks of a plan, with what the board it may name oversees there.
    func scoped(_ query: PlanQuery, in plan: PlanID) throws -> PlanQuery {
        guard let board = query.filter.board else { return query }
        var query = query
        query.filter.scope = try scope(of: board, in: plan)
        return query
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
                    indicators: try reader.linkedIndicators(to: id), frame: try visit.frame(reader, plan: overview.plan)))
        }
    }
}

/// One action with everything known of it.
enum ActionHandlers {
    @Sendable static func showAction(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            guard let action = try reader.presentAction(id) else {
                let withdrawn = try reader.withdrawnAction(id)
                let frame = try visit.frame(reader, plan: withdrawn.plan)
                let evidence = try reader.evidence(of: id)
                return visit.page(
                    RevisionPages.withdrawn(withdrawn, evidence: evidence, history: try reader.history(of: id), frame: frame))
            }
            let candidates = Rights.allows(visit.session?.person, .assignLeads) ? try reader.candidates() : []
            let html = ActionPages.action(
                action, evidence: try reader.evidence(of: id), history: try reader.history(of: id),
                matters: try reader.matters(of: action), indicators: try reader.linkedIndicators(to: id),
                risks: try reader.risks(linkedTo: id), candidates: candidates,
                today: reader.asAt.day,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html)
        }
    }

    @Sendable static func listUpdates(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let page = max(1, visit.request.query["page"].flatMap { Int($0) } ?? 1)
        return try visit.read { reader in
            let action = try reader.action(id)
            let last = max(1, (action.updatesTotal + Action.updatesOnAPage - 1) / Action.updatesOnAPage)
            let shown = page > last ? 1 : page
            let updates = try reader.updates(of: id, page: shown)
            return visit.page(ActionPages.updates(action, updates, page: shown, frame: try visit.frame(reader, plan: action.plan)))
        }
    }

    /// The action, or nil when the plan has it no more.
    static func present(_ id: ActionID, _ reader: Reader) throws -> Action? {
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
            let people = try reader.peopleNames()
            let action = try query.filter.action.map { try reader.actionName($0) }
            let html = LedgerPages.ledger(
                page, query, people: people, action: action, frame: try visit.frame(reader))
            return visit.page(html)
        }
    }

    /// Compares a printed entry number and hash with the ledger, and offers the whole check to who may have it made.
    @Sendable static func showCheck(_ visit: Visit) throws -> Response {
        let proof = LedgerProof(entry: visit.request.query["entry"] ?? "", hash: visit.request.query["hash"] ?? "")
        return try visit.read { reader in
            let found = try proof.number.flatMap { try reader.hash(ofEntry: $0) }
            let issues = proof.isEmpty ? [] : proof.issues
            let html = LedgerCheckPages.check(
                proof, found: found, head: try reader.head(), issues: issues, verification: nil, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    /// Checks the database, the history and every link of the chain. Changes nothing.
    @Sendable static func check(_ visit: Visit) throws -> Response {
        let verification = try visit.house.store.verify()
        return try visit.read { reader in
            let html = LedgerCheckPages.check(
                LedgerProof(entry: "", hash: ""), found: nil, head: try reader.head(), issues: [], verification: verification,
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
