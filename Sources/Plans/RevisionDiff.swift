/// Which recorded action each action of a reading is, and what differs.
public struct RevisionDiff: Hashable, Sendable {
    /// For each action of the reading, in order, the recorded action it is; nil when it is new.
    public var matches: [ActionID?]
    /// For each heading of the reading, in order, the recorded heading it is; nil when it is new or was not compared.
    public var headingMatches: [HeadingID?]
    /// Headings first, then actions in the reading's order, then what is there no more.
    public var changes: [RevisionChange]

    /// Compares a reading with what is recorded, by what it says: numbers only support, except in a plain wording, which
    /// says everything in other words. Costs grow with the number of actions, not with its square.
    /// - Parameters:
    ///   - headings: the recorded headings; nil leaves headings out of the comparison.
    ///   - matches: a reviewer's word on actions of the reading, by place: the recorded action it is, or nil for a new one.
    ///     A recorded action that is not there, or that an earlier place has, makes it a new one. What a reviewer matched
    ///     counts as neither split nor merged.
    public init(
        _ reading: PlanReading, against recorded: [RecordedAction], headings: [RecordedHeading]? = nil,
        matches fixed: [Int: ActionID?] = [:]
    ) {
        let places = Dictionary(recorded.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        let fixedPlaces = fixed.mapValues { $0.flatMap { places[$0] } }
        if reading.document.kind == .plain {
            (self.matches, headingMatches) = (
                RevisionDiff.plainMatches(reading, recorded, fixedPlaces), Array(repeating: nil, count: reading.headings.count)
            )
            changes = RevisionDiff.plainChanges(reading, recorded, self.matches, places)
        } else {
            let compared = RevisionHeadings(reading.headings, headings, tracked: reading.tracked)
            let tracked = reading.tracked?.matches(in: recorded, headings: headings) ?? [:]
            let actions = RevisionActions(reading, recorded, compared, fixed: tracked.merging(fixedPlaces) { _, said in said })
            self.matches = actions.matcher.oldOf.map { $0.map { recorded[$0].id } }
            headingMatches = compared.matches
            changes = compared.changes + actions.changes()
        }
        RevisionDiff.makeUnlike(&changes)
    }

    /// Two changes that say the same, as when one action is added twice, still are decided one by one.
    private static func makeUnlike(_ changes: inout [RevisionChange]) {
        var times: [String: Int] = [:]
        for place in changes.indices {
            let id = changes[place].id
            times[id, default: 0] += 1
            if let time = times[id], time > 1 { changes[place].id = "\(id)-\(time)" }
        }
    }

    /// By a number that is unique on both sides, else by the same plain words.
    private static func plainMatches(_ reading: PlanReading, _ recorded: [RecordedAction], _ fixed: [Int: Int?]) -> [ActionID?] {
        let byRef = Dictionary(grouping: recorded.filter { $0.ref != nil }) { $0.ref ?? "" }
        let byText = Dictionary(grouping: recorded.filter { $0.plain != nil }) { $0.plain ?? "" }
        let refs = Dictionary(reading.actions.compactMap(\.ref).map { ($0, 1) }, uniquingKeysWith: +)
        var taken = Set(fixed.compactMap { $0.value }.map { recorded[$0].id })
        var isGiven: Set<ActionID> = []
        return reading.actions.enumerated().map { place, action in
            if let said = fixed[place] {
                guard let id = said.map({ recorded[$0].id }), isGiven.insert(id).inserted else { return nil }
                return id
            }
            let same = action.ref.flatMap { refs[$0] == 1 && byRef[$0]?.count == 1 ? byRef[$0] : nil }
            let candidates = same ?? action.plain.flatMap { byText[$0.text] } ?? []
            guard let found = candidates.first(where: { !taken.contains($0.id) }) else { return nil }
            taken.insert(found.id)
            return found.id
        }
    }

    /// A plain wording adds and changes words; it withdraws nothing.
    private static func plainChanges(
        _ reading: PlanReading, _ recorded: [RecordedAction], _ matches: [ActionID?], _ places: [ActionID: Int]
    ) -> [RevisionChange] {
        zip(reading.actions, matches).enumerated().compactMap { place, pair in
            let (action, match) = pair
            let words = (action.plain ?? action.text)?.text
            guard let known = match.flatMap({ places[$0] }).map({ recorded[$0] }) else {
                return RevisionChange(
                    kind: .added, ref: action.ref, field: RevisionChange.plainField, before: nil, after: words, places: [place])
            }
            guard known.plain != words else { return nil }
            return RevisionChange(
                kind: .plainReworded, ref: known.ref, field: RevisionChange.plainField, before: known.plain, after: words,
                actions: [known.id],
                places: [place])
        }
    }
}

/// The headings of both sides, laid beside each other.
struct RevisionHeadings {
    private(set) var matches: [HeadingID?]
    private(set) var changes: [RevisionChange] = []
    /// For each heading of the reading the title that its recorded self has, or its own.
    private(set) var recordedTitles: [String]
    /// For each heading of the reading the place of its recorded self.
    private(set) var places: [Int?]

    init(_ headings: [HeadingReading], _ recorded: [RecordedHeading]?, tracked: TrackedReading? = nil) {
        matches = Array(repeating: nil, count: headings.count)
        places = matches.map { _ in nil }
        recordedTitles = headings.map(\.title.text)
        guard let recorded else { return }
        let matcher = RevisionMatcher(
            headings.map { RevisionEntry(ref: $0.number, text: $0.title.text) },
            recorded.map { RevisionEntry(ref: $0.number, text: $0.title) }, fixed: tracked?.matches(in: recorded) ?? [:])
        places = matcher.oldOf
        for (place, heading) in headings.enumerated() {
            let known = matcher.oldOf[place].map { recorded[$0] }
            func note(_ kind: RevisionChange.Kind, _ field: String?, _ before: String?, _ after: String?) {
                guard before != after else { return }
                changes.append(
                    RevisionChange(
                        kind: kind, ref: heading.number, field: field, before: before, after: after, heading: known?.id, places: [place]))
            }
            guard let known else {
                note(.headingAdded, nil, nil, heading.title.text)
                continue
            }
            matches[place] = known.id
            recordedTitles[place] = known.title
            note(.headingRenumbered, "number", known.number, heading.number)
            note(.headingReworded, "title", known.title, heading.title.text)
        }
        for gone in matcher.unmatchedOld.map({ recorded[$0] }) {
            changes.append(
                RevisionChange(
                    kind: .headingRemoved, ref: gone.number, field: nil, before: gone.title, after: nil, heading: gone.id))
        }
    }
}
