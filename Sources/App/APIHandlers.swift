import Exchange
import HTTP
import Pages
import Plans
import Storage

/// What programs read, and the one thing they write.
enum APIHandlers {
    @Sendable static func listPlans(_ visit: Visit) throws -> Response {
        try visit.read { try visit.list(APIShapes.plan, $0.plans(), $0) }
    }

    @Sendable static func showPlan(_ visit: Visit) throws -> Response {
        try visit.read { try visit.one(APIShapes.plan, $0.plan(visit.parameters.identity("id"))) }
    }

    @Sendable static func listHeadings(_ visit: Visit) throws -> Response {
        try visit.read { try visit.list(APIShapes.heading, $0.overview(of: visit.parameters.identity("id")).headings, $0) }
    }

    @Sendable static func listActions(_ visit: Visit) throws -> Response {
        let query = PlanQuery(visit.pairs)
        return try visit.read { reader in
            let overview = try reader.overview(of: visit.parameters.identity("id"))
            let found = overview.actions.filter { query.filter.matches($0, on: overview.today) }
            return try visit.list(APIShapes.summary, found.map { APIShapes.Seen($0, on: overview.today) }, reader)
        }
    }

    @Sendable static func listDocuments(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(id)
            return try visit.list(APIShapes.revision, reader.revisions(of: id), reader)
        }
    }

    @Sendable static func listEvidence(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(id)
            return try visit.list(APIShapes.evidence, reader.standingEvidence(ofPlan: id), reader)
        }
    }

    @Sendable static func listRequests(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let all = try reader.deadlinesAsked(in: id) + reader.deadlinesAnswered(in: id, most: APIPage.most)
            return try visit.list(APIShapes.request, all, reader)
        }
    }

    @Sendable static func listChallenges(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(id)
            let page = APIPage(visit)
            let found = try reader.challenges(ofPlan: id, before: page.before, most: page.limit + 1)
            return visit.page(APIShapes.challenge, found, by: page, reader) { $0.id.number }
        }
    }

    @Sendable static func listDecisions(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(id)
            let page = APIPage(visit)
            let found = try reader.decisions(ofPlan: id, before: page.before, most: page.limit + 1)
            return visit.page(APIShapes.decision, found, by: page, reader) { $0.id.number }
        }
    }

    @Sendable static func listPeriods(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(id)
            return try visit.list(APIShapes.period, reader.periods(of: id), reader)
        }
    }

    @Sendable static func listIndicators(_ visit: Visit) throws -> Response {
        try visit.read { try visit.list(APIShapes.indicator, $0.indicators(ofPlan: visit.parameters.identity("id")), $0) }
    }

    @Sendable static func showIndicator(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let indicator = try reader.indicator(visit.parameters.identity("id"))
            return try visit.one(APIShapes.indicatorRecord, reader.record(of: indicator, withComparisons: true))
        }
    }

    @Sendable static func showAction(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            visit.one(APIShapes.action, APIShapes.Whole(try reader.action(visit.parameters.identity("id")), on: reader.asAt.day))
        }
    }

    @Sendable static func listUpdates(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(ofAction: id)
            let page = APIPage(visit)
            let found = try reader.updates(of: id, from: page.start, most: page.limit)
            let total = try reader.updateCount(of: id)
            let next = page.start + found.count < total && !found.isEmpty ? page.start + found.count : nil
            return visit.page(APIShapes.update, found, next: next, total: total, reader)
        }
    }

    @Sendable static func listActionEvidence(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.plan(ofAction: id)
            return try visit.list(APIShapes.evidence, reader.evidence(of: id), reader)
        }
    }

    @Sendable static func listBoards(_ visit: Visit) throws -> Response {
        try visit.read { try visit.list(APIShapes.board, $0.boards(), $0) }
    }

    @Sendable static func listMeetings(_ visit: Visit) throws -> Response {
        let id: BoardID = try visit.parameters.identity("id")
        return try visit.read { reader in
            _ = try reader.board(id)
            let page = APIPage(visit)
            let found = try reader.meetings(of: id, skip: page.start, count: page.limit)
            let total = try reader.meetingCount(of: id)
            let next = page.start + found.count < total && !found.isEmpty ? page.start + found.count : nil
            return visit.page(APIShapes.meeting, found, next: next, total: total, reader)
        }
    }

    @Sendable static func showMeeting(_ visit: Visit) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        return try visit.read { try visit.one(APIShapes.held, APIShapes.Held($0.meeting(id), $0.record(of: id))) }
    }

    @Sendable static func listPlanEntries(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try entries(visit, of: id)
    }

    @Sendable static func listEntries(_ visit: Visit) throws -> Response { try entries(visit, of: nil) }

    private static func entries(_ visit: Visit, of plan: PlanID?) throws -> Response {
        let page = APIPage(visit)
        let (from, to) = (visit.request.query["from"].flatMap { Day(iso: $0) }, visit.request.query["to"].flatMap { Day(iso: $0) })
        return try visit.read { reader in
            if let plan { _ = try reader.plan(plan) }
            let found = try reader.entries(ofPlan: plan, before: page.before, from: from, to: to, most: page.limit + 1)
            return visit.page(APIShapes.entry, found, by: page, reader) { $0.number }
        }
    }

    @Sendable static func search(_ visit: Visit) throws -> Response {
        let query = SearchQuery(visit.pairs)
        let words = SearchWords(query.typed)
        guard words.issues.isEmpty else { throw Refusal.issues(words.issues) }
        let (person, page) = (try visit.person(), APIPage(visit))
        return try visit.read { reader in
            // The search has pages of its own length: as many of them are read as a page here holds.
            let first = page.start / SearchResults.onAPage + 1
            var results = SearchResults.none
            var hits: [SearchHit] = []
            for number in first...(first + page.limit / SearchResults.onAPage + 1) {
                results = try reader.search(words, query.filter, within: Rights.searchable(person), order: query.order, page: number)
                guard results.page == number else { break }
                hits += results.hits
            }
            let shown = hits.dropFirst(page.start % SearchResults.onAPage).prefix(page.limit)
            let end = page.start + shown.count
            let next = !shown.isEmpty && end < results.ranked ? end : nil
            return visit.page(APIShapes.hit, Array(shown), next: next, total: results.extent == .all ? results.ranked : nil, reader)
        }
    }

    /// Saves an update by the rule and the store of the form.
    @Sendable static func saveUpdate(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let update = try APIUpdate.read(try visit.json()).get()
        let action = try visit.read { try $0.action(id) }
        guard Rights.mayUpdate(person, leads: action.reporters) else { throw Refusal.forbidden }
        do {
            let edit = try update.edit(of: action)
            let reason = edit.isNoChange ? "Reported no change" : "Reported progress"
            let written = try visit.write(because: reason) { try $0.saveUpdate(edit, to: id, by: person) }
            guard let newest = try visit.read({ try $0.updates(of: id, from: 0, most: 1) }).first else { throw Refusal.notFound }
            return APIFront.json(APIShapes.update.json(newest), written.isChanged ? .created : .ok)
        } catch Refusal.issues(let issues) {
            throw Refusal.issues(issues.map { Issue(APIUpdate.name(ofFormField: $0.field), $0.message) })
        }
    }
}
