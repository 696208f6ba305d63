import Glibc
import HTTP
import Logging
import Server
import Synchronization
import TestKit
import Testing

private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite struct StoppingTests {
    private func started(
        _ change: (inout ServerSettings) -> Void = { _ in }, _ handler: @escaping @Sendable (Request) -> Response
    ) throws -> (HTTPServer, UInt16) {
        var settings = ServerSettings(freePort)
        change(&settings)
        let server = HTTPServer(
            settings: settings, logger: quietLogger, bodyLimit: { _ in 1_000 }, isSlow: { $0.path == "/slow" }, handler: handler)
        return (server, try server.start())
    }

    @Test func `a request in flight is finished and told that the connection ends`() throws {
        for path in ["/", "/slow"] {
            let gate = Atomic<Int>(0)
            let (server, port) = try started { _ in
                gate.add(1, ordering: .acquiringAndReleasing)
                while gate.load(ordering: .acquiring) < 2 { usleep(1_000) }
                return Response(.ok, text: "done")
            }
            let client = try RawClient(port: port)
            try client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(settles { gate.load(ordering: .acquiring) == 1 })
            server.stop()
            #expect(settles { (try? RawClient(port: port)) == nil })
            gate.add(1, ordering: .acquiringAndReleasing)
            let answer = try client.response()
            #expect(answer.text == "done")
            #expect(answer["connection"] == "close")
            #expect(try client.receive().isEmpty)
            #expect(server.waitUntilStopped() == 0)
        }
    }

    @Test func `idle connections and half-sent heads are closed and half-sent bodies are let in`() throws {
        let (server, port) = try started { Response(.ok, bytes: $0.body, type: "x/y") }
        let idle = try RawClient(port: port)
        try idle.send(get)
        _ = try idle.response()
        let head = try RawClient(port: port)
        try head.send("GET / HT")
        let body = try RawClient(port: port)
        try body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na")
        #expect(settles { server.openConnections == 3 })
        server.stop()
        #expect(try idle.receive().isEmpty)
        #expect(try head.receive().isEmpty)
        try body.send("b")
        #expect(try body.response().text == "ab")
        #expect(server.waitUntilStopped() == 0)
    }

    @Test func `a handler that never ends is left behind with exit status 1`() throws {
        let gate = Atomic<Bool>(false)
        let hasBegun = Atomic<Bool>(false)
        let (server, port) = try started({
            $0.limits.drainTime = 0
            $0.limits.hardEnd = 1
        }) { _ in
            hasBegun.store(true, ordering: .releasing)
            while !gate.load(ordering: .acquiring) { usleep(1_000) }
            return Response(.ok)
        }
        let client = try RawClient(port: port)
        try client.send(get)
        #expect(settles { hasBegun.load(ordering: .acquiring) })
        server.stop()
        #expect(server.waitUntilStopped() == 1)
        gate.store(true, ordering: .releasing)
    }

    @Test func `a stopped server frees its port and can be followed by another`() throws {
        let (first, port) = try started { _ in Response(.ok) }
        first.stop()
        #expect(first.waitUntilStopped() == 0)
        let (second, again) = try started({ $0.endpoint = .tcp(address: "127.0.0.1", port: port) }) { _ in Response(.ok, text: "second") }
        #expect(again == port)
        let client = try RawClient(port: port)
        try client.send(get)
        #expect(try client.response().text == "second")
        second.stop()
        #expect(second.waitUntilStopped() == 0)
    }

    @Test func `a taken port is an error and not a crash`() throws {
        try withServer { port, _ in
            #expect(throws: ServerError.self) {
                try started({ $0.endpoint = .tcp(address: "127.0.0.1", port: port) }) { _ in Response(.ok) }
            }
            #expect(throws: ServerError.self) {
                try started({ $0.endpoint = .tcp(address: "not.an.address", port: 0) }) { _ in Response(.ok) }
            }
        }
    }

    @Test func `an order of TERM stops the server as stop does`() throws {
        let (server, port) = try started { _ in Response(.ok) }
        server.stopOnSignals()
        let client = try RawClient(port: port)
        try client.send(get)
        #expect(try client.response().status == 200)
        kill(getpid(), SIGTERM)
        #expect(server.waitUntilStopped() == 0)
    }
}
