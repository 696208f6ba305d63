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
    svg(.class("bar"), .role("img"), .ariaLabelledby("\(id)-title \(id)-desc"), .width(.percent(10_000)), .height(36)) {
        title(.id("\(id)-title")) { "\(name): \(counted(counts.total, "action"))" }
        desc(.id("\(id)-desc")) { counts.words }
        for part in barParts(counts, scale: scale) {
            rect(
                .class("fill-\(part.standing.rawValue)"), .x(.percent(part.start)), .y(0), .width(.percent(part.width)), .height(36), .rx(2)
            )
            rect(
                .class("hatch"), .x(.percent(part.start)), .y(0), .width(.percent(part.width)), .height(36),
                .fill(pattern: "hatch-\(part.standing.rawValue)"))
            if part.width >= 400 {
                text(
                    .class([Standing.amber, .notRated].contains(part.standing) ? "on-light" : nil),
                    .x(.percent(part.start + part.width / 2)), .y(24), .textAnchor("middle")
                ) { part.count }
            }
        }
    }
}

/// The same parts as links, each with the colour of its part and its count in words.
func barLinks(_ counts: StandingCounts, link target: (Standing) -> Link) -> HTML {
    ul(.class("parts")) {
        for standing in Standing.allCases {
            let count = counts[standing]
            if count > 0 {
                li {
                    keySquare(standing)
                    a(.href(target(standing))) { "\(grouped(count)) \(standing.name.lowercased())" }
                }
            }
        }
    }
}

func keySquare(_ standing: Standing) -> HTML { keySquares[standing] ?? HTML() }

/// Made once: they never differ.
private let keySquares = Dictionary(
    uniqueKeysWithValues: Standing.allCases.map { standing in
        let square = svg(.class("key fill-\(standing.rawValue)"), .viewBox(0, 0, 10, 10), .ariaHidden()) {
            rect(.width(10), .height(10))
            rect(.class("hatch"), .width(10), .height(10), .fill(pattern: "hatch-\(standing.rawValue)"))
        }
        return (standing, square)
    })

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
