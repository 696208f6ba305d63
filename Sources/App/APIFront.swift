import Exchange
import HTTP
import Logging
import Pages
import Plans
import Storage

/// What every request of a program passes: the token, its right, what may be asked, and the one catch. It is apart from the pages:
/// cookies open nothing here, and a token opens no page. Nothing that a browser sends by itself counts, so that no other site can
/// make one ask in somebody's name, and no form token is needed.
struct APIFront: Sendable {
    let house: House
    let router: Router
    let logger: Logger

    init(house: House, logger: Logger) {
        self.house = house
        self.logger = logger
        router = Router(routes: APIRoutes.all.map(\.route))
    }

    /// Whether an address is one of a program's.
    static func isAsked(_ path: String) -> Bool { path.utf8.starts(with: "/api/".utf8) }

    /// Most bytes of what a program may send. The server itself takes more, so that the refusal comes from here.
    static let bodyLimit = 64 << 10
    /// How a token begins, by which a program that looks for secrets in texts can find one.
    static let tokenBeginning = "roadmap_"

    func respond(to request: Request) -> Response {
        let match = router.match(request.method, request.path)
        var response: Response
        do {
            response = try answer(request, match)
        } catch {
            response = answer(to: error, request)
        }
        if case .route(let route, _) = match { response.route = route.path }
        if response.fields["Cache-Control"] == nil { response.fields.set("Cache-Control", "no-store") }
        return response
    }

    private func answer(_ request: Request, _ match: Router.Match) throws -> Response {
        switch match {
        case .none: throw Refusal.notFound
        case .wrongMethod(let allowed): return wrongMethod(allowed, request)
        case .route(let route, let parameters):
            guard let endpoint = APIRoutes.all.first(where: { $0.route === route }) else { throw Refusal.notFound }
            return try answer(request, by: endpoint, parameters)
        }
    }

    private func answer(_ request: Request, by endpoint: APIEndpoint, _ parameters: Parameters) throws -> Response {
        let now = house.clock.now()
        guard let bearer = try bearer(of: request, at: now) else { return unknown(request) }
        if bearer.mustSetUpTwoStep { throw APIRefusal.twoStep }
        guard Rights.allows(bearer.person, endpoint.route.right, by: bearer.token.scope) else { throw Refusal.forbidden }
        guard APIFront.takesJSON(request.fields) else { throw APIRefusal.notAcceptable }
        let issues = APIParameter.issues(of: request.query.pairs.map { ($0.name, $0.value) }, by: endpoint.parameters)
        guard issues.isEmpty else { throw Refusal.issues(issues) }
        let visit = self.visit(request, parameters, bearer, now)
        guard endpoint.route.method == .get else { return try endpoint.answer(visit) }
        let head = try house.store.newestEntry()
        let tag = EntityTag(opaque: "\(house.edition)-\(head)-\(now.day.number)-\(bearer.token.id.number)", isWeak: true)
        if let tag, Conditional.evaluate(request, etag: tag, lastModified: nil) == .notModified {
            return fresh(Response(.notModified), tag)
        }
        return fresh(try endpoint.answer(visit), tag)
    }

    private func fresh(_ response: consuming Response, _ tag: EntityTag?) -> Response {
        var response = response
        if let tag { response.fields.set("ETag", tag.fieldValue) }
        response.fields.set("Cache-Control", "private, no-cache")
        response.fields.set("Vary", "Accept-Encoding, Authorization")
        return response
    }

    /// A token stands for its person for one request, as a session does for many.
    private func visit(_ request: Request, _ parameters: Parameters, _ bearer: Bearer, _ now: Instant) -> Visit {
        let session = Session(tokenHash: "", person: bearer.person, startedAt: now, seenAt: now, csrfSecret: [])
        let asked = request.query["as-at"].flatMap { Day(iso: $0) }
        return Visit(
            house: house, request: request, parameters: parameters, session: session,
            secret: FormSecret(session: session, request: request), form: Form(), now: now,
            pastDay: asked.flatMap { $0 < now.day ? $0 : nil }, notice: nil)
    }

    // MARK: Tokens

    /// Whose token a request carries; nil where it carries none that works. Only what looks like a token is looked up, and one
    /// that is unknown counts as a failed try of its network address.
    private func bearer(of request: Request, at now: Instant) throws -> Bearer? {
        guard let token = APIFront.token(in: request.fields) else { return nil }
        if let bearer = try house.store.bearer(tokenHash: Tokens.hash(token)), bearer.isLive(on: now.day) {
            if bearer.token.lastUsed.map({ $0 < now.day }) ?? true { try house.store.noteUse(of: bearer.token.id, on: now.day) }
            return bearer
        }
        let subject = "token \(request.peer)"
        let tries = try house.store.tries(subject, at: now)
        guard tries.count < SignInTries.allowed else { throw Refusal.tooManyTries(seconds: Int(SignInTries.windowSeconds)) }
        try house.store.noteTry(subject, at: now)
        return nil
    }

    /// The token of an Authorization field (RFC 6750 section 2.1); nil for anything that cannot be one of ours.
    static func token(in fields: Fields) -> String? {
        let all = fields.all("Authorization")
        guard all.count == 1, let line = all.first, line.utf8.count > 7, line.prefix(6).lowercased() == "bearer" else { return nil }
        let rest = line.dropFirst(6)
        let token = rest.drop { $0 == " " }
        guard rest.first == " ", token.utf8.count == tokenBeginning.utf8.count + 64, token.hasPrefix(tokenBeginning),
            Tokens.bytes(hex: String(token.dropFirst(tokenBeginning.count))) != nil
        else { return nil }
        return String(token)
    }

    /// A new token, 32 random bytes of it.
    static func newToken() -> String { tokenBeginning + Tokens.new() }

    /// Whether JSON is among what the client takes (RFC 9110 section 12.5.1); everything is where it does not say.
    static func takesJSON(_ fields: Fields) -> Bool {
        let lines = fields.all("Accept")
        if lines.allSatisfy(\.isBlank) { return true }
        return lines.joined(separator: ",").split(separator: ",").contains { member in
            let parts = member.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let isRefused = parts.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { ("1"..."9").contains($0) } }
            return !isRefused && ["application/json", "application/problem+json", "application/*", "*/*"].contains(parts.first ?? "")
        }
    }
}
