import Markup
import Plans

/// Recommendations for further action: for one area, period by period.
public enum RecommendationPages {
    /// What was typed, kept as typed.
    public struct Typed: Sendable, Hashable {
        public var recommendation = RecommendationEdit()
        public var item = MeetingItemPages.Typed()

        public init() {}
    }

    /// `meeting` is the one at which it is written, with `offer` for a challenge there; `mayRecommend` and `mayChallenge` show the forms.
    public static func area(
        _ heading: Heading, _ standing: [Recommendation], challenges: [Challenge], meeting: Meeting?, offer: MeetingItemPages.Offer,
        mayRecommend: Bool, mayChallenge: Bool, _ typed: Typed, issues: [Issue] = [], today: Day, frame: Frame
    ) -> HTML {
        frame.page(
            "Recommendations for \(heading.name)", .boards,
            trail: meeting.map { .back("Back to the agenda", Links.meeting($0.id)) }
                ?? .back("Back to \(heading.shortName)", frame.links.heading(heading.id)),
            caption: meeting?.label ?? heading.shortName, issues: issues, heading: HTML(text: "Recommendations for further action")
        ) {
            p { heading.name }
            h2 { "On record" }
            list(standing, frame)
            if !challenges.isEmpty {
                h2 { "Challenges about this area" }
                BoardParts.challenges(challenges, today, frame.links)
            }
            if mayRecommend, !frame.isPast { form(heading, standing, meeting, typed.recommendation, issues, frame) }
            if mayChallenge, !frame.isPast {
                MeetingItemPages.challenge(Links.headingChallenge(heading.id), offer, typed.item, issues, frame, meeting: meeting?.id)
            }
        }
    }

    static func list(_ standing: [Recommendation], _ frame: Frame) -> HTML {
        guard !standing.isEmpty else { return p { "Nothing has been recommended yet." } }
        return ol(.class("timeline")) {
            for one in standing {
                event(HTML(text: one.period), who: one.by.name, when: momentTime(one.at), level: 3) {
                    paragraphs(one.text)
                    if let meeting = one.meeting { p { BoardParts.meeting(meeting, frame.links) } }
                }
            }
        }
    }

    /// Fields: `period`, `text`, `version`, `meeting`.
    private static func form(
        _ heading: Heading, _ standing: [Recommendation], _ meeting: Meeting?, _ edit: RecommendationEdit, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        HTML {
            h2(.id("recommending")) { "Recommend" }
            frame.postForm(Links.recommendations(heading.id), guarded: true) {
                hiddenField("version", "\(standing.map(\.version).max() ?? 0)")
                if let meeting { hiddenField("meeting", "\(meeting.id.number)") }
                textField(
                    Field("period", "Period", hint: "One recommendation stands for each period; another takes its place.", issues: issues),
                    value: edit.period, width: .name)
                textArea(Field("text", "What further action is recommended?", issues: issues), value: edit.text, rows: 4)
                submitButton("Save recommendation")
            }
        }
    }
}
