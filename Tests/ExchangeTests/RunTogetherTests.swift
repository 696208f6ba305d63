@testable import Exchange
import Plans
import TestKit
import Testing

/// How well run-together outputs are cut, against hand-made labels and against printed bullets taken away.
@Suite struct RunTogetherTests {
    /// The first words of every output but the first of its block, read by a person in the seed's run-together cells.
    static let labels: [String: [String]] = [
        "1.3": ["Review of pre-birth"],
        "1.4": ["Edge of Care scope"],
        "1.5": [
            "Children With Disabilities service", "Children With Disabilities Specialist", "Enhanced performance", "Regular quarterly",
            "Full review", "Commence implementation",
        ],
        "1.6": ["Mosaic report", "Mosaic enhanced", "New Children's"],
        "1.7": ["Develop Lambeth's"],
        "1.8": ["Service plan implemented that", "Reporting to", "Monthly service"],
        "1.9": ["Develop and", "Report Attendance"],
        "3.2": ["12-month review", "Completion of"],
        "3.3": ["More robust", "Continue to"],
        "3.4": ["Referral processes", "Enhance recording", "Borough-wide"],
        "6.1": ["Learning and", "Revised Children's", "Digitally Mobile", "Investment in", "Business case"],
        "6.2": ["Refreshed training", "Embedded learning", "Implement recommendations", "Deliver actions", "Engage independent"],
        "6.3": [
            "Mandatory practice", "Updated learning", "Implement monthly", "Launched Social", "Increase capacity", "Guidance published",
            "Commence two",
        ],
        "6.4": ["Implement and", "Implement monthly", "New audit", "Annual review"],
        "6.5": ["Lambeth Safeguarding", "Develop an", "Review dependencies,"],
        "6.6": ["Implement a", "Deliver awareness", "Develop and", "Promote and", "Implement directorate"],
        "6.7": ["Deliver appropriate", "Commission an independent advocacy"],
        "6.8": ["High quality", "Market engagement", "Working group", "Post go-live", "Remediation plans"],
        "7.1": [
            "Deliver initiatives that ensure co-production", "Deliver improvements", "Deliver improvement that", "Deliver learning",
        ],
    ]

    struct Score {
        var found = 0
        var right = 0
        var labelled = 0
        var errors: [String] = []
        var precision: Double { Double(right) / Double(max(found, 1)) }
        var recall: Double { Double(right) / Double(max(labelled, 1)) }

        mutating func add(_ cuts: Set<Int>, _ expected: Set<Int>, words: [Word]) {
            found += cuts.count
            labelled += expected.count
            right += cuts.intersection(expected).count
            for cut in cuts.symmetricDifference(expected).sorted() {
                let context = words[max(0, cut - 3)..<min(words.count, cut + 3)].map(\.plain).joined(separator: " ")
                errors.append((cuts.contains(cut) ? "wrong: " : "missed: ") + context)
            }
        }
    }

    struct Parsed {
        var raw: RawPlan
        var narrative: Narrative
    }

    static func parse() throws -> Parsed {
        let raw = RawPlanReader.read(Block.read(try Seed.roadmap.lines()))
        return Parsed(raw: raw, narrative: Narrative(raw.rest, tableLines: raw.tableLines))
    }

    @Test func `boundaries between run-together outputs are found as well as measured`() throws {
        let parsed = try Self.parse()
        let splitter = RunTogether(vocabulary: DocumentVocabulary.learn(parsed.raw, parsed.narrative))
        var score = Score()
        var seen: Set<String> = []
        for action in parsed.raw.actions {
            for block in CellText(action.parts(.output)).blocks where block.kind == .unmarkedList {
                let ref = action.ref?.text ?? ""
                seen.insert(ref)
                let pieces = Self.withoutReferences(block.words)
                let expected = Self.positions(of: Self.labels[ref] ?? [], in: block.words)
                for piece in pieces {
                    let cuts = splitter.boundaries(in: Array(block.words[piece])).map { $0 + piece.lowerBound }
                    score.add(Set(cuts), expected.filter { $0 > piece.lowerBound && $0 < piece.upperBound }, words: block.words)
                }
            }
        }
        #expect(seen == Set(Self.labels.keys))
        // Measured: every boundary found is right, 59 of 64 are found.
        #expect(score.precision >= 0.97, "\(score.errors)")
        #expect(score.recall >= 0.9, "\(score.errors)")
    }

    /// What is left of a block when references to other actions are taken out, as the reader does first.
    private static func withoutReferences(_ words: [Word]) -> [Range<Int>] {
        guard let reference = SeeAlso.find(in: words[...]) else { return [0..<words.count] }
        return [0..<reference.range.lowerBound, reference.range.upperBound..<words.count].filter { !$0.isEmpty }
    }

    private static func positions(of labels: [String], in words: [Word]) -> Set<Int> {
        var found: Set<Int> = []
        for label in labels {
            let wanted = label.split(separator: " ").map(String.init)
            let at = words.indices.dropFirst().first { index in
                words[index...].prefix(wanted.count).map(\.plain) == wanted && !found.contains(index)
            }
            if let at { found.insert(at) }
        }
        return found
    }

    /// Every cell with printed bullets is cut again without them, with what the other cells teach.
    @Test func `boundaries of bulleted cells are found again without their bullets`() throws {
        let parsed = try Self.parse()
        var score = Score()
        for left in parsed.raw.actions.indices {
            let blocks = CellText(parsed.raw.actions[left].parts(.output)).blocks.filter { $0.kind == .item }
            guard blocks.count > 1 else { continue }
            var others = parsed.raw
            others.actions.remove(at: left)
            let splitter = RunTogether(vocabulary: DocumentVocabulary.learn(others, parsed.narrative))
            var expected: Set<Int> = []
            var words: [Word] = []
            for block in blocks {
                if !words.isEmpty { expected.insert(words.count) }
                words += block.words
            }
            score.add(Set(splitter.boundaries(in: words)), expected, words: words)
        }
        // Measured: 109 of 112 boundaries found are right, 109 of 129 are found.
        #expect(score.precision >= 0.93, "\(score.errors)")
        #expect(score.recall >= 0.8, "\(score.errors)")
    }
}
