/// What a person sees in a document of an office program: paragraphs and rows of tables, in the order in which they stand.
public struct OfficeDocument: Sendable {
    /// Line 1 is `lines[0]`. A paragraph is one line, and so is a row of a table.
    public var lines: [OfficeLine]
    /// What a person should know about how it was read.
    public var notes: [OfficeNote]

    public init(lines: [OfficeLine], notes: [OfficeNote] = []) {
        self.lines = lines
        self.notes = notes
    }
}

public enum OfficeLine: Sendable {
    case paragraph(OfficeParagraph)
    case row(OfficeRow)
}

public struct OfficeParagraph: Sendable, Equatable {
    /// As it reads, without its list mark.
    public var text: String
    /// 1 to 9 for a heading, by its style or outline level.
    public var level: Int?
    /// What the program prints before it: "•", "1.", "a)".
    public var listMark: String?

    public init(text: String, level: Int? = nil, listMark: String? = nil) {
        self.text = text
        self.level = level
        self.listMark = listMark
    }
}

public struct OfficeRow: Sendable, Equatable {
    /// Which table of the document, from 1: rows with the same number stand together.
    public var table: Int
    /// Name of the sheet, in a spreadsheet.
    public var sheet: String?
    /// Which row of the table or sheet, from 1.
    public var number: Int
    /// One for each column, those that another cell covers included.
    public var cells: [OfficeCell]

    public init(table: Int, sheet: String? = nil, number: Int, cells: [OfficeCell]) {
        self.table = table
        self.sheet = sheet
        self.number = number
        self.cells = cells
    }
}

public struct OfficeCell: Sendable, Equatable {
    /// As it reads. Paragraphs are apart by line feeds; items of a list begin with their mark and a blank: "• ", "1. ".
    public var text: String
    /// What stands in the cell is a number of the spreadsheet's and not text.
    public var isNumber: Bool
    /// It belongs to the cell above, whose text it shows; its own text is empty.
    public var continuesAbove: Bool
    /// It belongs to the cell before; its own text is empty.
    public var continuesBefore: Bool
    /// Its background, "RRGGBB" in capitals; nil for none and for white.
    public var fill: String?

    public init(
        _ text: String, isNumber: Bool = false, continuesAbove: Bool = false, continuesBefore: Bool = false, fill: String? = nil
    ) {
        self.text = text
        self.isNumber = isNumber
        self.continuesAbove = continuesAbove
        self.continuesBefore = continuesBefore
        self.fill = fill
    }
}

/// What a person should know about how a document was read.
public enum OfficeNote: Sendable, Equatable {
    /// Inserted text was kept and deleted text was not; how many changes of each, and the deleted words as far as they are short.
    case trackedChanges(insertions: Int, deletions: Int, deleted: [String])
    /// The sheet is hidden; it was read all the same.
    case hiddenSheet(name: String)
    case hiddenRows(sheet: String, count: Int)
    case hiddenColumns(sheet: String, count: Int)
    /// Notes in the margin, with the line they stand at.
    case comment(text: String, line: Int?)
    /// A formula has no value stored beside it.
    case formulaWithoutValue(sheet: String, cell: String)
    /// Pictures, charts and drawings, which are not read.
    case pictures(count: Int)
    /// Text that stands outside the flow: text boxes, footnotes, page heads and feet. It was put at the end.
    case outsideText(kind: String, count: Int)
    /// Runs of text that the program does not show; they were read all the same.
    case hiddenText(count: Int)
    /// A quote opens on this line of a delimited file and never closes; it was read as an ordinary character.
    case unclosedQuote(line: Int)
}

/// Why an office file was not read. Every limit is in `OfficeLimits`.
public enum OfficeRefusal: Error, Equatable, Sendable {
    /// Not an office document, or a damaged one; says what is wrong in half a sentence: "its list of parts is damaged".
    case damaged(String)
    /// A zip archive of another kind.
    case otherArchive
    case passwordProtected
    /// With macros (.docm, .xlsm).
    case macros
    /// More than is read: "rows", 60,000.
    case tooMuch(of: String, limit: Int)
    case empty
}

/// Every limit of the readers with its reason.
public struct OfficeLimits: Sendable {
    /// Bytes of the file as it is brought, pictures and all.
    public static let largestFile = 20 * 1_048_576
    /// Bytes of all parts together, unpacked. A plan of 10,000 actions comes to about 20 MB of XML.
    public var unpacked = 96 * 1_048_576
    /// Bytes of one part, unpacked.
    public var part = 64 * 1_048_576
    /// Parts of the archive; a long document with many pictures has some hundreds.
    public var parts = 4_096
    /// Elements inside one another; Word's own documents stay under 40.
    public var depth = 200
    /// Rows of all tables that hold anything: the longest real tracker has some thousands.
    public var rows = 50_000
    /// Cells of a row. The furthest of a sheet of Excel's is 16,384, and no plan has so many columns.
    public var columns = 512
    /// Cells that hold anything: 10,000 actions with 15 columns. What is read of each takes some hundred bytes of memory.
    public var cells = 150_000
    /// Cells of all rows with the empty ones between them: each takes 40 bytes of memory, filled or not.
    public var slots = 1_000_000
    /// Paragraphs, empty ones included: a plan of 400 pages has some ten thousand.
    public var paragraphs = 200_000
    /// Bytes of UTF-8 of the text of one cell or paragraph: Excel's own limit is 32,767 characters.
    public var cellText = 262_144
    /// Bytes of UTF-8 of all text: 5,000 actions of the length of Lambeth's. Words that are read take thirty times their bytes.
    public var text = 6 * 1_048_576

    public init() {}
}
