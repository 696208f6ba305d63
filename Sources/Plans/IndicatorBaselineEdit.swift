/// What an admin types to set the limits of a chart anew from a period on, or no longer.
public struct IndicatorBaselineEdit: Hashable, Sendable {
    /// As typed.
    public var period: String
    public var reason: String
    /// False to take it back.
    public var isOn: Bool

    public init(period: String = "", reason: String = "", isOn: Bool = true) {
        self.period = period
        self.reason = reason
        self.isOn = isOn
    }

    /// The period, or why it is refused. `hasValue` tells whether the period has a number on record.
    public func applied(hasValue: Bool, _ definition: IndicatorDefinition, _ baselines: [IndicatorBaseline]) -> Result<
        IndicatorPeriod, Refusal
    > {
        var issues: [Issue] = []
        let found = IndicatorPeriod.read(period, definition.frequency)
        if let found {
            let isSet = baselines.contains { $0.period.first == found.first }
            if isOn, isSet { issues.append(Issue("baseline", "Limits are set anew from \(found.words) already")) }
            if isOn, !hasValue { issues.append(Issue("baseline", "\(found.words) must have a number on record")) }
            if !isOn, !isSet { return .failure(.stale) }
        } else {
            issues.append(
                Issue("baseline", "Period must be a \(definition.frequency.unitWord), for example \(definition.frequency.example)"))
        }
        if reason.isBlank {
            issues.append(Issue("baseline-reason", isOn ? "Enter what has changed for good" : "Enter why it is taken back"))
        }
        if reason.count > UpdateEdit.longestNarrative {
            issues.append(Issue("baseline-reason", "Reason must be 10,000 characters or fewer"))
        }
        guard issues.isEmpty, let found else { return .failure(.issues(issues)) }
        return .success(found)
    }
}
