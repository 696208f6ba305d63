import Exchange
import HTTP
import Plans
import Storage
import Testing

@testable import App

@Suite struct APIJourneyTests {
    let world: World

    init() throws { world = try World() }

    private func json(_ response: Response) throws -> JSONValue { try JSONReader.read(Array(response.text.utf8)) }

    private func items(_ response: Response) throws -> [JSONValue] {
        guard case .array(let items) = try json(response)["items"] else { return [] }
        return items
    }

    private func number(_ value: JSONValue?) -> Int? { if case .number(let number) = value { number } else { nil } }
    private func text(_ value: JSONValue?) -> String? { if case .string(let text) = value { text } else { nil } }

    private func path(of endpoint: APIEndpoint) -> String {
        endpoint.route.path.replacing(":id", with: "1") + (endpoint.name == "search" ? "?q=help" : "")
    }

    @Test func `every endpoint gives each role what its token's scope and its own right allow, and nobody else anything`() throws {
        try world.putOnRecord()
        for person in world.everybody {
            let scopes: [TokenScope] = Rights.allows(person, .updateActions) ? [.read, .update] : [.read]
            for scope in scopes {
                let token = try world.token(scope, of: person, named: scope.rawValue)
                for endpoint in APIRoutes.all {
                    let response = try world.ask(
                        path(of: endpoint), token, method: endpoint.route.method, body: endpoint.isWrite ? "{\"version\":0}" : "")
                    let who = "\(endpoint.name) as \(person.name) by \(scope.rawValue): \(response.status.code)"
                    let isAllowed = Rights.allows(person, endpoint.route.right, by: scope)
                    #expect(isAllowed == (response.status != .forbidden), "\(who)")
                    if isAllowed && !endpoint.isWrite { #expect(response.status == .ok, "\(who)") }
                    #expect(response.fields["Set-Cookie"] == nil && response.fields["Cache-Control"] != nil)
                }
            }
        }
        for endpoint in APIRoutes.all {
            let response = try world.ask(path(of: endpoint), nil, method: endpoint.route.method)
            #expect(response.status == .unauthorized && response.fields["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test func `a cookie opens nothing here, and a token opens no page`() throws {
        let token = try world.token(.update, of: world.lead)
        #expect(try world.get("/api/plans", as: world.admin).status == .unauthorized)
        #expect(try world.ask("/api/plans?access_token=\(token)", nil).status == .unauthorized)
        #expect(try world.ask("/", token).status == .seeOther)
        #expect(try world.ask("/my-actions", token).status == .seeOther)
        #expect(try world.post("/api/actions/1/updates", [], as: world.lead).status == .unauthorized)
    }

    @Test func `a token dies with its day, its revocation and its person`() throws {
        let (own, other) = (try world.token(of: world.member), try world.token(of: world.reader))
        #expect(try world.ask("/api/plans", own).status == .ok)
        let today = try world.token(of: world.chair, until: World.now.day)
        #expect(try world.ask("/api/plans", today).status == .ok)
        let tokens = try world.store.read(today: World.now.day) { try $0.accessTokens(of: world.member.id) }
        #expect(tokens.map(\.lastUsed) == [World.now.day])
        let id = try #require(tokens.first?.id)
        #expect(try world.post("/account/access/tokens/\(id.number)/revocation", as: world.chair).status == .notFound)
        #expect(try world.ask("/api/plans", own).status == .ok)
        #expect(try world.post("/account/access/tokens/\(id.number)/revocation", as: world.member).status == .seeOther)
        #expect(try world.ask("/api/plans", own).status == .unauthorized)
        _ = try world.post("/people/\(world.reader.id.number)/disabled", as: world.admin)
        #expect(try world.ask("/api/plans", other).status == .unauthorized)
        _ = try world.post("/people/\(world.reader.id.number)/enabled", as: world.admin)
        #expect(try world.ask("/api/plans", other).status == .unauthorized, "what ended with the account does not come back with it")
    }

    @Test func `a token whose person loses a role loses what it gave`() throws {
        let token = try world.token(.update, of: world.lead)
        let edit = PersonEdit(name: world.lead.name, email: world.lead.email, roles: [.reader])
        _ = try world.store.write(as: Actor(world.admin), because: "test", at: World.now) { try $0.changePerson(world.lead.id, edit) }
        #expect(try world.ask("/api/actions/1", token).status == .ok)
        #expect(try world.ask("/api/actions/1/updates", token, method: .post, body: "{\"version\":1}").status == .forbidden)
    }

    @Test func `tokens that are guessed have to wait, and those that are right do not`() throws {
        let right = try world.token(of: world.reader)
        for _ in 0..<10 { #expect(try world.ask("/api/plans", APIFront.newToken()).status == .unauthorized) }
        let response = try world.ask("/api/plans", APIFront.newToken())
        #expect(response.status == .tooManyRequests && response.fields["Retry-After"] != nil)
        #expect(try world.ask("/api/plans", right).status == .ok)
        #expect(try world.ask("/api/plans", "nonsense").status == .unauthorized)
    }

    @Test func `what is refused says why as a problem document`() throws {
        let (reader, lead) = (try world.token(of: world.reader), try world.token(.update, of: world.lead))
        func refused(_ path: String, _ method: HTTP.Method = .get, _ body: String = "", _ fields: [(String, String)] = []) throws -> Int {
            let response = try world.ask(path, method == .get ? reader : lead, method: method, body: body, fields: fields)
            #expect(response.fields["Content-Type"] == "application/problem+json", "\(path)")
            let problem = try json(response)
            #expect(number(problem["status"]) == response.status.code && text(problem["title"])?.isEmpty == false)
            return response.status.code
        }
        let update = "/api/actions/1/updates"
        #expect(try refused("/api/nothing") == 404)
        #expect(try refused("/api/plans/99") == 404)
        #expect(try refused("/api/plans/x") == 404)
        #expect(try refused("/api/plans", .post, "{}") == 405)
        #expect(try refused("/api/plans", .get, "", [("Accept", "text/html")]) == 406)
        #expect(try refused("/api/plans", .get, "", [("Accept", "application/json;q=0")]) == 406)
        #expect(try refused("/api/plans?limit=0") == 422)
        #expect(try refused("/api/plans?limit=5&limit=6") == 422)
        #expect(try refused("/api/plans?colour=red") == 422)
        #expect(try refused("/api/plans?as-at=2024-02-30") == 422)
        #expect(try refused("/api/search") == 422)
        #expect(try refused(update, .post, "{\"version\":1", []) == 400)
        #expect(try refused(update, .post, "{\"version\":1,\"version\":2}") == 400)
        #expect(try refused(update, .post, "{\"version\":1}", [("Content-Type", "text/plain")]) == 415)
        #expect(try refused(update, .post, "{\"version\":\"" + String(repeating: "1", count: 70_000) + "\"}") == 413)
        #expect(try refused(update, .post, "[1]") == 422)
        #expect(try refused(update, .post, "{\"version\":1,\"colour\":\"red\"}") == 422)
        #expect(try refused(update, .post, "{\"version\":1,\"delivery\":\"pink\"}") == 422)
        #expect(try refused("/api/actions/2/updates", .post, "{\"version\":1}") == 403, "an action that somebody else leads")
        #expect(try refused(update + "?as-at=2024-03-01", .post, "{\"version\":1}") == 422)
    }

    @Test func `a program saves an update as the form does, once`() throws {
        let token = try world.token(.update, of: world.lead)
        let action = try json(try world.ask("/api/actions/1", token))
        let version = try #require(number(action["version"]))
        guard case .array(let outputs) = action["outputs"], let output = number(outputs.first?["id"]) else { return }
        let body = """
            {"version": \(version), "delivery": "amber", "impact": "green", "narrative": "Two teams \\u2013 begun", "outputsDone": [\(output)]}
            """
        let path = "/api/actions/1/updates"
        let first = try world.ask(path, token, method: .post, body: body)
        #expect(first.status.code == 201 || first.status == .unprocessable, "\(first.text)")
        let reasoned = body.replacing("\"version\"", with: "\"reason\": \"It was seen\", \"version\"")
        let saved = first.status.code == 201 ? first : try world.ask(path, token, method: .post, body: reasoned)
        #expect(try saved.status.code == 201 && text(json(saved)["narrative"]) == "Two teams – begun", "\(saved.text)")
        let again = try world.ask(path, token, method: .post, body: first.status.code == 201 ? body : reasoned)
        #expect(try again.status == .ok && number(json(again)["id"]) == number(json(saved)["id"]))
        #expect(try items(try world.ask(path, token)).count == 1)
        let stored = try world.action()
        #expect(stored.updates.first?.by.id == world.lead.id && stored.outputs.first?.done != nil)
        let other = try world.ask(path, token, method: .post, body: body.replacing("Two", with: "Three"))
        #expect(other.status == .conflict)
        let read = try world.token(of: world.lead, named: "Other")
        #expect(try world.ask(path, read, method: .post, body: body).status == .forbidden)
        #expect(try items(try world.ask(path + "?as-at=2024-04-14", token)).isEmpty)
    }

    @Test func `an update that the rule refuses names the fields of the description`() throws {
        let token = try world.token(.update, of: world.lead)
        let body = "{\"version\": \(try world.action().version), \"noChange\": true}"
        let response = try world.ask("/api/actions/1/updates", token, method: .post, body: body)
        #expect(response.status == .unprocessable && response.text.contains("\"field\": \"noChange\""))
    }

    @Test func `pages of a list hold every record once, and an unchanged one is confirmed`() throws {
        let token = try world.token(of: world.reader)
        let all = try items(try world.ask("/api/plans/1/actions", token)).compactMap { number($0["id"]) }
        #expect(all.count == 44)
        var (found, cursor): ([Int], Int?) = ([], 0)
        while let place = cursor {
            let response = try world.ask("/api/plans/1/actions?limit=7&cursor=\(place)", token)
            found += try items(response).compactMap { number($0["id"]) }
            cursor = number(try json(response)["next"])
        }
        #expect(found == all)
        let entries = try items(try world.ask("/api/plans/1/ledger?limit=1", token))
        #expect(entries.count == 1)
        let tag = try #require(try world.ask("/api/plans", token).fields["ETag"])
        let again = try world.ask("/api/plans", token, fields: [("If-None-Match", tag)])
        #expect(again.status == .notModified && again.text.isEmpty)
        #expect(try world.ask("/api/plans", try world.token(of: world.chair), fields: [("If-None-Match", tag)]).status == .ok)
    }

    @Test func `a filter gives the actions that the table shows, and a past day what was known then`() throws {
        let token = try world.token(of: world.reader)
        let led = try items(try world.ask("/api/plans/1/actions?lead=\(world.lead.id.number)", token))
        #expect(led.count == 1 && number(led.first?["id"]) == 1)
        #expect(try items(try world.ask("/api/plans/1/actions?lead=\(world.lead.id.number)&as-at=2024-03-20", token)).isEmpty)
        #expect(try world.ask("/api/plans/1?as-at=2023-01-01", token).status == .notFound)
    }

    @Test func `every page that a record names is there`() throws {
        try world.putOnRecord()
        let token = try world.token(of: world.reader)
        var pages: Set<String> = []
        for endpoint in APIRoutes.all where !endpoint.isWrite {
            for part in try world.ask(path(of: endpoint), token).text.split(separator: "\"page\": \"").dropFirst() {
                pages.insert(String(part.prefix { $0 != "\"" }))
            }
        }
        #expect(pages.count > 20)
        for page in pages { #expect(try world.get(page, as: world.reader).status == .ok, "\(page)") }
    }

    @Test func `the description names every endpoint, and people read the same`() throws {
        let document = try json(try world.ask("/api", nil))
        #expect(text(document["openapi"]) == "3.1.0")
        for endpoint in APIRoutes.all {
            let operation = document["paths"]?[endpoint.words.path]?[endpoint.route.method.rawValue.lowercased()]
            #expect(text(operation?["operationId"]) == endpoint.name)
        }
        #expect(Set(APIRoutes.all.map(\.name)).count == APIRoutes.all.count)
        let page = try world.get("/api", as: nil, fields: [("Accept", "text/html,*/*")])
        #expect(page.status == .ok && page.text.contains("/api/plans/{id}/actions") && page.fields["Vary"]?.contains("Accept") == true)
        let raw = try world.ask("/api", nil).text
        for person in world.everybody { #expect(!raw.contains(person.name)) }
    }
}
