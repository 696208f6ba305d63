import Plans

extension ExportTables {
    /// Each outcome that the plan intends, with what speaks for it from each side.
    public static func outcomes(_ triangulation: Triangulation) -> ExportTable {
        typealias Row = (heading: Heading?, outcome: OutcomeEvidence)
        typealias Part = ExportPart<Row>
        let rows = triangulation.groups.flatMap { group in
            group.outcomes.filter { $0.outcome != nil }.map { outcome -> Row in (group.heading, outcome) }
        }
        func pieces(_ name: String, _ angle: EvidenceAngle) -> Part {
            Part(name, .number) { .count($0.outcome.evidence(from: angle).count) }
        }
        let parts: [Part] = [
            Part("Heading") { .words(orNothing: $0.heading?.name) },
            Part("Intended outcome") { .words(orNothing: $0.outcome.outcome) },
            Part("In the plan", .yesNo, "No where a later revision words it otherwise or dropped it.") { .yes($0.outcome.isInPlan) },
            pieces("Data", .data), pieces("Audit", .audit), pieces("Views of families and staff", .voice),
            pieces("Documents", .document),
            Part("Seen from") { .words($0.outcome.sides.words) },
            identity { $0.outcome.action },
        ]
        return ExportTable(.outcomes, rows, about { (row: Row) in row.outcome.action } + parts)
    }

    /// Pieces of evidence in the order given.
    public static func evidence(_ pieces: [(action: ActionName, evidence: Evidence)]) -> ExportTable {
        typealias Row = (action: ActionName, evidence: Evidence)
        typealias Part = ExportPart<Row>
        let parts: [Part] = [
            Part("Title") { .words($0.evidence.newest.title) },
            Part("Kind") { .words($0.evidence.newest.kind.name) },
            Part("About") { .words(subject($0.evidence.newest.content.subject)) },
            Part("Speaks about, from", .day) { .day($0.evidence.newest.content.about.from) },
            Part("Speaks about, to", .day) { .day($0.evidence.newest.content.about.last) },
            Part("Note") { $0.evidence.newest.content.note.isBlank ? .nothing : .words($0.evidence.newest.content.note) },
            Part("Kept as") { .words($0.evidence.newest.content.form.name.words) },
            Part("Link or file name") { .words(orNothing: address($0.evidence.newest.content.form)) },
            Part("SHA-256 of the file") { .words(orNothing: checksum($0.evidence.newest.content.form)) },
            Part("Version", .number) { .count($0.evidence.newest.number) },
            Part("Added by") { .words($0.evidence.newest.by) },
            Part("Added at", .moment) { .moment($0.evidence.newest.at) },
            Part("Evidence id", .number) { .count(Int($0.evidence.id.number)) },
            identity(\.action),
        ]
        return ExportTable(.evidence, pieces, about { (row: Row) in row.action } + parts)
    }

    private static func subject(_ subject: EvidenceSubject) -> String {
        switch subject {
        case .action: "The action"
        case .output(_, let words): "Output: \(words)"
        case .outcome(let words): "Outcome: \(words)"
        }
    }

    private static func address(_ form: EvidenceForm) -> String? {
        switch form {
        case .file(let file): file.name
        case .link(let link): link
        case .elsewhere: nil
        }
    }

    private static func checksum(_ form: EvidenceForm) -> String? {
        if case .file(let file) = form { file.checksum } else { nil }
    }
}
