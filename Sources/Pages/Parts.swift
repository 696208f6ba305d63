import Markup
import Plans

/// A word for a state, with a shape and a colour that mean the same everywhere. Never a link.
func standingTag(_ standing: Standing) -> HTML { tags[standing] ?? HTML() }

/// A rating, or that there is none.
func ratingTag(_ rating: Rating?) -> HTML { standingTag(rating.flatMap { Standing(rawValue: $0.rawValue) } ?? .notRated) }

/// What a lead says of delivery. Blue is what somebody else signs off: one that was recorded before is shown as the lead's word.
func saidTag(_ rating: Rating?, _ step: RatedStep? = nil) -> HTML {
    rating == .blue ? plainTag("Blue, as the lead said") : ratingTag(rating, step)
}

/// Made once: they never differ.
private let tags = Dictionary(
    uniqueKeysWithValues: Standing.allCases.map { standing in
        let tag = span(.class("tag tag-\(standing.rawValue)")) {
            shape(of: standing)
            standing.name
        }
        return (standing, tag)
    })

/// The same shape and colour with words of its own.
func namedTag(_ standing: Standing, _ words: String) -> HTML {
    span(.class("tag tag-long tag-\(standing.rawValue)")) {
        shape(of: standing)
        words
    }
}

/// A tag without a status colour.
func plainTag(_ words: String) -> HTML { span(.class("tag tag-plain")) { words } }

private func shape(of standing: Standing) -> HTML {
    switch standing {
    case .overdue: HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M3.5 0h3L6 6H4zM4 7.5h2V10H4z"/></svg>"#)
    case .silent:
        HTML(
            raw:
                #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M0 4h2.5v2H0zM3.75 4h2.5v2h-2.5zM7.5 4H10v2H7.5z"/></svg>"#
        )
    case .red: HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M5 0 10 5 5 10 0 5z"/></svg>"#)
    case .amber: HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M5 .5 10 9.5H0z"/></svg>"#)
    case .green: HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5"/></svg>"#)
    case .complete:
        HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M.5 .5h9v9h-9zM2.5 2.5v5h5v-5z"/></svg>"#)
    case .blue:
        HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M0 5.5 1.6 4 4 6.3 8.4 1.5 10 3 4 9.3z"/></svg>"#)
    case .notRated:
        HTML(raw: #"<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path d="M0 4h10v2H0z"/></svg>"#)
    }
}

/// Key facts: each with a value and perhaps a link to change it, whose hidden words say what it changes.
struct Fact {
    let name: String
    let value: HTML
    var change: (words: String, link: Link)?

    init(_ name: String, change: (words: String, link: Link)? = nil, @HTMLBuilder _ value: () -> HTML) {
        self.name = name
        self.value = value()
        self.change = change
    }
}

func factList(_ facts: [Fact]) -> HTML {
    dl(.class("facts")) {
        for fact in facts {
            div {
                dt { fact.name }
                dd { fact.value }
                if let change = fact.change {
                    dd(.class("change")) {
                        a(.href(change.link)) {
                            "Change"
                            span(.class("hidden")) { " \(change.words)" }
                        }
                    }
                }
            }
        }
    }
}

/// A column of a table: its heading, and a link that sorts by it where there is one.
struct Column {
    let name: String
    var isNumber = false
    var sorting: (link: Link, state: String?)?

    init(_ name: String, isNumber: Bool = false, sorting: (link: Link, state: String?)? = nil) {
        self.name = name
        self.isNumber = isNumber
        self.sorting = sorting
    }
}

/// A table with its caption, inside a region that scrolls by itself and can be reached by keyboard.
func dataTable(id: String, caption words: String, hideCaption: Bool = false, _ columns: [Column], @HTMLBuilder rows: () -> HTML) -> HTML {
    div(.class("scroll"), .role("region"), .tabindex(0), .ariaLabelledby(id)) {
        table {
            caption(.class(hideCaption ? "hidden" : nil)) { span(.id(id)) { words } }
            thead { tr { for column in columns { columnHead(column) } } }
            tbody { rows() }
        }
    }
}

private func columnHead(_ column: Column) -> HTML {
    th(.scope("col"), .class(column.isNumber ? "number" : nil), .ariaSort(column.sorting?.state)) {
        if let sorting = column.sorting {
            a(.class("sort"), .href(sorting.link)) {
                column.name
                span(.class("arrow"), .ariaHidden()) { sorting.state == "ascending" ? " ▲" : sorting.state == "descending" ? " ▼" : " ↕" }
            }
        } else {
            column.name
        }
    }
}

/// An aside that opens; its summary says what is inside.
/// - Parameter id: of what is inside, so that a link to it opens it.
func asideBox(_ words: String, isOpen: Bool = false, id: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
    details(.open(isOpen)) {
        summary { words }
        div(.class("inside"), .id(id)) { content() }
    }
}

func warning(_ words: String) -> HTML {
    p(.class("warning")) {
        span(.class("sign"), .ariaHidden()) { "!" }
        strong {
            span(.class("hidden")) { "Warning: " }
            words
        }
    }
}

func inset(@HTMLBuilder content: () -> HTML) -> HTML { div(.class("inset")) { content() } }

/// A number that leads to the records that make it.
func bigNumber(_ count: Int, _ words: String, _ target: Link, isBad: Bool = false) -> HTML {
    .written(capacity: 256) { $0.bigNumber(count, words, target, isBad: isBad) }
}

/// Numbered pages; nothing when there is one.
func pagination(page: Int, of pages: Int, link target: (Int) -> Link) -> HTML {
    guard pages > 1 else { return HTML() }
    let near = Set([1, pages, page - 1, page, page + 1]).filter { (1...pages).contains($0) }.sorted()
    return nav(.class("pagination"), .ariaLabel("Pages")) {
        ul {
            if page > 1 {
                li {
                    a(.href(target(page - 1)), .rel("prev")) {
                        "Previous"; span(.class("hidden")) { " page" }
                    }
                }
            }
            for (place, number) in near.enumerated() {
                if place > 0, number > near[place - 1] + 1 { li(.class("gap")) { "…" } }
                li {
                    a(.href(target(number)), .ariaCurrent(number == page ? "page" : nil)) {
                        span(.class("hidden")) { "Page " }
                        number
                    }
                }
            }
            if page < pages {
                li {
                    a(.href(target(page + 1)), .rel("next")) {
                        "Next"; span(.class("hidden")) { " page" }
                    }
                }
            }
        }
    }
}

/// One chosen filter; its link takes it away.
func chip(_ words: String, without target: Link) -> HTML {
    li {
        a(.class("chip"), .href(target)) {
            span(.class("hidden")) { "Remove filter: " }
            words
            span(.ariaHidden()) { " ×" }
        }
    }
}

/// One entry of a history, newest first.
func event(_ name: HTML, who: String, when moment: HTML, level: Int = 3, id: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
    li(.id(id)) {
        if level == 2 { h2 { name } } else if level == 3 { h3 { name } } else { h4 { name } }
        p(.class("who")) {
            who
            ", "
            moment
        }
        content()
    }
}
