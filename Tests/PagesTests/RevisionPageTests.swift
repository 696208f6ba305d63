import Foundation
import Markup
import Pages
import Plans
import Testing

/// Changes as a reviewer and a reader see them.
@Suite struct RevisionPageTests {
    let samples = Samples()

    /// So many actions whose deadlines all differ.
    func review(_ count: Int, page: Int) -> ImportReview {
        var reading = samples.reading
        reading.actions = (0..<count).map { number in
            var action = ActionReading(ref: "\(number + 1)", heading: 0)
            action.text = Printed(text: "Action of team k\(number)", fragments: [])
            action.deadline = DeadlineReading(printed: Printed(text: "June 2024", fragments: []), day: nil, precision: .none)
            return action
        }
        let recorded = reading.actions.enumerated().map { place, action in
            RecordedAction(
                id: ActionID(Int64(place + 1)), ref: action.ref, heading: reading.headings[0].title.text, text: action.wording, plain: nil,
                deadline: "May 2024", outputs: [], outcomes: [], sources: [])
        }
        return ImportReview(
            draft: samples.draft(), reading: reading, diff: RevisionDiff(reading, against: recorded), plan: samples.plan,
            plans: [samples.plan], recorded: recorded, page: page)
    }

    @Test(arguments: [(1, 100), (3, 50), (9, 50), (-4, 100)])
    func `many changes stand on pages of a hundred`(page: Int, shown: Int) {
        let text = ImportReviewPages.review(review(250, page: page), frame: samples.frame(samples.admin)).string
        #expect(text.components(separatedBy: "name=\"reason-").count - 1 == shown)
        #expect(text.contains("250 changes") && text.contains("changes=2#changes"))
    }

    @Test func `what went and what came carries signs beside its colour`() {
        let text = RevisionPages.comparison(samples.comparison, frame: samples.frame(samples.member)).string
        #expect(text.contains("<del><span class=\"hidden\">Taken out: </span><span aria-hidden=\"true\">[−</span>Old"))
        #expect(text.contains("<ins><span class=\"hidden\">Put in: </span><span aria-hidden=\"true\">[+</span>New"))
        #expect(text.contains("What changed between 2.0 and 2.1, and who agreed") && text.contains("Refused by Amara Admin"))
    }

    @Test func `a past day leads on to pages of that day`() {
        let text = RevisionPages.withdrawn(samples.withdrawn, history: [], frame: samples.frame(samples.member, past: true)).string
        #expect(text.contains("/revisions/3?as-at="))
    }
}
