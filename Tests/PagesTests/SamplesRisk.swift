import Markup
import Pages
import Plans

/// Sample risks, and every page of them.
extension Samples {
    func risk(_ id: Int64, owner: Bool = true, closed: Bool = false, origin: Bool = false) -> Risk {
        var definition = RiskDefinition(event: words("Homes may close"))
        definition.ref = id % 2 == 0 ? nil : words("R\(id)")
        (definition.title, definition.cause, definition.effect) = (id % 3 == 0 ? "" : words("Homes"), words("Costs rise"), "")
        definition.owner = owner ? leadName : nil
        definition.ownerWords = words("A Director")
        (definition.heading, definition.rhythm, definition.response) = (headings[0].id, .quarterly, .treat)
        definition.target = id == 4 ? RiskRating(score: 40, printed: words("40")) : RiskRating(likelihood: 2, impact: 3, score: 6)
        let closing = RiskClosing(reason: words("No longer feared"), by: words("Amara Admin"), at: moment(4, 2), entry: 44)
        return Risk(
            id: RiskID(id), plan: plan, definition: definition,
            origin: origin ? PrintedRiskKey(revision: RevisionID(5), place: 0) : nil, registered: moment(1, 3),
            closing: closed ? closing : nil, entry: 30)
    }

    func assessment(_ likelihood: Int, _ impact: Int, _ month: Int, _ day: Int) -> RiskAssessment {
        RiskAssessment(
            rating: RiskRating(likelihood: likelihood, impact: impact, score: likelihood * impact), words: words("Two homes gave notice"),
            review: month == 2 ? self.day(3, 1) : nil, by: words("Lee Lead"), at: moment(month, day), entry: Int64(month))
    }

    var riskScale: RiskScale {
        RiskScale(
            likelihood: ["Rare", "Unlikely", "Possible", "Likely", "Certain"].map { RiskStep(words($0), words("Seen before")) },
            impact: ["Small", "Minor", "Fair", "Great", "Severe"].map { RiskStep(words($0)) },
            bands: RiskScale.standard.bands.map { RiskBand($0.level, words($0.name), from: $0.from) }, appetite: 9,
            appetiteWords: words("Little money"), entry: 12)
    }

    var riskStandings: [RiskStanding] {
        func printed(_ score: Int?, _ text: String) -> RiskAssessment {
            RiskAssessment(
                rating: RiskRating(score: score, printed: words(text)), by: words("Amara Admin"), at: moment(1, 4), entry: 2,
                document: RiskDocument(revision: RevisionID(5), title: words("A document")))
        }
        let records: [(Risk, [RiskAssessment])] = [
            (risk(1), [assessment(4, 5, 4, 1), assessment(4, 5, 3, 1), assessment(2, 3, 2, 1)]), (risk(2, owner: false), []),
            (risk(3), [assessment(1, 2, 2, 1), assessment(3, 3, 1, 20)]), (risk(4, origin: true), [printed(32, "32")]),
            (risk(5, origin: true), [printed(nil, "low")]), (risk(6), [printed(16, "(16)")]),
            (risk(7, closed: true), [assessment(2, 2, 1, 9)]),
        ]
        return records.map { RiskStanding(RiskRecord(risk: $0.0, assessments: $0.1), riskScale, on: today) }
    }

    var printedRisk: PrintedRisk {
        var reading = RiskReading(ref: words("R9"), text: Printed(text: words("Too few carers"), fragments: []))
        reading.current = RiskScore(printed: Printed(text: words("(16)"), fragments: []), number: 16)
        reading.owner = Printed(text: words("A Director"), fragments: [])
        return PrintedRisk(
            key: PrintedRiskKey(revision: RevisionID(5), place: 0), document: words("A document"), isReport: false, reading: reading)
    }

    var mitigations: [RiskMitigation] {
        RiskMitigationState.allCases.enumerated().map { place, state in
            RiskMitigation(
                id: RiskMitigationID(Int64(place + 1)), risk: RiskID(1), words: words("Find other homes"),
                owner: place == 0 ? "" : words("Ben"), due: place == 1 ? nil : day(3, 1), state: state, by: words("Lee Lead"),
                at: moment(3, 1), entry: 41)
        }
    }

    var riskTies: [RiskTie] {
        [
            RiskTie(id: RiskTieID(1), risk: RiskID(1), action: name(0), summary: summary(0), by: words("Lee Lead"), at: moment(3, 2)),
            RiskTie(id: RiskTieID(2), risk: RiskID(1), action: name(1), summary: nil, by: words("Lee Lead"), at: moment(3, 2)),
        ]
    }

    func riskParts(_ standings: [RiskStanding], shown: [RiskStanding], found: Int? = nil) -> RiskPages.Parts {
        RiskPages.Parts(
            plan: plan, summary: RiskSummary(standings, riskScale, meeting: day(3, 20)), shown: shown, found: found ?? shown.count,
            misfits: standings.filter { $0.misfit != nil || $0.targetMisfit != nil }, headings: headings, owners: [words("Lee Lead")],
            printed: 2)
    }
}

extension PageGallery {
    static func risks(_ s: Samples) -> [(name: String, page: HTML)] {
        let standings = s.riskStandings
        let (admin, lead, member) = (s.frame(s.admin), s.frame(s.lead), s.frame(s.member))
        var query = RiskQuery { $0.levels = [.critical] }
        (query.filter.owner, query.filter.only, query.page) = (s.words("Lee Lead"), [.aboveAppetite], 2)
        let parts = RiskStandingPages.Parts(
            mitigations: s.mitigations, ties: s.riskTies, indicators: [s.standings[0]], heading: s.headings[0], origin: s.printedRisk,
            printedNow: s.printedRisk, history: s.entries)
        let usual = RiskPages.Parts(
            plan: s.plan, summary: RiskSummary([], .standard, meeting: nil), shown: [], found: 0, misfits: [], headings: [], owners: [],
            printed: 12)
        func page(_ place: Int, _ frame: Frame, _ parts: RiskStandingPages.Parts = RiskStandingPages.Parts()) -> HTML {
            RiskStandingPages.risk(standings[place], parts, frame: frame)
        }
        let closing = RiskStateEdit(isOpen: false, reason: s.words("x"), version: 1)
        return [
            ("risks", RiskPages.register(s.riskParts(standings, shown: standings), RiskQuery(), frame: admin)),
            ("risks-filtered", RiskPages.register(s.riskParts(standings, shown: [standings[0]], found: 80), query, frame: member)),
            ("risks-past", RiskPages.register(s.riskParts(standings, shown: standings), RiskQuery(), frame: s.frame(s.admin, past: true))),
            ("risks-empty", RiskPages.register(usual, RiskQuery(), frame: admin)), ("risk", page(0, admin, parts)),
            ("risk-owner", page(2, lead)), ("risk-not-assessed", page(1, member)), ("risk-printed", page(3, member, parts)),
            ("risk-closed", page(6, admin)), ("risk-past", page(4, s.frame(s.admin, past: true))),
            (
                "risk-refused",
                RiskStandingPages.risk(
                    standings[5], parts, state: closing, occasion: .refused([Issue("reason", s.words("Enter why"))]), frame: admin)
            ),
            ("risk-stale", RiskStandingPages.risk(standings[5], parts, state: closing, occasion: .stale, frame: admin)),
            ("action-risks", ActionPages.action(s.action(), history: [], risks: standings, today: s.today, frame: member)),
        ] + riskForms(s) + riskMitigations(s)
    }

    private static func riskForms(_ s: Samples) -> [(name: String, page: HTML)] {
        let (admin, lead, risk, scale) = (s.frame(s.admin), s.frame(s.lead), s.risk(1), s.riskScale)
        let choices = RiskDefinitionEdit.Choices(people: [s.leadName], headings: s.headings, scale: scale)
        let names = [
            "ref", "title", "event", "cause", "effect", "owner", "owner-words", "heading", "target-likelihood", "target-impact",
            "target-score", "response", "rhythm",
        ]
        let issues = names.map { Issue($0, s.words("Enter \($0)")) }
        let edit = RiskDefinitionEdit(from: risk)
        var entered = scale
        (entered.method, entered.most) = (.entered, 40)
        let assessed = ["likelihood", "impact", "words", "review"].map { Issue($0, s.words("Enter \($0)")) }
        let standing = s.riskStandings[0]
        let scored = RiskStanding(s.riskStandings[3].record, entered, on: s.today)
        let typed = RiskAssessmentEdit(likelihood: 4, score: s.words("many"), words: s.words("Because"))
        return [
            ("risk-new", RiskFormPages.form(s.plan, nil, RiskDefinitionEdit(), choices, frame: admin)),
            ("risk-new-refused", RiskFormPages.form(s.plan, nil, edit, choices, occasion: .refused(issues), frame: admin)),
            ("risk-reword", RiskFormPages.form(s.plan, risk, edit, choices, frame: admin)),
            ("risk-reword-stale", RiskFormPages.form(s.plan, risk, edit, choices, occasion: .stale, frame: admin)),
            (
                "risks-printed",
                RiskFormPages.printed(
                    s.plan, [s.printedRisk], known: [], chosen: [s.printedRisk.key], issues: [Issue("risks", s.words("Select"))],
                    frame: admin)
            ),
            ("risks-printed-none", RiskFormPages.printed(s.plan, [], known: [], frame: admin)),
            ("risk-assess", RiskAssessmentPages.form(standing, RiskAssessmentEdit(from: standing.latest), frame: lead)),
            (
                "risk-assess-refused",
                RiskAssessmentPages.form(
                    scored, typed, review: DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024")),
                    occasion: .refused(assessed + [Issue("score", s.words("Enter a score"))]), frame: lead)
            ), ("risk-assess-stale", RiskAssessmentPages.form(standing, typed, occasion: .stale, frame: lead)),
        ] + riskScales(s)
    }

    private static func riskScales(_ s: Samples) -> [(name: String, page: HTML)] {
        let (admin, scale) = (s.frame(s.admin), s.riskScale)
        var entered = scale
        (entered.method, entered.most) = (.entered, 40)
        let wrong = ["likelihood", "impact", "method", "most", "band-low", "from-low", "appetite", "appetite-words", "reason"]
            .map { Issue($0, s.words("Enter \($0)")) }
        return [
            ("risk-scale", RiskScalePages.form(s.plan, scale, RiskScaleEdit(from: scale), frame: admin)),
            (
                "risk-scale-refused",
                RiskScalePages.form(
                    s.plan, entered, RiskScaleEdit(likelihood: s.words("A: b"), most: s.words("x")), occasion: .refused(wrong), frame: admin
                )
            ),
            ("risk-scale-stale", RiskScalePages.form(s.plan, .standard, RiskScaleEdit(from: scale), occasion: .stale, frame: admin)),
        ]
    }

    private static func riskMitigations(_ s: Samples) -> [(name: String, page: HTML)] {
        let (lead, risk) = (s.frame(s.lead), s.risk(1))
        func page(_ typed: RiskMitigationPages.Typed?, _ issues: [Issue]) -> HTML {
            RiskMitigationPages.mitigations(
                risk, s.mitigations, s.riskTies, actions: s.overview().actions, typed: typed, tie: RiskTieID(2), reason: s.words("x"),
                occasion: issues.isEmpty ? .fresh : .refused(issues), frame: lead)
        }
        let due = DateFields(day: s.words("x"))
        let edit = RiskMitigationEdit(words: s.words("Other"), owner: s.words("Ben"))
        let added = ["words", "who", "due", "action", "reason-2"].map { Issue($0, s.words("Enter \($0)")) }
        let changed = ["words-1", "who-1", "due-1", "state-1"].map { Issue($0, s.words("Enter \($0)")) }
        return [
            ("risk-mitigations", page(nil, [])),
            ("risk-mitigations-refused", page(RiskMitigationPages.Typed(nil, edit, due: due), added)),
            ("risk-mitigation-refused", page(RiskMitigationPages.Typed(RiskMitigationID(1), edit, due: due), changed)),
            ("risk-mitigations-none", RiskMitigationPages.mitigations(risk, [], [], actions: [], occasion: .stale, frame: lead)),
        ]
    }
}
