/// A text file as numbered lines, whatever its encoding and line ends.
public struct TextFile: Sendable {
    /// The lines without their ends; line 1 is `lines[0]`. A last empty line after the final line end is not counted.
    public let lines: [String]
    public let encoding: TextEncoding
    /// True where bytes stood for no character and were shown as U+FFFD.
    public let isDamaged: Bool

    /// The largest file read: 6 MiB, as much text as is read of an office document.
    public static let largest = 6 * 1024 * 1024
    /// The longest line read: 1 MiB of UTF-8.
    public static let longestLine = 1024 * 1024
    /// The most lines read.
    public static let mostLines = 500_000

    /// Decodes UTF-8 (with or without a mark), UTF-16 with a mark, and otherwise Windows-1252.
    /// Throws when the bytes are another kind of file, hold nothing, or exceed a limit.
    public init(_ bytes: [UInt8]) throws(TextRefusal) {
        guard bytes.count <= TextFile.largest else { throw .tooLarge(limit: TextFile.largest) }
        if let kind = FileKind(bytes) { throw .otherKind(kind) }
        let decoded = try TextFile.decode(bytes)
        lines = try TextFile.split(decoded.utf8)
        encoding = decoded.encoding
        isDamaged = decoded.isDamaged
        guard lines.contains(where: { line in line.utf8.contains { $0 > 0x20 } }) else { throw .empty }
    }

    private struct Decoded {
        var utf8: [UInt8]
        var encoding: TextEncoding
        var isDamaged = false
    }

    private static func decode(_ bytes: [UInt8]) throws(TextRefusal) -> Decoded {
        if bytes.starts(with: [0xFF, 0xFE]) { return try decode16(bytes, bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try decode16(bytes, bigEndian: true) }
        guard !bytes.contains(0) else { throw .otherKind(.binary) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Decoded(
                utf8: Array(bytes.dropFirst(3)), encoding: .utf8WithMark, isDamaged: String(validating: bytes, as: UTF8.self) == nil)
        }
        if String(validating: bytes, as: UTF8.self) != nil { return Decoded(utf8: bytes, encoding: .utf8) }
        return decode1252(bytes)
    }

    private static func decode16(_ bytes: [UInt8], bigEndian: Bool) throws(TextRefusal) -> Decoded {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = 2
        while index + 1 < bytes.count {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        guard !units.contains(0) else { throw .otherKind(.binary) }
        let damaged = bytes.count % 2 == 1 || String(validating: units, as: UTF16.self) == nil
        let text = String(decoding: units, as: UTF16.self)
        return Decoded(utf8: Array(text.utf8), encoding: bigEndian ? .utf16BigEndian : .utf16LittleEndian, isDamaged: damaged)
    }

    /// Windows-1252 as browsers read it (WHATWG Encoding Standard, index windows-1252).
    private static func decode1252(_ bytes: [UInt8]) -> Decoded {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            if (0x80...0x9F).contains(byte) {
                text.append(Unicode.Scalar(high1252[Int(byte) - 0x80]) ?? "\u{FFFD}")
            } else {
                text.append(Unicode.Scalar(byte))
            }
        }
        let damaged = bytes.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
        return Decoded(utf8: Array(String(text).utf8), encoding: .windows1252, isDamaged: damaged)
    }

    private static let high1252: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func split(_ bytes: [UInt8]) throws(TextRefusal) -> [String] {
        var lines: [String] = []
        var start = 0
        var index = 0
        while index <= bytes.count {
            let atEnd = index == bytes.count
            guard atEnd || bytes[index] == 0x0A || bytes[index] == 0x0D else {
                index += 1
                continue
            }
            if atEnd && start == index { break }
            guard index - start <= longestLine else { throw .lineTooLong(line: lines.count + 1, limit: longestLine) }
            guard lines.count < mostLines else { throw .tooManyLines(limit: mostLines) }
            lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
            let isPair = index + 1 < bytes.count && bytes[index] == 0x0D && bytes[index + 1] == 0x0A
            index += isPair ? 2 : 1
            start = index
        }
        return lines
    }
}

/// How a text file's characters were written.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8
    case utf8WithMark
    case utf16LittleEndian
    case utf16BigEndian
    /// Assumed because the bytes are not UTF-8: a guess that a person should see.
    case windows1252
}

/// Why a file was not read as text.
public enum TextRefusal: Error, Equatable, Sendable {
    case tooLarge(limit: Int)
    case tooManyLines(limit: Int)
    case lineTooLong(line: Int, limit: Int)
    case otherKind(FileKind)
    case empty
}
