/// Puts what is recorded back in place of what was refused.
struct RevisionKeeping {
    /// One action on its way: what is recorded of it, and where it comes from.
    private struct Slot {
        var action: ActionReading
        var match: ActionID?
        var place: Int?
        var isOut = false
    }

    private(set) var reading: PlanReading
    private(set) var headingMatches: [HeadingID?]
    private var slots: [Slot]
    private let kept: RecordedPlan
    private let known: [ActionID: RecordedPlan.WholeAction]
    /// Recorded actions that come back whole.
    private var restored: Set<ActionID> = []
    private var refusedHeadings: Set<Int> = []

    init(_ reading: PlanReading, _ diff: RevisionDiff, _ kept: RecordedPlan) {
        self.reading = reading
        self.kept = kept
        headingMatches = diff.headingMatches
        known = Dictionary(kept.actions.map { ($0.id, $0) }) { first, _ in first }
        slots = zip(reading.actions, diff.matches).enumerated().map { place, pair in
            Slot(action: pair.0, match: pair.1, place: place)
        }
    }

    var matches: [ActionID?] { slots.map(\.match) }
    var places: [Int?] { slots.map(\.place) }

    mutating func refuse(_ change: RevisionChange) {
        if change.kind.isOfHeading { return refuseHeading(change) }
        switch change.kind {
        case .withdrawn: restored.formUnion(change.actions)
        case .added: for place in change.places { slots[place].isOut = true }
        case .split, .merged: refuseParts(change)
        default:
            guard let place = change.places.first, let id = change.actions.first else { return }
            refuseField(change, place, known[id])
        }
    }

    private mutating func refuseField(_ change: RevisionChange, _ place: Int, _ known: RecordedPlan.WholeAction?) {
        let kept = known?.reading
        switch change.kind {
        case .reworded: slots[place].action.text = kept?.text
        case .renumbered: slots[place].action.ref = change.before
        case .moved: slots[place].action.heading = known?.heading.map { index(of: $0) } ?? nil
        case .reowned: slots[place].action.leads = kept?.leads ?? []
        case .deadlineChanged: slots[place].action.deadline = kept?.deadline
        case .plainReworded: slots[place].action.plain = change.before.map { Printed(text: $0, fragments: []) }
        case .outcomesChanged: slots[place].action.outcomes = kept?.outcomes ?? []
        case .measuresChanged: slots[place].action.measures = kept?.measures ?? []
        case .sourcesChanged: slots[place].action.sources = kept?.sources ?? []
        case .outputAdded, .outputRemoved, .outputReworded:
            let old = kept?.outputs.first { $0.printed.text == change.before }
            if change.kind == .outputReworded, let old, let text = change.after {
                slots[place].action.keepWords(of: old, insteadOf: text)
            } else {
                slots[place].action.replaceOutput(change.after, by: change.before == nil ? nil : old)
            }
        case .stepChanged:
            if let step = change.step { slots[place].action.keep(step, of: kept?.outputs ?? []) }
        default: break
        }
    }

    /// The part that carries on gets its words and outputs back, the other parts go, and what went into them comes back.
    private mutating func refuseParts(_ change: RevisionChange) {
        let carriesOn = change.places.first { slots[$0].match.map { change.actions.contains($0) } ?? false }
        let id = carriesOn.flatMap { slots[$0].match }
        let others = change.places.filter { $0 != carriesOn }
        restored.formUnion(change.actions.filter { $0 != id })
        for place in others { slots[place].isOut = true }
        guard let place = carriesOn, let own = id.flatMap({ known[$0] }) else { return }
        slots[place].action.text = own.reading.text
        let went = Set(others.flatMap { slots[$0].action.outputs.map(\.printed.text) })
        let has = Set(slots[place].action.outputs.map(\.printed.text))
        slots[place].action.outputs += own.reading.outputs.filter { went.contains($0.printed.text) && !has.contains($0.printed.text) }
        let ownTexts = Set(own.reading.outputs.map(\.printed.text))
        let came = Set(change.actions.filter { $0 != id }.flatMap { known[$0]?.reading.outputs.map(\.printed.text) ?? [] })
        slots[place].action.outputs.removeAll { came.contains($0.printed.text) && !ownTexts.contains($0.printed.text) }
    }

    private mutating func refuseHeading(_ change: RevisionChange) {
        let recorded = change.heading.flatMap { id in kept.headings.first { $0.id == id } }
        switch change.kind {
        case .headingAdded: refusedHeadings.formUnion(change.places)
        case .headingRemoved: if let recorded { _ = index(of: recorded.id) }
        case .headingReworded:
            if let place = change.places.first, let recorded { reading.headings[place].title = recorded.reading.title }
        default: if let place = change.places.first { reading.headings[place].number = change.before }
        }
    }

    /// Where a recorded heading stands in the reading; it is added at the end when the reading no longer has it, because
    /// what is kept needs it.
    private mutating func index(of heading: HeadingID) -> Int? {
        if let place = headingMatches.firstIndex(of: heading) { return place }
        guard let recorded = kept.headings.first(where: { $0.id == heading }) else { return nil }
        reading.headings.append(recorded.reading)
        headingMatches.append(heading)
        return reading.headings.count - 1
    }

    /// Puts kept actions back behind those that stood before them, and takes out what was refused.
    mutating func close() {
        leaveRefusedHeadings()
        var behind: [ActionID?: [Slot]] = [:]
        let present = Set(slots.filter { !$0.isOut }.compactMap(\.match))
        var last: ActionID?
        for whole in kept.actions {
            if restored.contains(whole.id), !present.contains(whole.id) {
                var slot = Slot(action: whole.reading, match: whole.id, place: nil)
                slot.action.heading = whole.heading.flatMap { index(of: $0) }
                behind[last, default: []].append(slot)
            } else if present.contains(whole.id) {
                last = whole.id
            }
        }
        slots = (behind[nil] ?? []) + slots.filter { !$0.isOut }.flatMap { slot in [slot] + (slot.match.flatMap { behind[$0] } ?? []) }
        removeRefusedHeadings()
        reading.actions = slots.map(\.action)
    }

    /// An action under a heading that was refused goes back under its recorded one, a new one under none.
    private mutating func leaveRefusedHeadings() {
        for place in slots.indices {
            guard let heading = slots[place].action.heading, refusedHeadings.contains(heading) else { continue }
            let recorded = slots[place].match.flatMap { known[$0]?.heading }
            slots[place].action.heading = recorded.flatMap { index(of: $0) }
        }
    }

    private mutating func removeRefusedHeadings() {
        guard !refusedHeadings.isEmpty else { return }
        let left = reading.headings.indices.filter { !refusedHeadings.contains($0) }
        let moved = Dictionary(uniqueKeysWithValues: left.enumerated().map { ($0.element, $0.offset) })
        for place in slots.indices { slots[place].action.heading = slots[place].action.heading.flatMap { moved[$0] } }
        reading.headings = left.map { reading.headings[$0] }
        headingMatches = left.map { headingMatches[$0] }
    }
}

extension ActionReading {
    /// Puts a kept output where another stands, at the end where none does; nil only takes it out.
    fileprivate mutating func replaceOutput(_ text: String?, by kept: OutputReading?) {
        let place = text.flatMap { text in outputs.lastIndex { $0.printed.text == text } }
        if let place, let kept {
            outputs[place] = kept
        } else if let place {
            outputs.remove(at: place)
        } else if let kept {
            outputs.append(kept)
        }
    }
}
