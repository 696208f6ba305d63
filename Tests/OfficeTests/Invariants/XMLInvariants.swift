@testable import Office

/// The XML reader, judged by what it says of the same document in UTF-16, with an element passed over, and written out again.
extension OfficeInvariant {
    private enum Mark: Equatable {
        case start(String, value: String?)
        case end(String)
        case text(String)
    }

    private struct Walk: Equatable {
        /// Texts that stand together are one.
        var marks: [Mark] = []
        var refusal: OfficeRefusal?

        mutating func add(_ text: String) {
            if case .text(let before)? = marks.last {
                marks[marks.count - 1] = .text(before + text)
            } else if !text.isEmpty {
                marks.append(.text(text))
            }
        }
    }

    static func checkXML(_ bytes: [UInt8]) throws(Broken) {
        let whole = try walk(bytes)
        try checkUTF16(bytes, whole)
        guard whole.refusal == nil else { return }
        let texts = whole.marks.map { mark in if case .text(let text) = mark { text } else { "" } }
        let sum = texts.reduce(0) { $0 + $1.utf8.count }
        try hold(sum <= 2 * bytes.count, "there is more text than the file has bytes")
        let isAllowed = texts.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 || [0x09, 0x0A, 0x0D].contains($0.value) } }
        try hold(isAllowed, "text holds a character that XML does not know")
        try checkSkipping(bytes, whole)
        guard whole.marks.allSatisfy({ if case .start(let name, _) = $0 { name.utf8.count < 250 } else { true } }) else { return }
        try hold(try walk(written(whole.marks)) == whole, "what was read is another when it is written again")
    }

    /// Every event of the document; the start with this number is passed over with all that is inside.
    private static func walk(_ bytes: [UInt8], skipping place: Int? = nil) throws(Broken) -> Walk {
        var walk = Walk()
        var open: [String] = []
        var (starts, events) = (0, 0)
        do throws(OfficeRefusal) {
            var reader = try XMLReader(bytes, part: "it", limits: tight)
            while let event = try reader.next() {
                events += 1
                if event == .start {
                    open.append(reader.name)
                    walk.marks.append(.start(reader.name, value: reader.attribute("v")))
                    starts += 1
                    guard starts - 1 != place else {
                        try reader.skip()
                        walk.marks.append(.end(open.removeLast()))
                        continue
                    }
                } else if event == .end {
                    walk.marks.append(.end(reader.name))
                    if open.popLast() != reader.name { throw .damaged("RULE an element ends that did not begin") }
                } else {
                    walk.add(reader.text)
                }
                guard reader.depth == open.count, open.count <= tight.depth else { throw .damaged("RULE a depth is wrong") }
                guard events <= 2 * bytes.count else { throw .damaged("RULE there are more events than bytes") }
            }
            if !open.isEmpty || starts == 0 { throw .damaged("RULE it ends before its end") }
        } catch {
            if case .damaged(let what) = error { try hold(!what.hasPrefix("RULE"), what) }
            walk.refusal = error
        }
        return walk
    }

    private static func checkUTF16(_ bytes: [UInt8], _ whole: Walk) throws(Broken) {
        guard let text = String(validating: bytes, as: UTF8.self), let first = text.unicodeScalars.first, first != "\u{FEFF}" else {
            return
        }
        let units = Array(text.utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        try hold(try walk(little) == whole, "it is another in UTF-16")
    }

    private static func checkSkipping(_ bytes: [UInt8], _ whole: Walk) throws(Broken) {
        let starts = whole.marks.indices.filter { if case .start = whole.marks[$0] { true } else { false } }
        let place = bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % starts.count
        var depth = 0
        let start = starts[place]
        let end = whole.marks[start...].firstIndex { mark in
            if case .start = mark { depth += 1 } else if case .end = mark { depth -= 1 }
            return depth == 0
        }
        guard let end else { throw Broken(description: "an element has no end") }
        var expected = whole
        expected.marks.removeSubrange(start + 1..<end)
        try hold(try walk(bytes, skipping: place) == expected, "passing over an element changes what stands around it")
    }

    private static func written(_ marks: [Mark]) -> [UInt8] {
        var text = ""
        for mark in marks {
            switch mark {
            case .start(let name, let value):
                let space = text.isEmpty ? " xmlns:p='u'" : ""
                text += "<p:\(name)\(space)\(value.map { " v='\(escaped($0))'" } ?? "")>"
            case .end(let name): text += "</p:\(name)>"
            case .text(let content): text += escaped(content)
            }
        }
        return Array(text.utf8)
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&", "<", ">", "'", "\r", "\n", "\t": result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
