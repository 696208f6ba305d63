import Plans

/// How one action fares in the demonstration: made up, always the same, and told only in the document's own words.
struct DemoScript {
    private enum Course { case steady, recovering, slipping, finishing, stuck, silent }

    private let course: Course
    private let place: Int

    /// The course of the action at a place of the plan, from 0.
    init(place: Int) {
        let courses: [Course] = [
            .steady, .finishing, .recovering, .steady, .slipping, .finishing, .steady, .stuck, .recovering, .silent, .finishing,
        ]
        self.place = place
        course = courses[place % courses.count]
    }

    /// Months in which somebody reports, counted from the first.
    func reports(inMonth month: Int, of months: Int) -> Bool {
        switch course {
        case .silent: month == 0
        case .steady, .recovering: month < months - 1 || place % 3 != 0
        default: true
        }
    }

    /// Whether anybody leads it.
    var hasLead: Bool { place % 14 != 13 }

    /// What the lead reports in a month, given the action as it stands then.
    func edit(of action: Action, month: Int, of months: Int) -> UpdateEdit {
        let share = Double(month + 1) / Double(months)
        let done = outputsDone(share, of: action)
        let delivery = rating(month, of: months)
        return UpdateEdit(
            delivery: delivery, impact: impact(delivery, month), narrative: narrative(action, done, delivery),
            outputsDone: Set(action.outputs.prefix(done).map(\.id)), forecast: forecast(action, delivery), isNoChange: false,
            version: action.version, reason: "Demonstration reason: the work left is agreed and people are named for it.")
    }

    /// How a board rates it at the end, and why; nil where it says nothing.
    func boardRating(of action: Action) -> BoardRatingEdit? {
        guard place % 5 == 0, let delivery = action.summary.delivery, delivery != .blue else { return nil }
        let rating: Rating = place % 2 == 0 ? delivery : .amber
        return BoardRatingEdit(
            question: .delivery, choice: rating.rawValue,
            reason: "Demonstration reason: the board heard the lead and looked at the outputs.",
            version: BoardRatingEdit.version(of: nil, action.grounds.scales.delivery))
    }

    /// What its lead proposes once every output is ticked; nil for one that does not get so far.
    var proposal: CompletionKind? {
        guard course == .finishing else { return nil }
        return place % 2 == 0 ? .embedded : .complete
    }

    /// Whether that is signed off (true), sent back (false), or still waits (nil).
    var isSignedOff: Bool? { place % 5 == 2 ? nil : place % 5 != 3 }

    /// Whether its lead asks for another deadline in the last month, and gets it (true), is refused (false) or waits (nil).
    var deadlineRequest: (isAsked: Bool, isApproved: Bool?) {
        switch course {
        case .slipping: (true, place % 2 == 0 ? true : nil)
        case .stuck: (true, false)
        default: (false, nil)
        }
    }

    private func outputsDone(_ share: Double, of action: Action) -> Int {
        let total = Double(action.outputs.count)
        switch course {
        case .finishing: return Int((total * min(1, share + 0.25)).rounded())
        case .steady, .recovering: return Int(total * share * 0.6)
        case .slipping, .stuck: return Int(total * share * 0.3)
        case .silent: return 0
        }
    }

    private func rating(_ month: Int, of months: Int) -> Rating {
        switch course {
        case .steady, .finishing: .green
        case .recovering: month < months - 2 ? .amber : .green
        case .slipping: month == months - 1 ? .red : month == months - 2 ? .amber : .green
        case .stuck: .red
        case .silent: .amber
        }
    }

    private func impact(_ delivery: Rating, _ month: Int) -> Rating? {
        guard month > 0 else { return nil }
        return switch delivery {
        case .red: .red
        case .amber: .amber
        case .green, .blue: course == .finishing && place % 2 == 0 ? .green : .amber
        }
    }

    private func forecast(_ action: Action, _ delivery: Rating) -> Day? {
        guard delivery == .red, let deadline = action.deadline.day else { return nil }
        return deadline.adding(days: 90)
    }

    private func narrative(_ action: Action, _ done: Int, _ delivery: Rating) -> String {
        let finished = done > 0 ? "Done: \(sentence(action.outputs[done - 1].text)) " : "No output is done yet. "
        let next = done < action.outputs.count ? "Next: \(sentence(action.outputs[done].text)) " : "All outputs are done. "
        let tone =
            switch delivery {
            case .red: "This is behind: the people for it were needed elsewhere."
            case .amber: "There is some delay; a date has been set to bring it back."
            case .green, .blue: "On course."
            }
        return "Demonstration update. " + finished + next + tone
    }

    /// The document's words with one full stop at the end.
    private func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
