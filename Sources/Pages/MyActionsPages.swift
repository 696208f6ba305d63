import Markup
import Plans

/// What one lead leads: the ones that owe an update first.
public enum MyActionsPages {
    /// `unanswered` are the challenges that wait for the viewer's answer.
    public static func list(_ work: LeadWork, unanswered: [Challenge] = [], today: Day, frame: Frame) -> HTML {
        frame.page("My actions", .myActions) {
            if !unanswered.isEmpty {
                h2 { counted(unanswered.count, "challenge") + " for you to answer" }
                BoardParts.challenges(unanswered, today, frame.links)
            }
            if work.owed.isEmpty && work.rest.isEmpty {
                p { "You lead no action. An admin says who leads which action." }
            } else {
                p(.class("strong")) { progress(work, today) }
                progressBar(work.updated, of: work.due)
                h2 { work.owed.isEmpty ? "Nothing owed" : "Update owed for \(today.calendarMonth.words)" }
                if work.owed.isEmpty {
                    p { "Every action you lead has been reported this month or is complete." }
                } else {
                    rows(work.owed, today, frame)
                }
                if !work.rest.isEmpty {
                    h2 { "Reported or complete" }
                    rows(work.rest, today, frame)
                }
            }
        }
    }

    private static func progress(_ work: LeadWork, _ today: Day) -> String {
        work.due == 0
            ? "All your actions are complete" : "\(work.updated) of \(work.due) updated for \(today.calendarMonth.words)"
    }

    private static func rows(_ actions: [ActionSummary], _ today: Day, _ frame: Frame) -> HTML {
        ul(.class("tasks")) {
            for action in actions {
                li {
                    div {
                        p { actionLink(action, frame.links) }
                        p(.class("more")) {
                            "Deadline: "
                            deadlineWords(action, on: today)
                            ". Outputs done: \(outputWords(action)). Last update: "
                            updateWords(action)
                            "."
                        }
                        if !frame.isPast {
                            p {
                                a(.href(Links.update(action.id))) {
                                    "Update"
                                    span(.class("hidden")) { " \(action.name.label)" }
                                }
                            }
                        }
                    }
                    div { standingTag(Standing.of(action, on: today)) }
                }
            }
        }
    }
}
