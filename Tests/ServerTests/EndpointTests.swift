import Glibc
import HTTP
import Server
import TestKit
import Testing

private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite struct EndpointTests {
    private func server(_ endpoint: Endpoint, _ text: String = "here") -> HTTPServer {
        HTTPServer(
            settings: ServerSettings(endpoint), logger: quietLogger, bodyLimit: { _ in 1_000 }, isSlow: { _ in false },
            handler: { Response(.ok, text: "\(text) for \($0.peer)") })
    }

    private func end(_ server: HTTPServer) {
        server.stop()
        #expect(server.waitUntilStopped() == 0)
    }

    @Test func `a server listens on an IPv6 address and says so`() throws {
        let server = server(.tcp(address: "::1", port: 0))
        let port = try server.start()
        #expect(server.address == "http://[::1]:\(port)")
        let client = try RawClient(port: port, isV6: true)
        try client.send(get)
        #expect(try client.response().text == "here for ::1")
        end(server)
    }

    @Test func `a server listens on a Unix socket that its group may open, and takes it away`() throws {
        let folder = try Folder()
        let path = folder.file("http.sock")
        let server = server(.unix(path: path))
        #expect(try server.start() == 0)
        #expect(server.address == "unix:\(path)")
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o660)
        let client = try RawClient(path: path)
        try client.send(get + get)
        #expect(try client.response().text == "here for local")
        #expect(try client.response().status == 200)
        end(server)
        #expect(lstat(path, &status) != 0)
    }

    @Test func `only a socket that nobody serves is replaced`() throws {
        let folder = try Folder()
        let path = folder.file("http.sock")
        let stale = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        // SAFETY: sockaddr_un is made to be seen as sockaddr, with its own length.
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(stale, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        #expect(outcome == 0)
        close(stale)
        let first = server(.unix(path: path))
        _ = try first.start()
        #expect(throws: ServerError.self) { try server(.unix(path: path)).start() }
        let client = try RawClient(path: path)
        try client.send(get)
        #expect(try client.response().status == 200)
        end(first)
        let file = folder.file("plain")
        close(creat(file, 0o600))
        #expect(throws: ServerError.self) { try server(.unix(path: file)).start() }
        #expect(access(file, F_OK) == 0)
        #expect(throws: ServerError.self) { try server(.unix(path: String(repeating: "a", count: 200))).start() }
    }

    @Test func `what waits in a socket that was handed over is left to the next program`() throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        #expect(listen(listening, 10) == 0)
        let first = server(.inherited(dup(listening)), "first")
        let port = try first.start()
        let client = try RawClient(port: port)
        try client.send(get)
        #expect(try client.response().text == "first for 127.0.0.1")
        end(first)
        // Between two programs a client connects and speaks, and hears from the second.
        let early = try RawClient(port: port)
        try early.send(get)
        let second = server(.inherited(dup(listening)), "second")
        #expect(try second.start() == port)
        #expect(try early.response().text == "second for 127.0.0.1")
        end(second)
    }

    @Test func `a descriptor that does not listen is refused`() throws {
        let silent = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(silent) }
        #expect(throws: ServerError.self) { try server(.inherited(silent)).start() }
        #expect(throws: ServerError.self) { try server(.inherited(4_000)).start() }
    }
}
