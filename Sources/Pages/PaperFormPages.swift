import Markup
import Plans

/// The words of a paper that a person writes.
///
/// Fields: `title`, `agenda-item`, `author`, `sponsor`, `purpose`, `why`, `recommendations`, `summary`, `equalities`, `timetable`,
/// `version`.
public enum PaperFormPages {
    /// What the form is shown for.
    public struct Occasion: Sendable {
        public var words: String
        public var target: Link
        /// The draft that is changed; nil for a new paper.
        public var paper: PaperID?
        /// The issued paper that a new one will replace.
        public var replaces: PaperID?

        public init(words: String, target: Link, paper: PaperID? = nil, replaces: PaperID? = nil) {
            self.words = words
            self.target = target
            self.paper = paper
            self.replaces = replaces
        }
    }

    /// - Parameters:
    ///   - proposal: what the record proposed; fields that still say so are marked.
    ///   - other: what somebody else saved meanwhile, where the form came back for that.
    public static func form(
        _ edit: PaperEdit, _ occasion: Occasion, proposal: PaperWords? = nil, other: Paper? = nil, issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let name = occasion.paper.map { "Change paper \($0.number)" } ?? "Write a paper for \(occasion.words)"
        let back = occasion.paper.map { frame.links.paper($0) } ?? frame.links.papers()
        return frame.page(
            name, .boards, trail: .back(occasion.paper == nil ? "Back to board papers" : "Back to the paper", back),
            caption: occasion.words,
            issues: issues, heading: HTML(text: occasion.paper == nil ? "Write a board paper" : "Change the words of the paper")
        ) {
            if let other { stale(other) }
            if let older = occasion.replaces { p { "Once it is issued it replaces paper \(older.number), which stays on record." } }
            inset {
                p {
                    "You write these words. Exceptions, progress, performance, risks, decisions wanted and the annex come from the record and "
                    "cannot be typed over."
                }
                if proposal != nil {
                    p { "Where a hint says “Proposed from the record”, nobody has agreed to the words yet: change what is not right." }
                }
            }
            frame.postForm(occasion.target, guarded: true) {
                hiddenField("version", "\(edit.version)")
                fields(edit.words, proposal, issues)
                submitButton("Save the draft")
            }
        }
    }

    private static func stale(_ other: Paper) -> HTML {
        HTML {
            warning("\(other.writtenBy) saved other words meanwhile. Yours are in the form below and are not saved.")
            asideBox("What is saved now", isOpen: true) {
                factList(
                    other.words.texts.map { text in Fact(text.name) { if text.words.isBlank { "Nothing" } else { paragraphs(text.words) } }
                    })
            }
        }
    }

    private static func fields(_ words: PaperWords, _ proposal: PaperWords?, _ issues: [Issue]) -> HTML {
        let proposed = Dictionary((proposal?.texts ?? []).map { ($0.field, $0.words) }) { first, _ in first }
        func field(_ name: String, _ label: String, _ hint: String? = nil, _ value: String) -> Field {
            let isProposed = proposed[name].map { !$0.isEmpty && $0 == value } ?? false
            let hints = [isProposed ? "Proposed from the record." : nil, hint].compactMap(\.self)
            return Field(name, label, hint: hints.isEmpty ? nil : hints.joined(separator: " "), issues: issues)
        }
        return HTML {
            textField(field("title", "Title", nil, words.title), value: words.title)
            textField(field("agenda-item", "Agenda item", "For example, 4", words.agendaItem), value: words.agendaItem, width: .short)
            textField(field("author", "Report author", "Name and role", words.author), value: words.author, width: .name)
            textField(field("sponsor", "Sponsor", "Who authorises the report", words.sponsor), value: words.sponsor, width: .name)
            radioGroup(
                Field("purpose", "What is the paper for?", issues: issues),
                PaperPurpose.allCases.map { Choice($0.rawValue, $0.name, isChosen: words.purpose == $0) })
            textArea(field("why", "Purpose", "Why the paper comes to the board", words.why), value: words.why, rows: 3)
            textArea(
                field("recommendations", "Recommendations", "One on each line", words.recommendations), value: words.recommendations,
                rows: 5)
            textArea(
                field("summary", "Summary", "At most one page: \(grouped(PaperWords.longestSummary)) characters", words.summary),
                value: words.summary, rows: 10)
            textArea(
                field(
                    "equalities", "Equalities", "What this means for groups of children and families. No personal details", words.equalities
                ),
                value: words.equalities, rows: 4)
            textArea(
                field("timetable", "Timetable", "What happens next, beside the meetings and deadlines on record", words.timetable),
                value: words.timetable, rows: 4)
        }
    }
}
