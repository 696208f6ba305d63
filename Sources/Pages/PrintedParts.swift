import Markup
import Plans

/// What a document prints beside its actions, on the page about a plan and on the review of an import alike.
enum PrintedParts {
    static func indicators(_ indicators: [IndicatorReading], register: Link? = nil) -> HTML {
        guard !indicators.isEmpty else { return HTML() }
        let columns = ["Code", "Indicator", "Figure, as printed", "Owner", "Group", "Kind"].map { Column($0) }
        return HTML {
            h2(.id("indicators")) { "Indicators" }
            if let register { p { a(.href(register)) { "See each indicator over all documents" } } }
            dataTable(id: "indicator-table", caption: counted(indicators.count, "indicator"), hideCaption: true, columns) {
                for indicator in indicators {
                    tr {
                        td { ([indicator.code].compactMap(\.self) + indicator.otherCodes).joined(separator: ", ") }
                        th(.scope("row")) { indicator.description.text }
                        td(.class("number")) { figure(indicator.value) }
                        td { indicator.owner?.text ?? "" }
                        td { indicator.section ?? "" }
                        td { indicator.type?.text ?? "" }
                    }
                }
            }
        }
    }

    static func figure(_ value: IndicatorValue?) -> String {
        guard let value else { return "No figure" }
        return value.state == .unreadable ? "\(value.printed.text) (not a figure)" : value.printed.text
    }

    static func risks(_ risks: [RiskReading]) -> HTML {
        guard !risks.isEmpty else { return HTML() }
        let columns = ["Ref", "Risk", "Current score", "Target score", "What is done about it", "Owner"].map { Column($0) }
        return HTML {
            h2(.id("risks")) { "Risks" }
            dataTable(id: "risk-table", caption: counted(risks.count, "risk"), hideCaption: true, columns) {
                for risk in risks {
                    tr {
                        td { risk.ref ?? "" }
                        th(.scope("row")) { risk.text.text }
                        td(.class("number")) { risk.current?.printed.text ?? "Unknown" }
                        td(.class("number")) { risk.target?.printed.text ?? "Unknown" }
                        td { ul { for mitigation in risk.mitigations { li { mitigation.printed.text } } } }
                        td { risk.owner?.text ?? "" }
                    }
                }
            }
        }
    }

    static func milestones(_ milestones: [MilestoneReading]) -> HTML {
        guard !milestones.isEmpty else { return HTML() }
        return HTML {
            h2(.id("milestones")) { "Milestones" }
            ul {
                for milestone in milestones {
                    li {
                        milestone.text.text
                        if let by = milestone.by { " (\(by.printed.text))" }
                    }
                }
            }
        }
    }

    /// Tables of other kinds, kept whole. Of each at most `rows` rows are shown, and how many more there are.
    static func tables(_ tables: [TableReading], rows: Int = .max) -> HTML {
        guard !tables.isEmpty else { return HTML() }
        return HTML {
            h2(.id("tables")) { "Other tables of the document" }
            for (place, table) in tables.enumerated() { printed(table, number: place + 1, most: rows) }
        }
    }

    /// A table as the document has it; without column names its first row is one like the others.
    private static func printed(_ table: TableReading, number: Int, most: Int) -> HTML {
        let title = table.title ?? "Table \(number)"
        return asideBox(title) {
            if let place = placeWords(table.place) { p(.class("soft")) { "In the document: \(place)" } }
            div(.class("scroll"), .role("region"), .tabindex(0), .ariaLabelledby("printed-\(number)")) {
                Markup.table {
                    caption(.class("hidden")) { span(.id("printed-\(number)")) { title } }
                    if table.header.contains(where: { !$0.isBlank }) {
                        thead { tr { for name in table.header { name.isBlank ? td {} : th(.scope("col")) { name } } } }
                    }
                    tbody { for row in table.rows.prefix(most) { tr { for cell in row { td { cell } } } } }
                }
            }
            if table.rows.count > most { p { "\(counted(table.rows.count - most, "more row")), kept like these." } }
        }
    }

    static func named(boards: [(name: String, text: String?)], people: [(name: String, role: String?)]) -> HTML {
        guard !boards.isEmpty || !people.isEmpty else { return HTML() }
        return HTML {
            h2(.id("boards")) { "Boards and people" }
            if !boards.isEmpty {
                h3 { "Boards" }
                dl(.class("definitions")) {
                    for board in boards {
                        dt { board.name }
                        dd {
                            if let words = board.text { paragraphs(words) } else { span(.class("soft")) { "The document says no more." } }
                        }
                    }
                }
            }
            if !people.isEmpty {
                h3 { "People the document names" }
                dl(.class("definitions")) {
                    for person in people {
                        dt { person.name }
                        dd { if let role = person.role { role } else { span(.class("soft")) { "Role not given" } } }
                    }
                }
            }
        }
    }

    /// Running text of the document, kept whole.
    static func sections(_ sections: [SectionReading]) -> HTML {
        guard !sections.isEmpty else { return HTML() }
        return HTML {
            h2(.id("sections")) { "The document’s own words" }
            for (place, part) in sections.enumerated() {
                asideBox(part.title.isBlank ? "Without a title" : part.title, id: "section-\(place)") {
                    if let place = placeWords(part.place) { p(.class("soft")) { "In the document: \(place)" } }
                    paragraphs(part.text)
                }
            }
        }
    }
}
