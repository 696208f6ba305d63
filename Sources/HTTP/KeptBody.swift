import Synchronization

/// A file that is open for as long as the value lives.
public protocol OpenFile: AnyObject, Sendable {
    var descriptor: Int32 { get }
}

/// The body of an answer that is given more than once: what it is compressed to is made once and stays with it.
public final class KeptBody: Sendable {
    public let bytes: [UInt8]
    private let packed = Mutex<[UInt8]?>(nil)

    /// A file with the same bytes, which the kernel can send without a copy.
    public let file: (any OpenFile)?

    public init(_ bytes: [UInt8], file: (any OpenFile)? = nil) {
        self.bytes = bytes
        self.file = file
    }

    /// The compressed form. Threads that ask at the same time may both make it; the results are equal.
    public func compressed(by compress: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
        if let made = packed.withLock({ $0 }) { return made }
        // A copy without the room that the compressor asked for in case nothing shrinks.
        let made = Array(try compress(bytes)[...])
        packed.withLock { $0 = made }
        return made
    }
}
