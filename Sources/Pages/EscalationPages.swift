import Markup
import Plans

/// Stuck actions brought before boards.
public enum EscalationPages {
    public static func list(_ open: [Escalation], of plan: Plan?, frame: Frame) -> HTML {
        frame.page(
            plan.map { "Escalated actions of \($0.title)" } ?? "Escalated actions", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards)])
        ) {
            p(.class("strong")) { counted(open.count, "escalated action") }
            if open.isEmpty { p { "No action is before a board." } } else { BoardParts.escalations(open, frame.links) }
            if plan != nil { p { a(.href(frame.links.escalations())) { "Escalated actions of all plans" } } }
        }
    }

    /// Fields: `board`, `reason`.
    public static func form(_ action: Action, _ edit: EscalationEdit, boards: [Board], issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page(
            "Escalate \(nameInSentence(action.name))", .actions, trail: .back("Back to the action", frame.links.action(action.id)),
            issues: issues
        ) {
            p { action.name.text }
            if boards.isEmpty {
                p { "There is no board yet. An admin sets boards up." }
            } else {
                p { "It stands on the board’s agenda until you or whoever holds its meetings end it." }
                frame.postForm(Links.actionEscalation(action.id), guarded: true) {
                    radioGroup(
                        Field("board", "To which board?", issues: issues),
                        boards.map { Choice("\($0.id.number)", $0.name, isChosen: edit.board == $0.id) })
                    textArea(
                        Field("reason", "Why is it stuck, and what is the board asked for?", issues: issues), value: edit.reason, rows: 4)
                    submitButton("Escalate action")
                }
            }
        }
    }

    public static func escalation(
        _ one: Escalation, mayEnd: Bool, words: String = "", issues: [Issue] = [], isStale: Bool = false, frame: Frame
    ) -> HTML {
        frame.page(
            "Escalation \(one.id.number) of \(nameInSentence(one.action)) to \(one.board.name)", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards), (one.board.name, frame.links.board(one.board.id))]),
            caption: one.action.label,
            issues: issues, heading: HTML(text: "Escalated to \(one.board.name)")
        ) {
            p { plainTag(one.end == nil ? "Escalated" : "Ended") }
            inset { paragraphs(one.reason) }
            factList([
                Fact("Action") { actionLink(one.action, frame.links) },
                Fact("Escalated by") {
                    "\(one.by.name), "
                    momentTime(one.at)
                },
            ])
            BoardParts.lost(words, isStale)
            if let end = one.end { BoardParts.ended(end, "Ended") }
            if one.end == nil, mayEnd, !frame.isPast {
                h2 { "End it" }
                BoardParts.closing(
                    Links.escalationEnd(one.id), "What came of it?", hint: "It leaves the board’s agenda.", button: "End escalation",
                    typed: words, issues: issues, frame)
            }
        }
    }
}
