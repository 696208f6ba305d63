/// A document that was uploaded and waits for an admin to accept it. Not part of the record until then.
public struct ImportDraft: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case waiting, published, rejected
    }

    public var id: ImportID
    public var fileName: String
    public var bytes: [UInt8]
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var hash: String
    public var uploadedAt: Instant
    public var uploadedBy: PersonName
    public var state: State
    /// What the reviewer put in place of what was read.
    public var corrections: [Correction]
    /// The plan it became or was added to; nil while waiting.
    public var plan: PlanID?
    /// The plan the reviewer said it is a revision of; nil until they say so.
    public var target: PlanID?
    /// What the reviewer decided about its changes.
    public var decisions: [RevisionDecision]
    /// What the reviewer said an action of the reading is, by place: a recorded action, or nil for a new one.
    public var matches: [Int: ActionID?]

    public init(
        id: ImportID, fileName: String, bytes: [UInt8], hash: String, uploadedAt: Instant, uploadedBy: PersonName, state: State,
        corrections: [Correction], plan: PlanID?, target: PlanID? = nil, decisions: [RevisionDecision] = [],
        matches: [Int: ActionID?] = [:]
    ) {
        self.id = id
        self.fileName = fileName
        self.bytes = bytes
        self.hash = hash
        self.uploadedAt = uploadedAt
        self.uploadedBy = uploadedBy
        self.state = state
        self.corrections = corrections
        self.plan = plan
        self.target = target
        self.decisions = decisions
        self.matches = matches
    }
}

/// One value of one action that a reviewer put in place of what was read; both stay on record.
public struct Correction: Hashable, Sendable {
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case text, plain, deadline, outputs, outcomes

        /// "Action", "Plain wording", "Deadline", "Outputs", "Intended outcomes".
        public var name: String {
            switch self {
            case .text: "Action"
            case .plain: "Plain wording"
            case .deadline: "Deadline"
            case .outputs: "Outputs"
            case .outcomes: "Intended outcomes"
            }
        }
    }

    /// Place of the action in the reading, from 0.
    public var action: Int
    public var field: Field
    /// The value; several outputs or outcomes stand one on a line; a deadline is `YYYY-MM-DD`, or empty for none.
    public var value: String

    public init(action: Int, field: Field, value: String) {
        self.action = action
        self.field = field
        self.value = value
    }

    /// The value of that field as it was read, in the same form.
    public static func asRead(_ field: Field, of action: ActionReading) -> String {
        switch field {
        case .text: action.text?.text ?? ""
        case .plain: action.plain?.text ?? ""
        case .deadline: action.deadline?.day?.iso ?? ""
        case .outputs: action.outputs.map(\.printed.text).joined(separator: "\n")
        case .outcomes: action.outcomes.map(\.text).joined(separator: "\n")
        }
    }

    /// What is wrong with it, if anything.
    public var issue: Issue? {
        if value.count > 50_000 { return Issue(field.rawValue, "\(field.name) must be 50,000 characters or fewer") }
        if field == .text, value.isBlank { return Issue(field.rawValue, "Enter the action") }
        if field == .deadline, !value.isEmpty, Day(iso: value) == nil { return Issue(field.rawValue, "Deadline must be a real date") }
        return nil
    }
}

extension PlanReading {
    /// The reading with corrections in place of what was read. The fragments of the document stay with the values.
    public func corrected(by corrections: [Correction]) -> PlanReading {
        var result = self
        for correction in corrections where actions.indices.contains(correction.action) {
            result.actions[correction.action].apply(correction)
        }
        return result
    }
}

extension ActionReading {
    fileprivate mutating func apply(_ correction: Correction) {
        switch correction.field {
        case .text: text = Printed(text: correction.value.trimmed, fragments: text?.fragments ?? [])
        case .plain: plain = correction.value.isBlank ? nil : Printed(text: correction.value.trimmed, fragments: plain?.fragments ?? [])
        case .deadline:
            let day = Day(iso: correction.value)
            let printed = deadline?.printed ?? Printed(text: "", fragments: [])
            deadline = DeadlineReading(printed: printed, day: day, precision: day == nil ? .none : .day)
        case .outputs:
            let fragments = outputs.flatMap(\.printed.fragments)
            outputs = correctedOutputs(lines(correction.value), fragments)
        case .outcomes:
            let fragments = outcomes.flatMap(\.fragments)
            outcomes = lines(correction.value).map { kept($0, outcomes, fragments) }
        }
    }

    /// A line that reads as before keeps what its step has beside the words. Of two steps with the same words each keeps its own.
    private func correctedOutputs(_ lines: [String], _ fragments: [Fragment]) -> [OutputReading] {
        var left = outputs
        return lines.map { line in
            guard let index = left.firstIndex(where: { $0.printed.text == line }) else {
                return OutputReading(printed: Printed(text: line, fragments: fragments), isCertain: true)
            }
            var same = left.remove(at: index)
            same.isCertain = true
            return same
        }
    }

    /// A line that reads as before keeps its own fragments; a new one points at all of the cell.
    private func kept(_ line: String, _ before: [Printed], _ fragments: [Fragment]) -> Printed {
        before.first { $0.text == line } ?? Printed(text: line, fragments: fragments)
    }

    private func lines(_ value: String) -> [String] {
        value.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
