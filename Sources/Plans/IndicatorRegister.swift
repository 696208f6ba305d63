/// A code of an indicator, as the documents of one plan print it.
public struct IndicatorCode: Hashable, Sendable, Comparable {
    public var plan: PlanID
    /// "LC.06", exactly as printed.
    public var code: String

    public init(plan: PlanID, code: String) {
        self.plan = plan
        self.code = code
    }

    /// What codes that differ only in writing share: "LC.06", "LC06" and "lc 6" all give "LC6".
    public var key: String {
        var key = ""
        var digits = ""
        for scalar in code.uppercased().unicodeScalars + " ".unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
                continue
            }
            let number = digits.drop { $0 == "0" }
            if !digits.isEmpty { key += number.isEmpty ? "0" : number }
            digits = ""
            if scalar.properties.isAlphabetic { key.unicodeScalars.append(scalar) }
        }
        return key
    }

    public static func < (left: IndicatorCode, right: IndicatorCode) -> Bool { (left.plan, left.code) < (right.plan, right.code) }
}

/// Two codes, in one order only.
public struct IndicatorPair: Hashable, Sendable {
    public let first: IndicatorCode
    public let second: IndicatorCode

    /// Nil where both are one.
    public init?(_ one: IndicatorCode, _ other: IndicatorCode) {
        guard one != other else { return nil }
        (first, second) = one < other ? (one, other) : (other, one)
    }
}

/// An indicator as one document prints it.
public struct IndicatorMention: Hashable, Sendable {
    public var plan: Plan
    public var revision: Revision
    /// What its document is called.
    public var document: String
    public var reading: IndicatorReading

    public init(plan: Plan, revision: Revision, document: String, reading: IndicatorReading) {
        self.plan = plan
        self.revision = revision
        self.document = document
        self.reading = reading
    }

    /// Its own code first, then others that the document gives for the same figure.
    public var codes: [IndicatorCode] {
        ([reading.code].compactMap(\.self) + reading.otherCodes).map { IndicatorCode(plan: plan.id, code: $0) }
    }
}

/// What a person said of two codes.
public struct IndicatorLink: Hashable, Sendable {
    public var pair: IndicatorPair
    /// They mean one indicator; false where they were said to mean two.
    public var isSame: Bool
    /// Why; never blank where they are two.
    public var reason: String
    public var by: String
    public var at: Instant
    /// The ledger entry that records it.
    public var entry: Int64

    public init(pair: IndicatorPair, isSame: Bool, reason: String, by: String, at: Instant, entry: Int64) {
        self.pair = pair
        self.isSame = isSame
        self.reason = reason
        self.by = by
        self.at = at
        self.entry = entry
    }
}

/// All indicators that the current plans and the reports about them print, and which of them are one.
///
/// Nothing is joined by itself: codes that look alike are a question until a person has answered it. Only the very same
/// code in documents of one plan is taken for one indicator.
public struct IndicatorRegister: Sendable {
    /// One indicator with every mention of it.
    public struct Indicator: Hashable, Sendable {
        /// As printed, sorted; empty where no document gives it a code.
        public var codes: [IndicatorCode]
        public var mentions: [IndicatorMention]
    }

    /// Two codes that may mean one indicator.
    public struct Proposal: Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            /// They differ only in capitals, points, blanks or noughts.
            case writtenAlike
            /// A document prints both for one figure.
            case printedTogether
        }
        public var pair: IndicatorPair
        public var reason: Reason
    }

    public let mentions: [IndicatorMention]
    public let links: [IndicatorLink]
    /// In the order of their first mention.
    public let indicators: [Indicator]
    /// What nobody has said anything about yet.
    public let proposals: [Proposal]

    public init(_ mentions: [IndicatorMention], _ links: [IndicatorLink]) {
        self.mentions = mentions
        self.links = links
        let joined = CodeGroups(mentions.flatMap(\.codes), links)
        indicators = IndicatorRegister.indicators(mentions, joined)
        proposals = IndicatorRegister.proposals(mentions, joined, links)
    }

    /// What was said of a pair; nil while nobody has said anything.
    public func link(_ pair: IndicatorPair) -> IndicatorLink? { links.first { $0.pair == pair } }

    /// Every code of the documents, sorted.
    public var codes: [IndicatorCode] { Set(mentions.flatMap(\.codes)).sorted() }

    /// The mentions of a code.
    public func mentions(of code: IndicatorCode) -> [IndicatorMention] { mentions.filter { $0.codes.contains(code) } }

    private static func indicators(_ mentions: [IndicatorMention], _ joined: CodeGroups) -> [Indicator] {
        var places: [IndicatorCode: Int] = [:]
        var found: [Indicator] = []
        for mention in mentions {
            guard let own = mention.codes.first else {
                found.append(Indicator(codes: [], mentions: [mention]))
                continue
            }
            let group = joined.representative(of: own)
            if let place = places[group] {
                found[place].mentions.append(mention)
            } else {
                places[group] = found.count
                found.append(Indicator(codes: joined.members(of: own), mentions: [mention]))
            }
        }
        return found
    }

    private static func proposals(_ mentions: [IndicatorMention], _ joined: CodeGroups, _ links: [IndicatorLink]) -> [Proposal] {
        let said = Set(links.map(\.pair))
        var seen: Set<IndicatorPair> = []
        var found: [Proposal] = []
        func propose(_ one: IndicatorCode, _ other: IndicatorCode, _ reason: Proposal.Reason) {
            guard let pair = IndicatorPair(one, other), !said.contains(pair), seen.insert(pair).inserted else { return }
            guard joined.representative(of: one) != joined.representative(of: other), !joined.areApart(one, other) else { return }
            found.append(Proposal(pair: pair, reason: reason))
        }
        for mention in mentions {
            let codes = mention.codes
            for other in codes.dropFirst() { propose(codes[0], other, .printedTogether) }
        }
        let alike = Dictionary(grouping: Set(mentions.flatMap(\.codes))) { $0.key }
        for (_, codes) in alike.sorted(by: { $0.key < $1.key }) {
            let codes = codes.sorted()
            for (place, one) in codes.enumerated() {
                for other in codes[(place + 1)...] { propose(one, other, .writtenAlike) }
            }
        }
        return found
    }
}

/// Codes put together by what people said.
struct CodeGroups {
    private var above: [IndicatorCode: IndicatorCode] = [:]
    private var groups: [IndicatorCode: [IndicatorCode]] = [:]
    private var apart: [(IndicatorCode, IndicatorCode)] = []

    init(_ codes: [IndicatorCode], _ links: [IndicatorLink]) {
        for link in links where link.isSame {
            let (one, other) = (representative(of: link.pair.first), representative(of: link.pair.second))
            if one != other { above[max(one, other)] = min(one, other) }
        }
        let all = Set(codes).union(links.filter(\.isSame).flatMap { [$0.pair.first, $0.pair.second] })
        groups = Dictionary(grouping: all.sorted()) { representative(of: $0) }
        apart = links.filter { !$0.isSame }.map { (representative(of: $0.pair.first), representative(of: $0.pair.second)) }
    }

    /// The first code of a code's group.
    func representative(of code: IndicatorCode) -> IndicatorCode {
        var code = code
        while let next = above[code] { code = next }
        return code
    }

    func members(of code: IndicatorCode) -> [IndicatorCode] { groups[representative(of: code)] ?? [code] }

    /// Somebody said that these, or others that are one with them, are two.
    func areApart(_ one: IndicatorCode, _ other: IndicatorCode) -> Bool {
        let (one, other) = (representative(of: one), representative(of: other))
        return apart.contains { ($0.0 == one && $0.1 == other) || ($0.0 == other && $0.1 == one) }
    }
}

/// What somebody says of two codes.
public struct IndicatorLinkEdit: Hashable, Sendable {
    /// Nil where nothing was chosen.
    public var isSame: Bool?
    public var reason: String
    /// The entry of what was said before, 0 for nothing; the form was made from it.
    public var version: Int64

    public init(isSame: Bool?, reason: String, version: Int64) {
        self.isSame = isSame
        self.reason = reason
        self.version = version
    }

    /// Whether they are one, or why it cannot be said.
    public func applied(to pair: IndicatorPair, in register: IndicatorRegister) -> Result<Bool, Refusal> {
        let known = register.codes
        guard known.contains(pair.first), known.contains(pair.second) else { return .failure(.notFound) }
        guard version == register.link(pair)?.entry ?? 0 else { return .failure(.stale) }
        guard let isSame else { return .failure(.issues([Issue("same", "Select whether they are one indicator")])) }
        if !isSame, reason.isBlank { return .failure(.issues([Issue("reason", "Enter why they are two indicators")])) }
        if reason.count > UpdateEdit.longestNarrative {
            return .failure(.issues([Issue("reason", "Reason must be 10,000 characters or fewer")]))
        }
        // What others said of codes between them must not say the contrary.
        let rest = CodeGroups(known, register.links.filter { $0.pair != pair })
        if isSame, rest.areApart(pair.first, pair.second) {
            return .failure(.issues([Issue("same", "Codes that are one with these were said to be two. Change that first")]))
        }
        if !isSame, rest.representative(of: pair.first) == rest.representative(of: pair.second) {
            return .failure(.issues([Issue("same", "Other codes make these one. Change what was said of those first")]))
        }
        return .success(isSame)
    }
}
