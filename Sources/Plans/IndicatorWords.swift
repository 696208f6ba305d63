/// What a chart says, in sentences that stand beside it.
extension IndicatorStanding {
    /// "Improving", "No significant change".
    public var variationWords: String {
        switch variation {
        case .improving: "Improving"
        case .concerning: "Concerning"
        case .high: "Significantly high"
        case .low: "Significantly low"
        case .none: "No significant change"
        case .unknown: "Not known: too few points"
        }
    }

    /// "Consistently meets the target".
    public var assuranceWords: String {
        switch assurance {
        case .meets: "Consistently meets the target"
        case .misses: "Consistently misses the target"
        case .chance: "Hit and miss by chance"
        case .unknown:
            definition.target == nil
                ? "No target" : definition.direction == .neither ? "Not known: neither way is better" : "Not known: too few points"
        }
    }

    /// "No value for 2 periods"; nil while fewer than two have ended without one.
    public var silenceWords: String? {
        guard let periodsWithout, periodsWithout > 1 else { return nil }
        return "No value for \(periodsWithout) periods"
    }

    /// "Met", "Within 3 of the target"; nil where nothing can be said.
    public var attainmentWords: String? {
        switch attainment {
        case .met: "Target met"
        case .near: "Near the target: within \(definition.unit.words(definition.tolerance))"
        case .missed: "Target missed"
        case nil: nil
        }
    }

    /// What the newest point shows, in one sentence.
    public var variationSentence: String {
        if chart.isRunChart {
            guard let median = chart.median else { return "There is no value with a number yet." }
            return """
                The median of the \(points.count) \(points.count == 1 ? "value" : "values") so far is \(definition.unit.words(median)); \
                from 12 values on the chart shows limits, and whether a change is more than chance.
                """
        }
        guard isLatestDrawn else { return "The newest period has no number, so nothing can be said of it." }
        guard let signal = chart.signals.last?.first else {
            return variation == .unknown
                ? "There are too few values since limits were set anew to tell a change from chance."
                : "The newest value is within what chance explains: no rule shows a change."
        }
        return "The newest value is more than chance: \(ControlChart.reason(signal))\(goodOrBad(signal))."
    }

    private var isLatestDrawn: Bool { latest == points.last }

    private func goodOrBad(_ signal: ControlChart.Signal) -> String {
        switch kind(of: signal) {
        case .improving: ", which is an improvement"
        case .concerning: ", which is a concern"
        case .high, .low, .none, .unknown: ""
        }
    }

    /// What may be expected of the target, in one sentence.
    public var assuranceSentence: String {
        guard let target = definition.target else { return "There is no target to compare it with." }
        let aim = "the target of \(definition.unit.words(target.number))"
        switch assurance {
        case .meets: return "As long as nothing changes, every value can be expected to meet \(aim)."
        case .misses: return "As long as nothing changes, no value can be expected to meet \(aim)."
        case .chance: return "As long as nothing changes, some values will meet \(aim) and some will miss it by chance."
        case .unknown:
            return definition.direction == .neither
                ? "Neither higher nor lower is better here, so limits cannot say whether \(aim) will be met."
                : "There are too few values to say whether \(aim) can be relied on."
        }
    }

    /// How the limits that hold now were worked out; nil for a run chart.
    public var limitsSentence: String? {
        guard let segment = chart.segments.last else { return nil }
        guard let limits = segment.limits else {
            return
                "Since limits were set anew there are fewer than \(ControlChart.fewestForTrial) values, so there is a mean and no limits."
        }
        let words = definition.unit.words
        let trial = limits.isTrial ? " They are trial limits, because they come from fewer than \(ControlChart.fewest) values." : ""
        return """
            Mean \(words(limits.mean)), average moving range \(words(limits.movingRange)), both of \(limits.points) values: \
            limits are the mean ± 2.66 × that range, from \(words(limits.lower)) to \(words(limits.upper)).\(trial)
            """
    }
}

extension ControlChart {
    /// "it lies above the upper limit".
    public static func reason(_ signal: Signal) -> String {
        switch signal.rule {
        case .outside: signal.isHigh ? "it lies above the upper limit" : "it lies below the lower limit"
        case .trend: "it is one of 7 or more values in a row that \(signal.isHigh ? "rise" : "fall")"
        case .shift: "it is one of 7 or more values in a row \(signal.isHigh ? "above" : "below") the mean"
        case .twoOfThree: "it is one of 2 in 3 values close to the \(signal.isHigh ? "upper" : "lower") limit"
        }
    }
}
