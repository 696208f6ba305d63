import CLinux
import Glibc
import HTTP

/// A file without a name that holds the body of a slow or large upload until it is whole.
final class Spool {
    private let descriptor: Int32
    private var count = 0

    /// Throws 503 when the folder takes no file.
    init(folder: String) throws(HTTPError) {
        var template = [CChar]((folder + "/upload-XXXXXX").utf8CString)
        descriptor = mkostemp(&template, O_CLOEXEC)
        guard descriptor >= 0 else { throw HTTPError(.unavailable, "no room for an upload") }
        unlink(template)
    }

    deinit { Socket.close(descriptor) }

    /// Throws 503 when the disk is full.
    func append(_ bytes: [UInt8]) throws(HTTPError) {
        var done = 0
        while done < bytes.count {
            // SAFETY: write reads `count - done` bytes from a buffer borrowed for the call.
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw HTTPError(.unavailable, "no room for an upload") }
            done += written
        }
        count += done
    }

    /// Everything that was appended.
    func contents() throws(HTTPError) -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            while filled < count {
                // SAFETY: pread writes at most the rest of the room, which holds `count` bytes.
                let got = pread(descriptor, room.baseAddress.map { $0 + filled }, count - filled, filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
        guard bytes.count == count else { throw HTTPError(.internalError, "spooled upload could not be read back") }
        return bytes
    }
}
