import Markup
import Plans

/// Boards' business as other pages show it: rows of challenges, decisions and escalations, and what stands of them on an action.
enum BoardParts {
    static func challenges(_ challenges: [Challenge], _ today: Day, _ links: Links) -> HTML {
        ul(.class("tasks")) { for one in challenges { challengeRow(one, today, links) } }
    }

    private static func challengeRow(_ one: Challenge, _ today: Day, _ links: Links) -> HTML {
        li {
            div {
                p { a(.href(links.challenge(one.id))) { "\(one.subject): \(one.words.shortened(to: 160))" } }
                p(.class("more")) {
                    "\(one.by.name) asked \(one.to.name), answer wanted by "
                    dayTime(one.due)
                    if one.state(on: today) == .overdue {
                        span(.class("late")) { " (\(counted(today.days(since: one.due), "day")) overdue)" }
                    }
                    if let meeting = one.meeting { ". \(meeting.board.name), \(meeting.day.words)" }
                }
                if let answer = one.answers.last { p { "\(answer.by.name) answered: \(answer.words.shortened(to: 160))" } }
            }
            div { plainTag(one.state(on: today).name) }
        }
    }

    static func decisions(_ decisions: [BoardDecision], _ today: Day, _ links: Links) -> HTML {
        ul(.class("tasks")) {
            for one in decisions {
                li {
                    div {
                        p {
                            a(.href(links.decision(one.id))) {
                                "\(one.action?.label ?? one.meeting.board.name): \(one.words.shortened(to: 160))"
                            }
                        }
                        p(.class("more")) {
                            "\(one.kind.name). \(one.meeting.board.name), \(one.meeting.day.words)"
                            if let who = one.followUp { ". \(who.name) sees to it" }
                            if let due = one.due {
                                ", by "
                                dayTime(due)
                                if one.end == nil, due < today {
                                    span(.class("late")) { " (\(counted(today.days(since: due), "day")) overdue)" }
                                }
                            }
                        }
                    }
                    div { plainTag(one.end == nil ? "Open" : "Closed") }
                }
            }
        }
    }

    static func escalations(_ escalations: [Escalation], _ links: Links) -> HTML {
        ul(.class("tasks")) {
            for one in escalations {
                li {
                    div {
                        p {
                            a(.href(links.escalation(one.id))) {
                                "\(one.action.label), before \(one.board.name): \(one.reason.shortened(to: 160))"
                            }
                        }
                        p(.class("more")) {
                            "\(one.by.name), "
                            momentTime(one.at)
                        }
                    }
                    div { plainTag(one.end == nil ? "Escalated" : "Ended") }
                }
            }
        }
    }

    /// The part of an action's page that speaks of boards.
    static func ofAction(_ action: Action, _ matters: BoardMatters, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("boards")) { "Challenges and decisions" }
            if matters.overseers.isEmpty {
                p { "No board oversees this action." }
            } else {
                p {
                    "Overseen by "
                    for (place, board) in matters.overseers.enumerated() {
                        if place > 0 { ", " }
                        a(.href(frame.links.board(board.id))) { board.name }
                    }
                    "."
                }
            }
            if matters.isEmpty { p { "Nobody has challenged it, nothing was decided of it, and it is before no board." } }
            if !matters.escalations.isEmpty { escalations(matters.escalations, frame.links) }
            if !matters.challenges.isEmpty { challenges(matters.challenges, today, frame.links) }
            if !matters.decisions.isEmpty { decisions(matters.decisions, today, frame.links) }
            ways(action, matters, frame)
        }
    }

    private static func ways(_ action: Action, _ matters: BoardMatters, _ frame: Frame) -> HTML {
        guard !frame.isPast, let viewer = frame.viewer else { return HTML() }
        return HTML {
            for meeting in matters.meetings where mayRecord(viewer, at: meeting, matters) {
                p { a(.href(Links.item(meeting.id, action.id))) { "Raise it at the meeting being held: \(meeting.label)" } }
            }
            if Rights.mayChallenge(viewer, overseenBy: matters.overseers) {
                p { a(.href(Links.actionChallenge(action.id))) { "Challenge this action" } }
            }
            if Rights.mayEscalate(viewer, leads: action.leads) {
                p { a(.href(Links.actionEscalation(action.id))) { "Escalate this action to a board" } }
            }
        }
    }

    private static func mayRecord(_ viewer: Person, at meeting: Meeting, _ matters: BoardMatters) -> Bool {
        guard let board = matters.overseers.first(where: { $0.id == meeting.board.id }) else { return false }
        return Rights.mayChallenge(viewer, at: board) || Rights.mayHold(viewer, board)
    }

    /// Where an action comes from that no document brought.
    static func origin(_ decision: BoardDecision, _ links: Links) -> HTML {
        inset {
            p {
                a(.href(links.decision(decision.id))) {
                    "Added by decision of \(decision.meeting.board.name) on \(decision.meeting.day.words)"
                }
                ". It is in no document yet."
            }
        }
    }

    /// The form that closes something with words. Field: `words`.
    static func closing(
        _ target: Link, _ label: String, hint: String, button words: String, typed: String, issues: [Issue], _ frame: Frame
    ) -> HTML {
        frame.postForm(target, guarded: true) {
            textArea(Field("words", label, hint: hint, issues: issues), value: typed, rows: 3)
            submitButton(words)
        }
    }

    /// Words that could not be kept because somebody closed the thing meanwhile.
    static func lost(_ typed: String, _ isStale: Bool) -> HTML {
        guard isStale, !typed.isBlank else { return HTML() }
        return inset {
            p(.class("strong")) { "What you typed was not saved:" }
            paragraphs(typed)
        }
    }

    static func ended(_ end: Said, _ word: String) -> HTML {
        inset {
            p(.class("strong")) {
                "\(word) by \(end.by.name), "
                momentTime(end.at)
            }
            paragraphs(end.words)
        }
    }

    /// Where a meeting's business was done, as a link.
    static func meeting(_ meeting: MeetingName?, _ links: Links) -> HTML {
        meeting.map { one in a(.href(links.meeting(one.id))) { "\(one.board.name), \(one.day.words)" } } ?? HTML(text: "Between meetings")
    }
}

extension MarkupWriter {
    /// What boards have to do with a plan: the next meeting, and what waits, each number with its records.
    mutating func boardMatters(_ matters: PlanMatters, _ plan: PlanID, _ links: Links) {
        guard !matters.isEmpty else { return }
        element(.h2, .id("boards"), words: "Boards")
        if let next = matters.next {
            element(.p) { page in
                page.words(next.state == .open ? "Being held now: " : "Next meeting: ")
                page.element(.a, .href(links.meeting(next.id)), text: next.label)
            }
        }
        guard matters.challenges + matters.escalations > 0 else { return }
        element(.ul, .class("numbers")) { page in
            page.bigNumber(matters.challenges, matters.challenges == 1 ? "open challenge" : "open challenges", links.challenges(plan))
            page.bigNumber(
                matters.escalations, matters.escalations == 1 ? "escalated action" : "escalated actions", links.escalations(plan))
        }
    }
}
