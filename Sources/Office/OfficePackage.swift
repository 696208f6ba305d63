/// An archive with parts that name each other by relationships (ECMA-376 part 2).
struct OfficePackage {
    struct Relation {
        /// The last word of its type, which transitional and strict documents share: "styles", "worksheet".
        var kind: String
        /// Name of the part; nil when it lies outside the archive.
        var target: String?
    }

    var archive: ZipArchive
    let limits: OfficeLimits
    let progress: OfficeDocument.Progress?

    init(_ archive: ZipArchive, limits: OfficeLimits, progress: OfficeDocument.Progress? = nil) {
        self.archive = archive
        self.limits = limits
        self.progress = progress
    }

    /// A reader of a part; nil when there is no such part.
    mutating func xml(_ name: String) throws(OfficeRefusal) -> XMLReader? {
        guard let bytes = try archive.part(name) else { return nil }
        return try XMLReader(bytes, part: "its part \(name)", limits: limits)
    }

    /// Relationships of a part by their names; of the archive itself for an empty name.
    mutating func relations(of part: String) throws(OfficeRefusal) -> [String: Relation] {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        let file = part.dropFirst(folder.count)
        guard var reader = try xml("\(folder)_rels/\(file).rels") else { return [:] }
        var relations: [String: Relation] = [:]
        while let event = try reader.next() {
            guard event == .start, reader.space == .package, reader.name == "Relationship" else { continue }
            guard let id = reader.attribute("Id"), let type = reader.attribute("Type") else { continue }
            let target = reader.attribute("TargetMode") == "External" ? nil : reader.attribute("Target")
            guard relations.count < 65_536 else { throw .tooMuch(of: "relationships", limit: 65_536) }
            relations[id] = Relation(
                kind: type.split(separator: "/").last.map(String.init) ?? "",
                target: target.flatMap { OfficePackage.resolve($0, from: folder) })
        }
        return relations
    }

    /// The first part of a kind that another part names.
    mutating func part(_ kind: String, of part: String) throws(OfficeRefusal) -> String? {
        try relations(of: part).values.compactMap { $0.kind == kind ? $0.target : nil }.min()
    }

    /// A target as a name in the archive (ECMA-376 part 2, 6.5.3.4); nil when it leads out of the archive.
    static func resolve(_ target: String, from folder: String) -> String? {
        var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            guard step == ".." else {
                steps.append(step)
                continue
            }
            guard steps.popLast() != nil else { return nil }
        }
        return steps.joined(separator: "/")
    }

    /// The type of a part by `[Content_Types].xml` (ECMA-376 part 2, 7.2.3).
    mutating func contentType(of part: String) throws(OfficeRefusal) -> String? {
        guard var reader = try xml("[Content_Types].xml") else { return nil }
        let ending = part.split(separator: ".").last.map { $0.lowercased() } ?? ""
        var usual: String?
        while let event = try reader.next() {
            guard event == .start, reader.space == .contentTypes else { continue }
            switch reader.name {
            case "Override" where reader.attribute("PartName")?.lowercased() == "/" + part.lowercased():
                return reader.attribute("ContentType")
            case "Default" where reader.attribute("Extension")?.lowercased() == ending:
                usual = reader.attribute("ContentType")
            default: continue
            }
        }
        return usual
    }
}
