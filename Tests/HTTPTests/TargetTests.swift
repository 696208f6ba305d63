import TestKit
import Testing

@testable import HTTP

@Suite struct TargetTests {
    @Test(arguments: Wire.targetPaths) func `a path is decoded once or refused`(target: String, path: String?) {
        guard let request = try? Request(.get, target) else {
            #expect(path == nil)
            return
        }
        #expect(request.path == path)
        #expect(request.target == target)
    }

    @Test func `a query keeps its pairs in order`() throws {
        let query = try Request(.get, "/?a=1&b=&c&a=2&=d&&e=f=g").query
        #expect(query.pairs == [.init("a", "1"), .init("b", ""), .init("c", ""), .init("a", "2"), .init("", "d"), .init("e", "f=g")])
        #expect(query["a"] == "1")
        #expect(query.all("a") == ["1", "2"])
        #expect(query["z"] == nil)
    }

    @Test func `a query is decoded once, with plus as a blank`() throws {
        #expect(try Request(.get, "/?q=a+b%2Bc%2526%C3%A9&%71=1").query.pairs == [.init("q", "a b+c%26é"), .init("q", "1")])
        #expect(try Request(.get, "/?q=\\^`{}|[]").query["q"] == "\\^`{}|[]")
    }

    @Test func `a name is its bytes and not what looks like it`() throws {
        let query = try Request(.get, "/?%E2%84%AA=1&K=2&e%CC%81=3&%C3%A9=4").query
        #expect(query["K"] == "2" && query["\u{e9}"] == "4" && query.all("e\u{301}") == ["3"])
    }

    @Test(arguments: ["%", "%zz", "a=%c0%ae", "a=%00", "%ff=1", "a=%e"])
    func `a broken query is refused`(query: String) {
        #expect(throws: HTTPError.self) { try Request(.get, "/?" + query) }
    }

    @Test func `a query has at most a thousand pairs`() throws {
        let pairs = [String](repeating: "a", count: 1_000).joined(separator: "&")
        #expect(try Request(.get, "/?" + pairs).query.pairs.count == 1_000)
        #expect(throws: HTTPError(.payloadTooLarge, "more fields than allowed")) { try Request(.get, "/?" + pairs + "&a") }
    }

    @Test func `the byte tables are the grammar's`() {
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let spelled: [(ByteSet, String)] = [
            (ASCII.token, letters + "!#$%&'*+-.^_`|~"),
            (ASCII.path, letters + "-._~!$&'()*+,;=:@/%[]|"),
            (ASCII.host, letters + "-._~!$&'()*+,;="),
            (ASCII.boundary, letters + "'()+_,-./:=? "),
        ]
        for (set, spelling) in spelled {
            for byte in UInt8.min...UInt8.max { #expect(set.contains(byte) == spelling.utf8.contains(byte)) }
        }
        let left: [(ByteSet, String)] = [(ASCII.query, "\"#<>"), (ASCII.cookie, "\",;\\"), (ASCII.entityTag, "\"")]
        for (set, missing) in left {
            for byte in UInt8.min...UInt8.max {
                #expect(set.contains(byte) == ((0x21...0x7e).contains(byte) && !missing.utf8.contains(byte)))
            }
        }
    }
}
