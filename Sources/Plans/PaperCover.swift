/// What is said of a paper itself, beside its words and the record.
public struct PaperFront: Hashable, Sendable {
    public var paper: PaperID
    public var words: PaperWords
    public var organisation: String
    public var isDemonstration: Bool
    /// The rules by which it is put together.
    public var template: Int
    /// Who issues it, and when; nil for a draft.
    public var issued: (by: String, at: Instant)? { issuer.flatMap { name in moment.map { (name, $0) } } }
    /// The issued paper that it corrects.
    public var replaces: PaperID?
    private var issuer: String?
    private var moment: Instant?

    public init(
        paper: PaperID, words: PaperWords, organisation: String, isDemonstration: Bool = false, issued: (by: String, at: Instant)? = nil,
        replaces: PaperID? = nil, template: Int = PaperDocument.template
    ) {
        self.paper = paper
        self.words = words
        self.organisation = organisation
        self.isDemonstration = isDemonstration
        self.replaces = replaces
        self.template = template
        issuer = issued?.by
        moment = issued?.at
    }
}

extension PaperDocument {
    /// A whole paper: cover, exception sheet, the report in the committee's form, and the annex.
    public init(_ front: PaperFront, _ record: PaperRecord) {
        let words = front.words
        self.init(
            title: words.title, subject: record.occasionWords, author: words.author, organisation: front.organisation, asAt: record.today,
            footer: "Position as at \(record.today.words)\(front.issued == nil ? ", draft" : "")",
            parts: [
                PaperPart("cover", PaperCover.blocks(front, record)),
                PaperPart("exceptions", PaperExceptions(record: record, template: front.template).blocks),
                PaperPart("report", PaperReport.blocks(words, record)),
                PaperPart("annex", isWide: true, PaperAnnex.blocks(record)),
            ])
    }
}

extension PaperRecord {
    /// "Improvement Board, 4 March 2024", or "Roadmap, March 2024".
    public var occasionWords: String {
        if let meeting { return meeting.label }
        return [plans.first?.plan.title, period?.words].compactMap(\.self).joined(separator: ", ")
    }

    /// From when to when it tells.
    var covered: String {
        if let period { return "\(period.words): \(period.first.words) to \(period.last.words)" }
        let from = previous == nil ? "From \(since.words)" : "From the board’s last meeting on \(since.words)"
        return "\(from) to \(today.words)"
    }
}

/// The block at the top: what the paper is, for whom, by whom, and what it knows.
enum PaperCover {
    static func blocks(_ front: PaperFront, _ record: PaperRecord) -> [PaperBlock] {
        var blocks: [PaperBlock] = []
        if front.isDemonstration { blocks.append(.line("Demonstration data: the people and the updates in this paper are made up.")) }
        if front.issued == nil { blocks.append(.line("Draft: shows the record as it is now.")) }
        return blocks + [.facts(occasion(front, record) + writers(front.words) + position(front, record))]
    }

    private static func occasion(_ front: PaperFront, _ record: PaperRecord) -> [PaperFact] {
        var facts = [PaperFact("Organisation", PaperLine(front.organisation))]
        if let board = record.board, record.meeting != nil { facts.append(PaperFact("Board", PaperLine(board.name))) }
        if let meeting = record.meeting {
            let place = meeting.place.isEmpty ? "" : ", \(meeting.place)"
            facts.append(PaperFact("Meeting", PaperLine("\(meeting.day.words)\(place)", .meeting(meeting.id))))
        }
        if let period = record.period { facts.append(PaperFact("Reporting period", PaperLine(period.words))) }
        facts.append(PaperFact("Agenda item", said(front.words.agendaItem)))
        return facts
    }

    private static func writers(_ words: PaperWords) -> [PaperFact] {
        let count = words.recommendationLines.count
        return [
            PaperFact("Report author", said(words.author)), PaperFact("Sponsor", said(words.sponsor)),
            PaperFact("Purpose", PaperLine(words.purpose?.name ?? "Not said yet")),
            PaperFact("Recommendations", PaperLine(count == 0 ? "None yet" : "\(counted(count, "recommendation")), in section 2")),
        ]
    }

    private static func position(_ front: PaperFront, _ record: PaperRecord) -> [PaperFact] {
        var facts = [
            PaperFact("Position as at", PaperLine(record.today.words)), PaperFact("Period covered", PaperLine(record.covered)),
        ]
        for plan in record.plans {
            let part = plan.isWhole ? "" : " (only \(listed(plan.headings.map(\.shortName))))"
            let revision = plan.revision.map { ": " + $0.paperWords } ?? ""
            facts.append(PaperFact("Plan", PaperLine([PaperSpan(plan.plan.title, .about(plan.plan.id)), PaperSpan(part + revision)])))
        }
        if record.plans.isEmpty { facts.append(PaperFact("Plan", "None: the board oversees nothing yet")) }
        facts.append(
            PaperFact(
                "Ledger head",
                [
                    PaperLine("Entry \(record.headEntry)", .proof(record.headEntry, record.headHash)), PaperLine(record.headHash),
                ]))
        if let close = record.periodClose {
            facts.append(PaperFact("Period closed", PaperLine("\(close.day.words), at ledger entry \(close.head)")))
        }
        if let issued = front.issued { facts.append(PaperFact("Issued", PaperLine("\(issued.at.words) by \(issued.by)"))) }
        if let replaced = front.replaces { facts.append(PaperFact("Replaces", PaperLine("Paper \(replaced.number)"))) }
        return facts
    }

    private static func said(_ words: String) -> PaperLine { PaperLine(words.isBlank ? "Not said" : words) }
}
