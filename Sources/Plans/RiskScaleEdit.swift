/// What an admin types to define a plan's risk scale, as typed.
public struct RiskScaleEdit: Hashable, Sendable {
    /// One band as typed; both blank where the scale has none of that level.
    public struct Band: Hashable, Sendable {
        public var name: String
        public var from: String

        public init(name: String = "", from: String = "") {
            self.name = name
            self.from = from
        }
    }

    /// One step on each line, lowest first: its name, and what it means after a colon.
    public var likelihood: String
    public var impact: String
    public var bands: [RiskLevel: Band]
    public var method: RiskMethod?
    /// The highest score, where scores are entered.
    public var most: String
    public var appetite: String
    public var appetiteWords: String
    public var reason: String
    /// The entry of the scale the form was made from, 0 for the usual one.
    public var version: Int64

    public init(
        likelihood: String = "", impact: String = "", bands: [RiskLevel: Band] = [:], method: RiskMethod? = nil, most: String = "",
        appetite: String = "", appetiteWords: String = "", reason: String = "", version: Int64 = 0
    ) {
        self.likelihood = likelihood
        self.impact = impact
        self.bands = bands
        self.method = method
        self.most = most
        self.appetite = appetite
        self.appetiteWords = appetiteWords
        self.reason = reason
        self.version = version
    }

    public init(from scale: RiskScale) {
        func lines(_ steps: [RiskStep]) -> String {
            steps.map { $0.meaning.isEmpty ? $0.name : "\($0.name): \($0.meaning)" }.joined(separator: "\n")
        }
        self.init(
            likelihood: lines(scale.likelihood), impact: lines(scale.impact),
            bands: Dictionary(scale.bands.map { ($0.level, Band(name: $0.name, from: "\($0.from)")) }) { first, _ in first },
            method: scale.method, most: scale.method == .entered ? "\(scale.most)" : "", appetite: scale.appetite.map { "\($0)" } ?? "",
            appetiteWords: scale.appetiteWords, version: scale.entry)
    }

    /// The scale it brings, or why it is refused; nil where the plan has it already, and then nothing is written.
    public func applied(to current: RiskScale) -> Result<RiskScale?, Refusal> {
        var issues: [Issue] = []
        let (likely, grave) = (
            RiskScaleEdit.steps(likelihood, "likelihood", &issues), RiskScaleEdit.steps(impact, "impact", &issues)
        )
        let highest = readMost(likely.count * grave.count, &issues)
        let found = readBands(highest, &issues)
        let limit = readAppetite(highest, &issues)
        if appetiteWords.count > UpdateEdit.longestNarrative {
            issues.append(Issue("appetite-words", "Appetite must be 10,000 characters or fewer"))
        }
        if reason.count > UpdateEdit.longestNarrative { issues.append(Issue("reason", "Reason must be 10,000 characters or fewer")) }
        if issues.isEmpty, let method {
            var made = RiskScale(
                likelihood: likely, impact: grave, bands: found, method: method, most: highest, appetite: limit,
                appetiteWords: appetiteWords.trimmed, entry: current.entry)
            if made == current, current.entry > 0 { return .success(nil) }
            guard version == current.entry else { return .failure(.stale) }
            made.entry = 0
            if !reason.isBlank { return .success(made) }
        }
        guard version == current.entry else { return .failure(.stale) }
        if reason.isBlank { issues.append(Issue("reason", "Enter why the scale is defined like this")) }
        return .failure(.issues(issues))
    }

    private static func steps(_ text: String, _ field: String, _ issues: inout [Issue]) -> [RiskStep] {
        let steps = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.map { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmed }
            return RiskStep(halves[0], halves.count > 1 ? halves[1] : "")
        }
        let name = field.prefix(1).uppercased() + field.dropFirst()
        if !RiskScale.stepCounts.contains(steps.count) {
            issues.append(Issue(field, "\(name) must have 2 to 10 steps, each on a line of its own"))
        }
        if steps.contains(where: \.name.isEmpty) { issues.append(Issue(field, "Each step of \(field) must have a name before the colon")) }
        if steps.contains(where: { $0.name.count > RiskScale.longestName }) {
            issues.append(Issue(field, "Each name in \(field) must be 200 characters or fewer"))
        }
        if steps.contains(where: { $0.meaning.count > RiskScale.longestMeaning }) {
            issues.append(Issue(field, "Each meaning in \(field) must be 500 characters or fewer"))
        }
        if Set(steps.map { $0.name.lowercased() }).count < steps.count {
            issues.append(Issue(field, "Steps of \(field) must have different names"))
        }
        return steps
    }

    private func readMost(_ product: Int, _ issues: inout [Issue]) -> Int {
        guard let method else {
            issues.append(Issue("method", "Select how a score comes about"))
            return product
        }
        guard method == .entered else { return product }
        guard let number = Int(most.trimmed), (2...1_000).contains(number) else {
            issues.append(Issue("most", "Highest score must be a whole number from 2 to 1,000"))
            return product
        }
        return number
    }

    private func readBands(_ highest: Int, _ issues: inout [Issue]) -> [RiskBand] {
        var found: [RiskBand] = []
        for level in RiskLevel.allCases {
            guard let band = bands[level], !(band.name.isBlank && band.from.isBlank) else { continue }
            let field = "band-\(level.rawValue)"
            if band.name.isBlank { issues.append(Issue(field, "Enter a name for the \(level.rawValue) band")) }
            if band.name.count > RiskScale.longestName { issues.append(Issue(field, "Name of a band must be 200 characters or fewer")) }
            guard let from = Int(band.from.trimmed), (1...max(1, highest)).contains(from) else {
                issues.append(Issue("from-\(level.rawValue)", "The \(level.rawValue) band must begin with a score from 1 to \(highest)"))
                continue
            }
            if let before = found.last, before.from >= from {
                issues.append(Issue("from-\(level.rawValue)", "The \(level.rawValue) band must begin above the band before it"))
            }
            found.append(RiskBand(level, band.name.trimmed, from: from))
        }
        if found.count < 2 { issues.append(Issue("band-low", "A scale must have two bands or more")) }
        if let first = found.first, first.from != 1 {
            issues.append(Issue("from-\(first.level.rawValue)", "The lowest band must begin with 1"))
        }
        return found
    }

    private func readAppetite(_ highest: Int, _ issues: inout [Issue]) -> Int? {
        if appetite.isBlank { return nil }
        guard let number = Int(appetite.trimmed), (1...max(1, highest)).contains(number) else {
            issues.append(Issue("appetite", "Appetite must be a score from 1 to \(highest)"))
            return nil
        }
        return number
    }
}
