/// One section of a number format: for positive numbers, negative ones, or nought.
struct NumberFormatSection: Sendable {
    private var prefix = ""
    private var suffix = ""
    private var integers = 0
    private var least = 0
    private var most = 0
    private var isGrouped = false
    private var thousandths = 0
    private var percents = 0
    private var isScientific = false
    private var isFraction = false
    private(set) var hasDigits = false
    private(set) var isText = false
    private(set) var isGeneral = false
    private var hasDate = false
    private var hasTime = false
    private var isSpan = false
    private var hasMonthAlone = false

    /// What the section shows of a date; nil when it is none.
    var dateKind: NumberFormat.Kind? {
        if isSpan { return .span }
        if hasMonthAlone { return .month }
        if hasDate { return hasTime ? .dateTime : .date }
        return hasTime ? .time : nil
    }

    init(_ code: String) {
        if code.lowercased().contains("general") {
            isGeneral = true
            hasDigits = true
        }
        var scanner = FormatScanner(code)
        var letters = ""
        while let token = scanner.next() {
            switch token {
            case .literal(let text): add(text)
            case .bracket(let text): bracket(text)
            case .mark(let mark): take(mark, &scanner, &letters)
            }
        }
        if !isGeneral { readLetters(letters) }
    }

    private mutating func add(_ text: String) {
        if hasDigits && !isGeneral { suffix += text } else { prefix += text }
    }

    /// `[$£-809]` is a currency, `[h]` a span of time; colours and conditions say nothing of the text.
    private mutating func bracket(_ text: String) {
        if text.hasPrefix("$") {
            add(String(text.dropFirst().prefix { $0 != "-" }))
        } else if !text.isEmpty, text.lowercased().allSatisfy({ $0 == "h" || $0 == "m" || $0 == "s" }) {
            isSpan = true
        }
    }

    private mutating func take(_ mark: Character, _ scanner: inout FormatScanner, _ letters: inout String) {
        switch mark {
        case "0", "#", "?": digit(mark)
        case ".":
            // A point belongs to a number only with digits around it.
            if scanner.peek() == "0" || scanner.peek() == "#" || scanner.peek() == "?" {
                scanner.isAfterPoint = true
                hasDigits = true
            } else {
                add(".")
            }
            isAfterPoint = scanner.isAfterPoint
        case ",":
            if let next = scanner.peek(), "0#?".contains(next), hasDigits { isGrouped = true } else if hasDigits { thousandths += 1 }
        case "%":
            percents += 1
            add("%")
        case "E", "e":
            if let next = scanner.peek(), "+-".contains(next), hasDigits {
                isScientific = true
                scanner.passExponent()
            } else {
                letters.append(mark)
            }
        case "/":
            if hasDigits, let next = scanner.peek(), "0123456789#?".contains(next) { isFraction = true } else { add("/") }
        case "@": isText = true
        case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": letters.append(mark)
        case "a", "A", "p", "P", "b", "B", "g", "G", "n", "N", "r", "R", "l", "L": if !isGeneral { letters.append(mark) }
        default: add(String(mark))
        }
    }

    private var isAfterPoint = false

    private mutating func digit(_ mark: Character) {
        hasDigits = true
        guard isAfterPoint else {
            if mark == "0" { integers += 1 }
            return
        }
        most = min(most + 1, 30)
        if mark == "0" { least = most }
    }

    /// Letters outside quotes and brackets make a date, in any letter case (18.8.31).
    private mutating func readLetters(_ letters: String) {
        let lower = letters.lowercased()
        let hasHours = lower.contains("h") || lower.contains("s")
        hasDate = lower.contains("d") || lower.contains("y") || (lower.contains("m") && !hasHours && !isSpan)
        hasTime = hasHours || (isSpan && lower.contains("m"))
        hasMonthAlone = lower.contains("y") && lower.contains("m") && !lower.contains("d") && !hasHours && !isSpan
    }

    /// The number as printed; it has no sign.
    func text(_ decimal: DecimalText) -> String {
        if isGeneral { return prefix + decimal.general + suffix }
        guard hasDigits else { return isText ? decimal.general : prefix.trimmed() }
        var shown = decimal.thousandth(thousandths)
        for _ in 0..<min(percents, 4) { shown = shown.hundredfold }
        let body: String
        if isFraction {
            body = shown.general
        } else if isScientific {
            body = shown.scientific(most: most, least: least)
        } else {
            body = shown.fixed(most: most, least: least, integers: min(integers, 30), grouped: isGrouped)
        }
        return (prefix + body + suffix).trimmed()
    }
}

/// Cuts a section of a number format into marks, literal text and brackets.
struct FormatScanner {
    enum Token {
        case literal(String)
        case bracket(String)
        case mark(Character)
    }

    private var rest: Substring
    var isAfterPoint = false

    init(_ code: String) { rest = code[...] }

    func peek() -> Character? { rest.first }

    mutating func next() -> Token? {
        guard let first = rest.popFirst() else { return nil }
        switch first {
        case "\"":
            let text = rest.prefix { $0 != "\"" }
            rest = rest.dropFirst(text.count + 1)
            return .literal(String(text))
        case "\\": return .literal(rest.popFirst().map(String.init) ?? "")
        // `_x` is a gap as wide as x, `*x` fills the cell with x.
        case "_", "*":
            rest = rest.dropFirst()
            return .literal(first == "_" ? " " : "")
        case "[":
            let text = rest.prefix { $0 != "]" }
            rest = rest.dropFirst(text.count + 1)
            return .bracket(String(text))
        default: return .mark(first)
        }
    }

    /// The sign and digits after an E.
    mutating func passExponent() {
        rest = rest.dropFirst()
        rest = rest.drop { "0#?".contains($0) }
    }
}
