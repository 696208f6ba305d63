import Markup
import Plans

/// "In progress"; where it is signed off, with how late: "Complete, 6 weeks late".
func lifeCycleWords(_ action: ActionSummary, on today: Day) -> String {
    action.completion?.words(action.deadline, on: today) ?? LifeCycle.of(action, on: today).name
}

/// What an action's page says of its completion.
enum CompletionParts {
    /// Life cycle, what was signed off and how late, what waits, and what was sent back.
    static func record(_ action: Action, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("completion")) { "Completion" }
            factList(facts(action, today))
            if action.summary.isComplete, action.summary.outputsDone < action.summary.outputsTotal {
                p { "The plan has changed since it was signed off: not every output that it names now is ticked." }
            }
            if let open = action.openProposal { waiting(open, frame) }
            if let back = action.sentBack { sentBack(back, frame) }
            p { a(.href(frame.links.completion(action.id))) { "Everything proposed and answered" } }
        }
    }

    /// Whether its lead has something to propose: every output is ticked, nothing waits, and it is not blue.
    static func isReady(_ action: Action, on today: Day?) -> Bool {
        guard action.outputs.allSatisfy({ $0.done != nil }), action.openProposal == nil else { return false }
        return !(action.summary.completion.map { completion in today.map(completion.isEmbedded(on:)) ?? false } ?? false)
    }

    private static func facts(_ action: Action, _ today: Day) -> [Fact] {
        var facts = [Fact("Life cycle") { LifeCycle.of(action.summary, on: today).name }]
        guard let completion = action.summary.completion else { return facts }
        facts.append(
            Fact("Signed off") {
                completion.words(action.deadline, on: today)
                p(.class("soft")) {
                    "Done on "
                    dayTime(completion.doneOn)
                    signer(action)
                }
            })
        if let words = blue(completion, today) { facts.append(Fact("Blue") { words }) }
        return facts
    }

    private static func signer(_ action: Action) -> HTML {
        guard let given = action.proposals.first(where: { $0.state == .given }), let answer = given.answer else { return HTML() }
        return HTML {
            ", proposed by \(given.by.name), signed off by \(answer.by.name) on "
            dayTime(answer.on)
        }
    }

    /// Until when it is blue, or why it no longer is.
    static func blue(_ completion: Completion, _ today: Day) -> HTML? {
        if completion.hasLostEvidence { return HTML(text: "Lapsed: evidence of its impact was withdrawn") }
        guard let recheck = completion.recheck else { return nil }
        return HTML {
            completion.isEmbedded(on: today) ? "To be checked again by " : "Lapsed: it was to be checked again by "
            dayTime(recheck)
        }
    }

    private static func waiting(_ proposal: CompletionProposal, _ frame: Frame) -> HTML {
        inset {
            p {
                a(.href(frame.links.completionProposal(proposal.id))) { "“\(proposal.kind.name)” is proposed" }
                " by \(proposal.by.name) on "
                dayTime(proposal.on)
                " and waits for sign-off. Until then the action is not \(proposal.kind.name.lowercased())."
            }
            paragraphs(proposal.words)
        }
    }

    /// What is missing, in the words of whoever sent it back.
    static func sentBack(_ proposal: CompletionProposal, _ frame: Frame) -> HTML {
        inset {
            p {
                a(.href(frame.links.completionProposal(proposal.id))) { "“\(proposal.kind.name)” was sent back" }
                if let answer = proposal.answer {
                    " by \(answer.by.name) on "
                    dayTime(answer.on)
                }
                ":"
            }
            paragraphs(proposal.answer?.words ?? "")
        }
    }

    /// Proposals with what became of them, in the order given; `isOfOne` where the page is about their one action.
    static func proposalTable(
        id: String, caption: String, _ proposals: [CompletionProposal], isOfOne: Bool = false, _ frame: Frame
    ) -> HTML {
        let names = isOfOne ? [] : ["Action"]
        let columns = (names + ["Proposed", "Done on", "Proposed by", "Words", "What became of it"]).map { Column($0) }
        return dataTable(id: id, caption: caption, columns) {
            for proposal in proposals {
                tr {
                    if isOfOne {
                        th(.scope("row")) { proposed(proposal, frame) }
                    } else {
                        th(.scope("row"), .class("long")) { actionLink(proposal.action, frame.links) }
                        td { proposed(proposal, frame) }
                    }
                    td { dayTime(proposal.doneOn) }
                    td {
                        "\(proposal.by.name), "
                        dayTime(proposal.on)
                    }
                    td(.class("long")) { paragraphs(proposal.words) }
                    td(.class("long")) {
                        outcome(proposal)
                        if proposal.state == .open, frame.mayEdit(.signOff), proposal.by.id != frame.viewer?.id {
                            answerLink(proposal, frame)
                        }
                    }
                }
            }
        }
    }

    /// Whether the viewer leads the action is known where it is answered.
    private static func answerLink(_ proposal: CompletionProposal, _ frame: Frame) -> HTML {
        p {
            a(.href(frame.links.completionProposal(proposal.id))) {
                "Answer"
                span(.class("hidden")) { " what is proposed for \(nameInSentence(proposal.action))" }
            }
        }
    }

    private static func proposed(_ proposal: CompletionProposal, _ frame: Frame) -> HTML {
        a(.href(frame.links.completionProposal(proposal.id))) { proposal.kind.name }
    }

    /// "Sent back by Carol Chair on 4 March 2024", with what was said.
    static func outcome(_ proposal: CompletionProposal) -> HTML {
        guard let answer = proposal.answer else { return p { proposal.state.name } }
        return HTML {
            p {
                "\(proposal.state.name) by \(answer.by.name) on "
                dayTime(answer.on)
                if let recheck = answer.recheck {
                    ", to be checked again by "
                    dayTime(recheck)
                }
            }
            if !answer.words.isEmpty { paragraphs(answer.words) }
        }
    }

    /// Which kinds of evidence of impact there are, and whether they are enough for blue.
    static func evidence(_ kinds: Set<EvidenceKind>) -> HTML {
        HTML {
            ul {
                for kind in EvidenceKind.allCases where kind.showsImpact {
                    li { "\(kind.name): \(kinds.contains(kind) ? "on record" : "none")" }
                }
            }
        }
    }
}
