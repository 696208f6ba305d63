import Markup
import Plans

extension MarkupWriter {
    /// A deadline as it stands everywhere: as printed, how it relates to today, and how far it has come from the day first
    /// planned. "31 May 2024 (12 days overdue), moved 2 times, 6 weeks later than planned".
    mutating func deadlineWords(_ deadline: Deadline, _ action: ActionState, on today: Day) {
        guard let day = deadline.day else {
            text(deadline.words)
            return words(deadline.printed == nil ? "" : " (no date yet)")
        }
        element(.time, .datetime(day.iso), text: deadline.words)
        if let late = Attention.daysOverdue(action, on: today) {
            words(" ")
            element(.span, .class("late")) { page in
                page.words("(")
                page.counted(late, "day")
                page.words(" overdue)")
            }
        } else if Attention.dueSoon.applies(to: action, on: today) {
            words(" (due ")
            if day == today {
                words("today")
            } else {
                words("in ")
                counted(day.days(since: today), "day")
            }
            words(")")
        }
        if let late = action.completion?.daysLate(deadline), late > 0 {
            words(", done ")
            text(Deadline.span(late))
            words(" late")
        }
        guard let slip = deadline.slipWords else { return }
        element(.span, .class("soft")) { page in
            page.words(", ")
            page.text(slip)
        }
    }
}

/// The same for pages that are built.
func deadlineWords(_ action: ActionSummary, on today: Day) -> HTML {
    .written(capacity: 192) { $0.deadlineWords(action.deadline, action.state, on: today) }
}

/// What an action's page says of its deadline beside the day.
enum DeadlineParts {
    /// The way to the form for those who may ask for another deadline, or to the request that waits.
    static func asking(_ action: Action, _ frame: Frame) -> HTML {
        if let open = action.openRequest {
            return p { a(.href(frame.links.deadlineRequest(open.id))) { "\(open.words) is asked for" } }
        }
        guard !frame.isPast, let viewer = frame.viewer, Rights.mayAskForDeadline(viewer, leads: action.reporters) else { return HTML() }
        return p {
            if action.deadline.day == nil {
                "No date yet: "
                a(.href(Links.deadline(action.id))) { "ask for one" }
            } else {
                a(.href(Links.deadline(action.id))) { "Ask for another deadline" }
            }
        }
    }

    /// What was printed, every move, and everything that was asked and not granted.
    static func record(_ action: Action, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("deadline")) { "Deadline" }
            factList([
                Fact("As printed") { action.deadline.printed ?? "The document prints none" },
                Fact("Means") { meaning(action.deadline) },
            ])
            moved(action.deadline, frame)
            if let open = action.openRequest { waiting(open, frame) }
            notGranted(action.requests.filter { $0.state == .refused || $0.state == .withdrawn }, frame)
        }
    }

    static func meaning(_ deadline: Deadline) -> HTML {
        guard let day = deadline.original else {
            return HTML(text: deadline.printed == nil ? "No day" : "No date that can be understood")
        }
        return HTML {
            "By the end of "
            dayTime(day)
        }
    }

    /// Every move, newest first, or that there is none.
    static func moved(_ deadline: Deadline, _ frame: Frame) -> HTML {
        guard let slip = deadline.slipWords else { return p { "It has not been moved." } }
        let columns = ["Moved to", "From", "Reason", "Asked by", "Approved by", "Recorded"].map { Column($0) }
        return HTML {
            p { "\(slip.prefix(1).uppercased() + slip.dropFirst())." }
            dataTable(id: "moves", caption: "Moved \(counted(deadline.moves.count, "time")), newest first", columns) {
                for move in deadline.moves.reversed() { moveRow(move, of: deadline, frame) }
            }
        }
    }

    private static func moveRow(_ move: DeadlineMove, of deadline: Deadline, _ frame: Frame) -> HTML {
        tr {
            th(.scope("row")) { time(.datetime(move.to.iso)) { move.words } }
            td { deadline.wordsBefore(move) ?? "No date" }
            td(.class("long")) { paragraphs(move.reason) }
            td { move.askedBy.map { HTML(text: $0) } ?? span(.class("soft")) { "Not recorded" } }
            td { move.approvedBy }
            td {
                if let request = move.request {
                    a(.href(frame.links.deadlineRequest(request))) { dayTime(move.on) }
                } else {
                    dayTime(move.on)
                    " by \(move.by)"
                }
            }
        }
    }

    private static func waiting(_ request: DeadlineRequest, _ frame: Frame) -> HTML {
        inset {
            p {
                "\(request.by.name) asked for "
                a(.href(frame.links.deadlineRequest(request.id))) { request.words }
                " on "
                dayTime(request.on)
                ". Nobody has answered yet, so that the deadline stands as it is."
            }
            paragraphs(request.reason)
        }
    }

    private static func notGranted(_ requests: [DeadlineRequest], _ frame: Frame) -> HTML {
        guard !requests.isEmpty else { return HTML() }
        return requestTable(id: "not-granted", caption: "Asked for and not granted, newest first", requests, isOfOne: true, frame)
    }

    /// Requests with what became of them, in the order given; `isOfOne` where the page is about their one action.
    static func requestTable(
        id: String, caption: String, _ requests: [DeadlineRequest], isOfOne: Bool = false, _ frame: Frame
    ) -> HTML {
        let names = isOfOne ? [] : ["Action"]
        let columns = (names + ["Asked for", "Instead of", "Asked by", "Reason", "What became of it"]).map { Column($0) }
        return dataTable(id: id, caption: caption, columns) {
            for request in requests {
                tr {
                    if isOfOne {
                        th(.scope("row")) { asked(request, frame) }
                    } else {
                        th(.scope("row"), .class("long")) { actionLink(request.action, frame.links) }
                        td { asked(request, frame) }
                    }
                    td { request.wordsBefore }
                    td {
                        "\(request.by.name), "
                        dayTime(request.on)
                    }
                    td(.class("long")) { paragraphs(request.reason) }
                    td(.class("long")) {
                        outcome(request)
                        if mayAnswer(request, frame) { answerLink(request, frame) }
                    }
                }
            }
        }
    }

    private static func mayAnswer(_ request: DeadlineRequest, _ frame: Frame) -> Bool {
        guard request.state == .open, !frame.isPast, let viewer = frame.viewer else { return false }
        return Rights.mayAnswerForDeadline(viewer, askedBy: request.by.id)
    }

    private static func answerLink(_ request: DeadlineRequest, _ frame: Frame) -> HTML {
        p {
            a(.href(frame.links.deadlineRequest(request.id))) {
                "Answer"
                span(.class("hidden")) { " what is asked for \(nameInSentence(request.action))" }
            }
        }
    }

    private static func asked(_ request: DeadlineRequest, _ frame: Frame) -> HTML {
        a(.href(frame.links.deadlineRequest(request.id))) { request.words }
    }

    /// "Refused by Carol Chair on 4 March 2024", with what was said.
    static func outcome(_ request: DeadlineRequest) -> HTML {
        guard let answer = request.answer else { return p { request.state.name } }
        return HTML {
            p {
                "\(request.state.name) by \(answer.by.name) on "
                dayTime(answer.on)
            }
            if !answer.words.isEmpty { paragraphs(answer.words) }
        }
    }
}
