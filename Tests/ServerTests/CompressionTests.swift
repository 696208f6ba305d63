import Deflate
import HTTP
import Server
import TestKit
import Testing

private let text = [UInt8](String(repeating: "an action due yesterday is overdue ", count: 200).utf8)

@Suite struct CompressionTests {
    private func answer(_ fields: String, method: String = "GET", _ handler: @escaping @Sendable (Request) -> Response) throws
        -> RawResponse
    {
        var result: RawResponse?
        try withServer(handler: handler) { port, _ in
            let client = try RawClient(port: port)
            try client.send("\(method) / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            result = try client.response(hasBody: method != "HEAD")
        }
        return try #require(result)
    }

    @Test func `text is compressed for who wants it and both variants say so`() throws {
        let page: @Sendable (Request) -> Response = { _ in
            Response(.ok, fields: ["ETag": "\"1\"", "Vary": "Cookie"], bytes: text, type: "text/html; charset=utf-8")
        }
        let small = try answer("Accept-Encoding: gzip\r\n", page)
        #expect(small["content-encoding"] == "gzip")
        #expect(small["vary"] == "Cookie, Accept-Encoding")
        #expect(small["etag"] == "W/\"1\"")
        #expect(try inflated(small.body, wrapping: .gzip, limit: 100_000) == text)
        let plain = try answer("Accept-Encoding: gzip;q=0\r\n", page)
        #expect(plain["content-encoding"] == nil)
        #expect(plain["vary"] == "Cookie, Accept-Encoding")
        #expect(plain["etag"] == "\"1\"")
        #expect(plain.body == text)
        let head = try answer("Accept-Encoding: gzip\r\n", method: "HEAD", page)
        #expect(head["content-length"] == small["content-length"])
        #expect(head["content-encoding"] == "gzip")
    }

    @Test func `a page that has not changed is named as the page was`() throws {
        let page: @Sendable (Request) -> Response = {
            Response(.ok, fields: ["ETag": "\"1\""], bytes: text, type: "text/html").conditional(on: $0)
        }
        for (fields, tag) in [("Accept-Encoding: gzip\r\n", "W/\"1\""), ("", "\"1\"")] {
            let whole = try answer(fields, page)
            #expect(whole["etag"] == tag)
            let same = try answer(fields + "If-None-Match: \(tag)\r\n", page)
            #expect(same.status == 304)
            #expect(same["etag"] == tag)
            #expect(same["vary"] == "Accept-Encoding")
        }
    }

    @Test func `what is small, no text, encoded or secret stays as it is`() throws {
        let handlers: [@Sendable (Request) -> Response] = [
            { _ in Response(.ok, bytes: Array(text.prefix(1_023)), type: "text/html") },
            { _ in Response(.ok, bytes: text, type: "image/png") },
            { _ in Response(.ok, fields: ["Content-Encoding": "br"], bytes: text, type: "text/html") },
            { _ in
                var response = Response(.ok, bytes: text, type: "text/html")
                response.compressible = false
                return response
            },
        ]
        for handler in handlers { #expect(try answer("Accept-Encoding: gzip\r\n", handler)["content-encoding"] != "gzip") }
    }
}

@Suite struct StaticFilesTests {
    private let files: StaticFiles

    init() throws {
        files = try StaticFiles([("app.css", "text/css; charset=utf-8", text), ("icon.png", "image/png", [1, 2, 3])])
    }

    private func response(_ name: String = "app.css", _ fields: Fields = [:], _ method: HTTP.Method = .get) throws -> Response? {
        files.response(to: try Request(method, "/" + name, fields: fields), name: name)
    }

    private func bytes(_ response: Response?) -> [UInt8]? {
        if case .bytes(let bytes) = response?.body { bytes } else { nil }
    }

    @Test func `a file comes plain or compressed, with a tag of its own for each`() throws {
        let plain = try #require(try response())
        let small = try #require(try response("app.css", ["Accept-Encoding": "gzip"]))
        #expect(bytes(plain) == text)
        #expect(try inflated(try #require(bytes(small)), wrapping: .gzip, limit: 100_000) == text)
        #expect(plain.fields["ETag"] != small.fields["ETag"])
        #expect(plain.fields["Vary"] == "Accept-Encoding" && small.fields["Vary"] == "Accept-Encoding")
        #expect(!plain.compressible && !small.compressible)
        let icon = try response("icon.png", ["Accept-Encoding": "gzip"])
        #expect(icon?.fields["Content-Encoding"] == nil && icon?.fields["Vary"] == nil)
        #expect(try response("nothing") == nil)
    }

    @Test func `a tag gives 304 only for its own coding`() throws {
        let tag = try #require(try response()?.fields["ETag"])
        #expect(try response("app.css", ["If-None-Match": tag])?.status == .notModified)
        #expect(try response("app.css", ["If-None-Match": tag, "Accept-Encoding": "gzip"])?.status == .ok)
        #expect(try response("app.css", ["If-Match": "\"other\""])?.status == .preconditionFailed)
    }

    @Test func `a range is served and one outside is refused`() throws {
        let part = try #require(try response("app.css", ["Range": "bytes=3-8"]))
        #expect(part.status == .partialContent)
        #expect(bytes(part) == Array(text[3...8]))
        #expect(part.fields["Content-Range"] == "bytes 3-8/\(text.count)")
        let tag = try #require(part.fields["ETag"])
        #expect(try response("app.css", ["Range": "bytes=0-1", "If-Range": tag])?.status == .partialContent)
        #expect(try response("app.css", ["Range": "bytes=0-1", "If-Range": "\"x\""])?.status == .ok)
        #expect(try response("app.css", ["Range": "bytes=0-1,4-5"])?.status == .ok)
        #expect(try response("app.css", ["Range": "bytes=0-1"], .head)?.status == .ok)
        let outside = try response("app.css", ["Range": "bytes=99999-"])
        #expect(outside?.status == .rangeNotSatisfiable)
        #expect(outside?.fields["Content-Range"] == "bytes */\(text.count)")
    }

    @Test func `a large file comes whole, whole again, and without a body for HEAD`() throws {
        // More than a socket's buffers hold, so that it goes in several turns.
        let large = (0..<800).flatMap { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 5_000) }
        let files = try StaticFiles([("large.bin", "application/octet-stream", large)])
        let line = { (method: String) in "\(method) /large.bin HTTP/1.1\r\nHost: a\r\n\r\n" }
        try withServer(handler: { files.response(to: $0, name: "large.bin") ?? Response(.notFound) }) { port, _ in
            let client = try RawClient(port: port)
            try client.send(line("GET") + line("HEAD") + line("GET"))
            #expect(try client.response().body == large)
            #expect(try client.response(hasBody: false)["content-length"] == "\(large.count)")
            #expect(try client.response().body == large)
        }
    }

    @Test func `other methods are told which ones there are`() throws {
        let answer = try response("app.css", [:], .post)
        #expect(answer?.status == .methodNotAllowed)
        #expect(answer?.fields["Allow"] == "GET, HEAD")
    }
}
