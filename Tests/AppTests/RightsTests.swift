import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// A path for a route, with things that exist in the world.
private func path(of route: Route, _ world: World) -> String {
    "/"
        + route.pattern.map { segment in
            switch segment {
            case ":id" where route.pattern.first == "people": "\(world.member.id.number)"
            case ":id": "1"
            case ":action": "1"
            case ":place": "0"
            case ":first": "2024-03-01"
            case ":file": "actions.csv"
            case ":unit": "outputs"
            case ":link", ":token", ":feed", ":answer": "1"
            case ":address": "improvement-plan"
            case ":list": "cited"
            default: String(segment)
            }
        }.joined(separator: "/")
}

private func leadsToSignIn(_ response: Response) -> Bool {
    response.status == .seeOther && (response.fields["Location"] ?? "").hasPrefix("/sign-in")
}

@Test func `every route asks every visitor for its right`() throws {
    let world = try World()
    _ = try world.store.addDraft(
        fileName: "plan.txt", bytes: Array("1.1 Nothing".utf8), by: PersonName(id: world.admin.id, name: "Cleo"), at: World.now)
    for route in Routes.all where route.path != "/sign-out" && route.path != "/account/sign-out-everywhere" {
        for person in [nil] + world.everybody {
            if let person { try world.signIn(person) }
            let path = path(of: route, world)
            let response = route.method == .get ? try world.get(path, as: person) : try world.post(path, as: person)
            let allowed = Rights.allows(person, route.right)
            let who = "\(route.method.rawValue) \(path) as \(person?.name ?? "nobody"): \(response.status.code)"
            if allowed {
                if route.right != .anyone { #expect(response.status != .forbidden && !leadsToSignIn(response), "\(who)") }
                #expect(response.status.code < 500, "\(who)")
            } else if person == nil && route.method == .get {
                #expect(leadsToSignIn(response), "\(who)")
            } else {
                #expect(response.status == .forbidden, "\(who)")
            }
        }
    }
}

/// Pages that only what goes before them opens: a code that is waited for, a link that is valid, two codes of one indicator.
private let opened: Set<String> = [
    "/sign-in/code", "/sign-in/link", "/indicators/pair",
    // Secret addresses, whose key stands for a person; `AccessJourneyTests` open them.
    "/my-deadlines.ics", "/plans/:id/deadlines.ics", "/plans/:id/changes.atom",
]

@Test func `with one of everything on record, each page is there for whom it is for, and nobody else sees or changes anything`() throws {
    let world = try World()
    try world.putOnRecord()
    let before = try world.store.newestEntry()
    for route in Routes.all {
        let path = path(of: route, world)
        var isShown = false
        for person in [nil] + world.everybody {
            let isAllowed = Rights.allows(person, route.right)
            // What may be written is written in the journeys; here nothing may change.
            if route.method == .post && isAllowed { continue }
            let form = try plausible(world)
            let response = route.method == .get ? try world.get(path, as: person) : try world.post(path, form, as: person)
            let who = "\(route.method.rawValue) \(path) as \(person?.name ?? "nobody"): \(response.status.code)"
            if isAllowed {
                #expect(opened.contains(route.path) || response.status != .notFound, "\(who)")
                isShown = isShown || response.status == .ok
            } else if person == nil && route.method == .get {
                #expect(leadsToSignIn(response), "\(who)")
            } else {
                #expect(response.status == .forbidden, "\(who)")
            }
        }
        #expect(isShown || route.method == .post || opened.contains(route.path), "\(path) is shown to nobody")
    }
    #expect(try world.store.newestEntry() == before)
}

@Test func `a post without its token is refused on every route`() throws {
    let world = try World()
    for route in Routes.all where route.method == .post {
        for person in world.everybody {
            for token in ["", "0", String(repeating: "a", count: 128), Tokens.csrf(from: Tokens.random(32))] {
                let response = try world.post(path(of: route, world), as: person, token: token)
                #expect(response.status == .forbidden, "\(route.path) took \(token.prefix(8))")
            }
        }
    }
    #expect(try world.action().updates.isEmpty)
}

@Test func `only a lead of an action opens its form`() throws {
    let world = try World()
    #expect(try world.get("/actions/1/update", as: world.lead).status == .ok)
    #expect(try world.get("/actions/1/update", as: world.deputy).status == .ok)
    #expect(try world.get("/actions/2/update", as: world.lead).status == .forbidden)
    #expect(try world.get("/actions/1/update", as: world.member).status == .forbidden)
    #expect(try world.get("/actions/1/update", as: world.admin).status == .forbidden)
}

@Test func `a disabled person's session ends at once`() throws {
    let world = try World()
    _ = try world.post("/people/\(world.member.id.number)/disabled", as: world.admin)
    #expect(leadsToSignIn(try world.get("/", as: world.member)))
}

@Test func `the past cannot be written`() throws {
    let world = try World()
    let form = [("delivery", "green"), ("narrative", "x"), ("version", "\(try world.action().version)")]
    let response = try world.post("/actions/1/update?as-at=2024-04-14", form, as: world.lead)
    #expect(response.status == .conflict)
    for path in ["/actions/1/update", "/actions/1/deadline", "/assignments", "/people", "/imports"] {
        let person = path.hasSuffix("update") ? world.lead : world.admin
        #expect(try world.get(path + "?as-at=2024-04-14", as: person).status == .conflict, "\(path)")
    }
}

@Test func `every answer carries the security fields`() throws {
    let world = try World()
    for path in ["/", "/sign-in", "/nowhere", "/actions/1", "/healthz", "/plans/1/table?as-at=nonsense"] {
        let response = try world.get(path, as: world.admin)
        #expect(response.fields["Content-Security-Policy"]?.contains("default-src 'self'") == true, "\(path)")
        #expect(response.fields["X-Content-Type-Options"] == "nosniff")
        #expect(response.fields["Cache-Control"] != nil)
    }
}

@Test func `a wrong method is answered with those that are right`() throws {
    let world = try World()
    let response = world.front.respond(to: try world.request(.delete, "/actions/1/update", as: world.lead))
    #expect(response.status == .methodNotAllowed)
    #expect(response.fields["Allow"] == "GET, POST, HEAD, OPTIONS")
    #expect(world.front.respond(to: try world.request(.options, "/sign-out", as: nil)).fields["Allow"] == "POST, OPTIONS")
}

@Test func `what does not exist is not found, also in numbers no machine can hold`() throws {
    let world = try World()
    for path in [
        "/actions/999", "/actions/99999999999999999999999", "/actions/-1", "/actions/x", "/headings/99", "/plans/7", "/people/99",
        "/imports/3", "/actions/1/", "//",
    ] {
        #expect(try world.get(path, as: world.admin).status == .notFound, "\(path)")
    }
}

/// What the forms of the service ask for, filled in so that much of what is sent would be accepted from the right person.
private func plausible(_ world: World) throws -> [(String, String)] {
    let version = "\(try world.action().version)"
    return [
        ("version", version), ("delivery", "red"), ("impact", "green"), ("narrative", "Words"), ("reason", "Because"), ("words", "Words"),
        ("answer", "give"), ("kind", "complete"), ("day-day", "30"), ("day-month", "9"), ("day-year", "2024"), ("from", "2024-03-31"),
        ("done-on-day", "1"), ("done-on-month", "4"), ("done-on-year", "2024"), ("name", "Somebody"), ("email", "somebody@example.org"),
        ("roles", "admin"), ("lead", "1"), ("actions", "2"), ("title", "Audit"), ("subject", "action"), ("form", "elsewhere"),
        ("note", "Kept"), ("from-day", "1"), ("from-month", "4"), ("from-year", "2024"), ("length", "quarter"), ("closing-day", "3"),
        ("grace-days", "2"), ("cadence", "monthly"), ("text", "Words"), ("challenge", "Why?"), ("to", "1"), ("due-day", "1"),
        ("due-month", "6"), ("due-year", "2024"), ("decision", "So be it"), ("delivery-reason", "Seen"), ("period", "Spring"),
    ]
}

@Test func `nobody without the right changes anything, by any sequence of requests`() throws {
    let world = try World()
    var random = SeededRandom(seed: 11)
    let routes = Routes.all.filter { $0.method == .post && !$0.path.hasPrefix("/sign") && !$0.path.hasPrefix("/account/sign-out") }
    var (refused, accepted) = (0, 0)
    for _ in 0..<720 {
        guard let route = routes.randomElement(using: &random) else { return }
        let person = ([nil] + world.everybody.map(Optional.some)).randomElement(using: &random) ?? nil
        // Taking the admin's own way in away is theirs to do, and would end the test.
        if person?.id == world.admin.id, route.path.hasPrefix("/people") || route.path.hasPrefix("/account") { continue }
        let before = try world.store.newestEntry()
        let response = try world.post(path(of: route, world), try plausible(world), as: person)
        #expect(response.status.code < 500, "\(route.path) as \(person?.name ?? "nobody"): \(response.status.code)")
        let after = try world.store.newestEntry()
        if Rights.allows(person, route.right) {
            accepted += after > before ? 1 : 0
        } else {
            refused += 1
            #expect(after == before, "\(route.path) as \(person?.name ?? "nobody") changed the record")
        }
    }
    #expect(refused > 200 && accepted > 10, "\(refused) refused, \(accepted) accepted")
    #expect(try world.store.verify().isSound)
}
