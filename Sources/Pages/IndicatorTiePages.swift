import Markup
import Plans

/// What an indicator is linked to: links are added and taken away here.
///
/// Fields: `to` (`action-12`, `heading-3` or `risk-1`) to add; `reason-ID` to take a link away.
public enum IndicatorTiePages {
    /// `reason` is what was typed to take `tie` away when it could not be done.
    public static func links(
        _ indicator: Indicator, _ ties: [IndicatorTie], headings: [Heading], actions: [ActionSummary], risks: [RiskName] = [],
        tie: IndicatorTieID? = nil,
        reason: String = "", issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page(
            "Links of \(indicator.label)".shortened(to: 90), .dashboard,
            trail: .back("Back to the indicator", frame.links.indicator(indicator.id)), caption: indicator.plan.title, issues: issues
        ) {
            p {
                "An indicator shows whether actions work, whether outcomes come about and how grave a risk is. A link stands on the pages of both."
            }
            if ties.isEmpty { p { "It is linked to nothing yet." } }
            for one in ties {
                section(.class("decision"), .ariaLabelledby("tie-\(one.id.number)")) {
                    h2(.id("tie-\(one.id.number)")) { IndicatorStandingPages.subject(one, frame) }
                    p(.class("soft")) {
                        "Linked by \(one.by), "
                        momentTime(one.at)
                    }
                    frame.postForm(Links.indicatorTieEnd(indicator.id, one.id)) {
                        textField(
                            Field("reason-\(one.id.number)", "Why is this link taken away?", issues: issues),
                            value: one.id == tie ? reason : "")
                        submitButton("Take link away", style: "second")
                    }
                }
            }
            adding(indicator, ties, headings, actions, risks, issues, frame)
        }
    }

    private static func adding(
        _ indicator: Indicator, _ ties: [IndicatorTie], _ headings: [Heading], _ actions: [ActionSummary], _ risks: [RiskName],
        _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        let linked = Set(ties.compactMap(\.action))
        let covered = Set(ties.compactMap(\.heading))
        let threatened = Set(ties.compactMap(\.risk))
        let choices =
            [(value: "", name: "Select an action, outcomes or a risk")]
            + headings.filter { !covered.contains($0.id) }.map {
                (value: "heading-\($0.id.number)", name: "Outcomes of \($0.name)".shortened(to: 120))
            }
            + actions.filter { !linked.contains($0.id) }.map {
                (value: "action-\($0.id.number)", name: "\($0.name.label): \($0.text)".shortened(to: 120))
            }
            + risks.filter { !threatened.contains($0.id) }.map {
                (value: "risk-\($0.id.number)", name: "Risk \($0.label)".shortened(to: 120))
            }
        return HTML {
            h2(.id("add")) { "Add a link" }
            frame.postForm(Links.indicatorTies(indicator.id)) {
                selectField(Field("to", "Link to", issues: issues), choices, chosen: "")
                submitButton("Add link")
            }
        }
    }
}
