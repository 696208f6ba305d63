import Foundation
import TestKit
import Testing

/// What the fuzzer found worth keeping, judged without it.
@Suite struct DocumentCorpusTests {
    @Test func `every rule holds for every document of the corpus`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "Fuzz/corpus/document")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            do { try DocumentInvariant.check(bytes) } catch { Issue.record("document/\(name): \(error)") }
        }
    }

    @Test func `every rule holds for the seeds, as text and packed as Word documents`() throws {
        for seed in Seed.allCases { try DocumentInvariant.check(seed.bytes()) }
    }
}
