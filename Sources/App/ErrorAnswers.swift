import HTTP
import Logging
import Markup
import Pages
import Plans
import Storage

/// The one table from refusals to status and page. What is not in it is a fault: logged with the request's id, of which
/// alone the page speaks.
extension Front {
    func answer(to error: any Error, _ request: Request) -> Response {
        let frame = plainFrame(request)
        switch error {
        case let refusal as Refusal: return answer(to: refusal, frame)
        case let broken as HTTPError: return answer(to: broken, frame)
        default:
            logger.error("fault", metadata: ["id": "\(request.id)", "path": "\(request.path)", "error": "\(error)"])
            return page(ErrorPages.problem(reference: request.id, frame: frame), .internalError)
        }
    }

    private func answer(to refusal: Refusal, _ frame: Frame) -> Response {
        switch refusal {
        case .notFound: page(ErrorPages.notFound(frame: frame), .notFound)
        case .signIn: page(ErrorPages.forbidden(frame: frame), .forbidden)
        case .forbidden: page(ErrorPages.forbidden(frame: frame), .forbidden)
        case .stale: page(ErrorPages.stale(frame: frame), .conflict)
        case .tooLarge: page(ErrorPages.tooLarge(frame: frame), .payloadTooLarge)
        case .unsupported(let reason): page(ErrorPages.unsupported(reason: reason, frame: frame), .badRequest)
        case .issues(let issues):
            page(ErrorPages.unsupported(reason: issues.map(\.message).joined(separator: ". ") + ".", frame: frame), .unprocessable)
        case .past: page(ErrorPages.past(frame: frame), .conflict)
        case .tooManyTries(let seconds): tooManyTries(seconds, frame)
        }
    }

    private func tooManyTries(_ seconds: Int, _ frame: Frame) -> Response {
        var response = page(ErrorPages.tooManyTries(seconds: seconds, frame: frame), .tooManyRequests)
        response.fields.set("Retry-After", "\(seconds)")
        return response
    }

    private func answer(to broken: HTTPError, _ frame: Frame) -> Response {
        if broken.status == .payloadTooLarge { return answer(to: .tooLarge, frame) }
        return page(ErrorPages.unsupported(reason: "What was sent could not be read. Nothing was saved.", frame: frame), broken.status)
    }

    func wrongMethod(_ allowed: [Method], _ request: Request) -> Response {
        var response =
            request.method == .options
            ? Response(.noContent) : page(ErrorPages.methodNotAllowed(frame: plainFrame(request)), .methodNotAllowed)
        response.fields.set("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        return response
    }

    /// A reader is sent to sign in and comes back; a writer keeps what was typed on a page that says what happened.
    func signInFirst(_ visit: Visit, isWrite: Bool) -> Response {
        if isWrite { return expiredForm(visit) }
        let target = visit.request.target
        return visit.redirect(to: Links.signIn(next: target == "/" ? nil : target))
    }

    /// The form's token is not this browser's: nothing is saved, and what was typed is shown so that it can be copied.
    func expiredForm(_ visit: Visit) -> Response {
        // After signing in one goes back to the form, or to the dashboard where the address has none.
        var path = "/"
        if case .route = router.match(.get, visit.request.path) { path = visit.request.target }
        let frame = Frame(site: house.site, viewer: visit.session?.person, csrf: visit.secret.token, path: path)
        let hidden: Set = ["csrf", "version", "then", "next", "password", "new-password", "username", "do"]
        let typed = visit.fields.filter { !hidden.contains($0.name) && !$0.value.isBlank }
        return page(ErrorPages.staleForm(typed: typed, frame: frame), .forbidden)
    }

    /// A frame that needs nothing that could fail.
    private func plainFrame(_ request: Request) -> Frame {
        let session = (try? SessionCookie.current(request, house: house, now: house.clock.now())) ?? nil
        let secret = FormSecret(session: session, request: request)
        return Frame(site: house.site, viewer: session?.person, csrf: secret.isNew ? "" : secret.token, path: request.target)
    }

    private func page(_ html: HTML, _ status: Status) -> Response {
        var response = Response(status, bytes: html.utf8, type: "text/html; charset=utf-8")
        response.fields.set("Cache-Control", "no-store")
        return response
    }
}
