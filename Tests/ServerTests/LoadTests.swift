import Glibc
import HTTP
import Server
import Synchronization
import TestKit
import Testing

private func get(_ path: String = "/") -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

/// One after the other: these tests hold many connections and threads.
@Suite(.serialized) struct LoadTests {
    @Test func `a handler that blocks does not stop the others`() throws {
        let gate = Atomic<Bool>(false)
        let handler: @Sendable (Request) -> Response = { request in
            while request.path == "/block", !gate.load(ordering: .acquiring) { usleep(1_000) }
            return Response(.ok, text: request.path)
        }
        try withServer({ $0.workers = 3 }, handler: handler) { port, _ in
            let blocked = try (0..<2).map { _ in try RawClient(port: port) }
            for client in blocked { try client.send(get("/block")) }
            let client = try RawClient(port: port)
            for _ in 0..<50 {
                try client.send(get())
                #expect(try client.response().text == "/")
            }
            gate.store(true, ordering: .releasing)
            for client in blocked { #expect(try client.response().text == "/block") }
        }
    }

    @Test func `one who writes has a stand-in, and takes part again after`() throws {
        /// Writers from this one on may end.
        let opened = Atomic<Int>(2)
        let handler: @Sendable (Request) -> Response = { request in
            if request.method == .post, let writer = Int(request.path.dropFirst()) {
                while opened.load(ordering: .acquiring) > writer { usleep(1_000) }
            }
            return Response(.ok, text: request.path)
        }
        try withServer({ ($0.workers, $0.standIns) = (1, 2) }, handler: handler) { port, _ in
            let reader = try RawClient(port: port)
            for _ in 0..<3 {
                opened.store(2, ordering: .releasing)
                let writers = try (0..<2).map { _ in try RawClient(port: port) }
                for (place, writer) in writers.enumerated() {
                    try writer.send("POST /\(place) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n" + get("/after"))
                }
                try reader.send(get("/read"))
                #expect(try reader.response().text == "/read")
                for (place, writer) in writers.enumerated().reversed() {
                    opened.store(place, ordering: .releasing)
                    #expect(try writer.response().text == "/\(place)")
                    #expect(try writer.response().text == "/after")
                }
            }
        }
    }

    @Test func `slow work fills its lane and no more`() throws {
        let gate = Atomic<Bool>(false)
        let running = Atomic<Int>(0)
        let handler: @Sendable (Request) -> Response = { request in
            guard request.path == "/slow" else { return Response(.ok, text: "fast") }
            running.add(1, ordering: .relaxed)
            while !gate.load(ordering: .acquiring) { usleep(1_000) }
            return Response(.ok, text: "slow")
        }
        try withServer({ $0.limits.slowQueue = 2 }, isSlow: { $0.path == "/slow" }, handler: handler) { port, server in
            let first = try (0..<2).map { _ in try RawClient(port: port) }
            for client in first { try client.send(get("/slow") + get()) }
            #expect(settles { running.load(ordering: .relaxed) == 2 })
            let others = try (0..<3).map { _ in try RawClient(port: port) }
            for client in others { try client.send(get("/slow") + get()) }
            #expect(settles { server.counts.refused == 1 })
            gate.store(true, ordering: .releasing)
            let answers = try others.map { try $0.response() }
            #expect(answers.map(\.status).sorted() == [200, 200, 503])
            #expect(answers.first { $0.status == 503 }?["retry-after"] == "2")
            for client in first { #expect(try client.response().text == "slow") }
            for client in first + others { #expect(try client.response().text == "fast") }
        }
    }

    @Test func `an idle connection makes room for a new one and a busy one does not`() throws {
        try withServer({ $0.limits.connections = 3 }) { port, server in
            let idle = try (0..<2).map { _ in try RawClient(port: port) }
            for client in idle {
                try client.send(get())
                #expect(try client.response().status == 200)
            }
            let busy = try RawClient(port: port)
            try busy.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na")
            usleep(1_200_000)
            let next = try RawClient(port: port)
            try next.send(get())
            #expect(try next.response().status == 200)
            #expect(server.counts.spared == 2)
            for client in idle { #expect(try client.receive().isEmpty) }
            try busy.send("b")
            #expect(try busy.response().status == 200)
        }
    }

    @Test func `one connection too many hears 503 and the next one after a close is welcome`() throws {
        try withServer({ $0.limits.connections = 3 }) { port, server in
            var clients = try (0..<3).map { _ in try RawClient(port: port) }
            for client in clients {
                try client.send(get())
                #expect(try client.response().status == 200)
            }
            let refused = try RawClient(port: port)
            let answer = try refused.response()
            #expect(answer.status == 503)
            #expect(answer["retry-after"] == "2")
            #expect(try refused.receive().isEmpty)
            clients.removeLast()
            #expect(settles { server.openConnections <= 3 })
            #expect(
                settles {
                    guard let next = try? RawClient(port: port), (try? next.send(get())) != nil else { return false }
                    return (try? next.response().status) == 200
                })
        }
    }

    @Test func `one address can be held to its share`() throws {
        try withServer({ $0.limits.connectionsPerAddress = 2 }) { port, _ in
            let clients = try (0..<2).map { _ in try RawClient(port: port) }
            for client in clients {
                try client.send(get())
                #expect(try client.response().status == 200)
            }
            let third = try RawClient(port: port)
            #expect(try third.response().status == 503)
        }
    }

    @Test func `five hundred connections leave no descriptor behind`() throws {
        var template = Array("/tmp/spool-XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { rmdir(folder) }
        try withServer({ $0.spoolFolder = folder }) { port, server in
            func once(_ number: Int) throws {
                let client = try RawClient(port: port)
                switch number % 5 {
                case 0: try client.send(get() + "BAD\r\n\r\n")
                case 1: try client.send("GET / HT")
                case 2:
                    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n" + String(repeating: "a", count: 300_000))
                default: try client.send(get())
                }
                if number % 5 != 1 && number % 5 != 2 { _ = try client.response() }
            }
            for number in 0..<500 { try once(number) }
            #expect(settles { server.openConnections == 0 })
            // The listener is left.
            #expect(openDescriptors(port: port, folder: folder) == 1)
        }
    }

    @Test func `many clients at once each get their own answers`() throws {
        try withServer { port, _ in
            let wrong = Atomic<Int>(0)
            let threads = (0..<8).map { group in
                Runner {
                    for round in 0..<20 {
                        guard let client = try? RawClient(port: port) else { continue }
                        for number in 0..<20 {
                            let path = "/\(group)/\(round)/\(number)"
                            guard (try? client.send(get(path))) != nil, (try? client.response().text) == "GET " + path else {
                                wrong.add(1, ordering: .relaxed)
                                break
                            }
                        }
                    }
                }
            }
            for thread in threads { thread.join() }
            #expect(wrong.load(ordering: .relaxed) == 0)
        }
    }
}
