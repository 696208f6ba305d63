/// How far the reading of a document has come.
public enum ReadingStage: Hashable, Sendable {
    /// It waits for the documents before it.
    case waiting
    /// The file is being unpacked; so many rows and paragraphs have come out of it.
    case opening(lines: Int)
    /// The plan's headings, tables and rows are being found.
    case recognising
    /// The cells of the actions found are being read; so many are behind.
    case understanding(Int, of: Int)
    /// The rest is being put together, and the plan critic looks at it.
    case checking

    /// One sentence for whoever waits.
    public var words: String {
        switch self {
        case .waiting: "The document waits for others that are being read"
        case .opening(lines: 0): "The file is being opened"
        case .opening(let lines): "The file is being opened: \(lines) rows and paragraphs so far"
        case .recognising: "The plan’s parts are being found"
        case .understanding(let done, let all): "The actions are being read: \(done) of \(all)"
        case .checking: "What was found is being checked"
        }
    }
}
