import Foundation
import Testing

/// The rules of the house that a compiler does not keep: who may see whom, how long things may grow, what they may be called.
@Suite struct HouseTests {
    let house = House()

    @Test func `a room imports only rooms that its line names and packages that it was given`() throws {
        for room in rooms where !room.isC {
            let allowed = room.mayImport.union(room.packages).union(toolchain)
            for file in try house.swiftFiles(under: "Sources/\(room.name)") {
                for name in try house.imports(of: file) where !allowed.contains(name) {
                    Issue.record("\(file) imports \(name)")
                }
            }
        }
    }

    @Test func `every room sees only rooms above it, and the package lists them in that order`() throws {
        let package = try house.text("Package.swift")
        var above: Set<String> = []
        var rest = package[...]
        for room in rooms {
            #expect(room.mayImport.isSubset(of: above), "\(room.name) looks down")
            above.insert(room.name)
            let found =
                rest.range(of: "(name: \"\(room.name)\"") ?? rest.range(of: "room(\"\(room.name)\"")
                ?? rest.range(of: "name: \"\(room.name)\", dependencies")
            let place = try #require(found, "\(room.name) is not where it belongs in Package.swift")
            rest = rest[place.upperBound...]
        }
        let folders = try house.entries("Sources")
        #expect(Set(folders) == above, "a folder of Sources is no room, or a room has no folder")
    }

    @Test func `nothing brings SwiftNIO in`() throws {
        let package = try house.text("Package.swift").lowercased()
        #expect(!package.contains("nio"))
        #expect(!package.contains("vapor") && !package.contains("hummingbird"))
    }

    @Test func `a source file has at most 300 lines and a test file at most 500`() throws {
        for file in try house.swiftFiles(under: "Sources") + house.files(under: "Sources", endings: [".c", ".h"]) {
            try #expect(house.lineCount(file) <= 300, "\(file)")
        }
        for file in try house.files(under: "Tests", endings: [".swift", ".py"]) {
            try #expect(house.lineCount(file) <= 500, "\(file)")
        }
    }

    @Test func `a function has at most 40 lines`() throws {
        for file in try house.swiftFiles(under: "Sources") + house.swiftFiles(under: "Tests") {
            for function in try house.swift(file).functions() where function.lines > 40 {
                Issue.record("\(file):\(function.line): \(function.lines) lines: \(function.name)")
            }
        }
    }

    @Test func `no file, folder or type has a name that says nothing`() throws {
        for path in try house.files(under: "Sources", endings: [""]) + house.files(under: "Tests", endings: [""]) {
            for part in path.split(separator: "/").map(String.init) {
                #expect(emptyWords.isDisjoint(with: words(of: part)), "\(path)")
            }
        }
        for file in try house.swiftFiles(under: "Sources") + house.swiftFiles(under: "Tests") {
            for name in try house.typeNames(of: file) {
                #expect(emptyWords.isDisjoint(with: words(of: name)), "\(file): \(name)")
            }
        }
    }

    @Test func `nothing is left for later and nothing traps on purpose`() throws {
        let traps = ["try!", "fatalError", "as!", "preconditionFailure"]
        for file in try house.swiftFiles(under: "Sources") + house.swiftFiles(under: "Tests") {
            let text = try house.text(file)
            for word in ["TO" + "DO", "FIX" + "ME"] where text.contains(word) { Issue.record("\(file): \(word)") }
            for (number, line) in try house.swift(file).codeLines.enumerated() {
                for trap in traps where line.contains(trap) { Issue.record("\(file):\(number + 1): \(trap)") }
            }
        }
    }

    @Test func `the words of SQL stay in Storage and SQLite`() throws {
        let phrases = ["SELECT ", "INSERT INTO", "INSERT OR", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "BEGIN IMMEDIATE"]
        for room in rooms where !room.isC && room.name != "Storage" && room.name != "SQLite" {
            for file in try house.swiftFiles(under: "Sources/\(room.name)") {
                for (number, line) in try house.swift(file).linesWithoutComments.enumerated() {
                    for phrase in phrases where line.contains(phrase) { Issue.record("\(file):\(number + 1): \(phrase)") }
                }
            }
        }
    }

    @Test func `every room has a front door of at most twenty lines, all of them comment`() throws {
        for room in rooms where !room.isC {
            let door = "Sources/\(room.name)/\(room.name).swift"
            let lines = try house.text(door).split(separator: "\n")
            #expect(lines.count <= 20 && !lines.isEmpty, "\(door)")
            #expect(lines.allSatisfy { $0.hasPrefix("//") }, "\(door) holds more than comment")
        }
    }

    @Test func `README names every room in its one-minute table`() throws {
        let rows = try house.text("README.md").split(separator: "\n").filter { $0.hasPrefix("|") }
        for room in rooms where !room.isC {
            #expect(rows.contains { $0.contains("`\(room.name)") || $0.contains("Sources/\(room.name)") }, "\(room.name)")
        }
    }

    @Test func `the top level holds what the card names and nothing else`() throws {
        let named: Set<String> = ["Package.swift", "Sources", "Tests", "Resources", "seeds", "README.md", "Makefile"]
        let ignored: Set<String> = ["Package.resolved", "data"]
        let found = try Set(house.entries(".").filter { !$0.hasPrefix(".") }).subtracting(ignored)
        #expect(found == named)
    }

    @Test func `the seeds are the documents that their manifest lists, byte for byte`() throws {
        let rows = try house.text("seeds/manifest.tsv").split(separator: "\n").dropFirst()
        var listed: Set<String> = ["manifest.tsv"]
        for row in rows {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 6, "\(row)")
            listed.insert(cells[0])
            try #expect(house.sha256("seeds/\(cells[0])") == cells[5], "\(cells[0])")
        }
        #expect(try Set(house.entries("seeds")) == listed)
    }
}
