import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

/// A real database with an admin, two leads and one plan of two headings and three actions.
struct Sample {
    static let start = Instant.start(of: day("2024-01-10")).adding(seconds: 36_000)
    let folder: Folder
    let store: Store
    let admin: Person
    let lead: Person
    let other: Person
    let plan: PlanID

    init() throws {
        folder = try Folder()
        let store = try Store(path: folder.database)
        self.store = store
        func add(_ name: String, _ role: Role) throws -> Person {
            let edit = PersonEdit(name: name, email: "\(name.lowercased())@example.org", roles: [role])
            let id = try store.write(as: .commandLine, because: "First people", at: Sample.start) { try $0.addPerson(edit) }.result
            return try #require(try store.read(today: Sample.today) { try $0.person(id) })
        }
        admin = try add("Cleo", .admin)
        lead = try add("Amina", .lead)
        other = try add("Ben", .lead)
        plan = try store.write(as: Actor(admin), because: "Imported plan.txt", at: Sample.start) {
            try $0.publish(Sample.reading(), into: nil, fileName: "plan.txt", bytes: Array("first".utf8))
        }.result.plan.id
    }

    static var today: Day { start.day }

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    static func printed(_ text: String, _ line: Int = 1) -> Printed { Printed(text: text, fragments: [Fragment(line: line, text: text)]) }

    /// So many days after the first, at the same time of day.
    static func later(_ days: Int64) -> Instant { start.adding(seconds: days * 86_400) }

    /// What a document prints beside its actions.
    static func addPrinted(to reading: inout PlanReading) {
        var indicator = IndicatorReading(code: "LC.06", description: printed("Health assessments in time", 60))
        indicator.otherCodes = ["RI.1", "RI.2"]
        indicator.section = "Children's Services"
        indicator.owner = printed("A Director", 60)
        indicator.value = IndicatorValue(printed: printed("47.5%", 60), number: 47.5, unit: .percent, state: .known)
        indicator.place = Place(line: 60, lastLine: 60)
        reading.indicators = [indicator, IndicatorReading(code: nil, description: printed("Not yet counted", 61))]
        var risk = RiskReading(ref: "R1", text: printed("Too few carers", 62))
        risk.current = RiskScore(printed: printed("(16)", 62), number: 16)
        risk.target = RiskScore(printed: printed("low", 62), number: nil)
        risk.mitigations = ["Recruit", "Keep"].map { OutputReading(printed: printed($0, 62), isCertain: true) }
        reading.risks = [risk]
        let by = DeadlineReading(printed: printed("June 2016", 63), day: day("2016-06-30"), precision: .month)
        reading.milestones = [MilestoneReading(text: printed("Six teams at work", 64), group: "Review", by: by)]
    }

    static func reading() -> PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        reading.document.title = "Roadmap"
        reading.document.version = "2.0"
        reading.document.control = [ControlEntry(label: "Approved by", value: printed("A Director"))]
        reading.vision = printed("The best borough")
        reading.values = [printed("Kind"), printed("Bold")]
        reading.boards = [BoardReading(name: printed("Improvement Board"), text: printed("Meets monthly"))]
        reading.people = [PersonReading(name: printed("A Director"), role: "Director", initials: "AD")]
        reading.sources = [
            SourceReading(name: "Ofsted", otherNames: ["ILACS"], areas: [AreaReading(number: "1", text: printed("Pre-proceedings", 90))])
        ]
        reading.sections = [SectionReading(title: "Foreword", level: 1, text: "Three years.", place: Place(line: 3, lastLine: 4))]
        reading.tables = [TableReading(title: "Key", header: ["a", "b"], rows: [["1", "2"]], place: Place(line: 50))]
        reading.ratingScales = [RatingScaleReading(name: "RAG", values: [RatingDefinition(rating: .red, definition: "Late")])]
        addPrinted(to: &reading)
        reading.layout = [LayoutReading(fragment: Fragment(line: 7, text: "Action\tOutput"), reason: "column names")]
        reading.findings = [
            Finding(
                rule: "outputs-run-together", severity: .warning, place: Place(line: 11), field: "outputs", ref: "1.1", raw: "a b",
                message: "Two?")
        ]
        reading.headings = [
            HeadingReading(kind: "Priority", number: "1", title: printed("Help", 10)),
            HeadingReading(kind: "Priority", number: "2", title: printed("Care", 20)),
        ]
        reading.headings[1].group = printed("B. Looked after children", 19)
        reading.headings[1].leads = [printed("A Director", 21), printed("B Officer", 21)]
        reading.headings[1].outcomes = [printed("Stable homes", 22)]
        reading.headings[1].sources = [CitationReading(printed: printed("Care", 20), name: "Ofsted", area: "1")]
        reading.actions = [
            action("1.1", 0, "Deliver early help", ["Strategy", "Training"]), action("1.2", 0, "Listen", []),
            action("2.1", 1, "Find homes", ["Homes"]),
        ]
        return reading
    }

    static func action(_ ref: String, _ heading: Int, _ text: String, _ outputs: [String]) -> ActionReading {
        var action = ActionReading(ref: ref, heading: heading)
        action.text = printed(text, 11)
        action.deadline = DeadlineReading(printed: printed("March 2024", 12), day: day("2024-03-31"), precision: .month)
        action.outputs = outputs.map { OutputReading(printed: printed($0, 12), isCertain: $0 != "Training") }
        action.outcomes = [printed("Children are safer", 13)]
        action.measures = [printed("Fewer referrals", 13)]
        action.leads = [printed("AD", 13)]
        action.others = [ControlEntry(label: "Cost", value: printed("None"))]
        action.sources = [CitationReading(printed: printed("ILACS AOI 1.5", 14), name: "ILACS", area: "1", subArea: "1.5")]
        action.seeAlso = ref == "1.1" ? [SeeAlsoReading(printed: printed("See also 2.1"), ref: "2.1")] : []
        action.status = StatusReading(printed: printed("On track"), rating: .green)
        action.place = Place(line: 11, lastLine: 14)
        return action
    }

    /// The child-friendly wording of the first two actions and one that fits none.
    static func plainReading() -> PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plain
        reading.document.title = "Roadmap"
        reading.headings = [HeadingReading(kind: "Priority", number: "1", title: printed("Getting help"))]
        reading.actions = [("1.1", "We help early"), ("1.2", "We listen"), ("9.9", "We fly")].map { ref, text in
            var action = ActionReading(ref: ref, heading: 0)
            action.plain = printed(text, 30)
            return action
        }
        return reading
    }

    func publish(_ reading: PlanReading, _ content: String, at: Instant) throws -> Written<Published> {
        try store.write(as: Actor(admin), because: "Imported again", at: at) {
            try $0.publish(reading, into: plan, fileName: "\(content).txt", bytes: Array(content.utf8))
        }
    }

    /// A document that waits for review.
    func draft(_ content: String, at moment: Instant = Sample.later(1)) throws -> ImportID {
        try store.addDraft(
            fileName: "\(content).txt", bytes: Array(content.utf8), by: PersonName(id: admin.id, name: admin.name), at: moment)
    }

    /// Decides about every change of a draft: the closure gives the reason of a refusal, or nil to accept.
    func decide(_ draft: ImportID, _ reading: PlanReading, at moment: Instant = Sample.later(2), refusing: (RevisionChange) -> String?)
        throws
    {
        let kept = try #require(try store.draft(draft))
        let corrected = reading.corrected(by: kept.corrections)
        let diff = try store.read(today: Sample.today) { reader in
            RevisionDiff(
                corrected, against: try reader.recordedActions(of: plan), headings: try reader.recordedHeadings(of: plan),
                matches: kept.matches)
        }
        let decisions = diff.changes.map { change in
            let reason = refusing(change)
            return RevisionDecision(change: change.id, isAccepted: reason == nil, reason: reason ?? "")
        }
        try store.decideDraft(draft, decisions, by: PersonName(id: admin.id, name: admin.name), at: moment)
    }

    func accept(_ draft: ImportID, _ reading: PlanReading, at moment: Instant = Sample.later(3)) throws -> Written<Published> {
        let kept = try #require(try store.draft(draft))
        return try store.write(as: Actor(admin), because: "Imported \(kept.fileName)", at: moment) {
            try $0.publish(reading, into: plan, fileName: kept.fileName, bytes: kept.bytes, draft: kept)
        }
    }

    func assign(_ people: [Person], to action: Int64 = 1, at: Instant = Sample.later(1)) throws -> Written<Void> {
        try store.write(as: Actor(admin), because: "Assigned leads", at: at) { try $0.assign(people.map(\.id), to: ActionID(action)) }
    }

    /// Reports on an action the way the form does.
    func report(
        _ delivery: Rating, _ narrative: String = "Done some", on action: Int64 = 1, ticking: Set<OutputID> = [],
        reason: String = "The board knows", at: Instant
    ) throws -> Written<ActionName> {
        var edit = UpdateEdit(from: try self.action(action))
        (edit.delivery, edit.reason) = (delivery, reason)
        edit.narrative = narrative
        edit.outputsDone = ticking
        return try store.write(as: Actor(lead), because: "Reported progress", at: at) { [edit] in
            try $0.saveUpdate(edit, to: ActionID(action), by: lead)
        }
    }

    func action(_ id: Int64 = 1, asAt day: Day? = nil) throws -> Action {
        try store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.action(ActionID(id)) }
    }

    func overview(asAt day: Day? = nil) throws -> PlanOverview {
        try store.read(asAt: day, today: Sample.today.adding(days: 400)) { try $0.overview(of: plan) }
    }

    /// The same rows in a file of an earlier schema, as that program would have written them.
    func older(schema number: Int) throws -> String {
        let path = folder.file("older.db")
        let connection = try Connection(path, .readWrite)
        try Schema.migrate(connection, Array(Schema.migrations.prefix(number)))
        // The index of the search is made anew from its texts, which are copied like all else.
        let named = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'"
        let tables = try connection.query(named + " AND type = 'table'") { row in try row.text(0) }
        let feeding = try connection.query(named + " AND type = 'trigger' AND name LIKE 'search_%_of_%'") { row in
            (name: try row.text(0), sql: try row.text(1))
        }
        try connection.run(script: feeding.map { "DROP TRIGGER \($0.name);" }.joined())
        try connection.run(script: "PRAGMA foreign_keys=OFF; ATTACH '\(folder.database)' AS later")
        for table in tables {
            let columns = try connection.query("SELECT name FROM pragma_table_info(?)", [table]) { row in try row.text(0) }
            let list = columns.joined(separator: ", ")
            try connection.run(script: "INSERT INTO main.\(table)(\(list)) SELECT \(list) FROM later.\(table)")
        }
        try connection.run(script: feeding.map { $0.sql + ";" }.joined())
        return path
    }

    /// A connection of its own, for what nobody should do.
    func intruder() throws -> Connection { try Connection(folder.database, .readWrite) }

    /// Every table of facts has a row after this.
    func fill() throws {
        _ = try publish(Sample.plainReading(), "plain", at: Sample.later(1))
        _ = try assign([lead], at: Sample.later(1))
        _ = try report(.amber, ticking: [OutputID(1)], at: Sample.later(2))
        var withPlainHeading = Sample.reading()
        withPlainHeading.headings[0].plain = Sample.printed("Help, plainly")
        withPlainHeading.findings[0].fix = ProposedFix(subject: .action(0), field: "outputs", before: "a b", after: "a\nb")
        _ = try publish(withPlainHeading, "second", at: Sample.later(3))
        try move("2024-06-30", "Delay", at: Sample.later(4))
    }

    /// Asks for another deadline the way the form does.
    func ask(_ day: String, _ reason: String = "Late", of action: Int64 = 1, by person: Person? = nil, at: Instant) throws
        -> DeadlineRequest
    {
        let person = person ?? lead
        let edit = DeadlineRequestEdit(day: Sample.day(day), reason: reason, from: try self.action(action).deadline.day)
        return try store.write(as: Actor(person), because: reason, at: at) {
            try $0.askForDeadline(edit, of: ActionID(action), by: person)
        }.result
    }

    func answer(_ request: DeadlineRequest, _ isApproved: Bool, _ words: String = "", by person: Person? = nil, at: Instant) throws
        -> DeadlineRequest
    {
        let person = person ?? admin
        let edit = DeadlineAnswerEdit(isApproved: isApproved, words: words, from: try self.action(request.action.id.number).deadline.day)
        return try store.write(as: Actor(person), because: words, at: at) { try $0.answer(edit, request.id, by: person) }.result
    }

    /// A board member, added when first asked for.
    func member() throws -> Person {
        let found = try store.read(today: Sample.later(400).day) { try $0.person(email: "mo@example.org") }
        if let found { return found }
        let edit = PersonEdit(name: "Mo", email: "mo@example.org", roles: [.member])
        let id = try store.write(as: .commandLine, because: "A member", at: Sample.start) { try $0.addPerson(edit) }.result
        guard let added = try store.read(today: Sample.today, { try $0.person(id) }) else { throw Refusal.notFound }
        return added
    }

    /// Proposes completion of the first action the way its lead's form does.
    func propose(_ kind: CompletionKind, at: Instant) throws -> CompletionProposal {
        let edit = CompletionProposalEdit(kind: kind, words: "The audit shows it", doneOn: at.day, version: try action().version)
        return try store.write(as: Actor(lead), because: "Proposed completion", at: at) {
            try $0.propose(edit, for: ActionID(1), by: lead)
        }.result
    }

    func answer(_ proposal: CompletionProposal, _ isGiven: Bool, _ words: String = "", recheck: Day? = nil, at: Instant) throws
        -> CompletionProposal
    {
        let member = try member()
        let edit = CompletionAnswerEdit(isGiven: isGiven, words: words, recheck: recheck, version: try action().version)
        return try store.write(as: Actor(member), because: words, at: at) { try $0.answer(edit, proposal.id, by: member) }.result
    }

    /// Moves the deadline of the first action: its lead asks, the admin approves.
    func move(_ day: String, _ reason: String = "Late", at: Instant) throws {
        _ = try answer(try ask(day, reason, at: at), true, at: at)
    }
}
