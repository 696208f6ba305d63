/// A step of the current revision, as far as a comparison needs it.
public struct RecordedStep: Hashable, Sendable {
    public var text: String
    /// As printed.
    public var deadline: String?
    /// As printed.
    public var leads: [String]
    /// As printed.
    public var status: String?

    public init(text: String, deadline: String? = nil, leads: [String] = [], status: String? = nil) {
        self.text = text
        self.deadline = deadline
        self.leads = leads
        self.status = status
    }

    /// None where no output is a step.
    public static func of(_ outputs: [OutputReading]) -> [RecordedStep] {
        outputs.contains(where: \.isStep) ? outputs.map(RecordedStep.init) : []
    }

    init(_ output: OutputReading) {
        self.init(
            text: output.printed.text, deadline: output.deadline?.printed.text, leads: output.leads.map(\.text),
            status: output.status?.printed.text)
    }
}

/// Which step a change is about, and what of it: a step is known by its words.
public struct ChangedStep: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case deadline, leads, status
    }

    public var part: Part
    /// Its words in the reading.
    public var text: String
    /// Its words as recorded; others where it was reworded as well.
    public var recordedText: String
    /// Of several steps of one action with these words, which: from 0.
    public var occurrence: Int

    /// "deadline of step “Agree hours”"; words after the first sixty letters are left out.
    var field: String {
        let words = text.count <= 60 ? text : String(text.prefix(59)).trimmed + "…"
        return "\(part.rawValue) of step “\(words)”"
    }
}

/// The steps of one action on both sides, found again by their words.
struct RevisionSteps {
    struct Difference {
        var step: ChangedStep
        var before: String?
        var after: String?
    }

    private(set) var differences: [Difference] = []

    /// - Parameter reworded: outputs whose words changed.
    init(_ recorded: RecordedAction, _ outputs: [OutputReading], reworded: [(before: String, after: String)]) {
        let before = recorded.steps.isEmpty ? recorded.outputs.map { RecordedStep(text: $0) } : recorded.steps
        var left = Dictionary(grouping: before, by: \.text)
        let words = Dictionary(reworded.map { ($0.after, $0.before) }) { first, _ in first }
        var times: [String: Int] = [:]
        for output in outputs.map(RecordedStep.init) {
            let text = left[output.text]?.isEmpty == false ? output.text : words[output.text] ?? output.text
            times[output.text, default: 0] += 1
            guard let known = left[text]?.first else { continue }
            left[text]?.removeFirst()
            note(known, output, times[output.text, default: 1] - 1)
        }
    }

    private mutating func note(_ known: RecordedStep, _ new: RecordedStep, _ occurrence: Int) {
        func note(_ part: ChangedStep.Part, _ before: String?, _ after: String?) {
            guard before != after else { return }
            let step = ChangedStep(part: part, text: new.text, recordedText: known.text, occurrence: occurrence)
            differences.append(Difference(step: step, before: before, after: after))
        }
        note(.deadline, known.deadline, new.deadline)
        if known.leads.sorted() != new.leads.sorted() { note(.leads, joined(known.leads), joined(new.leads)) }
        note(.status, known.status, new.status)
    }

    private func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }
}

extension ActionReading {
    /// Puts a part of a recorded step back. The step may stand under its recorded words by now.
    mutating func keep(_ changed: ChangedStep, of recorded: [OutputReading]) {
        func places(_ outputs: [OutputReading], _ text: String) -> [Int] { outputs.indices.filter { outputs[$0].printed.text == text } }
        func place(_ outputs: [OutputReading], _ texts: [String]) -> Int? {
            let found = texts.lazy.map { places(outputs, $0) }.first { !$0.isEmpty } ?? []
            return changed.occurrence < found.count ? found[changed.occurrence] : found.first
        }
        guard let new = place(outputs, [changed.text, changed.recordedText]), let old = place(recorded, [changed.recordedText]) else {
            return
        }
        switch changed.part {
        case .deadline: outputs[new].deadline = recorded[old].deadline
        case .leads: outputs[new].leads = recorded[old].leads
        case .status: outputs[new].status = recorded[old].status
        }
    }

    /// Puts the words of a recorded output back where others stand. What the document says beside them now stays.
    mutating func keepWords(of recorded: OutputReading, insteadOf text: String) {
        guard let place = outputs.lastIndex(where: { $0.printed.text == text }) else { return outputs.append(recorded) }
        outputs[place].printed = recorded.printed
        outputs[place].isCertain = recorded.isCertain
    }
}
