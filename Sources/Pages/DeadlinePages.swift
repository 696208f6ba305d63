import Markup
import Plans

/// Asking for another deadline: a date or a month, and why.
///
/// Fields: `day-day` (empty for a month), `day-month`, `day-year`, `reason`, `from` (the deadline the form was made from, ISO 8601
/// or empty).
public enum DeadlinePages {
    /// `typed` is the new date as typed. `isStale` says that the deadline has changed since the form was made.
    public static func form(
        _ action: Action, reason: String, typed: DateFields, issues: [Issue] = [], isStale: Bool = false, today: Day, frame: Frame
    ) -> HTML {
        frame.page(
            "Ask for another deadline for \(nameInSentence(action.name))", .actions,
            trail: .back("Back to the action", frame.links.action(action.id)), issues: issues
        ) {
            if isStale { deadlineChanged(action, today) }
            p { action.name.text }
            factList([
                Fact("Deadline as printed") { action.deadline.printed ?? "The document prints none" },
                Fact("Deadline now") { deadlineWords(action.summary, on: today) },
            ])
            if let open = action.openRequest {
                asked(open, frame)
            } else {
                fields(action, reason, typed, issues, frame)
            }
            h2 { "How it moved so far" }
            DeadlineParts.moved(action.deadline, frame)
        }
    }

    private static func fields(_ action: Action, _ reason: String, _ typed: DateFields, _ issues: [Issue], _ frame: Frame) -> HTML {
        frame.postForm(Links.deadline(action.id), guarded: true) {
            hiddenField("from", action.deadline.day?.iso ?? "")
            dateInput(
                Field(
                    "day", "Which deadline do you ask for?",
                    hint: "For example, 27 3 2024. Leave the day empty for a month, which means by its end.", issues: issues), typed)
            textArea(
                Field("reason", "Why should it move?", hint: "The board reads this beside both dates.", issues: issues), value: reason,
                rows: 4)
            submitButton("Ask for this deadline")
            p {
                "A chair or an admin approves or refuses it. Until then the deadline stays as it is. The deadline printed in the plan stays on "
                    + "record and is shown beside every later one, and so does what you ask, whatever the answer."
            }
        }
    }

    /// One is waiting: there is no second.
    private static func asked(_ open: DeadlineRequest, _ frame: Frame) -> HTML {
        inset {
            p {
                "\(open.by.name) asked for "
                a(.href(frame.links.deadlineRequest(open.id))) { open.words }
                " on "
                dayTime(open.on)
                ". It must be answered or withdrawn before another deadline can be asked for."
            }
            paragraphs(open.reason)
            DeadlineRequestPages.withdrawal(open, frame)
        }
    }
}

/// Said where the deadline is no longer the one that a form was made from.
func deadlineChanged(_ action: Action, _ today: Day) -> HTML {
    section(.class("notice"), .ariaLabelledby("conflict"), .tabindex(-1), .dataFocus("yes")) {
        h2(.id("conflict")) { "The deadline has changed meanwhile" }
        p {
            "It is now "
            deadlineWords(action.summary, on: today)
            ". Nothing was saved and nothing you typed is lost. Look at both dates again before you send it."
        }
    }
}
