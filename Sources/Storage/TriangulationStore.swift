import Plans
import SQLite

extension Reader {
    /// Every outcome of a plan with what stands for it.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func triangulation(of plan: PlanID) throws -> Triangulation {
        let current = try current(plan)
        var intended: [Triangulation.Intended] = []
        try connection.each(Reader.outcomeRows, [current.revision]) { row in
            let id: ActionID = try row.id(0)
            if intended.last?.action.id != id {
                let name = ActionName(id: id, ref: try row.optionalText(1), text: try row.text(2))
                intended.append(Triangulation.Intended(action: name, heading: try row.optionalID(3), outcomes: []))
            }
            if let outcome = try row.optionalText(4) { intended[intended.count - 1].outcomes.append(outcome) }
            return true
        }
        return Triangulation(
            plan: current.plan, headings: try headings(current), intended: intended, evidence: try standingEvidence(ofPlan: plan))
    }

    static let outcomeRows = """
        SELECT v.action, v.ref, v.text, v.heading, t.text FROM action_version AS v
        LEFT JOIN action_text AS t ON t.revision = v.revision AND t.action = v.action AND t.kind = 'outcome'
        WHERE v.revision = ?1 ORDER BY v.position, t.position
        """
}
