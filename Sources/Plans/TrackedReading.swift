/// What a plan said when a tracker went out, beside the reading of the tracker that came back: by it an edited action is found again
/// whatever was done to its number and its words.
public struct TrackedReading: Hashable, Sendable {
    /// Headings and actions as they went out.
    public var headings: [HeadingReading]
    public var actions: [ActionReading]
    /// For each heading that came back, in order, the place of the one that went out; nil for a new one.
    public var headingOf: [Int?]
    /// For each action that came back, in order, the place of the one that went out; nil for a new one.
    public var actionOf: [Int?]

    public init(headings: [HeadingReading], actions: [ActionReading], headingOf: [Int?], actionOf: [Int?]) {
        self.headings = headings
        self.actions = actions
        self.headingOf = headingOf
        self.actionOf = actionOf
    }

    /// What the tracker would change without any edit, because the plan has changed since it went out: so much it undoes.
    public func undone(in recorded: [RecordedAction], headings: [RecordedHeading]) -> [RevisionChange] {
        RevisionDiff(sent, against: recorded, headings: headings).changes
    }

    /// For each heading that came back the place of the recorded one, where the one that went out is still there.
    func matches(in recorded: [RecordedHeading]) -> [Int: Int?] {
        TrackedReading.matches(RevisionHeadings(headings, recorded).places, by: headingOf)
    }

    /// For each action that came back the place of the recorded one, where the one that went out is still there.
    func matches(in recorded: [RecordedAction], headings: [RecordedHeading]?) -> [Int: Int?] {
        let compared = RevisionHeadings(self.headings, headings)
        return TrackedReading.matches(RevisionActions(sent, recorded, compared, fixed: [:]).matcher.oldOf, by: actionOf)
    }

    private static func matches(_ places: [Int?], by sent: [Int?]) -> [Int: Int?] {
        var matches: [Int: Int?] = [:]
        for (place, sent) in sent.enumerated() {
            guard let sent, places.indices.contains(sent), let match = places[sent] else { continue }
            matches[place] = match
        }
        return matches
    }

    private var sent: PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        reading.headings = headings
        reading.actions = actions
        return reading
    }
}
