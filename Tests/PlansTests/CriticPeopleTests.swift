import Plans
import Testing

struct CriticPeopleTests {
    private let people = [
        Criticised.person("Sara Wills", "SW"), Criticised.person("Jon Stevens", "JS"), Criticised.person("Jack Stirling", "JSt"),
        Criticised.person("Barrie Neale", "BN"), Criticised.person("Eve Colley", "EC"),
    ]

    private func plan(_ leads: [String]) -> PlanReading {
        Criticised.reading { reading in
            reading.people = people
            reading.actions = leads.enumerated().map { Criticised.action("\($0 + 1)", "Action number \($0)", leads: [$1], line: $0 + 10) }
        }
    }

    @Test func `initials of nobody in the table are found`() {
        let found = Criticised.found("initials-unknown", plan(["SW/JH", "EC", "JSt"]))
        #expect(found.map(\.ref) == ["1"])
        #expect(found.first?.message == "The table of people has nobody with the initials JH.")
        #expect(found.first?.place.line == 10)
    }

    @Test func `initials in a document without a table of people are left alone`() {
        var reading = plan(["SW/JH"])
        reading.people = []
        #expect(Criticised.rules(reading) == [])
    }

    @Test func `letters that stand for a department are no initials`() {
        #expect(Criticised.found("initials-unknown", plan(["HR", "SW", "LSCB", "All", "tbc"])).isEmpty)
    }

    @Test func `initials in small letters are the same person's and a note`() {
        let found = Criticised.found("initials-case", plan(["BN/sw", "BN SW"]))
        #expect(found.map(\.severity) == [.note])
        #expect(found.first?.fix == ProposedFix(subject: .action(0), field: "leads", before: "sw", after: "SW"))
        #expect(Criticised.found("initials-unknown", plan(["BN/sw", "BN SW"])).isEmpty)
    }

    @Test func `initials that begin with another's are a note`() {
        let found = Criticised.found("initials-close", plan(["SW"]))
        #expect(found.map(\.message) == ["The initials JSt (Jack Stirling) are easily taken for JS (Jon Stevens)."])
        #expect(Criticised.found("initials-close", Criticised.clean).isEmpty)
    }

    @Test func `two people with the same initials are found`() {
        var reading = plan(["SW"])
        reading.people.append(Criticised.person("Ed Cole", "EC"))
        #expect(Criticised.found("initials-shared", reading).map(\.message) == ["The initials EC stand for Eve Colley and Ed Cole."])
        #expect(Criticised.found("initials-shared", plan(["SW"])).isEmpty)
    }

    @Test func `one name outside the table among many inside it is a note`() {
        let names = ["Sara Wills", "Jon Stevens", "Jack Stirling", "Barrie Neale", "Eve Colley", "SW", "EC", "JS", "BN", "EC"]
        #expect(Criticised.found("lead-not-in-people", plan(names + ["Greta Summers"])).map(\.ref) == ["11"])
        #expect(Criticised.found("lead-not-in-people", plan(["Greta Summers", "Sara Wills", "Adult Services"])).isEmpty)
    }

    @Test func `a name spelt two ways is found where it is not as in the table`() {
        var reading = plan(["SW"])
        reading.headings = [Criticised.heading("9", "Improve information", leads: ["Sara Wills/Barrie Neal"])]
        let found = Criticised.found("name-spelt-two-ways", reading)
        #expect(found.map(\.message) == ["Barrie Neal seems to be the person who is printed as Barrie Neale elsewhere."])
        #expect(found.first?.fix == ProposedFix(subject: .heading(0), field: "leads", before: "Barrie Neal", after: "Barrie Neale"))
    }

    @Test func `people of like names are two people`() {
        let reading = Criticised.plan(
            Criticised.action("1", "One", leads: ["Paul King"]), Criticised.action("2", "Two", leads: ["Paul Ring"]),
            Criticised.action("3", "Three", leads: ["Pat King"]), Criticised.action("4", "Four", leads: ["Ann Lee", "Ann Lea"]))
        #expect(Criticised.found("name-spelt-two-ways", reading).isEmpty)
    }

    @Test func `two people of the table are never one`() {
        let reading = Criticised.reading { $0.people = [Criticised.person("Jane Smith", nil), Criticised.person("Jane Smyth", nil)] }
        #expect(Criticised.rules(reading) == [])
    }
}

struct CriticSummaryTests {
    private func plan(_ heading: HeadingReading, _ summary: HeadingSummary) -> PlanReading {
        Criticised.reading { reading in
            var one = heading
            one.summaries = [summary]
            reading.headings = [one]
            reading.people = [Criticised.person("Sara Wills", "SW"), Criticised.person("Barrie Neale", "BN")]
        }
    }

    @Test func `other leads in the summary than in the detail are found`() {
        let heading = Criticised.heading("5", "Improve sharing", leads: ["Sara Wills, Greta Summers, Eve Colley"])
        let found = Criticised.found("summary-leads-differ", plan(heading, Criticised.summary("Improve sharing", leads: ["SW/Eve Colley"])))
        #expect(found.map(\.message) == ["The leads of priority 5 differ: only the heading itself names Greta Summers."])
    }

    @Test func `the same leads by initials, in another order and with a role are no difference`() {
        let heading = Criticised.heading("5", "Improve sharing", leads: ["Sara Wills, Service Manager Referral", "BN"])
        let summary = Criticised.summary("Improve sharing", leads: ["Barrie Neale/Sara Wills"])
        #expect(Criticised.rules(plan(heading, summary)) == [])
    }

    @Test func `other linked plans in the summary are found and other capitals are not`() {
        var heading = Criticised.heading("1", "Improve sharing")
        heading.linkedPlans = [Criticised.printed("SS1 CYPP 2015-18, Business Plan 2016-17")]
        #expect(
            Criticised.rules(plan(heading, Criticised.summary("Improve sharing", plans: ["SS1 CYPP 2015-18 Business plan 2016-17"]))) == [])
        let found = Criticised.found("summary-plans-differ", plan(heading, Criticised.summary("", plans: ["SS1 CYPP 2015-18"])))
        #expect(found.first?.message.contains("the heading itself adds \u{201C}Business Plan 2016 17\u{201D}") == true)
    }

    @Test func `a heading worded otherwise in the summary is found with the words`() {
        let heading = Criticised.heading("7", "Improve executive management governance so that there is effective oversight")
        let summary = Criticised.summary("7. Improve governance arrangements so that there is effective oversight.")
        let found = Criticised.found("title-worded-differently", plan(heading, summary))
        #expect(found.count == 1)
        #expect(found.first?.message.contains("executive management") == true && found.first?.message.contains("arrangements") == true)
    }

    @Test func `a short name for a heading is not another wording`() {
        let heading = Criticised.heading("7", "Improve executive management governance so that there is effective oversight")
        #expect(Criticised.rules(plan(heading, Criticised.summary("Governance of the executive"))) == [])
        let same = Criticised.summary("7 IMPROVE executive management governance, so that there is effective oversight")
        #expect(Criticised.rules(plan(heading, same)) == [])
    }

    @Test func `a recommendation in other words than the inspectors' is found with theirs as the fix`() {
        let theirs = "Ensure that all plans are specific, measurable and time-bound"
        let reading = Criticised.reading { reading in
            reading.headings = [Criticised.heading("8", "Ensure that plans are specific, measurable and timely", area: "8")]
            reading.sources = [SourceReading(name: "Inspection", areas: [AreaReading(number: "8", text: Criticised.printed(theirs))])]
        }
        let found = Criticised.found("recommendation-reworded", reading)
        #expect(found.first?.fix?.after == theirs)
        #expect(found.first?.message.hasPrefix("Priority 8 rewords recommendation 8: the heading leaves out \u{201C}all\u{201D}") == true)
        #expect(Criticised.found("recommendation-reworded", Criticised.clean).isEmpty)
    }
}
