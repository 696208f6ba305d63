import Plans

extension ExportTables {
    /// What was found in a plan's documents, with what became of it.
    public static func findings(_ findings: [FindingRecord], filters: [String] = []) -> ExportTable {
        typealias Part = ExportPart<FindingRecord>
        let parts: [Part] = [
            Part("Severity") { .words($0.finding.severity.rawValue) },
            Part("State") { .words($0.state.name) },
            Part("Rule") { .words($0.finding.rule) },
            Part("Finding") { .words($0.finding.message) },
            Part("As printed") { .words(orNothing: $0.finding.raw) },
            Part("Suggestion") { .words(orNothing: $0.finding.suggestion) },
            Part("Number in the document") { .words(orNothing: $0.finding.ref) },
            Part("Line", .number) { .count(orNothing: $0.finding.place.line) },
            Part("Sheet") { .words(orNothing: $0.finding.place.sheet) },
            Part("Cell") { .words(orNothing: $0.finding.place.cell) },
            Part("Settled because", .words, "What was done, or the reason.") { .words(orNothing: $0.settlement?.reason) },
            Part("Settled by") { .words(orNothing: $0.settlement?.by) },
            Part("Settled at", .moment) { $0.settlement.map { .moment($0.at) } ?? .nothing },
            identity(\.action),
        ]
        return ExportTable(.findings, findings, filters: filters, parts)
    }

    /// Indicators as the plan's document prints them.
    public static func indicators(_ indicators: [IndicatorReading]) -> ExportTable {
        typealias Part = ExportPart<IndicatorReading>
        let parts: [Part] = [
            Part("Code") { .words(orNothing: $0.code) },
            Part("Other codes") { lines($0.otherCodes) },
            Part("Indicator") { .words($0.description.text) },
            Part("Section") { .words(orNothing: $0.section) },
            Part("Owner") { .words(orUnknown: $0.owner?.text) },
            Part("Type") { .words(orNothing: $0.type?.text) },
            Part("Value as printed") { .words(orUnknown: $0.value?.printed.text) },
            Part("Value", .number, "As a number, where what is printed is one; per cent as printed: 62 for 62%.") {
                $0.value?.number.map { .number($0) } ?? .unknown
            },
            Part("Unit") { .words(orUnknown: $0.value?.unit?.rawValue) },
            Part("State", .words, "known, new (no figure can exist yet), missing, or unreadable.") {
                .words(($0.value?.state ?? .missing).rawValue)
            },
        ]
        return ExportTable(.indicators, indicators, parts)
    }

    /// Entries of the ledger, newest first.
    public static func ledger(_ entries: [LedgerEntry], total: Int) -> ExportTable {
        typealias Part = ExportPart<LedgerEntry>
        let parts: [Part] = [
            Part("Entry", .number) { .count(Int($0.number)) },
            Part("At", .moment) { .moment($0.at) },
            Part("Who") { .words($0.actor.name) },
            Part("What") { .words($0.kind.name) },
            Part("About") { .words($0.subject.label) },
            Part("Reason") { $0.reason.isBlank ? .nothing : .words($0.reason) },
            Part("Changes", .words, "Each field with its value before and after.") { lines($0.changes.map(change)) },
            Part("Hash", .words, "SHA-256 over the entry and the hash before it.") { .words($0.hash) },
        ]
        return ExportTable(.ledger, entries, total: total, parts)
    }

    private static func change(_ change: Change) -> String {
        "\(change.field): \(change.before.map { "\($0) → " } ?? "")\(change.after ?? "nothing")"
    }
}
