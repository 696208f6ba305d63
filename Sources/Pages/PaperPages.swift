import Markup
import Plans

/// Board papers: the list of them, one of them, and what is checked before one is issued.
public enum PaperPages {
    /// What narrows the list, in words and as the addresses of its pages.
    public struct Shelf: Sendable {
        public var name: String
        public var link: @Sendable (Int) -> Link

        /// - Parameter name: whose papers they are; empty for all.
        public init(name: String, link: @escaping @Sendable (Int) -> Link) {
            self.name = name
            self.link = link
        }
    }

    /// - Parameters:
    ///   - page: from 1.
    ///   - begin: where one may be begun for what the list is narrowed to; nil for those who may not.
    public static func list(_ papers: [Paper], _ shelf: Shelf, page: Int, pages: Int, begin: PaperOccasion? = nil, frame: Frame) -> HTML {
        let title = shelf.name.isEmpty ? "Board papers" : "Board papers: \(shelf.name)"
        return frame.page(
            pages > 1 ? "\(title) (page \(page) of \(pages))" : title, .boards, trail: .breadcrumbs([("Boards", frame.links.boards)]),
            heading: HTML(text: title)
        ) {
            if papers.isEmpty {
                p { "No paper is on record here. Papers are begun from a meeting or from a reporting period." }
            } else {
                dataTable(
                    id: "papers", caption: "Board papers, newest first", hideCaption: true,
                    ["Paper", "For", "Position as at", "State"].map { Column($0) }
                ) { for paper in papers { row(paper, frame) } }
                pagination(page: page, of: pages, link: shelf.link)
            }
            if let begin, frame.mayEdit(.writePapers) {
                div(.class("buttons")) { a(.class("button"), .href(Links.newPaper(begin))) { "Write a paper" } }
            }
        }
    }

    private static func row(_ paper: Paper, _ frame: Frame) -> HTML {
        tr {
            th(.scope("row"), .class("long")) { a(.href(frame.links.paper(paper.id))) { "Paper \(paper.id.number): \(paper.words.title)" } }
            td { paper.occasionWords }
            td { if let issue = paper.issue { dayTime(issue.day) } else { "Not yet" } }
            td { plainTag(paper.stateName) }
        }
    }

    /// One paper. `body` is its article as it was rebuilt now.
    public static func paper(_ paper: Paper, body: HTML, soundness: PaperSoundness = .holds, mayWrite: Bool, frame: Frame) -> HTML {
        frame.page(
            "Paper \(paper.id.number): \(paper.words.title)", .boards,
            trail: .breadcrumbs([("Boards", frame.links.boards), ("Board papers", frame.links.papers())]),
            caption: "Paper \(paper.id.number) for \(paper.occasionWords)", heading: HTML(text: paper.words.title)
        ) {
            states(paper, soundness, frame)
            buttons(paper, mayWrite, frame)
            // The foot of each sheet says as at when; only a style sheet can put it there.
            link(.rel("stylesheet"), .href(frame.links.paperSheet(paper.id)))
            body
            if let issue = paper.issue { frozen(issue, frame) }
        }
    }

    private static func states(_ paper: Paper, _ soundness: PaperSoundness, _ frame: Frame) -> HTML {
        HTML {
            if let newer = paper.replacedBy {
                inset {
                    p {
                        "This paper was replaced by "
                        a(.href(frame.links.paper(newer))) { "paper \(newer.number)" }
                        ". It stands here as it was issued."
                    }
                }
            }
            if let older = paper.replaces {
                p {
                    "It corrects "
                    a(.href(frame.links.paper(older))) { "paper \(older.number)" }
                    ", which stays on record."
                }
            }
            switch soundness {
            case .holds: HTML()
            case .withheld(let count):
                warning(
                    "\(counted(count, "figure")) could identify a child and \(count == 1 ? "was" : "were") withheld after this paper was "
                        + "issued. What is shown here leaves them out, so it is not word for word what was issued.")
            case .differs:
                warning("This is not what was issued: rebuilt from the ledger, the paper has other bytes than were frozen. Tell an admin.")
            }
        }
    }

    private static func buttons(_ paper: Paper, _ mayWrite: Bool, _ frame: Frame) -> HTML {
        div(.class("buttons")) {
            if mayWrite, !frame.isPast {
                if paper.issue == nil {
                    a(.class("button"), .href(Links.paperEdit(paper.id))) { "Change the words" }
                    a(.class("button second"), .href(Links.paperIssue(paper.id))) { "Check and issue" }
                } else if paper.replacedBy == nil {
                    a(.class("button second"), .href(Links.newPaper(paper.occasion))) { "Correct it with a new version" }
                }
            }
            a(.class("button second"), .href(frame.links.paperFile(paper.id))) { "Download as Word file (.docx)" }
        }
    }

    private static func frozen(_ issue: PaperIssue, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("frozen")) { "How this paper is frozen" }
            factList([
                Fact("Issued") {
                    momentTime(issue.at)
                    " by \(issue.by.name), ledger entry \(issue.entry)"
                },
                Fact("Knows the ledger up to") { "Entry \(issue.head)" },
                Fact("Put together by") { "Template \(issue.template)" },
                Fact("SHA-256 of the text above") { code { issue.pageHash } },
                Fact("SHA-256 of the Word file") { code { issue.fileHash } },
            ])
            p(.class("soft")) {
                "It is read from the ledger each time, as it stood at that entry, and compared with these hashes. "
                "What changed since is not in it."
            }
        }
    }

    /// What is looked at before a paper is issued, since that cannot be undone.
    public static func check(_ paper: Paper, replaces: PaperID?, issues: [Issue] = [], today: Day, frame: Frame) -> HTML {
        let edit = Links.paperEdit(paper.id)
        func fact(_ name: String, _ words: String) -> Fact {
            Fact(name, change: (name.lowercased(), edit)) { if words.isBlank { "Not said" } else { paragraphs(words) } }
        }
        return frame.page(
            "Issue paper \(paper.id.number)", .boards, trail: .back("Back to the paper", frame.links.paper(paper.id)),
            caption: paper.occasionWords, issues: issues, heading: HTML(text: "Check the paper and issue it")
        ) {
            factList([fact("For", paper.words.purpose?.name ?? "")] + paper.words.texts.map { fact($0.name, $0.words) })
            p { "All else comes from the record as it stands when the paper is issued, today, \(today.words)." }
            if let replaces { p { "It will replace paper \(replaces.number), which stays on record." } }
            warning("An issued paper is frozen. It can be corrected only by a new version, and both stay on record.")
            frame.postForm(Links.paperIssue(paper.id)) {
                hiddenField("version", "\(paper.version)")
                submitButton("Issue paper \(paper.id.number)")
            }
        }
    }
}
