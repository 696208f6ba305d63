import Exchange
import HTTP
import Logging
import Plans

/// What only programs are refused for.
enum APIRefusal: Error {
    case notAcceptable
    case unsupportedMediaType
    case malformed(String)
    case twoStep
}

/// The one table from refusals to status and problem document (RFC 9457).
extension APIFront {
    func answer(to error: any Error, _ request: Request) -> Response {
        switch error {
        case let refusal as Refusal: return answer(to: refusal)
        case let refusal as APIRefusal: return answer(to: refusal)
        case let broken as HTTPError: return APIFront.problem(broken.status, "The request cannot be read.")
        default:
            logger.error("fault", metadata: ["id": "\(request.id)", "path": "\(request.path)", "error": "\(error)"])
            return APIFront.problem(.internalError, "Something went wrong. If you ask about it, give the reference \(request.id).")
        }
    }

    private func answer(to refusal: Refusal) -> Response {
        switch refusal {
        case .notFound: return APIFront.problem(.notFound, "There is no such thing, or there was none at that time.")
        case .signIn: return unknownToken()
        case .forbidden: return APIFront.problem(.forbidden, "This token, or its person, may not do this.")
        case .stale: return APIFront.problem(.conflict, "Somebody else changed it meanwhile. Read it again and send its new version.")
        case .tooLarge: return APIFront.problem(.payloadTooLarge, "Send at most \(APIFront.bodyLimit) bytes.")
        case .unsupported(let reason): return APIFront.problem(.badRequest, reason)
        case .issues(let issues): return APIFront.problem(.unprocessable, "What was sent is not allowed.", issues)
        case .past: return APIFront.problem(.conflict, "The past cannot be changed.")
        case .tooManyTries(let seconds):
            var response = APIFront.problem(.tooManyRequests, "Too many unknown tokens came from this address. Try again later.")
            response.fields.set("Retry-After", "\(seconds)")
            return response
        }
    }

    private func answer(to refusal: APIRefusal) -> Response {
        switch refusal {
        case .notAcceptable: APIFront.problem(Status(406), "Only application/json is answered.")
        case .unsupportedMediaType: APIFront.problem(.unsupportedMediaType, "Send application/json.")
        case .malformed(let reason): APIFront.problem(.badRequest, reason)
        case .twoStep: APIFront.problem(.forbidden, "Admins need two-step sign-in here. Set it up in your account first.")
        }
    }

    /// 401, and how to do better (RFC 6750 section 3).
    func unknown(_ request: Request) -> Response {
        request.fields.contains("Authorization") ? unknownToken() : needsToken("Bearer realm=\"roadmap\"")
    }

    private func unknownToken() -> Response { needsToken("Bearer realm=\"roadmap\", error=\"invalid_token\"") }

    private func needsToken(_ challenge: String) -> Response {
        var response = APIFront.problem(.unauthorized, "Send a token that works, in the Authorization field: Bearer, a blank, the token.")
        response.fields.set("WWW-Authenticate", challenge)
        return response
    }

    func wrongMethod(_ allowed: [HTTP.Method], _ request: Request) -> Response {
        var response =
            request.method == .options ? Response(.noContent) : APIFront.problem(.methodNotAllowed, "Ask with one of the methods allowed.")
        response.fields.set("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        return response
    }

    static func problem(_ status: Status, _ detail: String, _ issues: [Issue] = []) -> Response {
        let problem = APIShapes.Problem(status: status.code, title: status.reason, detail: detail, issues: issues)
        return json(APIShapes.problem.json(problem), status, type: "application/problem+json")
    }

    static func json(_ value: JSONValue, _ status: Status = .ok, type: String = "application/json") -> Response {
        Response(status, bytes: Array(value.written().utf8), type: type)
    }
}
