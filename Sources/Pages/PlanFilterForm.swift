import Markup
import Plans

extension PlanTablePages {
    /// The form beside the table. It is open while nothing is chosen to be closed: a details element needs no script.
    static func filterForm(_ overview: PlanOverview, _ query: PlanQuery, _ boards: [BoardName], _ frame: Frame) -> HTML {
        let filter = query.filter
        return details(.class("filters"), .open(!filter.isEmpty)) {
            summary { "Filter actions" }
            form(.method("get"), .action(Links().table(overview.plan.id))) {
                div(.class("filter-groups")) {
                    textField(Field("words", "Words in the action"), value: filter.words)
                    headingField(overview, filter)
                    checkboxGroup(
                        Field("attention", "Needs attention"),
                        Attention.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.attentions.contains($0)) })
                    checkboxGroup(
                        Field("standing", "Standing"),
                        Standing.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.standings.contains($0)) })
                    shared(overview, filter, boards)
                }
                if query.sort != .ref { hiddenField("sort", query.sort.rawValue) }
                if query.descending { hiddenField("order", "descending") }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }

    /// The form beside the dashboard, which counts by attention and standing itself.
    static func dashboardForm(_ overview: PlanOverview, _ query: PlanQuery, _ boards: [BoardName], before: Day?, _ frame: Frame) -> HTML {
        details(.class("filters"), .open(true)) {
            summary { "Filter this page" }
            form(.method("get"), .action(Links().plan(overview.plan.id))) {
                div(.class("filter-groups")) {
                    headingField(overview, query.filter)
                    shared(overview, query.filter, boards)
                }
                if let before { hiddenField("before", before.iso) }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }

    private static func headingField(_ overview: PlanOverview, _ filter: PlanFilter) -> HTML {
        checkboxGroup(
            Field("priority", headingTitle(overview)),
            overview.headings.map { Choice("\($0.id.number)", $0.name, isChosen: filter.headings.contains($0.id)) })
    }

    private static func shared(_ overview: PlanOverview, _ filter: PlanFilter, _ boards: [BoardName]) -> HTML {
        let leads = overview.leads
        return HTML {
            checkboxGroup(Field("delivery", "Delivery rating"), ratings(filter.delivery, isNone: filter.unrated.contains(.delivery)))
            checkboxGroup(Field("impact", "Impact rating"), ratings(filter.impact, isNone: filter.unrated.contains(.impact)))
            if !leads.isEmpty {
                checkboxGroup(
                    Field("lead", "Lead"), leads.map { Choice("\($0.id.number)", $0.name, isChosen: filter.leads.contains($0.id)) })
            }
            checkboxGroup(
                Field("slip", "Deadline"), Slip.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.slips.contains($0)) })
            checkboxGroup(
                Field("new", "What is new"),
                Development.allCases.map { Choice($0.rawValue, $0.name, isChosen: filter.developments.contains($0)) })
            textField(
                Field("since", "New since", hint: "From the first of the month if you leave it empty"), value: filter.since?.iso ?? "",
                type: "date", width: .short)
            textField(
                Field("due-by", "Due by", hint: "Year, month, day, for example 2024-03-27"), value: filter.dueBy?.iso ?? "", type: "date",
                width: .short)
            if !boards.isEmpty {
                selectField(
                    Field("board", "Board"), [("", "Any board")] + boards.map { ("\($0.id.number)", $0.name) },
                    chosen: filter.board.map { "\($0.number)" } ?? "")
            }
            sourceField(overview, filter)
        }
    }

    private static func headingTitle(_ overview: PlanOverview) -> String {
        let word = headingWord(overview.headings)
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    private static func ratings(_ chosen: Set<Rating>, isNone: Bool) -> [Choice] {
        Rating.allCases.map { Choice($0.rawValue, $0.name, isChosen: chosen.contains($0)) }
            + [Choice(PlanQuery.unratedWord, "No rating yet", isChosen: isNone)]
    }

    private static func sourceField(_ overview: PlanOverview, _ filter: PlanFilter) -> HTML {
        var names = Set(overview.actions.flatMap(\.sources))
        if let chosen = filter.source { names.insert(chosen) }
        guard !names.isEmpty else { return HTML() }
        return selectField(
            Field("source", "Source"), [("", "Any source")] + names.sorted().map { ($0, $0) }, chosen: filter.source ?? "")
    }
}
