/// One entry of the append-only, hash-chained list of every change.
public struct LedgerEntry: Hashable, Sendable {
    /// From 1, without gaps.
    public var number: Int64
    public var at: Instant
    public var actor: Actor
    public var reason: String
    public var kind: LedgerKind
    public var subject: LedgerSubject
    /// The plan it belongs to; nil for people and sessions.
    public var plan: PlanID?
    public var changes: [Change]
    /// Lower-case hexadecimal SHA-256 over the entry and the hash before it.
    public var hash: String

    public init(
        number: Int64, at: Instant, actor: Actor, reason: String, kind: LedgerKind, subject: LedgerSubject, plan: PlanID?,
        changes: [Change], hash: String
    ) {
        self.number = number
        self.at = at
        self.actor = actor
        self.reason = reason
        self.kind = kind
        self.subject = subject
        self.plan = plan
        self.changes = changes
        self.hash = hash
    }
}

/// What kind of change an entry records.
public enum LedgerKind: String, Hashable, Sendable, CaseIterable {
    case planImported = "plan-imported"
    case wordingImported = "wording-imported"
    case reportImported = "report-imported"
    case valueCorrected = "value-corrected"
    case changeRefused = "change-refused"
    case actionChanged = "action-changed"
    case actionUpdated = "action-updated"
    case deadlineRequested = "deadline-requested"
    case deadlineMoved = "deadline-moved"
    case scheduleSet = "reporting-schedule-set"
    case periodClosed = "period-closed"
    case deputyNamed = "deputy-named"
    case deputyEnded = "deputy-ended"
    case deadlineRefused = "deadline-refused"
    case deadlineRequestWithdrawn = "deadline-request-withdrawn"
    case completionProposed = "completion-proposed"
    case completionSignedOff = "completion-signed-off"
    case completionSentBack = "completion-sent-back"
    case completionProposalWithdrawn = "completion-proposal-withdrawn"
    case completionReopened = "completion-reopened"
    case blueLapsed = "blue-lapsed"
    case findingNoted = "finding-noted"
    case findingAccepted = "finding-accepted"
    case findingDismissed = "finding-dismissed"
    case findingReopened = "finding-reopened"
    case findingsCarried = "findings-carried-over"
    case indicatorsJoined = "indicators-joined"
    case indicatorsKeptApart = "indicators-kept-apart"
    case indicatorDefined = "indicator-defined"
    case indicatorChanged = "indicator-changed"
    case indicatorValueEntered = "indicator-value-entered"
    case indicatorValueCorrected = "indicator-value-corrected"
    case indicatorValuesImported = "indicator-values-imported"
    case indicatorLimitsSet = "indicator-limits-set-anew"
    case indicatorLimitsKept = "indicator-limits-no-longer-set-anew"
    case indicatorLinked = "indicator-linked"
    case indicatorUnlinked = "indicator-unlinked"
    case riskScaleDefined = "risk-scale-defined"
    case riskAdded = "risk-added"
    case riskTakenOver = "risk-taken-over"
    case riskReworded = "risk-reworded"
    case riskAssessed = "risk-assessed"
    case riskClosed = "risk-closed"
    case riskReopened = "risk-reopened"
    case riskMitigationAdded = "risk-mitigation-added"
    case riskMitigationChanged = "risk-mitigation-changed"
    case riskLinked = "risk-linked"
    case riskUnlinked = "risk-unlinked"
    case scaleDefined = "scale-defined"
    case ratingRulesSet = "rating-rules-set"
    case boardRated = "board-rated"
    case leadsAssigned = "leads-assigned"
    case evidenceAdded = "evidence-added"
    case evidenceChanged = "evidence-changed"
    case evidenceWithdrawn = "evidence-withdrawn"
    case boardAdded = "board-added"
    case boardChanged = "board-changed"
    case boardSeatsChanged = "board-seats-changed"
    case boardOversightChanged = "board-oversight-changed"
    case meetingPlanned = "meeting-planned"
    case meetingChanged = "meeting-changed"
    case meetingOpened = "meeting-opened"
    case meetingEnded = "meeting-ended"
    case attendanceRecorded = "attendance-recorded"
    case itemNoted = "item-noted"
    case challengeRaised = "challenge-raised"
    case challengeAnswered = "challenge-answered"
    case challengeClosed = "challenge-closed"
    case decisionMade = "decision-made"
    case decisionClosed = "decision-closed"
    case recommendationMade = "recommendation-made"
    case planPublished = "plan-published"
    case publicationEnded = "publication-ended"
    case wordsReleased = "words-released"
    case wordsTakenBack = "words-taken-back"
    case youSaidAdded = "you-said-added"
    case youSaidWithdrawn = "you-said-withdrawn"
    case actionEscalated = "action-escalated"
    case escalationEnded = "escalation-ended"
    case paperWritten = "paper-written"
    case paperIssued = "paper-issued"
    case personAdded = "person-added"
    case personChanged = "person-changed"
    case personDisabled = "person-disabled"
    case personEnabled = "person-enabled"
    case passwordSet = "password-set"
    case linkMade = "link-made"
    case twoStepRuleSet = "two-step-rule-set"
    case twoStepSwitchedOn = "two-step-switched-on"
    case twoStepRemoved = "two-step-removed"
    case signedOutEverywhere = "signed-out-everywhere"
    case remindersChosen = "reminders-chosen"
    case remindersSet = "reminders-set"
    case nonWorkingDaysChanged = "non-working-days-changed"
    case sponsorNamed = "sponsor-named"
    case sponsorTold = "sponsor-told"
    case tokenMade = "token-made"
    case tokenRevoked = "token-revoked"
    case feedAddressMade = "feed-address-made"
    case feedAddressRevoked = "feed-address-revoked"

    public init(importing kind: DocumentKind) {
        self = [.plain: .wordingImported, .other: .reportImported][kind] ?? .planImported
    }

    /// "Plan imported", "Action updated", ….
    public var name: String {
        let words = rawValue.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// True where it is about what became of a document's findings.
    public var isOfFindings: Bool { rawValue.hasPrefix("finding") }
}

/// What an entry is about.
public struct LedgerSubject: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case plan, revision, action, person, period, evidence, board, meeting, challenge, decision, heading, indicator, risk, paper
    }
    public var kind: Kind
    public var number: Int64
    /// How the subject was called then: "Action 1.2", a person's name.
    public var label: String

    public init(kind: Kind, number: Int64, label: String) {
        self.kind = kind
        self.number = number
        self.label = label
    }
}

/// One field before and after, as data. Nil is "nothing".
public struct Change: Hashable, Sendable {
    public var field: String
    public var before: String?
    public var after: String?

    public init(_ field: String, from before: String?, to after: String?) {
        self.field = field
        self.before = before
        self.after = after
    }
}

/// What may be asked of the ledger.
public struct LedgerFilter: Hashable, Sendable {
    public var person: PersonID?
    public var kind: LedgerKind?
    public var action: ActionID?
    public var from: Day?
    public var to: Day?

    public init() {}
    public var isEmpty: Bool { self == LedgerFilter() }
}

/// One page of the ledger, newest first.
public struct LedgerPage: Hashable, Sendable {
    public static let length = 50
    /// Of entries shown on the page of one thing, beside all else that is said of it.
    public static let shortLength = 20
    public var entries: [LedgerEntry]
    public var total: Int
    /// From 1.
    public var page: Int

    public init(entries: [LedgerEntry], total: Int, page: Int) {
        self.entries = entries
        self.total = total
        self.page = page
    }

    public var pages: Int { max(1, (total + LedgerPage.length - 1) / LedgerPage.length) }
}

/// A number and a hash that somebody wrote down, to be compared with the ledger.
public struct LedgerProof: Hashable, Sendable {
    /// As typed.
    public var entry: String
    /// As typed: 64 hexadecimal digits, blanks between them allowed.
    public var hash: String

    public init(entry: String, hash: String) {
        self.entry = entry
        self.hash = hash
    }

    public var isEmpty: Bool { entry.isBlank && hash.isBlank }
    public var number: Int64? { Int64(entry.trimmed) }
    /// Lower-case and without blanks.
    public var plainHash: String { hash.lowercased().filter { !$0.isWhitespace } }

    public var issues: [Issue] {
        var found: [Issue] = []
        if (number ?? 0) < 1 { found.append(Issue("entry", "Enter the number of the entry, for example 1204")) }
        if plainHash.count != 64 || !plainHash.allSatisfy(\.isHexDigit) {
            found.append(Issue("hash", "Hash must be 64 characters from 0 to 9 and a to f"))
        }
        return found
    }
}

/// What checking the database and the chain found.
public struct Verification: Hashable, Sendable {
    public var entries: Int64
    /// The first entry whose hash, number or link does not hold, with the reason; nil when all hold.
    public var firstBad: (entry: Int64, reason: String)? {
        badEntry.map { ($0, badReason ?? "") }
    }
    /// What the database's own checks say, empty when nothing.
    public var problems: [String]
    private var badEntry: Int64?
    private var badReason: String?

    public init(entries: Int64, firstBad: (entry: Int64, reason: String)?, problems: [String]) {
        self.entries = entries
        self.badEntry = firstBad?.entry
        self.badReason = firstBad?.reason
        self.problems = problems
    }

    public var isSound: Bool { badEntry == nil && problems.isEmpty }
}
