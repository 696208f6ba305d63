import HTTP
import Markup
import Pages
import Plans
import Storage

/// What boards recommend for an area, period by period, and challenges about an area as a whole.
enum RecommendationHandlers {
    @Sendable static func showArea(_ visit: Visit) throws -> Response {
        var typed = RecommendationPages.Typed()
        typed.recommendation.period = RecommendationEdit.quarter(of: visit.today)
        typed.item = ItemForm(today: visit.today).typed
        return try show(visit, typed, meeting: visit.request.query["meeting"])
    }

    @Sendable static func recommend(_ visit: Visit) throws -> Response {
        var typed = RecommendationPages.Typed()
        typed.recommendation = RecommendationEdit(
            period: visit.form["period"] ?? "", text: visit.form["text"] ?? "", version: visit.form["version"].flatMap { Int64($0) } ?? 0)
        typed.item = ItemForm(today: visit.today).typed
        return try save(visit, typed, "Recommended further action", "Recommendation saved") { [edit = typed.recommendation] in
            try $0.recommend(edit, for: $1, at: $2, by: $3)
        }
    }

    @Sendable static func challenge(_ visit: Visit) throws -> Response {
        let form = ItemForm(visit.form, today: visit.today)
        var typed = RecommendationPages.Typed()
        typed.recommendation.period = RecommendationEdit.quarter(of: visit.today)
        typed.item = form.typed
        return try save(visit, typed, "Raised a challenge", "Challenge raised") {
            _ = try $0.challenge(try form.challenge(), about: .heading($1), at: $2, by: $3)
        }
    }

    private static func save(
        _ visit: Visit, _ typed: RecommendationPages.Typed, _ reason: String, _ said: String,
        _ body: (Writer, HeadingID, MeetingID?, Person) throws -> Void
    ) throws -> Response {
        let id: HeadingID = try visit.parameters.identity("id")
        let meeting = visit.form["meeting"].flatMap { Int64($0) }.map(MeetingID.init)
        let person = try visit.person()
        do {
            let written = try visit.write(because: reason) { try body($0, id, meeting, person) }
            let notice = written.isChanged ? Notice(.success, said) : Notice(.important, "It is on record already")
            return visit.redirect(to: Links.recommendations(id, at: meeting), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, typed, meeting: visit.form["meeting"], issues: issues)
        } catch Refusal.stale {
            let words =
                "The meeting or the recommendations have changed since this form was made. Nothing was saved. Check both, then save again"
            return try show(visit, typed, meeting: visit.form["meeting"], issues: [Issue("", words)], status: .conflict)
        }
    }

    private static func show(
        _ visit: Visit, _ typed: RecommendationPages.Typed, meeting text: String?, issues: [Issue] = [], status: Status = .unprocessable
    ) throws -> Response {
        let id: HeadingID = try visit.parameters.identity("id")
        let person = try visit.person()
        let meetingID = text.flatMap { Int64($0) }.map(MeetingID.init)
        return try visit.read { reader in
            let heading = try reader.heading(id)
            let room = try reader.room(of: id, at: meetingID)
            let isShut = room.meeting.map { $0.state != .open } ?? false
            let mayRecommend = room.board.map { Rights.mayHold(person, $0) } ?? Rights.mayRecommend(person, overseenBy: room.overseers)
            let mayChallenge =
                room.board.map { Rights.mayChallenge(person, at: $0) } ?? Rights.mayChallenge(person, overseenBy: room.overseers)
            let html = RecommendationPages.area(
                heading, try reader.recommendations(for: id), challenges: try reader.challenges(about: .heading(id)), meeting: room.meeting,
                offer: try reader.offer(in: heading.plan), mayRecommend: mayRecommend && !isShut, mayChallenge: mayChallenge && !isShut,
                typed, issues: issues, today: reader.asAt.day, frame: try visit.frame(reader, plan: try reader.plan(heading.plan)))
            return visit.page(html, status: issues.isEmpty ? .ok : status)
        }
    }
}
