import Plans
import SQLite

/// What a document prints beside its actions.
extension DocumentRows {
    func insertPrinted() throws {
        for (position, indicator) in reading.indicators.enumerated() { try insert(indicator, at: position) }
        for (position, risk) in reading.risks.enumerated() { try insert(risk, at: position) }
        for (position, milestone) in reading.milestones.enumerated() {
            try insert(
                "printed_milestone",
                [
                    "position": position, "text": milestone.text.text, "fragments": milestone.text.fragmentLines,
                    "part": milestone.group, "deadline": milestone.by?.printed.text, "day": milestone.by?.day?.iso,
                    "precision": milestone.by?.precision.rawValue,
                ], milestone.place)
        }
    }

    private func insert(_ indicator: IndicatorReading, at position: Int) throws {
        let value = indicator.value
        try insert(
            "printed_indicator",
            [
                "position": position, "code": indicator.code, "other_codes": indicator.otherCodes.joined(separator: "\n"),
                "text": indicator.description.text, "fragments": indicator.description.fragmentLines, "section": indicator.section,
                "owner": indicator.owner?.text, "type": indicator.type?.text, "value": value?.printed.text, "number": value?.number,
                "unit": value?.unit?.rawValue, "state": (value?.state ?? .missing).rawValue,
            ], indicator.place)
    }

    private func insert(_ risk: RiskReading, at position: Int) throws {
        try insert(
            "printed_risk",
            [
                "position": position, "ref": risk.ref, "text": risk.text.text, "fragments": risk.text.fragmentLines,
                "current": risk.current?.printed.text, "current_number": risk.current?.number, "target": risk.target?.printed.text,
                "target_number": risk.target?.number, "owner": risk.owner?.text,
                "mitigations": risk.mitigations.map(\.printed.text).joined(separator: "\n"),
            ], risk.place)
    }

    /// What a heading says for all its actions.
    func insertValues(of heading: HeadingReading, _ id: HeadingID) throws {
        for (position, source) in heading.sources.enumerated() {
            try insert(
                "heading_citation",
                [
                    "heading": id, "position": position, "name": source.name, "area": source.area, "sub_area": source.subArea,
                    "text": source.printed.raw, "fragments": source.printed.fragmentLines,
                ])
        }
        let values: [(String, [Printed])] = [
            ("group", heading.group.map { [$0] } ?? []), ("text", heading.text.map { [$0] } ?? []), ("lead", heading.leads),
            ("outcome", heading.outcomes), ("measure", heading.measures), ("partner", heading.partners),
            ("linkedPlan", heading.linkedPlans),
        ]
        for (kind, printed) in values {
            for (position, one) in printed.enumerated() {
                try insert(
                    "heading_value",
                    ["heading": id, "kind": kind, "position": position, "text": one.text, "fragments": one.fragmentLines])
            }
        }
    }
}
