import Markup
import Plans

/// Documents that were uploaded, and the form that uploads one (multipart field `document`).
public enum ImportPages {
    /// `limit` is the largest file taken, in bytes.
    public static func list(_ drafts: [ImportDraft], limit: Int, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page("Imports", .admin, issues: issues) {
            adminNavigation(.imports)
            h2 { "Upload a document" }
            p { "You will see what was read from it, beside what was unclear, before anything becomes part of the record." }
            frame.postForm(Links.imports, multipart: true) {
                fileField(
                    Field(
                        "document", "Document",
                        hint:
                            "Word (.docx, .odt), spreadsheet (.xlsx, .ods), separated values (.csv, .tsv) or text (.txt), up to \(fileSize(limit))",
                        issues: issues),
                    accept: ".docx,.odt,.xlsx,.ods,.csv,.tsv,.txt,text/plain")
                submitButton("Upload document")
            }
            h2 { "Uploaded before" }
            if drafts.isEmpty { p { "Nothing has been uploaded yet." } } else { rows(drafts) }
        }
    }

    private static func rows(_ drafts: [ImportDraft]) -> HTML {
        dataTable(id: "imports", caption: "Uploaded documents", hideCaption: true, ["Document", "Uploaded", "State"].map { Column($0) }) {
            for draft in drafts {
                tr {
                    th(.scope("row"), .class("long")) { a(.href(Links.importReview(draft.id))) { draft.fileName } }
                    td {
                        momentTime(draft.uploadedAt)
                        " by \(draft.uploadedBy.name)"
                    }
                    td { plainTag(stateWords(draft.state)) }
                }
            }
        }
    }

    static func stateWords(_ state: ImportDraft.State) -> String {
        switch state {
        case .waiting: "Waiting for review"
        case .published: "Published"
        case .rejected: "Rejected"
        }
    }

    /// After publishing, and whenever the import is opened again.
    public static func published(
        _ draft: ImportDraft, plan: Plan, revision: Revision? = nil, actions: Int, withoutLead: Int, frame: Frame
    ) -> HTML {
        frame.page("Published: \(plan.title)", .admin, trail: .back("Back to imports", Links.imports)) {
            p {
                "\(draft.fileName), uploaded by \(draft.uploadedBy.name) on "
                momentTime(draft.uploadedAt)
                ", is part of the record. The plan has \(counted(actions, "action"))."
            }
            facts(draft)
            h2 { "What happens next" }
            ul {
                if withoutLead > 0 {
                    li {
                        a(.href(Links.assignmentsWithoutLead)) { "Give \(counted(withoutLead, "action")) a lead" }
                        ", so that they can be reported on"
                    }
                }
                if let revision {
                    li {
                        a(.href(frame.links.revision(revision.id))) {
                            revision.kind == .other ? "See what the report says" : "See what changed, and who agreed"
                        }
                    }
                }
                li { a(.href(frame.links.plan(plan.id))) { "See the dashboard" } }
                li { a(.href(frame.links.findings(plan.id))) { "Settle what was unclear" } }
                li { a(.href(frame.links.about(plan.id))) { "See what the document says about itself" } }
            }
        }
    }

    /// While a document is being read. Without JavaScript the link asks again; with it the words change by themselves.
    public static func reading(_ draft: ImportDraft, _ stage: ReadingStage, frame: Frame) -> HTML {
        frame.page("Reading \(draft.fileName)", .admin, trail: .back("Back to imports", Links.imports)) {
            p { "The document has arrived and is being read. You can leave this page: the document waits for you under Imports." }
            inset { p(.role("status"), .dataProgress("yes")) { stage.words } }
            p { a(.href(Links.importReview(draft.id))) { "See how far it is now" } }
            facts(draft)
        }
    }

    /// A document that turned out not to be readable after it was kept.
    public static func unreadable(_ draft: ImportDraft, _ reason: String, frame: Frame) -> HTML {
        frame.page("This document cannot be read: \(draft.fileName)", .admin, trail: .back("Back to imports", Links.imports)) {
            p { reason }
            p { "Nothing of it is part of the record." }
            facts(draft)
            frame.postForm(Links.importRejection(draft.id)) { submitButton("Put this document away") }
        }
    }

    public static func rejected(_ draft: ImportDraft, frame: Frame) -> HTML {
        frame.page("Rejected: \(draft.fileName)", .admin, trail: .back("Back to imports", Links.imports)) {
            p { "This document was rejected. Nothing of it is part of the record." }
            if let plan = draft.plan {
                p {
                    "Every change it would have made was refused. The reasons are in the "
                    a(.href(frame.links.ledger())) { "ledger" }
                    "; the "
                    a(.href(frame.links.plan(plan))) { "plan" }
                    " is as it was."
                }
            }
            facts(draft)
        }
    }

    static func facts(_ draft: ImportDraft) -> HTML {
        factList([
            Fact("File") { "\(draft.fileName), \(fileSize(draft.bytes.count))" },
            Fact("SHA-256") { code { draft.hash } },
            Fact("Uploaded") {
                momentTime(draft.uploadedAt)
                " by \(draft.uploadedBy.name)"
            },
            Fact("Corrections") { counted(draft.corrections.count, "value") },
        ])
    }
}
