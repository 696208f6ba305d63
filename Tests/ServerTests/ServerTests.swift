import HTTP
import Logging
import Server
import TestKit

/// A server on a free port, stopped at the end of the body.
func withServer(
    _ change: (inout ServerSettings) -> Void = { _ in }, isSlow: @escaping @Sendable (Request) -> Bool = { _ in false },
    bodyLimit: @escaping @Sendable (RequestHead) -> Int = { _ in 1_048_576 },
    handler: @escaping @Sendable (Request) -> Response = { Response(.ok, text: "\($0.method.rawValue) \($0.path)") },
    _ body: (UInt16, HTTPServer) throws -> Void
) throws {
    var settings = ServerSettings(port: 0)
    change(&settings)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let server = HTTPServer(settings: settings, logger: logger, bodyLimit: bodyLimit, isSlow: isSlow, handler: handler)
    let port = try server.start()
    defer {
        server.stop()
        _ = server.waitUntilStopped()
    }
    try body(port, server)
}
