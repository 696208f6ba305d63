/// Where an archive's central directory stands: the record at the end of the file (APPNOTE 4.3.16).
struct ZipDirectory {
    let count: Int
    let start: Int
    let end: Int

    init(_ bytes: [UInt8]) throws(OfficeRefusal) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .damaged("it is not an archive") }
        guard let record = ZipDirectory.endRecord(bytes) else { throw .damaged("its archive is cut off or has no directory") }
        var reader = ByteReader(bytes, at: record + 4)
        let disks = try (reader.number(2), reader.number(2))
        let onDisk = try reader.number(2)
        var count = try reader.number(2)
        var length = try reader.number(4)
        var start = try reader.number(4)
        guard disks == (0, 0), onDisk == count else { throw .damaged("its archive is one of several pieces") }
        var end = record
        if count == 0xFFFF || length == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
            (count, length, start, end) = try ZipDirectory.wide(bytes, before: record)
        }
        // 46 bytes is the shortest entry: no count can make work that the file does not pay for.
        guard start <= end, length == end - start, count <= length / 46 else { throw .damaged("its archive's directory is damaged") }
        self.count = count
        self.start = start
        self.end = end
    }

    /// The last record whose comment ends where the file ends.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        var place = bytes.count - 22
        let lowest = max(0, place - 65_535)
        while place >= lowest {
            if bytes[place] == 0x50, bytes[place + 1] == 0x4B, bytes[place + 2] == 5, bytes[place + 3] == 6 {
                let comment = Int(bytes[place + 20]) | Int(bytes[place + 21]) << 8
                if place + 22 + comment == bytes.count { return place }
            }
            place -= 1
        }
        return nil
    }

    /// The zip64 locator and record (APPNOTE 4.3.14 and 4.3.15), which some programs write for small archives too.
    private static func wide(_ bytes: [UInt8], before record: Int) throws(OfficeRefusal) -> (Int, Int, Int, Int) {
        var locator = ByteReader(bytes, at: record - 20)
        guard try locator.number(4) == 0x0706_4B50, try locator.number(4) == 0 else { throw .damaged("its archive's directory is damaged") }
        let place = try locator.number(8)
        var reader = ByteReader(bytes, at: place)
        guard try reader.number(4) == 0x0606_4B50 else { throw .damaged("its archive's directory is damaged") }
        try reader.skip(12)
        guard try reader.number(8) == 0 else { throw .damaged("its archive is one of several pieces") }
        let onDisk = try reader.number(8)
        let count = try reader.number(8)
        let length = try reader.number(8)
        let start = try reader.number(8)
        guard onDisk == count, place < record else { throw .damaged("its archive's directory is damaged") }
        return (count, length, start, place)
    }

    /// Replaces sizes that did not fit by those of the zip64 extra field (APPNOTE 4.5.3).
    static func widen(_ size: inout Int, _ packed: inout Int, _ header: inout Int, from extra: ArraySlice<UInt8>) throws(OfficeRefusal) {
        guard size == 0xFFFF_FFFF || packed == 0xFFFF_FFFF || header == 0xFFFF_FFFF else { return }
        let bytes = Array(extra)
        var reader = ByteReader(bytes, at: 0)
        while reader.position + 4 <= bytes.count {
            let kind = try reader.number(2)
            let length = try reader.number(2)
            guard kind == 1 else {
                try reader.skip(length)
                continue
            }
            if size == 0xFFFF_FFFF { size = try reader.number(8) }
            if packed == 0xFFFF_FFFF { packed = try reader.number(8) }
            if header == 0xFFFF_FFFF { header = try reader.number(8) }
            return
        }
        throw .damaged("its archive's directory is damaged")
    }
}

/// Little-endian numbers from a place in the file; a read beyond the end is a refusal.
struct ByteReader {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func number(_ width: Int) throws(OfficeRefusal) -> Int {
        let piece = try slice(width)
        var value: UInt64 = 0
        for (index, byte) in piece.enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
        // A place beyond this cannot be in any file that is read, and sums of such numbers do not overflow.
        guard value < 1 << 48 else { throw .damaged("its archive's directory is damaged") }
        return Int(value)
    }

    mutating func slice(_ length: Int) throws(OfficeRefusal) -> ArraySlice<UInt8> {
        guard position >= 0, length >= 0, length <= bytes.count - position else { throw .damaged("its archive is cut off") }
        defer { position += length }
        return bytes[position..<position + length]
    }

    mutating func skip(_ length: Int) throws(OfficeRefusal) { _ = try slice(length) }
}
