import Markup
import Plans

/// Moving a deadline: never without a reason and somebody who approved it.
///
/// Fields: `day-day`, `day-month`, `day-year`, `reason`, `approved-by`, `version`.
public enum DeadlinePages {
    /// `typed` is the new date as typed.
    public static func form(_ action: Action, _ edit: DeadlineEdit, typed: DateFields, issues: [Issue] = [], today: Day, frame: Frame)
        -> HTML
    {
        frame.page(
            "Move the deadline of \(nameInSentence(action.name))", .actions,
            trail: .back("Back to the action", frame.links.action(action.id)), issues: issues
        ) {
            p { action.name.text }
            factList([
                Fact("Deadline as printed") { action.deadline.printed ?? "The document prints none" },
                Fact("Deadline now") { deadlineWords(action.summary, on: today) },
                Fact("Moved") { action.deadline.moves.isEmpty ? "Not yet" : counted(action.deadline.moves.count, "time") },
            ])
            frame.postForm(Links.deadline(action.id), guarded: true) {
                hiddenField("version", "\(action.version)")
                dateInput(Field("day", "New deadline", hint: "For example, 27 3 2024", issues: issues), typed)
                textArea(
                    Field("reason", "Why does it move?", hint: "The board will read this beside both dates.", issues: issues),
                    value: edit.reason,
                    rows: 4)
                textField(
                    Field("approved-by", "Who approved the move?", hint: "A name and role, or a board and its date", issues: issues),
                    value: edit.approvedBy, width: .name)
                submitButton("Move deadline")
            }
            p { "The deadline printed in the plan stays on record and is shown beside the new one." }
        }
    }
}
