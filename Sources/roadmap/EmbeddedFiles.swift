import CResources
import Server

/// The files of Resources/, which the program carries in itself.
enum EmbeddedFiles {
    /// What browsers may ask for under /static.
    static func served() throws -> StaticFiles {
        try StaticFiles(all().filter { $0.name != accessibilityFile })
    }

    /// What the last accessibility checks wrote down.
    static func accessibility() -> String {
        all().first { $0.name == accessibilityFile }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    private static let accessibilityFile = "accessibility.txt"

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
