/// The peer broke the protocol or a limit: what to answer, and why in words for the log. The reason never quotes the request.
public struct HTTPError: Error, Equatable, Sendable {
    public var status: Status
    public var reason: String

    public init(_ status: Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    static func bad(_ reason: String) -> HTTPError { HTTPError(.badRequest, reason) }
}
