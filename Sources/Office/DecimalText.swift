/// A number as its decimal digits, rounded to the fifteen that spreadsheets keep, so that 1.1000000000000001 is 1.1.
struct DecimalText: Equatable {
    var isNegative: Bool
    /// Without leading noughts; empty for nought. The value is 0.d1d2d3… times ten to `exponent`.
    var digits: [UInt8]
    var exponent: Int

    static let kept = 15

    /// Nil for what is not a number.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        isNegative = value < 0
        digits = []
        exponent = 0
        var seenPoint = false
        var power = 0
        // The standard library writes the shortest digits that give the value back: "1.1", "1e-07".
        var rest = value.magnitude.description.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2E: seenPoint = true
            case 0x65:
                power = Int(String(Substring(rest))) ?? 0
                rest = rest[rest.endIndex...]
            default:
                if !digits.isEmpty || byte != 0x30 { digits.append(byte - 0x30) } else if seenPoint { exponent -= 1 }
                if !seenPoint, !digits.isEmpty { exponent += 1 }
            }
        }
        exponent += power
        round(to: DecimalText.kept)
    }

    /// Half away from nought, as spreadsheets do.
    private mutating func round(to count: Int) {
        guard count < digits.count else { return trim() }
        guard count >= 0 else { return digits = [] }
        let goesUp = digits[count] >= 5
        digits.removeSubrange(count...)
        if goesUp {
            var place = count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                exponent += 1
            }
        }
        trim()
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
    }

    /// With so many decimals at most and at least, and a comma between thousands if asked; without a sign.
    func fixed(most: Int, least: Int, integers: Int = 1, grouped: Bool = false) -> String {
        var rounded = self
        rounded.round(to: exponent + most)
        var whole = (0..<max(0, rounded.exponent)).map { $0 < rounded.digits.count ? rounded.digits[$0] : 0 }
        while whole.count < integers { whole.insert(0, at: 0) }
        var decimals: [UInt8] = []
        if !rounded.digits.isEmpty {
            for place in 0..<most {
                let index = rounded.exponent + place
                decimals.append(rounded.digits.indices.contains(index) ? rounded.digits[index] : 0)
            }
        }
        while decimals.count > least, decimals.last == 0 { decimals.removeLast() }
        while decimals.count < least { decimals.append(0) }
        var text = ""
        for (index, digit) in whole.enumerated() {
            if grouped, index > 0, (whole.count - index) % 3 == 0 { text += "," }
            text += String(digit)
        }
        return decimals.isEmpty ? text : text + "." + decimals.map { String($0) }.joined()
    }

    /// The shortest form: "1.1", "-0.25", "1234567"; with an exponent only beyond fifteen digits.
    var general: String {
        let sign = isNegative && !digits.isEmpty ? "-" : ""
        guard !digits.isEmpty else { return "0" }
        if exponent > DecimalText.kept || exponent < -8 { return sign + scientific(most: DecimalText.kept, least: 0) }
        return sign + fixed(most: max(0, digits.count - exponent), least: 0)
    }

    /// "1.5E+20", without a sign.
    func scientific(most: Int, least: Int) -> String {
        guard !digits.isEmpty else { return fixed(most: most, least: least) + "E+00" }
        var mantissa = self
        mantissa.exponent = 1
        mantissa.round(to: 1 + most)
        let power = exponent - 1 + (mantissa.exponent - 1)
        mantissa.exponent = 1
        let amount = abs(power) < 10 ? "0\(abs(power))" : "\(abs(power))"
        return mantissa.fixed(most: most, least: least) + "E" + (power < 0 ? "-" : "+") + amount
    }

    /// A hundred times as much.
    var hundredfold: DecimalText {
        var result = self
        result.exponent += 2
        return result
    }

    /// A thousandth, as often as a comma after the digits of a format says.
    func thousandth(_ times: Int) -> DecimalText {
        var result = self
        result.exponent -= 3 * times
        return result
    }
}
