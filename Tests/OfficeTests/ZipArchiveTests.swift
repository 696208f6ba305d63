import Deflate
import Office
import Testing

@Suite struct ZipArchiveTests {
    private func zip(_ parts: [(String, String)] = [("a.txt", "alpha"), ("b/c.txt", "beta beta beta beta")]) throws -> [UInt8] {
        try OfficeFixture.zip(parts)
    }

    private func refusal(_ bytes: [UInt8], _ names: [String] = ["a.txt", "b/c.txt"]) -> OfficeRefusal? {
        do throws(OfficeRefusal) {
            var archive = try ZipArchive(bytes)
            for name in names { _ = try archive.part(name) }
            return nil
        } catch {
            return error
        }
    }

    /// Places at which these bytes stand.
    private func places(_ word: [UInt8], in bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { $0 + word.count <= bytes.count && bytes[$0..<$0 + word.count].elementsEqual(word) }
    }

    private func changed(_ bytes: [UInt8], _ place: Int, _ new: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes.replaceSubrange(place..<place + new.count, with: new)
        return bytes
    }

    private let local: [UInt8] = [0x50, 0x4B, 3, 4]
    private let central: [UInt8] = [0x50, 0x4B, 1, 2]

    @Test func `what was written is read, deflated or stored`() throws {
        var writer = ZipWriter()
        try writer.add("mimetype", "stored", stored: true)
        try writer.add("é.txt", Array(repeating: UInt8(7), count: 100_000))
        let bytes = writer.finished()
        #expect(bytes == writer.finished() && bytes.count < 1_000)
        var archive = try ZipArchive(bytes)
        #expect(archive.entries.map(\.name) == ["mimetype", "é.txt"])
        #expect(try archive.part("mimetype") == Array("stored".utf8))
        #expect(try archive.part("É.TXT")?.count == 100_000)
        #expect(try archive.part("none") == nil)
        #expect(try ZipArchive(ZipWriter().finished()).entries.isEmpty)
    }

    @Test(arguments: ["/etc/passwd", "../a", "a/../../b", "a\\b", "a\0b", "C:/a", "..", ""])
    func `names that lead out of the archive are refused`(name: String) throws {
        #expect(refusal(try zip([(name, "x")])) == .damaged("its archive holds a part with a name that is not allowed"))
    }

    @Test func `two parts of one name are refused, in any letter case`() throws {
        #expect(refusal(try zip([("a", "1"), ("b", "1"), ("a", "2")])) == .damaged("its archive holds two parts of the same name"))
        #expect(refusal(try zip([("a", "1"), ("A", "2")])) == .damaged("its archive holds two parts of the same name"))
    }

    @Test func `a local header that names another part is refused`() throws {
        let bytes = try zip()
        let name = try #require(places(local, in: bytes).first) + 30
        #expect(refusal(changed(bytes, name, Array("z".utf8))) != nil)
    }

    @Test func `sizes that lie are refused, whether too small or too large`() throws {
        let bytes = try zip()
        let header = try #require(places(local, in: bytes).last)
        let entry = try #require(places(central, in: bytes).last)
        for size: UInt8 in [1, 18, 20, 255] {
            let lie = changed(changed(bytes, header + 22, [size]), entry + 24, [size])
            #expect(refusal(lie) != nil)
        }
        let huge = changed(changed(bytes, header + 22, [0, 0, 0, 0x7F]), entry + 24, [0, 0, 0, 0x7F])
        #expect(refusal(huge) == .tooMuch(of: "bytes in one part", limit: OfficeLimits().part))
    }

    @Test func `a wrong checksum is refused`() throws {
        let bytes = try zip()
        let header = try #require(places(local, in: bytes).first)
        let entry = try #require(places(central, in: bytes).first)
        let sum = [bytes[entry + 16] ^ 1]
        #expect(refusal(changed(changed(bytes, header + 14, sum), entry + 16, sum)) == .damaged("a part's checksum is wrong"))
    }

    @Test func `an encrypted entry is told as password-protected`() throws {
        let bytes = try zip()
        let entry = try #require(places(central, in: bytes).first)
        #expect(refusal(changed(bytes, entry + 8, [1])) == .passwordProtected)
        let header = try #require(places(local, in: bytes).first)
        #expect(refusal(changed(bytes, header + 6, [1])) == .passwordProtected)
    }

    @Test func `unknown compression and several disks are refused`() throws {
        let bytes = try zip()
        let entry = try #require(places(central, in: bytes).first)
        #expect(refusal(changed(bytes, entry + 10, [12])) == .damaged("a part is compressed in a way that is not read"))
        #expect(refusal(changed(bytes, entry + 34, [1])) == .damaged("its archive is one of several pieces"))
        #expect(refusal(changed(bytes, bytes.count - 18, [1])) == .damaged("its archive is one of several pieces"))
    }

    @Test func `parts that lie over one another are refused`() throws {
        let bytes = try zip([("a", "one"), ("b", "one")])
        let entries = places(central, in: bytes)
        // Both entries name the bytes of the first.
        let first = Array(bytes[entries[0] + 42..<entries[0] + 46])
        var lie = changed(bytes, entries[1] + 42, first)
        lie = changed(lie, entries[1] + 46, Array("a".utf8))
        #expect(refusal(lie, ["a"]) == .damaged("its archive holds two parts of the same name"))
        let header = try #require(places(local, in: bytes).last)
        // The first part claims to be so long that it holds the second.
        var long = changed(bytes, 18, [UInt8(header)])
        long = changed(long, entries[0] + 20, [UInt8(header)])
        #expect(refusal(long, ["a", "b"]) == .damaged("parts of its archive lie over one another"))
    }

    @Test func `a bomb is stopped at the limit, and an archive in an archive is not opened`() throws {
        let zeros = [UInt8](repeating: 0, count: 80 * 1_048_576)
        var writer = ZipWriter()
        try writer.add("a.txt", zeros)
        #expect(writer.finished().count < 100_000)
        #expect(refusal(writer.finished()) == .tooMuch(of: "bytes in one part", limit: OfficeLimits().part))
        var many = ZipWriter()
        for name in ["a.txt", "b/c.txt"] { try many.add(name, Array(zeros.prefix(60 * 1_048_576))) }
        #expect(refusal(many.finished()) == .tooMuch(of: "bytes", limit: OfficeLimits().unpacked))
        var nested = ZipWriter()
        try nested.add("inner.zip", many.finished())
        #expect(throws: OfficeRefusal.otherArchive) { try OfficeDocument.read(nested.finished()) }
    }

    @Test func `too many parts are refused`() throws {
        var writer = ZipWriter()
        for number in 0...4_096 { try writer.add("\(number)", [], stored: true) }
        #expect(refusal(writer.finished()) == .tooMuch(of: "parts", limit: 4_096))
    }

    @Test func `an archive cut off anywhere is refused`() throws {
        let bytes = try zip()
        for length in 0..<bytes.count { #expect(refusal(Array(bytes.prefix(length))) != nil, "\(length)") }
    }
}
