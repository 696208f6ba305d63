/// One sentence of the narrative, with its words and its line.
struct Sentence {
    var text: String
    var words: [String]
    var place: Place
    var section: SectionReading
    var isTitle = false

    /// Every sentence of a document's sections, their titles first.
    static func all(_ reading: PlanReading) -> [Sentence] {
        reading.sections.flatMap { section in
            let title = Sentence(
                text: section.title, words: CriticWords.words(section.title), place: first(section), section: section, isTitle: true)
            return [title] + of(section)
        }
    }

    /// The sentences of a section's text.
    static func of(_ section: SectionReading) -> [Sentence] {
        let lines = section.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.enumerated().flatMap { offset, line in
            let place = place(of: offset, among: lines.count, in: section)
            return parts(String(line)).map { Sentence(text: $0, words: CriticWords.words($0), place: place, section: section) }
        }
    }

    private static func first(_ section: SectionReading) -> Place { Place(line: section.place.line, lastLine: section.place.line) }

    /// The text stands below the title, perhaps after a blank line. Where tables were lifted out of it its lines cannot be counted.
    private static func place(of offset: Int, among count: Int, in section: SectionReading) -> Place {
        guard let line = section.place.line, let last = section.place.lastLine, (1...2).contains(last - count + 1 - line) else {
            return section.place
        }
        let at = last - count + 1 + offset
        return Place(line: at, lastLine: at)
    }

    /// A line at full stops and semicolons before a blank. What is shorter than twenty letters is "4." or "e.g." and ends nothing.
    private static func parts(_ line: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        for letter in line {
            if letter == " ", sentence.utf8.count > 20, sentence.hasSuffix(".") || sentence.hasSuffix(";") {
                sentences.append(sentence)
                sentence = ""
            } else {
                sentence.append(letter)
            }
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }
}
