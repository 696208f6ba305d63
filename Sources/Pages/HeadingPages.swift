import Markup
import Plans

/// The page of one priority (or area, objective, work stream): where it stands and its actions.
public enum HeadingPages {
    /// `recommendations` are what boards recommend for it, the newest first; `indicators` are linked to its outcomes.
    public static func heading(
        _ heading: Heading, _ words: HeadingWords, _ overview: PlanOverview, recommendations: [Recommendation] = [],
        indicators: [IndicatorStanding] = [], frame: Frame
    ) -> HTML {
        let actions = overview.actions(under: heading.id)
        let counts = StandingCounts(actions, on: overview.today)
        return frame.page(
            heading.name, .actions, trail: .breadcrumbs([(overview.plan.title, frame.links.plan(overview.plan.id))]),
            caption: heading.number == nil ? nil : heading.shortName, heading: heading.number == nil ? nil : HTML(text: heading.title)
        ) {
            if let plain = heading.plainTitle { p { "In plain words: \(plain)" } }
            hatchings
            standingBar(id: "bar", name: heading.shortName, counts, scale: actions.count)
            barLinks(counts, narrowing: frame.links.table(overview.plan.id, standing: nil, heading: heading.id))
            said(words)
            h2 { counted(actions.count, "action") }
            actionTable(
                id: "actions", caption: "Actions of \(heading.shortName), as at \(overview.today.words)", actions, on: overview.today,
                frame.links)
            IndicatorParts.linked(indicators, none: "No indicator is linked to these outcomes.", frame)
            recommended(heading, recommendations, frame)
            p { a(.href(frame.links.triangulation(overview.plan.id))) { "Evidence of every outcome in this plan" } }
            GoldenThreadParts.entry(overview.plan.id, from: .heading(heading.id), frame)
            neighbours(of: heading, overview, frame)
            asAtForm(frame, action: Links().heading(heading.id))
        }
    }

    /// The newest; the others are a page away.
    private static func recommended(_ heading: Heading, _ recommendations: [Recommendation], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("recommendations")) { "Recommendations for further action" }
            RecommendationPages.list(Array(recommendations.prefix(1)), frame)
            if recommendations.count > 1 || frame.mayEdit(.holdMeetings) {
                p { a(.href(frame.links.recommendations(heading.id))) { "All recommendations for \(heading.shortName)" } }
            }
        }
    }

    /// What the document says for all its actions.
    private static func said(_ words: HeadingWords) -> HTML {
        let lists: [(String, [String])] = [
            ("Part of the plan", words.group.map { [$0] } ?? []), ("Leads, as printed", words.leads),
            ("Intended outcomes", words.outcomes), ("How we will know", words.measures), ("Partners", words.partners),
            ("Linked plans", words.linkedPlans),
        ]
        return HTML {
            if let text = words.text { paragraphs(text) }
            for (title, items) in lists where !items.isEmpty {
                h2 { title }
                if items.count == 1 { p { items[0] } } else { ul { for item in items { li { item } } } }
            }
        }
    }

    private static func neighbours(of heading: Heading, _ overview: PlanOverview, _ frame: Frame) -> HTML {
        guard overview.headings.count > 1 else { return HTML() }
        return HTML {
            h2 { "The whole plan" }
            ul {
                for other in overview.headings {
                    li { if other.id == heading.id { other.name } else { a(.href(frame.links.heading(other.id))) { other.name } } }
                }
            }
        }
    }
}
