import Exchange
import Plans
import Testing

/// Files that are no text are refused with a sentence that says what to do instead.
@Suite struct RefusalTests {
    @Test(arguments: [
        (Array("%PDF-1.7\n…".utf8), "PDF"), ([0x50, 0x4B, 0x03, 0x04, 1, 2], "is damaged"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "old or password-protected"), (Array("{\\rtf1 x}".utf8), "rich text"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D], "picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "picture"), ([0x61, 0x00, 0x62], "not a text file"),
    ])
    func `another kind of file is refused by its content`(bytes: [UInt8], word: String) {
        #expect { try DocumentReader.read(bytes, fileName: "plan.txt") } throws: { error in
            guard let error = error as? DocumentError else { return false }
            return error.reason.contains(word) && error.reason.hasPrefix("“plan.txt”") && error.reason.hasSuffix(".")
        }
    }

    @Test(arguments: [[], [0x20, 0x0A, 0x09], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] as [[UInt8]])
    func `a file without text is refused`(bytes: [UInt8]) {
        #expect { try DocumentReader.read(bytes, fileName: "") } throws: { error in
            (error as? DocumentError)?.reason == "This file holds no text. Check that it is the file you meant."
        }
    }

    @Test(arguments: [("a", 6), ("PK\u{3}\u{4}", 20)])
    func `a text over six mebibytes and an office file over twenty are refused`(start: String, limit: Int) {
        let bytes = Array(start.utf8) + [UInt8](repeating: 0x61, count: limit * 1024 * 1024)
        #expect { try DocumentReader.read(bytes, fileName: "a") } throws: { error in
            (error as? DocumentError)?.reason.contains("larger than \(limit) MiB") == true
        }
    }

    @Test func `a line over one mebibyte is refused with its number`() {
        let bytes = Array("one\n".utf8) + [UInt8](repeating: 0x61, count: 1024 * 1024 + 1)
        #expect { try DocumentReader.read(bytes, fileName: "a") } throws: { error in
            (error as? DocumentError)?.place?.line == 2
        }
    }
}
