import Markup
import Plans

/// Where each part of a document went: what became a record, what is kept as it stands, and what nobody understood.
enum ImportReadingPages {
    /// Rows of a table shown; all of them are kept.
    static let rowsShown = 100

    /// One line for each kind of thing, with its number and a link to what it counts.
    static func register(_ reading: PlanReading) -> HTML {
        HTML {
            h2(.id("where")) { "Where everything went" }
            p { "Every line of the document is in one of these." }
            dataTable(
                id: "where-table", caption: "What the document holds", hideCaption: true,
                [Column("What"), Column("How many", isNumber: true), Column("What becomes of it")]
            ) {
                for line in lines(reading) where line.count > 0 {
                    tr {
                        th(.scope("row")) { line.fragment.map { a(.href(Link(fragment: $0))) { line.name } } ?? HTML(text: line.name) }
                        td(.class("number")) { grouped(line.count) }
                        td { line.fate }
                    }
                }
            }
        }
    }

    private struct Line {
        var name: String
        var count: Int
        var fate: String
        var fragment: String?
    }

    private static func lines(_ reading: PlanReading) -> [Line] {
        let record = "Part of the record"
        let whole = "Kept as it stands"
        let outputs = reading.actions.reduce(0) { $0 + $1.outputs.count }
        let notUnderstood = reading.findings.count { $0.severity == .error }
        return [
            Line(name: "Headings", count: reading.headings.count, fate: record, fragment: "read"),
            Line(name: "Actions", count: reading.actions.count, fate: record, fragment: "read"),
            Line(name: "Outputs", count: outputs, fate: record, fragment: "read"),
            Line(name: "Indicators", count: reading.indicators.count, fate: record, fragment: "indicators"),
            Line(name: "Risks", count: reading.risks.count, fate: record, fragment: "risks"),
            Line(name: "Milestones", count: reading.milestones.count, fate: record, fragment: "milestones"),
            Line(name: "Sources", count: reading.sources.count, fate: record, fragment: "sources"),
            Line(name: "People the document names", count: reading.people.count, fate: record, fragment: "boards"),
            Line(name: "Boards", count: reading.boards.count, fate: record, fragment: "boards"),
            Line(name: "Keys to ratings", count: reading.ratingScales.count, fate: record, fragment: "scales"),
            Line(name: "Lines of document control", count: reading.document.control.count, fate: record),
            Line(name: "Sections of running text", count: reading.sections.count, fate: whole, fragment: "sections"),
            Line(
                name: "Tables of other kinds", count: reading.tables.count, fate: "\(whole): not understood as records", fragment: "tables"),
            Line(
                name: "Lines of layout", count: reading.layout.count, fate: "Repeated column names, page numbers and the like: left out",
                fragment: "layout"),
            Line(
                name: "Not understood", count: notUnderstood, fate: "\(whole), for a person to look at: see what was unclear",
                fragment: "findings"),
        ]
    }

    /// Everything beside the actions, as it was read.
    static func beside(_ reading: PlanReading) -> HTML {
        HTML {
            PrintedParts.indicators(reading.indicators)
            PrintedParts.risks(reading.risks)
            PrintedParts.milestones(reading.milestones)
            sources(reading.sources)
            PrintedParts.named(
                boards: reading.boards.map { ($0.name.text, $0.text?.text) }, people: reading.people.map { ($0.name.text, $0.role) })
            scales(reading.ratingScales)
            PrintedParts.sections(reading.sections)
            PrintedParts.tables(reading.tables, rows: rowsShown)
            layout(reading.layout)
        }
    }

    private static func sources(_ sources: [SourceReading]) -> HTML {
        guard !sources.isEmpty else { return HTML() }
        return HTML {
            h2(.id("sources")) { "Sources" }
            dl(.class("definitions")) {
                for source in sources {
                    dt { source.name }
                    dd {
                        if !source.otherNames.isEmpty { p { "Also called \(listed(source.otherNames))" } }
                        ul {
                            for area in source.areas {
                                li {
                                    strong { area.number }
                                    " \(area.text.text)"
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func scales(_ scales: [RatingScaleReading]) -> HTML {
        guard !scales.isEmpty else { return HTML() }
        return HTML {
            h2(.id("scales")) { "Keys to ratings" }
            for scale in scales {
                h3 { scale.name }
                dl(.class("definitions")) {
                    for value in scale.values {
                        dt { value.rating.name }
                        dd { value.definition }
                    }
                }
            }
        }
    }

    /// Lines that say nothing new, by the reason why they were left out.
    private static func layout(_ lines: [LayoutReading]) -> HTML {
        guard !lines.isEmpty else { return HTML() }
        let groups = Dictionary(grouping: lines, by: \.reason).sorted { $0.key < $1.key }
        return HTML {
            h2(.id("layout")) { "Lines of layout" }
            p { "They only lay the document out, so they are no part of the record. Check that none of them says anything." }
            for (reason, lines) in groups {
                asideBox("\(reason.prefix(1).uppercased() + reason.dropFirst()): \(counted(lines.count, "line"))") {
                    ul(.class("bare")) {
                        for line in lines.prefix(rowsShown) {
                            li {
                                span(.class("soft")) { "Line \(line.fragment.line): " }
                                line.fragment.text.trimmed
                            }
                        }
                    }
                    if lines.count > rowsShown { p { "\(counted(lines.count - rowsShown, "more line")) like these." } }
                }
            }
        }
    }
}
