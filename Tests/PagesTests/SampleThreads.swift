import Markup
import Pages
import Plans

/// A golden thread with every kind of thing and every hole.
extension Samples {
    var threadRecord: GoldenThreadRecord {
        var record = GoldenThreadRecord(plan: plan, headings: headings)
        record.sources = [
            SourceRecord(
                name: words("Inspection 2022"), otherNames: [words("The report")],
                areas: [
                    AreaRecord(number: words("1"), text: words("Plans for permanence are late."), actions: []),
                    AreaRecord(number: words("2"), text: words("Return home interviews are rare."), actions: []),
                    AreaRecord(number: words("3"), text: words("Help comes late."), actions: []),
                ]),
            SourceRecord(name: words("Peer review"), otherNames: [], areas: []),
        ]
        record.actions = (0..<8).map { ThreadAction(name: name($0), heading: HeadingID(Int64($0 / 3 + 1)), completion: completion($0)) }
        record.outputs = [
            ThreadOutput(id: OutputID(1), action: ActionID(11), words: words("Guidance published")),
            ThreadOutput(id: OutputID(2), action: ActionID(11), words: words("Training delivered")),
        ]
        record.outcomes = [
            ThreadOutcome(owner: .heading(HeadingID(2)), place: 0, words: words("Homes are stable")),
            ThreadOutcome(owner: .action(ActionID(11)), place: 0, words: words("Children are safer")),
        ]
        record.citations = [
            ThreadCitation(owner: .heading(HeadingID(2)), name: words("Inspection 2022"), area: words("3")),
            ThreadCitation(owner: .action(ActionID(11)), name: words("The report"), area: words("1"), subArea: words("1.2")),
            ThreadCitation(owner: .action(ActionID(11)), name: words("Peer review")),
        ]
        addMore(to: &record)
        return record
    }

    private func addMore(to record: inout GoldenThreadRecord) {
        var definition = IndicatorDefinition(
            name: words("Health assessments in time"), unit: .percent, direction: .higher, frequency: .monthly)
        definition.codes = [words("LC.06")]
        definition.target = IndicatorTarget(number: 70, from: day(1, 1))
        var other = definition
        (other.name, other.codes) = (words("Health assessments"), [words("LC06")])
        var unused = definition
        (unused.name, unused.codes, unused.target) = (words("Days lost"), [], nil)
        record.indicators = [definition, other, unused].enumerated().map { place, one in
            Indicator(id: IndicatorID(Int64(place + 1)), plan: plan, definition: one, entry: 1)
        }
        record.ties = [
            IndicatorTie(
                id: IndicatorTieID(1), indicator: IndicatorID(1), subject: .action(name(0)), by: words("Amara Admin"), at: moment(4, 1)),
            IndicatorTie(
                id: IndicatorTieID(2), indicator: IndicatorID(2), subject: .heading(headings[1]), by: words("Amara Admin"), at: moment(4, 1)
            ),
        ]
        let codes = [words("LC.06"), words("LC06")].map { IndicatorCode(plan: plan.id, code: $0) }
        if let pair = IndicatorPair(codes[0], codes[1]) {
            record.links = [IndicatorLink(pair: pair, isSame: true, reason: "", by: words("Amara Admin"), at: moment(4, 1), entry: 30)]
        }
        record.evidence = evidence.filter(\.stands).map {
            ThreadEvidence(
                id: $0.id, action: $0.action, title: $0.newest.title, kind: $0.newest.kind, subject: $0.newest.content.subject,
                about: $0.newest.content.about)
        }
        record.decisions = [
            ThreadDecision(
                id: BoardDecisionID(1), action: ActionID(11), board: words("Improvement Board"), day: day(4, 12),
                words: words("A second team is set up."), isOpen: true, newAction: ActionID(17)),
            ThreadDecision(
                id: BoardDecisionID(2), action: ActionID(12), board: words("Improvement Board"), day: day(3, 12),
                words: words("Look again in June."), isOpen: false),
        ]
        record.decisionCounts = [ActionID(11): GoldenThread.mostDecisions + 1]
    }

    var coverage: Coverage {
        let period = IndicatorPeriod.read("March 2024", .monthly)
        let figure = period.map { IndicatorFigure(series: .own, period: $0, state: .value, number: 62, note: words("Counted twice")) }
        return Coverage(GoldenThread(threadRecord), overview(), newest: figure.map { [IndicatorID(1): $0] } ?? [:])
    }
}

extension PageGallery {
    static func threads(_ s: Samples) -> [(name: String, page: HTML)] {
        let (thread, frame, past) = (GoldenThread(s.threadRecord), s.frame(s.member), s.frame(s.member, past: true))
        let empty = GoldenThread(GoldenThreadRecord(plan: s.plan, headings: []))
        let none = PlanOverview(plan: s.plan, asAt: s.overview().asAt, headings: [], actions: [])
        let keys: [ThreadKey] = [
            .finding(0), .finding(2), .finding(3), .heading(HeadingID(2)), .action(ActionID(11)), .action(ActionID(17)),
            .output(OutputID(1)), .outcome(.action(ActionID(11)), 0), .outcome(.heading(HeadingID(2)), 0), .indicator(IndicatorID(2)),
            .indicator(IndicatorID(3)), .evidence(EvidenceID(1)), .decision(BoardDecisionID(1)), .decision(BoardDecisionID(2)),
        ]
        let lists = [ThreadList.findings] + ThreadLinkKind.allCases.map { .links($0) } + ThreadHole.allCases.map { .holes($0) }
        return [
            ("thread", GoldenThreadPages.thread(thread, today: s.today, frame: frame)),
            ("thread-past", GoldenThreadPages.thread(thread, page: 9, today: s.today, frame: past)),
            ("thread-empty", GoldenThreadPages.thread(empty, today: s.today, frame: frame)),
            (
                "thread-evidence",
                GoldenThreadCentrePages.list(.action(ActionID(11)), .below, .evidence, page: 7, thread, today: s.today, frame: frame)
            ),
            (
                "thread-hole-filtered",
                GoldenThreadListPages.list(
                    .holes(.actionWithoutAim), thread, under: HeadingID(2), page: 3, today: s.today, frame: past)
            ),
            ("thread-none", GoldenThreadListPages.list(.holes(.indicatorUnused), empty, today: s.today, frame: frame)),
            ("coverage", CoveragePages.sheet(s.coverage, frame: frame)),
            ("coverage-past", CoveragePages.sheet(s.coverage, under: HeadingID(2), page: 4, frame: past)),
            ("coverage-empty", CoveragePages.sheet(Coverage(empty, none, newest: [:]), frame: frame)),
        ]
            + keys.map { key in
                ("thread-from-\(key.word)", GoldenThreadCentrePages.centre(key, thread, today: s.today, frame: frame))
            }
            + lists.map { list in ("thread-list-\(list)", GoldenThreadListPages.list(list, thread, today: s.today, frame: frame)) }
    }
}
