import Markup
import Plans

/// What a board decided, what came of it, and the form that closes it.
public enum BoardDecisionPages {
    public static func decision(
        _ decision: BoardDecision, mayClose: Bool, words: String = "", issues: [Issue] = [], isStale: Bool = false, frame: Frame
    ) -> HTML {
        frame.page(
            "Decision \(decision.id.number) of \(decision.meeting.board.name)", .boards,
            trail: .breadcrumbs([
                ("Boards", frame.links.boards), (decision.meeting.board.name, frame.links.board(decision.meeting.board.id)),
            ]),
            caption: decision.meeting.board.name, issues: issues, heading: HTML(text: "Decision of \(decision.meeting.day.words)")
        ) {
            p { plainTag(decision.end == nil ? "Open" : "Closed") }
            inset { paragraphs(decision.words) }
            factList([
                Fact("About") { decision.action.map { actionLink($0, frame.links) } ?? HTML(text: "No action") },
                Fact("What it does") { decision.kind.name },
                Fact("Decided at") { BoardParts.meeting(decision.meeting, frame.links) },
                Fact("Recorded by") {
                    "\(decision.by.name), "
                    momentTime(decision.at)
                },
            ])
            result(decision, frame)
            GoldenThreadParts.entry(decision.plan, from: .decision(decision.id), frame)
            BoardParts.lost(words, isStale)
            if let end = decision.end { BoardParts.ended(end, "Closed") }
            if decision.end == nil, mayClose, !frame.isPast {
                h2 { "Close it" }
                BoardParts.closing(
                    Links.decisionEnd(decision.id), "Why is it closed?", hint: "It comes back at each meeting until it is closed.",
                    button: "Close decision", typed: words, issues: issues, frame)
            }
        }
    }

    /// What it set, made or asked of somebody.
    static func result(_ decision: BoardDecision, _ frame: Frame) -> HTML {
        HTML {
            if let day = decision.day {
                p {
                    "New deadline: "
                    dayTime(day)
                }
            }
            if let rating = decision.rating {
                p {
                    "The board’s rating: "
                    ratingTag(rating)
                }
            }
            if let action = decision.newAction {
                p {
                    "New action: "
                    actionLink(action, frame.links)
                }
            }
            if decision.followUp != nil || decision.due != nil {
                p {
                    decision.followUp.map { "\($0.name) sees to it" } ?? "To be done"
                    if let due = decision.due {
                        " by "
                        dayTime(due)
                    }
                    "."
                }
            }
        }
    }
}
