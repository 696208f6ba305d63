import Plans

extension ExportTables {
    /// Challenges in the order given.
    public static func challenges(_ challenges: [Challenge], on today: Day) -> ExportTable {
        typealias Part = ExportPart<Challenge>
        let parts: [Part] = [
            Part("About") { .words($0.subject) },
            Part("Challenge") { .words($0.words) },
            Part("Raised by") { .words($0.by.name) },
            Part("Raised at", .moment) { .moment($0.at) },
            Part("Meeting") { .words(orNothing: $0.meeting.map(meeting)) },
            Part("Asked") { .words($0.to.name) },
            Part("Answer due", .day) { .day($0.due) },
            Part("State") { .words($0.state(on: today).name) },
            Part("Newest answer") { .words(orNothing: $0.answers.last?.words) },
            Part("Answered by") { .words(orNothing: $0.answers.last?.by.name) },
            Part("Answered at", .moment) { $0.answers.last.map { .moment($0.at) } ?? .nothing },
        ]
        return ExportTable(
            .challenges, challenges, parts + ended(\.end) + [about { (one: Challenge) in one.action }[0], identity(\.action)])
    }

    /// Decisions in the order given.
    public static func decisions(_ decisions: [BoardDecision]) -> ExportTable {
        typealias Part = ExportPart<BoardDecision>
        let parts: [Part] = [
            Part("Meeting") { .words(meeting($0.meeting)) },
            Part("Day of the meeting", .day) { .day($0.meeting.day) },
            Part("Kind") { .words($0.kind.name) },
            Part("Decision") { .words($0.words) },
            Part("To be followed up by") { .words(orNothing: $0.followUp?.name) },
            Part("Due", .day) { .day(orNothing: $0.due) },
            Part("New action") { .words(orNothing: $0.newAction?.text) },
            Part("New deadline", .day) { .day(orNothing: $0.day) },
            Part("Board’s rating") { .words(orNothing: $0.rating?.name) },
            Part("Recorded by") { .words($0.by.name) },
            Part("Recorded at", .moment) { .moment($0.at) },
        ]
        return ExportTable(
            .decisions, decisions, about { (one: BoardDecision) in one.action } + parts + ended(\.end) + [identity(\.action)])
    }

    /// Recommendations in the order given.
    public static func recommendations(_ recommendations: [Recommendation]) -> ExportTable {
        typealias Part = ExportPart<Recommendation>
        let parts: [Part] = [
            Part("Heading") { .words($0.heading.name) },
            Part("Period") { .words($0.period) },
            Part("Recommendation") { .words($0.text) },
            Part("Meeting") { .words(orNothing: $0.meeting.map(meeting)) },
            Part("Made by") { .words($0.by.name) },
            Part("Made at", .moment) { .moment($0.at) },
        ]
        return ExportTable(.recommendations, recommendations, parts)
    }

    private static func meeting(_ meeting: MeetingName) -> String { "\(meeting.board.name), \(meeting.day.words)" }

    private static func ended<Record>(_ end: @escaping (Record) -> Said?) -> [ExportPart<Record>] {
        [
            ExportPart("Closed at", .moment) { end($0).map { .moment($0.at) } ?? .nothing },
            ExportPart("Closed by") { .words(orNothing: end($0)?.by.name) },
            ExportPart("Closed with") { .words(orNothing: end($0)?.words) },
        ]
    }
}
