import Deflate
import Foundation
import Testing

private func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 88_172_645_463_325_252
    return (0..<count).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state)
    }
}

@Suite struct DeflateTests {
    @Test(arguments: [Wrapping.raw, .zlib, .gzip], [0, 1, 1_000, 65_536, 200_000])
    func `what was compressed expands to itself`(wrapping: Wrapping, count: Int) throws {
        for bytes in [noise(count), [UInt8](repeating: 97, count: count)] {
            for level in [1, 9] {
                let small = try deflated(bytes, level: level, wrapping: wrapping)
                #expect(try inflated(small, wrapping: wrapping, limit: count) == bytes)
            }
        }
    }

    @Test func `a bomb stops at its limit`() throws {
        let bomb = try gzipped([UInt8](repeating: 0, count: 50_000_000), level: 9)
        #expect(bomb.count < 60_000)
        #expect(throws: DeflateError.tooLarge) { try inflated(bomb, wrapping: .gzip, limit: 1_000_000) }
    }

    @Test func `one byte over the limit is too large and exactly the limit is not`() throws {
        let small = try deflated(noise(1_000))
        #expect(try inflated(small, limit: 1_000).count == 1_000)
        #expect(throws: DeflateError.tooLarge) { try inflated(small, limit: 999) }
    }

    @Test func `every cut of a stream is truncated`() throws {
        let whole = try gzipped(noise(300))
        for count in 0..<whole.count {
            #expect(throws: DeflateError.truncated) { try inflated(whole[..<count], wrapping: .gzip, limit: 10_000) }
        }
    }

    @Test func `bytes after the end and wrong checksums are malformed`() throws {
        var whole = try gzipped(noise(300))
        #expect(throws: DeflateError.malformed) { try inflated(whole + [0], wrapping: .gzip, limit: 10_000) }
        whole[whole.count - 6] ^= 1
        #expect(throws: DeflateError.malformed) { try inflated(whole, wrapping: .gzip, limit: 10_000) }
        #expect(throws: DeflateError.malformed) { try inflated([0xff, 0xff, 0xff], limit: 10_000) }
    }

    @Test func `a kept compressor gives the same bytes every time`() throws {
        let compressor = try Compressor(level: 1, wrapping: .gzip)
        let first = try compressor.compress(noise(5_000))
        _ = try compressor.compress([1, 2, 3])
        #expect(try compressor.compress(noise(5_000)) == first)
        #expect(try gzipped(noise(5_000), level: 1) == first)
    }

    @Test func `the checksum is the one of RFC 1952 and can be continued`() {
        let digits = [UInt8]("123456789".utf8)
        #expect(checksum(of: digits) == 0xcbf4_3926)
        #expect(checksum(of: digits[4...], continuing: checksum(of: digits[..<4])) == 0xcbf4_3926)
        #expect(checksum(of: []) == 0)
    }

    @Test func `every rule holds for every input of the fuzzer's corpus`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "Fuzz/corpus/inflate")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.isEmpty)
        for name in names { try InflateInvariant.check([UInt8](Data(contentsOf: folder.appending(path: name)))) }
    }
}
