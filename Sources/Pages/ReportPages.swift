import Markup
import Plans

/// A document about a plan that is no version of it.
public enum ReportPages {
    public static func report(_ report: Report, frame: Frame) -> HTML {
        frame.page(
            "\(report.title) (\(report.revision.fileName))", .dashboard,
            trail: .breadcrumbs([
                (report.plan.title, frame.links.plan(report.plan.id)), ("About this plan", frame.links.about(report.plan.id)),
            ]), caption: "Report about \(report.plan.title)", heading: HTML(text: report.title)
        ) {
            if let subtitle = report.subtitle { p(.class("lead")) { subtitle } }
            facts(report, frame)
            contents(report)
            asked(report)
            headings(report)
            PrintedParts.milestones(report.milestones)
            PrintedParts.indicators(report.indicators, register: frame.links.indicators)
            PrintedParts.risks(report.risks)
            PrintedParts.named(boards: report.boards, people: report.people)
            PrintedParts.sections(report.sections)
            PrintedParts.tables(report.tables)
            asAtForm(frame, action: Links().revision(report.revision.id))
        }
    }

    private static func facts(_ report: Report, _ frame: Frame) -> HTML {
        let revision = report.revision
        let control = report.control.map { entry in Fact(entry.label) { entry.value } }
        return factList(
            [
                Fact("Document") {
                    a(.href(frame.links.revisionFile(revision.id))) { "\(revision.fileName), \(fileSize(revision.fileSize))" }
                },
                Fact("Accepted") {
                    momentTime(revision.importedAt)
                    " by \(revision.importedBy)"
                },
                Fact("SHA-256") { code(.class("hash")) { revision.fileHash } },
                Fact("Findings") { a(.href(frame.links.findings(report.plan.id))) { grouped(revision.findings) } },
            ] + control)
    }

    private static func contents(_ report: Report) -> HTML {
        let parts: [(String, String, Bool)] = [
            ("asked", "What it asks for", !report.sources.isEmpty), ("parts", "Its parts", !report.headings.isEmpty),
            ("milestones", "Milestones", !report.milestones.isEmpty),
            ("indicators", "Indicators", !report.indicators.isEmpty), ("risks", "Risks", !report.risks.isEmpty),
            ("boards", "Boards and people", !report.boards.isEmpty || !report.people.isEmpty),
            ("sections", "The document’s own words", !report.sections.isEmpty),
            ("tables", "Other tables of the document", !report.tables.isEmpty),
        ]
        return nav(.ariaLabel("On this page")) {
            ul { for part in parts where part.2 { li { a(.href(Link(fragment: part.0))) { part.1 } } } }
        }
    }

    private static func asked(_ report: Report) -> HTML {
        guard !report.sources.isEmpty else { return HTML() }
        return HTML {
            h2(.id("asked")) { "What it asks for" }
            for source in report.sources {
                h3 { source.name }
                dl(.class("facts")) {
                    for area in source.areas {
                        div {
                            dt { area.number }
                            dd { paragraphs(area.text) }
                        }
                    }
                }
            }
        }
    }

    private static func headings(_ report: Report) -> HTML {
        guard !report.headings.isEmpty else { return HTML() }
        return HTML {
            h2(.id("parts")) { "Its parts" }
            for (heading, words) in report.headings {
                h3 { heading.name }
                if let text = words.text { paragraphs(text) } else { p(.class("soft")) { "The document says no more of it here." } }
                list("Lead", words.leads)
                list("Intended outcomes", words.outcomes)
                list("Measures", words.measures)
            }
        }
    }

    private static func list(_ name: String, _ items: [String]) -> HTML {
        guard !items.isEmpty else { return HTML() }
        return HTML {
            p(.class("strong")) { name }
            ul { for item in items { li { item } } }
        }
    }
}
