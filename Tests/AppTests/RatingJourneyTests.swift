import HTTP
import Plans
import Storage
import Testing

@testable import App

private func form(_ action: Action, _ delivery: String, reason: String = "") -> [(String, String)] {
    [("delivery", delivery), ("narrative", "Toolkit published"), ("version", "\(action.version)"), ("reason", reason)]
}

private func scaleForm(_ version: Int64, names: [String]) -> [(String, String)] {
    let colours = ["red", "amber", "amber", "green"]
    let rows = zip(names, colours).enumerated().flatMap { place, row in
        [
            ("name-\(place + 1)", row.0), ("colour-\(place + 1)", row.1), ("definition-\(place + 1)", "What \(row.0) means"),
            ("sub-states-\(place + 1)", place == 2 ? "Watched\r\nAgreed\r\n" : ""),
        ]
    }
    return [("question", "delivery"), ("version", "\(version)"), ("reason", "Our own words")] + rows
}

@Test func `a rating better than the record is refused without a reason, accepted with one, and counted`() throws {
    let world = try World()
    let action = try world.action()
    #expect(try world.get("/actions/1/update", as: world.lead).text.contains("The record says"))
    let refused = try world.post("/actions/1/update", form(action, "green"), as: world.lead)
    #expect(refused.status == .unprocessable && refused.text.contains("href=\"#reason\"") && refused.text.contains("Toolkit published"))
    #expect(refused.text.contains("Enter why you rate it Green"))
    #expect(try world.action().updates.isEmpty)
    let saved = try world.post("/actions/1/update", form(action, "green", reason: "The audit is done <next week>"), as: world.lead)
    #expect(saved.status == .seeOther)
    for path in ["/actions/1", "/actions/1/ratings"] {
        #expect(try world.get(path, as: world.reader).text.contains("The audit is done &lt;next week&gt;"), "\(path)")
    }
    let mine = try world.get("/my-actions", as: world.lead).text
    #expect(mine.contains("more hopeful than the record in 1 of 1 update"))
    #expect(try world.get("/comparisons", as: world.lead).text.contains("The audit is done"))
    #expect(try world.get("/comparisons?leads-of=1", as: world.member).text.contains("The audit is done"))
    let own = "/comparisons?person=\(world.lead.id.number)"
    for person in [world.lead, world.chair] { #expect(try world.get(own, as: person).status == .ok) }
    for person in [world.deputy, world.reader] { #expect(try world.get(own, as: person).status == .forbidden) }
    #expect(try world.get("/comparisons?leads-of=1", as: world.lead).status == .forbidden)
    #expect(try world.get("/comparisons?person=999", as: world.admin).status == .notFound)
    #expect(try world.store.verify().isSound)
}

@Test func `a scale changed midway keeps the names of what was rated before`() throws {
    let world = try World()
    let names = ["Behind", "Shaky", "Steady", "On course"]
    let page = try world.get("/plans/1/scales?question=delivery", as: world.admin)
    #expect(page.status == .ok && page.text.contains("name=\"name-5\""))
    let defined = try world.post("/plans/1/scales", scaleForm(0, names: names), as: world.admin)
    #expect(defined.status == .seeOther && defined.fields["Location"] == "/plans/1/scales")
    let update = try world.get("/actions/1/update", as: world.lead).text
    #expect(update.contains("value=\"amber-3-2\"") && update.contains("Amber: Steady: Agreed"))
    _ = try world.post("/actions/1/update", form(try world.action(), "amber-3-2", reason: "Agreed"), as: world.lead)
    let again = try world.post("/plans/1/scales", scaleForm(0, names: names.map { "New \($0)" }), as: world.admin)
    #expect(again.status == .conflict && again.text.contains("New Steady") && again.text.contains("Somebody else has changed"))
    let version = try world.store.read(today: World.now.day) { try $0.scales(of: PlanID(1)).delivery.version }
    #expect(try world.post("/plans/1/scales", scaleForm(version, names: names.map { "New \($0)" }), as: world.admin).status == .seeOther)
    for path in ["/actions/1", "/actions/1/ratings", "/plans/1/table"] {
        #expect(try world.get(path, as: world.member).text.contains("Amber: Steady: Agreed"), "\(path)")
    }
    let form = try world.get("/actions/1/update", as: world.lead).text
    #expect(form.contains("New Steady") && !form.contains("checked name=\"delivery\""))
    let refused = try world.post("/plans/1/scales", scaleForm(version, names: ["One"]), as: world.admin)
    #expect(refused.status == .conflict)
    #expect(try world.get("/plans/1/scales", as: world.chair).status == .forbidden)
}

@Test func `rules are set with a reason, seen by everybody, and change what the record says from then on`() throws {
    let world = try World()
    #expect(try world.get("/plans/1/rating-rules", as: world.reader).text.contains("Red from 1 day."))
    var fields = RatingRule.allCases.flatMap { [("\($0.rawValue)-amber", "5"), ("\($0.rawValue)-red", "")] } + [("version", "0")]
    let refused = try world.post("/plans/1/rating-rules", fields, as: world.admin)
    #expect(refused.status == .unprocessable && refused.text.contains("Enter why the rules change"))
    fields.append(("reason", "Tried out"))
    #expect(try world.post("/plans/1/rating-rules", fields, as: world.admin).status == .seeOther)
    #expect(try world.post("/plans/1/rating-rules", fields, as: world.admin).status == .conflict)
    #expect(try world.get("/plans/1/rating-rules", as: world.reader).text.contains("This rule is not used."))
    #expect(try world.get("/plans/1/rating-rules?as-at=2024-04-14", as: world.reader).text.contains("Red from 1 day."))
    #expect(try world.get("/actions/1/ratings", as: world.reader).text.contains("No rule is in use."))
    #expect(try world.post("/actions/1/update", form(try world.action(), "green"), as: world.lead).status == .seeOther)
}

@Test func `a board member rates with a reason beside the lead, and a lead does not`() throws {
    let world = try World()
    let empty = try world.post("/actions/1/ratings", [("question", "impact"), ("version", "0")], as: world.member)
    #expect(empty.status == .unprocessable && empty.text.contains("Select the board’s impact rating"))
    let typed = [("question", "delivery"), ("delivery", "amber"), ("delivery-reason", "Heard the lead"), ("version", "0")]
    #expect(try world.post("/actions/1/ratings", typed, as: world.member).status == .seeOther)
    #expect(try world.post("/actions/1/ratings", typed, as: world.chair).status == .seeOther, "the same again changes nothing")
    let other = typed.map { $0.0 == "delivery" ? ($0.0, "red") : $0 }
    let stale = try world.post("/actions/1/ratings", other, as: world.chair)
    #expect(stale.status == .conflict && stale.text.contains("Heard the lead"))
    for person in [world.lead, world.deputy, world.admin, world.reader] {
        #expect(try world.post("/actions/1/ratings", typed, as: person).status == .forbidden)
    }
    let page = try world.get("/actions/1/ratings", as: world.reader).text
    #expect(page.contains("Heard the lead") && page.contains(world.member.name))
    #expect(!(try world.get("/actions/1/ratings?as-at=2024-04-14", as: world.member).text.contains("Heard the lead")))
    #expect(try world.action().summary.delivery == nil)
    #expect(try world.get("/comparisons?board-of=1", as: world.chair).text.contains("Heard the lead"))
}

@Test func `each number of the matrix leads to a table of so many actions`() throws {
    let world = try World()
    _ = try world.post("/actions/1/update", form(try world.action(), "red"), as: world.lead)
    let page = try world.get("/plans/1/ratings", as: world.reader).text
    #expect(page.contains("href=\"/plans/1/table?delivery=red&amp;impact=none\""))
    let table = try world.get("/plans/1/table?delivery=red&impact=none", as: world.reader).text
    #expect(table.contains("1 of 44 actions") && table.contains("Impact rating: none yet"))
    #expect(try world.get("/plans/1/table?delivery=none", as: world.reader).text.contains("43 of 44 actions"))
}
