import Office
import Plans

/// Board papers as .docx, made from the same blocks as the page.
public enum PaperFile {
    /// The whole file; the same paper always gives the same bytes. Charts are their title and their table.
    /// - Throws: for a paper beyond 1 GiB.
    public static func bytes(_ paper: PaperDocument) throws(DocumentError) -> [UInt8] {
        let parts = paper.parts.enumerated().map { place, part in
            let title = place == 0 ? [WrittenBlock.title(paper.title)] : []
            return WrittenPart(isLandscape: part.isWide, blocks: title + part.blocks.flatMap(blocks))
        }
        let document = WrittenDocument(
            title: paper.title, subject: paper.subject, author: paper.author, footer: paper.footer, parts: parts)
        do {
            return try WordWriter(document).bytes()
        } catch {
            throw DocumentError(reason: "This paper is too long for one Word file.")
        }
    }

    private static func blocks(_ block: PaperBlock) -> [WrittenBlock] {
        switch block {
        case .heading(let level, _, let words): [.heading(level - 1, words)]
        case .words(let words):
            words.split(separator: "\n\n", omittingEmptySubsequences: true).map { .paragraph(String($0)) }
        case .line(let line): [.paragraph(line.text)]
        case .note(let words): [.note(words)]
        case .list(let lines, let isNumbered): [.list(lines.map(\.text), isNumbered: isNumbered)]
        case .facts(let facts):
            [
                .table(
                    WrittenTable(
                        caption: "About this paper", columns: [("What", 2, false), ("Says", 5, false)],
                        rows: facts.map { [[$0.name], $0.lines.map(\.text)] }))
            ]
        case .table(let table): [.table(written(table))]
        case .pace(let pace, let table): [.paragraph(pace.message + "."), .table(written(table))]
        case .chart(let standing, let table):
            [
                .paragraph(standing.message + "."), .paragraph(standing.variationSentence), .paragraph(standing.assuranceSentence),
                .table(written(table)),
            ]
        }
    }

    private static func written(_ table: PaperTable) -> WrittenTable {
        WrittenTable(
            caption: table.caption, columns: table.columns.map { ($0.name, $0.share, $0.isNumber) },
            rows: table.rows.map { $0.map { $0.lines.map(\.text) } })
    }
}
