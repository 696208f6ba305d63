/// The actions of a formal plan on both sides: which is which, and what differs.
struct RevisionActions {
    let reading: PlanReading
    let recorded: [RecordedAction]
    let headings: RevisionHeadings
    let matcher: RevisionMatcher
    /// By the recorded action that was split.
    private var splits: [Int: RevisionPieces] = [:]
    /// By the action of the reading that several became.
    private var merges: [Int: RevisionPieces] = [:]

    init(_ reading: PlanReading, _ recorded: [RecordedAction], _ headings: RevisionHeadings, fixed: [Int: Int?]) {
        self.reading = reading
        self.recorded = recorded
        self.headings = headings
        let new = reading.actions.map { action in
            RevisionEntry(
                ref: action.ref, text: action.wording, heading: RevisionActions.heading(of: action, headings),
                deadline: action.printedDeadline, outputs: action.outputs.map(\.printed.text))
        }
        let old = recorded.map {
            RevisionEntry(ref: $0.ref, text: $0.text, heading: $0.heading, deadline: $0.deadline, outputs: $0.outputs)
        }
        matcher = RevisionMatcher(new, old, fixed: fixed)
        // Where a reviewer said what an action is, it is that: no piece of another, and not made of several.
        let free = matcher.unmatchedNew.filter { fixed[$0] == nil }
        let found = RevisionPieces.find(
            wholes: matcher.oldBags, parts: matcher.newBags, partnerOf: matcher.newOf, free: free, matcher.vocabulary
        ).filter { pieces in !pieces.parts.contains { fixed[$0] != nil } }
        for pieces in found { splits[pieces.whole] = pieces }
        let isPart = Set(found.flatMap(\.parts)), isWhole = Set(found.map(\.whole))
        let joined = RevisionPieces.find(
            wholes: matcher.newBags, parts: matcher.oldBags, partnerOf: matcher.oldOf,
            free: matcher.unmatchedOld.filter { !isWhole.contains($0) }, matcher.vocabulary)
        for pieces in joined where !isPart.contains(pieces.whole) && fixed[pieces.whole] == nil { merges[pieces.whole] = pieces }
    }

    private static func heading(of action: ActionReading, _ headings: RevisionHeadings) -> String? {
        action.heading.flatMap { headings.recordedTitles.indices.contains($0) ? headings.recordedTitles[$0] : nil }
    }

    /// What differs: actions of the reading in its order, then what is there no more.
    func changes() -> [RevisionChange] {
        var found: [RevisionChange] = []
        let pieces = Set(splits.values.flatMap(\.parts)), gone = Set(merges.values.flatMap(\.parts))
        let splitAt = Dictionary(uniqueKeysWithValues: splits.values.map { ($0.parts[0], $0) })
        for place in reading.actions.indices {
            let match = matcher.oldOf[place]
            if let merge = merges[place] {
                found.append(merged(merge))
            } else if let split = splitAt[place] {
                found.append(self.split(split))
            } else if match == nil, !pieces.contains(place) {
                found.append(added(place))
            }
            if let match { found += differences(place, match) }
        }
        for place in matcher.unmatchedOld where splits[place] == nil && !gone.contains(place) { found.append(withdrawn(recorded[place])) }
        return found
    }

    private func added(_ place: Int) -> RevisionChange {
        let action = reading.actions[place]
        return RevisionChange(kind: .added, ref: action.ref, field: nil, before: nil, after: action.wording, places: [place])
    }

    private func withdrawn(_ known: RecordedAction) -> RevisionChange {
        RevisionChange(kind: .withdrawn, ref: known.ref, field: nil, before: known.text, after: nil, actions: [known.id])
    }

    private func split(_ pieces: RevisionPieces) -> RevisionChange {
        let known = recorded[pieces.whole]
        return RevisionChange(
            kind: .split, ref: known.ref, field: "text", before: known.text,
            after: pieces.parts.map { reading.actions[$0].wording }.joined(separator: "\n"), actions: [known.id], places: pieces.parts)
    }

    private func merged(_ pieces: RevisionPieces) -> RevisionChange {
        let action = reading.actions[pieces.whole]
        return RevisionChange(
            kind: .merged, ref: action.ref, field: "text", before: pieces.parts.map { recorded[$0].text }.joined(separator: "\n"),
            after: action.wording, actions: pieces.parts.map { recorded[$0].id }, places: [pieces.whole])
    }

    /// Field by field. Where an action was split or merged, its words and the outputs that went along are said there.
    private func differences(_ place: Int, _ match: Int) -> [RevisionChange] {
        let (action, known) = (reading.actions[place], recorded[match])
        var found: [RevisionChange] = []
        func note(_ kind: RevisionChange.Kind, _ field: String, _ before: String?, _ after: String?) {
            guard before != after else { return }
            found.append(
                RevisionChange(
                    kind: kind, ref: action.ref, field: field, before: before, after: after, actions: [known.id], places: [place]))
        }
        /// Lists differ when they hold other texts; their order says nothing.
        func note(_ kind: RevisionChange.Kind, _ field: String, _ before: [String], _ after: [String]) {
            guard before.sorted() != after.sorted() else { return }
            note(kind, field, RevisionActions.joined(before), RevisionActions.joined(after))
        }
        note(.renumbered, "ref", known.ref, action.ref)
        note(.moved, "heading", known.heading, RevisionActions.heading(of: action, headings))
        if splits[match] == nil, merges[place] == nil { note(.reworded, "text", known.text, action.wording) }
        if let plain = action.plain?.text, action.text != nil { note(.plainReworded, RevisionChange.plainField, known.plain, plain) }
        note(.deadlineChanged, "deadline", known.deadline, action.printedDeadline)
        note(.reowned, "leads", known.leads, action.leads.map(\.text))
        let outputs = RevisionOutputs(
            known.outputs, action.outputs.map(\.printed.text), went: outputsElsewhere(match), came: outputsBefore(place, match))
        for text in outputs.added { note(.outputAdded, "outputs", nil, text) }
        for text in outputs.removed { note(.outputRemoved, "outputs", text, nil) }
        for pair in outputs.reworded { note(.outputReworded, "outputs", pair.before, pair.after) }
        for difference in RevisionSteps(known, action.outputs, reworded: outputs.reworded).differences {
            found.append(
                RevisionChange(
                    kind: .stepChanged, ref: action.ref, field: difference.step.field, before: difference.before, after: difference.after,
                    actions: [known.id], places: [place], step: difference.step))
        }
        note(.outcomesChanged, "outcomes", known.outcomes, action.outcomes.map(\.text))
        note(.measuresChanged, "measures", known.measures, action.measures.map(\.text))
        note(.sourcesChanged, "sources", known.sources, action.sources.map(\.printed.raw))
        return found
    }

    /// Outputs that a split action's other parts have now.
    private func outputsElsewhere(_ match: Int) -> Set<String> {
        Set((splits[match]?.parts ?? []).filter { $0 != matcher.newOf[match] }.flatMap { reading.actions[$0].outputs.map(\.printed.text) })
    }

    /// Outputs that the other actions had of which this one was made.
    private func outputsBefore(_ place: Int, _ match: Int) -> Set<String> {
        Set((merges[place]?.parts ?? []).filter { $0 != match }.flatMap { recorded[$0].outputs })
    }

    private static func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }
}

/// The outputs of one action, before and after.
struct RevisionOutputs {
    private(set) var added: [String] = []
    private(set) var removed: [String] = []
    private(set) var reworded: [(before: String, after: String)] = []

    /// Above so many new or gone outputs they are not compared word by word.
    private static let mostCompared = 60

    /// - Parameters:
    ///   - went: outputs that are with another action now, and so not gone.
    ///   - came: outputs that another action had, and so not new.
    init(_ before: [String], _ after: [String], went: Set<String> = [], came: Set<String> = []) {
        var counts = Dictionary(before.map { ($0, 1) }, uniquingKeysWith: +)
        for text in after {
            if let count = counts[text], count > 0 { counts[text] = count - 1 } else if !came.contains(text) { added.append(text) }
        }
        for text in before where counts[text] ?? 0 > 0 {
            counts[text] = (counts[text] ?? 1) - 1
            if !went.contains(text) { removed.append(text) }
        }
        pairReworded()
    }

    private mutating func pairReworded() {
        guard !added.isEmpty, !removed.isEmpty, max(added.count, removed.count) <= RevisionOutputs.mostCompared else { return }
        var vocabulary = RevisionVocabulary()
        let (news, olds) = (added.map { vocabulary.bag(of: $0) }, removed.map { vocabulary.bag(of: $0) })
        var pairs: [RevisionPair] = []
        for new in news.indices {
            for old in olds.indices {
                let score = vocabulary.similarity(news[new], olds[old])
                if score >= 0.5 { pairs.append(RevisionPair(new: new, old: old, score: score)) }
            }
        }
        let found = RevisionPair.best(of: pairs).sorted { $0.new < $1.new }
        reworded = found.map { (before: removed[$0.old], after: added[$0.new]) }
        let (usedNew, usedOld) = (Set(found.map(\.new)), Set(found.map(\.old)))
        added = added.indices.filter { !usedNew.contains($0) }.map { added[$0] }
        removed = removed.indices.filter { !usedOld.contains($0) }.map { removed[$0] }
    }
}

extension ActionReading {
    /// The words it is recorded under: the formal ones, else the plain ones; empty when it has none.
    public var wording: String { (text ?? plain)?.text ?? "" }

    /// The deadline as printed; the day where a reviewer gave one that is printed nowhere.
    public var printedDeadline: String? {
        guard let deadline else { return nil }
        return deadline.printed.text.isEmpty ? deadline.day?.iso : deadline.printed.text
    }
}
