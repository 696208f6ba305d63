import Foundation

/// What systemd, or whoever starts services as it does, gives to a program and wants to hear from it (sd_listen_fds(3),
/// sd_notify(3)).
struct Systemd {
    /// The first descriptor that is handed over.
    private static let firstDescriptor: Int32 = 3

    private let environment: [String: String]

    init(environment: [String: String] = ProcessInfo.processInfo.environment) { self.environment = environment }

    /// Whether somebody started the program as a service.
    var isPresent: Bool { environment["NOTIFY_SOCKET"] != nil || environment["LISTEN_PID"] != nil }

    /// The socket that was opened for this program; nil when there is none. Throws when there are several: which is ours cannot be
    /// known.
    func socket() throws -> Int32? {
        guard let process = environment["LISTEN_PID"].flatMap({ Int32($0) }), process == getpid(),
            let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count > 0
        else { return nil }
        guard count == 1 else { throw CommandRefusal("The program was handed \(count) sockets. One is expected.") }
        return Self.firstDescriptor
    }

    /// Says a word like "READY=1"; nobody listening is no error.
    func say(_ word: String) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@") else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // "@" stands for the NUL that begins an abstract name.
        let bytes = [UInt8]((path.hasPrefix("@") ? "\0" + path.dropFirst() : path[...]).utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let message = [UInt8](word.utf8)
        // SAFETY: sockaddr_un is made to be seen as sockaddr; the length counts the family and the bytes of the name.
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
