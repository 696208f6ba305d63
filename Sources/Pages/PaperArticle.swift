import Markup
import Plans

/// The paper itself: the bytes that are frozen when it is issued. Nothing here may depend on who looks, or when.
public enum PaperArticle {
    /// `links` lead to the day the paper speaks about.
    public static func article(_ paper: PaperDocument, links: Links) -> HTML {
        Markup.article(.class("paper")) {
            for part in paper.parts {
                section(.class("paper-part", part.isWide ? "paper-wide" : nil, "paper-\(part.name)")) {
                    for block in part.blocks { show(block, paper, links) }
                }
            }
        }
    }

    private static func show(_ block: PaperBlock, _ paper: PaperDocument, _ links: Links) -> HTML {
        switch block {
        case .heading(let level, let id, let words): heading(level, id, words)
        case .words(let words): paragraphs(words)
        case .line(let line): p { spans(line, links) }
        case .note(let words): p(.class("soft")) { words }
        case .list(let lines, let isNumbered): list(lines, isNumbered, links)
        case .facts(let facts):
            factList(facts.map { fact in Fact(fact.name) { for line in fact.lines { p { spans(line, links) } } } })
        case .table(let table): show(table, links)
        case .pace(let pace, let table):
            HTML {
                PaperCharts.pace(pace, id: "\(table.id)-chart")
                show(table, links)
            }
        case .chart(let standing, let table):
            HTML {
                p(.class("strong")) { standing.message }
                IndicatorChart.figure(standing, asAt: paper.asAt, id: "\(table.id)-drawn")
                p { "\(standing.variationSentence) \(standing.assuranceSentence)" }
                show(table, links)
            }
        }
    }

    private static func heading(_ level: Int, _ id: String, _ words: String) -> HTML {
        switch level {
        case 2: h2(.id(id)) { words }
        case 3: h3(.id(id)) { words }
        default: h4(.id(id)) { words }
        }
    }

    private static func list(_ lines: [PaperLine], _ isNumbered: Bool, _ links: Links) -> HTML {
        let items = HTML { for line in lines { li { spans(line, links) } } }
        return isNumbered ? ol { items } : ul { items }
    }

    private static func spans(_ line: PaperLine, _ links: Links) -> HTML {
        HTML {
            for span in line.spans {
                if let target = span.target { a(.href(links.link(target))) { span.text } } else { span.text }
            }
        }
    }

    private static func show(_ table: PaperTable, _ links: Links) -> HTML {
        dataTable(id: table.id, caption: table.caption, table.columns.map { Column($0.name, isNumber: $0.isNumber) }) {
            for row in table.rows {
                tr {
                    for (place, cell) in row.enumerated() {
                        let kind = table.columns[place].isNumber ? "number" : table.columns[place].share > 3 ? "long" : nil
                        if place == 0 {
                            th(.scope("row"), .class(kind)) { inside(cell, links) }
                        } else {
                            td(.class(kind)) { inside(cell, links) }
                        }
                    }
                }
            }
        }
    }

    private static func inside(_ cell: PaperCell, _ links: Links) -> HTML {
        if let standing = cell.standing { return standingTag(standing) }
        if cell.lines.count == 1 { return spans(cell.lines[0], links) }
        return HTML { for line in cell.lines { p { spans(line, links) } } }
    }
}

/// The charts of a paper.
enum PaperCharts {
    private static let key = [("In the plan", "scope"), ("Planned to be done", "planned"), ("Done", "done")]

    /// Burn-up: what is in the plan, planned and done.
    static func pace(_ pace: Pace, id: String) -> HTML {
        let lines = [
            StepChart.Line(name: key[0].0, style: key[0].1, values: pace.points.map { ($0.day, $0.scope) }),
            StepChart.Line(name: key[1].0, style: key[1].1, values: pace.points.map { ($0.day, $0.planned) }),
            StepChart.Line(name: key[2].0, style: key[2].1, values: pace.points.compactMap { point in point.done.map { (point.day, $0) } }),
        ]
        let chart = StepChart(
            id: id, title: pace.message,
            description: "Three lines from \(pace.points.first?.day.words ?? "") to \(pace.points.last?.day.words ?? ""): in the plan, "
                + "planned, done. The table has the figures.", lines: lines, today: pace.today)
        return figure {
            p(.class("strong")) { pace.message }
            chart.html
            chartKey(key)
            figcaption {
                "Number of \(pace.unit.name), a year back and a year ahead. Source: the plan’s documents, "
                pace.unit == .outputs ? "outputs ticked by leads" : "completions signed off"
                ", as at \(pace.today.words)."
            }
        }
    }
}
