import Markup
import Pages
import Plans

extension PageGallery {
    static func deadlines(_ s: Samples) -> [(name: String, page: HTML)] {
        let typed = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024"))
        let issues = ["day", "reason"].map { Issue($0, s.words("Enter \($0)")) }
        let answer = DeadlineAnswerEdit(isApproved: false, words: s.words("Not so late"), from: nil)
        let answerIssues = ["answer", "words"].map { Issue($0, s.words("Enter \($0)")) }
        func form(_ place: Int, _ frame: Frame, _ issues: [Issue] = [], isStale: Bool = false) -> HTML {
            DeadlinePages.form(
                s.action(place), reason: s.words("Late"), typed: typed, issues: issues, isStale: isStale, today: s.today, frame: frame)
        }
        func request(
            _ state: DeadlineRequest.State, _ frame: Frame, of action: Action?, _ occasion: DeadlineRequestPages.Occasion = .fresh
        ) -> HTML {
            DeadlineRequestPages.request(
                s.request(state), of: action, typed: occasion == .fresh ? nil : answer, occasion: occasion, today: s.today, frame: frame)
        }
        let (lead, admin, member) = (s.frame(s.lead), s.frame(s.admin), s.frame(s.member))
        let all = DeadlineRequest.State.allCases.map { s.request($0) }
        return [
            ("deadline", form(3, admin)), ("deadline-refused", form(3, lead, issues)), ("deadline-stale", form(5, lead, isStale: true)),
            ("deadline-asked", form(0, lead)), ("deadline-asked-by-another", form(0, admin)),
            ("deadline-requests", DeadlineRequestPages.list([all[0]], answered: Array(all.dropFirst()), plan: s.plan, frame: admin)),
            ("deadline-requests-none", DeadlineRequestPages.list([], answered: [], frame: member)),
            ("deadline-request", request(.open, admin, of: s.action(0))),
            ("deadline-request-own", request(.open, lead, of: s.action(0))),
            ("deadline-request-member", request(.open, member, of: s.action(3))),
            ("deadline-request-changed", request(.open, admin, of: s.action(3))),
            ("deadline-request-refused", request(.open, admin, of: s.action(0), .refused(answerIssues))),
            ("deadline-request-stale", request(.open, admin, of: s.action(0), .stale)),
            ("deadline-request-answered", request(.refused, admin, of: s.action(0), .stale)),
            ("deadline-request-approved", request(.approved, member, of: nil)),
            ("deadline-request-past", request(.open, s.frame(s.admin, past: true), of: s.action(0))),
        ]
    }
}
