import CZlib

/// The envelope around a deflate stream: none (RFC 1951), zlib (RFC 1950) or gzip (RFC 1952).
public enum Wrapping: Sendable {
    case raw, zlib, gzip

    /// The `windowBits` of zlib's manual: 15 bits of window, negative for raw, 16 more for gzip.
    var windowBits: Int32 {
        switch self {
        case .raw: -15
        case .zlib: 15
        case .gzip: 31
        }
    }
}

/// Why bytes could not be compressed or expanded.
public enum DeflateError: Error, Equatable, Sendable {
    /// The stream breaks its grammar or its checksum, or bytes follow its end.
    case malformed
    /// The stream stops before its end.
    case truncated
    /// The result (or the input to compress, beyond 1 GiB) passes the limit.
    case tooLarge
    /// zlib could not get memory.
    case outOfMemory
}

/// A zlib deflater that is kept and reset, because setting one up costs more than compressing a small page.
/// Not for use by two threads at once.
public final class Compressor {
    /// The most bytes taken in one call: zlib counts in 32 bits.
    public static let inputLimit = 1 << 30

    // SAFETY: allocated in init, freed only in deinit; zlib keeps this address inside its state, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// `level` runs from 1 (fast) to 9 (small); throws `outOfMemory` when zlib cannot set itself up.
    public init(level: Int, wrapping: Wrapping) throws(DeflateError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let outcome = deflateInit2_(
            stream, Int32(clamping: min(max(level, 1), 9)), Z_DEFLATED, wrapping.windowBits, 8, Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard outcome == Z_OK else { throw .outOfMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The whole input as one finished stream; throws `tooLarge` beyond `inputLimit`.
    public func compress(_ input: ArraySlice<UInt8>) throws(DeflateError) -> [UInt8] {
        guard input.count <= Self.inputLimit else { throw .tooLarge }
        guard deflateReset(stream) == Z_OK else { throw .outOfMemory }
        let bound = Int(deflateBound(stream, uLong(input.count)))
        var outcome = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            // SAFETY: both buffers live for the whole closure and zlib is told their exact sizes; it only reads `next_in`.
            input.withUnsafeBufferPointer { source in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = uInt(clamping: bound)
                outcome = deflate(stream, Z_FINISH)
                count = bound - Int(stream.pointee.avail_out)
            }
        }
        guard outcome == Z_STREAM_END else { throw .outOfMemory }
        return output
    }

    /// The whole input as one finished stream; throws `tooLarge` beyond `inputLimit`.
    public func compress(_ input: [UInt8]) throws(DeflateError) -> [UInt8] {
        try compress(input[...])
    }
}

/// Compresses `input` once; keep a `Compressor` for repeated use.
public func deflated(_ input: [UInt8], level: Int = 6, wrapping: Wrapping = .raw) throws(DeflateError) -> [UInt8] {
    try Compressor(level: level, wrapping: wrapping).compress(input[...])
}

/// `input` as one gzip member (RFC 1952) without name or time, so that the same bytes always give the same result.
public func gzipped(_ input: [UInt8], level: Int = 6) throws(DeflateError) -> [UInt8] {
    try deflated(input, level: level, wrapping: .gzip)
}
