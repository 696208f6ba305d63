import Markup
import Pages
import Plans

/// What the public reads, and where an admin says so.
extension PageGallery {
    static func publications(_ s: Samples) -> [(name: String, page: HTML)] {
        let (nobody, admin, overview) = (s.frame(nil), s.frame(s.admin), s.overview())
        let publication = Publication(
            plan: s.plan.id, address: "improvement-plan", introduction: s.words("Our plan for you."), by: s.words("Cleo"), on: s.day(4, 1),
            version: 40)
        let released = [
            ReleasedWords(action: s.name(0).id, words: s.words("Two teams work now."), by: s.words("Cleo"), on: s.day(3, 1), version: 41)
        ]
        let answers = [
            YouSaid(
                id: YouSaidID(1), plan: s.plan.id, action: s.name(0), said: s.words("Meet us more."), did: s.words("We meet monthly."),
                by: s.words("Cleo"), on: s.day(4, 2))
        ]
        let plan = PublicPlan(publication, overview, stale: [s.name(0).id], released: released, answers: answers)
        var typed = PublicationPages.Typed(PublicationEdit(address: s.words("A b"), introduction: s.words("Kept"), reason: "", version: 40))
        typed.youSaid = YouSaidEdit(said: s.words("Said"), did: s.words("Did"), action: s.name(0).id)
        let issues = [Issue("address", s.words("Address must be small letters")), Issue("said", s.words("Enter what was said"))]
        return [
            ("public-plans", PublicPages.list([(publication: publication, title: s.plan.title)], frame: nobody)),
            ("public-none", PublicPages.list([], frame: nobody)),
            ("public-plan", PublicPages.plan(plan, showing: nil, frame: nobody)),
            ("public-overdue", PublicPages.plan(plan, showing: .overdue, frame: nobody)),
            ("public-action", PublicPages.action(plan.actions[0], of: plan, frame: nobody)),
            (
                "publication",
                PublicationPages.publication(
                    overview, publication, stale: [s.name(0).id], released: released, answers: answers,
                    PublicationPages.Typed(PublicationEdit(address: "improvement-plan", version: 40)), frame: admin)
            ),
            (
                "publication-refused",
                PublicationPages.publication(overview, nil, stale: [], released: [], answers: [], typed, issues: issues, frame: admin)
            ),
            (
                "public-words",
                PublicationPages.words(
                    s.action(), released[0], isStale: true, ReleaseEdit(words: s.words("Two teams"), version: 41), frame: admin)
            ),
        ]
    }
}
