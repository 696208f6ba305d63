import Plans

/// Indicators, boards, and what boards ask and decide, as programs read them.
extension APIShapes {
    static let target = APIShape<IndicatorTarget>(
        "IndicatorTarget", "What is to be reached, from a day on.", [.maybeNumber("number") { $0.number }, .day("from") { $0.from }])

    static let indicatorFields: [APIField<Indicator>] = [
        .id("id") { $0.id }, .id("plan") { $0.plan.id }, .text("name") { $0.definition.name }, .texts("codes") { $0.definition.codes },
        .word("unit") { $0.definition.unit }, .word("direction", "Which way is better") { $0.definition.direction },
        .word("frequency") { $0.definition.frequency }, .maybeOne("target", target) { $0.definition.target },
        .maybeNumber("tolerance") { $0.definition.tolerance }, .maybeOne("owner", person) { $0.definition.owner },
        .text("ownerWords") { $0.definition.ownerWords }, .text("meaning") { $0.definition.meaning },
        .text("source") { $0.definition.source },
        .page { "/indicators/\($0.id.number)" },
    ]

    public static let indicator = APIShape<Indicator>("Indicator", "What a plan is watched by.", indicatorFields)

    static let value = APIShape<IndicatorValueRecord>(
        "IndicatorValue", "What is known of one period. A count under 5 is suppressed and not stored.",
        [
            .word("series", "Whose values") { $0.figure.series }, .day("from") { $0.figure.period.first },
            .day("to") { $0.figure.period.last },
            .word("state") { $0.figure.state }, .maybeNumber("number") { $0.figure.number },
            .maybeWhole("numerator") { $0.figure.numerator },
            .maybeWhole("denominator") { $0.figure.denominator }, .text("note") { $0.figure.note }, .text("by") { $0.by },
            .moment("at") { $0.at },
        ])

    public static let indicatorRecord = APIShape<IndicatorRecord>(
        "IndicatorRecord", "An indicator with the newest of its values, oldest first: 48 of each series at most.",
        recordFields + valueFields)

    private static let recordFields: [APIField<IndicatorRecord>] = indicatorFields.map { field in
        APIField(field.name, field.type, field.about) { field.value($0.indicator) }
    }

    private static let valueFields: [APIField<IndicatorRecord>] = [
        .many("values", value) { $0.values },
        .many("comparisons", value) { record in IndicatorSeries.comparators.flatMap { record.comparisons[$0] ?? [] } },
    ]

    static let boardName = APIShape<BoardName>("BoardName", "A board.", [.id("id") { $0.id }, .text("name") { $0.name }])
    static let meetingName = APIShape<MeetingName>(
        "MeetingName", "A meeting.", [.id("id") { $0.id }, .one("board", boardName) { $0.board }, .day("day") { $0.day }])
    static let headingName = APIShape<HeadingName>("HeadingName", "A heading.", [.id("id") { $0.id }, .text("name") { $0.name }])

    static let seat = APIShape<BoardSeat>(
        "Seat", "Who sits on a board, and as what.", [.one("person", person) { $0.person }, .word("office") { $0.office }])

    static let oversight = APIShape<NamedOversight>(
        "Oversight", "A plan, or one heading of it.",
        [.id("plan") { $0.oversight.plan }, .maybeID("heading") { $0.oversight.heading }, .text("name") { $0.words }])

    public static let board = APIShape<Board>(
        "Board", "A body that meets about plans.",
        [
            .id("id") { $0.id }, .text("name") { $0.name }, .text("text") { $0.text }, .text("cadence") { $0.cadenceName },
            .many("seats", seat) { $0.seats }, .many("oversees", oversight) { $0.oversight }, .page { "/boards/\($0.id.number)" },
        ])

    public static let meeting = APIShape<Meeting>(
        "Meeting", "A meeting of a board.",
        [
            .id("id") { $0.id }, .one("board", boardName) { $0.board }, .day("day") { $0.day }, .text("place") { $0.place },
            .word("state") { $0.state }, .page { "/meetings/\($0.id.number)" },
        ])

    static let said = APIShape<Said>(
        "Said", "Words of somebody.", [.one("by", person) { $0.by }, .text("words") { $0.words }, .moment("at") { $0.at }])

    public static let challenge = APIShape<Challenge>(
        "Challenge", "What a board asks, of whom, by when.",
        [
            .id("id") { $0.id }, .id("plan") { $0.plan }, .maybeOne("action", actionName) { $0.action },
            .maybeOne("heading", headingName) { $0.heading }, .maybeOne("meeting", meetingName) { $0.meeting },
            .one("by", person) { $0.by },
            .one("to", person) { $0.to }, .text("words") { $0.words }, .day("due") { $0.due }, .moment("at") { $0.at },
            .many("answers", said) { $0.answers }, .maybeOne("closed", said, "Null while it is open") { $0.end },
            .page { "/challenges/\($0.id.number)" },
        ])

    public static let decision = APIShape<BoardDecision>(
        "Decision", "What a board decided.",
        [
            .id("id") { $0.id }, .id("plan") { $0.plan }, .maybeOne("action", actionName) { $0.action },
            .one("meeting", meetingName) { $0.meeting }, .word("kind") { $0.kind }, .text("words") { $0.words },
            .maybeOne("followUp", person) { $0.followUp }, .maybeDay("due") { $0.due }, .maybeOne("newAction", actionName) { $0.newAction },
            .maybeDay("day", "The new deadline") { $0.day }, .maybeWord("rating") { $0.rating }, .one("by", person) { $0.by },
            .moment("at") { $0.at }, .maybeOne("closed", said, "Null while it is open") { $0.end }, .page { "/decisions/\($0.id.number)" },
        ])

    static let note = APIShape<ItemNote>(
        "Note", "What was noted of an action.",
        [.one("action", actionName) { $0.action }, .text("words") { $0.words }, .one("by", person) { $0.by }, .moment("at") { $0.at }])

    /// A meeting and what it put on record.
    public struct Held: Sendable {
        public var meeting: Meeting
        public var record: MeetingRecord

        public init(_ meeting: Meeting, _ record: MeetingRecord) {
            self.meeting = meeting
            self.record = record
        }
    }

    public static let held = APIShape<Held>(
        "MeetingRecord", "A meeting and what it put on record.",
        meetingFields + heldFields)

    private static let meetingFields: [APIField<Held>] = meeting.fields.map { field in
        APIField(field.name, field.type, field.about) { field.value($0.meeting) }
    }

    private static let heldFields: [APIField<Held>] = [
        .many("challenges", challenge) { $0.record.challenges }, .many("decisions", decision) { $0.record.decisions },
        .many("notes", note) { $0.record.notes },
        APIField("present", .orNull(.list(.record("Person"))), "Null where nobody said who was there") { held in
            held.record.present.map { .array($0.map { person.json($0) }) } ?? .null
        },
    ]

    /// Every kind of record, in the order in which they are described.
    static let all: [APIDescribed] = [
        plan.described, heading.described, revision.described, summary.described, action.described, actionName.described, output.described,
        deadline.described, move.described, report.described, completion.described, update.described, evidence.described, file.described,
        withdrawal.described, request.described, answer.described, indicator.described, indicatorRecord.described, target.described,
        value.described, board.described, boardName.described, seat.described, oversight.described, meeting.described,
        meetingName.described,
        held.described, challenge.described, decision.described, note.described, said.described, headingName.described, period.described,
        entry.described, actor.described, subject.described, change.described, hit.described, person.described, issue.described,
        problem.described,
    ]

    /// Every kind of record for people to read of.
    public static var words: [APIRecordWords] { all.map(\.words) }
}
