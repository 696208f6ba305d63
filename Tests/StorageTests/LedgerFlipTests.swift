import Glibc
import Plans
import SQLite
import TestKit
import Testing

@testable import Storage

/// Where the rows of one table lie in a database file (SQLite, Database File Format, sections 1.5 and 1.6).
private struct TableBytes {
    let bytes: [UInt8]
    private var pageSize = 0
    private var reserved = 0
    /// Of each row: its rowid and every byte of its cell, overflow pages included.
    private(set) var rows: [(rowid: Int64, places: [Int])] = []

    init(_ bytes: [UInt8], root: Int) throws {
        self.bytes = bytes
        pageSize = number(at: 16, 2) == 1 ? 65_536 : number(at: 16, 2)
        reserved = Int(bytes[20])
        walk(page: root)
    }

    private var usable: Int { pageSize - reserved }

    private func number(at place: Int, _ count: Int) -> Int { bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) } }

    private mutating func walk(page: Int) {
        let start = (page - 1) * pageSize
        let head = start + (page == 1 ? 100 : 0)
        let isLeaf = bytes[head] == 13
        let count = number(at: head + 3, 2)
        for cell in 0..<count {
            let place = start + number(at: head + (isLeaf ? 8 : 12) + 2 * cell, 2)
            if isLeaf { row(at: place) } else { walk(page: number(at: place, 4)) }
        }
        if !isLeaf { walk(page: number(at: head + 8, 4)) }
    }

    private mutating func row(at start: Int) {
        var place = start
        let length = varint(&place)
        let rowid = varint(&place)
        // Section 1.6: what fits on a leaf of a table, and how much stays there of what does not.
        let most = usable - 35
        let least = (usable - 12) * 32 / 255 - 23
        let kept = least + (Int(length) - least) % (usable - 4)
        let local = Int(length) <= most ? Int(length) : (kept <= most ? kept : least)
        var places = Array(start..<place + local)
        var rest = Int(length) - local
        if rest > 0 {
            places += place + local..<place + local + 4
            var page = number(at: place + local, 4)
            while rest > 0, page > 0 {
                let part = min(rest, usable - 4)
                let from = (page - 1) * pageSize
                places += from + 4..<from + 4 + part
                rest -= part
                page = number(at: from, 4)
            }
        }
        rows.append((rowid, places))
    }

    private func varint(_ place: inout Int) -> Int64 {
        var value: Int64 = 0
        for count in 1...9 {
            let byte = bytes[place]
            place += 1
            if count == 9 { return value << 8 | Int64(byte) }
            value = value << 7 | Int64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return value
    }
}

private func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16_000_000)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
}

private func write(_ bytes: [UInt8], to path: String) throws {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

@Suite struct LedgerFlipTests {
    @Test func `a byte flipped anywhere in a row of the ledger is found at that entry, two hundred times`() throws {
        let sample = try Sample()
        try sample.fill()
        try sample.fillCadence(at: Sample.later(40))
        // One entry whose words do not fit on a page, so that its row runs over several.
        _ = try sample.report(.green, String(repeating: "A long note. ", count: 700), at: Sample.later(41))
        try sample.store.backup(to: sample.folder.copy)
        let root = try Connection(sample.folder.copy, .readOnly).queryFirst(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ledger'"
        ) { row in try row.int(0) }
        let sound = try bytes(of: sample.folder.copy)
        let table = try TableBytes(sound, root: try #require(root))
        let entries = try sample.store.verify().entries
        #expect(table.rows.map(\.rowid) == Array(1...entries))
        #expect(table.rows.contains { $0.places.count > 5000 })
        var random = SeededRandom(seed: 5)
        let path = sample.folder.file("flipped.db")
        for round in 0..<200 {
            let row = table.rows[round < table.rows.count ? round : Int.random(in: 0..<table.rows.count, using: &random)]
            let place = try #require(row.places.randomElement(using: &random))
            var flipped = sound
            flipped[place] ^= round.isMultiple(of: 2) ? 0xFF : 1 << UInt8.random(in: 0..<8, using: &random)
            try write(flipped, to: path)
            let found = try Store(path: path).verify()
            let where_ = "round \(round), entry \(row.rowid), byte \(place - row.places[0]) of \(row.places.count)"
            #expect(!found.isSound, "\(where_)")
            #expect(found.firstBad?.entry == row.rowid, "\(where_): \(found)")
        }
    }
}
