import HTTP
import Server
import TestKit
import Testing

private func get(_ path: String = "/", _ fields: String = "", version: String = "1.1") -> String {
    "GET \(path) HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n"
}

@Suite struct KeepAliveTests {
    @Test func `a kept connection answers one request after the other`() throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            for number in 0..<5 {
                try client.send(get("/page/\(number)"))
                let answer = try client.response()
                #expect(answer.status == 200)
                #expect(answer.text == "GET /page/\(number)")
                #expect(answer["date"]?.hasSuffix(" GMT") == true)
                #expect(answer["connection"] == nil)
            }
        }
    }

    @Test func `a pipeline is answered in order`() throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            try client.send((0..<500).map { get("/\($0)") }.joined())
            for number in 0..<500 { #expect(try client.response().text == "GET /\(number)") }
        }
    }

    @Test func `a pipeline of large answers waits for its reader and keeps its order`() throws {
        let page = [UInt8](repeating: 97, count: 300_000)
        try withServer(handler: { Response(.ok, fields: ["Path": $0.path], bytes: page, type: "image/x") }) { port, _ in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            try client.send((0..<40).map { get("/\($0)") }.joined())
            for number in 0..<40 {
                let answer = try client.response()
                #expect(answer["path"] == "/\(number)")
                #expect(answer.body.count == page.count)
            }
        }
    }

    @Test func `a request that comes byte by byte is answered`() throws {
        try withServer(handler: { Response(.ok, bytes: $0.body, type: "x/y") }) { port, _ in
            let client = try RawClient(port: port)
            let text = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\nA: b\r\n\r\n"
            for byte in text.utf8 { try client.send([byte]) }
            #expect(try client.response().text == "abcde")
            try client.send(get())
            #expect(try client.response().status == 200)
        }
    }

    @Test func `HEAD has the fields of GET and no body`() throws {
        try withServer(handler: { _ in Response(.ok, fields: ["A": "b"], text: "hello") }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get())
            let head = try client.response(hasBody: false)
            let whole = try client.response()
            #expect(head["content-length"] == "5")
            // Each answer has a date and a name of its own.
            let lasting = { (answer: RawResponse) in
                answer.fields.filter { $0.name != "date" && $0.name != "x-request-id" }.map { $0.name + $0.value }
            }
            #expect(lasting(head) == lasting(whole))
            #expect(whole.text == "hello")
        }
    }

    @Test(arguments: [
        ("1.1", "", nil), ("1.1", "Connection: close\r\n", "close"), ("1.0", "", "close"),
        ("1.0", "Connection: keep-alive\r\n", "keep-alive"),
    ])
    func `the connection stays or ends as version and field say`(version: String, fields: String, expected: String?) throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            try client.send(get("/", fields, version: version))
            #expect(try client.response()["connection"] == expected)
            if expected == "close" {
                #expect(try client.receive().isEmpty)
            } else {
                try client.send(get("/", "Connection: close\r\n"))
                #expect(try client.response().status == 200)
                #expect(try client.receive().isEmpty)
            }
        }
    }

    @Test func `the last request a connection may make says so`() throws {
        try withServer({ $0.limits.requestsPerConnection = 3 }) { port, _ in
            let client = try RawClient(port: port)
            try client.send(get() + get() + get() + get())
            #expect(try [client.response(), client.response(), client.response()].map { $0["connection"] } == [nil, nil, "close"])
            #expect(try client.receiveAll().isEmpty)
        }
    }

    @Test func `a client that has stopped sending still gets its answers`() throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            try client.send(get("/1") + get("/2"))
            client.finishSending()
            #expect(try client.response().text == "GET /1")
            #expect(try client.response().text == "GET /2")
            #expect(try client.receive().isEmpty)
        }
    }

    @Test func `statuses without a body have none and no length`() throws {
        try withServer(handler: { $0.path == "/304" ? Response(.notModified, fields: ["ETag": "\"a\""]) : Response(.noContent) }) {
            port, _ in
            let client = try RawClient(port: port)
            try client.send(get("/304") + get("/204") + "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
            let answers = try [client.response(), client.response(), client.response()]
            #expect(answers.map(\.status) == [304, 204, 204])
            #expect(answers.allSatisfy { $0["content-length"] == nil })
        }
    }

    @Test func `a stream goes out in chunks, or until the end for HTTP/1.0`() throws {
        try withServer(handler: { _ in Response(.ok, body: .stream(countdown(from: 3)), type: "text/plain") }) { port, _ in
            let client = try RawClient(port: port)
            try client.send(get())
            let chunked = try client.response()
            #expect(chunked["transfer-encoding"] == "chunked")
            #expect(chunked.text == "3210")
            try client.send(get("/", "Connection: keep-alive\r\n", version: "1.0"))
            let old = try client.response()
            #expect(old["transfer-encoding"] == nil)
            #expect(old["connection"] == "close")
            #expect(old.text == "3210")
        }
    }

    @Test func `a stream that breaks cuts its connection before the end`() throws {
        let broken = BodyStream { throw HTTPError(.internalError, "test") }
        try withServer(handler: { _ in Response(.ok, body: .stream(broken), type: "text/plain") }) { port, _ in
            let client = try RawClient(port: port)
            try client.send(get())
            #expect(throws: RawClient.Failure.self) { try client.response() }
        }
    }

    @Test func `a long stream waits for its reader`() throws {
        let pieces = countdown(from: 2_000)
        let wide = BodyStream { try pieces.next().map { _ in [UInt8](repeating: 97, count: 10_000) } }
        try withServer(handler: { _ in Response(.ok, body: .stream(wide), type: "text/plain") }) { port, _ in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            try client.send(get("/", "Connection: close\r\n"))
            #expect(try client.receiveAll().count > 2_001 * 10_000)
        }
    }
}
