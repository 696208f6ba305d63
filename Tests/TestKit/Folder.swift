import Glibc

/// A folder of its own under /tmp, removed with the files in it when the last reference goes.
public final class Folder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/roadmap-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.noFolder }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(file(name)) }
        rmdir(path)
    }

    private var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            // SAFETY: the name ends with NUL and lives until the next call of readdir; it is copied at once.
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    /// The path of a file in it; it need not be there.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// A database file in it.
    public var database: String { "\(path)/a.db" }
    /// Where a copy of it goes.
    public var copy: String { "\(path)/b.db" }

    public enum Failure: Error { case noFolder }
}
