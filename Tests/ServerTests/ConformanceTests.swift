import HTTP
import Server
import TestKit
import Testing

/// Every line of the tables over a real socket, whole and one byte at a time: what goes over the wire is what the RFCs say, not
/// only what the parser thinks.
@Suite struct ConformanceTests {
    static let all = Wire.requestLines + Wire.fieldLines + Wire.framing + Wire.targets

    @Test func `the tables hold at least 250 lines`() { #expect(Self.all.count >= 250) }

    @Test(arguments: [true, false]) func `the server answers as the tables say`(whole: Bool) throws {
        let echo: @Sendable (Request) -> Response = { request in
            Response(.ok, bytes: [UInt8]("\(request.method.rawValue) \(request.path)\n".utf8) + request.body, type: "text/x-echo")
        }
        try withServer(bodyLimit: { _ in 1_000 }, handler: echo) { port, _ in
            for wire in Self.all {
                let client = try RawClient(port: port)
                send(wire.bytes, by: client, whole: whole)
                switch wire.expected {
                case .accepted(let wanted): try expect(wanted, from: client, wire)
                case .refused(let status): try expectRefusal(status, from: client, wire)
                case .waiting:
                    client.finishSending()
                    #expect(try client.receiveAll().isEmpty, "\(wire)")
                }
            }
        }
    }

    /// A server that has refused may have closed before all is sent.
    private func send(_ bytes: [UInt8], by client: RawClient, whole: Bool) {
        if whole { return _ = try? client.send(bytes) }
        for byte in bytes { guard (try? client.send([byte])) != nil else { return } }
    }

    private func expect(_ wanted: Verdict.Summary, from client: RawClient, _ wire: Wire) throws {
        let answer = try client.response(hasBody: wanted.method != "HEAD")
        // RFC 9110 section 9.3.7: the server itself answers OPTIONS for all of itself.
        if wanted.path == "*" { return #expect(answer.status == 204, "\(wire)") }
        #expect(answer.status == 200, "\(wire)")
        #expect(answer["content-length"] == String("\(wanted.method) \(wanted.path)\n\(wanted.body)".utf8.count), "\(wire)")
        if wanted.method != "HEAD" { #expect(answer.text == "\(wanted.method) \(wanted.path)\n\(wanted.body)", "\(wire)") }
        #expect((answer["connection"] == "close") == !wanted.keepsAlive, "\(wire)")
        if !wanted.keepsAlive { #expect(try client.receiveAll().isEmpty, "\(wire)") }
    }

    /// RFC 9112 section 9.6: said in full, then closed.
    private func expectRefusal(_ status: Int, from client: RawClient, _ wire: Wire) throws {
        let answer = try client.response()
        #expect(answer.status == status, "\(wire)")
        #expect(answer["connection"] == "close" && answer["date"] != nil, "\(wire)")
        #expect(answer["content-length"] == String(answer.body.count), "\(wire)")
        #expect(try client.receiveAll().isEmpty, "\(wire)")
    }
}
