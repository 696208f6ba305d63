import HTTP
import Plans

/// One line of the route table. The right it needs is a required argument: a route without one does not compile.
final class Route: Sendable {
    /// How much work it is: slow work runs in a lane of its own.
    enum Speed: Sendable {
        case quick
        case slow
    }

    /// Whether a page is a function of ledger, day, viewer and address alone, so that a browser's copy can be confirmed.
    enum Freshness: Sendable {
        case record
        case always
    }

    let method: Method
    /// As written in the table.
    let path: String
    let pattern: [Substring]
    let right: Right
    let speed: Speed
    let freshness: Freshness
    /// Most bytes a body may have.
    let bodyLimit: Int
    /// True where what is typed after a session has ended is kept, and the page of the same address shows it again.
    let keepsDraft: Bool
    /// An answer that is the same for everybody at any time, made once: it needs neither session nor clock, and
    /// has its security fields (but for HSTS, which every page has).
    let constant: Response?
    let answer: @Sendable (Visit) throws -> Response

    init(
        method: Method, path: Substring, right: Right, speed: Speed = .quick, freshness: Freshness = .always,
        bodyLimit: Int = Route.formLimit, keepsDraft: Bool = false, constant: Response? = nil,
        answer: @escaping @Sendable (Visit) throws -> Response
    ) {
        self.method = method
        self.path = String(path)
        pattern = Array(path.split(separator: "/", omittingEmptySubsequences: false).dropFirst())
        self.right = right
        self.speed = speed
        self.freshness = freshness
        self.bodyLimit = bodyLimit
        self.keepsDraft = keepsDraft
        self.constant = constant
        self.answer = answer
    }

    /// Ordinary forms: 1 MiB, nginx's default.
    static let formLimit = 1 << 20
    /// Documents: 20 MiB.
    static let documentLimit = 20 << 20

    /// HEAD is answered as GET is.
    func answers(_ asked: Method) -> Bool { method == asked || (asked == .head && method == .get) }

}

/// The values of `:name` segments.
struct Parameters: Sendable {
    var values: [Substring: String] = [:]

    /// The number of a thing, or a refusal: a path that names no number names nothing.
    func identity<Subject>(_ name: Substring) throws -> Identity<Subject> {
        guard let text = values[name], text.utf8.count <= 18, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(text)
        else { throw Refusal.notFound }
        return Identity(number)
    }

    func text(_ name: Substring) throws -> String {
        guard let text = values[name] else { throw Refusal.notFound }
        return text
    }
}

/// Finds what answers a request.
struct Router: Sendable {
    enum Match: Sendable {
        case route(Route, Parameters)
        /// The path exists, the method does not; the methods that do.
        case wrongMethod([Method])
        case none
    }

    /// Routes of paths without parameters, by path; they go before the others.
    private let fixed: [String: [Route]]
    private let withParameters: [Route]
    /// How the paths of slow routes begin.
    private let slowBeginnings: [[UInt8]]

    init(routes: [Route]) {
        let hasParameters = { (route: Route) in route.pattern.contains { $0.first == ":" } }
        fixed = Dictionary(grouping: routes.filter { !hasParameters($0) }, by: \.path)
        withParameters = routes.filter(hasParameters)
        slowBeginnings = Set(routes.filter { $0.speed == .slow }.map { "/" + ($0.pattern.first ?? "") }).map { [UInt8]($0.utf8) }
    }

    /// False for most paths, at once.
    func mayBeSlow(_ path: String) -> Bool {
        for place in slowBeginnings.indices where path.utf8.starts(with: slowBeginnings[place]) { return true }
        return false
    }

    func match(_ method: Method, _ path: String) -> Match {
        var allowed: [Method] = []
        for route in fixed[path] ?? [] {
            if route.answers(method) { return .route(route, Parameters()) }
            allowed.append(route.method)
        }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for route in withParameters {
            guard let parameters = Router.parameters(route.pattern, segments) else { continue }
            if route.answers(method) { return .route(route, parameters) }
            allowed.append(route.method)
        }
        if allowed.isEmpty { return .none }
        return .wrongMethod(allowed.contains(.get) ? allowed + [.head, .options] : allowed + [.options])
    }

    private static func parameters(_ pattern: [Substring], _ segments: ArraySlice<Substring>) -> Parameters? {
        guard pattern.count == segments.count else { return nil }
        var parameters = Parameters()
        for (wanted, given) in zip(pattern, segments) {
            if wanted.first == ":" {
                guard !given.isEmpty else { return nil }
                parameters.values[wanted.dropFirst()] = String(given)
            } else if wanted != given {
                return nil
            }
        }
        return parameters
    }
}
