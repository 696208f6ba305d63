import Plans
import SQLite

/// Adding, rewording, closing and assessing risks.
extension Writer {
    /// Adds a risk. The rule (`RiskDefinitionEdit.applied`) runs here, under the lock. The very same open risk a second time adds nothing:
    /// the one on record is returned.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a plan that is not there.
    public func addRisk(_ edit: RiskDefinitionEdit, in plan: PlanID) throws -> RiskID {
        var choices = try choices(of: plan)
        let others = choices.others
        choices.others = []
        if case .success(let definition) = edit.applied(to: nil, choices),
            let same = others.first(where: { $0.isOpen && $0.definition == definition })
        {
            return same.id
        }
        choices.others = others
        let definition = try edit.applied(to: nil, choices).get()
        return try add(definition, .riskAdded, in: plan, from: nil).id
    }

    /// Rewords a risk; the words before stay on record. Saving it unchanged writes nothing.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a risk that is not there.
    public func rewordRisk(_ edit: RiskDefinitionEdit, _ id: RiskID) throws {
        let current = try reader.risk(id)
        let definition = try edit.applied(to: current, choices(of: current.plan.id)).get()
        guard definition != current.definition else { return }
        let before = try fields(of: current.definition)
        let changes = zip(before, try fields(of: definition)).compactMap { was, field in
            was.words == field.words ? nil : Change(field.name, from: was.words, to: field.words)
        }
        let entry = try record(
            .riskReworded, subject(RiskName(id: id, definition)), plan: current.plan.id, changes, because: edit.reason.trimmed)
        try connection.execute("UPDATE risk_definition SET superseded = ? WHERE risk = ? AND superseded IS NULL", [entry, id])
        try insert(definition, id, current.plan.id, entry)
    }

    /// Closes a risk or opens it again. The rule (`RiskStateEdit.applied`) runs here; the same a second time writes nothing.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a risk that is not there.
    public func setState(_ edit: RiskStateEdit, of id: RiskID, by person: Person) throws {
        let risk = try reader.risk(id)
        guard try edit.applied(to: risk).get() else { return }
        let words = [true: "open", false: "closed"]
        let entry = try record(
            edit.isOpen ? .riskReopened : .riskClosed, subject(risk.name), plan: risk.plan.id,
            [Change("state", from: words[risk.isOpen], to: words[edit.isOpen])], because: edit.reason.trimmed)
        try connection.execute("UPDATE risk_closing SET superseded = ? WHERE risk = ? AND superseded IS NULL", [entry, id])
        guard !edit.isOpen else { return }
        try insert(
            "risk_closing",
            ["risk": id, "plan": risk.plan.id, "reason": edit.reason.trimmed, "name": person.name, "asserted": entry])
    }

    /// Puts an assessment on record. The rule (`RiskAssessmentEdit.applied`) runs here, under the lock. False where it says nothing new,
    /// and then nothing is written.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for a risk that is not there.
    public func assess(_ edit: RiskAssessmentEdit, _ id: RiskID, by person: Person) throws -> Bool {
        let risk = try reader.risk(id)
        let scale = try reader.scale(of: risk.plan.id)
        let latest = try reader.record(of: risk, most: 1).assessments.first
        guard let made = try edit.applied(to: risk, latest: latest, scale, by: person, on: at.day).get() else { return false }
        var changes = [Change("score", from: latest?.rating.words, to: made.rating.words)]
        if let review = made.review { changes.append(Change("next review", from: latest?.review?.words, to: review.words)) }
        let entry = try record(
            .riskAssessed, subject(risk.name), plan: risk.plan.id, changes, because: made.words.isEmpty ? nil : made.words)
        try insert(made, of: id, risk.plan.id, by: person.name, person.id, entry)
        return true
    }

    func insert(
        _ made: RiskAssessed, of id: RiskID, _ plan: PlanID, from document: RevisionID? = nil, by name: String, _ person: PersonID?,
        _ entry: Int64
    ) throws {
        try insert(
            "risk_assessment",
            [
                "risk": id, "plan": plan, "likelihood": made.rating.likelihood, "impact": made.rating.impact, "score": made.rating.score,
                "printed": made.rating.printed, "words": made.words, "review": made.review, "revision": document, "person": person,
                "name": name, "asserted": entry,
            ])
    }

    /// A new risk with its first definition; `more` is what else the entry says.
    func add(
        _ definition: RiskDefinition, _ kind: LedgerKind, in plan: PlanID, from origin: PrintedRiskKey?, _ more: [Change] = [],
        because reason: String? = nil
    ) throws -> (id: RiskID, entry: Int64) {
        let id: RiskID = try nextID(in: "risk")
        let said = try fields(of: definition).filter { $0.words != nil }.map { Change($0.name, from: nil, to: $0.words) }
        let entry = try record(kind, subject(RiskName(id: id, definition)), plan: plan, said + more, because: reason)
        try insert("risk", ["id": id, "plan": plan, "revision": origin?.revision, "position": origin?.place, "asserted": entry])
        try insert(definition, id, plan, entry)
        return (id, entry)
    }

    private func insert(_ definition: RiskDefinition, _ id: RiskID, _ plan: PlanID, _ entry: Int64) throws {
        try insert(
            "risk_definition",
            [
                "risk": id, "plan": plan, "ref": definition.ref, "title": definition.title, "cause": definition.cause,
                "event": definition.event, "effect": definition.effect, "owner": definition.owner?.id,
                "owner_name": definition.owner?.name, "owner_words": definition.ownerWords, "heading": definition.heading,
                "target_likelihood": definition.target?.likelihood, "target_impact": definition.target?.impact,
                "target_score": definition.target?.score, "target_printed": definition.target?.printed,
                "rhythm": definition.rhythm?.rawValue, "response": definition.response?.rawValue, "asserted": entry,
            ])
    }

    private func choices(of plan: PlanID) throws -> RiskDefinitionEdit.Choices {
        RiskDefinitionEdit.Choices(
            people: try reader.riskOwners(), headings: try reader.riskHeadings(of: plan), scale: try reader.scale(of: plan),
            others: try reader.risks(ofPlan: plan))
    }

    private func fields(of definition: RiskDefinition) throws -> [(name: String, words: String?)] {
        definition.fields(heading: try definition.heading.map { try reader.headingName($0).name })
    }

    func subject(_ name: RiskName) -> LedgerSubject {
        LedgerSubject(kind: .risk, number: name.id.number, label: String(name.label.prefix(120)))
    }
}
