import Markup
import Pages
import Plans

extension PageGallery {
    static func completions(_ s: Samples) -> [(name: String, page: HTML)] {
        let typed = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024"))
        let issues = ["kind", "words", "done-on"].map { Issue($0, s.words("Enter \($0)")) }
        let answerIssues = ["answer", "words", "recheck"].map { Issue($0, s.words("Enter \($0)")) }
        let answer = CompletionAnswerEdit(isGiven: false, words: s.words("More"), recheck: nil, version: 37)
        func action(_ place: Int, _ frame: Frame, _ occasion: CompletionPages.Occasion = .fresh) -> HTML {
            CompletionPages.action(
                s.action(place), evidence: [.data], kind: .embedded, words: s.words("The audit shows it"), doneOn: typed,
                occasion: occasion, today: s.today, frame: frame)
        }
        func proposal(
            _ state: CompletionProposal.State, _ frame: Frame, _ kind: CompletionKind = .embedded,
            _ occasion: CompletionPages.Occasion = .fresh, isGone: Bool = false
        ) -> HTML {
            CompletionProposalPages.proposal(
                s.proposal(state, kind), of: isGone ? nil : s.action(2), evidence: [.data, .families],
                typed: occasion == .fresh ? nil : answer, recheck: typed, occasion: occasion, today: s.today, frame: frame)
        }
        let (lead, member) = (s.frame(s.lead), s.frame(s.member))
        let all = CompletionProposal.State.allCases.map { s.proposal($0, .complete) }
        return [
            ("completion", action(3, lead)), ("completion-refused", action(3, lead, .refused(issues))),
            ("completion-stale", action(3, lead, .stale)), ("completion-signed", action(4, member)),
            ("completion-waiting", action(2, lead)), ("completion-late", action(6, member)),
            ("completion-past", action(3, s.frame(s.lead, past: true))),
            ("completions", CompletionProposalPages.list([all[0]], answered: Array(all.dropFirst()), plan: s.plan, frame: member)),
            ("completions-none", CompletionProposalPages.list([], answered: [], frame: s.frame(s.admin))),
            ("completion-proposal", proposal(.open, member)), ("completion-proposal-own", proposal(.open, lead)),
            ("completion-proposal-admin", proposal(.open, s.frame(s.admin), .complete)),
            ("completion-proposal-refused", proposal(.open, member, .embedded, .refused(answerIssues))),
            ("completion-proposal-stale", proposal(.open, member, .complete, .stale)),
            ("completion-proposal-given", proposal(.given, member)), ("completion-proposal-sent-back", proposal(.sentBack, member)),
            ("completion-proposal-gone", proposal(.given, member, isGone: true)),
        ] + actionsCompleted(s, all[2])
    }

    private static func actionsCompleted(_ s: Samples, _ back: CompletionProposal) -> [(name: String, page: HTML)] {
        let (lead, member) = (s.frame(s.lead), s.frame(s.member))
        return [
            ("action-complete", ActionPages.action(s.action(4), history: [], today: s.today, frame: lead)),
            ("action-complete-late", ActionPages.action(s.action(6), history: [], today: s.today, frame: member)),
            ("action-proposed", ActionPages.action(s.action(2), history: [], today: s.today, frame: member)),
            (
                "my-actions-sent-back",
                MyActionsPages.list(
                    s.work(of: s.lead.id, in: s.overview().actions), sentBack: [back], today: s.today, frame: lead)
            ),
        ]
    }
}
