import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

extension World {
    /// Puts one of everything on record, each with number 1 where it has one: a request, a proposal, a piece of evidence, a board with an
    /// open meeting, a challenge, a decision, an escalation, an indicator with a link, a risk with an assessment, a mitigation and a
    /// link, a published plan, a draft of a board paper, and a document under review.
    func putOnRecord() throws {
        try assign(ActionID(2), to: lead)
        try proposeAndAsk()
        try giveEvidence()
        try seatBoard()
        try meet()
        try watch()
        try publishPlan()
        try fear()
        try writePaper()
        try saved("/plans/1/periods/2024-03-01", [("reason", "Agreed")], as: admin)
        // The plan's own document with other words is its next version, whose actions are matched with those on record.
        let later = String(decoding: try Seed.roadmap.bytes(), as: UTF8.self).replacing(
            "Deliver our Early Help", with: "Deliver our new Early Help")
        let uploaded = try upload(Array(later.utf8), named: "later.txt", as: admin)
        #expect(uploaded.fields["Location"] == "/imports/1")
    }

    func saved(_ path: String, _ form: [(String, String)] = [], as person: Person) throws {
        let response = try post(path, form, as: person)
        #expect(response.status == .seeOther, "\(path) as \(person.name): \(response.status.code)")
    }

    private func day(_ name: String, _ day: String, _ month: String) -> [(String, String)] {
        [("\(name)-day", day), ("\(name)-month", month), ("\(name)-year", "2024")]
    }

    private func proposeAndAsk() throws {
        let words = [("delivery", "green"), ("reason", "It is signed off next week"), ("narrative", "All done")]
        let ticks = try action().outputs.map { ("outputs", "\($0.id.number)") }
        try saved("/actions/1/update", words + ticks + [("version", "\(try action().version)")], as: lead)
        let proposal = [("kind", "complete"), ("words", "The audit shows it"), ("version", "\(try action().version)")]
        try saved("/actions/1/completion", proposal + day("done-on", "12", "4"), as: lead)
        let asked = [("reason", "Staff left"), ("from", try action(2).deadline.day?.iso ?? "")]
        try saved("/actions/2/deadline", asked + day("day", "30", "9"), as: lead)
    }

    private func giveEvidence() throws {
        let words = [("title", "Audit of 20 plans"), ("kind", "audit"), ("subject", "action"), ("form", "file"), ("note", "14 of 20 good")]
        let file = (name: "plans.csv", bytes: Array("week,plans\n1,14\n".utf8))
        #expect(try send("/actions/1/evidence", words + day("from", "1", "1"), file: file, as: lead).status == .seeOther)
    }

    private func seatBoard() throws {
        func version() throws -> (String, String) {
            ("version", "\(try store.read(today: World.now.day) { try $0.board(BoardID(1)) }.version)")
        }
        try saved("/boards", [("name", "Improvement Board"), ("text", ""), ("cadence", "monthly"), ("cadence-words", "")], as: admin)
        let seats = [("seat-\(chair.id.number)", "chair"), ("seat-\(member.id.number)", "member")]
        try saved("/boards/1/seats", [version()] + seats, as: admin)
        try saved("/boards/1/oversight", [version(), ("oversees", "plan-1")], as: admin)
    }

    private func publishPlan() throws {
        let words = [("address", "improvement-plan"), ("introduction", "For everybody"), ("reason", "Agreed"), ("version", "0")]
        try saved("/plans/1/publication", words, as: admin)
        try saved("/plans/1/you-said", [("said", "Meet us more often"), ("did", "We meet monthly"), ("action", "1")], as: admin)
    }

    private func watch() throws {
        let words = [
            ("name", "Stable placements"), ("codes", "LC.06"), ("unit", "percent"), ("direction", "higher"), ("frequency", "monthly"),
        ]
        let rest = [("owner", "\(lead.id.number)"), ("owner-words", ""), ("definition", "Counted"), ("source", "Return"), ("version", "0")]
        let series = [("neighbours", ""), ("region", ""), ("england", ""), ("tolerance", ""), ("target", "")]
        try saved("/plans/1/indicators", words + rest + series, as: admin)
        try saved("/indicators/1/links", [("to", "action-1")], as: admin)
    }

    private func meet() throws {
        try saved("/boards/1/meetings", day("day", "15", "4") + [("place", "Room 1")], as: chair)
        try saved("/meetings/1/opening", as: chair)
        let challenge = [("challenge", "Why so late?"), ("to", "\(lead.id.number)")] + day("due", "30", "4")
        try saved("/meetings/1/items/1/challenge", challenge, as: member)
        let decision = [("decision", "A second team"), ("kind", "other"), ("version", "\(try action().version)")]
        try saved("/meetings/1/items/1/decision", decision, as: chair)
        try saved("/actions/2/escalation", [("board", "1"), ("reason", "No money")], as: member)
    }
}
