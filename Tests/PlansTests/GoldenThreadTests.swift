import Testing

@testable import Plans

/// A plan with two headings and four actions, and one of everything that hangs together.
private func record() -> GoldenThreadRecord {
    let plan = Plan(id: PlanID(1), title: "Plan")
    let headings = [1, 2].map { Heading(id: HeadingID($0), plan: plan.id, kind: "Priority", number: "\($0)", title: "Heading \($0)") }
    var record = GoldenThreadRecord(plan: plan, headings: headings)
    let areas = [("1", "Late"), ("2", "Rare"), ("3", "Lost")].map { AreaRecord(number: $0.0, text: $0.1, actions: []) }
    record.sources = [
        SourceRecord(name: "Strategy", otherNames: [], areas: []), SourceRecord(name: "Ofsted", otherNames: ["ILACS"], areas: areas),
    ]
    record.actions = [
        action(1, "1.1", 1), action(2, "1.2", 1, Completion(kind: .complete, doneOn: Day(number: 10))), action(3, "2.1", 2),
        action(4, nil, nil),
    ]
    record.outputs = [ThreadOutput(id: OutputID(7), action: ActionID(1), words: "Guidance")]
    record.outcomes = [
        ThreadOutcome(owner: .heading(HeadingID(2)), place: 0, words: "Homes are stable"),
        ThreadOutcome(owner: .action(ActionID(1)), place: 0, words: "Children are safer"),
    ]
    record.citations = [
        ThreadCitation(owner: .heading(HeadingID(2)), name: "Ofsted", area: "2"),
        ThreadCitation(owner: .action(ActionID(1)), name: "ILACS", area: "1", subArea: "1.10"),
        ThreadCitation(owner: .action(ActionID(2)), name: "ILACS", area: "1", subArea: "1.2"),
        ThreadCitation(owner: .action(ActionID(2)), name: "Strategy"),
        ThreadCitation(owner: .action(ActionID(9)), name: "Strategy"),
    ]
    record.indicators = [indicator(1, "LC.06"), indicator(2, "LC06"), indicator(3, "SG12")]
    record.ties = [tie(1, 1, .action(record.actions[0].name)), tie(2, 2, .heading(headings[1]))]
    record.evidence = [
        piece(1, 1, .audit, .outcome("Children  are safer")), piece(2, 2, .data, .action),
        piece(3, 1, .document, .output(OutputID(7), "x")),
        piece(4, 1, .families, .output(OutputID(99), "gone")),
    ]
    record.decisions = [
        ThreadDecision(
            id: BoardDecisionID(5), action: ActionID(1), board: "Board", day: Day(number: 20), words: "More", isOpen: true,
            newAction: ActionID(4))
    ]
    return record
}

private func action(_ id: Int64, _ ref: String?, _ heading: Int64?, _ completion: Completion? = nil) -> ThreadAction {
    ThreadAction(
        name: ActionName(id: ActionID(id), ref: ref, text: "Do \(id)"), heading: heading.map { HeadingID($0) }, completion: completion)
}

private func indicator(_ id: Int64, _ code: String) -> Indicator {
    var definition = IndicatorDefinition(name: "Indicator \(id)", unit: .percent, direction: .higher, frequency: .monthly)
    definition.codes = [code]
    return Indicator(id: IndicatorID(id), plan: Plan(id: PlanID(1), title: "Plan"), definition: definition, entry: 1)
}

private func tie(_ id: Int64, _ indicator: Int64, _ subject: IndicatorSubject) -> IndicatorTie {
    IndicatorTie(
        id: IndicatorTieID(id), indicator: IndicatorID(indicator), subject: subject, by: "Cleo", at: Instant.start(of: Day(number: 1)))
}

private func piece(_ id: Int64, _ action: Int64, _ kind: EvidenceKind, _ subject: EvidenceSubject) -> ThreadEvidence {
    ThreadEvidence(
        id: EvidenceID(id), action: ActionID(action), title: "Piece \(id)", kind: kind, subject: subject,
        about: EvidencePeriod(from: Day(number: 1), to: nil))
}

private func joined(_ one: String, _ other: String, isSame: Bool = true) -> [IndicatorLink] {
    let pair = IndicatorPair(IndicatorCode(plan: PlanID(1), code: one), IndicatorCode(plan: PlanID(1), code: other))
    return pair.map {
        [IndicatorLink(pair: $0, isSame: isSame, reason: "Seen", by: "Cleo", at: Instant.start(of: Day(number: 1)), entry: 3)]
    } ?? []
}

@Suite struct GoldenThreadTests {
    let thread = GoldenThread(record())

    func words(_ keys: [ThreadKey]) -> [String] { keys.map(\.word) }
    func holes(_ kind: ThreadHole, under heading: Int64? = nil) -> [String] {
        thread.holes(kind, under: heading.map { HeadingID($0) }).map { "\($0.key.word): \($0.missing)" }
    }

    @Test func `numbered findings come first, parts follow their area by number, and what is only cited has no words`() {
        #expect(thread.findings.map(\.label) == ["Ofsted", "Ofsted 1", "Ofsted 1.2", "Ofsted 1.10", "Ofsted 2", "Ofsted 3", "Strategy"])
        #expect(thread.findings.map(\.parent) == [nil, 0, 1, 1, 0, 0, nil])
        #expect(thread.findings.map(\.words) == [nil, "Late", nil, nil, "Rare", "Lost", nil])
        #expect(thread.findings.filter(\.isPrinted).compactMap(\.number) == ["1", "2", "3"])
    }

    @Test func `a citation that no list of the document names still stands`() {
        let cited = [ThreadCitation(owner: .action(ActionID(1)), name: "Letter", area: nil, subArea: "2.1")]
        let found = ThreadFindings([], cited)
        #expect(found.all.map(\.label) == ["Letter", "Letter 2.1"] && found.cited == [1])
    }

    @Test func `from one action the thread goes all the way both ways`() {
        let key = ThreadKey.action(ActionID(1))
        #expect(words(thread.allAbove(key)) == ["finding-0", "finding-1", "finding-3", "heading-1"])
        #expect(
            words(thread.allBelow(key)) == [
                "action-4", "output-7", "outcome-action-1-0", "indicator-1", "evidence-1", "evidence-3", "evidence-4", "decision-5",
            ])
    }

    @Test func `what a heading intends and is measured by serves all its actions`() {
        #expect(words(thread.below(.action(ActionID(3)))) == ["outcome-heading-2-0", "indicator-2"])
        #expect(
            words(thread.allAbove(.indicator(IndicatorID(2)))) == [
                "finding-0", "finding-4", "heading-2", "action-3", "outcome-heading-2-0",
            ])
        #expect(thread.thing(.outcome(.heading(HeadingID(2)), 0))?.note == "Of Priority 2, for all its actions")
        #expect(words(thread.allBelow(.finding(4))) == ["heading-2", "action-3", "outcome-heading-2-0", "indicator-2"])
    }

    @Test func `each step down is a step up again`() {
        let keys =
            [ThreadKey.finding(0)] + thread.allBelow(.finding(0)) + [.finding(6), .heading(HeadingID(1)), .indicator(IndicatorID(3))]
        for key in keys {
            for other in thread.below(key) { #expect(thread.above(other).contains(key), "\(key.word) and \(other.word)") }
            for other in thread.above(key) { #expect(thread.below(other).contains(key), "\(other.word) and \(key.word)") }
        }
    }

    @Test func `evidence of what the plan has no longer stays with its action`() {
        #expect(words(thread.above(.evidence(EvidenceID(4)))) == ["action-1"])
        #expect(words(thread.above(.evidence(EvidenceID(3)))) == ["output-7"])
        #expect(words(thread.above(.evidence(EvidenceID(1)))) == ["outcome-action-1-0"], "white space aside, the words are the same")
    }

    @Test func `an action that a decision made answers to it`() {
        #expect(words(thread.allAbove(.action(ActionID(4)))).contains("decision-5"))
        #expect(thread.links(.newActions).map(\.to.word) == ["action-4"] && thread.links(.decisions).map(\.to.word) == ["decision-5"])
    }

    @Test func `every kind of hole is found and says what is missing`() {
        #expect(holes(.findingWithoutAction) == ["finding-5: No action cites it"])
        #expect(holes(.actionWithoutSource) == ["action-4: No source"], "the source of a heading counts for its actions")
        #expect(
            holes(.actionWithoutAim) == ["action-2: No outcome and no indicator", "action-4: No outcome and no indicator"])
        #expect(holes(.outcomeWithoutIndicator).isEmpty && holes(.indicatorUnused) == ["indicator-3: Linked to nothing in the plan"])
        #expect(
            holes(.completeWithoutImpact) == [
                "action-2: Complete. Evidence of impact from data alone: audit or voice is missing"
            ])
        #expect(holes(.actionWithoutEvidence) == ["action-3: No evidence", "action-4: No evidence"])
        #expect(holes(.actionWithoutEvidence, under: 2) == ["action-3: No evidence"] && holes(.actionWithoutEvidence, under: 1).isEmpty)
        #expect(thread.torn(at: .action(ActionID(4))).map(\.hole) == [.actionWithoutSource, .actionWithoutAim, .actionWithoutEvidence])
    }

    @Test func `impact is seen from sides, and neither documents nor evidence of outputs show it`() {
        #expect(thread.impactSides(of: ActionID(1)) == [.audit], "views on an output that is gone show no impact")
        var more = record()
        more.evidence.append(piece(8, 2, .families, .outcome("gone")))
        #expect(GoldenThread(more).holes(.completeWithoutImpact).isEmpty)
        more.evidence = [piece(9, 2, .families, .action), piece(10, 2, .staff, .action)]
        let missing = GoldenThread(more).holes(.completeWithoutImpact).map(\.missing)
        #expect(missing == ["Complete. Evidence of impact from voice alone: data or audit is missing"], "two kinds, and one side")
    }

    @Test func `indicators are one only where a person said that their codes are`() {
        #expect(thread.indicators.map { $0.map(\.id.number) } == [[1], [2], [3]])
        var one = record()
        one.links = joined("LC.06", "LC06")
        let found = GoldenThread(one)
        #expect(found.indicators.map { $0.map(\.id.number) } == [[1, 2], [3]])
        #expect(found.thing(.indicator(IndicatorID(2)))?.number == "LC.06, LC06" && found.has(.indicator(IndicatorID(2))))
        #expect(found.above(.indicator(IndicatorID(2))) == found.above(.indicator(IndicatorID(1))))
        #expect(found.links(.indicators).map(\.from.word) == ["action-1", "heading-2"])
        one.links = joined("LC.06", "LC06", isSame: false)
        #expect(GoldenThread(one).indicators.count == 3)
        one.links = joined("LC.06", "X1") + joined("X1", "LC06")
        #expect(GoldenThread(one).indicators.count == 2, "also by way of a code that only a document prints")
    }

    @Test func `a thing is named by a word, and nothing else is`() {
        let keys: [ThreadKey] = [
            .finding(3), .heading(HeadingID(2)), .action(ActionID(12)), .output(OutputID(7)), .outcome(.action(ActionID(1)), 4),
            .outcome(.heading(HeadingID(2)), 0), .indicator(IndicatorID(1)), .evidence(EvidenceID(1)), .decision(BoardDecisionID(5)),
        ]
        for key in keys { #expect(ThreadKey(word: key.word) == key) }
        for word in [
            "", "action", "action-", "action--1", "action-x", "finding-99999999999999999999", "outcome-1", "outcome-plan-1-0", "a-b-c-d",
        ] {
            #expect(ThreadKey(word: word) == nil, "\(word)")
        }
        #expect(!thread.has(.action(ActionID(99))) && thread.thing(.finding(99)) == nil)
    }

    @Test func `the coverage sheet has each finding with each action, and its totals are those of the holes`() {
        let overview = PlanOverview(
            plan: thread.plan, asAt: AsAt(position: 1, day: Day(number: 30), isPast: false), headings: thread.record.headings, actions: [])
        let sheet = Coverage(thread, overview, newest: [:])
        let rows = sheet.rows.map { "\($0.finding?.label ?? "none") \($0.action?.number ?? 0) \($0.through?.number ?? 0)" }
        #expect(rows == ["Ofsted 1.2 2 0", "Ofsted 1.10 1 0", "Ofsted 2 3 2", "Ofsted 3 0 0", "Strategy 2 0", "none 4 0"])
        #expect(sheet.rows.count { $0.action == nil } == thread.holes(.findingWithoutAction).count)
        #expect(sheet.rows.count { $0.finding == nil } == thread.holes(.actionWithoutSource).count)
        #expect(Set(sheet.rows.compactMap(\.action)).count == sheet.actionsTotal && sheet.findingsTotal == 3)
        #expect(sheet.partWords(thread.findings[2]) == "Part of 1: Late" && sheet.rows(under: HeadingID(2)).map(\.action?.number) == [3])
    }
}
