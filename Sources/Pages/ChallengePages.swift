import Markup
import Plans

/// Challenges: mine to answer, mine, all that are open, and one of them.
public enum ChallengePages {
    /// How many of all open challenges are listed at most.
    public static let most = 50

    /// `plan` narrows all of it to one plan.
    public static func list(_ open: [Challenge], of plan: Plan?, today: Day, frame: Frame) -> HTML {
        let toAnswer = open.filter { $0.to.id == frame.viewer?.id }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
        let raised = open.filter { $0.by.id == frame.viewer?.id }
        return frame.page(
            plan.map { "Open challenges about \($0.title)" } ?? "Challenges", .boards, trail: .breadcrumbs([("Boards", frame.links.boards)])
        ) {
            h2 { "For you to answer: \(toAnswer.count)" }
            if toAnswer.isEmpty { p { "Nobody waits for your answer." } } else { BoardParts.challenges(toAnswer, today, frame.links) }
            if !raised.isEmpty {
                h2 { "Raised by you, still open: \(raised.count)" }
                BoardParts.challenges(raised, today, frame.links)
            }
            h2 { "All open: \(grouped(open.count))" }
            if open.isEmpty { p { "No challenge is open." } } else { BoardParts.challenges(Array(open.prefix(most)), today, frame.links) }
            if open.count > most {
                p {
                    "Only the newest \(most) are listed. "
                    a(.href(frame.links.boards)) { "The page of a board lists its own" }
                    "."
                }
            }
            if plan != nil { p { a(.href(frame.links.challenges())) { "Challenges about all plans" } } }
        }
    }

    /// Open challenges that wait beyond their day, the longest first. `name` is the board or the plan; nil for all.
    public static func late(_ open: [Challenge], of name: String?, today: Day, frame: Frame) -> HTML {
        let late = open.filter { $0.state(on: today) == .overdue }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
        return frame.page(
            name.map { "Challenges that wait beyond their day: \($0)" } ?? "Challenges that wait beyond their day", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards), ("Challenges", frame.links.challenges())]), caption: name,
            heading: HTML(text: "Challenges that wait beyond their day")
        ) {
            p(.class("strong")) { "\(counted(late.count, "challenge")), as at \(today.words)" }
            if late.isEmpty { p { "No challenge waits beyond its day." } } else { BoardParts.challenges(late, today, frame.links) }
        }
    }

    /// `answer` and `words` are what was typed into the two forms; `isStale` where somebody closed it meanwhile.
    public static func challenge(
        _ challenge: Challenge, mayClose: Bool, answer: String = "", words: String = "", issues: [Issue] = [], isStale: Bool = false,
        today: Day, frame: Frame
    ) -> HTML {
        frame.page(
            "Challenge \(challenge.id.number) to \(challenge.to.name): \(challenge.subject.shortened(to: 60))", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards), ("Challenges", frame.links.challenges())]), caption: challenge.subject,
            issues: issues, heading: HTML(text: "Challenge to \(challenge.to.name)")
        ) {
            p { plainTag(challenge.state(on: today).name) }
            inset { paragraphs(challenge.words) }
            factList(facts(challenge, today, frame))
            BoardParts.lost(answer.isBlank ? words : answer, isStale)
            answers(challenge)
            if let end = challenge.end { BoardParts.ended(end, "Closed") }
            forms(challenge, mayClose, answer, words, issues, frame)
        }
    }

    private static func facts(_ challenge: Challenge, _ today: Day, _ frame: Frame) -> [Fact] {
        [
            Fact("About") {
                if let action = challenge.action {
                    actionLink(action, frame.links)
                } else if let heading = challenge.heading {
                    a(.href(frame.links.heading(heading.id))) { heading.name }
                } else {
                    "The plan"
                }
            },
            Fact("Raised by") {
                "\(challenge.by.name), "
                momentTime(challenge.at)
            },
            Fact("Raised at") { BoardParts.meeting(challenge.meeting, frame.links) },
            Fact("Who must answer") { challenge.to.name },
            Fact("By when") {
                dayTime(challenge.due)
                if challenge.state(on: today) == .overdue {
                    span(.class("late")) { " (\(counted(today.days(since: challenge.due), "day")) overdue)" }
                }
            },
        ]
    }

    private static func answers(_ challenge: Challenge) -> HTML {
        HTML {
            h2(.id("answers")) { "Answers" }
            if challenge.answers.isEmpty {
                p { "There is no answer yet." }
            } else {
                ol(.class("timeline")) {
                    for answer in challenge.answers.reversed() {
                        event(HTML(text: "Answer"), who: answer.by.name, when: momentTime(answer.at)) { paragraphs(answer.words) }
                    }
                }
            }
        }
    }

    private static func forms(
        _ challenge: Challenge, _ mayClose: Bool, _ answer: String, _ words: String, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        guard !frame.isPast, challenge.end == nil, let viewer = frame.viewer else { return HTML() }
        return HTML {
            if challenge.mayAnswer(viewer) {
                h2 { "Your answer" }
                frame.postForm(Links.challengeAnswer(challenge.id), guarded: true) {
                    textArea(
                        Field(
                            "answer", "What do you answer?", hint: "Everybody who may see the plan can read it. No details of children.",
                            issues: issues),
                        value: answer, rows: 5)
                    submitButton("Save answer")
                }
            }
            if mayClose {
                h2 { "Close it" }
                BoardParts.closing(
                    Links.challengeEnd(challenge.id), "Why is it closed?", hint: "It comes back at each meeting until it is closed.",
                    button: "Close challenge", typed: words, issues: issues, frame)
            }
        }
    }
}
