import Glibc
import HTTP
import Server
import Synchronization
import TestKit
import Testing

@Suite struct FiguresTests {
    @Test func `answers are counted by method, kind and status, and never by what was asked`() throws {
        let handler: @Sendable (Request) -> Response = { request in
            var response = Response(request.path == "/" ? .ok : .notFound, text: "x")
            response.route = request.path == "/" ? "/" : ""
            return response
        }
        try withServer(handler: handler) { port, server in
            let client = try RawClient(port: port)
            for path in ["/", "/", "/secret?name=a"] { try client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n") }
            for _ in 0..<3 { _ = try client.response() }
            let broken = try RawClient(port: port)
            try broken.send("GET / HTTP/1.1\r\n\r\n")
            _ = try broken.receiveAll()
            let figures = server.figures
            let counts = Dictionary(uniqueKeysWithValues: figures.answers.map { ("\($0.key.route) \($0.key.status)", $0.value.count) })
            #expect(counts == ["/ 200": 2, " 404": 1])
            #expect(figures.refused == [400: 1])
            #expect(figures.counts.answered == 3)
            #expect(figures.answers.values.allSatisfy { $0.sum >= 0 && $0.classes.count == Durations.bounds.count + 1 })
        }
    }

    @Test func `the wait for the slow lane is measured`() throws {
        try withServer({ $0.slowWorkers = 1 }, isSlow: { _ in true }) { port, server in
            let clients = try (0..<3).map { _ in try RawClient(port: port) }
            for client in clients { try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
            for client in clients { #expect(try client.response().status == 200) }
            #expect(server.figures.laneWait.count == 3)
            #expect(server.figures.waiting == 0)
        }
    }
}

@Suite struct HandlerTimeTests {
    @Test(arguments: [false, true]) func `a handler that takes too long is answered for and its answer is dropped`(isSlow: Bool) throws {
        let gate = Atomic<Bool>(false)
        let handler: @Sendable (Request) -> Response = { request in
            while request.path == "/long", !gate.load(ordering: .acquiring) { usleep(1_000) }
            return Response(.ok, text: "done")
        }
        try withServer({ $0.limits.handlerTime = 1 }, isSlow: { isSlow && $0.path == "/long" }, handler: handler) { port, server in
            let late = try RawClient(port: port)
            try late.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try late.response()
            #expect(answer.status == 503)
            #expect(answer["connection"] == "close")
            #expect(answer["retry-after"] != nil)
            #expect(try late.receive().isEmpty)
            #expect(server.counts.overran == 1)
            gate.store(true, ordering: .releasing)
            // The thread is free again and the slot may be somebody else's.
            for _ in 0..<20 {
                let other = try RawClient(port: port)
                try other.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try other.response().text == "done")
            }
            #expect(server.counts.overran == 1)
        }
    }

    @Test func `who waits too long for the slow lane is told so and never handled`() throws {
        let gate = Atomic<Bool>(false)
        let handled = Atomic<Int>(0)
        let handler: @Sendable (Request) -> Response = { _ in
            handled.add(1, ordering: .relaxed)
            while !gate.load(ordering: .acquiring) { usleep(1_000) }
            return Response(.ok, text: "done")
        }
        let change: (inout ServerSettings) -> Void = {
            $0.limits.handlerTime = 1
            $0.slowWorkers = 1
        }
        try withServer(change, isSlow: { _ in true }, handler: handler) { port, _ in
            let clients = try (0..<2).map { _ in try RawClient(port: port) }
            for client in clients { try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
            for client in clients { #expect(try client.response().status == 503) }
            gate.store(true, ordering: .releasing)
            let next = try RawClient(port: port)
            try next.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try next.response().text == "done")
            #expect(handled.load(ordering: .relaxed) == 2)
        }
    }
}
