import HTTP
import Server
import TestKit
import Testing

@Suite struct ProxyTests {
    static let echo: @Sendable (Request) -> Response = { Response(.ok, text: "\($0.peer) \($0.isSecure) \($0.id)") }
    static let lines = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: proxy-0001\r\n"

    @Test(arguments: [("127.0.0.1", "203.0.113.9 true proxy-0001"), ("10.0.0.0/8", "127.0.0.1 false ")])
    func `only a proxy that is named is believed`(proxy: String, said: String) throws {
        let range = try #require(AddressRange(proxy))
        try withServer({ $0.forwarding = Forwarding(.xForwarded, proxies: [range]) }, handler: Self.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\(Self.lines)\r\n")
            let answer = try client.response()
            #expect(answer.text.hasPrefix(said))
            #expect(answer["X-Request-Id"] == answer.text.split(separator: " ").last.map(String.init))
        }
    }

    @Test func `nobody is believed unless it is asked for`() throws {
        try withServer(handler: Self.echo) { port, _ in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\(Self.lines)\r\n")
            let answer = try client.response()
            #expect(answer.text.hasPrefix("127.0.0.1 false "))
            #expect(answer["X-Request-Id"] != "proxy-0001")
        }
    }
}
