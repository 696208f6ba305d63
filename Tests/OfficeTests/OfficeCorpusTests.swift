import Foundation
import Testing

/// What the fuzzers found worth keeping, judged without them.
@Suite struct OfficeCorpusTests {
    @Test(arguments: OfficeInvariant.allCases) func `every rule holds for every input of its corpus`(invariant: OfficeInvariant) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "Fuzz/corpus/\(invariant.rawValue)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            do { try invariant.check(bytes) } catch { Issue.record("\(invariant.rawValue)/\(name): \(error)") }
        }
    }

    @Test(arguments: OfficeInvariant.allCases)
    func `every rule holds for no bytes, one byte and long lines`(invariant: OfficeInvariant) throws {
        try invariant.check([])
        for byte in UInt8.min...UInt8.max {
            try invariant.check([byte])
            try invariant.check([UInt8](repeating: byte, count: 300))
        }
    }
}
