import Crypto
import Foundation

/// The checked-out tree, read for its rules. Paths are relative to its top.
struct House {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    func text(_ path: String) throws -> String { try String(contentsOf: top.appending(path: path), encoding: .utf8) }

    /// Every Swift file of the house, read once for all tests.
    private static let swiftTexts = Result {
        let house = House()
        let paths = try house.swiftFiles(under: "Sources") + house.swiftFiles(under: "Tests")
        return try Dictionary(uniqueKeysWithValues: paths.map { try ($0, SwiftText(house.text($0))) })
    }

    func swift(_ path: String) throws -> SwiftText { try Self.swiftTexts.get()[path] ?? SwiftText(text(path)) }

    func lineCount(_ path: String) throws -> Int { try text(path).utf8.count { $0 == 10 } }

    /// Names in one folder, sorted.
    func entries(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: top.appending(path: folder).path).sorted()
    }

    /// Every file below a folder whose name ends so; what is built or cached is left out.
    func files(under folder: String, endings: [String]) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: top.appending(path: folder).path).sorted().filter { path in
            !path.contains(".build") && !path.contains("__pycache__") && !path.contains(".pytest_cache")
                && endings.contains { $0.isEmpty || path.hasSuffix($0) }
        }.map { "\(folder)/\($0)" }
    }

    func swiftFiles(under folder: String) throws -> [String] { try files(under: folder, endings: [".swift"]) }

    /// Modules that a file imports, whatever stands before `import` or names a single declaration after it.
    func imports(of path: String) throws -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return try swift(path).codeLines.compactMap { line in
            let parts = line.split(separator: " ")
            guard let place = parts.firstIndex(of: "import"), parts[..<place].allSatisfy(Self.mayPrecedeImport) else { return nil }
            let name = parts[(place + 1)...].first { !kinds.contains($0) }
            return name.map { String($0.prefix { $0 != "." }) }
        }
    }

    private static func mayPrecedeImport(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }

    /// Names of the types that a file declares.
    func typeNames(of path: String) throws -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        return try swift(path).codeLines.flatMap { line -> [String] in
            let parts = line.split(separator: " ")
            return parts.indices.dropLast().filter { kinds.contains(parts[$0]) }
                .map { String(parts[$0 + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
        }
    }

    /// In hexadecimal.
    func sha256(_ path: String) throws -> String {
        SHA256.hash(data: try Data(contentsOf: top.appending(path: path))).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
