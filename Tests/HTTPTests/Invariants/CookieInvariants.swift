@testable import HTTP

/// Cookies both ways (RFC 6265 section 4), and that no field can start a line of its own (RFC 9110 section 5.5). The bytes are
/// lines: a name, a value and a path.
enum CookieInvariants {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        try checkReading(bytes)
        let lines = bytes.split(separator: ASCII.lineFeed, maxSplits: 2, omittingEmptySubsequences: false)
        let texts = lines.map { String(decoding: $0, as: UTF8.self) }
        let (name, value) = (texts[0], texts.count > 1 ? texts[1] : "")
        let cookie = SetCookie(
            name, value, maxAge: bytes.count - 8, path: texts.count > 2 ? texts[2] : "/", httpOnly: bytes.count % 2 == 0,
            secure: bytes.count % 3 == 0)
        try checkSetting(cookie)
        try checkField(name, value)
    }

    private static func checkReading(_ bytes: [UInt8]) throws(Finding) {
        for name in ["a", "sid", "__Host-s"] {
            let value = Cookies.value(of: name, in: bytes[...])
            let around = [UInt8]("a=b".utf8)
            let middle = (around + bytes + around)[around.count..<(around.count + bytes.count)]
            try hold(value == Cookies.value(of: name, in: middle), "a cookie depends on the bytes around its field")
            guard let value else { continue }
            try hold(value.utf8.allSatisfy(ASCII.cookie.contains), "a cookie holds a byte that it never may")
            try hold(bytes.contains([UInt8](value.utf8)), "a cookie holds what was not sent")
            let first = Cookies.value(of: name, in: ([UInt8]("\(name)=first;".utf8) + bytes)[...])
            try hold(first == "first", "a later cookie comes before an earlier one")
        }
    }

    private static func checkSetting(_ cookie: SetCookie) throws(Finding) {
        var response = Response(.ok)
        let isTaken = response.setCookie(cookie)
        try hold(isTaken == (cookie.fieldValue != nil), "a Set-Cookie line is refused after it was made")
        guard let text = cookie.fieldValue else { return }
        try hold(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }, "Set-Cookie holds a control character")
        let parts = text.utf8.split(separator: ASCII.semicolon)
        let expected = 4 + (cookie.httpOnly ? 1 : 0) + (cookie.secure ? 1 : 0)
        try hold(parts.count == expected, "an attribute comes from a value")
        let pair = [UInt8](parts[0])
        try hold(Cookies.value(of: cookie.name, in: pair[...]) == cookie.value, "a cookie does not come back as it was set")
        try checkLines(response, 1)
    }

    private static func checkField(_ name: String, _ value: String) throws(Finding) {
        var response = Response(.ok)
        let isTaken = response.fields.append(name, value)
        try hold(response.fields.count == (isTaken ? 1 : 0), "a field that was refused is there")
        try hold(isTaken || response.fields.bytes.isEmpty, "a field that was refused has left bytes")
        if isTaken { try hold(response.fields[name].map { same($0, value) } == true, "a field is another than was set") }
        var head: [UInt8] = []
        response.writeHead(to: &head, date: [], delimiting: .unsaid, connection: .unsaid)
        let isServers = ["date", "upgrade", "trailer", "connection", "keep-alive", "content-length", "transfer-encoding"]
            .contains { ASCII.equal($0.utf8, name.utf8) }
        try checkLines(response, isTaken && !isServers ? 1 : 0)
    }

    /// A head has the status line, the fields, Date and an empty line, and CR and LF nowhere else.
    private static func checkLines(_ response: Response, _ count: Int) throws(Finding) {
        var head: [UInt8] = []
        response.writeHead(to: &head, date: [], delimiting: .unsaid, connection: .unsaid)
        try hold(head.count { $0 == ASCII.lineFeed } == count + 3, "a value has made a line")
        try hold(head.count { $0 == ASCII.carriageReturn } == count + 3 && !head.contains(0), "CR or NUL in a head")
    }
}
