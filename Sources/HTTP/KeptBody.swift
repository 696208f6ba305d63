import Synchronization

/// The body of an answer that is given more than once: what it is compressed to is made once and stays with it.
public final class KeptBody: Sendable {
    public let bytes: [UInt8]
    private let packed = Mutex<[UInt8]?>(nil)

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The compressed form. Threads that ask at the same time may both make it; the results are equal.
    public func compressed(by compress: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
        if let made = packed.withLock({ $0 }) { return made }
        // A copy without the room that the compressor asked for in case nothing shrinks.
        let made = Array(try compress(bytes)[...])
        packed.withLock { $0 = made }
        return made
    }
}
