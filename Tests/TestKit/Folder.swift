import Glibc

/// A folder of its own under /tmp, removed with everything in it when the last reference goes.
public final class Folder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/roadmap-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.noFolder }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in ["", "-wal", "-shm"] { for file in ["a.db", "b.db"] { unlink("\(path)/\(file)\(name)") } }
        rmdir(path)
    }

    /// A database file in it.
    public var database: String { "\(path)/a.db" }
    /// Where a copy of it goes.
    public var copy: String { "\(path)/b.db" }

    public enum Failure: Error { case noFolder }
}
