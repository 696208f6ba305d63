import Plans
import SQLite

extension Reader {
    /// How a plan is published; nil where the public may not read it.
    public func publication(of plan: PlanID) throws -> Publication? {
        try connection.queryFirst(PublicationRows.ofPlan, [position, plan], Reader.publication)
    }

    /// What the public reads of the plan published at an address.
    /// - Throws: `Refusal.notFound` when none is published there.
    public func publicPlan(at address: String) throws -> PublicPlan {
        guard let publication = try connection.queryFirst(PublicationRows.atAddress, [position, address], Reader.publication) else {
            throw Refusal.notFound
        }
        return PublicPlan(
            publication, try overview(of: publication.plan), stale: try staleWordings(of: publication.plan),
            released: try releasedWords(of: publication.plan), answers: try youSaid(in: publication.plan))
    }

    /// Every published plan with its title, by title.
    public func publications() throws -> [(publication: Publication, title: String)] {
        try connection.query(PublicationRows.all, [position], Reader.publication)
            .map { (publication: $0, title: try plan($0.plan).title) }.sorted {
                ($0.title, $0.publication.address) < ($1.title, $1.publication.address)
            }
    }

    /// Actions whose plain wording was made for an earlier formal text than the one that holds.
    public func staleWordings(of plan: PlanID) throws -> Set<ActionID> {
        let current = try current(plan)
        guard let plain = current.plain else { return [] }
        return Set(
            try connection.query(PublicationRows.stale, [position, plan, current.revision, plain]) { row in try row.id(0) as ActionID })
    }

    /// What the public may read of each action.
    public func releasedWords(of plan: PlanID) throws -> [ReleasedWords] {
        try connection.query(PublicationRows.released, [position, plan], Reader.released)
    }

    /// What the public may read of one action; nil where nothing is released.
    public func releasedWords(of action: ActionID) throws -> ReleasedWords? {
        try connection.queryFirst(PublicationRows.releasedOfAction, [position, action], Reader.released)
    }

    /// What was said and what was done, newest first.
    public func youSaid(in plan: PlanID) throws -> [YouSaid] {
        let rows = try connection.query(PublicationRows.youSaid, [position, plan]) { row in
            (
                one: YouSaid(
                    id: try row.id(0), plan: plan, action: nil, said: try row.text(2), did: try row.text(3), by: try row.text(4),
                    on: try row.day(5)), action: try row.optionalID(1) as ActionID?
            )
        }
        return try rows.map { row in
            var one = row.one
            one.action = try row.action.map { try actionName($0) }
            return one
        }.sorted { $0.id > $1.id }
    }

    private static func publication(_ row: borrowing Row) throws -> Publication {
        Publication(
            plan: try row.id(0), address: try row.text(1), introduction: try row.text(2), by: try row.text(3), on: try row.day(4),
            version: try row.int64(5))
    }

    private static func released(_ row: borrowing Row) throws -> ReleasedWords {
        ReleasedWords(
            action: try row.id(0), words: try row.text(1), by: try row.text(2), on: try row.day(3), version: try row.int64(4))
    }
}

/// The statements behind what the public reads. `?1` is the position, `?2` the plan, the address or the action.
enum PublicationRows {
    private static let columns = "SELECT p.plan, p.address, p.introduction, p.name, p.day, p.asserted FROM publication AS p"
    static let ofPlan = "\(columns) WHERE p.plan = ?2 AND \(Reader.known("p"))"
    static let atAddress = "\(columns) WHERE p.address = ?2 AND \(Reader.known("p"))"
    static let all = "\(columns) WHERE \(Reader.known("p"))"

    private static let releasedColumns = "SELECT w.action, w.words, w.name, w.day, w.asserted FROM released_words AS w"
    static let released = Reader.standing(releasedColumns, "w")
    static let releasedOfAction = "\(releasedColumns) WHERE w.action = ?2 AND \(Reader.known("w"))"

    static let youSaid = Reader.standing("SELECT y.id, y.action, y.said, y.did, y.name, y.day FROM you_said AS y", "y")

    /// A plain document words the actions of the plan's document that held when it came. `?3` is the revision, `?4` the plain one.
    static let stale = """
        SELECT w.action FROM action_wording AS w JOIN action_version AS now ON now.action = w.action AND now.revision = ?3
        JOIN action_version AS worded ON worded.action = w.action AND worded.revision = (
            SELECT r.id FROM revision AS r WHERE r.plan = ?2 AND r.kind = 'plan' AND r.asserted <= w.asserted
            ORDER BY r.asserted DESC LIMIT 1)
        WHERE w.revision = ?4 AND w.asserted <= ?1 AND worded.text <> now.text
        """
}

extension Writer {
    /// Publishes a plan, or changes where and how; records nothing when it is as before.
    public func publish(_ edit: PublicationEdit, _ plan: PlanID, by person: Person) throws {
        let name = try reader.plan(plan).title
        let standing = try reader.publication(of: plan)
        let other = try connection.queryFirst(PublicationRows.atAddress, [reader.position, edit.address.trimmed.lowercased()]) { row in
            try row.id(0) as PlanID
        }
        let isTaken = other.map { $0 != plan } ?? false
        guard let kept = try edit.applied(to: standing, isTaken: isTaken, by: person).get() else { return }
        let entry = try record(
            .planPublished, LedgerSubject(kind: .plan, number: plan.number, label: name), plan: plan,
            [
                Change("public address", from: standing?.address, to: kept.address),
                Change("introduction", from: standing?.introduction, to: kept.introduction),
            ].filter { $0.before != $0.after }, because: kept.reason)
        try endPublication(of: plan, entry)
        try insert(
            "publication",
            [
                "plan": plan, "address": kept.address, "introduction": kept.introduction, "person": person.id, "name": person.name,
                "day": at.day, "asserted": entry,
            ])
    }

    /// The public may read the plan no longer; records nothing where it may not.
    public func endPublication(of plan: PlanID, because reason: String, by person: Person) throws {
        guard Rights.allows(person, .publishPlans) else { throw Refusal.forbidden }
        guard let standing = try reader.publication(of: plan) else { return }
        let issues = Issue.ofWords(reason, "end-reason", "Enter why", "Reason")
        guard issues.isEmpty else { throw Refusal.issues(issues) }
        let subject = LedgerSubject(kind: .plan, number: plan.number, label: try reader.plan(plan).title)
        let entry = try record(
            .publicationEnded, subject, plan: plan, [Change("public address", from: standing.address, to: nil)], because: reason.trimmed)
        try endPublication(of: plan, entry)
    }

    private func endPublication(of plan: PlanID, _ entry: Int64) throws {
        try connection.execute("UPDATE publication SET superseded = ? WHERE plan = ? AND superseded IS NULL", [entry, plan])
    }

    /// Says what the public may read of an action, or takes it back; records nothing when it is as before.
    public func release(_ edit: ReleaseEdit, of action: ActionID, by person: Person) throws {
        let present = try reader.action(action)
        let standing = try reader.releasedWords(of: action)
        guard let kept = try edit.applied(to: standing, by: person).get() else { return }
        let subject = LedgerSubject(kind: .action, number: action.number, label: present.summary.name.label)
        let entry = try record(
            kept.isEmpty ? .wordsTakenBack : .wordsReleased, subject, plan: present.plan.id,
            [Change("words for the public", from: standing?.words, to: kept.isEmpty ? nil : kept)])
        try connection.execute("UPDATE released_words SET superseded = ? WHERE action = ? AND superseded IS NULL", [entry, action])
        if kept.isEmpty { return }
        try insert(
            "released_words",
            [
                "plan": present.plan.id, "action": action, "words": kept, "person": person.id, "name": person.name, "day": at.day,
                "asserted": entry,
            ])
    }

    /// Adds what was said and what was done; the same is not added twice.
    public func addYouSaid(_ edit: YouSaidEdit, to plan: PlanID, by person: Person) throws {
        let overview = try reader.overview(of: plan)
        let standing = try reader.youSaid(in: plan)
        let actions = Set(overview.actions.map(\.id))
        guard let kept = try edit.applied(standing: standing, actions: actions, by: person).get() else { return }
        let id: YouSaidID = try nextID(in: "you_said")
        let entry = try record(
            .youSaidAdded, LedgerSubject(kind: .plan, number: plan.number, label: overview.plan.title), plan: plan,
            [Change("you said", from: nil, to: kept.said), Change("we did", from: nil, to: kept.did)])
        try insert(
            "you_said",
            [
                "id": id, "plan": plan, "action": kept.action, "said": kept.said, "did": kept.did, "person": person.id,
                "name": person.name, "day": at.day, "asserted": entry,
            ])
    }

    /// Takes one back; records nothing where it stands no more.
    public func withdrawYouSaid(_ id: YouSaidID, in plan: PlanID, by person: Person) throws {
        guard Rights.allows(person, .publishPlans) else { throw Refusal.forbidden }
        guard let standing = try reader.youSaid(in: plan).first(where: { $0.id == id }) else { return }
        let entry = try record(
            .youSaidWithdrawn, LedgerSubject(kind: .plan, number: plan.number, label: try reader.plan(plan).title), plan: plan,
            [Change("you said", from: standing.said, to: nil), Change("we did", from: standing.did, to: nil)])
        try connection.execute("UPDATE you_said SET superseded = ? WHERE id = ? AND superseded IS NULL", [entry, id])
    }
}
