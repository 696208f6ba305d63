import Foundation
import Testing

@testable import HTTP

/// What the fuzzers found worth keeping, judged without them.
@Suite struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Fuzz/corpus")

    @Test(arguments: Invariant.allCases) func `every rule holds for every input of its corpus`(invariant: Invariant) throws {
        let folder = Self.corpus.appending(path: invariant.rawValue)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            do { try invariant.check(bytes) } catch { Issue.record("\(invariant.rawValue)/\(name): \(error)") }
        }
    }

    @Test(arguments: Invariant.allCases) func `every rule holds for no bytes, one byte and long lines`(invariant: Invariant) throws {
        try invariant.check([])
        for byte in UInt8.min...UInt8.max {
            try invariant.check([byte])
            try invariant.check([UInt8](repeating: byte, count: 300))
        }
    }

    @Test func `a corpus is small and each belongs to a fuzzer`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        // The last are asked by DeflateTests, OfficeTests and ExchangeTests.
        let others = ["inflate", "xml", "archive", "delimited", "word", "sheet", "open", "document"]
        #expect(Set(folders) == Set(Invariant.allCases.map(\.rawValue) + others))
        var sum = 0
        for folder in folders {
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.appending(path: folder).path)
            #expect(names.count <= 200, "\(folder)")
            for name in names { sum += try Data(contentsOf: Self.corpus.appending(path: "\(folder)/\(name)")).count }
        }
        #expect(sum < 1_000_000)
    }
}
