/// Steps against the action they belong to.
enum CriticSteps {
    static func findings(_ reading: PlanReading) -> [Finding] {
        reading.actions.flatMap { action -> [Finding] in
            guard let deadline = action.deadline, let last = deadline.day else { return [] }
            return action.ownStepDeadlines.compactMap { own in
                guard let day = own.day, day > last else { return nil }
                return CriticRule.stepAfterAction.finding(
                    own.printed.place, field: "deadline", ref: action.ref, raw: own.printed.raw,
                    "A step's deadline (\(own.printed.text)) is after that of its action (\(deadline.printed.text)).",
                    "Agree which of the two holds.")
            }
        }
    }
}

extension ActionReading {
    /// The deadlines of its steps, one for each cell.
    public var ownStepDeadlines: [DeadlineReading] {
        var said: Set<Printed> = []
        return outputs.compactMap(\.deadline).filter { said.insert($0.printed).inserted }
    }

    /// The leads of its steps, one for each name in each cell.
    var ownStepLeads: [Printed] {
        var said: Set<Printed> = []
        return outputs.flatMap(\.leads).filter { said.insert($0).inserted }
    }
}
