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
        lines.change { $0.append(event.message.description) }
    }
}

@Suite struct LogTests {
    private func lines(_ level: Logger.Level, _ requests: [String]) throws -> [String] {
        let lines = Monitor<[String]>([])
        var logger = Logger(label: "test") { _ in Notebook(lines: lines) }
        logger.logLevel = level
        let server = HTTPServer(
            settings: ServerSettings(port: 0), logger: logger, bodyLimit: { _ in 10 }, isSlow: { _ in false },
            handler: { _ in Response(.notFound, text: "nothing") })
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
        #expect(lines.first?.hasPrefix("method=GET path=/people/7%22 status=404 bytes=7 us=") == true)
    }

    @Test func `a refusal leaves one line without the request`() throws {
        #expect(try lines(.info, ["GET /secret HTTP/1.1\r\n\r\n"]) == ["refused=400 reason=\"no Host field\""])
    }

    @Test func `nothing is written below the level`() throws {
        #expect(try lines(.error, ["GET /secret HTTP/1.1\r\n\r\n"]).isEmpty)
    }
}
