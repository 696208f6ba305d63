import Markup
import Plans

/// The minutes of a meeting: one page that prints well, and reads the same ever after.
public enum MinutesPages {
    public static func minutes(_ view: MeetingView, today: Day, frame: Frame) -> HTML {
        let meeting = view.meeting
        return frame.page(
            "Minutes: \(meeting.label)", .boards, trail: .back("Back to the meeting", frame.links.meeting(meeting.id)), caption: "Minutes",
            heading: HTML(text: meeting.label)
        ) {
            if meeting.state != .ended { inset { p { "The meeting has not ended. These are its minutes so far." } } }
            factList(facts(view))
            items(view, today, frame)
            areas(view)
            agenda(view)
            if meeting.state == .ended {
                p(.class("soft")) {
                    "As recorded up to entry \(meeting.version) of the ledger, when the meeting ended. What happened since is not shown here."
                }
            }
        }
    }

    private static func facts(_ view: MeetingView) -> [Fact] {
        let absent = view.board.seats.map(\.person).filter { seat in !(view.record.present ?? []).contains { $0.id == seat.id } }
        var facts = [
            Fact("Board") { view.board.name },
            Fact("Day") { dayTime(view.meeting.day) },
            Fact("Place") { view.meeting.place.isEmpty ? "Not given" : view.meeting.place },
        ]
        if let opened = view.opened { facts.append(Fact("Opened") { momentTime(opened) }) }
        if let ended = view.ended { facts.append(Fact("Ended") { momentTime(ended) }) }
        guard let present = view.record.present else { return facts + [Fact("Present") { "Not recorded" }] }
        facts.append(Fact("Present") { present.isEmpty ? "Nobody" : listed(present.map(\.name)) })
        if !absent.isEmpty { facts.append(Fact("Not present") { listed(absent.map(\.name)) }) }
        return facts
    }

    private static func items(_ view: MeetingView, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2 { "What was looked at" }
            if view.record.actions.isEmpty { p { "Nothing was recorded of any action." } }
            for action in view.record.actions {
                h3 { actionLink(action, frame.links) }
                said(view.record.about(action.id), frame)
            }
            let others = view.record.challenges.filter { $0.action == nil }
            for challenge in others {
                h3 { challenge.subject }
                challenged(challenge, frame)
            }
        }
    }

    private static func said(_ record: MeetingRecord, _ frame: Frame) -> HTML {
        HTML {
            for challenge in record.challenges.reversed() { challenged(challenge, frame) }
            for decision in record.decisions.reversed() { decided(decision, frame) }
            for note in record.notes { p { note.words.isEmpty ? "Noted." : "Noted: \(note.words)" } }
        }
    }

    private static func challenged(_ one: Challenge, _ frame: Frame) -> HTML {
        HTML {
            p {
                strong { a(.href(frame.links.challenge(one.id))) { "Challenge" } }
                " by \(one.by.name). \(one.to.name) is to answer by "
                dayTime(one.due)
                "."
            }
            paragraphs(one.words)
            for answer in one.answers { p { "\(answer.by.name) answered: \(answer.words)" } }
        }
    }

    private static func decided(_ one: BoardDecision, _ frame: Frame) -> HTML {
        HTML {
            p {
                strong { a(.href(frame.links.decision(one.id))) { "Decision" } }
                ": \(one.kind.name.lowercased())."
            }
            paragraphs(one.words)
            BoardDecisionPages.result(one, frame)
        }
    }

    private static func areas(_ view: MeetingView) -> HTML {
        guard !view.record.recommendations.isEmpty else { return HTML() }
        return HTML {
            h2 { "Recommendations for further action" }
            for one in view.record.recommendations.reversed() {
                h3 { "\(one.heading.name), \(one.period)" }
                paragraphs(one.text)
            }
        }
    }

    /// What the agenda held when the meeting ended; numbers only, because the actions themselves are on the record's pages.
    private static func agenda(_ view: MeetingView) -> HTML {
        dataTable(
            id: "agenda", caption: view.meeting.state == .ended ? "The agenda when the meeting ended" : "The agenda now",
            [Column("Section"), Column("Rule"), Column("Count", isNumber: true)]
        ) {
            for part in view.agenda.parts {
                tr {
                    th(.scope("row")) { part.section.name }
                    td { part.section.rule(since: view.agenda.since) }
                    td(.class("number")) { grouped(part.count) }
                }
            }
        }
    }
}
