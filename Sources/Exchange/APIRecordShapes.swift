import Plans

/// Evidence, requests, periods, the ledger and what a search finds, as programs read them.
extension APIShapes {
    static let file = APIShape<EvidenceFile>(
        "EvidenceFile", "A file that was put on record; its bytes are handed out to signed-in people only.",
        [
            .text("name") { $0.name }, .word("type") { $0.type }, .whole("size", "Bytes") { $0.size },
            .text("checksum", "SHA-256 in hexadecimal") { $0.checksum },
        ])

    static let withdrawal = APIShape<EvidenceWithdrawal>(
        "Withdrawal", "Who took it back, when and why.",
        [.text("by") { $0.by }, .moment("at") { $0.at }, .text("reason") { $0.reason }])

    public static let evidence = APIShape<Evidence>(
        "Evidence", "A file, a link, or words about what is held elsewhere.",
        [
            .id("id") { $0.id }, .id("action") { $0.action }, .text("title") { $0.newest.title }, .word("kind") { $0.newest.kind },
            .maybe("subject", "The output or outcome it is of; null for the action") { $0.newest.content.subject.words },
            .day("from") { $0.newest.content.about.from }, .maybeDay("to") { $0.newest.content.about.to },
            .text("note") { $0.newest.content.note }, .word("form") { $0.newest.content.form.name },
            .maybe("link") { if case .link(let link) = $0.newest.content.form { link } else { nil } },
            .maybeOne("file", file) { if case .file(let file) = $0.newest.content.form { file } else { nil } },
            .whole("version") { $0.newest.number }, .text("by") { $0.newest.by }, .moment("at") { $0.newest.at },
            .maybeOne("withdrawn", withdrawal) { $0.withdrawal }, .page { "/evidence/\($0.id.number)" },
        ])

    static let answer = APIShape<DeadlineAnswer>(
        "DeadlineAnswer", "How a request was answered.",
        [.flag("approved") { $0.isApproved }, .text("words") { $0.words }, .one("by", person) { $0.by }, .day("on") { $0.on }])

    public static let request = APIShape<DeadlineRequest>(
        "DeadlineRequest", "Somebody asks for another deadline.",
        [
            .id("id") { $0.id }, .id("plan") { $0.plan }, .one("action", actionName) { $0.action }, .maybeDay("from") { $0.from },
            .day("to") { $0.to }, .word("precision") { $0.precision }, .text("reason") { $0.reason }, .one("by", person) { $0.by },
            .day("on") { $0.on }, .word("state") { $0.state }, .maybeOne("answer", answer) { $0.answer },
            .page { "/deadline-requests/\($0.id.number)" },
        ])

    public static let period = APIShape<PeriodLine>(
        "Period", "A month or quarter for which updates are owed.",
        [
            .day("from") { $0.period.first }, .day("to") { $0.period.last }, .text("name") { $0.period.words },
            .day("closes", "The last day on which an update is in time") { $0.period.closes },
            .whole("updated", "Actions with an update for it") { $0.updated }, .whole("late") { $0.late },
            .maybeDay("closedOn", "When its figures were closed") { $0.closedOn },
        ])

    static let change = APIShape<Change>(
        "Change", "One field before and after.",
        [.text("field") { $0.field }, .maybe("before") { $0.before }, .maybe("after") { $0.after }])

    static let subject = APIShape<LedgerSubject>(
        "LedgerSubject", "What an entry is about.",
        [
            .word("kind") { $0.kind }, APIField("number", .whole) { .number(Int($0.number)) },
            .text("label", "How it was called then") { $0.label },
        ])

    static let actor = APIShape<Actor>(
        "Actor", "Who changed something: a person, or the command line, which has no id.",
        [.maybeID("id") { $0.person }, .text("name") { $0.name }])

    public static let entry = APIShape<LedgerEntry>(
        "LedgerEntry", "One entry of the append-only, hash-chained list of every change.",
        [
            APIField("number", .whole) { .number(Int($0.number)) }, .moment("at") { $0.at }, .one("by", actor) { $0.actor },
            .text("reason") { $0.reason }, APIField("kind", .text, "As \"action-updated\"") { .string($0.kind.rawValue) },
            .one("subject", subject) { $0.subject }, .maybeID("plan") { $0.plan }, .many("changes", change) { $0.changes },
            .text("hash", "SHA-256 over the entry and the hash before it, in hexadecimal") { $0.hash },
        ])

    public static let hit = APIShape<SearchHit>(
        "SearchHit", "A text that holds the words looked for.",
        [
            APIField("piece", .text, "What it is, as \"update\"") { .string($0.piece.rawValue) }, .id("plan") { $0.plan.id },
            APIField("subject", .whole, "Number of what it is a text of") { .number(Int($0.subject)) },
            .maybeOne("action", actionName) { $0.action }, .text("title") { plain($0.title) }, .text("excerpt") { plain($0.excerpt) },
            .text("by") { $0.by }, .moment("at") { $0.at },
        ])

    private static func plain(_ text: MarkedText) -> String { text.parts.map(\.text).joined() }

    static let issue = APIShape<Issue>(
        "Issue", "What is wrong with one field of what was sent.",
        [.text("field") { $0.field }, .text("message") { $0.message }])

    /// Why something was refused (RFC 9457).
    public struct Problem: Sendable {
        public var status: Int
        public var title: String
        public var detail: String
        public var issues: [Issue]

        public init(status: Int, title: String, detail: String, issues: [Issue] = []) {
            self.status = status
            self.title = title
            self.detail = detail
            self.issues = issues
        }
    }

    public static let problem = APIShape<Problem>(
        "Problem", "Why something was refused (RFC 9457).",
        [
            .text("type") { _ in "about:blank" }, .text("title") { $0.title }, .whole("status") { $0.status },
            .text("detail") { $0.detail },
            .many("issues", issue, "Empty save for 422") { $0.issues },
        ])
}
