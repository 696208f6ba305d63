import Testing

@testable import HTTP

private let date = [UInt8]("Sun, 06 Nov 1994 08:49:37 GMT".utf8)

private func head(_ response: Response, _ delimiting: Delimiting, _ connection: ConnectionOption = .unsaid) -> String {
    var output: [UInt8] = []
    response.writeHead(to: &output, date: date, delimiting: delimiting, connection: connection)
    return String(decoding: output, as: UTF8.self)
}

@Suite struct ResponseTests {
    @Test func `a head is written in order, with date, length and an empty line`() {
        let response = Response(.ok, fields: ["A": "b", "C": ""], bytes: [1], type: "text/plain")
        let start = "HTTP/1.1 200 OK\r\nA: b\r\nC: \r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        #expect(head(response, .length(1)) == start + "Content-Length: 1\r\n\r\n")
        #expect(head(response, .length(1_234_567_890), .close) == start + "Content-Length: 1234567890\r\nConnection: close\r\n\r\n")
        #expect(head(response, .chunked, .keepAlive) == start + "Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n")
        #expect(head(Response(.notModified), .unsaid) == "HTTP/1.1 304 Not Modified\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n")
        #expect(head(Response(Status(299)), .length(0)).hasPrefix("HTTP/1.1 299 \r\n"))
    }

    @Test func `the server's own fields cannot be set by a handler`() {
        let fields: Fields = [
            "Date": "never", "content-length": "9", "Transfer-Encoding": "chunked", "connection": "x", "Keep-Alive": "x", "Upgrade": "x",
        ]
        #expect(head(Response(.ok, fields: fields), .length(0)).split(separator: "\r\n").count == 3)
    }

    @Test(arguments: ["a\r\nB: c", "a\nb", "a\rb", "a\u{0}", "\u{7f}", " a", "a ", "\ta", "\u{1b}[0m"])
    func `a value that breaks its line never gets in`(value: String) {
        var fields = Fields()
        let isTaken = fields.append("A", value)
        #expect(!isTaken)
        #expect(fields.count == 0)
    }

    @Test(arguments: ["", "A B", "A:", "A\r\n", "é", "A\u{0}", "(A)"]) func `a name that is no token never gets in`(name: String) {
        var fields = Fields()
        let isTaken = fields.append(name, "a") || fields.set(name, "a")
        #expect(!isTaken)
        #expect(fields.count == 0)
    }

    @Test func `fields are replaced, removed and compared without case`() {
        var fields: Fields = ["A": "1", "b": "2", "a": "3"]
        fields.set("a", "4")
        #expect(fields == ["B": "2", "A": "4"])
        fields.remove("B")
        #expect(fields.pairs.map(\.value) == ["4"])
        #expect(fields.contains("a"))
        #expect(!fields.contains("b"))
    }

    @Test func `Vary names each field once`() {
        for (present, expected) in [(nil, "A"), ("b", "b, A"), ("a", "a"), ("b,A", "b,A"), ("*", "*"), ("ab", "ab, A")] {
            var fields = Fields()
            if let present { fields.append("Vary", present) }
            fields.addVary("A")
            #expect(fields["Vary"] == expected)
            #expect(fields.count == 1)
        }
    }

    @Test func `chunks are written with their size and never empty`() {
        var output: [UInt8] = []
        Chunk.append([], to: &output)
        Chunk.append([UInt8](repeating: 97, count: 26), to: &output)
        #expect(String(decoding: output + Chunk.last, as: UTF8.self) == "1a\r\n\(String(repeating: "a", count: 26))\r\n0\r\n\r\n")
    }

    @Test func `a cookie is found among others and only with clean bytes`() throws {
        let request = try Request(.get, "/", fields: ["Cookie": "a=1; b=\"2\";c=3=4;d=é; ab=x", "cookie": "e=5; a=6"])
        #expect(request.cookie("a") == "1")
        #expect(request.cookie("b") == "2")
        #expect(request.cookie("c") == "3=4")
        #expect(request.cookie("d") == nil)
        #expect(request.cookie("e") == "5")
        #expect(request.cookie("A") == nil)
        #expect(request.cookie("x") == nil)
    }

    @Test func `a cookie is set with its attributes or not at all`() {
        let cookie = SetCookie("id", "abc", maxAge: 60, secure: true, sameSite: .strict)
        #expect(cookie.fieldValue == "id=abc; Path=/; Max-Age=60; SameSite=Strict; HttpOnly; Secure")
        #expect(SetCookie("id", "", path: "/x", httpOnly: false).fieldValue == "id=; Path=/x; SameSite=Lax")
        for (name, value, path) in [
            ("", "a", "/"), ("a b", "a", "/"), ("a", "a;b", "/"), ("a", "a b", "/"), ("a", "b", "/;x"), ("a", "\r\n", "/"),
        ] {
            #expect(SetCookie(name, value, path: path).fieldValue == nil)
        }
        var response = Response(.ok)
        let taken = [SetCookie("a", "1"), SetCookie("b", "2"), SetCookie("a", "\"")].map { response.setCookie($0) }
        #expect(taken == [true, true, false])
        #expect(response.fields.all("Set-Cookie").count == 2)
    }
}
