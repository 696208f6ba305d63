import Plans

/// What is odd about a plan as it stands: the rules of the import, looking at the record instead of a document.
public enum PresentFindings {
    /// Above so many actions without a lead they are one finding.
    private static let most = 10

    /// In the order of the plan's actions; what is about the whole plan first.
    public static func findings(_ present: PresentPlan) -> [Finding] {
        let reading = present.reading
        let found = leads(present) + PlanFindings.ofActions(reading) + PlanCritic.findings(reading)
        let order = Dictionary(
            reading.actions.enumerated().compactMap { place, action in action.ref.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        return found.enumerated().sorted { left, right in
            let places = (left.element.ref.flatMap { order[$0] } ?? -1, right.element.ref.flatMap { order[$0] } ?? -1)
            return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
        }.map(\.element)
    }

    private static func leads(_ present: PresentPlan) -> [Finding] {
        let without = present.actions.filter(\.leads.isEmpty)
        if without.count > most || (without.count == present.actions.count && !without.isEmpty) {
            return [
                Finding(
                    rule: "no-leads", severity: .warning, field: "leads",
                    message: "Nobody has been made lead of \(without.count) of the plan's \(present.actions.count) actions here.",
                    suggestion: "Assign a lead to each action.")
            ] + disabled(present)
        }
        return without.map { action in
            Finding(
                rule: "lead-missing", severity: .warning, field: "leads", ref: action.name.ref, raw: action.name.text,
                message: "Nobody has been made lead of this action here.", suggestion: "Assign a lead.")
        } + disabled(present)
    }

    private static func disabled(_ present: PresentPlan) -> [Finding] {
        present.actions.compactMap { action in
            guard !action.leads.isEmpty, action.leads.allSatisfy({ present.disabled.contains($0.id) }) else { return nil }
            let names = action.leads.map(\.name).joined(separator: ", ")
            return Finding(
                rule: "lead-disabled", severity: .warning, field: "leads", ref: action.name.ref, raw: names,
                message: "Nobody who leads this action can sign in any more: \(names).", suggestion: "Assign another lead.")
        }
    }
}
