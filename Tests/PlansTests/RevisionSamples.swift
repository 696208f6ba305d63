import Plans

/// A small plan as it is recorded, and the reading of its document that says the same.
struct RevisionSample {
    struct Entry {
        var ref: String?
        var heading: Int
        var text: String
        var deadline: String? = "March 2024"
        var outputs: [String] = []
        /// Deadlines of outputs that are steps, by their words.
        var steps: [String: String] = [:]
        var leads: [String] = ["Director of Education"]
        var outcomes: [String] = ["Children are safer"]
        var measures: [String] = ["Fewer referrals"]
        var sources: [String] = ["AOI 1"]
        var plain: String?
    }

    var headings: [(number: String?, title: String)] = [("1", "Early help and protection"), ("2", "Care and corporate parenting")]
    var entries: [Entry] = [
        Entry(
            ref: "1.1", heading: 0, text: "Publish an early help strategy with partners and families",
            outputs: ["Strategy published", "Partner training delivered"]),
        Entry(ref: "1.2", heading: 0, text: "Review thresholds at the front door every quarter", outputs: ["Quarterly review reported"]),
        Entry(ref: "1.3", heading: 0, text: "Recruit permanent social workers to replace agency staff", outputs: ["Vacancies below ten"]),
        Entry(
            ref: "1.4", heading: 0,
            text: "Improve supervision records by auditing twenty files monthly and rebuild the duty rota with evening cover",
            outputs: ["Audit reports", "Evening rota in place"]),
        Entry(ref: "2.1", heading: 1, text: "Open two children’s homes inside the borough", outputs: ["Homes registered"]),
        Entry(ref: "2.2", heading: 1, text: "Offer every care leaver a housing panel", outputs: ["Panel meets"]),
        Entry(ref: "2.3", heading: 1, text: "Track health assessments through weekly dashboards", outputs: ["Dashboard live"]),
        Entry(ref: "2.4", heading: 1, text: "Give foster carers a named duty contact overnight"),
    ]

    static func printed(_ text: String) -> Printed { Printed(text: text, fragments: [Fragment(line: 1, text: text)]) }

    /// As recorded, numbered from 1 in this order.
    var recorded: [RecordedAction] {
        entries.enumerated().map { place, entry in
            RecordedAction(
                id: ActionID(Int64(place + 1)), ref: entry.ref, heading: headings[entry.heading].title, text: entry.text,
                plain: entry.plain, deadline: entry.deadline, outputs: entry.outputs, outcomes: entry.outcomes,
                sources: entry.sources, leads: entry.leads, measures: entry.measures,
                steps: entry.steps.isEmpty ? [] : entry.outputs.map { RecordedStep(text: $0, deadline: entry.steps[$0]) })
        }
    }

    var recordedHeadings: [RecordedHeading] {
        headings.enumerated().map { RecordedHeading(id: HeadingID(Int64($0 + 1)), number: $1.number, title: $1.title) }
    }

    var reading: PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        reading.headings = headings.map { HeadingReading(kind: "Priority", number: $0.number, title: Self.printed($0.title)) }
        reading.actions = entries.map { entry in
            var action = ActionReading(ref: entry.ref, heading: entry.heading)
            action.text = Self.printed(entry.text)
            action.plain = entry.plain.map(Self.printed)
            action.deadline = entry.deadline.map { DeadlineReading(printed: Self.printed($0), day: nil, precision: .none) }
            action.outputs = entry.outputs.map { text in
                let deadline = entry.steps[text].map { DeadlineReading(printed: Self.printed($0), day: nil, precision: .none) }
                return OutputReading(printed: Self.printed(text), isCertain: true, deadline: deadline)
            }
            action.leads = entry.leads.map(Self.printed)
            action.outcomes = entry.outcomes.map(Self.printed)
            action.measures = entry.measures.map(Self.printed)
            action.sources = entry.sources.map { CitationReading(printed: Self.printed($0), name: $0) }
            return action
        }
        return reading
    }

    /// What a later document changes in this one.
    func diff(to later: RevisionSample, matches: [Int: ActionID?] = [:]) -> RevisionDiff {
        RevisionDiff(later.reading, against: recorded, headings: recordedHeadings, matches: matches)
    }
}

/// A generator that gives the same numbers in every run (splitmix64).
struct Scripted: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
