import Markup
import Plans

/// What waits for sign-off: the list, and one with all that whoever signs needs to see.
///
/// Fields of the answer: `answer` (`give` or `send-back`), `words`, `recheck-day`, `recheck-month`, `recheck-year`, `version`.
public enum CompletionProposalPages {
    /// How many answered proposals of each plan are shown.
    public static let mostAnswered = 12

    /// `proposed` wait for sign-off, oldest first; `answered` are the newest that were answered or withdrawn. `plan` is set where
    /// only its proposals are shown.
    public static func list(
        _ proposed: [CompletionProposal], answered: [CompletionProposal], plan: Plan? = nil, frame: Frame
    ) -> HTML {
        frame.page("Completions proposed", .dashboard, caption: plan?.title) {
            if plan != nil { p { a(.href(frame.links.completions())) { "Completions proposed in all plans" } } }
            h2(.id("waiting")) { "Waiting for sign-off" }
            if proposed.isEmpty {
                p { "Nothing waits for sign-off." }
            } else {
                CompletionParts.proposalTable(
                    id: "proposed", caption: "\(counted(proposed.count, "completion")) proposed, oldest first", proposed, frame)
            }
            h2(.id("answered")) { "Signed off, sent back or withdrawn" }
            if answered.isEmpty {
                p { "None so far." }
            } else {
                CompletionParts.proposalTable(id: "ended", caption: "The newest of them, newest first", answered, frame)
                p { "All of them stand on the pages of their actions and in the ledger." }
            }
        }
    }

    /// `action` is as it stands now; nil when the plan no longer has it. `typed` is what was sent when it could not be kept,
    /// `recheck` its date as typed.
    public static func proposal(
        _ proposal: CompletionProposal, of action: Action?, named: Set<PersonID>? = nil, evidence: Set<EvidenceKind>,
        typed: CompletionAnswerEdit? = nil,
        recheck: DateFields = DateFields(), occasion: CompletionPages.Occasion = .fresh, today: Day, frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        return frame.page(
            "“\(proposal.kind.name)” proposed: \(nameInSentence(proposal.action))", .actions,
            trail: .back("Back to the action", frame.links.action(proposal.action.id)), issues: issues,
            heading: HTML(text: "“\(proposal.kind.name)” is proposed")
        ) {
            if occasion == .stale { changedMeanwhile("Look at the action again before you answer.") }
            p { actionLink(proposal.action, frame.links) }
            factList(facts(proposal, action, today))
            if let action {
                if proposal.state == .open { record(action, evidence) }
                answering(proposal, action, named, typed, recheck, issues, frame)
            } else {
                p { "The plan no longer has this action." }
            }
        }
    }

    private static func facts(_ proposal: CompletionProposal, _ action: Action?, _ today: Day) -> [Fact] {
        let proposed = Completion(kind: .complete, doneOn: proposal.doneOn)
        var facts = [
            Fact("Proposed by") {
                "\(proposal.by.name), "
                dayTime(proposal.on)
            }, Fact("What shows it") { paragraphs(proposal.words) }, Fact("Done on") { dayTime(proposal.doneOn) },
        ]
        if let action {
            facts.append(Fact("Deadline") { deadlineWords(action.summary, on: today) })
            if proposal.state == .open { facts.append(Fact("If signed off") { proposed.words(action.deadline, on: today) }) }
        }
        return facts + [Fact("Answer") { CompletionParts.outcome(proposal) }]
    }

    private static func record(_ action: Action, _ evidence: Set<EvidenceKind>) -> HTML {
        HTML {
            h2(.id("outputs")) { "Outputs" }
            if action.outputs.isEmpty { p { "The document names no outputs." } }
            ul(.class("outputs")) {
                for output in action.outputs {
                    li(.class("ticked")) {
                        span(.class("tick")) { output.done == nil ? "Not done" : "✓ Done" }
                        div { output.text }
                    }
                }
            }
            h2(.id("evidence")) { "Evidence of impact" }
            CompletionParts.evidence(evidence)
            h2(.id("updates")) { "Newest updates" }
            if action.updates.isEmpty { p { "Nobody has reported on this action yet." } }
            ol(.class("timeline")) {
                for update in action.updates.prefix(3) {
                    event(momentTime(update.at), who: update.by.name, when: HTML(text: "action lead")) { updateBody(update) }
                }
            }
        }
    }

    private static func answering(
        _ proposal: CompletionProposal, _ action: Action, _ named: Set<PersonID>?, _ typed: CompletionAnswerEdit?,
        _ recheck: DateFields, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        guard proposal.state == .open, !frame.isPast, let viewer = frame.viewer else { return HTML() }
        if proposal.by.id == viewer.id { return withdrawal(proposal, frame) }
        guard Rights.maySignOff(viewer, leads: action.reporters, proposedBy: proposal.by.id, named: named) else {
            return p {
                named == nil
                    ? "A board member or a chair who does not lead the action answers."
                    : "Whom the board that oversees the action names to sign off answers, unless they lead it."
            }
        }
        return HTML {
            h2(.id("answering")) { "Your answer" }
            frame.postForm(Links.completionAnswer(proposal.id), guarded: true) {
                hiddenField("version", "\(action.version)")
                radioGroup(
                    Field("answer", "What do you say?", issues: issues),
                    [
                        Choice(
                            "give", "Sign off", note: "The action counts as \(proposal.kind.name.lowercased()) at once.",
                            isChosen: typed?.isGiven == true),
                        Choice("send-back", "Send back", note: "Say below what is missing.", isChosen: typed?.isGiven == false),
                    ])
                if proposal.kind == .embedded {
                    dateInput(
                        Field(
                            "recheck", "If you sign it off, when is it checked again?",
                            hint: "At most 12 months ahead. After that day it is no longer blue. For example, 27 3 2025", issues: issues),
                        recheck)
                }
                textArea(
                    Field(
                        "words", "Your words (sending back needs them)", hint: "They stand on the action’s page and in the lead’s list.",
                        issues: issues), value: typed?.words ?? "", rows: 3)
                submitButton("Answer")
            }
        }
    }

    /// The button that takes one's own proposal back; nothing for others.
    static func withdrawal(_ proposal: CompletionProposal, _ frame: Frame) -> HTML {
        guard proposal.by.id == frame.viewer?.id, !frame.isPast else { return HTML() }
        return frame.postForm(Links.completionWithdrawal(proposal.id)) { submitButton("Withdraw the proposal", style: "second") }
    }
}
