import Glibc
import HTTP
import Server
import TestKit
import Testing

private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite struct SlownessTests {
    @Test func `a head that is too slow is cut, however steadily it drips`() throws {
        try withServer({ $0.limits.headTime = 1 }) { port, _ in
            let client = try RawClient(port: port)
            var sent = 0
            // Ten bytes a second would pass for ever if the limit were per read.
            for byte in ("GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 60)).utf8 {
                guard (try? client.send([byte])) != nil else { break }
                sent += 1
                usleep(50_000)
            }
            #expect(try client.response().status == 408)
            #expect(sent > 5)
        }
    }

    @Test func `a connection that says nothing is closed without a word`() throws {
        try withServer({ $0.limits.headTime = 1 }) { port, _ in
            let client = try RawClient(port: port)
            #expect(try client.receive().isEmpty)
        }
    }

    @Test func `an idle kept connection is closed without a word`() throws {
        try withServer({ $0.limits.idleTime = 1 }) { port, _ in
            let client = try RawClient(port: port)
            try client.send(get)
            #expect(try client.response().status == 200)
            #expect(try client.receive().isEmpty)
        }
    }

    @Test func `a body that stops coming is cut`() throws {
        try withServer({ $0.limits.bodySilence = 1 }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
            #expect(try client.response().status == 408)
        }
    }

    @Test func `a body that drips under the least rate is cut`() throws {
        try withServer({ $0.limits.bodySilence = 1 }) { port, _ in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<40 {
                guard (try? client.send("a")) != nil else { break }
                usleep(50_000)
            }
            #expect(try client.response().status == 408)
        }
    }

    @Test func `a client that takes nothing is reset`() throws {
        let page = [UInt8](repeating: 97, count: 20_000_000)
        try withServer({ $0.limits.writeTime = 1 }, handler: { _ in Response(.ok, bytes: page, type: "x/y") }) { port, server in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            try client.send(get)
            #expect(settles { server.openConnections == 0 })
            #expect(throws: RawClient.Failure.self) { try client.receiveAll() }
        }
    }

    @Test func `a client that reads slowly but reads is served`() throws {
        let page = [UInt8](repeating: 97, count: 8_000_000)
        try withServer({ $0.limits.writeTime = 2 }, handler: { _ in Response(.ok, bytes: page, type: "x/y") }) { port, _ in
            let client = try RawClient(port: port, receiveBuffer: 65_536)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            var count = 0
            for _ in 0..<15 {
                count += try client.receive(upTo: 32_768).count
                usleep(200_000)
            }
            count += try client.receiveAll().count
            #expect(count > page.count)
        }
    }

    @Test func `a client that takes a byte now and then is reset for its rate`() throws {
        let page = [UInt8](repeating: 97, count: 20_000_000)
        let change: (inout ServerSettings) -> Void = {
            $0.limits.writeTime = 1
            $0.limits.writeRate = 1_000_000
        }
        try withServer(change, handler: { _ in Response(.ok, bytes: page, type: "x/y") }) { port, server in
            let client = try RawClient(port: port, receiveBuffer: 4_096)
            try client.send(get)
            // Steady enough for the time between two bytes, far too slow for the rate.
            #expect(throws: RawClient.Failure.self) {
                for _ in 0..<200 {
                    _ = try client.receive(upTo: 2_048)
                    usleep(50_000)
                }
            }
            #expect(server.counts.expired == 1)
        }
    }

    @Test func `a hundred slow heads and bodies leave a normal client alone`() throws {
        try withServer { port, _ in
            let heads = try (0..<50).map { _ in try RawClient(port: port) }
            let bodies = try (0..<50).map { _ in try RawClient(port: port) }
            for client in heads { try client.send("GET / HTT") }
            for client in bodies { try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\na") }
            let client = try RawClient(port: port)
            for _ in 0..<100 {
                try client.send(get)
                #expect(try client.response().status == 200)
            }
            for client in heads {
                try client.send("P/1.1\r\nHost: a\r\n\r\n")
                #expect(try client.response().status == 200)
            }
        }
    }
}
