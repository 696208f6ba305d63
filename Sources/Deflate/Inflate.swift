import CZlib

/// Expands one stream of the given wrapping. Throws `tooLarge` as soon as the result passes `limit` bytes (no more than one
/// step of 64 KiB beyond it is ever held), `malformed` for a broken stream or bytes after its end, `truncated` for a missing end.
public func inflated(_ input: ArraySlice<UInt8>, wrapping: Wrapping = .raw, limit: Int) throws(DeflateError) -> [UInt8] {
    guard input.count <= Compressor.inputLimit else { throw .tooLarge }
    // SAFETY: freed on every path below; zlib keeps this address inside its state, so it must not be a movable local.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    stream.initialize(to: z_stream())
    guard inflateInit2_(stream, wrapping.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw .outOfMemory
    }
    defer { inflateEnd(stream) }
    var output: [UInt8] = []
    // SAFETY: the input stays borrowed for the whole loop, and zlib is told its exact size; it only reads `next_in`.
    let outcome: Result<Void, DeflateError> = input.withUnsafeBufferPointer { source in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = uInt(source.count)
        return expand(stream, into: &output, limit: limit)
    }
    try outcome.get()
    return output
}

/// Expands a whole array; see the slice form for limits and errors.
public func inflated(_ input: [UInt8], wrapping: Wrapping = .raw, limit: Int) throws(DeflateError) -> [UInt8] {
    try inflated(input[...], wrapping: wrapping, limit: limit)
}

/// CRC-32 as zip and gzip use it (RFC 1952 section 8); pass an earlier result to continue it.
public func checksum(of input: ArraySlice<UInt8>, continuing earlier: UInt32 = 0) -> UInt32 {
    // SAFETY: zlib reads exactly `count` bytes of a buffer borrowed for the call. A nil buffer would give the start value.
    input.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress, !source.isEmpty else { return earlier }
        return UInt32(truncatingIfNeeded: crc32_z(uLong(earlier), start, source.count))
    }
}

/// CRC-32 of a whole array.
public func checksum(of input: [UInt8]) -> UInt32 { checksum(of: input[...]) }

private func expand(_ stream: UnsafeMutablePointer<z_stream>, into output: inout [UInt8], limit: Int) -> Result<Void, DeflateError> {
    let step = 65_536
    while true {
        var outcome = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: step) { room, count in
            // SAFETY: `room` holds `step` bytes and is used only inside this closure.
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = uInt(step)
            outcome = inflate(stream, Z_NO_FLUSH)
            count = step - Int(stream.pointee.avail_out)
        }
        guard output.count + piece.count <= limit else { return .failure(.tooLarge) }
        output.append(contentsOf: piece)
        switch outcome {
        case Z_STREAM_END: return stream.pointee.avail_in == 0 ? .success(()) : .failure(.malformed)
        case Z_OK: continue
        case Z_BUF_ERROR: return .failure(.truncated)
        case Z_MEM_ERROR: return .failure(.outOfMemory)
        default: return .failure(.malformed)
        }
    }
}
