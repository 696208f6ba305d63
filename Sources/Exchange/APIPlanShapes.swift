import Plans

/// Plans, their headings, documents and actions as programs read them.
public enum APIShapes {
    public static let person = APIShape<Plans.PersonName>(
        "Person", "Somebody with an account.", [.id("id") { $0.id }, .text("name") { $0.name }])

    public static let actionName = APIShape<ActionName>(
        "ActionName", "An action's id, printed number and words.",
        [.id("id") { $0.id }, .maybe("ref", "Number as printed") { $0.ref }, .text("text") { $0.text }])

    public static let plan = APIShape<Plan>(
        "Plan", "An improvement plan of one organisation.",
        [
            .id("id") { $0.id }, .text("title") { $0.title }, .maybe("subtitle") { $0.subtitle }, .page { "/plans/\($0.id.number)" },
        ])

    public static let heading = APIShape<Heading>(
        "Heading", "A titled group of actions.",
        [
            .id("id") { $0.id }, .id("plan") { $0.plan }, .maybe("kind", "What the document calls it") { $0.kind },
            .maybe("number") { $0.number }, .text("title") { $0.title },
            .maybe("plainTitle", "Title for children and families") { $0.plainTitle },
            .page { "/headings/\($0.id.number)" },
        ])

    public static let revision = APIShape<Revision>(
        "Document", "A document of a plan: a version of the plan itself, its plain wording, or a report beside it.",
        [
            .id("id") { $0.id }, .id("plan") { $0.plan },
            APIField("kind", .word(["plan", "plain", "other"]), "other is a report") { .string($0.kind.rawValue) },
            .maybe("version") { $0.version }, .maybe("status") { $0.status }, .maybe("date", "As printed") { $0.date },
            .text("fileName") { $0.fileName }, .text("fileHash", "SHA-256 in hexadecimal") { $0.fileHash },
            .whole("fileSize", "Bytes") { $0.fileSize }, .moment("importedAt") { $0.importedAt }, .text("importedBy") { $0.importedBy },
            .whole("findings", "How many doubts its reader had") { $0.findings }, .page { "/revisions/\($0.id.number)" },
        ])

    public static let deadline = APIShape<Deadline>(
        "Deadline", "What the document printed, and the day that holds now.",
        [
            .maybe("raw", "As printed") { $0.printed }, .maybeDay("original", "The day first planned") { $0.original },
            .maybeDay("date", "The day that holds now; null where none is known") { $0.day },
            .word("precision", "Of the day that holds: a month is given by its last day") {
                $0.day == nil ? $0.precision : $0.currentPrecision
            },
            .whole("moved", "How often it was moved") { $0.moved?.count ?? 0 },
            .maybeWhole("slipDays", "Days from the day first planned; null where it was never moved") { $0.slip },
        ])

    public static let move = APIShape<DeadlineMove>(
        "DeadlineMove", "One move of a deadline.",
        [
            .maybeDay("from") { $0.from }, .day("to") { $0.to }, .word("precision") { $0.precision }, .text("reason") { $0.reason },
            .text("approvedBy") { $0.approvedBy }, .day("on") { $0.on }, .maybe("askedBy") { $0.askedBy },
            .maybeID("request") { $0.request },
        ])

    public static let report = APIShape<UpdateSummary>(
        "LatestUpdate", "The newest update of an action.",
        [
            .day("on") { $0.on }, .text("by") { $0.by }, .maybeWord("delivery") { $0.delivery }, .maybeWord("impact") { $0.impact },
            .maybeDay("forecast") { $0.forecast }, .day("period", "A day of the period it is for") { $0.period },
            .flag("isMoreHopeful", "Better than the record says") { $0.isMoreHopeful },
        ])

    public static let completion = APIShape<Completion>(
        "Completion", "What was signed off.",
        [
            .word("kind") { $0.kind }, .day("doneOn") { $0.doneOn }, .maybeDay("recheck", "Embedded until this day") { $0.recheck },
            .flag("hasLostEvidence") { $0.hasLostEvidence },
        ])

    /// An action on the day looked at.
    public struct Seen: Sendable {
        public var action: ActionSummary
        public var today: Day

        public init(_ action: ActionSummary, on today: Day) {
            self.action = action
            self.today = today
        }
    }

    static let seenFields: [APIField<Seen>] = [
        .id("id") { $0.action.id }, .maybe("ref", "Number as printed") { $0.action.ref }, .text("text") { $0.action.text },
        .maybe("plainText", "Words for children and families") { $0.action.plainText }, .maybeID("heading") { $0.action.heading },
        .many("leads", person) { $0.action.leads }, .one("deadline", deadline) { $0.action.deadline },
        .whole("outputsTotal") { $0.action.outputsTotal }, .whole("outputsDone") { $0.action.outputsDone },
        .texts("sources", "Where it was identified") { $0.action.sources },
        .word("standing", "The one state in which it is counted") { Standing.of($0.action, on: $0.today) },
        .words("attention", "Why it needs somebody") { seen in Attention.allCases.filter { $0.applies(to: seen.action, on: seen.today) } },
        .word("lifeCycle") { LifeCycle.of($0.action, on: $0.today) },
        .maybeWord("delivery", "As the lead says") { $0.action.delivery }, .maybeWord("impact") { $0.action.impact },
        .maybeOne("latest", report) { $0.action.latest }, .maybeOne("completion", completion) { $0.action.completion },
        .maybeWord("proposed", "What waits for sign-off") { $0.action.proposed }, .page { "/actions/\($0.action.id.number)" },
    ]

    public static let summary = APIShape<Seen>("ActionSummary", "An action as lists show it.", seenFields)

    public static let output = APIShape<Output>(
        "Output", "A thing that an action delivers.",
        [
            .id("id") { $0.id }, .text("text") { $0.text },
            .flag("certain", "False where its boundary in the document is a guess") { $0.isCertain },
            .maybeDay("doneOn") { $0.done?.day }, .maybe("doneBy") { $0.done?.by }, .maybe("ref") { $0.step?.ref },
            .maybeOne("deadline", deadline, "Of a step") { $0.step?.deadline },
        ])

    /// Everything about an action on the day looked at.
    public struct Whole: Sendable {
        public var action: Action
        public var today: Day

        public init(_ action: Action, on today: Day) {
            self.action = action
            self.today = today
        }
    }

    public static let action = APIShape<Whole>(
        "Action", "Everything about an action but its updates and evidence, which have addresses of their own.",
        summaryFields + wholeFields)

    private static let summaryFields: [APIField<Whole>] = seenFields.map { field in
        APIField(field.name, field.type, field.about) { field.value(Seen($0.action.summary, on: $0.today)) }
    }

    private static let wholeFields: [APIField<Whole>] = [
        .id("plan") { $0.action.plan.id }, .many("outputs", output) { $0.action.outputs },
        .many("moves", move, "Of its deadline, oldest first") { $0.action.deadline.moves }, .texts("outcomes") { $0.action.outcomes },
        .texts("measures") { $0.action.measures },
        .texts("seeAlso", "Numbers of other actions, as printed") { $0.action.seeAlso.map(\.ref) },
        .many("deputies", person, "Who may report for its leads") { $0.action.deputies.map(\.person) },
        .maybeWord("recordSays", "The delivery rating worked out by the plan's rules") { $0.action.record?.rating },
        .maybe("recordSaysWhy") { $0.action.record?.why },
        .whole("updatesTotal") { $0.action.updatesTotal },
        APIField("version", .whole, "To be given back with an update") { .number(Int($0.action.version)) },
    ]

    public static let update = APIShape<Update>(
        "Update", "What a lead or deputy reported for an action.",
        [
            .id("id") { $0.id }, .id("action") { $0.action }, .one("by", person) { $0.by },
            .maybe("onBehalfOf", "The lead for whom a deputy reported") { $0.onBehalfOf }, .day("on") { $0.on }, .moment("at") { $0.at },
            .day("period", "A day of the period it is for") { $0.period }, .flag("isLate") { $0.isLate },
            .flag("noChange") { $0.isNoChange }, .maybeWord("delivery") { $0.delivery }, .maybeWord("impact") { $0.impact },
            .text("narrative") { $0.narrative }, .maybeDay("forecast") { $0.forecast }, .texts("outputsTicked") { $0.ticked },
            .texts("outputsUnticked") { $0.unticked }, .maybeWord("recordSays") { $0.record?.rating },
            .maybe("reason", "Why the lead is more hopeful than the record") { $0.record.flatMap { $0.reason.isEmpty ? nil : $0.reason } },
        ])
}
