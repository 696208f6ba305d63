import Testing

@testable import HTTP

private let day = 784_111_777
private let dayText = "Sun, 06 Nov 1994 08:49:37 GMT"
private let later = "Sun, 06 Nov 1994 08:49:38 GMT"
private let earlier = "Sun, 06 Nov 1994 08:49:36 GMT"

private func outcome(_ fields: Fields, _ method: Method = .get, tag: String? = "\"a\"", modified: Int? = day, exists: Bool = true) throws
    -> Conditional.Outcome
{
    Conditional.evaluate(
        try Request(method, "/", fields: fields), etag: tag.flatMap(EntityTag.init), lastModified: modified, exists: exists)
}

@Suite struct ConditionalTests {
    @Test func `dates are written and read in all three forms`() {
        #expect(HTTPDate.format(day) == dayText)
        #expect(HTTPDate.parse(dayText) == day)
        #expect(HTTPDate.parse("Sunday, 06-Nov-94 08:49:37 GMT") == day)
        #expect(HTTPDate.parse("Sun Nov  6 08:49:37 1994") == day)
        #expect(HTTPDate.parse("Sun Nov 16 08:49:37 1994") == day + 10 * 86_400)
        #expect(HTTPDate.parse("Sat, 31 Dec 2016 23:59:60 GMT") == HTTPDate.parse("Sun, 01 Jan 2017 00:00:00 GMT"))
        #expect(HTTPDate.format(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(HTTPDate.format(951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
        #expect(HTTPDate.format(-1) == "Wed, 31 Dec 1969 23:59:59 GMT")
        #expect(HTTPDate.format(.max) == "Fri, 31 Dec 9999 23:59:59 GMT")
        #expect(HTTPDate.format(.min) == "Sat, 01 Jan 0000 00:00:00 GMT")
    }

    @Test func `every day of four centuries is read as it was written`() {
        for moment in stride(from: -11_676_096_000 + 3_723, to: 4_102_444_800, by: 86_400 * 13) {
            #expect(HTTPDate.parse(HTTPDate.format(moment)) == moment)
        }
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994  08:49:37 GMT", "Sun, 06 Nov +994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "784111777", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT", "Fri, 31 Dec 0000 23:59:59 GMT", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:60 GMT",
    ])
    func `what is no date is not read as one`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }

    @Test func `entity tags compare weakly and strongly`() throws {
        let strong = try #require(EntityTag("\"a\""))
        let weak = try #require(EntityTag("W/\"a\""))
        #expect(strong.stronglyMatches(strong) && !strong.stronglyMatches(weak) && !weak.stronglyMatches(weak))
        #expect(strong.weaklyMatches(weak) && weak.weaklyMatches(weak))
        #expect(weak.fieldValue == "W/\"a\"")
        for text in ["a", "\"a", "w/\"a\"", "\"a\"b", "\"a b\"", "\"a\", \"b\"", "", "W/", "\"\u{0}\"", " \"a\"", ",\"a\""] {
            #expect(EntityTag(text) == nil)
        }
        #expect(EntityTag(opaque: "a\"") == nil)
        #expect(EntityTag.list("\"a,b\" , W/\"c\",,\"\"")?.map(\.opaque) == ["a,b", "c", ""])
    }

    @Test func `If-None-Match comes before If-Modified-Since`() throws {
        #expect(try outcome(["If-None-Match": "\"a\""]) == .notModified)
        #expect(try outcome(["If-None-Match": "\"x\", W/\"a\""]) == .notModified)
        #expect(try outcome(["If-None-Match": "\"x\"", "if-none-match": "\"a\""]) == .notModified)
        #expect(try outcome(["If-None-Match": "*"]) == .notModified)
        #expect(try outcome(["If-None-Match": "*"], exists: false) == .proceed)
        #expect(try outcome(["If-None-Match": "\"x\"", "If-Modified-Since": dayText]) == .proceed)
        #expect(try outcome(["If-None-Match": "\"a\"", "If-Modified-Since": earlier]) == .notModified)
        #expect(try outcome(["If-None-Match": "\"a\""], .head) == .notModified)
        #expect(try outcome(["If-None-Match": "\"a\""], .put) == .failed)
        #expect(try outcome(["If-None-Match": "nonsense"]) == .proceed)
        #expect(try outcome(["If-None-Match": "\"a\""], tag: nil) == .proceed)
        #expect(try outcome([:]) == .proceed)
    }

    @Test func `If-Modified-Since counts for reads and whole seconds`() throws {
        #expect(try outcome(["If-Modified-Since": dayText]) == .notModified)
        #expect(try outcome(["If-Modified-Since": later]) == .notModified)
        #expect(try outcome(["If-Modified-Since": earlier]) == .proceed)
        #expect(try outcome(["If-Modified-Since": dayText], .post) == .proceed)
        #expect(try outcome(["If-Modified-Since": "yesterday"]) == .proceed)
        #expect(try outcome(["If-Modified-Since": dayText], modified: nil) == .proceed)
    }

    @Test func `If-Match is strong and comes before If-Unmodified-Since`() throws {
        #expect(try outcome(["If-Match": "\"a\""], .put) == .proceed)
        #expect(try outcome(["If-Match": "W/\"a\""], .put) == .failed)
        #expect(try outcome(["If-Match": "\"x\""], .put) == .failed)
        #expect(try outcome(["If-Match": "*"], .put) == .proceed)
        #expect(try outcome(["If-Match": "*"], .put, exists: false) == .failed)
        #expect(try outcome(["If-Match": "\"a\"", "If-Unmodified-Since": earlier], .put) == .proceed)
        #expect(try outcome(["If-Unmodified-Since": earlier], .put) == .failed)
        #expect(try outcome(["If-Unmodified-Since": dayText], .put) == .proceed)
        #expect(try outcome(["If-Match": "\"a\"", "If-None-Match": "\"a\""]) == .notModified)
    }

    @Test func `a response answers its own conditions`() throws {
        let fields: Fields = ["ETag": "\"a\"", "Cache-Control": "no-cache", "X": "y"]
        let whole = Response(.ok, fields: fields, text: "page")
        let same = whole.conditional(on: try Request(.get, "/", fields: ["If-None-Match": "\"a\""]))
        #expect(same.status == .notModified && same.body.count == 0)
        #expect(same.fields == ["ETag": "\"a\"", "Cache-Control": "no-cache"])
        #expect(whole.conditional(on: try Request(.get, "/", fields: ["If-None-Match": "\"b\""])).status == .ok)
        #expect(whole.conditional(on: try Request(.put, "/", fields: ["If-Match": "\"b\""])).status == .preconditionFailed)
        let missing = Response(.notFound, fields: fields)
        #expect(missing.conditional(on: try Request(.get, "/", fields: ["If-None-Match": "\"a\""])).status == .notFound)
    }

    @Test(arguments: [
        ("bytes=0-4", ByteRange.part(0..<5)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-30", .part(0..<10)),
        ("bytes=9-99", .part(9..<10)), ("BYTES=0-0", .part(0..<1)), ("bytes=0-9223372036854775807", .part(0..<10)),
        ("bytes= 0-1 ", .part(0..<2)), ("bytes=10-", .unsatisfiable), ("bytes=10-20", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=5-4", .whole), ("bytes=-", .whole), ("bytes=", .whole), ("bytes=a-b", .whole), ("bytes=0-1,2-3", .whole),
        ("lines=0-1", .whole),
        ("bytes=+0-1", .whole), ("bytes=0--1", .whole), ("bytes=99999999999999999999-", .whole), ("bytes 0-1", .whole), ("", .whole),
    ])
    func `a range is cut to what is there`(field: String, expected: ByteRange) {
        #expect(ByteRange(field, count: 10) == expected)
        #expect(ByteRange(nil, count: 10) == .whole)
        #expect(ByteRange("bytes=0-", count: 0) == .unsatisfiable)
    }

    @Test func `If-Range lets a range pass only for the same bytes`() {
        let tag = EntityTag("\"a\"")
        #expect(Conditional.allowsRange([:], etag: tag, lastModified: day))
        #expect(Conditional.allowsRange(["If-Range": "\"a\""], etag: tag, lastModified: day))
        #expect(!Conditional.allowsRange(["If-Range": "W/\"a\""], etag: tag, lastModified: day))
        #expect(!Conditional.allowsRange(["If-Range": "\"b\""], etag: tag, lastModified: day))
        #expect(Conditional.allowsRange(["If-Range": dayText], etag: tag, lastModified: day))
        #expect(!Conditional.allowsRange(["If-Range": later], etag: tag, lastModified: day))
        #expect(!Conditional.allowsRange(["If-Range": "x"], etag: tag, lastModified: day))
    }

    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("x-gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("*", true), ("gzip;q=0.001", true),
        ("gzip ; q=0.5", true), ("gzip;Q=1", true), ("identity;q=0, gzip;q=0.1", true), ("gzip;q=1.000", true),
        ("", false), ("identity", false), ("gzip;q=0", false), ("gzip;q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false),
        ("br", false),
        ("gzip;q=0.5, identity", false), ("gzip;q=2", false), ("gzip;q=-1", false), ("gzip;q=", false), ("gzip;q=1.001", false),
        ("gzip;q=0.1234", false), ("gzip;x=1", false), ("gzipped", false), ("g\u{17a}ip", false),
    ])
    func `gzip is chosen only when it is welcome`(field: String, isWelcome: Bool) {
        #expect(Negotiation.coding(["Accept-Encoding": field]) == (isWelcome ? .gzip : .identity))
        #expect(Negotiation.coding([:]) == .identity)
    }

    @Test func `text types are known without their parameters`() {
        for type in ["text/html; charset=utf-8", "TEXT/css", "application/json", "image/svg+xml;x=y"] { #expect(Negotiation.isText(type)) }
        for type in ["image/png", "application/octet-stream", "application/zip", "", "xtext/html"] { #expect(!Negotiation.isText(type)) }
    }
}
