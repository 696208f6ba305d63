import HTTP
import Server
import TestKit
import Testing

@Suite struct KeepAliveTests {
    @Test func `a kept connection answers one request after the other`() throws {
        try withServer { port, _ in
            let client = try RawClient(port: port)
            for number in 0..<5 {
                try client.send("GET /page/\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
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
            try client.send((0..<200).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<200 { #expect(try client.response().text == "GET /\(number)") }
        }
    }
}
