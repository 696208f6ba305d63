import Testing

@testable import HTTP

private func form(_ body: String, type: String = "application/x-www-form-urlencoded", limits: FormLimits = FormLimits()) throws -> Form {
    try Request(.post, "/", fields: ["Content-Type": type], body: [UInt8](body.utf8)).form(limits: limits)
}

private func parts(_ body: String, limits: FormLimits = FormLimits()) throws -> Form {
    try form(body, type: "multipart/form-data; boundary=x", limits: limits)
}

private func status(_ body: () throws -> Form) -> Int? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? HTTPError)?.status.code
    }
}

private func field(_ name: String, _ value: String) -> String {
    "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
}

@Suite struct FormTests {
    @Test func `an encoded form keeps its pairs in order`() throws {
        let form = try form("name=J%C3%B6rg+M&role=a&role=b&empty=&%26=%3D")
        #expect(form["name"] == "Jörg M")
        #expect(form.all("role") == ["a", "b"])
        #expect(form["empty"] == "")
        #expect(form["&"] == "=")
        #expect(form["none"] == nil)
    }

    @Test func `the media type decides, without case, and parameters do not matter`() throws {
        #expect(try form("a=b", type: "Application/X-WWW-Form-Urlencoded; charset=UTF-8")["a"] == "b")
        #expect(status { try form("a=b", type: "text/plain") } == 415)
        #expect(status { try form("a=b", type: "application/json") } == 415)
        #expect(status { try form("a=b", type: "nonsense") } == 400)
        #expect(status { try Request(.post, "/", body: [97]).form() } == 415)
        #expect(try Request(.post, "/").form().pairs.isEmpty)
    }

    @Test(arguments: ["a=%", "a=%zz", "a=%c0%ae", "a=%00", "%ff"]) func `a broken encoded form is refused`(body: String) {
        #expect(status { try form(body) } == 400)
    }

    @Test func `a form has at most its number of fields`() throws {
        var limits = FormLimits()
        limits.fields = 2
        #expect(try form("a=1&b=2", limits: limits).pairs.count == 2)
        #expect(status { try form("a=1&b=2&c=3", limits: limits) } == 413)
        #expect(status { try parts(field("a", "1") + field("b", "2") + field("c", "3") + "--x--", limits: limits) } == 413)
        limits.fields = 1_000
        limits.parts = 2
        #expect(status { try parts(field("a", "1") + field("b", "2") + field("c", "3") + "--x--", limits: limits) } == 413)
    }

    @Test func `a multipart form has fields and files`() throws {
        let file =
            "--x\r\ncontent-disposition: FORM-DATA; name=f; filename=\"plan \\\"2\\\" é.txt\"\r\nContent-Type: text/csv\r\n\r\n\r\n--y\r\n\r\n"
        let form = try parts(field("a", "1\r\n2") + field("b", "") + file + field("a", "é") + "--x--\r\nepilogue")
        #expect(form.pairs == [.init("a", "1\r\n2"), .init("b", ""), .init("a", "é")])
        #expect(
            form.files("f") == [
                FormFile(name: "f", fileName: "plan \"2\" é.txt", contentType: "text/csv", bytes: [UInt8]("\r\n--y\r\n".utf8))
            ])
        #expect(form.files("a").isEmpty)
    }

    @Test func `bytes of a file stay as they are`() throws {
        let content = (0...255).map { UInt8($0) } + [13, 10, 45, 45, 13, 10, 13]
        let head = [UInt8]("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".utf8)
        let body = head + content + [UInt8]("\r\n--x--".utf8)
        let form = try Request(.post, "/", fields: ["Content-Type": "multipart/form-data; boundary=\"x\""], body: body).form()
        #expect(form.files.first?.bytes == content)
        #expect(form.files.first?.contentType == "application/octet-stream")
    }

    @Test(arguments: [
        ("C:\\\\dir\\\\a.txt", "a.txt"), ("C:\\dir\\a.txt", "a.txt"), ("/etc/passwd", "passwd"), ("../../a", "a"), ("", ""), ("a/", ""),
        ("%22a%22", "\"a\""), ("%22\u{301}", "\"\u{301}"), ("%2%222", "%2\"2"), ("a%0d%0ab", "a%0d%0ab"), ("100%.txt", "100%.txt"),
    ])
    func `a file's name is never a path`(given: String, expected: String) throws {
        let body = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(given)\"\r\n\r\n\r\n--x--"
        #expect(try parts(body).files.first?.fileName == expected)
    }

    @Test func `an empty multipart form and a preamble are fine`() throws {
        #expect(try parts("--x--").pairs.isEmpty)
        #expect(try parts("--x--\r\n").pairs.isEmpty)
        #expect(try parts("preamble\r\n" + field("a", "1") + "--x--")["a"] == "1")
        #expect(try parts("--x \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--")["a"] == "1")
    }

    @Test(arguments: [
        "", "--y--", "--x", "--x\r\n", "--x\r\n\r\n", "--xy\r\n", "--x-", "a--x--", field("a", "1"), field("a", "1") + "--x",
        field("a", "1") + "--x\r\n", field("a", "1").replacing("name=\"a\"", with: "nom=a") + "--x--",
        field("a", "1").replacing("form-data", with: "attachment") + "--x--", field("a", "1").replacing(": ", with: " : ") + "--x--",
        field("a", "1").replacing("\"a\"", with: "\"a") + "--x--", field("a", "1").replacing("\"a\"", with: "a; name=b") + "--x--",
        field("a", "1").replacing("\r\n\r\n", with: "\n\n") + "--x--", field("a\u{0}", "1") + "--x--", field("a", "1\u{0}") + "--x--",
        "--x\r\nA: b\r\n\r\n1\r\n--x--", "--x\r\nContent-Disposition: form-data; name=a\r\n b\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--x--",
    ])
    func `a malformed multipart form is refused`(body: String) {
        #expect(status { try parts(body) } == 400)
    }

    @Test func `text that is not UTF-8 is refused and so is a missing boundary`() {
        let body = [UInt8](field("a", "").dropLast(2).utf8) + [0xff, 13, 10] + [UInt8]("--x--".utf8)
        #expect(status { try Request(.post, "/", fields: ["Content-Type": "multipart/form-data; boundary=x"], body: body).form() } == 400)
        let long = String(repeating: "b", count: 71)
        let types = [
            "", "; boundary=", "; boundary=\"\"", "; boundary=\"a \"", "; boundary=é", "; boundary=a; boundary=b", "; boundary=" + long,
        ]
        for type in types { #expect(status { try form("--a--", type: "multipart/form-data" + type) } == 400) }
    }

    @Test func `a part's head ends at its limit`() {
        var limits = FormLimits()
        limits.partHead = 60
        let head = "--x\r\nContent-Disposition: form-data; name=a\r\n"
        #expect(status { try parts(head + "\r\n1\r\n--x--", limits: limits) } == nil)
        #expect(status { try parts(head + "A: 34567890123456789\r\n\r\n1\r\n--x--", limits: limits) } == 413)
    }

    @Test func `a body of near boundaries is read in one pass`() throws {
        let near = String(repeating: "\r\n--", count: 250_000)
        #expect(try parts(field("a", near) + "--x--")["a"]?.utf8.count == 1_000_000)
    }
}
