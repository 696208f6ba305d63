import HTTP
import Logging
import Markup
import Pages
import Plans
import Storage

/// The one function that every request passes: route, session, right, CSRF, and the one catch.
public struct Front: Sendable {
    let house: House
    let router = Router(routes: Routes.all)
    let logger: Logger
    let programs: APIFront

    public init(house: House, logger: Logger) {
        self.house = house
        self.logger = logger
        programs = APIFront(house: house, logger: logger)
    }

    /// Answers a request. Never throws and never traps on what a request holds.
    public func respond(to request: Request) -> Response {
        if APIFront.isAsked(request.path) {
            var response = programs.respond(to: request)
            SecurityFields.add(to: &response, isSecure: house.isSecure(request))
            return response
        }
        let match = router.match(request.method, request.path)
        if case .route(let route, _) = match, let constant = route.constant { return constant }
        var response: Response
        do {
            response = try answer(request, match)
        } catch {
            response = answer(to: error, request)
        }
        if case .route(let route, _) = match { response.route = route.path }
        SecurityFields.add(to: &response, isSecure: house.isSecure(request))
        return response
    }

    /// True for requests that take long: hashing passwords, reading documents.
    public func isSlow(_ request: Request) -> Bool {
        guard router.mayBeSlow(request.path), case .route(let route, _) = router.match(request.method, request.path) else { return false }
        return route.speed == .slow
    }

    /// Most bytes a request's body may have.
    public func bodyLimit(_ head: RequestHead) -> Int {
        guard case .route(let route, _) = router.match(head.method, head.path) else { return Route.formLimit }
        return route.bodyLimit
    }

    private func answer(_ request: Request, _ match: Router.Match) throws -> Response {
        switch match {
        case .none: throw Refusal.notFound
        case .wrongMethod(let allowed): return wrongMethod(allowed, request)
        case .route(let route, let parameters): return try answer(request, by: route, parameters)
        }
    }

    private func answer(_ request: Request, by route: Route, _ parameters: Parameters) throws -> Response {
        let isWrite = route.method != .get
        let visit = try visit(request, parameters, form: isWrite ? request.form() : Form())
        if route.right != .anyone, visit.session == nil {
            if isWrite, let kept = try keptForLater(visit, route) { return kept }
            return signInFirst(visit, isWrite: isWrite)
        }
        if let setUp = twoStepFirst(visit, route) { return setUp }
        guard Rights.allows(visit.session?.person, route.right) else { throw Refusal.forbidden }
        if isWrite {
            guard visit.pastDay == nil else { throw Refusal.past }
            guard let token = visit.form["csrf"], visit.secret.allows(token) else { return expiredForm(visit) }
        }
        let tag = route.freshness == .record && !isWrite ? try recordTag(visit) : nil
        guard let tag else { return try finished(route.answer(visit), visit) }
        if isCurrent(tag, request) { return notModified(tag) }
        if let kept = house.pages.page(request.target, tag.opaque) { return kept }
        let response = try finished(route.answer(visit), visit, tag: tag)
        return response.status == .ok ? house.pages.keep(response, request.target, tag.opaque) : response
    }

    private func visit(_ request: Request, _ parameters: Parameters, form: Form) throws -> Visit {
        let now = house.clock.now()
        let session = try SessionCookie.current(request, house: house, now: now)
        return Visit(
            house: house, request: request, parameters: parameters, session: session,
            secret: FormSecret(session: session, request: request), form: form, now: now,
            pastDay: try pastDay(request, today: now.day), notice: house.notices.notice(in: request))
    }

    /// The day of `?as-at=`, when it lies in the past; today and later days are the present.
    private func pastDay(_ request: Request, today: Day) throws -> Day? {
        guard let text = request.query["as-at"], !text.isEmpty else { return nil }
        guard let day = Day(iso: text) else { throw Refusal.unsupported("The day to look at must be written like 2024-03-31.") }
        return day < today ? day : nil
    }

    /// A page of the record is the same as long as ledger, day, viewer and address are.
    private func recordTag(_ visit: Visit) throws -> EntityTag? {
        guard visit.notice == nil, let session = visit.session else { return nil }
        let head = try house.store.newestEntry()
        return EntityTag(opaque: "\(house.edition)-\(head)-\(visit.today.number)-\(session.tokenHash.prefix(16))", isWeak: true)
    }

    private func isCurrent(_ tag: EntityTag, _ request: Request) -> Bool {
        Conditional.evaluate(request, etag: tag, lastModified: nil) == .notModified
    }

    private func notModified(_ tag: EntityTag) -> Response {
        var response = Response(.notModified)
        response.fields.set("ETag", tag.fieldValue)
        response.fields.set("Cache-Control", "private, no-cache")
        response.fields.set("Vary", "Accept-Encoding, Cookie")
        return response
    }

    private func finished(_ response: consuming Response, _ visit: Visit, tag: EntityTag? = nil) -> Response {
        var response = response
        if let tag, response.status == .ok { response.fields.set("ETag", tag.fieldValue) }
        if response.fields["Cache-Control"] == nil {
            response.fields.set("Cache-Control", tag == nil ? "no-store" : "private, no-cache")
        }
        if visit.notice != nil, response.status == .ok { response.setCookie(house.notices.removal(secure: visit.isSecure)) }
        let mayPostSignedOut =
            visit.request.path.hasPrefix(Links.signIn().description) || visit.request.path == Links.stopMail().description
        if visit.session == nil, visit.secret.isNew, mayPostSignedOut {
            response.setCookie(visit.secret.cookie(secure: visit.isSecure))
        }
        return response
    }
}
