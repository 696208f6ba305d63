import Pages
import Plans

/// Sample documents: the page about a plan, imports and their review.
extension Samples {
    var findings: [Finding] {
        [
            Finding(
                rule: "outputs-run-together", severity: .warning, place: Place(line: 220), field: "outputs", ref: words("1.1"),
                raw: words("Guidance published Training delivered"), message: words("Two outputs run together without a bullet."),
                suggestion: words("Split before “Training”.")),
            Finding(
                rule: "no-date", severity: .error, place: Place(sheet: words("Plan"), cell: "B2"), message: words("No date is printed.")),
            Finding(rule: "seen", severity: .note, message: words("The plan has no leads.")),
        ]
    }

    var revision: Revision {
        Revision(
            id: RevisionID(1), plan: plan.id, kind: .plan, version: words("2.0"), status: words("Final Draft"),
            date: words("December 2023"),
            fileName: words("plan.txt"), fileHash: String(repeating: "ab", count: 32), fileSize: 123_456, importedAt: moment(1, 8),
            importedBy: words("Amara Admin"), findings: 3)
    }

    var about: PlanAbout {
        PlanAbout(
            plan: plan, revisions: [revision],
            control: [(words("Title"), words("Plan for Improvement")), (words("Status"), words("Final"))],
            vision: words("The best borough to grow up in"), values: [words("We value listening")],
            sources: [
                SourceRecord(
                    name: words("Ofsted"), otherNames: [words("ILACS")],
                    areas: [
                        AreaRecord(number: "1", text: words("The quality of plans"), actions: [name(0), name(1)]),
                        AreaRecord(number: "2", text: words("Timeliness"), actions: []),
                    ])
            ],
            boards: [(words("Improvement Board"), words("Meets monthly")), (words("Scrutiny"), nil)],
            people: [(words("A Person"), words("Director")), (words("B Person"), nil)],
            sections: [
                SectionReading(title: words("Foreword"), level: 1, text: words("A plan.\n\nFor all."), place: Place(line: 12, lastLine: 30))
            ],
            findings: findings)
    }

    func printed(_ text: String, line: Int = 210) -> Printed {
        Printed(
            text: words(text), fragments: [Fragment(line: line, text: words(text)), Fragment(line: line + 9, text: words("torn part"))])
    }

    var actionReading: ActionReading {
        var action = ActionReading(ref: words("1.1"), heading: 0)
        action.text = printed("Make sure that plans say what changes")
        action.plain = printed("We will make better plans with you")
        action.deadline = DeadlineReading(printed: printed("March 2024"), day: day(3, 31), precision: .month)
        action.sources = [CitationReading(printed: printed("AOI1.5"), name: words("Ofsted"), area: "1", subArea: "1.5")]
        action.outputs = [
            OutputReading(printed: printed("Guidance"), isCertain: true), OutputReading(printed: printed("Training"), isCertain: false),
        ]
        action.outcomes = [printed("Children are safer")]
        action.place = Place(line: 210, lastLine: 224)
        return action
    }

    var reading: PlanReading {
        var reading = PlanReading()
        reading.document.kind = .plan
        reading.document.title = words("Plan for Improvement")
        reading.document.version = words("2.0")
        reading.headings = [HeadingReading(kind: words("Priority"), number: "1", title: printed("Help and protection"))]
        reading.actions = [actionReading, ActionReading(ref: nil, heading: nil)]
        reading.findings = findings
        return reading
    }

    func draft(_ state: ImportDraft.State = .waiting) -> ImportDraft {
        ImportDraft(
            id: ImportID(5), fileName: words("plan.txt"), bytes: Array(repeating: 0x61, count: 2100),
            hash: String(repeating: "cd", count: 32),
            uploadedAt: moment(4, 2), uploadedBy: adminName, state: state,
            corrections: [Correction(action: 0, field: .text, value: words("Corrected"))], plan: state == .published ? plan.id : nil)
    }

    func review(known: Bool) -> ImportReview {
        let recorded = RecordedAction(
            id: ActionID(11), ref: words("1.1"), heading: words("Help"), text: words("Old words"), plain: nil, deadline: words("May 2024"),
            outputs: [words("Guidance"), words("Gone")], outcomes: [], sources: [])
        return ImportReview(
            draft: draft(), reading: reading, diff: known ? RevisionDiff(reading, against: [recorded]) : nil, plan: known ? plan : nil,
            plans: known ? [plan] : [])
    }
}
