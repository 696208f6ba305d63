import Markup
import Plans

/// A meeting in the room: its agenda by exception, and on each item what was recorded.
public enum MeetingPages {
    /// `typed` and `day` are what was sent of the form that moves the meeting; nil for a fresh form.
    public static func meeting(
        _ view: MeetingView, typed: MeetingEdit? = nil, day: DateFields? = nil, issues: [Issue] = [], today: Day, frame: Frame
    ) -> HTML {
        let meeting = view.meeting
        let mayHold = !frame.isPast && (frame.viewer.map { Rights.mayHold($0, view.board) } ?? false)
        return frame.page(
            "Meeting: \(meeting.label)", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards), (view.board.name, frame.links.board(view.board.id))]),
            caption: "Meeting", issues: issues, heading: HTML(text: meeting.label)
        ) {
            head(view, frame)
            if mayHold { running(meeting, frame) }
            agenda(view, today, frame)
            recorded(view.record, today, frame)
            areas(view, frame)
            if mayHold { around(view, typed, day, issues, frame) }
            asAtForm(frame, action: Links().meeting(meeting.id))
        }
    }

    private static func head(_ view: MeetingView, _ frame: Frame) -> HTML {
        HTML {
            p {
                plainTag(view.meeting.state.name)
                if !view.meeting.place.isEmpty { " \(view.meeting.place)" }
            }
            if let present = view.record.present { p { "Present: \(present.isEmpty ? "nobody on record" : listed(present.map(\.name)))" } }
            if let previous = view.previous {
                p {
                    "The board last met on "
                    a(.href(frame.links.minutes(previous.id))) { dayTime(previous.day) }
                    "."
                }
            }
            if view.meeting.state == .ended {
                p { "This meeting has ended. The agenda below is as it stood then." }
            }
            if view.meeting.state != .planned || !view.record.isEmpty {
                p { a(.href(frame.links.minutes(view.meeting.id))) { view.meeting.state == .ended ? "Minutes" : "Minutes so far" } }
            }
            p { a(.href(frame.links.papers(of: view.meeting.id))) { "Board papers of this meeting" } }
        }
    }

    private static func running(_ meeting: Meeting, _ frame: Frame) -> HTML {
        switch meeting.state {
        case .planned:
            HTML {
                p { "Challenges, decisions and notes can be recorded once the meeting is open." }
                frame.postForm(Links.meetingOpening(meeting.id)) { submitButton("Open the meeting") }
            }
        case .open, .ended: HTML()
        }
    }

    private static func agenda(_ view: MeetingView, _ today: Day, _ frame: Frame) -> HTML {
        let parts = view.agenda.parts.filter { $0.count > 0 }
        let empty = view.agenda.parts.filter { $0.count == 0 }.map(\.section.name)
        return HTML {
            if view.board.oversight.isEmpty { p { "This board oversees nothing yet, so there is nothing on its agenda." } }
            if !parts.isEmpty {
                nav(.ariaLabel("Agenda")) {
                    ul {
                        for part in parts {
                            li { a(.href(Link(fragment: part.section.rawValue))) { "\(part.section.name): \(part.count)" } }
                        }
                    }
                }
            }
            for part in parts { section(part, view, today, frame) }
            if !empty.isEmpty { p { "Nothing under: \(listed(empty))." } }
        }
    }

    private static func section(_ part: AgendaPart, _ view: MeetingView, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id(part.section.rawValue)) { "\(part.section.name): \(grouped(part.count))" }
            p(.class("soft")) { part.section.rule(since: view.agenda.since) }
            if part.above > 0 {
                p {
                    part.items.isEmpty
                        ? "\(counted(part.above, "action")), all of which stand above."
                        : "\(counted(part.above, "more action")) of these stand above."
                }
            }
            if !part.records.escalations.isEmpty { BoardParts.escalations(part.records.escalations, frame.links) }
            if !part.records.challenges.isEmpty { BoardParts.challenges(part.records.challenges, today, frame.links) }
            if !part.records.decisions.isEmpty { BoardParts.decisions(part.records.decisions, today, frame.links) }
            if !part.records.requests.isEmpty { requests(part.records.requests, frame) }
            if !part.items.isEmpty { ul(.class("tasks")) { for item in part.items { row(item, view, today, frame) } } }
        }
    }

    private static func requests(_ requests: [DeadlineRequest], _ frame: Frame) -> HTML {
        ul(.class("tasks")) {
            for request in requests {
                li {
                    div {
                        p {
                            a(.href(frame.links.deadlineRequest(request.id))) {
                                "\(request.action.label): from \(request.wordsBefore) to \(request.words)"
                            }
                        }
                        p(.class("more")) { "\(request.by.name): \(request.reason.shortened(to: 200))" }
                    }
                }
            }
        }
    }

    private static func row(_ item: AgendaItem, _ view: MeetingView, _ today: Day, _ frame: Frame) -> HTML {
        let action = item.action
        let recorded = view.record.about(action.id)
        return li(.id("item-\(action.id.number)")) {
            div {
                p { actionLink(action, frame.links) }
                p(.class("more")) {
                    leadWords(action.leads)
                    ". Deadline: "
                    deadlineWords(action, on: today)
                    ". Last update: "
                    updateWords(action)
                    "."
                    if let moved = action.deadline.moved {
                        " Moved \(counted(moved.count, "time")), last on "
                        dayTime(moved.on)
                        "."
                    }
                }
                if !item.others.isEmpty { p(.class("more")) { "Also: \(listed(item.others.map { $0.name.lowercased() }))." } }
                if !recorded.isEmpty { p { plainTag(MeetingPages.recordedWords(recorded)) } }
                if !frame.isPast, view.meeting.state == .open {
                    p {
                        a(.href(Links.item(view.meeting.id, action.id))) {
                            "Challenge, decide or note"
                            span(.class("hidden")) { " \(action.name.label)" }
                        }
                    }
                }
            }
            div { standingTag(Standing.of(action, on: today)) }
        }
    }

    /// What the meeting itself asked and decided so far, also of actions that are not on its agenda.
    private static func recorded(_ record: MeetingRecord, _ today: Day, _ frame: Frame) -> HTML {
        guard !record.challenges.isEmpty || !record.decisions.isEmpty else { return HTML() }
        return HTML {
            h2(.id("recorded")) { "Asked and decided at this meeting" }
            if !record.challenges.isEmpty { BoardParts.challenges(record.challenges, today, frame.links) }
            if !record.decisions.isEmpty { BoardParts.decisions(record.decisions, today, frame.links) }
        }
    }

    /// "2 challenges, noted".
    static func recordedWords(_ record: MeetingRecord) -> String {
        let parts = [
            record.challenges.isEmpty ? nil : counted(record.challenges.count, "challenge"),
            record.decisions.isEmpty ? nil : counted(record.decisions.count, "decision"), record.notes.isEmpty ? nil : "noted",
        ].compactMap(\.self)
        return "At this meeting: \(listed(parts))"
    }

    private static func areas(_ view: MeetingView, _ frame: Frame) -> HTML {
        guard !view.areas.isEmpty else { return HTML() }
        let isOpen = !frame.isPast && view.meeting.state == .open
        return HTML {
            h2(.id("areas")) { "Recommendations for further action" }
            ul {
                for area in view.areas {
                    let count = view.record.recommendations.count { $0.heading.id == area.id }
                    li {
                        a(.href(isOpen ? Links.recommendations(area.id, at: view.meeting.id) : frame.links.recommendations(area.id))) {
                            area.name
                        }
                        if count > 0 { " (recommended at this meeting)" }
                    }
                }
            }
        }
    }

    /// What belongs to the meeting as a whole: who is there, day and place, and its end.
    private static func around(_ view: MeetingView, _ typed: MeetingEdit?, _ day: DateFields?, _ issues: [Issue], _ frame: Frame) -> HTML {
        let meeting = view.meeting
        guard meeting.state != .ended else { return HTML() }
        let edit = typed ?? MeetingEdit(day: meeting.day, place: meeting.place, version: meeting.version)
        return HTML {
            h2(.id("around")) { "About the meeting" }
            if meeting.state == .open, !view.board.seats.isEmpty { attendance(view, frame) }
            details(.open(!issues.isEmpty)) {
                summary { "Change day or place" }
                div(.class("inside")) {
                    frame.postForm(Links.meeting(meeting.id), guarded: true) {
                        hiddenField("version", "\(meeting.version)")
                        fields(edit, day ?? DateFields(edit.day), issues)
                        submitButton("Save day and place", style: "second")
                    }
                }
            }
            if meeting.state == .open {
                warning("When the meeting ends, its minutes are frozen and nothing more can be recorded at it.")
                frame.postForm(Links.meetingEnding(meeting.id)) { submitButton("End the meeting") }
            }
        }
    }

    /// Field: `present`, one for each person.
    private static func attendance(_ view: MeetingView, _ frame: Frame) -> HTML {
        frame.postForm(Links.meetingAttendance(view.meeting.id)) {
            checkboxGroup(
                Field("present", "Who is here?"),
                view.board.seats.map { seat in
                    let isHere = view.record.present?.contains { $0.id == seat.person.id } ?? false
                    return Choice("\(seat.person.id.number)", "\(seat.person.name), \(seat.office.name.lowercased())", isChosen: isHere)
                })
            submitButton("Save who is here", style: "second")
        }
    }

    static func fields(_ edit: MeetingEdit, _ day: DateFields, _ issues: [Issue]) -> HTML {
        HTML {
            dateInput(Field("day", "Day", hint: "For example, 27 3 2024", issues: issues), day)
            textField(
                Field("place", "Place and time", hint: "For example, Committee room 1, 10am", issues: issues), value: edit.place,
                width: .name)
        }
    }
}
