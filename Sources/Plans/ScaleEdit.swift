/// One row of the form that defines a scale, as typed.
public struct ScaleRow: Hashable, Sendable {
    public var name: String
    public var colour: Rating?
    public var definition: String
    /// One on each line.
    public var subStates: String

    public init(name: String = "", colour: Rating? = nil, definition: String = "", subStates: String = "") {
        self.name = name
        self.colour = colour
        self.definition = definition
        self.subStates = subStates
    }

    public init(_ step: RatingStep) {
        self.init(name: step.name, colour: step.colour, definition: step.definition, subStates: step.subStates.joined(separator: "\n"))
    }

    var isBlank: Bool { name.isBlank && colour == nil && definition.isBlank && subStates.isBlank }
}

/// What an admin types to define a scale of a plan anew.
public struct ScaleEdit: Hashable, Sendable {
    public static let longestDefinition = 500
    public static let mostSubStates = 8

    public var question: RatingQuestion
    /// From worst to best; always `RatingScale.mostSteps`, the last of them perhaps blank.
    public var rows: [ScaleRow]
    public var reason: String
    /// The version of the scale that the form was made from.
    public var version: Int64

    public init(question: RatingQuestion, rows: [ScaleRow], reason: String, version: Int64) {
        let blank = Array(repeating: ScaleRow(), count: max(0, RatingScale.mostSteps - rows.count))
        self.question = question
        self.rows = Array((rows + blank).prefix(RatingScale.mostSteps))
        self.reason = reason
        self.version = version
    }

    /// A form that begins with the steps of one scale and will take the place of another.
    public init(from scale: RatingScale, replacing current: RatingScale) {
        self.init(question: scale.question, rows: scale.steps.map(ScaleRow.init), reason: "", version: current.version)
    }

    /// The steps it brings, or why not; nil where the scale has them already.
    public func applied(to current: RatingScale) -> Result<[RatingStep]?, Refusal> {
        if version != current.version { return .failure(.stale) }
        var issues = rowIssues
        let filled = rows.filter { !$0.isBlank }
        if filled.count < RatingScale.fewestSteps {
            issues.append(Issue("name-\(min(filled.count + 1, RatingScale.mostSteps))", "A scale must have three, four or five steps"))
        }
        let steps = filled.compactMap(ScaleEdit.step)
        if issues.isEmpty, steps == current.steps, current.id != nil { return .success(nil) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why the scale is defined like this")) }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        return issues.isEmpty ? .success(steps) : .failure(.issues(issues))
    }

    private static func step(_ row: ScaleRow) -> RatingStep? {
        guard let colour = row.colour else { return nil }
        let subStates = row.subStates.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return RatingStep(name: row.name.trimmed, colour: colour, definition: row.definition.trimmed, subStates: subStates)
    }

    private var rowIssues: [Issue] {
        var found: [Issue] = []
        var names: Set<String> = []
        var best: Rating?
        for (place, row) in rows.enumerated() where !row.isBlank {
            let number = place + 1
            let name = row.name.trimmed
            if name.isEmpty { found.append(Issue("name-\(number)", "Enter a name for step \(number)")) }
            if name.count > RatingStep.longestName {
                found.append(Issue("name-\(number)", "Name of step \(number) must be \(RatingStep.longestName) characters or fewer"))
            }
            if !name.isEmpty, !names.insert(name.lowercased()).inserted {
                found.append(Issue("name-\(number)", "Name of step \(number) must be different from the others"))
            }
            found += colourIssues(row, number, after: best)
            if let colour = row.colour { best = colour }
            found += wordIssues(row, number)
        }
        let colours = Set(rows.compactMap(\.colour))
        if found.isEmpty, colours.count == 1 { found.append(Issue("colour-1", "Use at least two colours, so that a rating can be worse")) }
        return found
    }

    private func colourIssues(_ row: ScaleRow, _ number: Int, after best: Rating?) -> [Issue] {
        guard let colour = row.colour else { return [Issue("colour-\(number)", "Select a colour for step \(number)")] }
        guard let best, colour.rank < best.rank else { return [] }
        return [Issue("colour-\(number)", "Step \(number) must not be worse than the step before it: begin with the worst")]
    }

    private func wordIssues(_ row: ScaleRow, _ number: Int) -> [Issue] {
        var found: [Issue] = []
        if row.definition.isBlank { found.append(Issue("definition-\(number)", "Enter what step \(number) means")) }
        if row.definition.count > Self.longestDefinition {
            found.append(
                Issue("definition-\(number)", "Meaning of step \(number) must be \(Self.longestDefinition) characters or fewer"))
        }
        let subStates = ScaleEdit.step(ScaleRow(name: "x", colour: .red, definition: "x", subStates: row.subStates))?.subStates ?? []
        if subStates.count > Self.mostSubStates {
            found.append(Issue("sub-states-\(number)", "Step \(number) must have \(Self.mostSubStates) sub-states or fewer"))
        }
        if subStates.contains(where: { $0.count > RatingStep.longestName }) {
            let message = "Each sub-state of step \(number) must be \(RatingStep.longestName) characters or fewer"
            found.append(Issue("sub-states-\(number)", message))
        }
        if Set(subStates.map { $0.lowercased() }).count < subStates.count {
            found.append(Issue("sub-states-\(number)", "Sub-states of step \(number) must be different from each other"))
        }
        return found
    }
}
