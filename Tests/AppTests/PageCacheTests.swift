import Foundation
import HTTP
import Logging
import Plans
import Storage
import Testing

@testable import App

/// Every page of the record that is a function of ledger, day, viewer and address.
private let pages = [
    "/", "/plans/1", "/plans/1/table", "/plans/1/plain", "/plans/1/about", "/headings/1", "/actions/1", "/actions/2", "/ledger",
    "/my-actions", "/?as-at=2024-04-14", "/actions/1?as-at=2024-04-14",
]

private func withoutTokens(_ text: String) -> String {
    let parts = text.components(separatedBy: "name=\"csrf\"")
    return parts[0] + parts.dropFirst().map { $0.drop { $0 != ">" } }.joined()
}

private func update(_ world: World, _ action: Int64, _ words: String) throws {
    let form = [("delivery", "red"), ("narrative", words), ("version", "\(try world.action(action).version)")]
    #expect(try world.post("/actions/\(action)/update", form, as: world.lead).status == .seeOther)
}

@Test func `a page that nothing has changed is rendered once for each viewer`() throws {
    let world = try World()
    let first = try world.get("/", as: world.member)
    let second = try world.get("/", as: world.member)
    #expect(first.text == second.text && first.fields.pairs.map(\.value) == second.fields.pairs.map(\.value))
    #expect(world.house.keptPagesUsed == 1)
    #expect(try world.get("/", as: world.admin).text != first.text)
    #expect(try world.get("/?as-at=2024-04-14", as: world.member).text != first.text)
    #expect(world.house.keptPagesUsed == 1)
}

@Test func `a fact that changed between two requests is on the second page`() throws {
    let world = try World()
    for path in ["/", "/actions/1", "/plans/1/table", "/ledger"] {
        for _ in 0..<2 { #expect(try !world.get(path, as: world.member).text.contains("Recorded between two requests")) }
    }
    let before = try world.get("/", as: world.member).text
    try update(world, 1, "Recorded between two requests")
    #expect(try world.get("/", as: world.member).text != before)
    for path in ["/actions/1", "/ledger"] {
        #expect(try world.get(path, as: world.member).text.contains("Recorded between two requests"))
    }
}

@Test func `kept pages are what a program without any kept pages would say, after every kind of change`() throws {
    let world = try World()
    let house = try House(store: world.store, clock: world.house.clock, organisation: "Borough", pageCacheBytes: 0)
    let plain = Front(house: house, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    func compare() throws {
        for person in [world.lead, world.member, world.admin] {
            for path in pages {
                let request = try world.request(.get, path, as: person)
                for _ in 0..<2 {
                    let (kept, fresh) = (world.front.respond(to: request), plain.respond(to: request))
                    #expect(kept.status == fresh.status && withoutTokens(kept.text) == withoutTokens(fresh.text), "\(path)")
                }
            }
        }
    }
    try compare()
    try update(world, 1, "Something new")
    try compare()
    try world.assign(ActionID(2), to: world.lead)
    try compare()
    let name = [("name", "Another Name"), ("email", "member@example.org"), ("roles", "member")]
    #expect(try world.post("/people/\(world.member.id.number)", name, as: world.admin).status == .seeOther)
    try compare()
    #expect(try world.post("/people/\(world.member.id.number)/disabled", as: world.admin).status == .seeOther)
    try compare()
    #expect(world.house.keptPagesUsed > 0 && house.keptPagesUsed == 0)
}

@Test func `kept pages never pass their limit and the ones in use stay`() {
    let cache = PageCache(limit: 100_000)
    func page(_ count: Int) -> Response { Response(.ok, bytes: [UInt8](repeating: 97, count: count), type: "text/html") }
    for number in 0..<200 {
        _ = cache.keep(page(1_000), "/\(number)", "tag")
        #expect(cache.page("/0", "tag") != nil)
    }
    let found = (0..<200).count { cache.page("/\($0)", "tag") != nil }
    #expect(found <= 100 && found >= 50)
    #expect(cache.page("/0", "another") == nil)
    _ = cache.keep(page(50_000), "/large", "tag")
    #expect(cache.page("/large", "tag") == nil)
}

@Test func `a page with a message of what was done is not kept`() throws {
    let world = try World()
    let form = [("delivery", "red"), ("narrative", "x"), ("version", "\(try world.action().version)")]
    let saved = try world.post("/actions/1/update", form, as: world.lead)
    let cookie = try #require(saved.fields["Set-Cookie"]?.split(separator: ";").first)
    var request = try world.request(.get, "/actions/1", as: world.lead)
    request.fields.set("Cookie", (request.fields["Cookie"] ?? "") + "; " + cookie)
    let shown = world.front.respond(to: request)
    #expect(shown.text.contains("Update saved"))
    #expect(try !world.get("/actions/1", as: world.lead).text.contains("Update saved"))
    #expect(world.house.keptPagesUsed == 0)
}
