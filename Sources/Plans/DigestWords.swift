/// What a reminder says, without any address.
extension Digest {
    /// The point first: "2 updates due by 31 March: Improvement plan".
    public var subject: String { "\(points.prefix(2).joined(separator: ", ")): \(place)" }

    /// Each kind of thing with its count, the most pressing first.
    private var points: [String] {
        var points: [String] = []
        let updates = items.compactMap(\.update)
        if let words = Digest.counted(updates.count(where: \.isMissing), "update") { points.append("\(words) overdue") }
        let due = updates.filter { !$0.isMissing }.map(\.period.closes)
        if let words = Digest.counted(due.count, "update") { points.append("\(words) due \(Digest.by(due))") }
        let answers = items.compactMap(\.answerDue)
        if let words = Digest.counted(answers.count, "challenge") { points.append("\(words) to answer \(Digest.by(answers))") }
        let decisions = items.count(where: \.isDecision)
        if decisions > 0 { points.append("\(decisions == 1 ? "1 decision waits" : "\(decisions) decisions wait") for you") }
        let deadlines = items.compactMap(\.deadline)
        let passed = deadlines.count { $0 < day }
        if passed > 0 { points.append("\(passed == 1 ? "1 deadline has" : "\(passed) deadlines have") passed") }
        let near = deadlines.filter { $0 >= day }
        if let words = Digest.counted(near.count, "deadline") { points.append("\(words) \(Digest.by(near))") }
        if items.contains(where: \.isDraft) { points.append("What you typed is not saved yet") }
        return points
    }

    /// The plan it is about, or how many.
    private var place: String {
        let plans = Set(items.compactMap(\.plan))
        if plans.count > 1 { return "\(plans.count) plans" }
        let title = plans.first.flatMap { planTitles[$0] } ?? planTitles.values.min() ?? "your plan"
        return title.count > 60 ? String(title.prefix(59)) + "…" : title
    }

    private static func counted(_ count: Int, _ word: String) -> String? {
        count == 0 ? nil : count == 1 ? "1 \(word)" : "\(count) \(word)s"
    }

    /// "by 31 March", or the first of several days.
    private static func by(_ days: [Day]) -> String {
        guard let first = days.min() else { return "" }
        let words = "\(first.day) \(first.calendarMonth.name)"
        return Set(days).count == 1 ? "by \(words)" : "from \(words) on"
    }
}

extension DigestItem {
    public var update: OwedUpdate? {
        if case .action(_, let update, _) = matter { return update }
        return nil
    }

    public var deadline: Day? {
        if case .action(_, _, let deadline) = matter { return deadline }
        return nil
    }

    var answerDue: Day? {
        if case .challenge(_, let due) = matter { return due }
        return nil
    }

    var isDecision: Bool {
        switch matter {
        case .deadlineRequest, .signOff: true
        default: false
        }
    }

    var isDraft: Bool {
        if case .draft = matter { return true }
        return false
    }

    /// What it is, for a link: "Update action 1.2", "Answer the challenge on action 1.2".
    public var linkWords: String {
        switch matter {
        case .action: "Update \(label)"
        case .challenge: "Answer the challenge on \(label)"
        case .deadlineRequest: "Decide on another deadline for \(label)"
        case .signOff: "Sign off \(label), or send it back"
        case .draft: "Go on with what you typed"
        }
    }

    /// What is due of it and when, seen on a day.
    public func dueWords(on day: Day) -> String {
        let words =
            switch matter {
            case .action(_, let update, let deadline):
                [update.map(DigestItem.words), deadline.map { DigestItem.words($0, on: day) }].compactMap(\.self).joined(separator: "; ")
            case .challenge(_, let due):
                due < day ? "the answer was due by \(due.words)" : "the answer is due by \(due.words)"
            case .deadlineRequest(_, let asked): "asked on \(asked.words)"
            case .signOff(_, let asked): "proposed on \(asked.words)"
            case .draft(let draft): "typed on \(draft.on.words), kept for 30 days"
            }
        return standingInFor.map { "\(words) (you stand in for \($0))" } ?? words
    }

    private static func words(_ update: OwedUpdate) -> String {
        let period = update.period
        return "update for \(period.words) \(update.isMissing ? "was due" : "due") by \(period.closes.words)"
    }

    private static func words(_ deadline: Day, on day: Day) -> String {
        deadline < day
            ? "deadline \(deadline.words), passed \(Deadline.span(day.days(since: deadline))) ago" : "deadline \(deadline.words)"
    }
}
