import Markup
import Plans

extension PlanTablePages {
    /// The form beside the table. It is open while nothing is chosen to be closed: a details element needs no script.
    static func filterForm(_ overview: PlanOverview, _ query: PlanQuery, _ leads: [PersonName], _ frame: Frame) -> HTML {
        let filter = query.filter
        return details(.class("filters"), .open(!filter.isEmpty)) {
            summary { "Filter actions" }
            form(.method("get"), .action(Links().table(overview.plan.id))) {
                div(.class("filter-groups")) {
                    textField(Field("words", "Words in the action"), value: filter.words)
                    checkboxGroup(
                        Field("priority", headingTitle(overview)),
                        overview.headings.map {
                            Choice("\($0.id.number)", $0.name, isChosen: filter.headings.contains($0.id))
                        })
                    checkboxGroup(
                        Field("attention", "Needs attention"),
                        Attention.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.attentions.contains($0)) })
                    checkboxGroup(
                        Field("standing", "Standing"),
                        Standing.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.standings.contains($0)) })
                    checkboxGroup(
                        Field("delivery", "Delivery rating"), ratings(filter.delivery, isNone: filter.unrated.contains(.delivery)))
                    checkboxGroup(Field("impact", "Impact rating"), ratings(filter.impact, isNone: filter.unrated.contains(.impact)))
                    if !leads.isEmpty {
                        checkboxGroup(
                            Field("lead", "Lead"), leads.map { Choice("\($0.id.number)", $0.name, isChosen: filter.leads.contains($0.id)) })
                    }
                    sourceField(overview, filter)
                }
                if query.sort != .ref { hiddenField("sort", query.sort.rawValue) }
                if query.descending { hiddenField("order", "descending") }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }

    private static func headingTitle(_ overview: PlanOverview) -> String {
        let word = headingWord(overview.headings)
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    private static func ratings(_ chosen: Set<Rating>, isNone: Bool) -> [Choice] {
        Rating.allCases.map { Choice($0.rawValue, $0.name, isChosen: chosen.contains($0)) }
            + [Choice(PlanQuery.unrated, "No rating yet", isChosen: isNone)]
    }

    private static func sourceField(_ overview: PlanOverview, _ filter: PlanFilter) -> HTML {
        var names = Set(overview.actions.flatMap(\.sources))
        if let chosen = filter.source { names.insert(chosen) }
        guard !names.isEmpty else { return HTML() }
        return selectField(
            Field("source", "Source"), [("", "Any source")] + names.sorted().map { ($0, $0) }, chosen: filter.source ?? "")
    }
}
