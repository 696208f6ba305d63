import Deflate

/// What must hold for any bytes given to `inflated`: the fuzzer of `Tests/Fuzz` and `make test` both ask here.
enum InflateInvariant {
    /// A rule that some bytes broke.
    struct Broken: Error {
        let rule: String
    }

    private static let limit = 4_096

    static func check(_ bytes: [UInt8]) throws {
        for wrapping in [Wrapping.raw, .zlib, .gzip] {
            guard let whole = try? inflated(bytes, wrapping: wrapping, limit: limit) else { continue }
            guard whole.count <= limit else { throw Broken(rule: "more bytes than the limit allows") }
            guard let place = bytes.indices.last else { throw Broken(rule: "a stream of no bytes") }
            for (part, expected) in [(bytes[..<place], DeflateError.truncated), ((bytes + [0])[...], .malformed)] {
                try refuse(part, wrapping, limit, expected)
            }
            if !whole.isEmpty { try refuse(bytes[...], wrapping, whole.count - 1, .tooLarge) }
        }
        let small = try deflated(bytes, level: 1, wrapping: .gzip)
        guard try inflated(small, wrapping: .gzip, limit: bytes.count) == bytes else {
            throw Broken(rule: "bytes are others after both ways")
        }
    }

    private static func refuse(_ bytes: ArraySlice<UInt8>, _ wrapping: Wrapping, _ limit: Int, _ expected: DeflateError) throws {
        do throws(DeflateError) {
            _ = try inflated(bytes, wrapping: wrapping, limit: limit)
        } catch {
            if error == expected { return }
        }
        throw Broken(rule: "not refused as \(expected)")
    }
}
