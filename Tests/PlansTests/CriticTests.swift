import Plans
import Testing

struct CriticTests {
    @Test func `a plan with nothing wrong has no findings`() {
        #expect(PlanCritic.findings(Criticised.clean) == [])
        #expect(PlanCritic.findings(PlanReading()) == [])
    }

    @Test func `every rule has a name of its own, a title and one sentence`() {
        let rules = PlanCritic.rules + PlanCritic.readerRules
        #expect(Set(rules.map(\.name)).count == rules.count && Set(rules.map(\.title)).count == rules.count)
        for rule in rules {
            #expect(rule.explanation.hasSuffix(".") && !rule.title.isEmpty)
            #expect(rule.name.allSatisfy { $0.isLowercase || $0 == "-" })
        }
    }

    @Test func `findings stand in the order of the document`() {
        var reading = Criticised.clean
        reading.actions[9].leads = [Criticised.printed("XY", line: 34)]
        reading.actions[2].leads = [Criticised.printed("XZ", line: 27)]
        reading.actions.remove(at: 5)
        #expect(PlanCritic.findings(reading).map(\.place.line) == [27, 31, 34])
    }

    // MARK: pairs

    private let twice = "Procure external performance partner for twice yearly service challenge, reporting to the Chief Executive"
    private let once = "Procure external performance partner for annual service challenge"

    @Test func `two actions that name another frequency for one thing are found`() {
        let found = Criticised.found(
            "actions-disagree",
            Criticised.plan(
                Criticised.action("2", twice, leads: ["A Bee"], line: 4), Criticised.action("10", once, leads: ["C Dee"], line: 9)))
        let message = "Action 2 says nearly the same and differs in how often (twice yearly and annual) and who leads (A Bee and C Dee)."
        #expect(found.map(\.message) == [message])
        #expect(found.first?.place.line == 9)
    }

    @Test func `the same action with two deadlines is found`() {
        let reading = Criticised.plan(
            Criticised.action("1", "Review the training offer for all members", deadline: ("March 2024", "2024-03-31")),
            Criticised.action("2", "Review training offer for all members", deadline: ("June 2024", "2024-06-30")))
        #expect(Criticised.found("actions-disagree", reading).map(\.ref) == ["2"])
    }

    @Test func `like actions about other things, rounds of a series and plain repeats do not disagree`() {
        let march = ("March 2024", Optional("2024-03-31")), june = ("June 2024", Optional("2024-06-30"))
        let pairs = [
            ("Deliver development sessions for the scrutiny committee", "Deliver development sessions for the parenting board"),
            ("Audit round 1 of care plans completed and reported", "Audit round 2 of care plans completed and reported"),
            ("Review the terms of reference", "Review the terms of reference of the improvement board with partners"),
        ]
        for (one, other) in pairs {
            let reading = Criticised.plan(Criticised.action("1", one, deadline: march), Criticised.action("2", other, deadline: june))
            #expect(Criticised.found("actions-disagree", reading).isEmpty, "\(one)")
        }
        let same = Criticised.plan(Criticised.action("1", once, deadline: june), Criticised.action("2", once, deadline: june))
        #expect(Criticised.rules(same) == [])
    }

    // MARK: columns

    @Test func `a person where the deadline should be and a date where the lead should be are found`() {
        let reading = Criticised.plan(
            Criticised.action("1", "Review the offer", leads: ["31st March 2024"], deadline: ("Sara Wills", nil)),
            Criticised.action("2", "Train members", leads: ["Sara Wills"], deadline: ("March 2024", "2024-03-31")),
            Criticised.action("3", "Invite carers", leads: ["Sara Wills"], deadline: ("tbc", nil)))
        #expect(Criticised.found("date-in-leads", reading).map(\.ref) == ["1"])
        #expect(Criticised.found("person-in-deadline", reading).map(\.ref) == ["1"])
    }

    private func objectives(_ values: [String]) -> PlanReading {
        Criticised.reading { reading in
            reading.actions = values.enumerated().map { index, value in
                let others = [("Objective", value), ("Goal", "Goal 2.\(index % 4)")]
                return Criticised.action("A\(index)", "Action \(index)", others: others, line: index)
            }
        }
    }

    @Test func `a value of another column's form is found`() {
        let found = Criticised.found(
            "value-in-wrong-column", objectives(["OB01", "OB02, OB03", "OB03", "OB01", "Goal 2.2", "OB02", "OB01"]))
        #expect(found.map(\.ref) == ["A4"])
        #expect(found.first?.field == "Objective")
        #expect(Criticised.rules(objectives(["OB01", "OB02", "Collaborating", "OB01", "none", "OB02"])) == [])
    }

    @Test func `a code that lacks a zero is found with the code that is meant`() {
        var reading = objectives(["CSOB01, CSOB2", "CSOB01"])
        let rows = ["CSOB01", "CSOB02", "CSOB03"].map { [$0, "An objective"] }
        reading.tables = [Criticised.table(["Ref", "Objective Description"], rows, title: "Objectives")]
        let found = Criticised.found("code-nearly-known", reading)
        #expect(found.first?.fix == ProposedFix(subject: .action(0), field: "Objective", before: "CSOB2", after: "CSOB02"))
        #expect(found.count == 1)
        reading.actions[0].others[0].value = Criticised.printed("CSOB01, CSXX02")
        #expect(Criticised.rules(reading) == [])
    }

    // MARK: numbers

    private func numbered(_ refs: [String?]) -> PlanReading {
        Criticised.reading { $0.actions = refs.enumerated().map { Criticised.action($1, "Action \($0)", line: $0 + 1) } }
    }

    @Test func `a number left out between two is found`() {
        let found = Criticised.found("number-gap", numbered(["1.1", "1.2", "1.4"]))
        #expect(found.map(\.message) == ["There is no action 1.3 between 1.2 and 1.4."])
    }

    @Test func `numbers that begin again, that a blank explains and that follow 1.9 leave no gap`() {
        for refs in [["1", "2", "3", "1", "2"], ["1.8", "1.9", "1.10", "1.11"], ["1", nil, "3"], ["3", "4", "4", "5"], ["C1", "C9"]] {
            #expect(Criticised.rules(numbered(refs)) == [], "\(refs)")
        }
    }

    @Test func `a number lower than the one before it is a note`() {
        #expect(Criticised.rules(numbered(["1.1", "1.3", "1.2", "1.4"])) == ["number-order"])
    }

    @Test func `a section's number that was already used is a note`() {
        let titles = ["1. Aims", "2. People", "3. Money", "4. Risks", "3. Boards"]
        let reading = Criticised.reading { $0.sections = titles.enumerated().map { Criticised.section($1, "x", line: $0) } }
        #expect(Criticised.found("section-order", reading).map(\.raw) == ["3. Boards"])
        let two = Criticised.reading {
            $0.sections = ["1 Aims", "2 People", "1 Aims", "2 People", "10 Days"].map { Criticised.section($0, "x") }
        }
        #expect(Criticised.rules(two) == [])
    }

    @Test func `an action completed after the document's date is found`() {
        var reading = numbered(["1", "2"])
        reading.document.date = "December 2023"
        reading.actions[0].completed = Criticised.deadline("31/12/2024", "2024-12-31")
        reading.actions[1].completed = Criticised.deadline("31/12/2023", "2023-12-31")
        #expect(Criticised.found("completed-later", reading).map(\.ref) == ["1"])
    }

    // MARK: sources

    @Test func `a recommendation that nothing cites is found when others are cited`() {
        var reading = Criticised.clean
        reading.headings[2].sources = []
        #expect(Criticised.found("recommendation-unanswered", reading).map(\.place.line) == [3])
        for index in reading.headings.indices { reading.headings[index].sources = [] }
        #expect(Criticised.rules(reading) == [])
    }

    @Test func `an action without a source among actions with one is a note`() {
        var reading = numbered(["1", "2", "3", "4", "5", "6"])
        for index in 0..<5 { reading.actions[index].sources = [CitationReading(printed: Criticised.printed("Audit"), name: "Audit")] }
        #expect(Criticised.rules(reading) == ["source-missing"])
        reading.actions[3].sources = []
        #expect(Criticised.rules(reading) == [])
    }

    // MARK: text

    private func text(_ texts: String...) -> PlanReading {
        var reading = Criticised.clean
        reading.sections = texts.enumerated().map { Criticised.section("About", $1, line: $0 + 60) }
        return reading
    }

    @Test func `a count that differs from what was read is a note`() {
        let found = Criticised.found("count-differs", text("The inspectors identified 4 priorities for us."))
        #expect(found.map(\.message) == ["The text speaks of 4 priorities, but 3 were read."])
        #expect(Criticised.rules(text("We identified three priorities.", "This plan has two of the priorities from last year.")) == [])
        #expect(Criticised.found("count-differs", text("This plan contains 13 actions.")).count == 1)
        #expect(Criticised.rules(text("This plan contains 12 actions.", "The board has 3 actions.")) == [])
    }

    @Test func `two days for the publication of one report are found`() {
        let first = "The full report was published with others on 20<sup>th</sup> January 2016."
        let found = Criticised.found("event-dates-differ", text(first, "The report published on the 19<sup>th</sup> January 2016 said so."))
        #expect(found.map(\.place.line) == [61])
        #expect(
            Criticised.rules(text(first, "An earlier report was published on 19 March 2012.", "Report published: 20 January 2016")) == [])
    }

    @Test func `an appendix that is not in the document is a note, once`() {
        let found = Criticised.found("appendix-missing", text("See Appendix B. And again Appendix B.", "Minutes are at annex two."))
        #expect(
            found.map(\.message) == [
                "The text refers to appendix B, but nothing in this document has that title.",
                "The text refers to annex 2, but nothing in this document has that title.",
            ])
        #expect(Criticised.rules(text("See Appendix B.", "Appendix B\nThe terms.", "Appendix A of the report says so.")) == [])
    }

    @Test func `a table announced with none after it is a note`() {
        #expect(Criticised.rules(text("The table below shows our figures.")) == ["table-missing"])
        var reading = text("The table below shows our figures.")
        reading.tables = [TableReading(title: nil, header: [], rows: [["1"]], place: Place(line: 70, lastLine: 70))]
        #expect(Criticised.rules(reading) == [])
    }

    @Test func `an announcement at the end of the document is a note`() {
        #expect(Criticised.rules(text("Fine.", "The board is made up as follows:")) == ["announced-nothing"])
        #expect(Criticised.rules(text("The board is made up as follows:", "Three people.")) == [])
    }
}
