extension OfficeDocument {
    /// Told now and then how many rows and paragraphs have been read.
    public typealias Progress = @Sendable (Int) -> Void

    /// Reads a .docx, .xlsx, .odt or .ods file, told apart by what it holds and never by its name.
    public static func read(
        _ bytes: [UInt8], limits: OfficeLimits = .init(), progress: Progress? = nil
    ) throws(OfficeRefusal) -> OfficeDocument {
        guard !bytes.isEmpty else { throw .empty }
        // Word and Excel put a document with a password into a compound file (MS-OFFCRYPTO 1.3), as they did every one before 2007.
        guard FileKind(bytes) == .zip else { throw .damaged("it is not an office document") }
        var package = OfficePackage(try ZipArchive(bytes, limits: limits), limits: limits, progress: progress)
        if let kind = try package.openDocumentKind() { return try readOpenDocument(kind, package) }
        guard package.archive.holds("[Content_Types].xml") else { throw .otherArchive }
        guard let main = try package.part("officeDocument", of: ""), let type = try package.contentType(of: main) else {
            throw .otherArchive
        }
        return try readOOXML(main, type, package)
    }

    private static func readOOXML(_ main: String, _ type: String, _ package: OfficePackage) throws(OfficeRefusal) -> OfficeDocument {
        let type = type.lowercased()
        let isWord = type.contains("ms-word") || type.contains("wordprocessingml")
        let isSheet = type.contains("ms-excel") || type.contains("spreadsheetml")
        guard isWord || isSheet, !type.contains("binary") else { throw .otherArchive }
        let holdsMacros = package.archive.entries.contains { $0.name.lowercased().hasSuffix("vbaproject.bin") }
        guard !type.contains("macroenabled"), !holdsMacros else { throw .macros }
        return isWord ? try WordFile.read(package, main: main) : try SheetFile.read(package, main: main)
    }

    private static func readOpenDocument(_ type: String, _ package: OfficePackage) throws(OfficeRefusal) -> OfficeDocument {
        var package = package
        let family = "application/vnd.oasis.opendocument."
        guard type.hasPrefix(family) else { throw .otherArchive }
        if try package.isEncrypted() { throw .passwordProtected }
        switch type.dropFirst(family.count) {
        case "text", "text-template", "text-master": return try OpenTextFile.read(package)
        case "spreadsheet", "spreadsheet-template": return try OpenSheetFile.read(package)
        default: throw .otherArchive
        }
    }
}

extension OfficePackage {
    /// What the part `mimetype` says (ODF 1.3 part 2, 3.3); nil when there is none.
    mutating func openDocumentKind() throws(OfficeRefusal) -> String? {
        guard let entry = archive.entries.first(where: { $0.name == "mimetype" }), entry.size <= 256 else { return nil }
        return try archive.part("mimetype").map { String(decoding: $0, as: UTF8.self).trimmed() }
    }

    /// Whether the manifest tells how a part is encrypted (ODF 1.3 part 2, 4.4). The parts themselves are then no XML.
    mutating func isEncrypted() throws(OfficeRefusal) -> Bool {
        guard var reader = try xml("META-INF/manifest.xml") else { return false }
        while let event = try reader.next() {
            if event == .start, reader.space == .manifest, reader.name == "encryption-data" { return true }
        }
        return false
    }
}
