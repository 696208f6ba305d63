@testable import Office

/// What must hold for any bytes given to the readers of documents: one case for each fuzzer of `Tests/Fuzz`. The same functions judge
/// the committed corpus in `make test`.
enum OfficeInvariant: String, CaseIterable {
    case xml, archive, delimited, word, sheet, open

    /// A rule that some bytes broke.
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Throws when the bytes break a rule; ends the program when they make the code under test trap.
    func check(_ bytes: [UInt8]) throws {
        switch self {
        case .xml: try OfficeInvariant.checkXML(bytes)
        case .archive: try OfficeInvariant.checkArchive(bytes)
        case .delimited: try OfficeInvariant.checkDelimited(bytes)
        case .word: try OfficeInvariant.checkWord(bytes)
        case .sheet: try OfficeInvariant.checkSheet(bytes)
        case .open: try OfficeInvariant.checkOpen(bytes)
        }
    }

    /// Small, so that short files reach every limit.
    static let tight: OfficeLimits = {
        var limits = OfficeLimits()
        (limits.unpacked, limits.part, limits.parts, limits.depth) = (16_384, 4_096, 12, 12)
        (limits.rows, limits.columns, limits.cells, limits.slots) = (12, 8, 40, 60)
        (limits.paragraphs, limits.cellText, limits.text) = (30, 200, 600)
        return limits
    }()

    static func hold(_ isTrue: Bool, _ claim: @autoclosure () -> String) throws(Broken) {
        guard isTrue else { throw Broken(description: claim()) }
    }

    static func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
