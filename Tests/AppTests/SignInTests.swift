import Foundation
import HTTP
import Plans
import Storage
import Logging
import Testing

@testable import App

/// A browser before sign-in: the visitor's cookie and the token of the form it was given.
struct Visitor {
    let cookie: String
    let token: String

    init(_ world: World) throws {
        let page = try world.get("/sign-in")
        cookie = String(try #require(page.fields["Set-Cookie"]).prefix { $0 != ";" })
        let marker = "name=\"csrf\" value=\""
        let start = try #require(page.text.range(of: marker))
        token = String(page.text[start.upperBound...].prefix { $0 != "\"" })
    }

    func post(_ path: String, _ body: String, _ world: World, peer: String = "192.0.2.1", cookie other: String? = nil) throws -> Response {
        var fields = Fields()
        fields.set("Host", "localhost")
        fields.set("Cookie", [cookie, other].compactMap(\.self).joined(separator: "; "))
        fields.set("Content-Type", "application/x-www-form-urlencoded")
        let request = try Request(.post, path, fields: fields, body: Array((body + "&csrf=" + token).utf8), peer: peer)
        return world.front.respond(to: request)
    }

    func signIn(_ email: String, _ password: String, _ world: World, next: String = "") throws -> Response {
        try post("/sign-in", "email=\(email)&password=\(password)&next=\(next)", world)
    }
}

private func withPassword() throws -> World {
    let world = try World(withPlan: false)
    let hash = try Passwords.hash("three odd words")
    _ = try world.store.write(as: .commandLine, because: "test", at: World.now) { try $0.setPassword(of: world.member.id, hash: hash) }
    return world
}

@Test func `the right password starts a session that only the browser's scripts cannot read`() throws {
    let world = try withPassword()
    let response = try Visitor(world).signIn("MEMBER@example.org", "three+odd+words", world, next: "%2Faccount")
    #expect(response.status == .seeOther && response.fields["Location"] == "/account")
    let cookie = try #require(response.fields.all("Set-Cookie").first { $0.hasPrefix("session=") })
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
}

@Test func `wrong password, unknown person and disabled person read the same`() throws {
    let world = try withPassword()
    let wrong = try Visitor(world).signIn("member@example.org", "another+guess", world)
    let unknown = try Visitor(world).signIn("nobody@example.org", "another+guess", world)
    _ = try world.store.write(as: .commandLine, because: "test", at: World.now) { try $0.setDisabled(world.member.id, true) }
    let disabled = try Visitor(world).signIn("member@example.org", "three+odd+words", world)
    for response in [wrong, unknown, disabled] {
        #expect(response.status == .unprocessable)
        #expect(response.text.contains("Enter the email address and password of your account"))
        #expect(!response.fields.all("Set-Cookie").contains { $0.hasPrefix("session=") })
    }
}

@Test(arguments: [
    "%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "javascript%3Aalert(1)", "%2F%0D%0ASet-Cookie%3Aa",
])
func `sign-in leads nowhere but into this site`(next: String) throws {
    let world = try withPassword()
    let response = try Visitor(world).signIn("member@example.org", "three+odd+words", world, next: next)
    #expect(response.fields["Location"] == "/")
}

@Test func `after ten failures the next try waits, also with the right password`() throws {
    let world = try withPassword()
    for _ in 0..<SignInTries.allowed { try world.store.noteTry("email member@example.org", at: World.now) }
    let response = try Visitor(world).signIn("member@example.org", "three+odd+words", world)
    #expect(response.status == .tooManyRequests)
    #expect(response.fields["Retry-After"] == "\(SignInTries.windowSeconds)")
}

@Test func `a one-time link signs in once and not by merely being looked at`() throws {
    let world = try World(withPlan: false)
    let token = try SignInLinks.make(for: world.admin, by: .commandLine, store: world.store, at: World.now)
    #expect(try world.get(SignInLinks.path(token)).status == .ok)
    #expect(try world.get(SignInLinks.path(token)).text.contains("Cleo Admin"))
    let visitor = try Visitor(world)
    #expect(try visitor.post("/sign-in/link", "token=\(token)", world).status == .seeOther)
    #expect(try visitor.post("/sign-in/link", "token=\(token)", world).status == .gone)
    #expect(try world.get(SignInLinks.path(token)).status == .gone)
}

@Test func `a one-time link runs out`() throws {
    let world = try World(withPlan: false)
    let before = World.now.adding(seconds: -Session.linkSeconds - 1)
    let token = try SignInLinks.make(for: world.admin, by: .commandLine, store: world.store, at: before)
    #expect(try world.get(SignInLinks.path(token)).status == .gone)
}

@Test func `signing out ends the session on the server`() throws {
    let world = try World(withPlan: false)
    #expect(try world.get("/account", as: world.member).status == .ok)
    let response = try world.post("/sign-out", as: world.member)
    #expect(response.status == .seeOther && response.fields["Clear-Site-Data"] == "\"cache\"")
    #expect(try world.get("/account", as: world.member).status == .seeOther)
}

@Test func `a session ends after eight hours of silence and after seven days`() {
    let person = Person(id: PersonID(1), name: "N", email: "n@example.org", roles: [.lead])
    let session = Session(tokenHash: "", person: person, startedAt: World.now, seenAt: World.now, csrfSecret: [])
    #expect(session.isLive(at: World.now.adding(seconds: 8 * 3600 - 1)))
    #expect(!session.isLive(at: World.now.adding(seconds: 8 * 3600)))
    var busy = session
    busy.seenAt = World.now.adding(seconds: 7 * 86_400 - 10)
    #expect(!busy.isLive(at: World.now.adding(seconds: 7 * 86_400)))
}

@Test func `behind TLS the cookies are secure and bound to the host`() throws {
    let world = try World(withPlan: false)
    let house = try House(store: world.store, clock: world.house.clock, organisation: "Borough", publicAddress: "https://plan.example")
    let front = Front(house: house, logger: .init(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let response = front.respond(to: try world.request(.get, "/sign-in", as: nil))
    #expect(response.fields.all("Set-Cookie").allSatisfy { $0.contains("Secure") })
    #expect(response.fields["Strict-Transport-Security"] != nil)
    #expect(SessionCookie.name(isSecure: house.isSecure(try world.request(.get, "/", as: nil))) == "__Host-session")
}

@Test func `a proxy that speaks of https makes the cookies secure, request by request`() throws {
    let world = try World(withPlan: false)
    for isSecure in [true, false] {
        var request = try world.request(.get, "/sign-in", as: nil)
        request.isSecure = isSecure
        let response = world.front.respond(to: request)
        #expect(response.fields.all("Set-Cookie").allSatisfy { $0.contains("; Secure") == isSecure })
        #expect((response.fields["Strict-Transport-Security"] != nil) == isSecure)
    }
}

@Test func `a password's hash is salted, checks, and says its cost`() throws {
    let one = try Passwords.hash("correct horse")
    let two = try Passwords.hash("correct horse")
    #expect(one != two && one.hasPrefix("scrypt$15$8$3$"))
    try #expect(Passwords.matches("correct horse", one))
    try #expect(!Passwords.matches("correct horse ", one))
    for broken in ["", "scrypt$99$8$3$00$00", "scrypt$15$8$3$zz$00", "plain", "scrypt$15$8$3$00$00$00"] {
        try #expect(!Passwords.matches("correct horse", broken))
    }
}

@Test func `a form's token differs each time and belongs to one secret`() {
    let secret = Tokens.random(32)
    let one = Tokens.csrf(from: secret)
    #expect(one != Tokens.csrf(from: secret))
    #expect(Tokens.isCSRF(one, of: secret) && !Tokens.isCSRF(one, of: Tokens.random(32)))
    #expect(!Tokens.isCSRF("", of: []) && !Tokens.isCSRF("é", of: secret) && !Tokens.isCSRF(one.uppercased() + "0", of: secret))
}
