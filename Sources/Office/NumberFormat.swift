/// How a spreadsheet shows a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
struct NumberFormat: Sendable {
    enum Kind: Equatable, Sendable {
        case general, date, month, time, dateTime, span, number
        /// The cell's text as it is.
        case text
    }

    private(set) var kind = Kind.general
    private var sections: [NumberFormatSection] = []

    /// Code of a format that a file defines.
    init(code: String) {
        let pieces = NumberFormat.pieces(of: code)
        sections = pieces.map { NumberFormatSection($0) }
        guard let first = sections.first else { return }
        if let timely = sections.lazy.compactMap(\.dateKind).first {
            kind = timely
        } else if first.isText {
            kind = .text
        } else if sections.contains(where: { $0.hasDigits }) || sections.count > 1 || !first.isGeneral {
            kind = .number
        }
    }

    /// A format of a number that every spreadsheet knows (18.8.30). Those of 27 to 36 and 50 to 58 are dates of East Asian locales.
    init(builtIn number: Int) {
        switch number {
        case 17: self.init(code: "mmm-yy")
        case 14...16, 27...31, 34...36, 50...58: self.init(code: "yyyy-mm-dd")
        case 18...21, 32...33, 45, 47: self.init(code: "hh:mm:ss")
        case 22: self.init(code: "yyyy-mm-dd hh:mm")
        case 46: self.init(code: "[h]:mm:ss")
        default: self.init(code: NumberFormat.builtIn[number] ?? "General")
        }
    }

    private static let builtIn: [Int: String] = [
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00",
        8: "£#,##0.00;-£#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
        39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0;-#,##0", 42: "£#,##0;-£#,##0", 43: "#,##0.00;-#,##0.00",
        44: "£#,##0.00;-£#,##0.00", 48: "0.0E+0", 49: "@",
    ]

    var isDate: Bool { kind == .date || kind == .month || kind == .time || kind == .dateTime || kind == .span }

    /// The number as printed; dates as "2024-03-31", "March 2024", "2024-03-31 14:30" and "14:30".
    func text(_ value: Double, counts1904: Bool = false) -> String {
        guard let decimal = DecimalText(value) else { return "" }
        if isDate {
            // Excel shows only "#####" for what is no date.
            guard let date = SerialDate(value, counts1904: counts1904) else { return decimal.general }
            switch kind {
            case .date: return date.date
            case .month: return date.month
            case .time: return date.time
            case .span: return date.span
            default: return date.seconds == 0 ? date.date : date.day == 0 && !counts1904 ? date.time : "\(date.date) \(date.time)"
            }
        }
        guard kind == .number else { return decimal.general }
        return number(decimal)
    }

    private func number(_ decimal: DecimalText) -> String {
        let isZero = decimal.digits.isEmpty
        var unsigned = decimal
        unsigned.isNegative = false
        if isZero, sections.count > 2 { return sections[2].text(unsigned) }
        if decimal.isNegative, sections.count > 1, !isZero { return sections[1].text(unsigned) }
        guard let first = sections.first else { return decimal.general }
        let text = first.text(unsigned)
        // A number that is rounded to nought keeps no sign.
        let keepsSign = decimal.isNegative && text.utf8.contains { (0x31...0x39).contains($0) }
        return keepsSign ? "-" + text : text
    }

    /// Cuts a code at its semicolons, not at those in quotes, in brackets or behind a backslash.
    private static func pieces(of code: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for character in code.prefix(1_024).unicodeScalars {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if character == "\"" {
                isQuoted = true
            } else if character == "\\" || character == "_" || character == "*" {
                isEscaped = true
            } else if character == "[" || character == "]" {
                isBracketed = character == "["
            } else if character == ";", !isBracketed, pieces.count < 4 {
                pieces.append("")
                continue
            }
            pieces[pieces.count - 1].unicodeScalars.append(character)
        }
        return pieces
    }
}
