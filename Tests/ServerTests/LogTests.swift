import HTTP
import Logging
import TestKit
import Testing

@testable import Server

/// Keeps what was logged.
private struct Notebook: LogHandler {
    let lines: Monitor<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        lines.change { $0.append(([event.message.description] + pairs).joined(separator: " ")) }
    }
}

@Suite struct LogTests {
    private func lines(_ level: Logger.Level, _ requests: [String]) throws -> [String] {
        let lines = Monitor<[String]>([])
        var logger = Logger(label: "test") { _ in Notebook(lines: lines) }
        logger.logLevel = level
        let server = HTTPServer(
            settings: ServerSettings(freePort), logger: logger, bodyLimit: { _ in 10 }, isSlow: { _ in false },
            handler: { request in
                var response = Response(request.path == "/gone" ? .notFound : .ok, text: "nothing")
                response.route = request.path.hasPrefix("/unknown") ? "" : "/people/:id"
                return response
            })
        let port = try server.start()
        for request in requests {
            let client = try RawClient(port: port)
            try client.send(request)
            _ = try client.receiveAll()
        }
        server.stop()
        _ = server.waitUntilStopped()
        return lines.change { $0 }
    }

    @Test func `a request leaves one line without what it asked or who asked`() throws {
        let request = "GET /people/7%22?email=a@b HTTP/1.1\r\nHost: a\r\nCookie: id=secret\r\nConnection: close\r\n\r\n"
        let lines = try lines(.info, [request])
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(line.hasPrefix("request bytes=7 id="))
        #expect(line.contains(" method=GET path=/people/7%22 status=200 us="))
    }

    @Test func `a path that the program does not know stays out of the log`() throws {
        let lines = try lines(
            .info, ["/unknown%3Ftoken=secret", "/gone"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" })
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains(" path=- ") })
    }

    @Test func `a refusal leaves one line without the request`() throws {
        #expect(try lines(.info, ["GET /secret HTTP/1.1\r\n\r\n"]) == ["refused reason=no Host field status=400"])
    }

    @Test func `nothing is written below the level`() throws {
        #expect(try lines(.error, ["GET /secret HTTP/1.1\r\n\r\n"]).isEmpty)
    }
}
