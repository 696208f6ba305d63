import Plans

/// References from one action to another: those inside a text, and those that lead nowhere.
enum References {
    static func findings(_ reading: PlanReading) -> [Finding] {
        let refs = Dictionary(
            reading.actions.compactMap { action in action.ref.map { ($0, action) } }, uniquingKeysWith: { first, _ in first })
        var findings: [Finding] = []
        for action in reading.actions {
            var named: Set<String> = []
            for link in action.seeAlso where refs[link.ref] == nil && named.insert(link.ref).inserted {
                findings.append(unknown(link.ref, in: link.printed, action))
            }
            for output in action.outputs {
                for ref in inText(output.printed.text) { findings.append(finding(ref, in: output.printed, action, refs[ref])) }
            }
        }
        return findings
    }

    /// Numbers after "see" in brackets: "(see 2.3)".
    static func inText(_ text: String) -> [String] {
        let words = text.split(separator: " ")
        return words.indices.dropLast().compactMap { index in
            words[index].lowercased() == "(see" ? RefReader.dotted(String(words[index + 1])) : nil
        }
    }

    private static func finding(_ ref: String, in printed: Printed, _ action: ActionReading, _ target: ActionReading?) -> Finding {
        guard let target else { return unknown(ref, in: printed, action) }
        return Finding(
            rule: "reference-in-text", severity: .note, place: printed.place, field: "outputs", ref: action.ref, raw: printed.raw,
            message: "This output refers to action \(ref), \"\(target.text?.text ?? "")\"",
            suggestion: "Check that \(ref) is the action meant, and link the two.")
    }

    private static func unknown(_ ref: String, in printed: Printed, _ action: ActionReading) -> Finding {
        Finding(
            rule: "reference-unknown", severity: .error, place: printed.place, field: "seeAlso", ref: action.ref, raw: printed.raw,
            message: "There is no action \(ref) in this document.")
    }
}

/// Texts that stand in several actions, word for word or nearly.
enum Repeats {
    private struct Text {
        var printed: Printed
        var ref: String?
        var action: Int
        var words: [Substring]
    }

    /// Texts shorter than this are common phrases.
    private static let fewest = 4
    /// No more than so many texts with the same beginning are compared with one another.
    private static let most = 40

    static func findings(_ reading: PlanReading) -> [Finding] {
        let actions = reading.actions.enumerated()
        return find("action", actions.flatMap { index, action in action.text.map { [text($0, action, index)] } ?? [] })
            + find("output", actions.flatMap { index, action in action.outputs.map { text($0.printed, action, index) } })
            + find("outcome", actions.flatMap { index, action in action.outcomes.map { text($0, action, index) } })
    }

    private static func text(_ printed: Printed, _ action: ActionReading, _ index: Int) -> Text {
        let words = printed.text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
        return Text(printed: printed, ref: action.ref, action: index, words: words)
    }

    private static func find(_ noun: String, _ texts: [Text]) -> [Finding] {
        var groups: [[Text]] = []
        var indices: [[Substring]: Int] = [:]
        for text in texts where text.words.count >= fewest {
            let key = Array(text.words.prefix(fewest))
            if let index = indices[key] {
                groups[index].append(text)
            } else {
                indices[key] = groups.count
                groups.append([text])
            }
        }
        var findings: [Finding] = []
        for group in groups where group.count > 1 {
            var left = Array(group.prefix(most))
            while let first = left.first {
                let same = left.filter { isNear($0.words, first.words) }
                left.removeAll { isNear($0.words, first.words) }
                if Set(same.map(\.action)).count > 1 { findings.append(finding(noun, same)) }
            }
        }
        return findings
    }

    /// At least four words in five are the same.
    private static func isNear(_ left: [Substring], _ right: [Substring]) -> Bool {
        if left == right { return true }
        let (one, other) = (Set(left), Set(right))
        return one.intersection(other).count * 5 >= one.union(other).count * 4
    }

    private static func finding(_ noun: String, _ texts: [Text]) -> Finding {
        let isExact = texts.allSatisfy { $0.words == texts[0].words }
        let refs = texts.map { $0.ref ?? "line \($0.printed.place.line ?? 0)" }
        let last = texts[texts.count - 1]
        return Finding(
            rule: "\(noun)-repeated", severity: .note, place: last.printed.place, field: "\(noun)s", ref: last.ref, raw: last.printed.raw,
            message: "\(isExact ? "The same" : "Nearly the same") \(noun) stands in \(refs.joined(separator: ", ")).",
            suggestion: "Decide whether it is one piece of work or several.")
    }
}
