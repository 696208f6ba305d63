import Markup
import Plans

/// For each outcome of a plan: data, audit and voice beside each other, and plainly where there is nothing.
public enum TriangulationPages {
    /// `only` narrows to outcomes seen from so many sides.
    public static func plan(_ whole: Triangulation, only: EvidenceSides? = nil, today: Day, frame: Frame) -> HTML {
        let shown = only.map { whole.narrowed(to: $0) } ?? whole
        let plan = whole.plan
        return frame.page(
            "Evidence of outcomes in \(plan.title)", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]),
            caption: plan.title, heading: HTML(text: "Evidence of outcomes"), isWide: true
        ) {
            p {
                "What figures say, what audits found, and what children, families and staff say, beside each other for each outcome. "
                "Each cell shows what speaks about the latest days."
            }
            counts(whole, frame)
            if let only { chosen(only, shown, plan, frame) }
            if shown.groups.isEmpty { p { only == nil ? "This plan has no actions." : "No outcome is \(only?.words ?? "")." } }
            for group in shown.groups { table(group, today, frame) }
            ExportParts.download(.outcomes, of: plan.id, frame)
            p {
                "Download the register of evidence: "
                ExportParts.links(.evidence, of: plan.id, frame)
            }
            p { a(.href(frame.links.thread(plan.id))) { "Golden thread: from findings to what shows that actions work" } }
            asideBox("How we count evidence") { rules }
            asAtForm(frame, action: Links().triangulation(plan.id))
        }
    }

    private static var rules: HTML {
        HTML {
            p { "The sides are data, audit and voice. Voice is the views of children and families, and of staff." }
            p { "A document shows that something was done, not what it changed: it is shown and is no side." }
            p { "Evidence of an action as a whole stands in a row of its own and is not counted for its outcomes." }
            p { "Evidence of outputs is on the action’s page. Withdrawn evidence is not shown here." }
        }
    }

    private static func counts(_ whole: Triangulation, _ frame: Frame) -> HTML {
        let id = whole.plan.id
        return ul(.class("numbers")) {
            bigNumber(whole.counted.count, "intended outcomes", frame.links.triangulation(id))
            for sides in EvidenceSides.allCases {
                bigNumber(whole.count(sides), sides.words, frame.links.triangulation(id, only: sides), isBad: sides == .none)
            }
        }
    }

    private static func chosen(_ only: EvidenceSides, _ shown: Triangulation, _ plan: Plan, _ frame: Frame) -> HTML {
        HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) { chip("Outcomes \(only.words)", without: frame.links.triangulation(plan.id)) }
            p { "\(counted(shown.counted.count, "outcome")) shown" }
        }
    }

    private static func table(_ group: Triangulation.Group, _ today: Day, _ frame: Frame) -> HTML {
        let name = group.heading?.name ?? "Actions without a heading"
        let columns = ["Outcome"] + EvidenceAngle.allCases.map(\.name)
        return HTML {
            h2 { name }
            dataTable(
                id: "outcomes-\(group.heading.map { "\($0.id.number)" } ?? "other")", caption: "Evidence for \(name), as at \(today.words)",
                hideCaption: true, columns.map { Column($0) }
            ) {
                for row in group.outcomes {
                    tr {
                        th(.scope("row"), .class("long")) {
                            if let outcome = row.outcome {
                                outcome
                            } else {
                                row.evidence.isEmpty ? "The document names no outcomes for this action" : "The action as a whole"
                            }
                            if !row.isInPlan { p(.class("soft")) { "An outcome no longer in the plan" } }
                            p { a(.href(frame.links.action(row.action.id))) { row.action.label } }
                        }
                        for angle in EvidenceAngle.allCases { cell(row.evidence(from: angle), angle, row.action, frame) }
                    }
                }
            }
        }
    }

    private static func cell(_ evidence: [Evidence], _ angle: EvidenceAngle, _ action: ActionName, _ frame: Frame) -> HTML {
        guard let newest = evidence.first else { return td { span(.class("soft")) { angle == .document ? "None" : "No evidence" } } }
        return td {
            p { a(.href(frame.links.evidence(newest.id))) { newest.newest.title } }
            p(.class("soft")) { EvidenceParts.period(newest.newest.content.about) }
            if angle == .voice { p(.class("soft")) { newest.newest.kind.name } }
            if newest.newest.content.form == .elsewhere { p { plainTag(EvidenceForm.Name.elsewhere.words) } }
            if evidence.count > 1 {
                p {
                    a(.href(frame.links.actionEvidence(action.id))) {
                        "\(evidence.count - 1) more"
                        span(.class("hidden")) { " from \(angle.name.lowercased()) for \(action.label)" }
                    }
                }
            }
        }
    }
}
