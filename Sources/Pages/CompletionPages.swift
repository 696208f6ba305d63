import Markup
import Plans

/// Proposing that an action is complete, with everything proposed before.
///
/// Fields: `kind` (`complete` or `embedded`), `words`, `done-on-day`, `done-on-month`, `done-on-year`, `version`.
public enum CompletionPages {
    /// What the page is shown for.
    public enum Occasion: Sendable, Hashable {
        case fresh
        /// Something typed cannot be accepted.
        case refused([Issue])
        /// The action has changed, or was answered, since the form was made.
        case stale
    }

    /// `kind` and `words` are as typed, `doneOn` is the date as typed; `evidence` holds the kinds of evidence of impact on record.
    public static func action(
        _ action: Action, evidence: Set<EvidenceKind>, kind: CompletionKind? = nil, words: String = "", doneOn: DateFields,
        occasion: Occasion = .fresh, today: Day, frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        return frame.page(
            "Completion of \(nameInSentence(action.name))", .actions,
            trail: .back("Back to the action", frame.links.action(action.id)), issues: issues
        ) {
            if occasion == .stale { changedMeanwhile("Look at the action again, then send what you typed once more.") }
            p { actionLink(action.summary, frame.links) }
            p {
                "Deadline: "
                deadlineWords(action.summary, on: today)
                ". Life cycle: \(LifeCycle.of(action.summary, on: today).name). "
                standingTag(Standing.of(action.summary, on: today))
            }
            if let open = action.openProposal {
                waiting(open, frame)
            } else if mayPropose(action, frame) {
                if let back = action.sentBack { CompletionParts.sentBack(back, frame) }
                fields(action, evidence, kind, words, doneOn, issues, today, frame)
            }
            h2(.id("proposals")) { "What was proposed and answered" }
            if action.proposals.isEmpty {
                p { "Nobody has proposed its completion." }
            } else {
                CompletionParts.proposalTable(
                    id: "proposed", caption: "\(counted(action.proposals.count, "proposal")), newest first", action.proposals,
                    isOfOne: true, frame)
            }
        }
    }

    static func mayPropose(_ action: Action, _ frame: Frame) -> Bool {
        !frame.isPast && (frame.viewer.map { Rights.mayUpdate($0, leads: action.reporters) } ?? false)
    }

    private static func waiting(_ open: CompletionProposal, _ frame: Frame) -> HTML {
        inset {
            p {
                a(.href(frame.links.completionProposal(open.id))) { "“\(open.kind.name)” is proposed" }
                " by \(open.by.name) on "
                dayTime(open.on)
                ". Somebody who does not lead the action signs it off or sends it back."
            }
            paragraphs(open.words)
            CompletionProposalPages.withdrawal(open, frame)
        }
    }

    private static func fields(
        _ action: Action, _ evidence: Set<EvidenceKind>, _ kind: CompletionKind?, _ words: String, _ doneOn: DateFields, _ issues: [Issue],
        _ today: Day, _ frame: Frame
    ) -> HTML {
        HTML {
            h2(.id("propose")) { "Propose completion" }
            p { "Outputs done: \(outputWords(action.summary)). Every output must be ticked in an update first." }
            asideBox("Evidence of impact, which embedded needs") {
                p { "At least two of these kinds:" }
                CompletionParts.evidence(evidence)
            }
            frame.postForm(Links.completionForm(action.id), guarded: true) {
                hiddenField("version", "\(action.version)")
                radioGroup(
                    Field("kind", "What do you propose?", issues: issues),
                    [
                        Choice(
                            CompletionKind.complete.rawValue, CompletionKind.complete.name, note: "Every output is done.",
                            isChosen: kind == .complete),
                        Choice(
                            CompletionKind.embedded.rawValue, CompletionKind.embedded.name,
                            note: "Blue: also part of daily practice, with evidence of its impact of at least two kinds.",
                            isChosen: kind == .embedded),
                    ])
                textArea(
                    Field("words", "What shows it?", hint: "A few sentences. Name no child or family.", issues: issues), value: words,
                    rows: 4)
                dateInput(
                    Field(
                        "done-on", "When was it done?", hint: "Today, unless it was done earlier. For example, 27 3 2024", issues: issues),
                    doneOn)
                submitButton("Propose for sign-off")
                p { "The action is complete when somebody who does not lead it has signed this off, and not before." }
            }
        }
    }
}

/// Said where something else was saved since a form was made; `words` say what to do.
func changedMeanwhile(_ words: String) -> HTML {
    section(.class("notice"), .ariaLabelledby("conflict"), .tabindex(-1), .dataFocus("yes")) {
        h2(.id("conflict")) { "Something has changed meanwhile" }
        p { "Nothing was saved and nothing you typed is lost. \(words)" }
    }
}
