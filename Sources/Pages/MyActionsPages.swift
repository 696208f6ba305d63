import Markup
import Plans

/// What one person leads or stands in for: the ones that owe an update first.
public enum MyActionsPages {
    /// `hope` is how often they were more hopeful than the record.
    /// `sentBack` are proposals of completion that need more and were not proposed again.
    /// `unanswered` are the challenges that wait for the viewer's answer.
    public static func list(
        _ work: LeadWork, sentBack: [CompletionProposal] = [], unanswered: [Challenge] = [], hope: HopeCount? = nil, today: Day,
        frame: Frame
    ) -> HTML {
        frame.page("My actions", .myActions) {
            if !unanswered.isEmpty {
                h2 { counted(unanswered.count, "challenge") + " for you to answer" }
                BoardParts.challenges(unanswered, today, frame.links)
            }
            if !sentBack.isEmpty {
                h2(.id("sent-back")) { "Sent back to you" }
                for proposal in sentBack {
                    p { actionLink(proposal.action, frame.links) }
                    CompletionParts.sentBack(proposal, frame)
                }
            }
            if work.owed.isEmpty && work.next.isEmpty && work.rest.isEmpty {
                p { "You lead no action. An admin says who leads which action, and a lead can name you to update for them." }
            } else {
                p(.class("strong")) { progress(work) }
                progressBar(work.updated, of: work.due)
                owed(work, today, frame)
                if !work.next.isEmpty {
                    h2 { "Next: \(work.period.next.words)" }
                    rows(work.next, work, today, frame)
                }
                if !work.rest.isEmpty {
                    h2 { "Reported or complete" }
                    rows(work.rest, work, today, frame)
                }
            }
            ComparisonPages.own(hope, frame)
        }
    }

    private static func owed(_ work: LeadWork, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2 { work.owed.isEmpty ? "Nothing owed" : "Update owed for \(work.period.words)" }
            if work.owed.isEmpty {
                p { "Every action you report on has its update for \(work.period.words) or is complete." }
            } else {
                p { closing(work.period, today) }
                if work.owed.count > 1, !frame.isPast {
                    p { a(.class("button second"), .href(Links.bulkUpdate)) { "Update all \(grouped(work.owed.count)) in one table" } }
                }
                rows(work.owed, work, today, frame)
            }
        }
    }

    /// "Due by 30 April 2024", or that it is late and until when the board does not see it missing.
    static func closing(_ period: ReportingPeriod, _ today: Day) -> HTML {
        HTML {
            if today <= period.closes {
                "Due by "
                dayTime(period.closes)
                "."
            } else {
                "It was due by "
                dayTime(period.closes)
                " and counts as late. From "
                dayTime(period.graceEnds.adding(days: 1))
                " boards see “No update this period”."
            }
        }
    }

    private static func progress(_ work: LeadWork) -> String {
        work.due == 0 ? "All your actions are complete" : "\(work.updated) of \(work.due) updated for \(work.period.words)"
    }

    private static func rows(_ actions: [ActionSummary], _ work: LeadWork, _ today: Day, _ frame: Frame) -> HTML {
        ul(.class("tasks")) { for action in actions { row(action, standingInFor: work.standingInFor[action.id], today, frame) } }
    }

    private static func row(_ action: ActionSummary, standingInFor lead: String?, _ today: Day, _ frame: Frame) -> HTML {
        li {
            div {
                p { actionLink(action, frame.links) }
                p(.class("more")) {
                    if let lead { "You stand in for \(lead). " }
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
