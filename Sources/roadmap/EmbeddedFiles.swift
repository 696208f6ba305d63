import CResources
import Pages
import Plans
import Server

/// The files of Resources/, which the program carries in itself.
enum EmbeddedFiles {
    /// What browsers may ask for under /static.
    static func served() throws -> StaticFiles {
        try StaticFiles(all().filter { $0.name != accessibilityFile })
    }

    /// What the last accessibility checks found, as they wrote it down.
    static func accessibility() -> AccessibilityCheck {
        let text = all().first { $0.name == accessibilityFile }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        var check = AccessibilityCheck(testedOn: nil, pages: 0, method: "", problems: [], preparedOn: prepared, reviewedOn: prepared)
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "tested": check.testedOn = Day(iso: parts[1])
            case "pages": check.pages = Int(parts[1]) ?? 0
            case "method": check.method = parts[1]
            case "problem": check.problems.append(parts[1])
            case "reviewed": check.reviewedOn = Day(iso: parts[1]) ?? check.reviewedOn
            default: break
            }
        }
        return check
    }

    private static let accessibilityFile = "accessibility.txt"
    private static let prepared = Day(iso: "2026-11-21") ?? Day(number: 0)

    private static func all() -> [(name: String, type: String, bytes: [UInt8])] {
        var files: [(name: String, type: String, bytes: [UInt8])] = []
        var place = 0
        while let resource = roadmap_resource_at(place)?.pointee {
            // SAFETY: name, type and bytes are constants of the program, valid for its whole life; count is their size.
            files.append(
                (
                    String(cString: resource.name), String(cString: resource.type),
                    Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
                ))
            place += 1
        }
        return files
    }
}
