import Pages
import Plans

/// Boards, meetings and what comes of them, for the gallery.
extension Samples {
    var chair: Person { person(5, "Carol Chair", [.chair]) }
    var memberName: PersonName { PersonName(id: member.id, name: member.name) }
    var chairName: PersonName { PersonName(id: chair.id, name: chair.name) }

    var board: Board {
        Board(
            id: BoardID(1), name: words("Improvement Board"), text: words("Oversees the plan.\n\nChaired independently."), cadence: .other,
            cadenceWords: words("Every five weeks"),
            seats: [
                BoardSeat(person: chairName, office: .chair, maySignOff: true),
                BoardSeat(person: memberName, office: .member, maySignOff: false),
            ],
            oversight: [
                NamedOversight(Oversight(plan: plan.id), planTitle: plan.title, headingName: nil),
                NamedOversight(
                    Oversight(plan: PlanID(2), heading: HeadingID(9)), planTitle: words("Another plan"), headingName: words("Care")),
            ], version: 30)
    }
    var emptyBoard: Board {
        Board(
            id: BoardID(2), name: words("New Board"), text: "", cadence: .monthly, cadenceWords: "", seats: [], oversight: [], version: 31)
    }

    func meeting(_ state: MeetingState) -> Meeting {
        Meeting(id: MeetingID(7), board: board.asName, day: today, place: words("Room 1, 10am"), state: state, version: 38)
    }
    var meetingName: MeetingName { MeetingName(meeting(.open)) }

    func said(_ text: String, _ by: PersonName) -> Said { Said(by: by, words: words(text), at: moment(4, 10)) }

    func challenge(_ number: Int64, answered: Bool = false, closed: Bool = false, ofArea: Bool = false) -> Challenge {
        Challenge(
            id: ChallengeID(number), plan: plan.id, action: ofArea ? nil : name(0), heading: ofArea ? headingName : nil,
            meeting: number == 1 ? nil : meetingName, by: memberName, to: leadName, words: words("Why has this been red for a year?"),
            due: number == 1 ? day(4, 1) : day(4, 26), at: moment(3, 12),
            answers: answered ? [said("Two posts were empty.", leadName), said("They are filled now.", leadName)] : [],
            end: closed ? said("The answer is good.", memberName) : nil)
    }
    var headingName: HeadingName { HeadingName(id: headings[0].id, name: headings[0].name) }

    func decision(_ number: Int64, _ kind: BoardDecisionKind, closed: Bool = false) -> BoardDecision {
        BoardDecision(
            id: BoardDecisionID(number), plan: plan.id, action: name(0), meeting: meetingName, kind: kind,
            words: words("A second team is set up."), followUp: kind == .other ? memberName : nil, due: kind == .other ? day(4, 1) : nil,
            newAction: kind == .newAction ? name(6) : nil, day: kind == .deadline ? day(9, 30) : nil,
            rating: kind == .rating ? .amber : nil,
            by: chairName, at: moment(4, 12), end: closed ? said("It is done.", chairName) : nil)
    }

    func escalation(ended: Bool = false) -> Escalation {
        Escalation(
            id: EscalationID(ended ? 2 : 1), plan: plan.id, action: name(1), board: board.asName,
            reason: words("There is no money for it."),
            by: leadName, at: moment(4, 2), end: ended ? said("Money was found.", chairName) : nil)
    }

    var recommendation: Recommendation {
        Recommendation(
            plan: plan.id, heading: headingName, period: words("January to March 2024"), text: words("More visits.\n\nFewer forms."),
            meeting: meetingName, by: chairName, at: moment(4, 12), version: 37)
    }

    var meetingRecord: MeetingRecord {
        var record = MeetingRecord()
        record.challenges = [challenge(3, answered: true), challenge(4, ofArea: true)]
        record.decisions = BoardDecisionKind.allCases.enumerated().map { decision(Int64($0.offset + 1), $0.element) }
        record.notes = [
            ItemNote(action: name(0), words: words("Looked at in full."), by: chairName, at: moment(4, 12)),
            ItemNote(action: name(2), words: "", by: chairName, at: moment(4, 12)),
        ]
        record.recommendations = [recommendation]
        record.present = [memberName]
        return record
    }

    var openRecords: AgendaRecords {
        var records = AgendaRecords()
        records.escalations = [escalation()]
        records.challenges = [challenge(1), challenge(2, answered: true)]
        records.decisions = [decision(9, .other)]
        return records
    }

    func meetingView(_ state: MeetingState) -> MeetingView {
        let actions = overview().actions.map { (plan: plan.id, action: $0) }
        let isNew = state == .planned
        return MeetingView(
            meeting: meeting(state), board: isNew ? emptyBoard : board, previous: isNew ? nil : meeting(.ended),
            record: isNew ? MeetingRecord() : meetingRecord,
            agenda: Agenda(isNew ? [] : actions, isNew ? AgendaRecords() : openRecords, since: day(3, 4), on: today),
            areas: isNew ? [] : headings.map { HeadingName(id: $0.id, name: $0.name) }, opened: isNew ? nil : moment(4, 12),
            ended: state == .ended ? moment(4, 12) : nil)
    }

    func boardView(_ board: Board, page: Int = 1) -> BoardView {
        let isEmpty = board.seats.isEmpty
        return BoardView(
            board: board, meetings: isEmpty ? [] : [meeting(.planned), meeting(.ended)], page: page, pages: isEmpty ? 1 : 3,
            open: isEmpty ? AgendaRecords() : openRecords)
    }

    var matters: BoardMatters {
        var matters = BoardMatters()
        matters.origin = decision(2, .newAction)
        matters.challenges = [challenge(1), challenge(2, answered: true), challenge(3, answered: true, closed: true)]
        matters.decisions = [decision(1, .deadline), decision(3, .other, closed: true)]
        matters.escalations = [escalation(), escalation(ended: true)]
        matters.meetings = [meeting(.open)]
        matters.overseers = [board]
        return matters
    }

    var planMatters: PlanMatters {
        var matters = PlanMatters()
        (matters.next, matters.challenges, matters.escalations) = (meeting(.planned), 2, 1)
        return matters
    }

    var offer: MeetingItemPages.Offer {
        MeetingItemPages.Offer(
            people: [leadName, memberName], leads: [leadName], headings: headings.map { HeadingName(id: $0.id, name: $0.name) })
    }

    func typedItem(_ kind: BoardDecisionKind) -> MeetingItemPages.Typed {
        var typed = MeetingItemPages.Typed()
        typed.challenge = ChallengeEdit(words: words("Why?"), to: lead.id)
        typed.challengeDue = DateFields(day: words("31"), month: words("mai"), year: words("2024"))
        typed.decision = BoardDecisionEdit(
            kind: kind, words: words("Decided"), followUp: lead.id, rating: .red,
            newAction: NewActionEdit(text: words("New"), ref: words("1.9"), heading: headings[0].id, lead: lead.id), isDone: true)
        typed.note = words("Noted")
        return typed
    }
}
