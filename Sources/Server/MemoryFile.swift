import CLinux
import Glibc
import HTTP

/// A file in memory (memfd_create(2)): sendfile hands its pages to a socket, where write would copy them.
final class MemoryFile: OpenFile {
    /// Below this a copy costs no more than the second system call.
    static let least = 8_192

    let descriptor: Int32

    /// Nil for few bytes and where the system refuses; the bytes are then sent from the program's own memory.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.least else { return nil }
        let closeOnExec: UInt32 = 1
        descriptor = memfd_create("static", closeOnExec)
        guard descriptor >= 0 else { return nil }
        guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else { return nil }
    }

    deinit {
        if descriptor >= 0 { Socket.close(descriptor) }
    }
}
