import HTTP
import Plans
import Storage
import Testing

@testable import App

/// RFC 4226 appendix D: the key of both RFCs and the codes of the first ten counters.
private let key = Array("12345678901234567890".utf8)

@Test func `codes are those of RFC 4226`() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    #expect((0..<10).map { OneTimeCode.code(key, step: $0) } == codes)
}

/// RFC 6238 appendix B, the rows for SHA-1.
@Test(arguments: [
    (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
    (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
])
func `codes are those of RFC 6238`(seconds: Int64, code: String) {
    let step = OneTimeCode.step(at: Instant(milliseconds: seconds * 1000))
    #expect(OneTimeCode.code(key, step: step, digits: 8) == code)
}

@Test func `a code counts one step early and late, and never twice`() {
    let now = Instant(milliseconds: 1_700_000_000_000)
    let step = OneTimeCode.step(at: now)
    for (offset, isRight) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)] {
        let typed = OneTimeCode.code(key, step: step + offset)
        #expect((OneTimeCode.step(of: typed, key, at: now, after: 0) == step + offset) == isRight)
    }
    let code = OneTimeCode.code(key, step: step)
    #expect(OneTimeCode.step(of: " \(code.prefix(3)) \(code.suffix(3)) ", key, at: now, after: 0) == step)
    #expect(OneTimeCode.step(of: code, key, at: now, after: step) == nil)
    for typed in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] { #expect(OneTimeCode.step(of: typed, key, at: now, after: 0) == nil) }
}

/// RFC 4648 section 10, without padding.
@Test func `base32 is that of RFC 4648`() {
    let rows = [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ]
    for (text, encoded) in rows { #expect(OneTimeCode.base32(Array(text.utf8)) == encoded) }
}

private func stored(_ world: World) throws -> (key: [UInt8], isConfirmed: Bool, lastStep: Int64)? {
    try world.store.read(today: World.now.day) { try $0.twoStepKey(of: world.admin.id) }
}

@Test func `an admin who needs two steps gets nowhere before they are set up`() throws {
    let world = try World()
    #expect(try world.post("/people/two-step", [("required", "yes")], as: world.admin).status == .seeOther)
    for path in ["/", "/people", "/actions/1", "/account", "/ledger"] {
        #expect(try world.get(path, as: world.admin).fields["Location"] == "/account/two-step", "\(path)")
    }
    let write = try world.post("/people", [("name", "X"), ("email", "x@example.org"), ("roles", "admin")], as: world.admin)
    #expect(write.fields["Location"] == "/account/two-step")
    #expect(try world.get("/", as: world.member).status == .ok, "it is about admins")
    #expect(try world.get("/help", as: world.admin).status == .ok)
    _ = try world.post("/account/two-step/key", [], as: world.admin)
    let key = try #require(try stored(world)).key
    #expect(try world.get("/account/two-step", as: world.admin).text.contains(String(OneTimeCode.base32(key).prefix(4))))
    let wrong = try world.post("/account/two-step/confirmation", [("code", "000000")], as: world.admin)
    #expect(wrong.status == .unprocessable)
    let code = OneTimeCode.code(key, step: OneTimeCode.step(at: World.now))
    let page = try world.post("/account/two-step/confirmation", [("code", code)], as: world.admin).text
    #expect(page.contains("Your recovery codes"))
    #expect(try world.get("/people", as: world.admin).status == .ok)
    #expect(!(try world.get("/account/two-step", as: world.admin).text.contains("Your recovery codes")), "shown once")
}

@Test func `signing in needs the code, a recovery code works once, and guesses are counted`() throws {
    let world = try World(withPlan: false)
    let hash = try Passwords.hash("three odd words")
    let codes = (0..<2).map { _ in OneTimeCode.recoveryCode() }
    _ = try world.store.write(as: .commandLine, because: "test", at: World.now) { try $0.setPassword(of: world.admin.id, hash: hash) }
    try world.store.beginTwoStep(of: world.admin.id, key: key)
    _ = try world.store.write(as: .commandLine, because: "test", at: World.now) {
        try $0.confirmTwoStep(of: world.admin, step: 0, recoveryHashes: codes.map(OneTimeCode.recoveryHash))
    }
    let first = try Visitor(world).signIn("admin@example.org", "three+odd+words", world, next: "%2Fledger")
    #expect(first.fields["Location"] == "/sign-in/code?next=%2Fledger")
    #expect(!first.fields.all("Set-Cookie").contains { $0.hasPrefix("session=") })
    let step = try #require(first.fields.all("Set-Cookie").first { $0.hasPrefix("sign-in-step=") }).prefix { $0 != ";" }
    func enter(_ code: String, cookie: String = String(step)) throws -> Response {
        try Visitor(world).post("/sign-in/code", "code=\(code)&next=%2Fledger", world, cookie: cookie)
    }
    #expect(try enter("000000").status == .unprocessable)
    #expect(
        try enter(codes[0], cookie: "sign-in-step=" + String(repeating: "0", count: 64)).fields["Location"]?.hasPrefix("/sign-in") == true)
    let done = try enter(codes[0].uppercased())
    #expect(done.fields["Location"] == "/ledger" && done.fields.all("Set-Cookie").contains { $0.hasPrefix("session=") })
    #expect(try enter(codes[1]).fields["Location"]?.hasPrefix("/sign-in") == true, "the half-done sign-in is used up")
    let again = try Visitor(world).signIn("admin@example.org", "three+odd+words", world)
    let other = String(try #require(again.fields.all("Set-Cookie").first { $0.hasPrefix("sign-in-step=") }).prefix { $0 != ";" })
    #expect(try enter(codes[0], cookie: other).status == .unprocessable, "used already")
    for _ in 0..<SignInTries.allowed { _ = try enter("111111", cookie: other) }
    #expect(try enter(codes[1], cookie: other).status == .tooManyRequests)
}

@Test func `another admin takes it away from who has lost the phone`() throws {
    let world = try World(withPlan: false)
    try world.store.beginTwoStep(of: world.lead.id, key: key)
    _ = try world.store.write(as: .commandLine, because: "test", at: World.now) {
        try $0.confirmTwoStep(of: world.lead, step: 0, recoveryHashes: [])
    }
    let path = "/people/\(world.lead.id.number)"
    #expect(try world.get(path, as: world.admin).text.contains("Take two-step sign-in away"))
    #expect(try world.post(path + "/two-step", [], as: world.chair).status == .forbidden)
    #expect(try world.post(path + "/two-step", [], as: world.admin).status == .seeOther)
    #expect(try world.store.read(today: World.now.day) { try $0.twoStep(of: world.lead) }.state == .off)
}
