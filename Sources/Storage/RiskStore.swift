import Plans
import SQLite

extension Reader {
    /// The risks of a plan: all of them, or only the open or closed ones.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func risks(ofPlan id: PlanID, _ state: RiskFilter.State = .all) throws -> [Risk] {
        let plan = try plan(id)
        let found = try connection.query(RiskRows.ofPlan, [position, id]) { row in try Reader.risk(row, plan) }
        return found.filter { state == .all || $0.isOpen == (state == .open) }.sorted { $0.id < $1.id }
    }

    /// One risk as it was defined at this moment.
    /// - Throws: `Refusal.notFound` when there was none.
    public func risk(_ id: RiskID) throws -> Risk {
        let sql = "SELECT plan FROM risk WHERE id = ?2 AND asserted <= ?1"
        let found: PlanID? = try connection.queryFirst(sql, [position, id]) { row in try row.id(0) }
        guard let found else { throw Refusal.notFound }
        let plan = try plan(found)
        let risk = try connection.queryFirst(RiskRows.one, [position, id]) { row in try Reader.risk(row, plan) }
        guard let risk else { throw Refusal.notFound }
        return risk
    }

    /// A risk with the newest of its assessments, newest first.
    public func record(of risk: Risk, most: Int = RiskRecord.mostRead) throws -> RiskRecord {
        let assessments = try connection.query(RiskRows.assessments, [position, risk.id, most]) { row in try Reader.assessment(row) }
        return RiskRecord(risk: risk, assessments: assessments, limit: most)
    }

    /// Where the risks of a plan stand at this moment, on the scale that holds then.
    /// - Throws: `Refusal.notFound` when there was no such plan at this moment.
    public func riskStandings(ofPlan id: PlanID, _ state: RiskFilter.State = .all) throws -> [RiskStanding] {
        let risks = try risks(ofPlan: id, state)
        let scale = try scale(of: id)
        return try risks.map { RiskStanding(try record(of: $0), scale, on: asAt.day) }
    }

    /// What a dashboard says of a plan's open risks.
    /// - Throws: as above.
    public func riskSummary(of id: PlanID) throws -> RiskSummary {
        RiskSummary(try riskStandings(ofPlan: id, .open), try scale(of: id), meeting: try lastMeeting(about: id)?.day)
    }

    /// Where the risks stand that an action makes smaller.
    public func risks(linkedTo action: ActionID) throws -> [RiskStanding] {
        let ids: [RiskID] = try connection.query(RiskRows.ofAction, [position, action]) { row in try row.id(0) }
        return try ids.sorted().map { id in
            let risk = try risk(id)
            return RiskStanding(try record(of: risk), try scale(of: risk.plan.id), on: asAt.day)
        }
    }

    /// The newest changes of a risk, newest first.
    public func history(of id: RiskID) throws -> [LedgerEntry] {
        try connection.query(RiskRows.history, [position, id], Reader.ledgerEntry)
    }

    /// The newest assessments of a plan's risks, newest first, at most so many, and how many there are in all.
    public func riskAssessments(ofPlan id: PlanID, most: Int) throws -> (assessments: [(risk: RiskID, RiskAssessment)], total: Int) {
        let sql = "SELECT count(*) FROM risk_assessment WHERE plan = ?2 AND asserted <= ?1"
        let total = try connection.queryFirst(sql, [position, id]) { row in try row.int(0) } ?? 0
        let found = try connection.query(RiskRows.assessmentsOfPlan, [position, id, most]) { row in
            (risk: try row.id(11) as RiskID, try Reader.assessment(row))
        }
        return (found, total)
    }

    /// Who may own a risk: everybody whose account is in use for more than reading.
    public func riskOwners() throws -> [PersonName] {
        try people().filter { Rights.allows($0, .assessRisks) }.map { PersonName(id: $0.id, name: $0.name) }
    }

    /// The headings that a risk may be about, in the document's order.
    public func riskHeadings(of id: PlanID) throws -> [Heading] { try headings(current(id)) }

    private static func risk(_ row: borrowing Row, _ plan: Plan) throws -> Risk {
        var definition = RiskDefinition(event: try row.text(4))
        definition.ref = try row.optionalText(1)
        (definition.title, definition.cause, definition.effect) = (try row.text(2), try row.text(3), try row.text(5))
        if !row.isNull(6) { definition.owner = PersonName(id: try row.id(6), name: try row.text(7)) }
        definition.ownerWords = try row.text(8)
        definition.heading = try row.optionalID(9)
        let target = RiskRating(
            likelihood: try row.optionalInt(10), impact: try row.optionalInt(11), score: try row.optionalInt(12),
            printed: try row.optionalText(13))
        if target.score != nil || target.printed != nil { definition.target = target }
        (definition.rhythm, definition.response) = (try row.optionalWord(14), try row.optionalWord(15))
        var risk = Risk(
            id: try row.id(0), plan: plan, definition: definition, registered: try row.instant(19), entry: try row.int64(16))
        if !row.isNull(17) { risk.origin = PrintedRiskKey(revision: try row.id(17), place: try row.int(18)) }
        if !row.isNull(20) {
            risk.closing = RiskClosing(
                reason: try row.text(20), by: try row.text(21), at: try row.instant(22), entry: try row.int64(23))
        }
        return risk
    }

    private static func assessment(_ row: borrowing Row) throws -> RiskAssessment {
        let rating = RiskRating(
            likelihood: try row.optionalInt(0), impact: try row.optionalInt(1), score: try row.optionalInt(2),
            printed: try row.optionalText(3))
        var made = RiskAssessment(
            rating: rating, words: try row.text(4), review: try row.optionalDay(5), by: try row.text(6), at: try row.instant(7),
            entry: try row.int64(8))
        if !row.isNull(9) { made.document = RiskDocument(revision: try row.id(9), title: try row.optionalText(10) ?? "") }
        return made
    }
}

/// The statements behind risks. `?1` is the position, `?2` the plan, the risk or the action.
enum RiskRows {
    private static let columns = """
        SELECT d.risk, d.ref, d.title, d.cause, d.event, d.effect, d.owner, d.owner_name, d.owner_words, d.heading, d.target_likelihood,
            d.target_impact, d.target_score, d.target_printed, d.rhythm, d.response, d.asserted, k.revision, k.position, l.at, c.reason,
            c.name, e.at, c.asserted
        FROM risk_definition AS d JOIN risk AS k ON k.id = d.risk JOIN ledger AS l ON l.entry = k.asserted
        LEFT JOIN risk_closing AS c ON c.risk = d.risk AND \(Reader.known("c")) LEFT JOIN ledger AS e ON e.entry = c.asserted
        """

    static let ofPlan = Reader.standing(columns, "d")
    static let one = "\(columns) WHERE d.risk = ?2 AND \(Reader.known("d"))"

    private static let assessed = """
        SELECT a.likelihood, a.impact, a.score, a.printed, a.words, a.review, a.name, l.at, a.asserted, a.revision, r.title, a.risk
        FROM risk_assessment AS a JOIN ledger AS l ON l.entry = a.asserted LEFT JOIN revision AS r ON r.id = a.revision
        """
    static let assessments = "\(assessed) WHERE a.risk = ?2 AND a.asserted <= ?1 ORDER BY a.asserted DESC LIMIT ?3"
    static let assessmentsOfPlan =
        "\(assessed) WHERE a.plan = ?2 AND a.asserted <= ?1 ORDER BY a.asserted DESC LIMIT ?3"

    static let ofAction = """
        SELECT t.risk FROM risk_tie AS t WHERE t.action = ?2 AND t.asserted <= ?1 AND t.superseded IS NULL
        UNION ALL SELECT t.risk FROM risk_tie AS t WHERE t.action = ?2 AND t.asserted <= ?1 AND t.superseded > ?1
        """

    static let history = """
        SELECT \(LedgerChain.columns) FROM ledger WHERE subject_kind = 'risk' AND subject = ?2 AND entry <= ?1
        ORDER BY entry DESC LIMIT \(LedgerPage.shortLength)
        """
}
