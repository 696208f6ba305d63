import Markup
import Plans

/// Other deadlines that are asked for: the list, and one with its answer.
///
/// Fields of the answer: `answer` (`approve` or `refuse`), `words`, `from` (the deadline the form was made from, ISO 8601 or empty).
public enum DeadlineRequestPages {
    /// How many answered requests of each plan are shown.
    public static let mostAnswered = 12

    /// `asked` wait for an answer, oldest first; `answered` are the newest that were answered or withdrawn. `plan` is set where
    /// only its requests are shown.
    public static func list(_ asked: [DeadlineRequest], answered: [DeadlineRequest], plan: Plan? = nil, frame: Frame) -> HTML {
        let isAdmin = Rights.allows(frame.viewer, .managePeople)
        return frame.page("Deadlines asked for", isAdmin ? .admin : .dashboard, caption: plan?.title) {
            if isAdmin { adminNavigation(.deadlines) }
            if plan != nil { p { a(.href(frame.links.deadlineRequests())) { "Deadlines asked for in all plans" } } }
            h2(.id("waiting")) { "Waiting for an answer" }
            if asked.isEmpty {
                p { "Nobody is waiting for an answer." }
            } else {
                DeadlineParts.requestTable(
                    id: "asked", caption: "\(counted(asked.count, "deadline")) asked for, oldest first", asked, frame)
            }
            h2(.id("answered")) { "Answered or withdrawn" }
            if answered.isEmpty {
                p { "None so far." }
            } else {
                DeadlineParts.requestTable(id: "ended", caption: "The newest of them, newest first", answered, frame)
                p { "All of them stand on the pages of their actions and in the ledger." }
            }
        }
    }

    /// What the page is shown for.
    public enum Occasion: Sendable, Hashable {
        case fresh
        /// Something typed cannot be accepted.
        case refused([Issue])
        /// Answered by somebody else, or the deadline has changed since the form was made.
        case stale
    }

    /// `action` is as it stands now; nil when the plan no longer has it. `typed` is what was sent when it could not be kept.
    public static func request(
        _ request: DeadlineRequest, of action: Action?, typed: DeadlineAnswerEdit? = nil, occasion: Occasion = .fresh, today: Day,
        frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        return frame.page(
            "\(request.words) asked for: \(nameInSentence(request.action))", .actions,
            trail: .back("Back to the action", frame.links.action(request.action.id)), issues: issues,
            heading: HTML(text: "Another deadline is asked for")
        ) {
            if occasion == .stale { stale(request, action, today) }
            p { actionLink(request.action, frame.links) }
            facts(request, action, today)
            if let action { answering(request, action, typed, issues, frame) }
            h2(.id("moved")) { "How the deadline moved so far" }
            if let action { DeadlineParts.moved(action.deadline, frame) } else { p { "The plan no longer has this action." } }
        }
    }

    private static func stale(_ request: DeadlineRequest, _ action: Action?, _ today: Day) -> HTML {
        if request.state == .open, let action { return deadlineChanged(action, today) }
        return section(.class("notice"), .ariaLabelledby("conflict"), .tabindex(-1), .dataFocus("yes")) {
            h2(.id("conflict")) { "This was answered or withdrawn meanwhile" }
            p { "What you sent was not saved." }
        }
    }

    private static func facts(_ request: DeadlineRequest, _ action: Action?, _ today: Day) -> HTML {
        factList(
            [
                Fact("Asked for") {
                    time(.datetime(request.to.iso)) { request.words }
                    if let from = request.from { difference(request.to.days(since: from)) }
                },
                Fact("Deadline when it was asked") { request.wordsBefore },
            ]
                + (action.map { now($0, request, today) } ?? [])
                + [
                    Fact("Reason") { paragraphs(request.reason) },
                    Fact("Asked by") {
                        "\(request.by.name), "
                        dayTime(request.on)
                    },
                    Fact("Answer") { DeadlineParts.outcome(request) },
                ])
    }

    private static func now(_ action: Action, _ request: DeadlineRequest, _ today: Day) -> [Fact] {
        var facts = [Fact("Deadline as printed") { action.deadline.printed ?? "The document prints none" }]
        if request.state == .open {
            facts.insert(Fact("Deadline now") { deadlineWords(action.summary, on: today) }, at: 0)
            if let original = action.deadline.original {
                facts.append(Fact("If approved") { slipIfApproved(request.to.days(since: original)) })
            }
        }
        return facts
    }

    private static func difference(_ days: Int) -> String {
        days == 0 ? "" : ", \(Deadline.span(days)) \(days > 0 ? "later" : "earlier")"
    }

    private static func slipIfApproved(_ days: Int) -> String {
        days == 0 ? "As first planned" : "\(Deadline.span(days)) \(days > 0 ? "later" : "earlier") than first planned"
    }

    private static func answering(
        _ request: DeadlineRequest, _ action: Action, _ typed: DeadlineAnswerEdit?, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        guard request.state == .open, !frame.isPast, let viewer = frame.viewer else { return HTML() }
        if request.by.id == viewer.id { return withdrawal(request, frame) }
        guard Rights.mayAnswerForDeadline(viewer, askedBy: request.by.id) else {
            return p { "A chair or an admin who did not ask for it answers." }
        }
        return HTML {
            h2(.id("answering")) { "Your answer" }
            if request.from != action.deadline.day {
                warning("The deadline has changed since this was asked. Look at both dates again before you answer.")
            }
            frame.postForm(Links.deadlineAnswer(request.id), guarded: true) {
                hiddenField("from", action.deadline.day?.iso ?? "")
                radioGroup(
                    Field("answer", "What do you say?", issues: issues),
                    [
                        Choice(
                            "approve", "Approve", note: "The deadline moves at once, with your name beside it.",
                            isChosen: typed?.isApproved == true),
                        Choice(
                            "refuse", "Refuse", note: "The deadline stays. Say below why.", isChosen: typed?.isApproved == false),
                    ])
                textArea(
                    Field(
                        "words", "Your words (a refusal needs them)", hint: "They stay on the action’s page beside what was asked.",
                        issues: issues), value: typed?.words ?? "", rows: 3)
                submitButton("Answer")
            }
        }
    }

    /// The button that takes one's own request back; nothing for others.
    static func withdrawal(_ request: DeadlineRequest, _ frame: Frame) -> HTML {
        guard request.by.id == frame.viewer?.id, !frame.isPast else { return HTML() }
        return frame.postForm(Links.deadlineWithdrawal(request.id)) { submitButton("Withdraw what you asked for", style: "second") }
    }
}
