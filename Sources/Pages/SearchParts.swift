import Markup
import Plans

/// A text with its hits marked.
func markedText(_ text: MarkedText) -> HTML {
    HTML { for part in text.parts { if part.isHit { mark { part.text } } else { part.text } } }
}

extension SearchHit {
    /// What it is: "Update on action 1.2".
    var name: String {
        let action = self.action.map(nameInSentence)
        let about = action ?? self.about ?? plan.title
        switch piece {
        case .action: return self.action?.ref == nil ? "Action" : self.action?.label ?? "Action"
        case .plainAction: return "Plain words of \(about)"
        case .progress: return "Progress as printed for \(about)"
        case .output: return "Output of \(about)"
        case .outputProgress: return "Progress of a step of \(about), as printed"
        case .outcome: return "Intended outcome of \(about)"
        case .measure: return "Measure of \(about)"
        case .alsoPrinted: return "Also in the document about \(about)"
        case .update: return "Update on \(about)"
        case .evidence: return "Evidence for \(about)"
        case .hopeful: return "Why the lead rated \(about) better than the record"
        case .boardRating: return "Board’s rating of \(about)"
        case .proposal: return "Proposed completion of \(about)"
        case .completionAnswer: return "Answer about the completion of \(about)"
        case .deadlineRequest: return "Why another deadline for \(about) was asked for"
        case .deadlineAnswer: return "Answer about the deadline of \(about)"
        case .deadlineMove: return "Why the deadline of \(about) moved"
        default: return otherName(about)
        }
    }

    private func otherName(_ about: String) -> String {
        switch piece {
        case .challenge: "Challenge about \(about)"
        case .challengeAnswer: "Answer to a challenge about \(about)"
        case .challengeEnd: "How a challenge about \(about) was closed"
        case .decision: "Decision about \(about)"
        case .decisionEnd: "How a decision about \(about) was closed"
        case .escalation: "Why \(about) was brought before a board"
        case .escalationEnd: "How the escalation of \(about) ended"
        case .note: "Noted at a meeting about \(about)"
        case .recommendation: "Recommendation for \(about)"
        case .riskDefined: "Risk \(about)"
        case .riskAssessed: "Assessment of risk \(about)"
        case .riskMitigation: "What is done about risk \(about)"
        case .riskClosed: "Why risk \(about) was closed"
        case .riskAppetite: "Appetite for risks in \(about)"
        case .paper: "Board paper"
        case .heading, .headingText: about
        case .plainHeading: "Plain words of \(about)"
        case .vision: "Vision"
        case .value: "Value"
        case .area, .reportArea: "\(numbered("Area of improvement")) in \(about)"
        case .risk, .reportRisk: "\(numbered("Risk")) in \(about)"
        case .milestone, .reportMilestone: "Milestone in \(about)"
        case .indicator, .reportIndicator: "\(numbered("Indicator")) in \(about)"
        case .section, .plainSection, .reportSection: "Section of \(about)"
        case .publication: "Introduction for the public of \(about)"
        case .releasedWords: "Words for the public about \(about)"
        case .youSaid: "What was said and done, \(about)"
        default: "Part of \(about)"
        }
    }

    private func numbered(_ word: String) -> String { title.isEmpty ? word : "\(word) \(title.text)" }

    /// False where the title is a number that stands in the name already.
    var showsTitle: Bool {
        switch piece {
        case .evidence, .section, .plainSection, .reportSection, .recommendation, .alsoPrinted, .paper: !title.isEmpty
        default: false
        }
    }

    /// The page, and where there is one the place on it, where the text stands.
    func link(_ links: Links) -> Link {
        let about = piece.isPrinted && action == nil ? printedLink(links) : nil
        if let about { return about }
        switch piece {
        case .evidence: return links.evidence(EvidenceID(subject))
        case .challenge, .challengeAnswer, .challengeEnd: return links.challenge(ChallengeID(subject))
        case .decision, .decisionEnd: return links.decision(BoardDecisionID(subject))
        case .escalation, .escalationEnd: return links.escalation(EscalationID(subject))
        case .deadlineRequest, .deadlineAnswer: return links.deadlineRequest(DeadlineRequestID(subject))
        case .proposal, .completionAnswer: return links.completionProposal(CompletionProposalID(subject))
        case .recommendation: return links.recommendations(HeadingID(subject))
        case .riskDefined, .riskAssessed, .riskMitigation, .riskClosed: return links.risk(RiskID(subject))
        case .riskAppetite: return links.risks(plan.id)
        case .note: return links.meeting(MeetingID(subject))
        case .publication, .youSaid: return Links.publication(plan.id)
        case .releasedWords: return action.map { Links.releasedWords($0.id) } ?? Links.publication(plan.id)
        case .paper: return links.paper(PaperID(subject))
        default: break
        }
        guard let action else { return links.plan(plan.id) }
        // The page of an action that was withdrawn holds all that was said of it.
        guard isActionPresent else { return links.action(action.id) }
        switch piece {
        case .update: return links.update(part ?? 0, of: action.id, page: page)
        case .hopeful, .boardRating: return links.ratings(action.id)
        default: return links.action(action.id)
        }
    }

    private func printedLink(_ links: Links) -> Link? {
        let revision = RevisionID(subject)
        switch piece {
        case .heading, .headingText, .plainHeading: return links.heading(HeadingID(subject))
        case .vision, .value: return links.about(plan.id, part: "vision")
        case .area: return links.about(plan.id, part: "areas")
        case .risk: return links.about(plan.id, part: "risks")
        case .milestone: return links.about(plan.id, part: "milestones")
        case .indicator: return links.about(plan.id, part: "indicators")
        case .section: return links.about(plan.id, part: "section-\(part ?? 0)")
        case .plainSection: return links.revisionFile(revision)
        case .reportSection: return links.report(revision, part: "section-\(part ?? 0)")
        case .reportHeading, .reportHeadingText: return links.report(revision, part: "parts")
        case .reportArea: return links.report(revision, part: "asked")
        case .reportRisk: return links.report(revision, part: "risks")
        case .reportMilestone: return links.report(revision, part: "milestones")
        case .reportIndicator: return links.report(revision, part: "indicators")
        default: return nil
        }
    }
}

extension Links {
    /// One update, on that page of its action's updates where it stands.
    func update(_ number: Int64, of action: ActionID, page: Int) -> Link {
        Link(
            "actions", "\(action.number)", "updates", query: [("as-at", asAt?.iso), ("page", page == 1 ? nil : "\(page)")],
            fragment: "update-\(number)")
    }

    /// A part of the page about a plan.
    func about(_ id: PlanID, part: String) -> Link {
        Link("plans", "\(id.number)", "about", query: [("as-at", asAt?.iso)], fragment: part)
    }

    /// A part of a report's page.
    func report(_ id: RevisionID, part: String) -> Link {
        Link("revisions", "\(id.number)", query: [("as-at", asAt?.iso)], fragment: part)
    }
}
