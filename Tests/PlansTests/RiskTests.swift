import Plans
import Testing

@Suite struct RiskTests {
    static let plan = Plan(id: PlanID(1), title: "Plan")
    static let start = Instant.start(of: Sample.day("2024-01-10"))

    static func risk(_ id: Int64 = 1, owner: Person? = Sample.lead, rhythm: RiskRhythm? = nil, closed: Bool = false) -> Risk {
        var definition = RiskDefinition(event: "Too few carers")
        definition.ref = "R\(id)"
        definition.owner = owner.map { PersonName(id: $0.id, name: $0.name) }
        definition.rhythm = rhythm
        let closing = RiskClosing(reason: "Gone", by: "Cleo", at: start, entry: 9)
        return Risk(
            id: RiskID(id), plan: plan, definition: definition, registered: start, closing: closed ? closing : nil, entry: 3)
    }

    static func assessed(_ likelihood: Int, _ impact: Int, on day: String, review: String? = nil, entry: Int64 = 5) -> RiskAssessment {
        RiskAssessment(
            rating: RiskRating(likelihood: likelihood, impact: impact, score: likelihood * impact), words: "Seen",
            review: review.map(Sample.day), by: "Amina Lead", at: Instant.start(of: Sample.day(day)), entry: entry)
    }

    static func standing(
        _ assessments: [RiskAssessment], _ risk: Risk = RiskTests.risk(), _ scale: RiskScale = .standard, limit: Int = 13
    ) -> RiskStanding {
        RiskStanding(RiskRecord(risk: risk, assessments: assessments, limit: limit), scale, on: Sample.today)
    }

    @Test func `a score beyond the scale, or one that no product makes, is kept and named, never clipped`() {
        let scale = RiskScale.standard
        #expect(scale.misfit(RiskRating(score: 32, printed: "32")) == "32 is beyond 25, the most on this plan’s scale")
        #expect(scale.band(of: RiskRating(score: 32)) == nil && scale.band(of: 32) == nil)
        #expect(scale.misfit(RiskRating(score: 7)) == "7 is no likelihood times impact on this plan’s scale")
        #expect(scale.misfit(RiskRating(score: nil, printed: "low")) == "“low” is no score")
        #expect(scale.misfit(RiskRating(likelihood: 6, impact: 1, score: 6))?.hasPrefix("Likelihood 6 is beyond 5") == true)
        #expect(scale.misfit(RiskRating(score: 16, printed: "(16)")) == nil && scale.band(of: 16)?.level == .critical)
        #expect(
            [1, 4, 5, 9, 10, 15, 16, 25].map { scale.band(of: $0)?.level } == [
                .low, .low, .medium, .medium, .high, .high, .critical, .critical,
            ])
        var own = scale
        (own.method, own.most) = (.entered, 40)
        #expect(own.misfit(RiskRating(score: 32)) == nil && own.misfit(RiskRating(score: 7)) == nil)
    }

    @Test func `movement, since when, and how long it has been critical come from the assessments`() {
        let three = [
            Self.assessed(4, 5, on: "2024-04-01"), Self.assessed(4, 5, on: "2024-03-01"), Self.assessed(3, 4, on: "2024-02-01"),
        ]
        let standing = Self.standing(three)
        #expect(standing.travel == .same && standing.since?.day == Sample.day("2024-03-01") && standing.since?.isAtLeast == false)
        #expect(standing.criticalSince?.day == Sample.day("2024-03-01") && standing.words == "20, Critical")
        #expect(standing.travelWords == "No change since 1 March 2024")
        #expect(Self.standing(Array(three.dropFirst())).travel == .up && Self.standing(Array(three.suffix(1))).travel == .new)
        #expect(Self.standing(three.reversed()).travel == .down && Self.standing([]).travel == .unknown)
        #expect(standing.isUp(since: Sample.day("2024-02-15")) && !standing.isUp(since: Sample.day("2024-03-15")))
        #expect(!standing.isUp(since: Sample.day("2024-01-15")), "nothing was known then")
        #expect(Self.standing(three, limit: 3).criticalSince?.isAtLeast == false)
        #expect(Self.standing(Array(three.prefix(2)), limit: 2).criticalSince?.isAtLeast == true)
    }

    @Test func `a review is due as the newest assessment says, else by the rhythm`() {
        #expect(Self.standing([Self.assessed(1, 1, on: "2024-01-31")], Self.risk(rhythm: .monthly)).review == Sample.day("2024-02-29"))
        #expect(Self.standing([Self.assessed(1, 1, on: "2024-01-31")], Self.risk(rhythm: .monthly)).reviewState == .overdue)
        let said = Self.standing([Self.assessed(1, 1, on: "2024-01-31", review: "2024-05-01")], Self.risk(rhythm: .monthly))
        #expect(said.review == Sample.day("2024-05-01") && said.reviewState == .due)
        #expect(Self.standing([], Self.risk(rhythm: .yearly)).review == Sample.day("2025-01-10"))
        #expect(Self.standing([]).reviewState == .none && Self.standing([], Self.risk(rhythm: .monthly, closed: true)).review == nil)
        #expect(RiskRhythm.quarterly.next(after: Sample.day("2023-11-30")) == Sample.day("2024-02-29"))
    }

    private func applied(
        _ edit: RiskAssessmentEdit, _ latest: RiskAssessment? = nil, _ risk: Risk = RiskTests.risk(), _ scale: RiskScale = .standard,
        by person: Person = Sample.lead
    ) -> Result<RiskAssessed?, Refusal> {
        edit.applied(to: risk, latest: latest, scale, by: person, on: Sample.today)
    }

    @Test func `only the owner or an admin assesses, and only an open risk`() {
        let edit = RiskAssessmentEdit(likelihood: 2, impact: 3)
        #expect(applied(edit) == .success(RiskAssessed(rating: RiskRating(likelihood: 2, impact: 3, score: 6), words: "", review: nil)))
        #expect(applied(edit, by: Sample.member) == .failure(.forbidden))
        #expect((try? applied(edit, by: Sample.admin).get()) != nil)
        guard case .failure(.issues) = applied(edit, nil, Self.risk(closed: true)) else {
            Issue.record("a closed risk was assessed")
            return
        }
    }

    @Test func `an assessment needs both answers, a reason for another score, and a day to come`() {
        #expect(
            applied(RiskAssessmentEdit())
                == .failure(
                    .issues([
                        Issue("likelihood", "Select how likely it is"), Issue("impact", "Select how great its effect would be"),
                    ])))
        let latest = Self.assessed(3, 4, on: "2024-04-01")
        var edit = RiskAssessmentEdit(from: latest)
        #expect(edit.version == 5 && applied(edit, latest) == .success(nil), "nothing new is nothing to write")
        edit.impact = 5
        #expect(applied(edit, latest) == .failure(.issues([Issue("words", "Enter why the score changes")])))
        (edit.words, edit.review) = ("Two left", Sample.today)
        #expect(applied(edit, latest) == .failure(.issues([Issue("review", "Next review must be on a day after today")])))
        edit.review = Sample.day("2024-07-01")
        let made = Self.assessed(3, 5, on: "2024-04-15", review: "2024-07-01", entry: 8)
        #expect((try? applied(edit, latest).get())?.rating == made.rating)
        #expect(applied(edit, Self.assessed(1, 1, on: "2024-04-15", entry: 8)) == .failure(.stale))
        var same = made
        same.words = "Two left"
        #expect(applied(edit, same) == .success(nil), "sent twice, it is one assessment")
    }

    @Test func `where scores are entered, a score beyond the highest is refused`() {
        var scale = RiskScale.standard
        (scale.method, scale.most) = (.entered, 30)
        #expect(
            applied(RiskAssessmentEdit(score: "31"), nil, Self.risk(), scale)
                == .failure(.issues([Issue("score", "Score must be a whole number from 1 to 30")])))
        #expect((try? applied(RiskAssessmentEdit(score: " 30 "), nil, Self.risk(), scale).get())?.rating.isScoreAlone == true)
        guard case .failure(.issues) = applied(RiskAssessmentEdit(likelihood: 2, score: "3"), nil, Self.risk(), scale) else {
            Issue.record("half an answer was taken")
            return
        }
    }

    @Test func `a scale is defined with two to ten steps, bands from 1 upwards and a reason`() throws {
        var edit = RiskScaleEdit(from: .standard)
        #expect(edit.applied(to: .standard) == .failure(.issues([Issue("reason", "Enter why the scale is defined like this")])))
        edit.reason = "Agreed"
        edit.likelihood = "Seldom: once in ten years\nOften"
        (edit.bands[.critical], edit.bands[.high], edit.appetite) = (RiskScaleEdit.Band(), RiskScaleEdit.Band(name: "High", from: "8"), "6")
        let made = try #require(try edit.applied(to: .standard).get())
        #expect(
            made.most == 10 && made.likelihood[0] == RiskStep("Seldom", "once in ten years")
                && made.bands.map(\.level) == [.low, .medium, .high])
        #expect(made.appetite == 6 && made.critical == nil)
        var current = made
        current.entry = 20
        var again = RiskScaleEdit(from: current)
        #expect(again.applied(to: current) == .success(nil))
        again.version = 3
        again.appetite = "5"
        #expect(again.applied(to: current) == .failure(.stale))
        for wrong in [
            { (edit: inout RiskScaleEdit) in edit.likelihood = "One" }, { $0.bands[.low] = RiskScaleEdit.Band(name: "Low", from: "2") },
            { $0.bands[.medium] = RiskScaleEdit.Band(name: "M", from: "1") }, { $0.appetite = "99" }, { $0.method = nil },
            { $0.impact = "A\na\nB" }, { ($0.method, $0.most) = (.entered, "x") },
        ] as [(inout RiskScaleEdit) -> Void] {
            var bad = edit
            wrong(&bad)
            guard case .failure(.issues(let issues)) = bad.applied(to: .standard), !issues.isEmpty else {
                Issue.record("\(bad) was taken")
                continue
            }
        }
    }

    @Test func `a definition needs only its event, a reference of its own, and a reason when it changes`() throws {
        let choices = RiskDefinitionEdit.Choices(
            people: [PersonName(id: Sample.lead.id, name: "Amina Lead")], headings: [], scale: .standard, others: [Self.risk(2)])
        var edit = RiskDefinitionEdit()
        #expect(edit.applied(to: nil, choices) == .failure(.issues([Issue("event", "Enter what may happen")])))
        (edit.event, edit.ref, edit.targetLikelihood) = ("It may", "R2", 2)
        guard case .failure(.issues(let issues)) = edit.applied(to: nil, choices) else { return }
        #expect(Set(issues.map(\.field)) == ["target-likelihood", "ref"])
        (edit.ref, edit.targetImpact) = ("", 2)
        let made = try edit.applied(to: nil, choices).get()
        #expect(made.target == RiskRating(likelihood: 2, impact: 2, score: 4) && made.ref == nil && made.ownerName == nil)
        let current = Self.risk()
        var change = RiskDefinitionEdit(from: current)
        #expect(try change.applied(to: current, choices).get() == current.definition)
        change.cause = "No money"
        #expect(change.applied(to: current, choices) == .failure(.issues([Issue("reason", "Enter why the risk is reworded")])))
        change.version = 1
        #expect(change.applied(to: current, choices) == .failure(.stale))
    }

    @Test func `a printed target that is left alone stays as it is printed`() throws {
        var risk = Self.risk()
        risk.definition.target = RiskRating(score: 32, printed: "32")
        let choices = RiskDefinitionEdit.Choices(
            people: [PersonName(id: Sample.lead.id, name: "Amina Lead")], headings: [], scale: .standard)
        var edit = RiskDefinitionEdit(from: risk)
        (edit.cause, edit.reason) = ("No money", "Known now")
        #expect(try edit.applied(to: risk, choices).get().target == RiskRating(score: 32, printed: "32"))
        edit.targetScore = "40"
        guard case .failure(.issues(let issues)) = edit.applied(to: risk, choices) else { return }
        #expect(issues.map(\.field) == ["target-score"])
    }

    @Test func `closing needs a reason, and the same a second time writes nothing`() throws {
        #expect(RiskStateEdit(isOpen: true, reason: "", version: 0).applied(to: Self.risk()) == .success(false))
        #expect(
            RiskStateEdit(isOpen: false, reason: " ", version: 0).applied(to: Self.risk())
                == .failure(.issues([Issue("reason", "Enter why it is closed")])))
        #expect(RiskStateEdit(isOpen: false, reason: "Gone", version: 0).applied(to: Self.risk()) == .success(true))
        let closed = Self.risk(closed: true)
        #expect(RiskStateEdit(isOpen: false, reason: "Gone", version: 0).applied(to: closed) == .success(false))
        #expect(RiskStateEdit(isOpen: false, reason: "Other", version: 0).applied(to: closed) == .failure(.stale))
        #expect(RiskStateEdit(isOpen: true, reason: "Back", version: 9).applied(to: closed) == .success(true))
    }

    @Test func `every count of a summary is the number of risks its filter shows`() {
        var scale = RiskScale.standard
        scale.appetite = 9
        var printed = Self.risk(5, owner: nil)
        printed.definition.ownerWords = "A Director"
        func document(_ score: Int?, _ text: String) -> RiskAssessment {
            RiskAssessment(rating: RiskRating(score: score, printed: text), by: "Cleo", at: Self.start, entry: 4)
        }
        let standings = [
            Self.standing([Self.assessed(4, 5, on: "2024-04-01"), Self.assessed(3, 4, on: "2024-02-01")], Self.risk(1), scale),
            Self.standing([Self.assessed(1, 5, on: "2024-04-01")], Self.risk(2, rhythm: .monthly), scale),
            Self.standing([], Self.risk(3), scale), Self.standing([document(16, "(16)")], Self.risk(4), scale),
            Self.standing([document(32, "32")], printed, scale), Self.standing([document(nil, "low")], Self.risk(6), scale),
            Self.standing([Self.assessed(5, 5, on: "2024-01-12")], Self.risk(7, closed: true), scale),
        ]
        let summary = RiskSummary(standings, scale, meeting: Sample.day("2024-03-20"))
        #expect(summary.total == 6 && summary.count(.critical) == 2 && summary.count(.medium) == 1 && summary.count(.low) == 0)
        #expect(summary.count(.misfit) == 2 && summary.count(.scoreAlone) == 1 && summary.count(.notAssessed) == 1)
        #expect(summary.count(.aboveAppetite) == 3 && summary.count(.upSinceMeeting) == 1 && summary.count(.due) == 1)
        #expect(summary.count(likelihood: 4, impact: 5) == 1 && summary.critical.map(\.risk.id.number) == [4, 1])
        var all = RiskFilter()
        for only in RiskFilter.Only.allCases {
            all.only = [only]
            #expect(standings.count { all.matches($0, meeting: summary.meeting) } == summary.count(only))
        }
        var cell = RiskFilter()
        (cell.likelihood, cell.impact) = (4, 5)
        #expect(standings.filter { cell.matches($0, meeting: nil) }.map(\.risk.id.number) == [1])
        var closed = RiskFilter()
        closed.state = .closed
        #expect(standings.filter { closed.matches($0, meeting: nil) }.map(\.risk.id.number) == [7])
        closed.state = .open
        closed.owner = "A Director"
        #expect(standings.filter { closed.matches($0, meeting: nil) }.map(\.risk.id.number) == [5])
        #expect(RiskSort.score.sorted(standings).map(\.risk.id.number) == [5, 7, 1, 4, 2, 3, 6])
    }
}
