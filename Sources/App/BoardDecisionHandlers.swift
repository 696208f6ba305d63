import HTTP
import Markup
import Pages
import Plans
import Storage

/// What boards decided.
enum BoardDecisionHandlers {
    @Sendable static func showDecision(_ visit: Visit) throws -> Response { try show(visit) }

    @Sendable static func close(_ visit: Visit) throws -> Response {
        let id: BoardDecisionID = try visit.parameters.identity("id")
        let person = try visit.person()
        do {
            let written = try visit.write(because: "Closed a decision") { try $0.close(id, visit.form["words"] ?? "", by: person) }
            let notice = written.isChanged ? Notice(.success, "Decision closed") : Notice(.important, "It is on record already")
            return visit.redirect(to: Links().decision(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, issues: issues)
        } catch Refusal.stale {
            return try show(visit, issues: [Issue("", "The decision was closed meanwhile. Nothing was saved")], isStale: true)
        }
    }

    private static func show(_ visit: Visit, issues: [Issue] = [], isStale: Bool = false) throws -> Response {
        let id: BoardDecisionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let decision = try reader.decision(id)
            let raiser = try reader.person(decision.by.id)
            let mayClose = Rights.mayClose(try visit.person(), raisedBy: raiser, board: try reader.board(decision.meeting.board.id))
            let html = BoardDecisionPages.decision(
                decision, mayClose: mayClose, words: visit.form["words"] ?? "", issues: issues, isStale: isStale,
                frame: try visit.frame(reader, plan: try reader.plan(decision.plan)))
            return visit.page(html, status: issues.isEmpty ? .ok : isStale ? .conflict : .unprocessable)
        }
    }
}
