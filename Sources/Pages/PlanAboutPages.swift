import Markup
import Plans

extension PlanPages {
    /// What the document says about itself and beside its actions, its revisions and what was unclear in it.
    public static func about(_ about: PlanAbout, frame: Frame) -> HTML {
        frame.page(
            "About \(about.plan.title)", .dashboard, trail: .breadcrumbs([(about.plan.title, frame.links.plan(about.plan.id))]),
            caption: about.plan.title, heading: HTML(text: "About this plan")
        ) {
            contents(about)
            p { a(.href(frame.links.exports(about.plan.id))) { "Download tables of this plan" } }
            p { a(.href(frame.links.risks(about.plan.id))) { "Risk register of this plan" } }
            p {
                a(.href(frame.links.thread(about.plan.id))) { "Golden thread" }
                ": from findings through actions to evidence. "
                a(.href(frame.links.coverage(about.plan.id))) { "Coverage sheet" }
            }
            control(about)
            visionAndValues(about)
            areas(about, frame)
            PrintedParts.named(boards: about.boards, people: about.people)
            PrintedParts.indicators(about.indicators, register: frame.links.indicators)
            PrintedParts.risks(about.risks)
            PrintedParts.milestones(about.milestones)
            revisions(about, frame)
            findingsPart(about, frame)
            PrintedParts.sections(about.sections)
            PrintedParts.tables(about.tables)
            asAtForm(frame, action: Links().about(about.plan.id))
        }
    }

    private static func contents(_ about: PlanAbout) -> HTML {
        let parts: [(String, String, Bool)] = [
            ("control", "Document control", !about.control.isEmpty),
            ("vision", "Vision and values", about.vision != nil || !about.values.isEmpty),
            ("areas", "Key areas of improvement", !about.sources.isEmpty),
            ("boards", "Boards and people", !about.boards.isEmpty || !about.people.isEmpty),
            ("indicators", "Indicators", !about.indicators.isEmpty),
            ("risks", "Risks", !about.risks.isEmpty),
            ("milestones", "Milestones", !about.milestones.isEmpty),
            ("revisions", "Revisions", true),
            ("findings", "What was unclear", !about.findings.findings.isEmpty),
            ("sections", "The document’s own words", !about.sections.isEmpty),
            ("tables", "Other tables of the document", !about.tables.isEmpty),
        ]
        return nav(.ariaLabel("On this page")) {
            ul { for part in parts where part.2 { li { a(.href(Link(fragment: part.0))) { part.1 } } } }
        }
    }

    private static func control(_ about: PlanAbout) -> HTML {
        guard !about.control.isEmpty else { return HTML() }
        return HTML {
            h2(.id("control")) { "Document control" }
            factList(about.control.map { entry in Fact(entry.label) { entry.value } })
        }
    }

    private static func visionAndValues(_ about: PlanAbout) -> HTML {
        guard about.vision != nil || !about.values.isEmpty else { return HTML() }
        return HTML {
            h2(.id("vision")) { "Vision and values" }
            if let vision = about.vision { blockquote(.class("inset")) { paragraphs(vision) } }
            if !about.values.isEmpty { ul { for value in about.values { li { value } } } }
        }
    }

    private static func areas(_ about: PlanAbout, _ frame: Frame) -> HTML {
        guard !about.sources.isEmpty else { return HTML() }
        return HTML {
            h2(.id("areas")) { "Key areas of improvement" }
            for source in about.sources {
                h3 { source.name }
                if !source.otherNames.isEmpty { p(.class("soft")) { "Also called \(listed(source.otherNames))" } }
                if !source.areas.isEmpty { areaList(source, frame) }
            }
        }
    }

    private static func areaList(_ source: SourceRecord, _ frame: Frame) -> HTML {
        dl(.class("facts")) {
            for area in source.areas {
                div {
                    dt { area.number }
                    dd {
                        paragraphs(area.text)
                        p {
                            for heading in area.headings {
                                a(.href(frame.links.heading(heading.id))) { "All of \(heading.shortName)" }
                                " "
                            }
                            if area.actions.isEmpty {
                                if area.headings.isEmpty { span(.class("soft")) { "No action names it." } }
                            } else {
                                for (place, action) in area.actions.enumerated() {
                                    if place > 0 { ", " }
                                    a(.href(frame.links.action(action.id))) { action.label }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The register: every document that became part of the record.
    private static func revisions(_ about: PlanAbout, _ frame: Frame) -> HTML {
        let columns = ["Revision", "Document", "Printed date", "Status", "Accepted", "Findings", "What changed"]
        return HTML {
            h2(.id("revisions")) { "Revisions" }
            dataTable(
                id: "revision-table", caption: "Register of revisions, newest first",
                columns.map { Column($0, isNumber: $0 == "Findings") }
            ) { for revision in about.revisions { revisionRow(revision, about, frame) } }
        }
    }

    private static func revisionRow(_ revision: Revision, _ about: PlanAbout, _ frame: Frame) -> HTML {
        let isFirst = about.revisions.last { $0.kind == revision.kind }?.id == revision.id
        return tr {
            th(.scope("row")) {
                revision.version ?? "No number"
                p(.class("soft")) { kindWords(revision.kind) }
            }
            td(.class("long")) {
                a(.href(frame.links.revisionFile(revision.id))) { revision.fileName }
                " (\(fileSize(revision.fileSize)))"
                p(.class("soft")) {
                    "SHA-256: "
                    code(.class("hash")) { revision.fileHash }
                }
            }
            td { revision.date ?? "Not printed" }
            td { revision.status ?? "Not printed" }
            td {
                momentTime(revision.importedAt)
                " by \(revision.importedBy)"
            }
            td(.class("number")) { grouped(revision.findings) }
            td {
                if revision.kind == .other {
                    a(.href(frame.links.revision(revision.id))) {
                        "What it says"
                        span(.class("hidden")) { ": \(revision.fileName)" }
                    }
                } else if isFirst {
                    "First of its kind"
                } else {
                    a(.href(frame.links.revision(revision.id))) {
                        "What changed"
                        span(.class("hidden")) { " in \(kindWords(revision.kind)) \(revision.shortName)" }
                    }
                    if revision.refused > 0 { p(.class("soft")) { "\(counted(revision.refused, "change")) refused" } }
                }
            }
        }
    }

    static func kindWords(_ kind: DocumentKind) -> String {
        switch kind {
        case .plan: "plan"
        case .plain: "plain wording"
        case .other: "report"
        }
    }

    private static func findingsPart(_ about: PlanAbout, _ frame: Frame) -> HTML {
        guard !about.findings.findings.isEmpty else { return HTML() }
        return HTML {
            h2(.id("findings")) { "What was unclear" }
            p { "These were noted when the document was read. Nothing was changed because of them." }
            p { a(.href(frame.links.findings(about.plan.id))) { "See each finding and what became of it" } }
            FindingPages.counts(about.findings, frame)
        }
    }
}

/// Findings from the gravest to the slightest; many of one kind are folded.
func findingsBySeverity(_ findings: [Finding]) -> HTML {
    HTML {
        for severity in [Finding.Severity.error, .warning, .note] {
            let some = findings.filter { $0.severity == severity }
            if !some.isEmpty {
                h3 { "\(severityWords(severity)): \(grouped(some.count))" }
                if some.count > 10 {
                    asideBox("Show \(counted(some.count, "finding"))") { findingList(some) }
                } else {
                    findingList(some)
                }
            }
        }
    }
}

/// Findings as a list, each with its rule's severity, place, raw text and suggestion.
func findingList(_ findings: [Finding]) -> HTML {
    ul(.class("outputs findings")) {
        for finding in findings {
            li {
                p {
                    plainTag(severityWords(finding.severity))
                    " "
                    finding.message
                    if let ref = finding.ref { " (Action \(ref))" }
                    if let place = placeWords(finding.place) { span(.class("soft")) { " In the document: \(place)." } }
                }
                if let raw = finding.raw, !raw.isEmpty {
                    p {
                        "Printed: "; code { raw }
                    }
                }
                if let suggestion = finding.suggestion { p { "Suggestion: \(suggestion)" } }
            }
        }
    }
}

func severityWords(_ severity: Finding.Severity) -> String {
    switch severity {
    case .note: "Note"
    case .warning: "To check"
    case .error: "Not understood"
    }
}
