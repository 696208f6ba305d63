import Deflate

/// Writes a zip archive: no clock, no names of users, so that the same parts always give the same bytes.
public struct ZipWriter: Sendable {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    public init() {}

    /// Adds a part. A stored part stands as it is, which `mimetype` of OpenDocument must (ODF 1.3 part 2, 3.3).
    /// Throws `tooLarge` when the part does not fit into 1 GiB or the archive into 4 GiB.
    public mutating func add(_ name: String, _ content: [UInt8], stored: Bool = false) throws(DeflateError) {
        let packed = stored ? content : try deflated(content)
        guard content.count <= Compressor.inputLimit, bytes.count + packed.count < 0xFF00_0000, count < 0xFFFE else { throw .tooLarge }
        // Version 2.0, UTF-8 names, 1 January 1980 at midnight, the first moment that the format knows (APPNOTE 4.4.6).
        var shared = ZipWriter.little(20, 2) + ZipWriter.little(0x0800, 2) + ZipWriter.little(stored ? 0 : 8, 2)
        shared += ZipWriter.little(0, 2) + ZipWriter.little(0x21, 2) + ZipWriter.little(Int(checksum(of: content)), 4)
        shared += ZipWriter.little(packed.count, 4) + ZipWriter.little(content.count, 4)
        shared += ZipWriter.little(name.utf8.count, 2) + ZipWriter.little(0, 2)
        directory += ZipWriter.little(0x0201_4B50, 4) + ZipWriter.little(20, 2) + shared
        directory += ZipWriter.little(0, 10) + ZipWriter.little(bytes.count, 4) + Array(name.utf8)
        bytes += ZipWriter.little(0x0403_4B50, 4) + shared + Array(name.utf8) + packed
        count += 1
    }

    /// Adds a part of text, in UTF-8.
    public mutating func add(_ name: String, _ text: String, stored: Bool = false) throws(DeflateError) {
        try add(name, Array(text.utf8), stored: stored)
    }

    /// The whole archive with what was added so far.
    public func finished() -> [UInt8] {
        var end = ZipWriter.little(0x0605_4B50, 4) + ZipWriter.little(0, 4) + ZipWriter.little(count, 2) + ZipWriter.little(count, 2)
        end += ZipWriter.little(directory.count, 4) + ZipWriter.little(bytes.count, 4) + ZipWriter.little(0, 2)
        return bytes + directory + end
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}
