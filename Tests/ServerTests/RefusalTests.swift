import HTTP
import Server
import Synchronization
import TestKit
import Testing

@Suite struct RefusalTests {
    @Test(arguments: [
        ("BAD\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/3.0\r\n\r\n", 505), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("GET /" + String(repeating: "a", count: 9_000) + " HTTP/1.1\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: 9_000) + "\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n", 417),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", 413),
    ])
    func `a refusal is whole, says that it closes, and closes`(text: String, status: Int) throws {
        try withServer { port, server in
            let client = try RawClient(port: port)
            try client.send(text)
            let answer = try client.response()
            #expect(answer.status == status)
            #expect(answer["connection"] == "close")
            #expect(answer["date"] != nil)
            #expect(answer["content-length"] == String(answer.body.count))
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(try client.receiveAll().isEmpty)
            #expect(server.counts == Counts(accepted: 1, answered: 0, refused: 1, expired: 0))
        }
    }

    @Test func `requests before a bad one are answered and those after it are not`() throws {
        let count = Atomic<Int>(0)
        let handler: @Sendable (Request) -> Response = { _ in
            count.add(1, ordering: .relaxed)
            return Response(.ok, text: "x")
        }
        try withServer(handler: handler) { port, _ in
            let client = try RawClient(port: port)
            let good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
            try client.send(good + good + "BAD\r\n\r\n" + good)
            #expect(try [client.response(), client.response(), client.response()].map(\.status) == [200, 200, 400])
            #expect(try client.receiveAll().isEmpty)
            #expect(count.load(ordering: .relaxed) == 2)
        }
    }

    @Test func `a client that goes on sending a refused upload reads the refusal`() throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n")
            try client.send([UInt8](repeating: 97, count: 8_000_000))
            #expect(try client.response().status == 413)
            #expect(try client.receiveAll().isEmpty)
        }
    }

    @Test func `a body that is expected is asked for once and answered`() throws {
        try withServer(handler: { Response(.ok, bytes: $0.body, type: "x/y") }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.response().status == 100)
            try client.send("abc")
            #expect(try client.response().text == "abc")
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc")
            #expect(try client.response().text == "abc")
        }
    }

    @Test func `each route has its own limit and the largest body goes over the disk unharmed`() throws {
        let content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let limit: @Sendable (RequestHead) -> Int = { $0.path == "/upload" ? 3_000_000 : 10 }
        try withServer(bodyLimit: limit, handler: { Response(.ok, bytes: $0.body, type: "x/y") }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            try client.send(content)
            #expect(try client.receive(upTo: 15) == [UInt8]("HTTP/1.1 200 OK".utf8))
            try withServer(bodyLimit: limit) { other, _ in
                let second = try RawClient(port: other)
                try second.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
                #expect(try second.response().status == 413)
            }
        }
    }

    @Test func `an upload in chunks comes out whole`() throws {
        let sum = Atomic<Int>(0)
        let handler: @Sendable (Request) -> Response = { request in
            sum.store(request.body.reduce(0) { $0 &+ Int($1) }, ordering: .relaxed)
            return Response(.ok, text: String(request.body.count))
        }
        try withServer(handler: handler) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let piece = [UInt8]("186a0\r\n".utf8) + [UInt8](repeating: 1, count: 100_000) + [13, 10]
            for _ in 0..<10 { try client.send(piece) }
            try client.send("0\r\n\r\n")
            #expect(try client.response().text == "1000000")
            #expect(sum.load(ordering: .relaxed) == 1_000_000)
        }
    }
}
