/// What the bytes of a piece of text stand for.
extension XMLScanner {
    func plainString(_ place: Range<Int>) -> String { String(decoding: bytes[place], as: UTF8.self) }

    func string(_ piece: Piece, isAttribute: Bool) -> String {
        guard piece.isCoded else { return plainString(piece.place) }
        var result: [UInt8] = []
        result.reserveCapacity(piece.place.count)
        var index = piece.place.lowerBound
        while index < piece.place.upperBound {
            let byte = bytes[index]
            if byte == 0x26, let (scalar, end) = try? reference(at: index) {
                result.append(contentsOf: Array(String(Character(scalar)).utf8))
                index = end
                continue
            }
            // Pairs and single returns are one line feed (XML 1.0, 2.11), and white space in a value is a blank (3.3.3).
            if byte == 0x0D {
                if index + 1 >= piece.place.upperBound || bytes[index + 1] != 0x0A { result.append(isAttribute ? 0x20 : 0x0A) }
            } else {
                result.append(isAttribute && byte < 0x20 ? 0x20 : byte)
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// One of the five entities or a numeric reference to an XML character (XML 1.0, 4.1 and 4.6), and where it ends.
    func reference(at start: Int) throws(OfficeRefusal) -> (scalar: Unicode.Scalar, end: Int) {
        var end = start + 1
        // "&#x10FFFF;" is the longest, and leading noughts are few.
        while end < bytes.count, end - start <= 12, bytes[end] != 0x3B { end += 1 }
        guard end < bytes.count, bytes[end] == 0x3B else { throw damage }
        let word = plainString(start + 1..<end)
        switch word {
        case "amp": return ("&", end + 1)
        case "lt": return ("<", end + 1)
        case "gt": return (">", end + 1)
        case "quot": return ("\"", end + 1)
        case "apos": return ("'", end + 1)
        default: break
        }
        let digits = word.hasPrefix("#x") ? word.dropFirst(2) : word.dropFirst()
        let value = digits.first == "+" || digits.first == "-" ? nil : UInt32(digits, radix: word.hasPrefix("#x") ? 16 : 10)
        guard word.hasPrefix("#"), let value, let scalar = Unicode.Scalar(value) else { throw damage }
        let isControl = value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D
        guard !isControl, value != 0xFFFE, value != 0xFFFF else { throw damage }
        return (scalar, end + 1)
    }

    func equal(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.count == second.count else { return false }
        var (left, right) = (first.lowerBound, second.lowerBound)
        while left < first.upperBound {
            guard bytes[left] == bytes[right] else { return false }
            left += 1
            right += 1
        }
        return true
    }

    func starts(_ word: StaticString, at place: Int) -> Bool {
        guard place + word.utf8CodeUnitCount <= bytes.count else { return false }
        return bytes[place..<place + word.utf8CodeUnitCount].elementsEqual(word.description.utf8)
    }

    func find(_ word: StaticString, from start: Int) -> Int? {
        guard let first = word.description.utf8.first, start <= bytes.count else { return nil }
        var place = start
        while place < bytes.count {
            if bytes[place] == first, starts(word, at: place) { return place }
            place += 1
        }
        return nil
    }
}
