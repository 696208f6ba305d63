import Testing

@testable import HTTP

/// Targets and the path they decode to; nil for 400.
private let table: [(target: String, path: String?)] = [
    ("/", "/"), ("/a", "/a"), ("/a/", "/a/"), ("//a", "//a"), ("/a;b=c,d", "/a;b=c,d"), ("/a:b@c!$&'()*+=~-._", "/a:b@c!$&'()*+=~-._"),
    ("/a[0]|b", "/a[0]|b"), ("/%61", "/a"), ("/a%20b", "/a b"), ("/%C3%A9", "/é"), ("/%c3%a9", "/é"), ("/%E2%82%AC", "/€"),
    ("/%F0%9F%98%80", "/😀"), ("/a?b", "/a"), ("/a?", "/a"), ("/%2561", "/%61"), ("/.a", "/.a"), ("/a.", "/a."), ("/...", "/..."),
    ("/a..b", "/a..b"), ("/%3F", "/?"), ("/%23", "/#"), ("/+", "/+"),
    ("/%", nil), ("/%a", nil), ("/%zz", nil), ("/%0", nil), ("/%+1", nil), ("/%-1", nil), ("/% 1", nil),
    ("/%00", nil), ("/a%00b", nil), ("/%0a", nil), ("/%0d%0a", nil), ("/%1f", nil), ("/%7F", nil), ("/%09", nil),
    ("/%5c", nil), ("/a\\b", nil), ("/..%5c..", nil), ("/%2F", nil), ("/a%2fb", nil), ("/..%2f..", nil),
    ("/..", nil), ("/.", nil), ("/../a", nil), ("/a/..", nil), ("/a/../b", nil), ("/a/./b", nil), ("/%2e%2e", nil), ("/%2e%2e/a", nil),
    ("/.%2e/a", nil), ("/%2E", nil), ("/a/%2e%2E/b", nil),
    ("/%C0%AE", nil), ("/%C0%80", nil), ("/%E0%80%AE", nil), ("/%F0%80%80%AE", nil), ("/%ED%A0%80", nil), ("/%F4%90%80%80", nil),
    ("/%FF", nil), ("/%C3", nil), ("/%A9", nil), ("/é", nil), ("/a b", nil), ("/<", nil), ("/>", nil), ("/\"", nil), ("/`", nil),
    ("/{", nil), ("/^", nil), ("/a#b", nil), ("/a?b#c", nil), ("/a?\"", nil), ("/a?<", nil), ("", nil), ("*", nil), ("a", nil),
    ("http://a/../b", nil), ("http://a/%00", nil), ("http://a\\b/", nil), ("http://a:80:80/", nil), ("http://a/b", "/b"), ("http://a", "/"),
]

@Suite struct TargetTests {
    @Test(arguments: table) func `a path is decoded once or refused`(target: String, path: String?) {
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
