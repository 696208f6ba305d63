import CLinux
import Glibc

/// Sockets that are named by a path.
enum UnixSocket {
    /// Owner and group may connect: a proxy gets in by its group.
    private static let mode: mode_t = 0o660

    /// Listens at a path. What stands there is replaced only when it is a socket that nobody serves.
    static func bound(to path: String, _ backlog: Int) throws(ServerError) -> Int32 {
        var storage = try address(path)
        let descriptor = try Socket.made(AF_UNIX)
        do throws(ServerError) {
            try removeStale(path, &storage)
            guard call(bind, descriptor, &storage) == 0 else { throw ServerError("bind unix:\(path)") }
            // Before listen, so that nobody gets in under another mode.
            guard chmod(path, mode) == 0 else { throw ServerError("chmod \(path)") }
            guard listen(descriptor, Int32(clamping: backlog)) == 0 else { throw ServerError("listen unix:\(path)") }
        } catch {
            Socket.close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func removeStale(_ path: String, _ storage: inout sockaddr_un) throws(ServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw ServerError(call: "unix:\(path) is another kind of file", code: EEXIST) }
        let probe = try Socket.made(AF_UNIX)
        defer { Socket.close(probe) }
        guard call(connect, probe, &storage) != 0, errno == ECONNREFUSED else {
            throw ServerError(call: "unix:\(path) is served by another program", code: EADDRINUSE)
        }
        unlink(path)
    }

    private static func address(_ path: String) throws(ServerError) -> sockaddr_un {
        var storage = sockaddr_un()
        storage.sun_family = sa_family_t(AF_UNIX)
        let bytes = [UInt8](path.utf8)
        // One byte stays for NUL.
        guard !bytes.isEmpty, !bytes.contains(0), bytes.count < MemoryLayout.size(ofValue: storage.sun_path) else {
            throw ServerError(call: "unix:\(path)", code: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &storage.sun_path) { $0.copyBytes(from: bytes) }
        return storage
    }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32, _ storage: inout sockaddr_un
    ) -> Int32 {
        // SAFETY: sockaddr_un is made to be seen as sockaddr, with its own length.
        withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// The path in an address; empty for a socket without a name.
    static func path(_ storage: inout sockaddr_storage) -> String {
        // SAFETY: sockaddr_storage holds any address; the path of sockaddr_un begins behind the family and ends at NUL.
        withUnsafeBytes(of: &storage) { String(decoding: $0.dropFirst(MemoryLayout<sa_family_t>.size).prefix { $0 != 0 }, as: UTF8.self) }
    }
}
