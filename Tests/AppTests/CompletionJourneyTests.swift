import HTTP
import Plans
import Storage
import Testing

@testable import App

extension World {
    /// Its lead ticks every output of an action.
    fileprivate func tickAll(_ id: Int64 = 1) throws {
        let action = try action(id)
        let fields = [
            ("delivery", "green"), ("reason", "It is signed off next week"), ("narrative", "All done"), ("version", "\(action.version)"),
        ]
        let response = try post(
            "/actions/\(id)/update", fields + action.outputs.map { ("outputs", "\($0.id.number)") }, as: lead)
        #expect(response.status == .seeOther)
    }

    fileprivate func propose(_ kind: String = "complete", _ words: String = "The audit shows it", as person: Person? = nil) throws
        -> Response
    {
        let day = [("done-on-day", "12"), ("done-on-month", "4"), ("done-on-year", "2024")]
        return try post(
            "/actions/1/completion", [("kind", kind), ("words", words), ("version", "\(try action().version)")] + day, as: person ?? lead)
    }

    fileprivate func answer(_ answer: String, _ words: String = "", of proposal: Int64 = 1, as person: Person) throws -> Response {
        try post(
            "/completions/\(proposal)", [("answer", answer), ("words", words), ("version", "\(try action().version)")], as: person)
    }
}

@Test func `a lead proposes, a member sends it back, the lead proposes again and the chair signs it off`() throws {
    let world = try World()
    let early = try world.propose()
    #expect(early.status == .unprocessable && early.text.contains("not done") && early.text.contains("The audit shows it"))
    try world.tickAll()
    #expect(try world.get("/actions/1", as: world.lead).text.contains("Propose completion"))
    #expect(try world.propose().status == .seeOther)
    #expect(try world.get("/", as: world.member).text.contains("waiting for sign-off"))
    let page = try world.get("/completions/1", as: world.member).text
    #expect(page.contains("The audit shows it") && page.contains("Sign off") && page.contains("If signed off"))
    #expect(try world.get("/completions", as: world.chair).text.contains("/completions/1"))
    let silent = try world.answer("send-back", as: world.member)
    #expect(silent.status == .unprocessable && silent.text.contains("Enter what is missing"))
    #expect(try world.answer("send-back", "Ask the families", as: world.member).status == .seeOther)
    #expect(try world.get("/my-actions", as: world.lead).text.contains("Ask the families"))
    #expect(try world.get("/actions/1", as: world.reader).text.contains("Ask the families") && !world.action().summary.isComplete)
    #expect(try world.propose("complete", "Families were asked").status == .seeOther)
    #expect(try world.answer("give", of: 2, as: world.chair).status == .seeOther)
    #expect(try world.action().summary.isComplete)
    let action = try world.get("/actions/1", as: world.reader).text
    #expect(action.contains("Complete, 12 days late") && action.contains("signed off by \(world.chair.name)"))
    #expect(try world.get("/actions/1?as-at=2024-04-14", as: world.reader).text.contains("Not started"))
    #expect(try world.answer("give", of: 2, as: world.chair).status == .conflict)
}

@Test func `a form sent twice proposes once`() throws {
    let world = try World()
    try world.tickAll()
    #expect(try world.propose().status == .seeOther)
    let second = try world.propose()
    #expect(second.status == .unprocessable && second.text.contains("has proposed it already"))
    #expect(try world.action().proposals.count == 1)
}

@Test func `nobody without the right, no proposer and no lead completes an action, by any order of requests`() throws {
    let world = try World()
    let edit = PersonEdit(name: "Lena Everything", email: "all@example.org", roles: [.lead, .deputy, .member, .chair, .admin])
    let id = try world.store.write(as: .commandLine, because: "test", at: World.now) { try $0.addPerson(edit) }.result
    let everything = try #require(try world.store.read(today: World.now.day) { try $0.person(id) })
    try world.signIn(everything)
    try world.tickAll()
    for person in [world.member, world.admin, world.chair, world.reader, everything] {
        #expect(try world.propose(as: person).status == .forbidden, "\(person.name)")
    }
    _ = try world.store.write(as: Actor(world.admin), because: "test", at: World.now) {
        try $0.assign([world.lead.id, id], to: ActionID(1))
    }
    for proposer in [world.lead, everything] {
        #expect(try world.propose(as: proposer).status == .seeOther)
        let proposal = try #require(try world.action().openProposal)
        for person in [world.lead, world.admin, world.deputy, world.reader, everything] {
            #expect(try world.answer("give", of: proposal.id.number, as: person).status == .forbidden, "\(person.name)")
        }
        #expect(try world.post("/completions/\(proposal.id.number)/withdrawal", as: proposer).status == .seeOther)
        #expect(try world.answer("give", of: proposal.id.number, as: world.chair).status == .conflict)
    }
    #expect(try world.propose("embedded").status == .unprocessable)
    let blue = [("delivery", "blue"), ("narrative", "All done"), ("version", "\(try world.action().version)")]
    #expect(try world.post("/actions/1/update", blue, as: world.lead).status == .unprocessable)
    #expect(try !world.action().summary.isComplete && world.store.verify().isSound)
}

@Test func `an update made between looking and signing is looked at first`() throws {
    let world = try World()
    try world.tickAll()
    _ = try world.propose()
    let version = "\(try world.action().version)"
    let untick = [("delivery", "red"), ("narrative", "Not quite"), ("version", version)]
    #expect(try world.post("/actions/1/update", untick, as: world.lead).status == .seeOther)
    let late = try world.post("/completions/1", [("answer", "give"), ("version", version)], as: world.chair)
    #expect(late.status == .conflict && late.text.contains("Something has changed meanwhile"))
    #expect(try world.answer("give", as: world.chair).status == .unprocessable)
    #expect(try !world.action().summary.isComplete)
}

@Test func `where a board oversees the action, only whom it names signs it off`() throws {
    let world = try World()
    try world.tickAll()
    let (admin, chair, member) = (world.admin, world.chair, world.member)
    _ = try world.store.write(as: Actor(admin), because: "test", at: World.now) { writer in
        let board = try writer.addBoard(BoardEdit(name: "Board", text: "", cadence: .monthly), by: admin)
        let seats = [
            BoardSeat(person: PersonName(id: chair.id, name: chair.name), office: .chair, maySignOff: false),
            BoardSeat(person: PersonName(id: member.id, name: member.name), office: .member, maySignOff: true),
        ]
        try writer.seat(SeatsEdit(seats: seats, version: try writer.reader.board(board).version), on: board, by: admin)
        try writer.oversee([Oversight(plan: PlanID(1))], by: board, version: try writer.reader.board(board).version, as: admin)
    }
    #expect(try world.propose().status == .seeOther)
    #expect(try world.answer("give", as: world.chair).status == .forbidden)
    #expect(try world.get("/completions/1", as: world.chair).text.contains("names to sign off"))
    #expect(try world.answer("give", as: world.member).status == .seeOther)
    #expect(try world.action().summary.isComplete)
}
