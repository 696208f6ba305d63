import Testing

@testable import HTTP

/// A small generator with a fixed seed, so that a failure can be had again.
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

private let seeds = [
    "GET /a%20b?c=d&e=%C3%A9 HTTP/1.1\r\nHost: a:80\r\nCookie: a=b; c=d\r\nAccept-Encoding: gzip;q=0.5, *\r\n\r\nGET",
    "POST http://a/ HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\nhello world",
    "POST / HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n00a\r\n0123456789\r\n0\r\nA: b\r\n\r\nrest",
    "OPTIONS * HTTP/1.0\r\nConnection: keep-alive, x\r\n\r\n",
].map { [UInt8]($0.utf8) }

private let pieces = [
    "\r\n", "\r", "\n", "\0", " ", "\t", ":", ",", ";", "%", "%00", "%2e", "/", "..", "0", "-1", "9999999999999999999", "ffffffffffffffff",
    "chunked", "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "Host: b\r\n", "HTTP/1.1", "\u{ff}", "\"", "\\", "--x", "=", "&",
].map { [UInt8]($0.utf8) }

private func mutated(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
        let place = Int.random(in: 0...bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes.insert(contentsOf: pieces.randomElement(using: &chance) ?? [], at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...5, using: &chance)))
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: .min ... .max, using: &chance)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: 0)
        }
    }
    return bytes
}

@Suite struct MutationTests {
    @Test(arguments: seeds.indices) func `bent requests are judged the same however they are cut`(index: Int) {
        var chance = Chance(state: 0x9e37_79b9_7f4a_7c15 &+ UInt64(index))
        for _ in 0..<3_000 {
            let bytes = mutated(seeds[index], &chance)
            guard verdict(bytes) == nil else { continue }
            Issue.record("cuts disagree about \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test func `bent forms, cookies, dates and tags never end the program`() throws {
        var chance = Chance(state: 88_172_645_463_325_252)
        let disposition = "Content-Disposition: form-data; name=\"a\"; filename=\"b.txt\"\r\nContent-Type: text/plain\r\n"
        let form = [UInt8]("--x\r\n\(disposition)\r\nhello\r\n--x\r\nContent-Disposition: form-data; name=c\r\n\r\nd\r\n--x--".utf8)
        let texts = ["Sun, 06 Nov 1994 08:49:37 GMT", "W/\"a\", \"b\"", "bytes=0-10", "a=b; c=\"d\"", "gzip;q=0.5, identity;q=0"].map {
            [UInt8]($0.utf8)
        }
        for _ in 0..<3_000 {
            let request = try Request(.post, "/", fields: ["Content-Type": "multipart/form-data; boundary=x"], body: mutated(form, &chance))
            _ = try? request.form()
            let text = String(decoding: mutated(texts.randomElement(using: &chance) ?? [], &chance), as: UTF8.self)
            _ = HTTPDate.parse(text)
            _ = EntityTag.list(text)
            _ = ByteRange(text, count: 5)
            _ = Cookies.value(of: "a", in: Array(text.utf8)[...])
            _ = Negotiation.coding(["Accept-Encoding": text])
            _ = MediaType(text)
            _ = try? Request(.get, "/" + text)
        }
    }
}
