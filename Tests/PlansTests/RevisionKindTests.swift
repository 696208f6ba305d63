import Testing

@testable import Plans

/// Each kind of change, recognised for what it is and reported once.
@Suite struct RevisionKindTests {
    let old = RevisionSample()
    var new = RevisionSample()

    func kinds(_ new: RevisionSample, _ matches: [Int: ActionID?] = [:]) -> [RevisionChange.Kind] {
        old.diff(to: new, matches: matches).changes.map(\.kind)
    }

    @Test func `a reading that says the same changes nothing`() {
        let diff = old.diff(to: old)
        #expect(diff.changes.isEmpty)
        #expect(diff.matches == old.recorded.map(\.id) && diff.headingMatches == old.recordedHeadings.map(\.id))
    }

    @Test mutating func `words that change are a rewording of the same action`() throws {
        new.entries[0].text = "Publish a new early help strategy with partners, schools and families"
        let diff = old.diff(to: new)
        let change = try #require(diff.changes.first)
        #expect(diff.changes.count == 1 && change.kind == .reworded && change.actions == [ActionID(1)] && change.places == [0])
        #expect(change.before == old.entries[0].text && change.after == new.entries[0].text && change.field == "text")
    }

    @Test mutating func `a number that stands on quite other words is another action, and the old one is found by its words`() {
        // A new action takes the number 1.1 and pushes the others down.
        new.entries.insert(.init(ref: "1.1", heading: 0, text: "Commission advocacy for parents before conferences"), at: 0)
        for place in 1...4 { new.entries[place].ref = "1.\(place + 1)" }
        let diff = old.diff(to: new)
        #expect(diff.matches == [nil] + old.recorded.map(\.id))
        #expect(diff.changes.map(\.kind) == [.added, .renumbered, .renumbered, .renumbered, .renumbered])
        #expect(diff.changes[1].before == "1.1" && diff.changes[1].after == "1.2" && diff.changes[1].actions == [ActionID(1)])
    }

    @Test mutating func `an action that takes the number of one that goes is added, not reworded`() {
        new.entries[1].text = "Commission advocacy for parents before conferences"
        new.entries[1].outputs = ["Advocacy contract let"]
        #expect(kinds(new) == [.added, .withdrawn])
    }

    @Test mutating func `two actions that swap numbers are renumbered`() {
        (new.entries[4].ref, new.entries[5].ref) = ("2.2", "2.1")
        #expect(kinds(new) == [.renumbered, .renumbered])
    }

    @Test mutating func `an action that loses its number is still the same`() {
        new.entries[2].ref = nil
        let diff = old.diff(to: new)
        #expect(diff.changes.map(\.kind) == [.renumbered] && diff.changes[0].after == nil)
    }

    @Test mutating func `deadline, leads, outcomes, measures, sources and plain words are each told apart`() {
        new.entries[0].deadline = "June 2024"
        new.entries[1].leads = ["Head of Safeguarding"]
        new.entries[2].outcomes.append("Children know their worker")
        new.entries[4].measures = []
        new.entries[5].sources = ["AOI 1", "AOI 4"]
        new.entries[6].plain = "We check that you see a doctor"
        let diff = old.diff(to: new)
        #expect(
            diff.changes.map(\.kind) == [
                .deadlineChanged, .reowned, .outcomesChanged, .measuresChanged, .sourcesChanged, .plainReworded,
            ])
        #expect(diff.changes.map { $0.actions.first?.number } == [1, 2, 3, 5, 6, 7])
        #expect(diff.changes[1].before == "Director of Education" && diff.changes[3].after == nil)
    }

    @Test mutating func `the order of leads, outcomes and sources says nothing`() {
        var first = RevisionSample()
        first.entries[0].sources = ["AOI 1", "AOI 2"]
        new.entries[0].sources = ["AOI 2", "AOI 1"]
        #expect(first.diff(to: new).changes.isEmpty)
    }

    @Test mutating func `outputs are added, removed and reworded`() {
        new.entries[0].outputs = ["Strategy published and launched", "Website renewed"]
        let changes = old.diff(to: new).changes
        #expect(Set(changes.map(\.kind)) == [.outputAdded, .outputRemoved, .outputReworded])
        #expect(changes.first { $0.kind == .outputReworded }?.before == "Strategy published")
        #expect(changes.first { $0.kind == .outputRemoved }?.before == "Partner training delivered")
        #expect(changes.first { $0.kind == .outputAdded }?.after == "Website renewed")
    }

    @Test mutating func `an action under another heading moved, and a heading with other words moves nothing`() {
        new.entries[3].heading = 1
        new.headings[0].title = "Early help, protection and prevention"
        let changes = old.diff(to: new).changes
        #expect(changes.map(\.kind) == [.headingReworded, .moved])
        #expect(changes[1].before == "Early help and protection" && changes[1].after == "Care and corporate parenting")
    }

    @Test mutating func `headings come, go and change their numbers`() {
        new.headings = [("2", "Early help and protection"), ("1", "Care and corporate parenting"), ("3", "Workforce")]
        #expect(kinds(new) == [.headingRenumbered, .headingRenumbered, .headingAdded])
        var fewer = RevisionSample()
        fewer.headings.append(("3", "Workforce"))
        #expect(fewer.diff(to: old).changes.map(\.kind) == [.headingRemoved])
    }

    @Test mutating func `an action that became two is split, under the id of the part that carries on`() throws {
        new.entries[3].text = "Improve supervision records by auditing twenty files monthly"
        new.entries[3].outputs = ["Audit reports"]
        new.entries.insert(
            .init(ref: "1.5", heading: 0, text: "Rebuild the duty rota with evening cover", outputs: ["Evening rota in place"]), at: 4)
        let diff = old.diff(to: new)
        let change = try #require(diff.changes.first)
        #expect(diff.changes.count == 1 && change.kind == .split)
        #expect(change.actions == [ActionID(4)] && change.places == [3, 4] && diff.matches[3] == ActionID(4) && diff.matches[4] == nil)
        #expect(change.before == old.entries[3].text && change.after == new.entries[3].text + "\n" + new.entries[4].text)
    }

    @Test mutating func `an action of which only pieces are left is gone and split into them`() throws {
        var old = RevisionSample()
        old.entries[3].text = "Improve supervision records by auditing twenty files and rebuild the duty rota with evening cover"
        old.entries[3].outputs = []
        new.entries[3] = .init(ref: "1.11", heading: 1, text: "Improve supervision records")
        new.entries.insert(
            contentsOf: ["auditing twenty files", "rebuild the duty rota", "evening cover"].enumerated().map {
                .init(ref: "1.\($0 + 12)", heading: 1, text: $1)
            }, at: 4)
        let diff = old.diff(to: new)
        #expect(
            diff.changes.map(\.kind) == [.split] && diff.changes[0].places == [3, 4, 5, 6] && diff.matches[3...6] == [nil, nil, nil, nil])
    }

    @Test mutating func `two actions that became one are merged, and neither is withdrawn`() throws {
        new.entries[5].text = "Offer every care leaver a housing panel and track health assessments through weekly dashboards"
        new.entries[5].outputs = ["Panel meets", "Dashboard live"]
        new.entries.remove(at: 6)
        let diff = old.diff(to: new)
        let change = try #require(diff.changes.first)
        #expect(diff.changes.count == 1 && change.kind == .merged)
        #expect(change.actions == [ActionID(6), ActionID(7)] && change.places == [5])
    }

    @Test mutating func `an action beside a similar one that stayed whole is new, not a part of it`() {
        new.entries.append(.init(ref: "2.5", heading: 1, text: "Open two children’s homes inside the borough for teenagers only"))
        #expect(kinds(new) == [.added])
    }

    @Test mutating func `the two of an action are matched so that both fit, not so that one takes the other's`() {
        var first = RevisionSample()
        first.entries = [
            .init(ref: nil, heading: 0, text: "Review housing support for care leavers aged eighteen"),
            .init(ref: nil, heading: 0, text: "Review housing support for care leavers aged twenty"),
        ]
        new.entries = [
            .init(ref: nil, heading: 0, text: "Review housing support for care leavers aged twenty or above"),
            .init(ref: nil, heading: 0, text: "Review housing support for young care leavers aged eighteen"),
        ]
        let diff = first.diff(to: new)
        #expect(diff.matches == [ActionID(2), ActionID(1)] && diff.changes.map(\.kind) == [.reworded, .reworded])
    }

    @Test mutating func `a reviewer's word on a match goes before what was found`() {
        new.entries[1].text = "Commission advocacy for parents before conferences"
        #expect(kinds(new, [1: ActionID(2)]) == [.reworded])
        #expect(kinds(old, [1: Optional<ActionID>.none]) == [.added, .withdrawn])
        // One that is not there, and one that an earlier place has: both are new.
        #expect(old.diff(to: old, matches: [1: ActionID(99), 3: ActionID(1), 0: ActionID(1)]).matches[3] == nil)
        #expect(old.diff(to: old, matches: [1: ActionID(99)]).matches[1] == nil)
    }

    @Test mutating func `what a reviewer matched is neither split nor merged`() {
        new.entries[3].text = "Improve supervision records by auditing twenty files monthly"
        new.entries.insert(.init(ref: "1.5", heading: 0, text: "Rebuild the duty rota with evening cover"), at: 4)
        #expect(kinds(new) == [.split])
        #expect(kinds(new, [3: ActionID(4)]) == [.reworded, .added])
        #expect(kinds(new, [4: Optional<ActionID>.none]) == [.reworded, .added])
        new = old
        new.entries[5].text = "Offer every care leaver a housing panel and track health assessments through weekly dashboards"
        new.entries.remove(at: 6)
        #expect(kinds(new) == [.merged])
        #expect(kinds(new, [5: ActionID(6)]) == [.reworded, .withdrawn])
    }

    @Test mutating func `a revision with one change of each kind is told in full and nothing else`() {
        new.headings = [("1", "Early help, protection and prevention"), ("3", "Care and corporate parenting"), ("4", "Workforce")]
        var old = old
        old.headings.append(("9", "Governance arrangements"))
        new.entries[0].text = "Publish a new early help strategy with partners, schools and families"
        new.entries[0].outputs = ["Strategy published and launched", "Website renewed", "Toolkit issued"]
        old.entries[0].outputs.append("Old leaflet withdrawn")
        new.entries[1].deadline = "June 2024"
        new.entries[1].steps = ["Quarterly review reported": "May 2024"]
        new.entries[2].heading = 2
        new.entries[3].text = "Improve supervision records by auditing twenty files monthly"
        new.entries[3].outputs = ["Audit reports"]
        new.entries[4].leads = ["Head of Safeguarding"]
        new.entries[4].outcomes = ["Children live near home"]
        new.entries[4].measures = ["Placements inside the borough"]
        new.entries[4].sources = ["AOI 4"]
        new.entries[4].plain = "We will open homes near you"
        new.entries[5].text = "Offer every care leaver a housing panel and track health assessments through weekly dashboards"
        new.entries[5].outputs = ["Panel meets", "Dashboard live"]
        new.entries[5].ref = "2.6"
        new.entries[6] = .init(ref: "1.5", heading: 0, text: "Rebuild the duty rota with evening cover", outputs: ["Evening rota in place"])
        new.entries[7] = .init(ref: "2.9", heading: 1, text: "Commission advocacy for parents before conferences")
        let changes = old.diff(to: new).changes
        #expect(Set(changes.map(\.kind)) == Set(RevisionChange.Kind.allCases))
        let once = Dictionary(grouping: changes, by: \.kind).filter { $0.value.count > 1 }
        #expect(once.keys.sorted { $0.rawValue < $1.rawValue } == [.outputAdded, .outputRemoved], "\(once)")
    }
}
