import HTTP
import Markup
import Pages
import Plans
import Storage

/// A meeting: its agenda, its course, its minutes.
enum MeetingHandlers {
    @Sendable static func showMeeting(_ visit: Visit) throws -> Response { try show(visit) }

    @Sendable static func changeMeeting(_ visit: Visit) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = MeetingForm(visit.form)
        do {
            let edit = try form.edit()
            let written = try visit.write(because: "Changed a meeting") { try $0.changeMeeting(id, edit, by: person) }
            let notice = written.isChanged ? Notice(.success, "Meeting saved") : Notice(.important, "Nothing has changed")
            return visit.redirect(to: Links.meeting(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, form, issues: issues)
        }
    }

    @Sendable static func openMeeting(_ visit: Visit) throws -> Response {
        try move(visit, to: .open, "Opened a meeting", "The meeting is open")
    }

    @Sendable static func endMeeting(_ visit: Visit) throws -> Response {
        try move(visit, to: .ended, "Ended a meeting", "The meeting has ended. Its minutes are below")
    }

    @Sendable static func saveAttendance(_ visit: Visit) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        let person = try visit.person()
        let present = Set(visit.form.all("present").compactMap { Int64($0) }.map(PersonID.init))
        let written = try visit.write(because: "Recorded who is at a meeting") { try $0.recordPresence(present, at: id, by: person) }
        let notice = written.isChanged ? Notice(.success, "Saved who is here") : Notice(.important, "Nothing has changed")
        return visit.redirect(to: Links.meeting(id), notice: notice)
    }

    @Sendable static func showMinutes(_ visit: Visit) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let view = try reader.meetingView(id)
            return visit.page(MinutesPages.minutes(view, today: view.ended?.day ?? reader.asAt.day, frame: try visit.frame(reader)))
        }
    }

    private static func move(_ visit: Visit, to state: MeetingState, _ reason: String, _ said: String) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        let person = try visit.person()
        let written = try visit.write(because: reason) { try $0.moveMeeting(id, to: state, by: person) }
        let notice = written.isChanged ? Notice(.success, said) : Notice(.important, "Nothing has changed")
        return visit.redirect(to: state == .ended ? Links().minutes(id) : Links.meeting(id), notice: notice)
    }

    private static func show(_ visit: Visit, _ form: MeetingForm? = nil, issues: [Issue] = []) throws -> Response {
        let id: MeetingID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let view = try reader.meetingView(id)
            let html = MeetingPages.meeting(
                view, typed: form?.typed, day: form?.day, issues: issues, today: view.ended?.day ?? reader.asAt.day,
                frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
