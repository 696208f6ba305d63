import Glibc
import HTTP
import Logging
import Server
import Synchronization
import TestKit

let quietLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

let freePort = Endpoint.tcp(address: "127.0.0.1", port: 0)

/// A server on a free port, stopped at the end of the body.
func withServer(
    _ change: (inout ServerSettings) -> Void = { _ in }, isSlow: @escaping @Sendable (Request) -> Bool = { _ in false },
    bodyLimit: @escaping @Sendable (RequestHead) -> Int = { _ in 1_048_576 },
    handler: @escaping @Sendable (Request) -> Response = { Response(.ok, text: "\($0.method.rawValue) \($0.path)") },
    _ body: (UInt16, HTTPServer) throws -> Void
) throws {
    var settings = ServerSettings(freePort)
    change(&settings)
    let server = HTTPServer(settings: settings, logger: quietLogger, bodyLimit: bodyLimit, isSlow: isSlow, handler: handler)
    let port = try server.start()
    defer {
        server.stop()
        _ = server.waitUntilStopped()
    }
    try body(port, server)
}

/// Whether something comes true within ten seconds.
func settles(_ condition: () -> Bool) -> Bool {
    for _ in 0..<1_000 {
        if condition() { return true }
        usleep(10_000)
    }
    return condition()
}

/// Sockets of this process that stand at the server's end of a port, and files open in a folder. Other tests run at the same time,
/// so the number of all descriptors says nothing.
func openDescriptors(port: UInt16, folder: String) -> Int {
    (0..<4_096).count { number in
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: sockaddr_in is made to be seen as sockaddr, and the length is its own.
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(Int32(number), $0, &length) }
        }
        if outcome == 0 { return UInt16(bigEndian: address.sin_port) == port }
        var room = [CChar](repeating: 0, count: 256)
        let count = readlink("/proc/self/fd/\(number)", &room, 255)
        return count > 0 && String(decoding: room[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self).hasPrefix(folder)
    }
}

/// "3", "2", "1", "0", one piece at a time.
func countdown(from start: Int) -> BodyStream {
    let left = Atomic(start)
    return BodyStream {
        let number = left.subtract(1, ordering: .relaxed).oldValue
        return number >= 0 ? [UInt8](String(number).utf8) : nil
    }
}

/// A thread of a test.
struct Runner {
    private let handle: pthread_t

    init(_ body: @escaping @Sendable () -> Void) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var handle = pthread_t()
        // SAFETY: the thread takes over the one retained reference.
        pthread_create(
            &handle, nil,
            { box in
                if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        self.handle = handle
    }

    func join() { pthread_join(handle, nil) }
}
