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
            hatching(.red) { path(.d("M0 0 8 8")) }
            hatching(.amber) { path(.d("M8 0 0 8")) }
            hatching(.green) { circle(.cx(4), .cy(4), .r(1)) }
            hatching(.blue) { path(.d("M0 4H8")) }
            hatching(.notRated) { HTML() }
        }
    }
}()

/// One stacked bar of actions by standing, in the fixed order, with its message in words.
///
/// `scale` is the number of actions that fills the whole width, so that bars of one page can be compared.
func standingBar(id: String, name: String, _ counts: StandingCounts, scale: Int) -> HTML {
    let (titleID, descID) = (id + "-title", id + "-desc")
    return .written(capacity: 3000) { page in
        page.element(
            .svg, .class("bar"), .role("img"), .ariaLabelledby(titleID + " " + descID), .width(.percent(10_000)), .height(36)
        ) { page in
            page.element(.title, .id(titleID), text: name + ": " + counted(counts.total, "action"))
            page.element(.desc, .id(descID), text: counts.words)
            for part in barParts(counts, scale: scale) { write(part, to: &page) }
        }
    }
}

private func write(_ part: BarPart, to page: inout MarkupWriter) {
    let (start, width) = (Length.percent(part.start), Length.percent(part.width))
    let look = looks[part.standing.place]
    page.element(.rect, look.fill, .x(start), .y(0), .width(width), .height(36), .rx(2))
    page.element(.rect, .class("hatch"), .x(start), .width(width), .height(36), look.hatch)
    guard part.width >= 400 else { return }
    page.element(.text, look.onFill, .x(.percent(part.start + part.width / 2)), .y(24)) { $0.number(part.count) }
}

/// The same parts as links, each with the colour of its part and its count in words.
func barLinks(_ counts: StandingCounts, link target: (Standing) -> Link) -> HTML {
    .written(capacity: 3000) { page in
        page.element(.ul, .class("parts")) { page in
            for standing in Standing.allCases where counts[standing] > 0 {
                page.element(.li) { page in
                    page.markup(looks[standing.place].key)
                    page.element(.a, .href(target(standing)), text: counts.words(for: standing))
                }
            }
        }
    }
}

/// What never differs between the bars, made once for each standing.
private struct Look {
    let fill: Attribute
    let hatch: Attribute
    /// For words upon the fill.
    let onFill: Attribute?
    /// The square beside a link.
    let key: HTML

    init(_ standing: Standing) {
        let hatch = Attribute.fill(pattern: "hatch-\(standing.rawValue)")
        fill = .class("fill-\(standing.rawValue)")
        self.hatch = hatch
        onFill = standing == .amber || standing == .notRated ? .class("on-light") : nil
        key = svg(.class("key", "fill-\(standing.rawValue)"), .viewBox(0, 0, 10, 10), .ariaHidden()) {
            rect(.width(10), .height(10))
            rect(.class("hatch"), .width(10), .height(10), hatch)
        }
    }
}

private let looks = Standing.allCases.map(Look.init)

private struct BarPart {
    let standing: Standing
    let count: Int
    /// Hundredths of a percent.
    let start: Int
    let width: Int
}

private func barParts(_ counts: StandingCounts, scale: Int) -> [BarPart] {
    var parts: [BarPart] = []
    var before = 0
    for standing in Standing.allCases {
        let count = counts[standing]
        guard count > 0 else { continue }
        let start = before * 10_000 / max(1, scale)
        before += count
        parts.append(BarPart(standing: standing, count: count, start: start, width: before * 10_000 / max(1, scale) - start))
    }
    return parts
}

/// How much of something is done, as a bar beside the words; the words carry the fact.
func progressBar(_ done: Int, of total: Int) -> HTML {
    svg(.class("progress"), .ariaHidden(), .focusable(false), .width(.percent(10_000)), .height(10)) {
        rect(.class("rail"), .width(.percent(10_000)), .height(10))
        rect(.class("done"), .width(.percent(done * 10_000 / max(1, total))), .height(10))
    }
}
