/// One room of the house: a target under Sources, what it may import of ours, and which packages.
struct Room {
    let name: String
    let mayImport: Set<String>
    let packages: Set<String>

    init(_ name: String, _ mayImport: Set<String> = [], packages: Set<String> = []) {
        self.name = name
        self.mayImport = mayImport
        self.packages = packages
    }

    /// A system library or C target: no Swift of its own, so no front door.
    var isC: Bool { name.hasPrefix("C") && name.dropFirst().first?.isUppercase == true }
}

/// The rooms in the only order in which they may see each other: each sees at most rooms above it.
let rooms: [Room] = [
    Room("CSQLite"),
    Room("CZlib"),
    Room("CLinux"),
    Room("CResources"),
    Room("Deflate", ["CZlib"]),
    Room("HTTP"),
    Room("Server", ["HTTP", "Deflate", "CLinux"], packages: ["Logging"]),
    Room("Markup"),
    Room("SQLite", ["CSQLite"]),
    Room("Office", ["Deflate"]),
    Room("Plans"),
    Room("Storage", ["Plans", "SQLite"], packages: ["Crypto"]),
    Room("Exchange", ["Plans", "Office"]),
    Room("Pages", ["Plans", "Markup"]),
    Room("App", ["HTTP", "Plans", "Storage", "Exchange", "Pages", "Markup"], packages: ["Crypto", "CryptoExtras", "Logging"]),
    Room(
        "roadmap", ["App", "Server", "Storage", "Exchange", "Plans", "HTTP", "CResources"], packages: ["ArgumentParser", "Logging"]),
]

/// What comes with the toolchain and any room may use.
let toolchain: Set<String> = ["Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Synchronization", "Dispatch"]

/// Words that say nothing about what a thing is, in singular and plural.
let emptyWords: Set<String> = Set(
    ["core", "common", "util", "helper", "manager", "service", "base", "data", "info", "impl", "context"].flatMap { [$0, $0 + "s"] })

/// Splits `SessionContext`, `session_context` and `session-context` into lower-case words.
func words(of name: String) -> [String] {
    var found: [String] = []
    var word = ""
    var before: Character = "_"
    for letter in name {
        if !letter.isLetter && !letter.isNumber || letter.isUppercase && before.isLowercase {
            if !word.isEmpty { found.append(word.lowercased()) }
            word = ""
        }
        if letter.isLetter || letter.isNumber { word.append(letter) }
        before = letter
    }
    if !word.isEmpty { found.append(word.lowercased()) }
    return found
}
