/// Indicators: their codes, their figures, and one that stands twice.
enum CriticIndicators {
    static func findings(_ reading: PlanReading) -> [Finding] {
        values(reading.indicators) + codesTwice(reading.indicators) + descriptionsTwice(reading.indicators) + prints(reading.indicators)
    }

    private static func name(_ indicator: IndicatorReading) -> String {
        indicator.code ?? "\u{201C}\(indicator.description.text.prefix(60))\u{201D}"
    }

    private static func place(_ indicator: IndicatorReading) -> Place {
        indicator.place.line == nil ? indicator.description.place : indicator.place
    }

    private static func finding(
        _ rule: CriticRule, _ indicator: IndicatorReading, _ field: String, raw: String? = nil, _ message: String, _ suggestion: String,
        fix: ProposedFix? = nil
    ) -> Finding {
        rule.finding(
            place(indicator), field: field, ref: indicator.code, raw: raw ?? indicator.description.raw, message, suggestion, fix: fix)
    }

    // MARK: figures

    private static func values(_ indicators: [IndicatorReading]) -> [Finding] {
        let known = indicators.count { $0.value.map { $0.state != .missing } ?? false }
        return indicators.compactMap { indicator in
            if indicator.value?.state ?? .missing == .missing {
                guard known * 2 >= indicators.count, known >= 2 else { return nil }
                return finding(
                    .indicatorValueMissing, indicator, "value", "The indicator \(name(indicator)) has no figure, although others have one.",
                    "Ask for the figure, or say why there is none.")
            }
            guard let value = indicator.value, value.unit == .percent, let number = value.number, number > 100, isShare(indicator) else {
                return nil
            }
            return finding(
                .indicatorBeyondWhole, indicator, "value", raw: value.printed.raw,
                "The indicator \(name(indicator)) is a share of a whole, but its figure is \(value.printed.text).",
                "Ask which figure is meant.")
        }
    }

    /// A change, a target met or a spend can be above 100 %; a percentage of children cannot.
    private static func isShare(_ indicator: IndicatorReading) -> Bool {
        let words = CriticWords.words(indicator.description.text)
        let free: Set<String> = [
            "change", "increase", "decrease", "rise", "growth", "target", "budget", "spend", "capacity", "occupancy", "ratio",
        ]
        return words.contains { ["percentage", "proportion", "share"].contains($0) } && free.isDisjoint(with: words)
    }

    // MARK: twice

    private static func codesTwice(_ indicators: [IndicatorReading]) -> [Finding] {
        var first: [String: IndicatorReading] = [:]
        return indicators.compactMap { indicator in
            guard let code = indicator.code else { return nil }
            let key = CriticWords.words(code).joined()
            guard let earlier = first[key] else {
                first[key] = indicator
                return nil
            }
            return finding(
                .indicatorCodeRepeated, indicator, "code",
                "The code \(code) also stands on \u{201C}\(earlier.description.text.prefix(80))\u{201D}.", "Give one of them another code.")
        }
    }

    private static func descriptionsTwice(_ indicators: [IndicatorReading]) -> [Finding] {
        var first: [[String]: IndicatorReading] = [:]
        return indicators.compactMap { indicator in
            // The group belongs to the description: "Number of visits" may stand under two of them.
            let key = [indicator.section ?? ""] + CriticWords.words(indicator.description.text)
            guard key.count > 3 else { return nil }
            guard let earlier = first[key] else {
                first[key] = indicator
                return nil
            }
            // "Thresholds (SG12 and SG14)" is printed once.
            guard earlier.code == nil || earlier.code != indicator.code, earlier.description != indicator.description else { return nil }
            let other = earlier.code.map { "under the code \($0)" } ?? "without a code"
            return finding(
                .indicatorRepeated, indicator, "description", "The same indicator also stands \(other).",
                "Keep one of them, or say how they differ.")
        }
    }

    // MARK: how codes are printed

    private struct Code {
        var text: String
        var letters: String
        var mark: String
        var indicator: Int

        /// Letters, perhaps a mark, then digits.
        init?(_ text: String, _ indicator: Int) {
            let letters = text.prefix { $0.isLetter }
            let mark = text.dropFirst(letters.count).prefix { !$0.isNumber }
            let digits = text.dropFirst(letters.count + mark.count)
            guard !letters.isEmpty, !digits.isEmpty, digits.allSatisfy(\.isNumber), mark.count <= 2 else { return nil }
            (self.text, self.letters, self.mark, self.indicator) = (text, String(letters), String(mark), indicator)
        }

        /// Letters as capitals, those that look like another as that other.
        var key: String { String(letters.map { $0 == "l" || $0 == "1" || $0 == "|" ? "I" : $0 }).uppercased() }
    }

    /// Among codes of the same letters the way that most are printed is right; two against two is nobody's slip.
    private static func prints(_ indicators: [IndicatorReading]) -> [Finding] {
        let all = indicators.enumerated().flatMap { index, indicator in
            (([indicator.code].compactMap(\.self)) + indicator.otherCodes).compactMap { Code($0, index) }
        }
        return Dictionary(grouping: all, by: \.key).sorted { $0.key < $1.key }.flatMap { _, codes -> [Finding] in
            let letters = usual(codes.map(\.letters))
            let mark = usual(codes.map(\.mark))
            return codes.compactMap { code in
                let right = (letters ?? code.letters) + (mark ?? code.mark) + code.text.dropFirst(code.letters.count + code.mark.count)
                return right == code.text ? nil : finding(code, right, letters, indicators)
            }
        }
    }

    /// What more than half print; nil when all print the same.
    private static func usual(_ prints: [String]) -> String? {
        let counts = Dictionary(prints.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.count < 2 ? nil : counts.first { $0.value * 2 > prints.count }?.key
    }

    private static func finding(_ code: Code, _ right: String, _ letters: String?, _ indicators: [IndicatorReading]) -> Finding {
        let indicator = indicators[code.indicator]
        let isOwn = indicator.code == code.text
        let fix = ProposedFix(subject: .indicator(code.indicator), field: isOwn ? "code" : "otherCodes", before: code.text, after: right)
        let isSmallL = letters != nil && code.letters.contains("l") && letters?.contains("I") == true
        let why = isSmallL ? "has a small L where others have a capital I" : "is printed otherwise than others of the same letters"
        return finding(.indicatorCodePrint, indicator, "code", "The code \(code.text) \(why).", "Write \(right).", fix: fix)
    }
}
