import Markup
import Plans

/// Patterns that tell the parts of a bar apart on paper and in forced colours; once on each page that has bars.
let hatchings: HTML = {
    func hatching(_ standing: Standing, _ mark: () -> HTML) -> HTML {
        pattern(.id("hatch-\(standing.rawValue)"), .patternUnits("userSpaceOnUse"), .width(8), .height(8), .class("hatching")) { mark() }
    }
    return svg(.class("hidden"), .width(0), .height(0), .ariaHidden(), .focusable(false)) {
        defs {
            hatching(.overdue) { path(.d("M0 0 8 8M8 0 0 8")) }
            hatching(.silent) { path(.d("M4 0V8")) }
            hatching(.red) { path(.d("M0 0 8 8")) }
            hatching(.amber) { path(.d("M8 0 0 8")) }
            hatching(.green) { circle(.cx(4), .cy(4), .r(1)) }
            hatching(.complete) { path(.d("M0 2H8M0 6H8")) }
            hatching(.blue) { path(.d("M0 4H8")) }
            hatching(.notRated) { HTML() }
        }
    }
}()

/// One stacked bar of actions by standing, in the fixed order, with its message in words.
///
/// `scale` is the number of actions that fills the whole width, so that bars of one page can be compared.
func standingBar(id: String, name: String, _ counts: StandingCounts, scale: Int) -> HTML {
    .written(capacity: 3000) { $0.standingBar(id: id, name: name, counts, scale: scale) }
}

/// The same parts as links, each with the colour of its part and its count in words; `target` leads to all of them.
func barLinks(_ counts: StandingCounts, narrowing target: Link) -> HTML {
    .written(capacity: 3000) { $0.barLinks(counts, narrowing: target) }
}

extension MarkupWriter {
    /// A thin bar stands beneath another one and has no numbers in it.
    mutating func standingBar(id: String, name: String, _ counts: StandingCounts, scale: Int, isThin: Bool = false) {
        let (titleID, descID) = (id + "-title", id + "-desc")
        let labels = titleID + " " + descID
        let (style, height): (String, Length) = isThin ? ("bar thin", 12) : ("bar", 36)
        element(.svg, .class(style), .role("img"), .ariaLabelledby(labels), .width(.percent(10_000)), .height(height)) { page in
            page.element(.title, .id(titleID)) { page in
                page.text(name)
                page.words(": ")
                page.counted(counts.total, "action")
            }
            page.element(.desc, .id(descID)) { $0.words(counts) }
            var before = 0
            for standing in Standing.allCases where counts[standing] > 0 {
                let start = before * 10_000 / max(1, scale)
                before += counts[standing]
                page.barPart(standing, counts[standing], start: start, width: before * 10_000 / max(1, scale) - start, isThin: isThin)
            }
        }
    }

    /// `start` and `width` are hundredths of a percent of the bar's width.
    private mutating func barPart(_ standing: Standing, _ count: Int, start: Int, width: Int, isThin: Bool) {
        rect(standing.colouredPart, x: start, width: width)
        rect(standing.hatchedPart, x: start, width: width)
        guard width >= 400, !isThin else { return }
        element(.text, .class(standing.isLight ? "on-light" : nil), .x(.percent(start + width / 2)), .y(24)) { $0.number(count) }
    }

    /// `opening` is the element with all that every such part has, up to the value of `x`: a page has fifty of them.
    private mutating func rect(_ opening: StaticString, x: Int, width: Int) {
        markup(raw: opening)
        percent(x)
        markup(raw: #"" width=""#)
        percent(width)
        markup(raw: #""></rect>"#)
    }

    mutating func barLinks(_ counts: StandingCounts, narrowing target: Link) {
        element(.ul, .class("parts")) { page in
            for standing in Standing.allCases where counts[standing] > 0 {
                page.element(.li) { page in
                    page.markup(keys[standing.place])
                    page.element(.a, .href(target, adding: "standing", standing.rawValue)) { $0.words(counts, standing) }
                }
            }
        }
    }
}

extension Standing {
    fileprivate var colouredPart: StaticString {
        switch self {
        case .overdue: #"<rect class="fill-overdue" y="0" height="36" rx="2" x=""#
        case .silent: #"<rect class="fill-silent" y="0" height="36" rx="2" x=""#
        case .red: #"<rect class="fill-red" y="0" height="36" rx="2" x=""#
        case .amber: #"<rect class="fill-amber" y="0" height="36" rx="2" x=""#
        case .green: #"<rect class="fill-green" y="0" height="36" rx="2" x=""#
        case .complete: #"<rect class="fill-complete" y="0" height="36" rx="2" x=""#
        case .blue: #"<rect class="fill-blue" y="0" height="36" rx="2" x=""#
        case .notRated: #"<rect class="fill-not-rated" y="0" height="36" rx="2" x=""#
        }
    }

    fileprivate var hatchedPart: StaticString {
        switch self {
        case .overdue: #"<rect class="hatch" fill="url(#hatch-overdue)" height="36" x=""#
        case .silent: #"<rect class="hatch" fill="url(#hatch-silent)" height="36" x=""#
        case .red: #"<rect class="hatch" fill="url(#hatch-red)" height="36" x=""#
        case .amber: #"<rect class="hatch" fill="url(#hatch-amber)" height="36" x=""#
        case .green: #"<rect class="hatch" fill="url(#hatch-green)" height="36" x=""#
        case .complete: #"<rect class="hatch" fill="url(#hatch-complete)" height="36" x=""#
        case .blue: #"<rect class="hatch" fill="url(#hatch-blue)" height="36" x=""#
        case .notRated: #"<rect class="hatch" fill="url(#hatch-not-rated)" height="36" x=""#
        }
    }

    /// Which of the `hatchings` lies over its colour.
    fileprivate var hatch: StaticString {
        switch self {
        case .overdue: "url(#hatch-overdue)"
        case .silent: "url(#hatch-silent)"
        case .red: "url(#hatch-red)"
        case .amber: "url(#hatch-amber)"
        case .green: "url(#hatch-green)"
        case .complete: "url(#hatch-complete)"
        case .blue: "url(#hatch-blue)"
        case .notRated: "url(#hatch-not-rated)"
        }
    }

    /// True where words upon its colour must be dark.
    fileprivate var isLight: Bool { self == .amber || self == .complete || self == .notRated }
}

/// The squares beside links, made once for each standing.
private let keys = Standing.allCases.map { standing in
    svg(.class("key", "fill-\(standing.rawValue)"), .viewBox(0, 0, 10, 10), .ariaHidden()) {
        rect(.width(10), .height(10))
        rect(.class("hatch"), .width(10), .height(10), .fill(standing.hatch))
    }
}

/// How much of something is done, as a bar beside the words; the words carry the fact.
func progressBar(_ done: Int, of total: Int) -> HTML {
    svg(.class("progress"), .ariaHidden(), .focusable(false), .width(.percent(10_000)), .height(10)) {
        rect(.class("rail"), .width(.percent(10_000)), .height(10))
        rect(.class("done"), .width(.percent(done * 10_000 / max(1, total))), .height(10))
    }
}
