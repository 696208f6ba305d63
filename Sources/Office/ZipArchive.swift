import Deflate

/// A zip archive, read by its central directory (APPNOTE 4.3). Everything that two readers could understand differently is refused.
public struct ZipArchive: Sendable {
    /// One file of the archive as the directory lists it.
    public struct Entry: Sendable {
        public let name: String
        /// 0 is stored, 8 is deflated (APPNOTE 4.4.5).
        let method: Int
        let sum: UInt32
        /// Bytes in the archive.
        let packed: Int
        /// Bytes after unpacking, as the directory has it; proven only by unpacking.
        public let size: Int
        /// Where its local header begins.
        let header: Int
        /// Where its bytes begin; set when the local header was read.
        var start = 0
    }

    public private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private let bytes: [UInt8]
    private let limits: OfficeLimits
    /// Bytes that may still be unpacked.
    private var room: Int

    /// Reads the directory and every local header; unpacks nothing.
    public init(_ bytes: [UInt8], limits: OfficeLimits = OfficeLimits()) throws(OfficeRefusal) {
        self.bytes = bytes
        self.limits = limits
        room = limits.unpacked
        let directory = try ZipDirectory(bytes)
        guard directory.count <= limits.parts else { throw .tooMuch(of: "parts", limit: limits.parts) }
        var reader = ByteReader(bytes, at: directory.start)
        for _ in 0..<directory.count {
            let entry = try ZipArchive.directoryEntry(&reader)
            // Names of parts are the same in any letter case (ECMA-376 part 2, 6.2.2.3).
            guard places.updateValue(entries.count, forKey: entry.name.lowercased()) == nil else {
                throw .damaged("its archive holds two parts of the same name")
            }
            entries.append(entry)
        }
        guard reader.position == directory.end else { throw .damaged("its archive's directory has another length than it says") }
        for index in entries.indices { entries[index].start = try checkedStart(of: entries[index]) }
        try refuseOverlaps(before: directory.start)
    }

    /// Whether it holds a part of this name, in any letter case.
    public func holds(_ name: String) -> Bool { places[name.lowercased()] != nil }

    /// The unpacked bytes of a part; nil when there is none of this name. What is unpacked counts towards the limit of all parts.
    public mutating func part(_ name: String) throws(OfficeRefusal) -> [UInt8]? {
        guard let place = places[name.lowercased()] else { return nil }
        let entry = entries[place]
        guard entry.size <= limits.part else { throw .tooMuch(of: "bytes in one part", limit: limits.part) }
        guard entry.size <= room else { throw .tooMuch(of: "bytes", limit: limits.unpacked) }
        let packed = bytes[entry.start..<entry.start + entry.packed]
        let result: [UInt8]
        switch entry.method {
        case 0: result = Array(packed)
        case 8: result = try ZipArchive.expand(packed, to: entry.size)
        default: throw .damaged("a part is compressed in a way that is not read")
        }
        guard result.count == entry.size else { throw .damaged("a part has another size than the archive says") }
        guard checksum(of: result) == entry.sum else { throw .damaged("a part's checksum is wrong") }
        room -= result.count
        return result
    }

    /// Stops one byte after the size that the directory gives, so a lie costs no more than the truth.
    private static func expand(_ packed: ArraySlice<UInt8>, to size: Int) throws(OfficeRefusal) -> [UInt8] {
        do {
            return try inflated(packed, limit: size)
        } catch {
            switch error {
            case .tooLarge: throw .damaged("a part is larger than the archive says")
            case .truncated: throw .damaged("a part stops before its end")
            case .malformed, .outOfMemory: throw .damaged("a part cannot be unpacked")
            }
        }
    }

    /// APPNOTE 4.3.12: one header of the central directory.
    private static func directoryEntry(_ reader: inout ByteReader) throws(OfficeRefusal) -> Entry {
        guard try reader.number(4) == 0x0201_4B50 else { throw .damaged("its archive's directory is damaged") }
        try reader.skip(4)
        let flags = try reader.number(2)
        // Bits 0 and 6 are encryption, 13 hides the headers (APPNOTE 4.4.4).
        guard flags & 0x2041 == 0 else { throw .passwordProtected }
        let method = try reader.number(2)
        try reader.skip(4)
        let sum = UInt32(truncatingIfNeeded: try reader.number(4))
        var packed = try reader.number(4)
        var size = try reader.number(4)
        let nameLength = try reader.number(2)
        let extraLength = try reader.number(2)
        let commentLength = try reader.number(2)
        let disk = try reader.number(2)
        try reader.skip(6)
        var header = try reader.number(4)
        let name = try ZipArchive.safeName(reader.slice(nameLength))
        let extra = try reader.slice(extraLength)
        try reader.skip(commentLength)
        try ZipDirectory.widen(&size, &packed, &header, from: extra)
        guard disk == 0 else { throw .damaged("its archive is one of several pieces") }
        guard method == 0 || method == 8 else { throw .damaged("a part is compressed in a way that is not read") }
        guard method == 8 || packed == size else { throw .damaged("a part has another size than the archive says") }
        return Entry(name: name, method: method, sum: sum, packed: packed, size: size, header: header)
    }

    /// No name may lead out of a folder into which someone unpacks the archive, or mean something else to another reader.
    private static func safeName(_ raw: ArraySlice<UInt8>) throws(OfficeRefusal) -> String {
        let name = String(decoding: raw, as: UTF8.self)
        let steps = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        let leadsOut = raw.first == 0x2F || steps.contains { $0.elementsEqual([0x2E, 0x2E]) }
        let isDrive = raw.count >= 2 && raw[raw.startIndex + 1] == 0x3A
        guard !raw.isEmpty, !leadsOut, !isDrive, !raw.contains(where: { $0 < 0x20 || $0 == 0x5C }) else {
            throw .damaged("its archive holds a part with a name that is not allowed")
        }
        return name
    }

    /// Compares the local header (APPNOTE 4.3.7) with the directory and gives where the bytes begin.
    private func checkedStart(of entry: Entry) throws(OfficeRefusal) -> Int {
        var reader = ByteReader(bytes, at: entry.header)
        guard try reader.number(4) == 0x0403_4B50 else { throw .damaged("a part does not begin where the archive says") }
        try reader.skip(2)
        let flags = try reader.number(2)
        guard flags & 0x2041 == 0 else { throw .passwordProtected }
        let method = try reader.number(2)
        try reader.skip(4)
        let sum = try reader.number(4)
        var packed = try reader.number(4)
        var size = try reader.number(4)
        let nameLength = try reader.number(2)
        let extraLength = try reader.number(2)
        let name = try ZipArchive.safeName(reader.slice(nameLength))
        var none = 0
        try ZipDirectory.widen(&size, &packed, &none, from: reader.slice(extraLength))
        // With bit 3 the sizes stand behind the bytes and may be nought here (APPNOTE 4.4.4).
        let streamed = flags & 8 != 0
        let agrees = name == entry.name && method == entry.method
        let sizesAgree = sum == Int(entry.sum) && packed == entry.packed && size == entry.size
        guard agrees, sizesAgree || streamed else { throw .damaged("a part and the archive's directory contradict each other") }
        guard reader.position + entry.packed <= bytes.count else { throw .damaged("its archive is cut off") }
        return reader.position
    }

    /// Parts that share bytes make small files unpack into huge ones (D. Fifield, "A better zip bomb", 2019).
    private func refuseOverlaps(before directory: Int) throws(OfficeRefusal) {
        var end = 0
        for entry in entries.sorted(by: { $0.header < $1.header }) {
            guard entry.header >= end else { throw .damaged("parts of its archive lie over one another") }
            end = entry.start + entry.packed
        }
        guard end <= directory else { throw .damaged("parts of its archive lie over one another") }
    }
}
