import Pages
import Plans

/// Sample reports and indicators.
extension Samples {
    /// Codes stay apart also where every word is one hostile text.
    private func code(_ text: String) -> String { words("") + text }

    private func indicator(_ printed: String?, _ text: String, others: [String] = []) -> IndicatorReading {
        var reading = IndicatorReading(code: printed.map(code), description: Printed(text: words(text), fragments: []))
        reading.otherCodes = others.map(code)
        reading.value = IndicatorValue(printed: Printed(text: words("12.5%"), fragments: []), number: 12.5, unit: .percent, state: .known)
        reading.place = Place(line: 12)
        return reading
    }

    var reportRevision: Revision {
        var report = revision
        (report.id, report.kind) = (RevisionID(5), .other)
        return report
    }

    var report: Report {
        var text = HeadingWords()
        text.text = words("Two of three teams have moved.\n\nThe third follows.")
        text.leads = [words("A Person")]
        text.measures = [words("Fewer moves")]
        let heading = Heading(id: HeadingID(9), plan: plan.id, kind: words("Work stream"), number: "1", title: words("Placements"))
        var risk = RiskReading(ref: words("R1"), text: Printed(text: words("Too few foster carers"), fragments: []))
        risk.owner = Printed(text: words("B Person"), fragments: [])
        let milestone = MilestoneReading(text: Printed(text: words("A panel sits"), fragments: []), group: nil, by: nil)
        return Report(
            plan: plan, revision: reportRevision, title: words("Progress report"), subtitle: words("To the cabinet"),
            control: [(words("Wards"), words("All"))], headings: [(heading, text), (heading, HeadingWords())],
            sources: [
                SourceRecord(
                    name: words("Recommendations"), otherNames: [], areas: [AreaRecord(number: "1", text: words("Note it"), actions: [])])
            ],
            boards: [(words("Cabinet"), nil)], people: [(words("A Person"), nil)], indicators: [indicator("LC06", "Placement stability")],
            risks: [risk], milestones: [milestone],
            sections: [SectionReading(title: words("Context"), level: 1, text: words("Why."), place: Place(line: 1, lastLine: 3))],
            tables: [TableReading(title: nil, header: [words("Date")], rows: [[words("May")]], place: Place(line: 9))])
    }

    var indicatorRegister: IndicatorRegister {
        func mention(_ reading: IndicatorReading, _ revision: Revision) -> IndicatorMention {
            IndicatorMention(plan: plan, revision: revision, document: words("A document"), reading: reading)
        }
        let codes = ["RI.55", "LC.13"].map { IndicatorCode(plan: plan.id, code: code($0)) }
        let links = [IndicatorPair(codes[0], codes[1])].compactMap(\.self).map {
            IndicatorLink(pair: $0, isSame: true, reason: words("One figure"), by: words("Amara Admin"), at: moment(4, 3), entry: 40)
        }
        return IndicatorRegister(
            [
                mention(indicator("LC.06", "Stable placements"), revision),
                mention(indicator("LC06", "Placement stability"), reportRevision),
                mention(indicator("RI.55", "Care leavers in work", others: ["LC.13"]), revision),
                mention(indicator(nil, "Spend"), revision),
            ], links)
    }
}
