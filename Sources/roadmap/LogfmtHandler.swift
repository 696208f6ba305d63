import Foundation
import Logging
import Plans
import Synchronization

/// Where log lines go: standard error, or a file that is opened again when the program is told so.
final class LogFile: Sendable {
    private let path: String?
    private let descriptor: Mutex<Int32>
    private static let isMoved = Atomic<Bool>(false)

    /// Standard error.
    init() {
        path = nil
        descriptor = Mutex(2)
    }

    /// A file, made where there is none. SIGHUP opens it again at the next line: whoever rotates logs moves the file away first.
    /// Lines that are being written go to the one file or the other, none is lost.
    init(path: String) throws {
        self.path = path
        descriptor = Mutex(try Self.open(path))
        signal(SIGHUP) { _ in LogFile.isMoved.store(true, ordering: .relaxed) }
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw CommandRefusal("The log file \(path) cannot be opened: \(String(cString: strerror(errno))).") }
        return descriptor
    }

    /// Writes one line in one call, so that lines of several threads and programs never mix.
    func write(_ line: [UInt8]) {
        descriptor.withLock { descriptor in
            if let path, Self.isMoved.exchange(false, ordering: .relaxed), let fresh = try? Self.open(path) {
                close(descriptor)
                descriptor = fresh
            }
            // A full disk loses log lines, never requests.
            while Foundation.write(descriptor, line, line.count) < 0, errno == EINTR {}
        }
    }
}

/// Log lines as `time=… level=… msg=… key=value`, keys in order, values quoted where they need it.
struct LogfmtHandler: LogHandler {
    let file: LogFile
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: [UInt8] = []
        Self.append("time", SharedOptions.systemClock.now().iso, to: &line)
        Self.append("level", event.level.rawValue, to: &line)
        Self.append("msg", event.message.description, to: &line)
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) { Self.append(key, value.description, to: &line) }
        line.append(0x0a)
        file.write(line)
    }

    private static func append(_ key: String, _ value: String, to line: inout [UInt8]) {
        if !line.isEmpty { line.append(0x20) }
        line.append(contentsOf: key.utf8)
        line.append(UInt8(ascii: "="))
        let isPlain = !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x22 && $0 != 0x3d && $0 != 0x5c }
        guard !isPlain else { return line.append(contentsOf: value.utf8) }
        line.append(0x22)
        for byte in value.utf8 { append(quoted: byte, to: &line) }
        line.append(0x22)
    }

    /// Within quotes: no control character gets through, so that no value can begin a line of its own.
    private static func append(quoted byte: UInt8, to line: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5c: line.append(contentsOf: [0x5c, byte])
        case 0x0a: line.append(contentsOf: "\\n".utf8)
        case 0..<0x20, 0x7f: line.append(contentsOf: "?".utf8)
        default: line.append(byte)
        }
    }
}
