import Markup
import Plans

/// Likelihood beside impact as a real table: every cell has its score and word, and a count that leads to exactly its risks.
enum RiskMatrix {
    static func table(_ summary: RiskSummary, of plan: PlanID, _ frame: Frame) -> HTML {
        let scale = summary.scale
        let columns =
            [Column("Likelihood")] + scale.impact.enumerated().map { Column("Impact \($0 + 1): \($1.name)", isNumber: true) }
        return HTML {
            dataTable(id: "matrix", caption: "Open risks by likelihood and impact", columns) {
                for likelihood in (1...scale.likelihood.count).reversed() {
                    tr {
                        th(.scope("row")) { "\(likelihood): \(scale.likelihood[likelihood - 1].name)" }
                        for impact in 1...scale.impact.count { cell(likelihood, impact, summary, plan, frame) }
                    }
                }
            }
            outside(summary, plan, frame)
        }
    }

    private static func cell(_ likelihood: Int, _ impact: Int, _ summary: RiskSummary, _ plan: PlanID, _ frame: Frame) -> HTML {
        let score = likelihood * impact
        let band = summary.scale.method == .product ? summary.scale.band(of: score) : nil
        let count = summary.count(likelihood: likelihood, impact: impact)
        return td(.class("number", band.map { "band-\($0.level.rawValue)" })) {
            if count == 0 {
                "0"
            } else {
                a(
                    .href(
                        frame.links.risks(
                            plan,
                            RiskQuery {
                                $0.likelihood = likelihood
                                $0.impact = impact
                            }))
                ) {
                    grouped(count)
                    span(.class("hidden")) { " \(count == 1 ? "risk" : "risks"): likelihood \(likelihood), impact \(impact)" }
                }
            }
            if let band { p { "\(score) \(band.name)" } }
        }
    }

    /// Open risks that have no place in the table, each number with its risks.
    private static func outside(_ summary: RiskSummary, _ plan: PlanID, _ frame: Frame) -> HTML {
        let kinds: [RiskFilter.Only] = [.scoreAlone, .misfit, .notAssessed]
        let found = kinds.map { ($0, summary.count($0)) }.filter { $0.1 > 0 }
        guard !found.isEmpty else { return HTML() }
        return HTML {
            p { "Not in this table, because a place in it is not known:" }
            ul {
                for (kind, count) in found {
                    li {
                        a(.href(frame.links.risks(plan, RiskQuery { $0.only = [kind] }))) { counted(count, "risk") }
                        ": \(kind.name.lowercasedFirst)"
                    }
                }
            }
        }
    }
}
