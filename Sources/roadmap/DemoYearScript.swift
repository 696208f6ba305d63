import Plans

/// How an action fares over the years of a long demonstration: made up and always the same.
struct DemoYearScript {
    /// Of the action in its plan, from 0.
    let place: Int
    /// How many months are told.
    let months: Int

    /// Most report each month; some forget two months of each year.
    func reports(inMonth month: Int) -> Bool { place % 10 != 9 || month % 6 != 4 }

    /// What its lead reports in a month, from 0, given the action as it stands then.
    func edit(of action: Action, month: Int) -> UpdateEdit {
        let rating = rating(month)
        let done = outputsDone(month, of: action.outputs.count)
        if (month + place) % 7 == 6, action.summary.latest?.delivery == rating, action.outputs.filter({ $0.done != nil }).count == done {
            var edit = UpdateEdit(from: action)
            edit.isNoChange = true
            edit.reason = Self.reason
            return edit
        }
        return UpdateEdit(
            delivery: rating, impact: month < 3 ? nil : impact(month), narrative: narrative(month, rating, done),
            outputsDone: Set(action.outputs.prefix(done).map(\.id)), forecast: forecast(action, rating), isNoChange: false,
            version: action.version, reason: Self.reason)
    }

    /// In which month its lead proposes completion; nil for one that goes on.
    var completes: (month: Int, kind: CompletionKind)? {
        place % 5 == 3 ? (months - 1 - place % 9, place % 2 == 0 ? .embedded : .complete) : nil
    }

    /// Once a year its deadline is looked at.
    func looksAtDeadline(inMonth month: Int) -> Bool { month % 12 == (place * 5) % 12 }

    /// Two of three get the later deadline that they ask for.
    func getsDeadline(inMonth month: Int) -> Bool { (place + month / 12) % 3 != 0 }

    /// Once a year something is shown for it.
    func hasEvidence(inMonth month: Int) -> Bool { month % 12 == (place * 7 + 3) % 12 }

    private static let reason = "Demonstration reason: the work left is agreed and people are named for it."

    private func rating(_ month: Int) -> Rating {
        if place % 5 == 3 { return .green }
        let turn = (month + place * 3) % 24
        return turn < 13 ? .green : turn < 19 ? .amber : .red
    }

    private func impact(_ month: Int) -> Rating { (month / 6 + place) % 4 == 0 ? .red : (month / 6 + place) % 4 == 1 ? .green : .amber }

    private func outputsDone(_ month: Int, of count: Int) -> Int {
        if let completes, month >= completes.month { return count }
        return min(max(0, count - 1), (month + 1) * count / max(1, months))
    }

    private func forecast(_ action: Action, _ rating: Rating) -> Day? {
        guard rating == .red else { return nil }
        return action.deadline.day?.adding(days: 90)
    }

    private func narrative(_ month: Int, _ rating: Rating, _ done: Int) -> String {
        let tone =
            switch rating {
            case .red: "This is behind: the people for it were needed elsewhere, and two posts are empty."
            case .amber: "There is some delay. The audit found gaps in two teams, and a date has been set to look again."
            case .green, .blue: "On course. Supervisors looked at twelve files and found the new way of working in ten."
            }
        return "Demonstration update \(month + 1). \(tone) Outputs done: \(done). Next: a visit to the teams and a talk with families."
    }
}
