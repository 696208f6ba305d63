import Plans

/// Cells under their columns, each with all the parts it was torn into.
protocol RawCells {
    var cells: [RawCell] { get set }
}

struct RawCell {
    var column: Columns.Column
    var parts: [Stretch]
}

extension RawCells {
    func parts(_ field: Field) -> [Stretch] { cells.filter { $0.column.field == field }.flatMap(\.parts) }

    mutating func add(_ part: Stretch, to column: Columns.Column) {
        guard !part.isBlank else { return }
        if let index = cells.lastIndex(where: { $0.column.field == column.field && $0.column.label == column.label }) {
            cells[index].parts.append(part)
        } else if let field = column.field, let index = cells.firstIndex(where: { $0.column.field == field }) {
            cells[index].parts.append(part)
        } else {
            cells.append(RawCell(column: column, parts: [part]))
        }
    }
}

/// An action's cells before they are understood.
struct RawAction: RawCells {
    var ref: Printed?
    var heading: Int?
    var cells: [RawCell] = []
    /// Lines of the rows it was put together from.
    var lines: [Int]
    /// Those of them that go on with a row before a page's end.
    var tornLines: Set<Int> = []
    /// Its number stands in the document as a spreadsheet's number.
    var hasNumericRef = false
    /// The background of an empty status cell.
    var fill: Fill?
    /// Its rows that say one step each; empty where no row has a date, lead or status of its own.
    var steps: [RawStep] = []
    /// The first of them stands in the action's own row.
    var isFirstLifted = false
}

/// One row below an action.
struct RawStep: RawCells {
    var ref: Printed?
    var cells: [RawCell] = []
    /// The column that holds its words.
    var words: Field
    /// Its words in the row where it begins, without its number.
    var text: Stretch?
    var fill: Fill?
}

/// The background of a cell.
struct Fill {
    /// "RRGGBB".
    var colour: String
    var line: Int
}

/// What the plan's tables hold, before cells are understood, and every line that is no part of them.
struct RawPlan {
    /// What an area says under one of its labels.
    struct HeadingValue {
        var label: AreaLabel
        var stretch: Stretch
        /// One item of a list, and not a cell that may hold several.
        var isItem: Bool
    }

    var headings: [HeadingReading] = []
    /// By heading.
    var headingValues: [Int: [HeadingValue]] = [:]
    /// Headings of which only the end is printed.
    var tornHeadings: [Int] = []
    /// Banners over several headings, repetitions included.
    var groupLines: [Stretch] = []
    var actions: [RawAction] = []
    var layout: [LayoutReading] = []
    /// Lines and grids outside the plan's tables, in order.
    var rest: [Block] = []
    var findings: [Finding] = []
    /// Fields that at least one table has a column for.
    var fields: Set<Field> = []
    /// Lines where the tables begin, so that sections end there.
    var tableLines: [Int] = []
}
