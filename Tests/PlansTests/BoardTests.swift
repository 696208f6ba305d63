import Plans
import Testing

/// Who may do what with boards, and what each form must have.
@Suite struct BoardRuleTests {
    static let chair = Person(id: PersonID(4), name: "Carol Chair", email: "chair@example.org", roles: [.chair])
    static let stranger = Person(id: PersonID(5), name: "Other Chair", email: "other@example.org", roles: [.chair, .member])
    static let deputy = Person(id: PersonID(6), name: "Dev Deputy", email: "deputy@example.org", roles: [.deputy])
    static let reader = Person(id: PersonID(7), name: "Rhea Reader", email: "reader@example.org", roles: [.reader])
    static let everybody = [Sample.lead, Sample.member, Sample.admin, chair, stranger, deputy, reader]

    static let board = Board(
        id: BoardID(1), name: "Improvement Board", text: "", cadence: .monthly, cadenceWords: "",
        seats: [
            BoardSeat(person: name(chair), office: .chair, maySignOff: true),
            BoardSeat(person: name(Sample.member), office: .member, maySignOff: false),
        ], oversight: [NamedOversight(Oversight(plan: PlanID(1)), planTitle: "Plan", headingName: nil)], version: 9)
    static func meeting(_ state: MeetingState) -> Meeting {
        Meeting(id: MeetingID(1), board: board.asName, day: Sample.today, place: "", state: state, version: 11)
    }
    static func room(_ state: MeetingState? = nil, overseers: [Board] = [board]) -> BoardRoom {
        BoardRoom(
            plan: PlanID(1), heading: HeadingID(1), overseers: overseers, meeting: state.map(meeting), board: state == nil ? nil : board)
    }
    static func name(_ person: Person) -> PersonName { PersonName(id: person.id, name: person.name) }
    static let challenge = Challenge(
        id: ChallengeID(1), plan: PlanID(1), action: nil, heading: nil, meeting: MeetingName(meeting(.open)), by: name(Sample.member),
        to: name(Sample.lead), words: "Why red?", due: Sample.day("2024-04-20"), at: Instant.start(of: Sample.today))

    func names(_ may: (Person) -> Bool) -> [String] { Self.everybody.filter(may).map(\.name) }

    func refusal<Value>(_ result: Result<Value, Refusal>) -> Refusal? {
        if case .failure(let refusal) = result { return refusal }
        return nil
    }

    func fields<Value>(_ result: Result<Value, Refusal>) -> [String] {
        if case .failure(.issues(let issues)) = result { return issues.map(\.field) }
        return []
    }

    @Test func `a seat decides who may do what at a board`() {
        #expect(names { Rights.mayHold($0, Self.board) } == ["Cleo Admin", "Carol Chair"])
        #expect(names { Rights.mayChallenge($0, at: Self.board) } == ["Ben Member", "Carol Chair"])
        #expect(names { Rights.mayChallenge($0, overseenBy: [Self.board]) } == ["Ben Member", "Carol Chair"])
        #expect(names { Rights.mayChallenge($0, overseenBy: []) } == ["Ben Member", "Carol Chair", "Other Chair"])
        #expect(names { Rights.mayRecommend($0, overseenBy: [Self.board]) } == ["Cleo Admin", "Carol Chair"])
        #expect(
            names { Rights.mayEscalate($0, leads: [Self.name(Sample.lead)]) } == [
                "Amina Lead", "Ben Member", "Cleo Admin", "Carol Chair", "Other Chair",
            ])
        #expect(names { Rights.mayEscalate($0, leads: []) } == ["Ben Member", "Cleo Admin", "Carol Chair", "Other Chair"])
    }

    @Test func `a seat without its role, or of a disabled person, gives nothing`() {
        var former = Self.chair
        former.roles = [.lead]
        #expect(!Rights.mayHold(former, Self.board) && !Rights.mayChallenge(former, at: Self.board))
        var disabled = Self.chair
        disabled.isDisabled = true
        #expect(
            !Rights.mayHold(disabled, Self.board) && !Rights.mayChallenge(disabled, at: Self.board) && !Rights.maySit(disabled, as: .chair))
        #expect(
            Rights.maySit(Self.chair, as: .member) && !Rights.maySit(Sample.member, as: .chair) && !Rights.maySit(Sample.lead, as: .member))
    }

    @Test func `only who raised it closes a challenge, and the chair where that person no longer can`() {
        func closers(_ raiser: Person) -> [String] {
            names { Rights.mayClose($0.id == raiser.id ? raiser : $0, raisedBy: raiser, board: Self.board) }
        }
        #expect(closers(Sample.member) == ["Ben Member"])
        var disabled = Sample.member
        disabled.isDisabled = true
        #expect(closers(disabled) == ["Cleo Admin", "Carol Chair"])
        var moved = Sample.member
        moved.roles = [.lead]
        #expect(closers(moved) == ["Cleo Admin", "Carol Chair"])
        #expect(closers(Self.chair) == ["Carol Chair"])
    }

    @Test func `a challenge needs words, somebody else who answers, and a day to come`() {
        let right = ChallengeEdit(words: "Why?", to: Sample.lead.id, due: Sample.today)
        func apply(_ edit: ChallengeEdit, _ person: Person = Sample.member, asked: Person? = Sample.lead, _ state: MeetingState? = .open)
            -> Result<String, Refusal>
        {
            edit.applied(in: Self.room(state), asked: asked, on: Sample.today, by: person).map(\.words)
        }
        #expect(refusal(apply(right)) == nil)
        #expect(fields(apply(ChallengeEdit(), asked: nil)) == ["challenge", "to", "due"])
        #expect(fields(apply(ChallengeEdit(words: "x", due: Sample.today.adding(days: -1)))) == ["due"])
        #expect(fields(apply(right, asked: Sample.member)) == ["to"])
        #expect(refusal(apply(right, Self.stranger)) == .forbidden && refusal(apply(right, Sample.admin)) == .forbidden)
        #expect(refusal(apply(right, Sample.member, .planned)) == .stale && refusal(apply(right, Sample.member, .ended)) == .stale)
        #expect(refusal(apply(right, Sample.member, nil)) == nil && refusal(apply(right, Self.stranger, nil)) == .forbidden)
        var elsewhere = Self.room(.open)
        elsewhere.plan = PlanID(2)
        #expect(refusal(right.applied(in: elsewhere, asked: Sample.lead, on: Sample.today, by: Sample.member)) == .forbidden)
    }

    @Test func `the person asked answers while it is open, and a closed challenge takes no answer`() {
        var challenge = Self.challenge
        #expect(challenge.state(on: Sample.today) == .waiting && challenge.state(on: Sample.day("2024-04-21")) == .overdue)
        #expect(names { refusal(challenge.answered("Because", by: $0)) == nil } == ["Amina Lead"])
        #expect(fields(challenge.answered(" ", by: Sample.lead)) == ["answer"])
        challenge.answers = [Said(by: Self.name(Sample.lead), words: "Because", at: challenge.at)]
        #expect(challenge.state(on: Sample.day("2024-04-21")) == .answered)
        #expect((try? challenge.answered("Because", by: Sample.lead).get()) == .some(nil))
        challenge.end = Said(by: Self.name(Sample.member), words: "Done", at: challenge.at)
        #expect(challenge.state(on: Sample.today) == .closed)
        #expect(refusal(challenge.answered("More", by: Sample.lead)) == .stale)
        #expect(refusal(challenge.closed("Other", by: Sample.member, raisedBy: Sample.member, board: Self.board)) == .stale)
    }

    @Test func `a meeting goes forward one step at a time`() {
        for (state, wanted, allowed) in [
            (MeetingState.planned, MeetingState.open, true), (.open, .ended, true), (.planned, .ended, false), (.ended, .open, false),
            (.open, .planned, false), (.ended, .planned, false),
        ] {
            let result = Self.meeting(state).moved(to: wanted, of: Self.board, by: Self.chair)
            #expect(refusal(result) == (allowed ? nil : .stale), "\(state) to \(wanted)")
            #expect(refusal(Self.meeting(state).moved(to: wanted, of: Self.board, by: Self.stranger)) == .forbidden)
        }
        let edit = MeetingEdit(day: Sample.today, place: "", version: 11)
        #expect(fields(edit.applied(to: Self.meeting(.planned), of: Self.board, others: [Sample.today], by: Self.chair)) == ["day"])
        #expect(refusal(edit.applied(to: Self.meeting(.ended), of: Self.board, others: [], by: Self.chair)) == .stale)
        #expect(fields(MeetingEdit(day: nil, place: "").applied(to: nil, of: Self.board, others: [], by: Self.chair)) == ["day"])
    }

    @Test func `a decision needs what its kind needs`() {
        func apply(_ edit: BoardDecisionEdit, _ person: Person = Self.chair, _ state: MeetingState = .open) -> Result<
            BoardDecisionKind, Refusal
        > {
            edit.applied(in: Self.room(state), people: Self.everybody, by: person)
        }
        #expect(fields(apply(BoardDecisionEdit())) == ["kind", "decision"])
        #expect(fields(apply(BoardDecisionEdit(kind: .deadline, words: "x"))) == ["day"])
        #expect(fields(apply(BoardDecisionEdit(kind: .rating, words: "x"))) == ["rating"])
        #expect(fields(apply(BoardDecisionEdit(kind: .newAction, words: "x"))) == ["new-text"])
        let new = NewActionEdit(text: "Begin", lead: Sample.member.id)
        #expect(fields(apply(BoardDecisionEdit(kind: .newAction, words: "x", newAction: new))) == ["new-lead"])
        #expect(fields(apply(BoardDecisionEdit(kind: .other, words: "x", followUp: PersonID(99)))) == ["follow-up"])
        let right = BoardDecisionEdit(kind: .other, words: "x", followUp: Sample.lead.id)
        #expect(names { refusal(apply(right, $0)) == nil } == ["Cleo Admin", "Carol Chair"])
        #expect(refusal(apply(right, Self.chair, .ended)) == .stale)
        #expect(refusal(right.applied(in: Self.room(), people: Self.everybody, by: Self.chair)) == .forbidden)
    }

    @Test func `a board needs a name and how often it meets, and only an admin says so`() {
        let right = BoardEdit(name: " Board ", cadence: .other, cadenceWords: "Weekly", version: 9)
        #expect(names { refusal(right.applied(to: Self.board, by: $0)) == nil } == ["Cleo Admin"])
        #expect((try? right.applied(to: nil, by: Sample.admin).get().name) == "Board")
        #expect(fields(BoardEdit().applied(to: nil, by: Sample.admin)) == ["name", "cadence"])
        #expect(fields(BoardEdit(name: "x", cadence: .other).applied(to: nil, by: Sample.admin)) == ["cadence-words"])
        #expect(refusal(BoardEdit(name: "x", cadence: .monthly, version: 8).applied(to: Self.board, by: Sample.admin)) == .stale)
        let seat = BoardSeat(person: Self.name(Sample.lead), office: .member, maySignOff: false)
        let seats = SeatsEdit(seats: Self.board.seats + [seat], version: 9)
        #expect(fields(seats.applied(to: Self.board, people: Self.everybody, by: Sample.admin)) == ["seat-1"])
    }

    @Test func `one recommendation stands for a period, and the newest version is asked for`() {
        let edit = RecommendationEdit(period: "January to March 2024", text: "More visits")
        #expect(names { refusal(edit.applied(in: Self.room(), standing: [], by: $0)) == nil } == ["Cleo Admin", "Carol Chair"])
        #expect(fields(RecommendationEdit().applied(in: Self.room(), standing: [], by: Self.chair)) == ["period", "text"])
        #expect(RecommendationEdit.quarter(of: Sample.today) == "April to June 2024")
        #expect(RecommendationEdit.quarter(of: Sample.day("2024-12-31")) == "October to December 2024")
        let standing = Recommendation(
            plan: PlanID(1), heading: HeadingName(id: HeadingID(1), name: "One"), period: "january to march 2024", text: "Other",
            meeting: nil, by: Self.name(Self.chair), at: Self.challenge.at, version: 5)
        #expect(refusal(edit.applied(in: Self.room(), standing: [standing], by: Self.chair)) == .stale)
    }
}

/// What stands on an agenda.
@Suite struct AgendaTests {
    func agenda(_ actions: [ActionSummary], since: Day? = Sample.day("2024-04-01")) -> Agenda {
        Agenda(actions.map { (PlanID(1), $0) }, AgendaRecords(), since: since, on: Sample.today)
    }

    func part(_ section: AgendaSection, _ agenda: Agenda) -> AgendaPart? { agenda.parts.first { $0.section == section } }

    @Test func `an action stands once, in the first section it belongs in, and is counted in each`() {
        let late = Sample.summary(
            1, due: Sample.day("2024-03-31"), delivery: .red, on: Sample.day("2024-02-20"), since: Sample.day("2024-04-02"))
        let agenda = agenda([late, Sample.summary(2)])
        #expect(part(.overdue, agenda)?.items.map(\.action.id) == [ActionID(1)])
        #expect(part(.overdue, agenda)?.items.first?.others == [.newlyRed, .noUpdate])
        #expect(part(.newlyRed, agenda)?.items.isEmpty == true && part(.newlyRed, agenda)?.count == 1)
        #expect(part(.noUpdate, agenda)?.items.map(\.action.id) == [ActionID(2)] && part(.noUpdate, agenda)?.above == 1)
        #expect(part(.noUpdate, agenda)?.count == 2)
    }

    @Test func `newly red and slipped count from the last meeting, else from the first of the month`() {
        let red = Sample.summary(1, delivery: .red, on: Sample.today, before: .green, since: Sample.day("2024-03-15"))
        #expect(part(.newlyRed, agenda([red], since: Sample.day("2024-03-15")))?.count == 1)
        #expect(part(.newlyRed, agenda([red], since: nil))?.count == 0)
        var slipped = Sample.summary(2, delivery: .green, on: Sample.today)
        func move(_ from: String?, _ to: String, on: String) -> DeadlineMove {
            DeadlineMove(from: from.map(Sample.day), to: Sample.day(to), reason: "x", approvedBy: "y", on: Sample.day(on), by: "z")
        }
        slipped.deadline.moves = [move("2024-06-30", "2024-09-30", on: "2024-04-03")]
        #expect(part(.slipped, agenda([slipped]))?.count == 1)
        slipped.deadline.moves = [move("2024-06-30", "2024-05-31", on: "2024-04-03")]
        #expect(part(.slipped, agenda([slipped]))?.count == 0, "an earlier day is no slip")
        slipped.deadline.moves = [move("2024-06-30", "2024-09-30", on: "2024-03-31")]
        #expect(part(.slipped, agenda([slipped]))?.count == 0, "before the last meeting")
    }

    @Test func `every section says its rule and an agenda without anything is empty`() {
        for section in AgendaSection.allCases { #expect(!section.name.isEmpty && section.rule(since: Sample.today).hasSuffix(".")) }
        #expect(agenda([Sample.summary(1, delivery: .green, on: Sample.today)]).isEmpty)
    }
}
