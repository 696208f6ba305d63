import Markup
import Plans

/// A chart of whole numbers over time: steps from day to day, drawn in a box of 600 by 268, which the page stretches to its width.
struct StepChart {
    /// One line of the chart: what it is called, how it is drawn, and its values by day, in order of time.
    struct Line {
        let name: String
        /// Ends the class `line-…`: how it looks on a screen, in forced colours and on paper.
        let style: String
        let values: [(day: Day, value: Int)]
    }

    let id: String
    /// The message, as a sentence.
    let title: String
    let description: String
    let lines: [Line]
    /// The day on which everything past ends; drawn as a line where it stands inside.
    let today: Day

    private static let (width, height, left, right, top, bottom) = (600, 268, 44, 8, 20, 34)

    private var first: Day { lines.flatMap(\.values).map(\.day).min() ?? today }
    private var last: Day { max(lines.flatMap(\.values).map(\.day).max() ?? today, first.adding(days: 1)) }
    private var most: Int { StepChart.roundedUp(lines.flatMap(\.values).map(\.value).max() ?? 0) }

    private func x(_ day: Day) -> Int {
        Self.left + day.days(since: first) * (Self.width - Self.left - Self.right) / max(1, last.days(since: first))
    }

    private func y(_ value: Int) -> Int {
        Self.height - Self.bottom - value * (Self.height - Self.top - Self.bottom) / max(1, most)
    }

    var html: HTML {
        svg(
            .class("step-chart"), .role("img"), .ariaLabelledby("\(id)-title \(id)-desc"), .viewBox(0, 0, Self.width, Self.height),
            .focusable(false)
        ) {
            Markup.title(.id("\(id)-title")) { title }
            desc(.id("\(id)-desc")) { description }
            grid
            if today > first, today < last {
                line(.class("line-today"), .x1(.units(x(today))), .y1(.units(Self.top)), .x2(.units(x(today))), .y2(.units(y(0))))
                text(.class("mark"), .x(.units(x(today))), .y(.units(Self.top - 6))) { "Today" }
            }
            for one in lines { path(.class("line-\(one.style)"), .d(steps(one.values))) }
        }
    }

    private var grid: HTML {
        HTML {
            for value in StepChart.marks(upTo: most) {
                line(
                    .class("rule"), .x1(.units(Self.left)), .y1(.units(y(value))), .x2(.units(Self.width - Self.right)),
                    .y2(.units(y(value))))
                text(.class("scale"), .x(.units(Self.left - 6)), .y(.units(y(value) + 4))) { value }
            }
            for day in dates {
                let place = day == dates.first ? "date first" : day == dates.last ? "date last" : "date"
                text(.class(place), .x(.units(x(day))), .y(.units(Self.height - 10))) { day.calendarMonth.shortWords }
            }
        }
    }

    /// Four days along the bottom, the first and the last among them.
    private var dates: [Day] {
        let days = last.days(since: first)
        guard days > 90 else { return [first, last] }
        return (0...3).map { first.adding(days: days * $0 / 3) }
    }

    /// Across to the next day, then up or down to its value.
    private func steps(_ values: [(day: Day, value: Int)]) -> String {
        guard let start = values.first else { return "M0 0" }
        return values.dropFirst().reduce("M\(x(start.day)) \(y(start.value))") { path, point in
            path + "H\(x(point.day))V\(y(point.value))"
        }
    }

    /// A number with one digit that counts, not less than the value: 7 → 8, 23 → 30, 130 → 200.
    static func roundedUp(_ value: Int) -> Int {
        var unit = 1
        while unit * 10 <= value { unit *= 10 }
        let step = max(1, unit / 2)
        return max(4, (value + step - 1) / step * step)
    }

    /// At most six numbers from 0 to the greatest, evenly apart.
    static func marks(upTo most: Int) -> [Int] {
        let step =
            [1, 2, 5].lazy.flatMap { first in [1, 10, 100, 1_000, 10_000].map { first * $0 } }.filter { most / $0 <= 5 }.min() ?? most
        return Array(stride(from: 0, through: most, by: max(1, step)))
    }
}

/// What each line of a chart is, beside a piece of it.
func chartKey(_ lines: [(name: String, style: String)]) -> HTML {
    ul(.class("chart-key")) {
        for one in lines {
            li {
                svg(.class("chart-sample"), .viewBox(0, 0, 30, 10), .ariaHidden(), .focusable(false)) {
                    path(.class("line-\(one.style)"), .d("M0 5H30"))
                }
                one.name
            }
        }
    }
}
