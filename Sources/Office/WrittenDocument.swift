/// A document on its way out as .docx.
public struct WrittenDocument: Sendable {
    public var title: String
    public var subject: String
    public var author: String
    /// At the foot of every sheet, beside the page's number.
    public var footer: String
    public var parts: [WrittenPart]

    public init(title: String, subject: String, author: String, footer: String, parts: [WrittenPart]) {
        self.title = title
        self.subject = subject
        self.author = author
        self.footer = footer
        self.parts = parts
    }
}

/// A part that begins a sheet of its own.
public struct WrittenPart: Sendable {
    public var isLandscape: Bool
    public var blocks: [WrittenBlock]

    public init(isLandscape: Bool = false, blocks: [WrittenBlock]) {
        self.isLandscape = isLandscape
        self.blocks = blocks
    }
}

public enum WrittenBlock: Sendable {
    /// The document's title, in its own style.
    case title(String)
    /// Level 1 to 4.
    case heading(Int, String)
    case paragraph(String)
    /// How something was worked out, smaller.
    case note(String)
    case list([String], isNumbered: Bool)
    case table(WrittenTable)
}

/// A table with a head that is repeated on every sheet.
public struct WrittenTable: Sendable {
    public var caption: String
    public var columns: [(name: String, share: Int, isNumber: Bool)]
    /// Rows of cells of lines; as many cells as columns.
    public var rows: [[[String]]]

    public init(caption: String, columns: [(name: String, share: Int, isNumber: Bool)], rows: [[[String]]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}
