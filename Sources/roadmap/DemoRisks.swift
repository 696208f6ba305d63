import Plans
import Storage

/// Risks of a demonstration plan: made up, always the same, and labelled so.
struct DemoRisks {
    let store: Store
    let plan: PlanID
    let admin: Person
    let leads: [Person]
    let actions: [ActionID]

    private static let label = "Demonstration data"

    /// One risk: what it is, and where likelihood and impact go from one assessment to the next.
    private struct Script {
        let title: String
        let event: String
        let cause: String
        let effect: String
        let course: [(likelihood: Int, impact: Int)]
        let target: (likelihood: Int, impact: Int)
        let mitigation: String
    }

    private static let scripts = [
        Script(
            title: "Social workers leave", event: "Demonstration risk. More social workers leave than join",
            cause: "Pay nearby is higher and caseloads are uneven", effect: "Children meet a new worker again and again",
            course: [(3, 4), (4, 4), (4, 4), (5, 4)], target: (2, 4), mitigation: "Demonstration: interviews with everybody who leaves"),
        Script(
            title: "Too few homes nearby", event: "Demonstration risk. There are not enough foster homes in the borough",
            cause: "Foster carers retire and few are recruited", effect: "Children move far from school and family",
            course: [(4, 4), (4, 4), (4, 4), (4, 4)], target: (2, 3), mitigation: "Demonstration: a campaign with two neighbours"),
        Script(
            title: "The new case system comes late", event: "Demonstration risk. The case system is delivered after the plan ends",
            cause: "The supplier has changed its dates twice", effect: "Audits go on by hand",
            course: [(4, 3), (3, 3), (3, 2), (2, 2)], target: (1, 2), mitigation: "Demonstration: paper templates for audits"),
        Script(
            title: "Partners do not share what they know", event: "Demonstration risk. Health and schools share too little, too late",
            cause: "Three agreements have run out", effect: "Harm is seen later than it could be",
            course: [(2, 5), (2, 5), (3, 5), (2, 5)], target: (1, 5), mitigation: "Demonstration: one agreement for all partners"),
        Script(
            title: "Savings reach the plan", event: "Demonstration risk. Money for the plan is taken for savings",
            cause: "", effect: "", course: [(2, 3), (2, 3), (2, 2), (2, 2)], target: (1, 2), mitigation: ""),
    ]

    /// Adds the risks, each with an owner, an action that makes it smaller and perhaps another mitigation; and a scale with an appetite.
    func begin(at moment: Instant) throws {
        try write(as: admin, at: moment) { writer in
            var scale = RiskScaleEdit(from: .standard)
            (scale.appetite, scale.reason) = ("12", "Demonstration: agreed by the board")
            scale.appetiteWords = "Demonstration. Little is risked with the safety of children, more with how the work is organised."
            try writer.defineRiskScale(scale, of: plan)
            for (place, script) in Self.scripts.enumerated() { try add(script, place, writer) }
        }
    }

    private func add(_ script: Script, _ place: Int, _ writer: Writer) throws {
        var edit = RiskDefinitionEdit()
        (edit.ref, edit.title, edit.event) = ("D\(place + 1)", script.title, script.event)
        (edit.cause, edit.effect) = (script.cause, script.effect)
        edit.owner = leads[place % leads.count].id
        (edit.targetLikelihood, edit.targetImpact) = (script.target.likelihood, script.target.impact)
        (edit.rhythm, edit.response) = (place % 2 == 0 ? .monthly : .quarterly, .treat)
        let id = try writer.addRisk(edit, in: plan)
        if !script.mitigation.isEmpty {
            let mitigation = RiskMitigationEdit(
                words: script.mitigation, owner: "Demonstration team", due: writer.at.day.adding(days: 90 + place * 20))
            _ = try writer.save(mitigation, nil, of: id, by: admin)
        }
        if !actions.isEmpty { _ = try writer.link(id, to: actions[(place * 5) % actions.count], by: admin) }
    }

    /// Each owner's assessment in one month, from 0; the course is told once and then stays where it ended.
    func assess(month: Int, at moment: Instant) throws {
        let risks = try store.read(today: moment.day) { try $0.risks(ofPlan: plan, .open) }
        for (place, risk) in risks.enumerated() where place < Self.scripts.count && (place != 4 || month % 2 == 0) {
            let course = Self.scripts[place].course
            let step = course[min(month, course.count - 1)]
            let owner = leads[place % leads.count]
            try write(as: owner, at: moment) { writer in
                let latest = try writer.reader.record(of: risk, most: 1).assessments.first?.entry ?? 0
                let edit = RiskAssessmentEdit(
                    likelihood: step.likelihood, impact: step.impact,
                    words: "Demonstration assessment \(month + 1). \(words(place, month))",
                    review: place == 1 ? moment.day.adding(days: 28) : nil, version: latest)
                _ = try writer.assess(edit, risk.id, by: owner)
            }
        }
    }

    private func words(_ place: Int, _ month: Int) -> String {
        let course = Self.scripts[place].course
        guard month > 0, month < course.count else { return "Looked at with the team." }
        let (now, before) = (course[month].likelihood * course[month].impact, course[month - 1].likelihood * course[month - 1].impact)
        if now > before { return "It has grown: what was agreed has not begun everywhere." }
        return now < before ? "What was done shows: the last months went better." : "It stays: what is done has not had time to work."
    }

    private func write(as person: Person, at moment: Instant, _ body: (Writer) throws -> Void) throws {
        _ = try store.write(as: Actor(person), because: Self.label, at: moment, body)
    }
}
