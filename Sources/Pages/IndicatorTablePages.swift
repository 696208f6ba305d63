import Markup
import Plans

/// The indicators of a plan, one row each.
public enum IndicatorTablePages {
    /// Rows on one page.
    public static let length = 50

    /// `standings` are those of one page, of `total`.
    public static func list(_ plan: Plan, _ standings: [IndicatorStanding], total: Int, page: Int, today: Day, frame: Frame) -> HTML {
        let pages = max(1, (total + length - 1) / length)
        let name = "Indicators of \(plan.title)"
        return frame.page(
            pages > 1 ? "\(name) (page \(page) of \(pages))" : name, .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title, heading: HTML(text: "Indicators"),
            isWide: true
        ) {
            if frame.mayEdit(.defineIndicators) {
                div(.class("buttons")) {
                    a(.class("button"), .href(Links.newIndicator(plan.id))) { "Define an indicator" }
                    if total > 0 { a(.class("button second"), .href(Links.indicatorImport(plan.id))) { "Import values" } }
                }
            }
            if standings.isEmpty {
                p { "No indicator is defined for this plan yet." }
            } else {
                table(standings, today, frame)
                pagination(page: page, of: pages) { number in
                    frame.links.indicators(plan.id).adding("page", number == 1 ? nil : "\(number)")
                }
                explanation
            }
            p { a(.href(frame.links.indicators)) { "Indicators as documents print them" } }
            p { a(.href(frame.links.thread(plan.id, .holes(.indicatorUnused)))) { "Indicators nobody uses" } }
            asAtForm(frame, action: Links().indicators(plan.id))
        }
    }

    private static func table(_ standings: [IndicatorStanding], _ today: Day, _ frame: Frame) -> HTML {
        dataTable(
            id: "indicator-table", caption: "Where each indicator stands, as at \(today.words)",
            ["Indicator", "Value", "Target", "Direction of travel", "Variation", "Assurance", "Last period"].map { Column($0) }
        ) {
            for standing in standings {
                tr {
                    th(.scope("row"), .class("long")) {
                        a(.href(frame.links.indicator(standing.record.indicator.id))) { standing.record.indicator.label }
                        p(.class("soft")) { "\(standing.definition.frequency.name). \(standing.definition.direction.name)." }
                    }
                    td { standing.latest?.figure.words(standing.definition.unit) ?? "No value yet" }
                    td {
                        IndicatorParts.target(standing)
                        if let words = standing.attainmentWords { p { words } }
                    }
                    td {
                        IndicatorChart.sparkline(standing)
                        p { standing.travelWords }
                    }
                    td { IndicatorParts.variation(standing) }
                    td { standing.assuranceWords }
                    td {
                        standing.latest?.figure.period.words ?? "None"
                        if let silence = standing.silenceWords { p { plainTag(silence) } }
                    }
                }
            }
        }
    }
}

/// How to read the words, made once.
private let explanation = asideBox("How to read variation and assurance") {
    dl(.class("definitions")) {
        dt { "Variation" }
        dd {
            "From 12 values on, four rules tell a change from chance: a value outside the limits; 7 in a row on one side of the mean; 7 in a "
            "row rising or falling; 2 in 3 in the outer third on the same side."
        }
        dt { "Assurance" }
        dd {
            "Whether the limits lie wholly on the right side of the target (consistently meets), wholly on the wrong side (consistently "
            "misses), or on both (hit and miss by chance)."
        }
    }
}

/// What pages say of an indicator in the same words.
enum IndicatorParts {
    static func target(_ standing: IndicatorStanding) -> String {
        standing.definition.target.map { "\(standing.definition.unit.words($0.number)) from \($0.from.words)" } ?? "No target"
    }

    /// The words with the shape that stands on the chart.
    static func variation(_ standing: IndicatorStanding) -> HTML {
        span(.class("variation", "variation-\(standing.variation.rawValue)")) {
            switch standing.variation {
            case .improving: span(.ariaHidden()) { "■\u{A0}" }
            case .concerning: span(.ariaHidden()) { "▲\u{A0}" }
            case .high, .low: span(.ariaHidden()) { "◆\u{A0}" }
            case .none: span(.ariaHidden()) { "●\u{A0}" }
            case .unknown: HTML()
            }
            standing.variationWords
        }
    }

    /// The indicators linked to an action or a heading, each with its newest value.
    static func linked(_ standings: [IndicatorStanding], none: String, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("indicators")) { "Indicators" }
            if standings.isEmpty {
                p { none }
            } else {
                ul {
                    for standing in standings {
                        li {
                            a(.href(frame.links.indicator(standing.record.indicator.id))) { standing.record.indicator.label }
                            ": "
                            strong { standing.latest?.figure.words(standing.definition.unit) ?? "no value yet" }
                            if let latest = standing.latest {
                                " in \(latest.figure.period.words). \(standing.travelWords). Target: \(IndicatorParts.target(standing))."
                            }
                            if let silence = standing.silenceWords { " \(silence)." }
                        }
                    }
                }
            }
        }
    }
}
