import Glibc

/// Which file stands at a path, whatever happens to its name later.
struct FileIdentity: Equatable, Sendable {
    private let device: UInt
    private let number: UInt

    /// Nil when nothing stands there, or the path names no file (":memory:").
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
    }

    /// Bytes that the file system of a path still gives to this user.
    static func freeBytes(besides path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }
}
