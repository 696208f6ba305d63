import Markup
import Pages
import Plans

extension Samples {
    /// A scale of five steps in a plan's own words.
    var ownScale: RatingScale {
        let names = ["No confidence", "Low confidence", "Some confidence", "Confident", "Done"]
        let colours: [Rating] = [.red, .amber, .amber, .green, .blue]
        let steps = zip(names, colours).map { name, colour in
            RatingStep(
                name: words(name), colour: colour, definition: words("What \(name.lowercased()) means"),
                subStates: colour == .green ? [words("Waiting for the audit"), words("Agreed")] : [])
        }
        return RatingScale(question: .delivery, origin: .defined(RatingScaleID(3)), steps: steps, version: 31)
    }

    var ownStep: RatedStep { RatedStep(scale: RatingScaleID(3), name: words("Some confidence"), subState: words("Agreed")) }

    /// An action that is late, rated on a scale of its plan's own, by a lead who hopes for more than the record gives.
    var ratedAction: Action {
        var action = action()
        action.summary.latest?.deliveryStep = ownStep
        action.summary.latest?.delivery = .amber
        var printed = RatingScale.impact
        printed.origin = .printed(words("Impact RAG"))
        action.grounds = RatingGrounds(
            scales: PlanScales(delivery: ownScale, impact: printed), day: today, start: day(1, 2, year: 2023), evidencePieces: 0,
            board: RatingQuestion.allCases.map(boardRating))
        action.updates = action.updates.map { update in
            var one = update
            (one.delivery, one.deliveryStep, one.record) = (.amber, ownStep, said)
            return one
        }
        return action
    }

    var said: RecordSaid {
        let inputs = RatingInputs(
            day: day(4, 3), deadline: day(3, 31), isComplete: false, forecast: day(5, 31), outputsDone: 1, outputsTotal: 3,
            start: day(1, 2, year: 2023), periodsSilent: 0, evidencePieces: nil)
        return RecordSaid(version: 2, inputs: inputs, rating: .red, reason: words("The supplier is named.\n\nWork begins in May."))
    }

    func boardRating(_ question: RatingQuestion) -> BoardRating {
        BoardRating(
            id: BoardRatingID(1), question: question, rating: .amber, step: question == .delivery ? ownStep : nil,
            reason: words("The board heard the lead."), by: PersonName(id: member.id, name: member.name), on: day(4, 9), at: moment(4, 9),
            entry: 39, record: question == .delivery ? said : nil)
    }

    var actionRatings: ActionRatings {
        let action = ratedAction
        let events: [RatingEvent] = [
            .board(boardRating(.impact)), .board(boardRating(.delivery)), .update(action.updates[0], entry: 37),
            .update(update(1), entry: 30),
        ]
        return ActionRatings(
            action: action, events: events, olderBefore: 30)
    }

    var besideRecord: PlanComparison {
        PlanComparison(
            each: [(leadName, HopeCount(moreHopeful: 4, compared: 23)), (adminName, HopeCount(moreHopeful: 0, compared: 1))],
            board: HopeCount(moreHopeful: 1, compared: 2))
    }

    var hopeful: [HopefulRating] {
        [
            HopefulRating(action: name(0), by: words("Lee Lead"), on: day(4, 3), entry: 37, rating: .amber, step: ownStep, record: said),
            HopefulRating(action: name(6), by: words("Lee Lead"), on: day(3, 3), entry: 30, rating: .green, step: nil, record: said),
        ]
    }
}

extension PageGallery {
    static func ratings(_ s: Samples) -> [(name: String, page: HTML)] {
        let (found, scales) = (s.actionRatings, s.actionRatings.action.grounds.scales)
        var bare = ActionRatings(action: s.action(5, updates: false), events: [], olderBefore: nil)
        bare.action.grounds.day = s.today
        let typed = BoardRatingEdit(question: .impact, choice: "green", reason: s.words("Heard"), version: 3)
        let boardIssues = ["impact", "impact-reason"].map { Issue($0, s.words("Enter \($0)")) }
        let (member, admin) = (s.frame(s.member), s.frame(s.admin))
        let hope = HopeCount(moreHopeful: 4, compared: 23)
        let work = s.work(of: s.lead.id, in: s.overview().actions)
        return [
            ("ratings", RatingPages.ratings(found, frame: member)), ("ratings-lead", RatingPages.ratings(found, frame: s.frame(s.lead))),
            ("ratings-bare", RatingPages.ratings(bare, frame: member)),
            ("ratings-past", RatingPages.ratings(found, frame: s.frame(s.member, past: true))),
            ("ratings-refused", RatingPages.ratings(found, typed: typed, occasion: .refused(boardIssues), frame: member)),
            ("ratings-stale", RatingPages.ratings(found, typed: typed, occasion: .stale, frame: member)),
            ("action-rated", ActionPages.action(found.action, history: [], today: s.today, frame: s.frame(s.lead))),
            ("update-own-scale", updateForm(found.action, s)),
            ("my-actions-hope", MyActionsPages.list(work, hope: hope, today: s.today, frame: s.frame(s.lead))),
            ("matrix", RatingMatrixPages.matrix(s.overview(), s.besideRecord, scales, frame: admin)),
            ("matrix-reader", RatingMatrixPages.matrix(s.overview(past: true), s.besideRecord, scales, frame: s.frame(s.lead, past: true))),
            (
                "comparisons",
                ComparisonPages.list(s.hopeful, of: .person(s.lead.id), who: s.lead.name, olderBefore: 30, count: hope, frame: member)
            ),
            (
                "comparisons-none",
                ComparisonPages.list([], of: .board(s.plan.id), who: s.plan.title, olderBefore: nil, count: HopeCount(), frame: member)
            ),
        ] + scaleForms(s, scales) + ruleForms(s)
    }

    private static func updateForm(_ action: Action, _ s: Samples) -> HTML {
        UpdatePages.form(
            action, UpdateEdit(from: action), forecast: DateFields(), occasion: .fresh, hasNext: false, today: s.today,
            frame: s.frame(s.lead))
    }

    private static func scaleForms(_ s: Samples, _ scales: PlanScales) -> [(name: String, page: HTML)] {
        let admin = s.frame(s.admin)
        var edit = ScaleEdit(from: scales.delivery, replacing: scales.delivery)
        edit.reason = s.words("Our own words")
        let issues = ["name-1", "colour-2", "definition-3", "sub-states-4", "reason"].map { Issue($0, s.words("Enter \($0)")) }
        return [
            ("scales", ScalePages.scales(s.plan, scales, frame: admin)),
            ("scales-form", ScalePages.scales(s.plan, scales, edit: edit, others: [scales.impact, .delivery], frame: admin)),
            ("scales-refused", ScalePages.scales(s.plan, scales, edit: edit, occasion: .refused(issues), frame: admin)),
            ("scales-stale", ScalePages.scales(s.plan, scales, edit: edit, occasion: .stale, frame: admin)),
        ]
    }

    private static func ruleForms(_ s: Samples) -> [(name: String, page: HTML)] {
        let admin = s.frame(s.admin)
        var edit = RatingRulesEdit(from: .standard)
        (edit.rows[.outputs], edit.reason) = (RuleRow(isOn: true, amber: s.words("x"), red: ""), s.words("Tried out"))
        let issues = ["overdue-on", "outputs-amber", "outputs-red", "reason"].map { Issue($0, s.words("Enter \($0)")) }
        var own = RatingRules.standard
        own.version = 2
        own[.silence] = RuleSetting(isOn: false, amber: 1, red: nil)
        return [
            ("rating-rules", RatingRulesPages.rules(s.plan, .standard, frame: s.frame(s.member))),
            ("rating-rules-form", RatingRulesPages.rules(s.plan, own, frame: admin)),
            ("rating-rules-refused", RatingRulesPages.rules(s.plan, own, edit: edit, occasion: .refused(issues), frame: admin)),
            ("rating-rules-stale", RatingRulesPages.rules(s.plan, own, edit: edit, occasion: .stale, frame: admin)),
        ]
    }
}
