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

    func settlement(_ state: FindingState, carried: Bool = false) -> FindingSettlement {
        FindingSettlement(
            state: state, reason: words("It is one output.\n\nThe author says so."), by: words("Amara Admin"), at: moment(4, 3), entry: 40,
            carriedFrom: carried ? CarriedFrom(revision: RevisionID(1), version: words("2.0")) : nil)
    }

    /// One of each state, the last with a text proposed.
    var findingRecords: [FindingRecord] {
        var critic = findings[0]
        (critic.rule, critic.message) = (PlanCritic.rules[0].name, words("Nobody has these initials."))
        return (findings + [critic]).enumerated().map { place, finding in
            FindingRecord(
                id: FindingID(revision: RevisionID(3), position: place), kind: place == 2 ? .plain : .plan, finding: finding,
                proposed: place == 3 ? Change("leads", from: words("AB"), to: words("A Brown")) : nil, action: place == 0 ? name(0) : nil,
                settlement: place == 1 ? settlement(.dismissed, carried: true) : place == 2 ? settlement(.accepted) : nil)
        }
    }

    var planFindings: PlanFindings { PlanFindings(plan: plan, findings: findingRecords) }

    var revision: Revision {
        Revision(
            id: RevisionID(1), plan: plan.id, kind: .plan, version: words("2.0"), status: words("Final Draft"),
            date: words("December 2023"),
            fileName: words("plan.txt"), fileHash: String(repeating: "ab", count: 32), fileSize: 123_456, importedAt: moment(1, 8),
            importedBy: words("Amara Admin"), findings: 3)
    }

    var about: PlanAbout {
        PlanAbout(
            plan: plan, revisions: [laterRevision, revision],
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
            indicators: indicators, risks: risks, milestones: milestones, tables: tables, findings: planFindings)
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
            OutputReading(
                printed: printed("Audit"), isCertain: true, leads: [printed("Ana Pell")],
                deadline: DeadlineReading(printed: printed("May 2024"), day: day(5, 31), precision: .month)),
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

    var recorded: RecordedAction {
        RecordedAction(
            id: ActionID(11), ref: words("1.1"), heading: words("Help"), text: words("Old words say what plans change"), plain: nil,
            deadline: words("May 2024"), outputs: [words("Guidance"), words("Gone")], outcomes: [], sources: [])
    }

    /// A review whose changes are partly decided; `refused` shows one that was refused without a reason.
    func review(known: Bool, page: Int = 1, refused: Bool = false) -> ImportReview {
        let headings = [RecordedHeading(id: HeadingID(1), number: "1", title: words("Help"))]
        let diff = RevisionDiff(reading, against: [recorded], headings: headings, matches: [0: ActionID(11)])
        var draft = draft()
        draft.matches = [0: ActionID(11)]
        for (place, change) in diff.changes.enumerated() where place % 3 > 0 {
            draft.decisions.append(
                RevisionDecision(
                    change: change.id, isAccepted: place % 3 == 1, reason: place % 3 == 1 ? "" : words("Not agreed by the board"),
                    by: words("Amara Admin"), at: moment(4, 3)))
        }
        let typed = refused ? diff.changes.first.map { [$0.id: RevisionDecision(change: $0.id, isAccepted: false, reason: "")] } : nil
        return ImportReview(
            draft: known ? draft : self.draft(), reading: reading, diff: known ? diff : nil, plan: known ? plan : nil,
            plans: known ? [plan] : [], recorded: known ? [recorded] : [], page: page, typed: typed ?? [:])
    }

    /// A draft all of whose changes were refused.
    var refusedWhole: ImportDraft {
        var draft = draft(.rejected)
        draft.plan = plan.id
        return draft
    }

    var laterRevision: Revision {
        var later = revision
        later.id = RevisionID(3)
        later.version = words("2.1")
        later.refused = 2
        return later
    }

    /// One accepted and one refused change of each kind that stands apart.
    var comparison: RevisionComparison {
        let kinds: [RevisionChange.Kind] = [.reworded, .split, .withdrawn, .added, .headingReworded, .deadlineChanged, .stepChanged]
        let entries = kinds.enumerated().map { place, kind in
            RevisionComparison.Entry(
                change: RevisionChange(
                    kind: kind, ref: words("1.1"), field: kind == .stepChanged ? words("deadline of step “Training”") : nil,
                    before: kind == .added ? nil : words("Old words\nand more"),
                    after: kind == .withdrawn ? nil : words("New words\nand more")),
                isAccepted: place % 2 == 0, reason: place % 2 == 0 ? "" : words("Not agreed"), by: words("Amara Admin"), at: moment(4, 3),
                from: kind == .added ? [] : [name(0)], into: kind == .withdrawn ? [] : kind == .split ? [name(0), name(1)] : [name(0)],
                ledgerEntry: Int64(40 + place))
        }
        return RevisionComparison(plan: plan, revision: laterRevision, previous: revision, entries: entries)
    }

    var withdrawn: WithdrawnAction {
        WithdrawnAction(
            name: name(2), plan: plan, last: revision, withdrawn: laterRevision, kind: .split, into: [name(0), name(1)],
            updates: [update(2)])
    }
}

extension Samples {
    var headingWords: HeadingWords {
        var said = HeadingWords()
        said.group = words("A. Early help")
        said.text = words("What was asked of us")
        said.leads = [words("A Smith"), words("B Jones")]
        said.outcomes = [words("Families are helped early")]
        said.measures = [words("Fewer repeat contacts"), words("Calls are answered")]
        said.partners = [words("Police")]
        said.linkedPlans = [words("Early help strategy")]
        return said
    }

    var indicators: [IndicatorReading] {
        var health = IndicatorReading(code: "RI.55", description: printed("Health assessments"))
        health.otherCodes = ["LC.13"]
        health.owner = printed("Director")
        health.section = words("Children looked after")
        health.type = printed("Priority")
        health.value = IndicatorValue(printed: printed("84.34%"), number: 84.34, unit: .percent, state: .known)
        return [health, IndicatorReading(code: nil, description: printed("Something new"))]
    }

    var risks: [RiskReading] {
        var risk = RiskReading(ref: "R1", text: printed("Too few carers"))
        risk.current = RiskScore(printed: printed("(16)"), number: 16)
        risk.mitigations = [OutputReading(printed: printed("Recruit"), isCertain: true)]
        risk.owner = printed("Director")
        return [risk]
    }

    var milestones: [MilestoneReading] {
        [MilestoneReading(text: printed("New structure in place"), group: nil, by: nil)]
    }

    var tables: [TableReading] {
        [
            TableReading(
                title: words("Budget"), header: [words("Service"), ""], rows: [[words("Care"), "1,000"]], place: Place(line: 300)),
            TableReading(title: nil, header: [], rows: [[words("One"), "2"]], place: Place()),
        ]
    }
}
