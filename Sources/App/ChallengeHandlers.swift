import HTTP
import Markup
import Pages
import Plans
import Storage

/// Challenges: raised, answered, closed.
enum ChallengeHandlers {
    @Sendable static func listChallenges(_ visit: Visit) throws -> Response {
        try visit.read { reader in
            let plan = try reader.chosenPlan(visit)
            if visit.request.query["state"] == ChallengeState.overdue.rawValue { return try listLate(visit, plan, reader) }
            let html = ChallengePages.list(
                try reader.openChallenges(of: plan?.id).sorted { $0.at > $1.at }, of: plan, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: plan))
            return visit.page(html)
        }
    }

    /// Those that wait beyond their day: of a plan, before a board, or all.
    private static func listLate(_ visit: Visit, _ plan: Plan?, _ reader: Reader) throws -> Response {
        let board = try visit.request.query["board"].flatMap { Int64($0) }.map { try reader.board(BoardID($0)) }
        let open = try board.map { try reader.openChallenges(of: $0) } ?? reader.openChallenges(of: plan?.id)
        let html = ChallengePages.late(
            open, of: board?.name ?? plan?.title, today: reader.asAt.day, frame: try visit.frame(reader, plan: plan))
        return visit.page(html)
    }

    @Sendable static func showChallenge(_ visit: Visit) throws -> Response { try show(visit) }

    @Sendable static func answer(_ visit: Visit) throws -> Response {
        try save(visit, "Answered a challenge", "Answer saved") { try $0.answer($1, visit.form["answer"] ?? "", by: $2) }
    }

    @Sendable static func close(_ visit: Visit) throws -> Response {
        try save(visit, "Closed a challenge", "Challenge closed") { try $0.close($1, visit.form["words"] ?? "", by: $2) }
    }

    private static func save(
        _ visit: Visit, _ reason: String, _ said: String, _ body: (Writer, ChallengeID, Person) throws -> Void
    ) throws -> Response {
        let id: ChallengeID = try visit.parameters.identity("id")
        let person = try visit.person()
        do {
            let written = try visit.write(because: reason) { try body($0, id, person) }
            let notice = written.isChanged ? Notice(.success, said) : Notice(.important, "It is on record already")
            return visit.redirect(to: Links().challenge(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, issues: issues)
        } catch Refusal.stale {
            return try show(visit, issues: [Issue("", "The challenge was closed meanwhile. Nothing was saved")], isStale: true)
        }
    }

    private static func show(_ visit: Visit, issues: [Issue] = [], isStale: Bool = false) throws -> Response {
        let id: ChallengeID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let challenge = try reader.challenge(id)
            let board = try challenge.meeting.map { try reader.board($0.board.id) }
            let raiser = try reader.person(challenge.by.id)
            let html = ChallengePages.challenge(
                challenge, mayClose: Rights.mayClose(try visit.person(), raisedBy: raiser, board: board),
                answer: visit.form["answer"] ?? "", words: visit.form["words"] ?? "", issues: issues, isStale: isStale,
                today: reader.asAt.day, frame: try visit.frame(reader, plan: try reader.plan(challenge.plan)))
            return visit.page(html, status: issues.isEmpty ? .ok : isStale ? .conflict : .unprocessable)
        }
    }

    /// A challenge to an action between meetings.
    @Sendable static func newChallenge(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showNew(visit, ItemForm(today: visit.today))
    }

    @Sendable static func raise(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = ItemForm(visit.form, today: visit.today)
        do {
            let edit = try form.challenge()
            let written = try visit.write(because: "Raised a challenge") { try $0.challenge(edit, about: .action(id), at: nil, by: person) }
            let notice = written.isChanged ? Notice(.success, "Challenge raised") : Notice(.important, "It is on record already")
            return visit.redirect(to: Links().challenge(written.result), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showNew(visit, form, issues: issues)
        }
    }

    private static func showNew(_ visit: Visit, _ form: ItemForm, issues: [Issue] = []) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let action = try reader.action(id)
            guard Rights.mayChallenge(person, overseenBy: try reader.boards(overseeing: action.plan.id, action.summary.heading)) else {
                throw Refusal.forbidden
            }
            let html = MeetingItemPages.between(
                action, try reader.offer(action), form.typed, issues: issues, frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}

extension Reader {
    /// The plan of the query; nil where there is none in it, or none of that id.
    func chosenPlan(_ visit: Visit) throws -> Plan? {
        guard let wanted = visit.request.query["plan"] else { return nil }
        return try plans().first { "\($0.id.number)" == wanted }
    }
}
