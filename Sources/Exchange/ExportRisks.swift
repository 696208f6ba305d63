import Plans

extension ExportTables {
    /// The risks of a plan as they stand; `headings` are those of its present document.
    public static func risks(_ standings: [RiskStanding], headings: [Heading], filters: [String] = []) -> ExportTable {
        typealias Part = ExportPart<RiskStanding>
        let words: [Part] = [
            Part("Reference", .words, "As the document prints it, or as somebody gave it.") { .words(orNothing: $0.definition.ref) },
            Part("Title") { said($0.definition.title) },
            Part("Cause") { said($0.definition.cause) }, Part("Event") { .words($0.definition.event) },
            Part("Effect") { said($0.definition.effect) },
            Part("Owner") { .words(orUnknown: $0.definition.ownerName) },
            Part("Part of the plan", .words, "Empty where it threatens the whole plan.") { standing in
                guard let id = standing.definition.heading else { return .nothing }
                return .words(orUnknown: headings.first { $0.id == id }?.name)
            },
            Part("State") { .words($0.risk.isOpen ? "Open" : "Closed") },
        ]
        let scores: [Part] = [
            Part("Likelihood", .number, "The step on the plan’s own scale, 1 the lowest.") { number($0.latest?.rating.likelihood) },
            Part("Impact", .number, "The step on the plan’s own scale, 1 the lowest.") { number($0.latest?.rating.impact) },
            Part("Score", .number) { number($0.score) },
            Part("Band", .words, "On the scale as it stands; not available where the score does not fit it.") {
                .words(orUnknown: $0.band?.name)
            },
            Part("Score as printed", .words, "Where a document prints the newest score.") { .words(orNothing: $0.latest?.rating.printed) },
            Part("Does not fit the scale", .words, "Why, where it does not.") { .words(orNothing: $0.misfit) },
            Part("Previous score", .number) { $0.previous == nil ? .nothing : number($0.previous?.rating.score) },
            Part("Movement") { .words($0.travel.name) },
            Part("Assessed on", .day) { .day(orNothing: $0.latest?.at.day) },
            Part("Target score", .number) { number($0.definition.target?.score) },
            Part("Above the appetite", .yesNo) { $0.isAboveAppetite.map { .yes($0) } ?? .unknown },
            Part("Next review", .day) { .day(orNothing: $0.review) },
            Part("Response") { .words(orUnknown: $0.definition.response?.name) }, identity { $0.risk.id },
        ]
        return ExportTable(.risks, standings, filters: filters, words + scores)
    }

    /// Each assessment, newest first; of `names`, what each risk is called.
    public static func riskAssessments(
        _ assessments: [(risk: RiskID, assessment: RiskAssessment)], names: [RiskID: RiskName], total: Int
    ) -> ExportTable {
        typealias Part = ExportPart<(risk: RiskID, assessment: RiskAssessment)>
        let parts: [Part] = [
            Part("Reference") { .words(orNothing: names[$0.risk]?.ref) },
            Part("Risk") { .words(orUnknown: names[$0.risk]?.title) },
            Part("Assessed at", .moment) { .moment($0.assessment.at) },
            Part("Likelihood", .number) { number($0.assessment.rating.likelihood) },
            Part("Impact", .number) { number($0.assessment.rating.impact) },
            Part("Score", .number) { number($0.assessment.rating.score) },
            Part("Score as printed") { .words(orNothing: $0.assessment.rating.printed) },
            Part("Why") { said($0.assessment.words) }, Part("Who") { .words($0.assessment.by) },
            Part("Printed in", .words, "The document that prints the score; empty where somebody judged it.") {
                .words(orNothing: $0.assessment.document?.title)
            },
            Part("Next review", .day) { .day(orNothing: $0.assessment.review) }, identity { $0.risk },
        ]
        return ExportTable(.riskAssessments, assessments, total: total, parts)
    }

    private static func said(_ text: String) -> ExportCell { text.isEmpty ? .unknown : .words(text) }
    private static func number(_ number: Int?) -> ExportCell { number.map { .count($0) } ?? .unknown }

    private static func identity<Record>(_ risk: @escaping (Record) -> RiskID) -> ExportPart<Record> {
        ExportPart("Risk id", .number, "The number in the address of the risk’s page. It never changes.") {
            .count(Int(risk($0).number))
        }
    }
}
