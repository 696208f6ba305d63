/// Days in running text.
enum CriticDays {
    /// Days named as "19th January 2016" or "19 January 2016", with the words before and after each.
    static func days(in text: String) -> [(day: Day, words: Range<Int>)] {
        let words = CriticWords.words(text)
        return words.indices.dropFirst().compactMap { index in
            guard let month = month(words[index]), let number = number(words, before: index), index + 1 < words.count,
                words[index + 1].utf8.count == 4, let year = Int(words[index + 1]), let day = Day(year: year, month: month, day: number.day)
            else { return nil }
            return (day, number.at..<index + 2)
        }
    }

    /// The last day that a text with one date allows: "19 January 2016", "January 2016", "2016-01-19".
    static func only(in text: String) -> Day? {
        if let day = Day(iso: text) { return day }
        let days = days(in: text)
        if let first = days.first { return days.count == 1 ? first.day : nil }
        let words = CriticWords.words(text)
        guard words.count == 2, let month = month(words[0]), words[1].utf8.count == 4, let year = Int(words[1]) else { return nil }
        let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        return next?.adding(days: -1)
    }

    /// "January", "Jan", "Sept".
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
        if word == "sept" { return 9 }
        let index = Month.names.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }
        return index.map { $0 + 1 }
    }

    private static func number(_ words: [String], before index: Int) -> (day: Int, at: Int)? {
        for at in [index - 1, index - 2] where at >= 0 {
            var digits = Substring(words[at])
            if let ending = ["st", "nd", "rd", "th"].first(where: { digits.hasSuffix($0) }) { digits = digits.dropLast(ending.count) }
            if let day = Int(digits), (1...31).contains(day) { return (day, at) }
            // "19th of January", "31 st March" as layout tears it.
            guard ["of", "st", "nd", "rd", "th"].contains(words[at]) else { return nil }
        }
        return nil
    }

    /// True for a text that is nothing but a date: "31st March 2016", "March 2016", "30/06/2016".
    static func isDate(_ text: String) -> Bool {
        let words = CriticWords.words(text)
        guard (1...4).contains(words.count) else { return false }
        let isNumeric = text.contains { "/.-".contains($0) } && words.count == 3 && words.allSatisfy { $0.allSatisfy(\.isNumber) }
        let others = words.filter { month($0) == nil && !["st", "nd", "rd", "th", "of", "end", "by"].contains($0) }
        let isWorded = others.count < words.count && words.contains { month($0) != nil } && !others.isEmpty
        return isNumeric || (isWorded && others.allSatisfy { $0.first?.isNumber == true })
    }
}
