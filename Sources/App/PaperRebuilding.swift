import Crypto
import Exchange
import Markup
import Pages
import Plans
import Storage

/// Puts papers together from the record: a draft as it stands now, an issued one as it stood then.
public enum PaperRebuilding {
    /// The paper at the moment that it knows.
    static func document(_ paper: Paper, _ reader: Reader, _ site: Site) throws -> PaperDocument {
        guard let issue = paper.issue else {
            let front = PaperFront(
                paper: paper.id, words: paper.words, organisation: site.organisation, isDemonstration: site.isDemonstration,
                replaces: try reader.papers(for: paper.occasion).issued?.id)
            return PaperDocument(front, try reader.paperRecord(for: paper.occasion))
        }
        return try issued(paper, issue, reader)
    }

    private static func issued(_ paper: Paper, _ issue: PaperIssue, _ reader: Reader) throws -> PaperDocument {
        let front = PaperFront(
            paper: paper.id, words: paper.words, organisation: issue.organisation, isDemonstration: issue.isDemonstration,
            issued: (issue.by.name, issue.at), replaces: paper.replaces, template: issue.template)
        return PaperDocument(front, try reader.frozen(issue).paperRecord(for: paper.occasion, compared: issue.compared))
    }

    /// The article of an issued paper; its links lead to the day it speaks about.
    static func article(_ document: PaperDocument) -> HTML { PaperArticle.article(document, links: Links(asAt: document.asAt)) }

    /// Both hashes of a paper that is being issued.
    static func hashes(_ front: PaperFront, _ record: PaperRecord) throws -> (page: [UInt8], file: [UInt8]) {
        let document = PaperDocument(front, record)
        return (Array(SHA256.hash(data: article(document).utf8)), Array(SHA256.hash(data: try file(document))))
    }

    static func file(_ document: PaperDocument) throws -> [UInt8] {
        do {
            return try PaperFile.bytes(document)
        } catch {
            throw Refusal.unsupported(error.reason)
        }
    }

    /// Whether the article of an issued paper is what was issued.
    static func soundness(_ issue: PaperIssue, _ article: HTML, _ reader: Reader, plans: [PlanID]) throws -> PaperSoundness {
        if Store.hash(of: article.utf8) == issue.pageHash { return .holds }
        let withheld = try reader.figuresWithheld(since: issue.head, of: plans)
        return withheld > 0 ? .withheld(withheld) : .differs
    }

    /// The issued papers whose page or file, rebuilt now, is not what was issued, and for no known reason.
    public static func broken(_ reader: Reader) throws -> [Paper] {
        try reader.issuedPapers().filter { paper in
            guard let issue = paper.issue else { return false }
            let document = try issued(paper, issue, reader)
            let plans = try reader.frozen(issue).plansOfPaper(paper.occasion)
            if try reader.figuresWithheld(since: issue.head, of: plans) > 0 { return false }
            return try Store.hash(of: article(document).utf8) != issue.pageHash || Store.hash(of: file(document)) != issue.fileHash
        }
    }
}
