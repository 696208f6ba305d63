import Markup
import Plans

/// The times when somebody was more hopeful than the record, each with both ratings and the reason.
public enum ComparisonPages {
    /// `who` says whose ratings they are: "you", a name, "leads of …".
    public static func list(
        _ found: [HopefulRating], of rater: Rater, who: String, olderBefore: Int64?, count: HopeCount, frame: Frame
    ) -> HTML {
        let what = if case .board = rater { "board rating" } else { "update" }
        let title = "More hopeful than the record"
        return frame.page("\(title): \(who)", .actions, heading: HTML(text: title), isWide: true) {
            p { "In the 12 months to \(frame.asAt?.day.words ?? "today"), \(who): \(hopeWords(count, what))." }
            if found.isEmpty {
                p { "There is nothing to show." }
            } else {
                dataTable(
                    id: "hopeful", caption: "Newest first",
                    ["Action", "Said by", "Day", "Rated", "The record said", "Why rated better"].map { Column($0) }
                ) { for one in found { row(one, frame.links) } }
            }
            if let olderBefore { p { a(.href(frame.links.comparisons(rater, before: olderBefore))) { "Older ones" } } }
            p(.class("soft")) {
                "To hope for more than the record gives is allowed. It is counted so that it is noticed when it becomes a habit."
            }
        }
    }

    private static func row(_ one: HopefulRating, _ links: Links) -> HTML {
        tr {
            th(.scope("row"), .class("long")) {
                a(.href(links.ratings(one.action.id))) { "\(one.action.label): \(one.action.text.shortened(to: 90))" }
            }
            td { one.by }
            td { dayTime(one.on) }
            td { ratingTag(one.rating, one.step) }
            td { ratingTag(one.record.rating) }
            td(.class("long")) { paragraphs(one.record.reason) }
        }
    }

    /// The line by which a lead sees how often they were more hopeful than the record; nothing while nothing was compared.
    static func own(_ count: HopeCount?, _ frame: Frame) -> HTML {
        guard let count, count.compared > 0 else { return HTML() }
        return p {
            "In the last 12 months you were "
            let words = hopeWords(count, "update")
            if count.moreHopeful > 0, let viewer = frame.viewer {
                a(.href(frame.links.comparisons(.person(viewer.id)))) { words }
            } else {
                words
            }
            "."
        }
    }
}
