/// Kinds of files that may be evidence: nothing that a browser runs, and no macros. The type is told by our own table, never by
/// what a browser says it is.
public enum EvidenceFileType: String, Hashable, Sendable, CaseIterable {
    case pdf, docx, xlsx, pptx, odt, ods, csv, txt, png, jpeg

    /// Most bytes of one file: 10 MiB.
    public static let mostBytes = 10 << 20

    /// What may be chosen, as the end of a sentence.
    public static let allWords = "a PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG file"

    /// ".pdf,.docx,…" for a form.
    public static var endings: String { allCases.flatMap { $0.ownEndings.map { ".\($0)" } }.joined(separator: ",") }

    /// "PDF", "Word", ….
    public var name: String {
        switch self {
        case .pdf: "PDF"
        case .docx: "Word"
        case .xlsx: "Excel"
        case .pptx: "PowerPoint"
        case .odt: "OpenDocument text"
        case .ods: "OpenDocument spreadsheet"
        case .csv: "CSV"
        case .txt: "Text"
        case .png: "PNG"
        case .jpeg: "JPEG"
        }
    }

    /// As it is named when it is sent (IANA media types).
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .csv: "text/csv"
        case .txt: "text/plain"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }

    private var ownEndings: [String] { self == .jpeg ? ["jpeg", "jpg"] : [rawValue] }

    /// The type that a name's ending claims; nil for one that is not taken.
    public init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.lowercased() else { return nil }
        guard let found = EvidenceFileType.allCases.first(where: { $0.ownEndings.contains(ending) }) else { return nil }
        self = found
    }

    /// What is wrong with a file of this name, in words for the form; nil when it can be taken.
    public static func fault(of bytes: [UInt8], named name: String) -> String? {
        if bytes.isEmpty { return "The selected file is empty" }
        guard bytes.count <= mostBytes else { return "The selected file must be smaller than 10 MB" }
        guard let type = EvidenceFileType(fileName: name) else { return "The selected file must be \(allWords)" }
        return type.fault(of: bytes)
    }

    private func fault(of bytes: [UInt8]) -> String? {
        let other =
            "The selected file is named like a \(name) file but holds something else. Save it again as \(name), and select that file"
        switch self {
        case .pdf: return bytes.starts(with: Array("%PDF-".utf8)) ? nil : other
        case .png: return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? nil : other
        case .jpeg: return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? nil : other
        case .csv, .txt: return EvidenceFileType.isText(bytes) ? nil : other
        case .docx, .xlsx, .pptx, .odt, .ods:
            // The compound file in which Office keeps what it encrypts.
            if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
                return "The selected file is password protected. Save it without a password, and select that file"
            }
            guard let archive = EvidenceArchive(bytes), holds(archive, bytes) else { return other }
            return archive.hasMacros ? "The selected file must not hold macros. Save it without them, and select that file" : nil
        }
    }

    private func holds(_ archive: EvidenceArchive, _ bytes: [UInt8]) -> Bool {
        switch self {
        case .docx: archive.isOffice(with: "word/")
        case .xlsx: archive.isOffice(with: "xl/")
        case .pptx: archive.isOffice(with: "ppt/")
        // The first entry says the type, uncompressed (OpenDocument 1.3 part 2, section 3.3).
        default: bytes.dropFirst(30).starts(with: Array("mimetype\(mediaType)".utf8))
        }
    }

    /// Text has no NUL, unless it is UTF-16 and says so, and does not begin like a file of another kind.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let others: [[UInt8]] = [
            Array("%PDF-".utf8), Array("PK".utf8) + [3, 4], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("{\\rtf".utf8),
            Array("#!".utf8),
        ]
        return !bytes.contains(0) && !others.contains { bytes.starts(with: $0) }
    }
}

/// The names in a zip archive's directory, which is all that is read of one here (APPNOTE.TXT sections 4.3.12 and 4.3.16).
struct EvidenceArchive {
    let names: [String]

    /// Nil where there is no whole directory at the end.
    init?(_ bytes: [UInt8]) {
        func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
        guard bytes.count >= 22, bytes.starts(with: [0x50, 0x4B]) else { return nil }
        // The end record is the last thing but for a comment of at most 65,535 bytes.
        let places = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
        guard let end = places.first(where: { bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06]) }) else { return nil }
        var place = number(end + 16, 4)
        var found: [String] = []
        for _ in 0..<number(end + 10, 2) {
            guard place + 46 <= end, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else { return nil }
            let length = number(place + 28, 2)
            guard place + 46 + length <= end else { return nil }
            found.append(String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self).lowercased())
            place += 46 + length + number(place + 30, 2) + number(place + 32, 2)
        }
        names = found
    }

    func isOffice(with folder: String) -> Bool {
        names.contains("[content_types].xml") && names.contains { $0.hasPrefix(folder) }
    }

    /// Parts that carry code: VBA and ActiveX of Office, Basic and scripts of OpenDocument.
    var hasMacros: Bool {
        names.contains { name in
            name.hasSuffix("vbaproject.bin") || name.contains("/activex/") || name.contains("/macrosheets/") || name.hasPrefix("basic/")
                || name.hasPrefix("scripts/")
        }
    }
}
