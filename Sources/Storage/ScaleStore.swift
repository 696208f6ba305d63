import Plans
import SQLite

extension Reader {
    /// The two scales of a plan: as an admin defined them, else as the current document prints them, else the usual ones.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func scales(of plan: PlanID) throws -> PlanScales { try scales(current(plan)) }

    /// The keys that the plan's current document prints.
    public func printedKeys(of plan: PlanID) throws -> [RatingScaleReading] { try printedKeys(current(plan).revision) }

    func scales(_ current: CurrentRevisions) throws -> PlanScales {
        var defined = try definedScales(of: current.plan.id)
        if defined.count < RatingQuestion.allCases.count {
            let keys = try printedKeys(current.revision)
            for question in RatingQuestion.allCases where defined[question] == nil {
                defined[question] = RatingScale.printed(keys, for: question)
            }
        }
        return PlanScales(delivery: defined[.delivery] ?? .delivery, impact: defined[.impact] ?? .impact)
    }

    private func definedScales(of plan: PlanID) throws -> [RatingQuestion: RatingScale] {
        var found: [RatingQuestion: RatingScale] = [:]
        try connection.each(Reader.scaleRows, [position, plan]) { row in
            let question: RatingQuestion = try row.word(1)
            let scale = RatingScale(question: question, origin: .defined(try row.id(0)), steps: [], version: try row.int64(2))
            let step = RatingStep(
                name: try row.text(3), colour: try row.word(4), definition: try row.text(5), subStates: try row.lines(6))
            found[question, default: scale].steps.append(step)
            return true
        }
        return found
    }

    static let scaleRows = """
        SELECT s.id, s.question, s.asserted, p.name, p.colour, p.definition, p.sub_states FROM rating_scale AS s
        JOIN rating_step AS p ON p.scale = s.id WHERE s.plan = ?2 AND \(known("s")) ORDER BY s.asserted, s.id, p.position
        """

    func printedKeys(_ revision: RevisionID) throws -> [RatingScaleReading] {
        var found: [RatingScaleReading] = []
        let sql = "SELECT scale, rating, definition FROM rating_definition WHERE revision = ? ORDER BY position"
        try connection.each(sql, [revision]) { row in
            let (name, value) = (try row.text(0), RatingDefinition(rating: try row.word(1), definition: try row.text(2)))
            if found.last?.name == name {
                found[found.count - 1].values.append(value)
            } else {
                found.append(RatingScaleReading(name: name, values: [value]))
            }
            return true
        }
        return found
    }

    /// The rules that held for a plan at this moment.
    public func ratingRules(of plan: PlanID) throws -> RatingRules {
        try connection.queryFirst(Reader.rulesRow, [position, plan]) { row in
            guard let rules = RatingRules(version: try row.int(0), text: try row.text(1)) else { throw row.mismatch(1, "rating rules") }
            return rules
        } ?? .standard
    }

    static let rulesRow = "SELECT version, text FROM rating_rules AS r WHERE plan = ?2 AND \(known("r")) ORDER BY version DESC LIMIT 1"
}

extension Writer {
    /// Defines a scale of a plan anew. The rule (`ScaleEdit.applied`) runs here, against the scale as it is under the lock. What
    /// was rated by the scale before it keeps its words.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a plan that is not there.
    public func defineScale(_ edit: ScaleEdit, of plan: PlanID) throws {
        let current = try reader.current(plan)
        let before = try reader.scales(current)[edit.question]
        guard let steps = try edit.applied(to: before).get() else { return }
        let changes = [Change("scale", from: Writer.words(before.steps), to: Writer.words(steps))]
        let entry = try record(
            .scaleDefined, LedgerSubject(kind: .plan, number: plan.number, label: "\(edit.question.name) of \(current.plan.title)"),
            plan: plan, changes)
        try connection.execute(
            "UPDATE rating_scale SET superseded = ? WHERE plan = ? AND question = ? AND superseded IS NULL",
            [entry, plan, edit.question.rawValue])
        let id: RatingScaleID = try nextID(in: "rating_scale")
        try insert("rating_scale", ["id": id, "plan": plan, "question": edit.question.rawValue, "asserted": entry])
        for (position, step) in steps.enumerated() {
            try insert(
                "rating_step",
                [
                    "scale": id, "position": position, "name": step.name, "colour": step.colour, "definition": step.definition,
                    "sub_states": step.subStates.joined(separator: "\n"), "asserted": entry,
                ])
        }
    }

    /// "Nearly there (amber): some delay. Waiting, Agreed" for each step, one on each line.
    private static func words(_ steps: [RatingStep]) -> String {
        steps.map { step in
            let subStates = step.subStates.isEmpty ? "" : " [\(step.subStates.joined(separator: ", "))]"
            return "\(step.name) (\(step.colour.rawValue)): \(step.definition)\(subStates)"
        }.joined(separator: "\n")
    }

    /// Sets the rules of a plan. What was computed by the rules before stays as it was.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a plan that is not there.
    public func setRatingRules(_ edit: RatingRulesEdit, of plan: PlanID) throws {
        let title = try reader.current(plan).plan.title
        let before = try reader.ratingRules(of: plan)
        guard let rules = try edit.applied(to: before).get() else { return }
        let entry = try record(
            .ratingRulesSet, LedgerSubject(kind: .plan, number: plan.number, label: title), plan: plan,
            [Change("version", from: "\(before.version)", to: "\(rules.version)"), Change("rules", from: before.text, to: rules.text)])
        try connection.execute("UPDATE rating_rules SET superseded = ? WHERE plan = ? AND superseded IS NULL", [entry, plan])
        try insert("rating_rules", ["plan": plan, "version": rules.version, "text": rules.text, "asserted": entry])
    }
}
