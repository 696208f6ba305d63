import Markup
import Plans

/// What the address of a plan's findings says: filter and page.
public struct FindingQuery: Hashable, Sendable {
    public var filter = FindingFilter()
    /// From 1.
    public var page = 1

    public init() {}

    public init(state: FindingState? = nil, severity: Finding.Severity? = nil, rule: String? = nil) {
        if let state { filter.states = [state] }
        if let severity { filter.severities = [severity] }
        filter.rule = rule
    }

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "state": if let state = FindingState(rawValue: value) { filter.states.insert(state) }
        case "severity": if let severity = Finding.Severity(rawValue: value) { filter.severities.insert(severity) }
        case "rule": filter.rule = value.isBlank ? nil : value
        case "page": page = max(1, Int(value) ?? 1)
        default: break
        }
    }

    /// Writes itself into an address, always in the same order.
    func add(to link: inout Link) {
        for state in FindingState.allCases where filter.states.contains(state) { link.add("state", state.rawValue) }
        for severity in Finding.Severity.allCases where filter.severities.contains(severity) { link.add("severity", severity.rawValue) }
        link.add("rule", filter.rule)
        link.add("page", page == 1 ? nil : "\(page)")
    }
}
