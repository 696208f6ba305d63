import Markup
import Plans

/// Every address of the site. The value carries the past day that is looked at, so that links between views stay in it;
/// addresses of forms never carry one, because nothing can be edited in the past.
public struct Links: Sendable {
    /// The past day looked at; nil for today.
    public let asAt: Day?

    public init(asAt: Day? = nil) { self.asAt = asAt }

    func view(_ word: StaticString, _ number: Int64? = nil, _ part: String = "") -> Link {
        var link = Link(path: word)
        if let number { link.append(number) }
        link.append(part)
        link.add("as-at", asAt?.iso)
        return link
    }

    public var home: Link { Link(query: [("as-at", asAt?.iso)]) }
    public func plan(_ id: PlanID) -> Link { view("plans", id.number) }
    public func plain(_ id: PlanID) -> Link { view("plans", id.number, "plain") }
    public func about(_ id: PlanID) -> Link { view("plans", id.number, "about") }
    public func heading(_ id: HeadingID) -> Link { view("headings", id.number) }
    public func action(_ id: ActionID) -> Link { view("actions", id.number) }
    /// What a revision changed.
    public func revision(_ id: RevisionID) -> Link { view("revisions", id.number) }
    /// The document of a revision, byte for byte.
    public func revisionFile(_ id: RevisionID) -> Link { view("revisions", id.number, "file") }
    public var myActions: Link { view("my-actions") }
    /// Every update of an action, one page of them.
    public func updates(_ id: ActionID, page: Int = 1) -> Link {
        var link = view("actions", id.number, "updates")
        link.add("page", page == 1 ? nil : "\(page)")
        return link
    }

    /// When a plan's updates are owed, and how each period went.
    public func periods(_ id: PlanID) -> Link { view("plans", id.number, "periods") }
    public func period(_ id: PlanID, _ period: ReportingPeriod) -> Link {
        var link = Links.periodClosing(id, period)
        link.add("as-at", asAt?.iso)
        return link
    }
    /// Those actions of a period that reported like this.
    public func period(_ id: PlanID, _ period: ReportingPeriod, reporting states: Set<PeriodReportState>) -> Link {
        var link = self.period(id, period)
        for state in PeriodReportState.allCases where states.contains(state) { link.add("report", state.rawValue) }
        return link
    }
    /// The actions behind one figure of a closed period.
    public func period(_ id: PlanID, _ period: ReportingPeriod, figure: PeriodFigure) -> Link {
        var link = Link("plans", "\(id.number)", "periods", period.first.iso, "figures")
        link.add("figure", figure.key)
        link.add("as-at", asAt?.iso)
        return link
    }
    /// What an address of a period asks for; words that are none of ours are passed over.
    public static func reporting(_ pairs: [(name: String, value: String)]) -> Set<PeriodReportState> {
        Set(pairs.filter { $0.name == "report" }.compactMap { PeriodReportState(rawValue: $0.value) })
    }
    /// Where a period is closed.
    public static func periodClosing(_ id: PlanID, _ period: ReportingPeriod) -> Link {
        Link("plans", "\(id.number)", "periods", period.first.iso)
    }
    public static func schedule(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "periods") }
    public static let bulkUpdate = Link("my-actions", "update")
    public static let deputies = Link("account", "deputies")
    public static let twoStep = Link("account", "two-step")
    public static let twoStepKey = Link("account", "two-step", "key")
    public static let twoStepConfirmation = Link("account", "two-step", "confirmation")
    public static let twoStepRemoval = Link("account", "two-step", "removal")
    public static let twoStepRule = Link("people", "two-step")
    public static func personTwoStep(_ id: PersonID) -> Link { Link("people", "\(id.number)", "two-step") }
    public static let signInCode = Link("sign-in", "code")
    public static func signInCode(next: String?) -> Link { Link("sign-in", "code", query: [("next", next)]) }

    /// Where the ledger is checked.
    public static let ledgerCheck = Link("ledger", "check")
    /// The comparison of a printed number and hash with the ledger.
    public func ledgerProof(entry: Int64, hash: String) -> Link {
        Link("ledger", "check", query: [("entry", "\(entry)"), ("hash", hash)])
    }

    /// The part of an action's page that lists its evidence.
    public func actionEvidence(_ id: ActionID) -> Link {
        Link("actions", "\(id.number)", query: [("as-at", asAt?.iso)], fragment: "evidence")
    }
    public static func addEvidence(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "evidence") }
    public func evidence(_ id: EvidenceID) -> Link { view("evidence", id.number) }
    /// The file of one version of a piece of evidence, byte for byte.
    public func evidenceFile(_ id: EvidenceID, version: Int) -> Link { view("evidence", id.number, "file").adding("version", "\(version)") }
    public static func evidenceVersion(_ id: EvidenceID) -> Link { Link("evidence", "\(id.number)", "version") }
    public static func evidenceWithdrawal(_ id: EvidenceID) -> Link { Link("evidence", "\(id.number)", "withdrawal") }
    /// Every outcome of a plan with its evidence, or only those seen from so many sides.
    public func triangulation(_ id: PlanID, only sides: EvidenceSides? = nil) -> Link {
        view("plans", id.number, "evidence").adding("sides", sides?.rawValue)
    }

    /// Every plan with what is still to settle.
    public var findings: Link { view("findings") }
    /// What was found in a plan's documents, narrowed.
    public func findings(_ id: PlanID, _ query: FindingQuery = FindingQuery()) -> Link {
        var link = view("plans", id.number, "findings")
        query.add(to: &link)
        return link
    }
    /// What the plan critic says of a plan as it stands.
    public func check(_ id: PlanID) -> Link { view("plans", id.number, "check") }
    public func finding(_ id: FindingID) -> Link {
        var link = Links.settlement(id)
        link.add("as-at", asAt?.iso)
        return link
    }
    /// Where a finding is settled.
    public static func settlement(_ id: FindingID) -> Link {
        Link("revisions", "\(id.revision.number)", "findings", "\(id.position)")
    }

    /// The plan's table, narrowed and sorted.
    public func table(_ id: PlanID, _ query: PlanQuery = PlanQuery()) -> Link {
        var link = view("plans", id.number, "table")
        query.add(to: &link)
        return link
    }

    /// The dashboard narrowed, and compared with a day.
    public func dashboard(_ id: PlanID, _ query: PlanQuery, before: Day?) -> Link {
        var link = plan(id)
        query.add(to: &link)
        link.add("before", before?.iso)
        return link
    }

    /// All ratings of a plan: delivery beside impact.
    public func planRatings(_ id: PlanID) -> Link { view("plans", id.number, "ratings") }
    /// The rules by which the record rates delivery.
    public func ratingRules(_ id: PlanID) -> Link { view("plans", id.number, "rating-rules") }
    /// Where an action's ratings come from; with `before`, the history before that ledger entry.
    public func ratings(_ id: ActionID, before: Int64? = nil) -> Link {
        var link = view("actions", id.number, "ratings")
        link.add("before", before.map { "\($0)" })
        return link
    }
    /// The times when somebody was more hopeful than the record.
    public func comparisons(_ rater: Rater, before: Int64? = nil) -> Link {
        var link = view("comparisons")
        switch rater {
        case .person(let id): link.add("person", "\(id.number)")
        case .leads(let plan): link.add("leads-of", "\(plan.number)")
        case .board(let plan): link.add("board-of", "\(plan.number)")
        }
        link.add("before", before.map { "\($0)" })
        return link
    }
    public static func boardRating(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "ratings") }
    /// The scales of a plan, with the form of one where asked for; `from` is which of the others it begins with, from 1.
    public static func scales(_ id: PlanID, _ question: RatingQuestion? = nil, from: Int? = nil) -> Link {
        Link(
            "plans", "\(id.number)", "scales", query: [("question", question?.rawValue), ("from", from.map { "\($0)" })],
            fragment: question == nil ? nil : "define")
    }

    /// The results of a search, or its empty form.
    public func search(_ query: SearchQuery = SearchQuery()) -> Link {
        var link = view("search")
        query.add(to: &link)
        return link
    }

    public func ledger(_ query: LedgerQuery = LedgerQuery()) -> Link {
        var link = view("ledger")
        query.add(to: &link)
        return link
    }

    public static func update(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "update") }
    public static func deadline(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "deadline") }
    /// Other deadlines that are asked for: of one plan, or of all.
    public func deadlineRequests(of plan: PlanID? = nil) -> Link {
        var link = view("deadline-requests")
        link.add("plan", plan.map { "\($0.number)" })
        return link
    }
    public func deadlineRequest(_ id: DeadlineRequestID) -> Link { view("deadline-requests", id.number) }
    /// Where a request is answered.
    public static func deadlineAnswer(_ id: DeadlineRequestID) -> Link { Link("deadline-requests", "\(id.number)") }
    public static func deadlineWithdrawal(_ id: DeadlineRequestID) -> Link { Link("deadline-requests", "\(id.number)", "withdrawal") }
    /// What was proposed of an action's completion, and the form that proposes it.
    public func completion(_ id: ActionID) -> Link { view("actions", id.number, "completion") }
    public static func completionForm(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "completion") }
    /// Completions that are proposed: of one plan, or of all.
    public func completions(of plan: PlanID? = nil) -> Link {
        var link = view("completions")
        link.add("plan", plan.map { "\($0.number)" })
        return link
    }
    public func completionProposal(_ id: CompletionProposalID) -> Link { view("completions", id.number) }
    /// Where a proposal is answered.
    public static func completionAnswer(_ id: CompletionProposalID) -> Link { Link("completions", "\(id.number)") }
    public static func completionWithdrawal(_ id: CompletionProposalID) -> Link { Link("completions", "\(id.number)", "withdrawal") }
    public static func leads(_ id: ActionID) -> Link { Link("actions", "\(id.number)", "leads") }
    public static let assignments = Link("assignments")
    public static let assignmentsWithoutLead = Link("assignments", query: [("no-lead", "yes")])
    /// The assignments of one of several plans.
    public static func assignments(of plan: PlanID, onlyWithoutLead: Bool = false) -> Link {
        Link("assignments", query: [("plan", "\(plan.number)"), ("no-lead", onlyWithoutLead ? "yes" : nil)])
    }

    /// Every indicator over all documents.
    public var indicators: Link { view("indicators") }
    /// Where it is said whether two codes mean one indicator.
    public static func indicatorPair(_ pair: IndicatorPair) -> Link {
        Link(
            "indicators", "pair",
            query: [
                ("plan", "\(pair.first.plan.number)"), ("code", pair.first.code), ("with-plan", "\(pair.second.plan.number)"),
                ("with-code", pair.second.code),
            ])
    }
    public static let indicatorPairs = Link("indicators", "pair")
    public static let imports = Link("imports")
    public static func importReview(_ id: ImportID) -> Link { Link("imports", "\(id.number)") }
    /// The review of a document, at one page of its changes.
    public static func importReview(_ id: ImportID, changes page: Int) -> Link {
        Link("imports", "\(id.number)", query: [("changes", page == 1 ? nil : "\(page)")], fragment: "changes")
    }
    public static func importDecisions(_ id: ImportID) -> Link { Link("imports", "\(id.number)", "decisions") }
    public static func importMatch(_ id: ImportID, place: Int) -> Link { Link("imports", "\(id.number)", "matches", "\(place)") }
    public static func importAction(_ id: ImportID, place: Int) -> Link { Link("imports", "\(id.number)", "actions", "\(place)") }
    public static func importAcceptance(_ id: ImportID) -> Link { Link("imports", "\(id.number)", "acceptance") }
    public static func importRejection(_ id: ImportID) -> Link { Link("imports", "\(id.number)", "rejection") }

    public static let people = Link("people")
    public static func person(_ id: PersonID) -> Link { Link("people", "\(id.number)") }
    public static func personDisabled(_ id: PersonID) -> Link { Link("people", "\(id.number)", "disabled") }
    public static func personEnabled(_ id: PersonID) -> Link { Link("people", "\(id.number)", "enabled") }
    public static func personLink(_ id: PersonID) -> Link { Link("people", "\(id.number)", "link") }
    public static func personSignOut(_ id: PersonID) -> Link { Link("people", "\(id.number)", "sign-out") }

    public static let account = Link("account")
    public static let password = Link("account", "password")
    public static let signOutEverywhere = Link("account", "sign-out-everywhere")
    /// The sign-in page; `next` is where to go afterwards.
    public static func signIn(next: String? = nil) -> Link { Link("sign-in", query: [("next", next)]) }
    /// A one-time link. The token stands in the query because logs hold paths and no queries.
    public static func oneTime(_ token: String) -> Link { Link("sign-in", "link", query: [("token", token)]) }
    public static let oneTimeUse = Link("sign-in", "link")
    public static let signOut = Link("sign-out")

    public static let help = Link("help")
    public static let helpOnFindings = Link("help", fragment: "findings")
    public static let helpOnSearch = Link("help", fragment: "search")
    public static let accessibility = Link("accessibility")
    public static let cookies = Link("cookies")
    public static let privacy = Link("privacy")
    public static func file(_ name: String) -> Link { Link("static", name) }
}
