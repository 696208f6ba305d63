/// A kind of file that is not text, told by its first bytes and never by its name.
public enum FileKind: String, Sendable, CaseIterable {
    case pdf
    /// Also .docx, .xlsx, .odt and .ods, which are zip archives.
    case zip
    /// The compound file of Word and Excel before 2007 (.doc, .xls), and of their password-protected successors.
    case compound
    case richText
    case picture
    /// Anything else with a NUL character in it.
    case binary

    /// Nil when the bytes begin like none of these.
    public init?(_ bytes: [UInt8]) {
        let found = FileKind.beginnings.first { bytes.starts(with: $0.bytes) }
        guard let found else { return nil }
        self = found.kind
    }

    private static let beginnings: [(kind: FileKind, bytes: [UInt8])] = [
        (.pdf, Array("%PDF-".utf8)),
        (.zip, [0x50, 0x4B, 0x03, 0x04]),
        (.zip, [0x50, 0x4B, 0x05, 0x06]),
        (.compound, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        (.richText, Array("{\\rtf".utf8)),
        (.picture, [0x89, 0x50, 0x4E, 0x47]),
        (.picture, [0xFF, 0xD8, 0xFF]),
        (.picture, Array("GIF8".utf8)),
        (.picture, [0x49, 0x49, 0x2A, 0x00]),
        (.picture, [0x4D, 0x4D, 0x00, 0x2A]),
    ]
}
