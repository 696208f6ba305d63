/// The rules by which a delivery rating is worked out from the record, whatever anybody says.
public enum RatingRule: String, Hashable, Sendable, CaseIterable {
    /// Past its deadline and not complete.
    case overdue
    /// Expected to be done after the deadline.
    case forecast
    /// Outputs behind the share of time gone.
    case outputs
    /// Nobody reported for a whole period.
    case silence
    /// Something is claimed as done and there is no evidence of it.
    case evidence

    /// "Past its deadline", ….
    public var name: String {
        switch self {
        case .overdue: "Past its deadline"
        case .forecast: "Forecast after the deadline"
        case .outputs: "Outputs behind time"
        case .silence: "Silent"
        case .evidence: "Evidence missing"
        }
    }

    /// What it asks, in one sentence.
    public var question: String {
        switch self {
        case .overdue: "How long is the deadline past while the action is not complete?"
        case .forecast: "How long after its deadline is the action expected to be done?"
        case .outputs: "How far are the outputs behind an even pace from the day the action came on record to its deadline?"
        case .silence: "For how many full reporting periods has nobody reported?"
        case .evidence: "How many outputs are said to be done while no evidence is on record?"
        }
    }

    /// What its thresholds count: one of them, and many.
    public var unit: (one: String, many: String) {
        switch self {
        case .overdue, .forecast: ("day", "days")
        case .outputs: ("percentage point", "percentage points")
        case .silence: ("period", "periods")
        case .evidence: ("output", "outputs")
        }
    }

    /// Largest threshold.
    public var most: Int { self == .outputs ? 100 : 3650 }
}

/// From which amount on a rule gives amber, and from which red; nil never.
public struct RuleSetting: Hashable, Sendable {
    public var isOn: Bool
    public var amber: Int?
    public var red: Int?

    public init(isOn: Bool = true, amber: Int?, red: Int?) {
        self.isOn = isOn
        self.amber = amber
        self.red = red
    }

    /// The colour that an amount gives; nil where it gives none.
    func colour(_ amount: Int) -> Rating? {
        if let red, amount >= red { return .red }
        if let amber, amount >= amber { return .amber }
        return nil
    }
}

/// The rules of a plan, one version of them. What was computed by a version can be computed again by it at any time.
public struct RatingRules: Hashable, Sendable {
    /// 0 for the rules that a plan has before anybody sets them; from 1 for its own.
    public var version: Int
    private var settings: [RatingRule: RuleSetting]

    public init(version: Int, _ settings: [RatingRule: RuleSetting]) {
        self.version = version
        self.settings = settings
    }

    public subscript(rule: RatingRule) -> RuleSetting {
        get { settings[rule] ?? RuleSetting(isOn: false, amber: nil, red: nil) }
        set { settings[rule] = newValue }
    }

    /// Version 0. Neither it nor what a rule measures ever changes: ratings are stored that were computed by it.
    public static let standard = RatingRules(
        version: 0,
        [
            .overdue: RuleSetting(amber: nil, red: 1), .forecast: RuleSetting(amber: 1, red: 31),
            .outputs: RuleSetting(amber: 21, red: 41), .silence: RuleSetting(amber: 1, red: nil),
            .evidence: RuleSetting(amber: 1, red: nil),
        ])

    /// One line for each rule, always in the same order: `overdue on amber=- red=1`. The version is not in it.
    public var text: String {
        RatingRule.allCases.map { rule in
            let setting = self[rule]
            func words(_ number: Int?) -> String { number.map { "\($0)" } ?? "-" }
            return "\(rule.rawValue) \(setting.isOn ? "on" : "off") amber=\(words(setting.amber)) red=\(words(setting.red))"
        }.joined(separator: "\n")
    }

    /// Reads what `text` writes, and nothing else.
    public init?(version: Int, text: String) {
        var found: [RatingRule: RuleSetting] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 4, let rule = RatingRule(rawValue: String(parts[0])), parts[2].hasPrefix("amber="),
                parts[3].hasPrefix("red=")
            else { return nil }
            found[rule] = RuleSetting(isOn: parts[1] == "on", amber: Int(parts[2].dropFirst(6)), red: Int(parts[3].dropFirst(4)))
        }
        self.init(version: version, found)
        guard self.text == text else { return nil }
    }
}

/// One rule of the form that sets the rules of a plan, as typed.
public struct RuleRow: Hashable, Sendable {
    public var isOn: Bool
    public var amber: String
    public var red: String

    public init(isOn: Bool, amber: String, red: String) {
        self.isOn = isOn
        self.amber = amber
        self.red = red
    }

    public init(_ setting: RuleSetting) {
        self.init(isOn: setting.isOn, amber: setting.amber.map { "\($0)" } ?? "", red: setting.red.map { "\($0)" } ?? "")
    }
}

/// What an admin types to set the rules of a plan.
public struct RatingRulesEdit: Hashable, Sendable {
    public var rows: [RatingRule: RuleRow]
    public var reason: String
    /// The version of the rules that the form was made from.
    public var version: Int

    public init(rows: [RatingRule: RuleRow], reason: String, version: Int) {
        self.rows = rows
        self.reason = reason
        self.version = version
    }

    public init(from rules: RatingRules) {
        let rows = RatingRule.allCases.map { ($0, RuleRow(rules[$0])) }
        self.init(rows: Dictionary(rows) { first, _ in first }, reason: "", version: rules.version)
    }

    /// The rules it brings, with the next version, or why not; nil where nothing changes.
    public func applied(to current: RatingRules) -> Result<RatingRules?, Refusal> {
        if version != current.version { return .failure(.stale) }
        var issues: [Issue] = []
        var rules = current
        for rule in RatingRule.allCases {
            let row = rows[rule] ?? RuleRow(isOn: false, amber: "", red: "")
            let amber = RatingRulesEdit.number(row.amber, rule, "amber", &issues)
            let red = RatingRulesEdit.number(row.red, rule, "red", &issues)
            if row.isOn, row.amber.isBlank, row.red.isBlank {
                issues.append(Issue("\(rule.rawValue)-amber", "Enter from when “\(rule.name)” gives amber or red, or switch it off"))
            }
            if let amber, let red, red <= amber {
                issues.append(Issue("\(rule.rawValue)-red", "Red of “\(rule.name)” must begin after amber"))
            }
            rules[rule] = RuleSetting(isOn: row.isOn, amber: amber, red: red)
        }
        if issues.isEmpty, rules == current { return .success(nil) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why the rules change")) }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        rules.version = current.version + 1
        return issues.isEmpty ? .success(rules) : .failure(.issues(issues))
    }

    private static func number(_ text: String, _ rule: RatingRule, _ part: String, _ issues: inout [Issue]) -> Int? {
        if text.isBlank { return nil }
        if let number = Int(text.trimmed), (1...rule.most).contains(number) { return number }
        let message = "\(part == "red" ? "Red" : "Amber") of “\(rule.name)” must be a whole number from 1 to \(rule.most), or empty"
        issues.append(Issue("\(rule.rawValue)-\(part)", message))
        return nil
    }
}
