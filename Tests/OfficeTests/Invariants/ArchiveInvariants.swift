@testable import Office

/// A zip archive: what its directory claims, what comes out of it, and the same parts packed anew.
extension OfficeInvariant {
    static func checkArchive(_ bytes: [UInt8]) throws {
        _ = try? OfficeDocument.read(bytes, limits: tight)
        guard let archive = try? ZipArchive(bytes, limits: tight) else { return }
        try hold(archive.entries.count <= tight.parts, "there are more parts than the limit")
        try hold(Set(archive.entries.map { $0.name.lowercased() }).count == archive.entries.count, "two parts have one name")
        for entry in archive.entries { try checkName(entry.name) }
        let packed = archive.entries.reduce(0) { $0 + $1.packed + 76 + 2 * $1.name.utf8.count / 3 }
        try hold(packed + 22 <= bytes.count, "parts share bytes")
        var reader = archive
        var writer = ZipWriter()
        var kept: [(name: String, content: [UInt8])] = []
        for entry in archive.entries {
            guard let content = try? reader.part(entry.name) else { continue }
            try hold(content.count == entry.size && content.count <= tight.part, "a part has another size than was proven")
            kept.append((entry.name, content))
            try writer.add(entry.name, content, stored: entry.method == 0)
        }
        try hold(kept.reduce(0) { $0 + $1.content.count } <= tight.unpacked, "more is unpacked than the limit")
        var again = try ZipArchive(writer.finished(), limits: tight)
        try hold(again.entries.elementsEqual(kept) { same($0.name, $1.name) }, "an archive that is packed anew has other names")
        for (name, content) in kept { try hold(try again.part(name) == content, "a part is another when packed anew") }
    }

    /// Nobody who unpacks the archive into a folder writes outside of it.
    private static func checkName(_ name: String) throws(Broken) {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        let second = name.utf8.dropFirst().first
        let isSafe = !name.isEmpty && !name.hasPrefix("/") && !steps.contains("..") && second != 0x3A
        try hold(isSafe && !name.utf8.contains { $0 < 0x20 || $0 == 0x5C }, "a name leads out of the archive")
        for target in [name, "/" + name, "../" + name, name + "/../../x"] {
            guard let found = OfficePackage.resolve(target, from: "word/") else { continue }
            try hold(!found.split(separator: "/").contains(".."), "a relationship leads out of the archive")
        }
    }
}
