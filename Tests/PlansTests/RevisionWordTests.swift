import Testing

@testable import Plans

/// Words laid over each other, keys of changes, and plans of many actions.
@Suite struct RevisionWordTests {
    func marked(_ before: String, _ after: String) -> String {
        WordDiff.parts(before, after).map { part in
            switch part.kind {
            case .same: part.text
            case .removed: "[-\(part.text)]"
            case .inserted: "[+\(part.text)]"
            }
        }.joined()
    }

    @Test(arguments: [
        ("", "", ""), ("Listen", "Listen", "Listen"), ("", "Listen", "[+Listen]"), ("Listen", "", "[-Listen]"),
        ("Deliver early help", "Deliver help", "Deliver [-early ]help"),
        ("Deliver help", "Deliver early help", "Deliver [+early ]help"),
        ("one two three", "one 2 three", "one [-two ][+2 ]three"),
        ("a b c d", "a x y d", "a [-b c ][+x y ]d"),
    ])
    func `the words that went and came are marked`(_ before: String, _ after: String, _ wanted: String) {
        #expect(marked(before, after) == wanted)
    }

    @Test func `the parts put together are the two texts again`() {
        var random = Scripted(state: 7)
        let words = ["help", "care", "plan", "the", "of", "children", "é", "\u{1F469}\u{200D}\u{1F467}"]
        for _ in 0..<200 {
            func text() -> String {
                (0..<Int.random(in: 0...12, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            }
            let (before, after) = (text(), text())
            let parts = WordDiff.parts(before, after)
            #expect(parts.filter { $0.kind != .removed }.map(\.text).joined() == after)
            let earlier = parts.filter { $0.kind != .inserted }.flatMap { $0.text.split(separator: " ") }
            #expect(earlier == before.split(separator: " "))
            #expect(!zip(parts, parts.dropFirst()).contains { $0.kind == $1.kind })
        }
    }

    @Test func `texts too long to follow are shown as replaced between what stayed at both ends`() {
        let before = (0..<900).map { "a\($0)" }.joined(separator: " "), after = (0..<900).map { "b\($0)" }.joined(separator: " ")
        let parts = WordDiff.parts("Start " + before + " end", "Start " + after + " end")
        #expect(parts.map(\.kind) == [.same, .removed, .inserted, .same])
    }

    @Test func `every change has a key of its own that stays the same while it says the same`() {
        var new = RevisionSample()
        new.entries[0].text = "Publish a new early help strategy with partners and families"
        new.entries += [.init(ref: nil, heading: 0, text: "Twin"), .init(ref: nil, heading: 0, text: "Twin")]
        let changes = RevisionSample().diff(to: new).changes
        #expect(Set(changes.map(\.id)).count == 3 && changes.count == 3)
        #expect(changes.map(\.id) == RevisionSample().diff(to: new).changes.map(\.id))
        #expect(
            changes.allSatisfy { $0.id.utf8.allSatisfy { byte in byte == 45 || (48...57).contains(byte) || (97...122).contains(byte) } })
        // Another change elsewhere leaves it alone; other words make it another change.
        let key = changes[0].id
        new.entries[1].deadline = "May 2025"
        #expect(RevisionSample().diff(to: new).changes[0].id == key)
        new.entries[0].text += " now"
        #expect(RevisionSample().diff(to: new).changes[0].id != key)
        #expect(changes[0].id == "reworded-e3e9697e0fcf1662")
    }

    @Test(arguments: 1...20)
    func `a plan in another order is the same plan`(seed: Int) {
        var random = Scripted(state: UInt64(seed))
        var new = RevisionSample()
        new.entries.shuffle(using: &random)
        #expect(RevisionSample().diff(to: new).changes.isEmpty)
    }

    /// So many actions of few words, some of which all of them share.
    func large(_ count: Int) -> RevisionSample {
        let verbs = ["Review", "Publish", "Train", "Recruit", "Audit", "Commission", "Rebuild"]
        let things = [
            "thresholds", "rota", "strategy", "panel", "records", "contracts", "dashboard", "homes", "carers", "visits", "budget",
        ]
        var sample = RevisionSample()
        sample.entries = (0..<count).map { number in
            .init(
                ref: "\(number / 100 + 1).\(number % 100 + 1)", heading: number % 2,
                text:
                    "\(verbs[number % 7]) the \(things[number % 11]) of team k\(number) for children and families in area z\(number % 50)",
                outputs: ["Report k\(number)"])
        }
        return sample
    }

    @Test func `10,000 actions in another order with new numbers and some new words are all found again`() {
        let old = large(10_000)
        var new = old
        for place in new.entries.indices {
            new.entries[place].ref = "N\(place)"
            if place % 10 == 0 { new.entries[place].text += " from now on" }
        }
        new.entries.removeLast(10)
        var random = Scripted(state: 3)
        var order = Array(new.entries.indices)
        order.shuffle(using: &random)
        new.entries = order.map { new.entries[$0] }
        let diff = old.diff(to: new)
        #expect(diff.matches == order.map { ActionID(Int64($0 + 1)) })
        let counts = Dictionary(grouping: diff.changes, by: \.kind).mapValues(\.count)
        #expect(counts == [.renumbered: 9_990, .reworded: 999, .withdrawn: 10])
    }

    @Test func `10,000 actions that all say the same are paired in their order`() {
        var old = RevisionSample()
        old.entries = Array(repeating: .init(ref: nil, heading: 0, text: "Improve practice"), count: 10_000)
        var new = old
        new.entries.removeLast()
        #expect(old.diff(to: new).changes.map(\.kind) == [.withdrawn])
        for place in new.entries.indices { new.entries[place].text = "Improve our practice" }
        #expect(Set(old.diff(to: new).changes.map(\.kind)) == [.added, .withdrawn])
    }
}
