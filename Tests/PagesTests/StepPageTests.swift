import Markup
import Pages
import Plans
import Testing

@Suite struct StepPageTests {
    let samples = Samples()

    private var action: Action {
        var action = samples.action()
        action.outputs = samples.steps
        action.summary.outputsTotal = 4
        return action
    }

    private func page(_ action: Action) -> String {
        ActionPages.action(action, history: [], today: samples.today, frame: samples.frame(samples.member)).string
    }

    @Test func `a step past its day that nobody has ticked says that it is overdue`() throws {
        let page = page(action)
        #expect(page.contains("1 step overdue"))
        #expect(page.split(separator: "> Overdue<").count == 2)
        #expect(page.contains("Ana Pell and Ben Orme") && page.contains("31 March 2024") && page.contains("On track"))
    }

    @Test func `no step of an action that is complete is overdue`() {
        var complete = action
        complete.summary.completion = Completion(kind: .complete, doneOn: samples.today)
        #expect(!page(complete).contains("Overdue<") && !page(complete).contains("step overdue"))
    }

    @Test func `outputs of words alone stand as before`() {
        let page = page(samples.action())
        #expect(!page.contains("class=\"fact\"") && !page.contains("step"))
    }

    @Test func `who ticks a step off sees by when it is due, and whether that is past`() {
        let page = UpdatePages.form(
            action, UpdateEdit(from: action), forecast: DateFields(), occasion: .fresh, hasNext: false, today: samples.today,
            frame: samples.frame(samples.lead)
        ).string
        #expect(page.contains("June 2024") && page.split(separator: "> Overdue<").count == 2)
        #expect(!page.contains("Three teams have begun.</p><p class=\"fact\">"))
    }

    @Test func `a review counts the steps of an action`() {
        let review = ImportReviewPages.review(samples.review(known: false), frame: samples.frame(samples.admin)).string
        #expect(review.contains("3 outputs, of which 1 step with dates, 1 uncertain"))
    }
}
