import Glibc

/// A folder of its own under /tmp, removed with everything in it when the last reference goes.
final class Folder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/roadmap-sqlite-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.noFolder }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in ["", "-wal", "-shm"] { for file in ["a.db", "b.db"] { unlink("\(path)/\(file)\(name)") } }
        rmdir(path)
    }

    var database: String { "\(path)/a.db" }
    var copy: String { "\(path)/b.db" }

    enum Failure: Error { case noFolder }
}
