/// A strict reader of the markup this house writes: tags, attributes in double quotes, text; anything else is a problem.
struct PageScan {
    struct Tag {
        let name: String
        var attributes: [(name: String, value: String?)] = []
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        func has(_ name: String) -> Bool { attributes.contains { $0.name == name } }
    }

    private(set) var tags: [Tag] = []
    private(set) var problems: [String] = []
    /// Words inside each `label`, `button`, `a`, `h1` and so on are not kept; only the whole text is.
    private(set) var text = ""
    private var open: [String] = []
    private let characters: [Character]
    private var place = 0

    static let voids: Set<String> = ["input", "br", "hr", "img", "meta", "link", "wbr"]

    init(_ page: String) {
        characters = Array(page)
        if page.hasPrefix("<!DOCTYPE html>\n") { place = 16 } else { problems.append("no doctype") }
        while place < characters.count { step() }
        if !open.isEmpty { problems.append("left open: \(open)") }
    }

    private mutating func step() {
        if characters[place] != "<" {
            text.append(characters[place])
            place += 1
        } else if place + 1 < characters.count, characters[place + 1] == "/" {
            place += 2
            let name = word()
            if open.last == name { open.removeLast() } else { problems.append("</\(name)> closes \(open.last ?? "nothing")") }
            expect(">")
        } else {
            place += 1
            opening()
        }
    }

    private mutating func opening() {
        var tag = Tag(name: word())
        while place < characters.count, characters[place] == " " {
            place += 1
            let name = word()
            var value: String?
            if place < characters.count, characters[place] == "=" {
                place += 1
                expect("\"")
                value = quoted()
            }
            if tag.has(name) { problems.append("<\(tag.name)> has \(name) twice") }
            tag.attributes.append((name, value))
        }
        if place < characters.count, characters[place] == "/" {
            place += 1
        } else if !PageScan.voids.contains(tag.name) {
            open.append(tag.name)
        }
        expect(">")
        tags.append(tag)
    }

    private mutating func word() -> String {
        var result = ""
        while place < characters.count, characters[place].isLetter || characters[place].isNumber || "-_:".contains(characters[place]) {
            result.append(characters[place])
            place += 1
        }
        if result.isEmpty { problems.append("a name is missing before \(String(characters[place...].prefix(20)))") }
        return result
    }

    private mutating func quoted() -> String {
        var result = ""
        while place < characters.count, characters[place] != "\"" {
            if characters[place] == "<" { problems.append("< in an attribute") }
            result.append(characters[place])
            place += 1
        }
        expect("\"")
        return result
    }

    private mutating func expect(_ character: Character) {
        if place < characters.count, characters[place] == character {
            place += 1
        } else {
            problems.append("no \(character) at \(String(characters[min(place, characters.count)...].prefix(20)))")
            place += 1
        }
    }
}
