import HTTP
import Plans
import Storage

@testable import App

extension World {
    /// A token of a person, made now; it works until a day, a month from now where none is said.
    func token(_ scope: TokenScope = .read, of person: Person, named name: String = "Report", until ends: Day? = nil) throws -> String {
        let token = APIFront.newToken()
        let edit = AccessTokenEdit(name: name, scope: scope, ends: ends ?? World.now.day.adding(days: 30))
        _ = try store.write(as: Actor(person), because: "test", at: World.now) {
            try $0.makeToken(edit, hash: Tokens.hash(token), for: person)
        }
        return token
    }

    /// A key of a feed of a person, made now.
    func key(_ feed: Feed, of person: Person) throws -> String {
        let key = Tokens.new()
        _ = try store.write(as: Actor(person), because: "test", at: World.now) {
            try $0.makeFeed(feed, keyHash: Tokens.hash(key), for: person)
        }
        return key
    }

    /// Asks as a program does, with a token and without a cookie.
    func ask(
        _ path: String, _ token: String?, method: HTTP.Method = .get, body: String = "", fields: [(String, String)] = []
    ) throws -> Response {
        let authorization = token.map { [("Authorization", "Bearer \($0)")] } ?? []
        let type = body.isEmpty || fields.contains { $0.0 == "Content-Type" } ? [] : [("Content-Type", "application/json")]
        return front.respond(to: try request(method, path, as: nil, fields: authorization + type + fields, body: Array(body.utf8)))
    }
}
