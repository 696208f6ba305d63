import Exchange
import Foundation
import HTTP
import Logging
import Pages
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// A small named world: a real database file with the Lambeth plan, one person of each role, and a clock that stands still.
final class World {
    let folder: URL
    let store: Store
    let front: Front
    let house: House
    var lead: Person
    var member: Person
    var admin: Person
    var deputy: Person
    var chair: Person
    var reader: Person
    /// One person of each role.
    var everybody: [Person] { [lead, deputy, member, chair, admin, reader] }
    private var tokens: [PersonID: String] = [:]
    private var secrets: [PersonID: [UInt8]] = [:]
    static let now = Instant.start(of: Day(iso: "2024-04-15") ?? Day(number: 0)).adding(seconds: 36_000)

    /// Waits for readings as long as they take, so that no test goes by how fast the machine is.
    init(withPlan: Bool = true, readingPatience: Double = 60) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roadmap-app-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(path: folder.appendingPathComponent("roadmap.db").path)
        house = try House(store: store, clock: Clock { World.now }, organisation: "Borough", readingPatience: readingPatience)
        front = Front(house: house, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        lead = try World.add("Amina Lead", .lead, store)
        member = try World.add("Ben Member", .member, store)
        admin = try World.add("Cleo Admin", .admin, store)
        deputy = try World.add("Dev Deputy", .deputy, store)
        chair = try World.add("Carol Chair", .chair, store)
        reader = try World.add("Rhea Reader", .reader, store)
        for person in everybody { try signIn(person) }
        if withPlan {
            for seed in [Seed.roadmap, .roadmapChildFriendly] { try publish(seed) }
            try assign(ActionID(1), to: lead)
            let deputyship = DeputyEdit(lead: lead.id, person: deputy.id)
            _ = try store.write(as: Actor(lead), because: "test", at: World.now.adding(seconds: -86_400 * 19)) {
                try $0.nameDeputy(deputyship, by: lead)
            }
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static func add(_ name: String, _ role: Role, _ store: Store) throws -> Person {
        let edit = PersonEdit(name: name, email: "\(role.rawValue)@example.org", roles: [role])
        let id = try store.write(as: .commandLine, because: "test", at: now.adding(seconds: -86_400 * 40)) { try $0.addPerson(edit) }.result
        return try #require(try store.read(today: now.day) { try $0.person(id) })
    }

    func signIn(_ person: Person) throws {
        let token = Tokens.new()
        let secret = Tokens.random(32)
        try store.startSession(tokenHash: Tokens.hash(token), person: person.id, csrfSecret: secret, at: World.now)
        tokens[person.id] = token
        secrets[person.id] = secret
    }

    /// Lets a person's session end by time, as over a weekend; the browser keeps its cookie.
    func endByTime(_ person: Person) throws {
        guard let token = tokens[person.id] else { return }
        let started = World.now.adding(seconds: -86_400)
        try store.endSession(tokenHash: Tokens.hash(token))
        try store.startSession(tokenHash: Tokens.hash(token), person: person.id, csrfSecret: secrets[person.id] ?? [], at: started)
    }

    func publish(_ seed: Seed) throws {
        let name = seed.rawValue
        let bytes = try seed.bytes()
        let reading = try DocumentReader.read(bytes, fileName: name)
        let plan = try store.read(today: World.now.day) { try Imports.plan(of: reading, $0) }
        _ = try Imports.publish(
            reading, into: plan?.id, bytes: bytes, fileName: name, as: .commandLine, store: store,
            at: World.now.adding(seconds: -86_400 * 30))
    }

    func assign(_ action: ActionID, to person: Person) throws {
        _ = try store.write(as: Actor(admin), because: "test", at: World.now.adding(seconds: -86_400 * 20)) {
            try $0.assign([person.id], to: action)
        }
    }

    /// The token of a person's forms.
    func csrf(of person: Person) -> String { Tokens.csrf(from: secrets[person.id] ?? []) }

    func action(_ id: Int64 = 1) throws -> Action { try store.read(today: World.now.day) { try $0.action(ActionID(id)) } }

    func get(_ path: String, as person: Person? = nil, fields: [(String, String)] = []) throws -> Response {
        front.respond(to: try request(.get, path, as: person, fields: fields))
    }

    /// Posts a form; the right token goes with it unless another is given.
    func post(_ path: String, _ form: [(String, String)] = [], as person: Person? = nil, token: String? = nil) throws -> Response {
        let right = person.flatMap { secrets[$0.id] }.map { Tokens.csrf(from: $0) }
        let pairs = form + [("csrf", token ?? right ?? "")]
        let body = pairs.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
        return front.respond(
            to: try request(
                .post, path, as: person, fields: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8)))
    }

    /// Posts a file the way a browser does.
    func upload(_ bytes: [UInt8], named name: String, as person: Person) throws -> Response {
        let boundary = "----boundary7MA4YWxk"
        let token = Tokens.csrf(from: secrets[person.id] ?? [])
        var body = Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n".utf8)
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"document\"; filename=\"\(name)\"\r\nContent-Type: text/plain\r\n\r\n"
        body += Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        let type = ("Content-Type", "multipart/form-data; boundary=\(boundary)")
        return front.respond(to: try request(.post, "/imports", as: person, fields: [type], body: body))
    }

    func request(_ method: HTTP.Method, _ path: String, as person: Person?, fields: [(String, String)] = [], body: [UInt8] = []) throws
        -> Request
    {
        var all = Fields()
        all.set("Host", "localhost")
        for (name, value) in fields { all.append(name, value) }
        if let token = person.flatMap({ tokens[$0.id] }) { all.append("Cookie", "session=\(token)") }
        return try Request(method, path, fields: all, body: body)
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension Response {
    /// The body as text.
    var text: String {
        switch body {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .kept(let kept): String(decoding: kept.bytes, as: UTF8.self)
        case .none, .stream: ""
        }
    }
}
