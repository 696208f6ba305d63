/// What the record proposes for the words of a paper. Nobody has agreed to it: the form says so, and a person changes or keeps it.
public enum PaperProposal {
    /// - Parameter author: who opens the form.
    public static func words(_ record: PaperRecord, author: String) -> PaperWords {
        var words = PaperWords()
        words.title = "Progress of \(listed(record.plans.map(\.plan.title)))".cut(to: PaperWords.longestLine)
        if record.plans.isEmpty { words.title = "Progress report" }
        words.author = author
        words.recommendations = recommendations(record).joined(separator: "\n")
        words.summary = summary(record).joined(separator: "\n\n")
        return words
    }

    private static func recommendations(_ record: PaperRecord) -> [String] {
        let actions = record.plans.flatMap(\.actions)
        let requests = record.plans.reduce(0) { $0 + $1.requests.count }
        let proposals = record.plans.reduce(0) { $0 + $1.proposals.count }
        let overdue = actions.count { Attention.overdue.applies(to: $0, on: record.today) }
        var lines = ["That the board notes the position of \(counted(actions.count, "action")) as at \(record.today.words)"]
        if overdue > 0 { lines.append("That the board considers \(counted(overdue, "overdue action")) and what each needs") }
        if requests > 0 { lines.append("That the board decides on \(counted(requests, "deadline")) asked for") }
        if proposals > 0 { lines.append("That the board hears of \(counted(proposals, "action")) proposed for sign-off") }
        if !record.escalations.isEmpty {
            lines.append("That the board decides on \(counted(record.escalations.count, "escalated action"))")
        }
        return lines
    }

    private static func summary(_ record: PaperRecord) -> [String] {
        record.plans.map { plan in
            let counts = Standing.allCases.compactMap { standing -> String? in
                let count = plan.actions.count { Standing.of($0, on: record.today) == standing }
                return count == 0 ? nil : "\(count) \(standing.name.prefix(1).lowercased() + standing.name.dropFirst())"
            }
            let silent = plan.actions.isEmpty ? "no action is on record" : "\(counted(plan.actions.count, "action")): \(listed(counts))"
            let pace = plan.pace.flatMap { $0.outputs.now == nil ? nil : " \($0.outputs.message)." } ?? ""
            return "\(plan.plan.title): \(silent).\(pace)"
        }
    }
}
