import Exchange
import HTTP
import Plans
import Storage

/// Feeds behind secret addresses. A key signs nobody in: it gives the one feed that it was made for, and only while its person may see
/// that. Everything else is not found, so that nobody learns which addresses there are.
enum FeedHandlers {
    @Sendable static func changes(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try answer(visit, .changes(id), "application/atom+xml; charset=utf-8") { reader, _ in
            AtomFeed.text(
                of: try reader.plan(id), try reader.entries(ofPlan: id, before: nil, most: AtomFeed.most), record: try record(reader),
                origin: visit.origin, started: try started(id, reader))
        }
    }

    @Sendable static func deadlines(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try answer(visit, .deadlines(id), "text/calendar; charset=utf-8") { reader, _ in
            let (overview, start) = (try reader.overview(of: id), try started(id, reader))
            let due = overview.actions.compactMap { CalendarEntry(deadlineOf: $0, inPlanSince: start) }
            let schedule = try reader.schedule(of: id)
            let owed = closings(schedule.period(on: visit.today), key: "plan-\(id.number)", path: "/plans/\(id.number)/periods")
            return text("Deadlines of \(overview.plan.title)", due + owed, try record(reader), visit)
        }
    }

    @Sendable static func ownDeadlines(_ visit: Visit) throws -> Response {
        try answer(visit, .ownDeadlines, "text/calendar; charset=utf-8") { reader, person in
            let work = try reader.work(of: person.id)
            let actions = work.owed + work.next + work.rest
            let start = try reader.moment(ofEntry: 1) ?? visit.now
            let due = actions.compactMap { action in
                let note = work.standingInFor[action.id].map { "You stand in for \($0)." } ?? ""
                return CalendarEntry(deadlineOf: action, inPlanSince: start, note: note)
            }
            let owed = actions.isEmpty ? [] : closings(work.period, key: "own", path: "/my-actions")
            return text("My deadlines and meetings", due + owed + (try meetings(of: person, reader)), try record(reader), visit)
        }
    }

    private static func closings(_ period: ReportingPeriod, key: String, path: String) -> [CalendarEntry] {
        [period, period.next].map { CalendarEntry(closing: $0, key: key, title: "Updates for \($0.words) are owed", path: path) }
    }

    private static func meetings(of person: Person, _ reader: Reader) throws -> [CalendarEntry] {
        try reader.boards().filter { $0.seat(of: person.id) != nil }.flatMap { board in
            try reader.coming(of: board.id).map { meeting in
                CalendarEntry(meeting: meeting, changedAt: try reader.moment(ofEntry: meeting.version) ?? Instant.start(of: meeting.day))
            }
        }
    }

    private static func text(_ name: String, _ entries: [CalendarEntry], _ record: String, _ visit: Visit) -> String {
        CalendarFile.text(called: name, entries.sorted { ($0.day, $0.key) < ($1.day, $1.key) }, record: record, origin: visit.origin)
    }

    /// By what this record is known for ever: the hash of its first entry.
    private static func record(_ reader: Reader) throws -> String { try reader.hash(ofEntry: 1) ?? "" }

    private static func started(_ plan: PlanID, _ reader: Reader) throws -> Instant {
        try reader.revisions(of: plan).map(\.importedAt).min() ?? Instant(milliseconds: 0)
    }

    private static func answer(
        _ visit: Visit, _ feed: Feed, _ type: String, _ body: (Reader, Person) throws -> String
    ) throws -> Response {
        guard let key = visit.request.query["key"], key.utf8.count == 64,
            let (address, person) = try visit.house.store.feed(keyHash: Tokens.hash(key)), address.feed == feed,
            Rights.allows(person, .viewPlan)
        else { throw Refusal.notFound }
        let head = try visit.house.store.newestEntry()
        let tag = EntityTag(opaque: "\(visit.house.edition)-\(head)-\(visit.today.number)-\(address.id.number)", isWeak: true)
        var response: Response
        if let tag, Conditional.evaluate(visit.request, etag: tag, lastModified: nil) == .notModified {
            response = Response(.notModified)
        } else {
            let text = try visit.house.store.read(today: visit.today) { try body($0, person) }
            response = Response(.ok, bytes: Array(text.utf8), type: type)
        }
        if let tag { response.fields.set("ETag", tag.fieldValue) }
        response.fields.set("Cache-Control", "private, no-cache")
        SecurityFields.allowNothing(in: &response)
        return response
    }
}
