import Markup
import Plans

/// The search over every text of the record.
public enum SearchPages {
    /// What a filter offers.
    public struct Choices: Sendable {
        public var plans: [Plan]
        /// Those to whom the search is narrowed, by name.
        public var authors: [PersonName]
        public var kinds: Set<SearchKind>

        public init(plans: [Plan], authors: [PersonName], kinds: Set<SearchKind>) {
            self.plans = plans
            self.authors = authors
            self.kinds = kinds
        }
    }

    /// `results` is nil where nothing was searched for yet, or what was typed cannot be.
    public static func search(
        _ words: SearchWords, _ query: SearchQuery, _ results: SearchResults?, _ choices: Choices, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        frame.page(title(query, results), issues: words.issues + issues, heading: HTML(text: "Search")) {
            form(.method("get"), .action(Links().search()), .role("search"), .ariaLabel("Search and filters")) {
                textField(
                    Field(
                        "q", "Words to find",
                        hint: "Use “quotes” for an exact phrase, a minus before what to leave out, a star for a beginning, like child*",
                        issues: words.issues), value: query.typed, type: "search", spellcheck: false)
                filterFields(query, choices, issues, frame)
                submitButton("Search")
            }
            chips(query, choices, frame)
            if let results { found(words, query, results, choices, frame) } else if (words.issues + issues).isEmpty { reach }
        }
    }

    private static func title(_ query: SearchQuery, _ results: SearchResults?) -> String {
        guard !query.typed.isBlank else { return "Search" }
        let title = "Search: \(query.typed.shortened(to: 60))"
        guard let results, results.pages > 1 else { return title }
        return "\(title) (page \(results.page) of \(results.pages))"
    }

    /// What is searched, for whoever has typed nothing yet.
    private static var reach: HTML {
        HTML {
            p {
                "You can find the words of plans and of their plain versions, updates, evidence, challenges, decisions, recommendations, "
                "reasons and reports. What stood in a document before its newest revision is found on the past day when it stood."
            }
            p { a(.href(Links.helpOnSearch)) { "How to search" } }
            p(.class("soft")) { "Not searched: the contents of files, tables as printed, and documents that wait for review." }
        }
    }

    private static func filterFields(_ query: SearchQuery, _ choices: Choices, _ issues: [Issue], _ frame: Frame) -> HTML {
        let filter = query.filter
        return details(.class("filters"), .open(!filter.isEmpty || frame.isPast)) {
            summary { "Narrow the search" }
            div(.class("filter-groups")) {
                if choices.plans.count > 1 {
                    selectField(
                        Field("plan", "Plan"), [("", "Any plan")] + choices.plans.map { ("\($0.id.number)", $0.title) },
                        chosen: filter.plan.map { "\($0.number)" } ?? "")
                }
                textField(
                    Field("by", "Written by", hint: "A name, or a part of one; empty for anybody", issues: issues),
                    value: filter.author.isEmpty && choices.authors.count == 1 ? choices.authors[0].name : filter.author)
                textField(
                    Field("from", "From day", hint: "Year, month, day, for example 2024-03-27"), value: filter.from?.iso ?? "",
                    type: "date")
                textField(
                    Field("to", "To day", hint: "Year, month, day, for example 2024-03-31"), value: filter.to?.iso ?? "", type: "date")
                textField(
                    Field("as-at", "As it stood on", hint: "A past day, for example 2024-03-31; empty for today"),
                    value: frame.links.asAt?.iso ?? "", type: "date")
                selectField(
                    Field("order", "Order"),
                    [(SearchOrder.best.rawValue, "Best match first"), (SearchOrder.newest.rawValue, "Newest first")],
                    chosen: query.order.rawValue)
            }
            checkboxGroup(
                Field("kind", "Kind of text"),
                SearchKind.allCases.filter(choices.kinds.contains).map {
                    Choice($0.rawValue, $0.name, isChosen: filter.kinds.contains($0))
                })
        }
    }

    private static func chips(_ query: SearchQuery, _ choices: Choices, _ frame: Frame) -> HTML {
        guard !query.filter.isEmpty else { return HTML() }
        func without(_ remove: (inout SearchFilter) -> Void) -> Link {
            var rest = query
            rest.page = 1
            remove(&rest.filter)
            return frame.links.search(rest)
        }
        let filter = query.filter
        return HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) {
                if let plan = filter.plan {
                    chip(choices.plans.first { $0.id == plan }?.title ?? "Unknown plan", without: without { $0.plan = nil })
                }
                for kind in SearchKind.allCases where filter.kinds.contains(kind) {
                    chip(kind.name, without: without { $0.kinds.remove(kind) })
                }
                if !filter.author.isEmpty || !filter.people.isEmpty {
                    let names = choices.authors.isEmpty ? [filter.author.isEmpty ? "unknown" : filter.author] : choices.authors.map(\.name)
                    chip(
                        "Written by \(names.joined(separator: " or "))",
                        without: without {
                            $0.author = ""
                            $0.people = []
                        })
                }
                if let day = filter.from { chip("From \(day.words)", without: without { $0.from = nil }) }
                if let day = filter.to { chip("To \(day.words)", without: without { $0.to = nil }) }
                li { a(.href(without { $0 = SearchFilter() })) { "Clear filters" } }
            }
        }
    }

    private static func found(
        _ words: SearchWords, _ query: SearchQuery, _ results: SearchResults, _ choices: Choices, _ frame: Frame
    ) -> HTML {
        HTML {
            h2 { count(results) }
            if results.extent == .newest {
                p {
                    results.ranked == 0
                        ? "Only the newest texts with these words were looked at. " : "The newest of them were put in order. "
                    "Narrow the search, or add a word, to reach older ones."
                }
            }
            if results.hits.isEmpty {
                suggestions(words, query, results, frame)
            } else {
                ol(.class("tasks found")) { for hit in results.hits { row(hit, isAmongPlans: choices.plans.count > 1, frame) } }
            }
            pagination(page: results.page, of: results.pages) { page in
                var next = query
                next.page = page
                return frame.links.search(next)
            }
        }
    }

    /// Says no more than is known: what was not read was not counted.
    private static func count(_ results: SearchResults) -> String {
        switch results.extent {
        case .all: results.ranked == 0 ? "No results" : counted(results.ranked, "result")
        case .newest: results.ranked == 0 ? "No results among the newest texts" : "At least \(counted(results.ranked, "result"))"
        }
    }

    private static func row(_ hit: SearchHit, isAmongPlans: Bool, _ frame: Frame) -> HTML {
        li {
            div {
                h3 { a(.href(hit.link(frame.links))) { hit.name } }
                if hit.showsTitle { p(.class("strong")) { markedText(hit.title) } }
                if !hit.excerpt.isEmpty { p { markedText(hit.excerpt) } }
                p(.class("more")) {
                    if hit.piece.isPrinted { "Printed; brought in by \(hit.by), " } else { "\(hit.by), " }
                    momentTime(hit.at)
                    if isAmongPlans { ", \(hit.plan.title)" }
                    if hit.action != nil, !hit.isActionPresent { ". The plan no longer has this action" }
                }
            }
        }
    }

    private static func suggestions(_ words: SearchWords, _ query: SearchQuery, _ results: SearchResults, _ frame: Frame) -> HTML {
        HTML {
            p {
                query.filter.isEmpty
                    ? "Nothing on record at this day holds all of these words." : "Nothing that the filters leave holds all of these words."
            }
            ul {
                if !query.filter.isEmpty {
                    li { a(.href(frame.links.search(SearchQuery(query.typed)))) { "Search without filters" } }
                }
                for shorter in words.shorter {
                    li {
                        "Fewer words: "
                        a(.href(frame.links.search(fewer(shorter, query)))) { shorter }
                    }
                }
                if words.wanted.contains(where: \.isExact) { li { "Leave out the quotes: then other endings of a word are found too." } }
                li { "Check the spelling, or use a beginning of three letters or more and a star, like child*." }
            }
        }
    }

    private static func fewer(_ typed: String, _ query: SearchQuery) -> SearchQuery {
        var shorter = query
        (shorter.typed, shorter.page) = (typed, 1)
        return shorter
    }
}
