import Markup
import Plans

/// What one revision changed in the one before it, and who agreed; made to be printed.
public enum RevisionPages {
    public static func comparison(_ comparison: RevisionComparison, frame: Frame) -> HTML {
        let revision = comparison.revision
        let name =
            comparison.previous.map { "What changed between \($0.shortName) and \(revision.shortName), and who agreed" }
            ?? "The first document: \(revision.shortName)"
        return frame.page(
            name, .dashboard,
            trail: .breadcrumbs([
                (comparison.plan.title, frame.links.plan(comparison.plan.id)), ("About this plan", frame.links.about(comparison.plan.id)),
            ]), caption: comparison.plan.title
        ) {
            facts(revision, frame)
            if comparison.previous == nil {
                p { "It is the first of its kind, so there is nothing to compare it with." }
            } else if comparison.entries.isEmpty {
                p { "No change was recorded: the actions read as they did before, or it was imported before changes were kept one by one." }
            }
            part("Accepted", comparison.entries.filter(\.isAccepted), frame)
            part("Refused", comparison.entries.filter { !$0.isAccepted }, frame)
            asAtForm(frame, action: Links().revision(revision.id))
        }
    }

    private static func facts(_ revision: Revision, _ frame: Frame) -> HTML {
        factList([
            Fact("Document") { a(.href(frame.links.revisionFile(revision.id))) { "\(revision.fileName), \(fileSize(revision.fileSize))" } },
            Fact("Version") { [revision.version, revision.status, revision.date].compactMap(\.self).joined(separator: ", ") },
            Fact("Accepted") {
                momentTime(revision.importedAt)
                " by \(revision.importedBy)"
            },
            Fact("SHA-256") { code(.class("hash")) { revision.fileHash } },
        ])
    }

    private static func part(_ name: String, _ entries: [RevisionComparison.Entry], _ frame: Frame) -> HTML {
        guard !entries.isEmpty else { return HTML() }
        let id = name.lowercased()
        return HTML {
            h2 { "\(name): \(counted(entries.count, "change"))" }
            p(.class("hint")) { markedWordsKey }
            dataTable(id: id, caption: "\(name) changes", hideCaption: true, ["Action", "Change", "Who agreed"].map { Column($0) }) {
                for entry in entries { row(entry, frame) }
            }
        }
    }

    private static func row(_ entry: RevisionComparison.Entry, _ frame: Frame) -> HTML {
        tr {
            th(.scope("row")) { subject(entry, frame) }
            td(.class("long")) {
                p(.class("strong")) { changeWords(entry.change) }
                entry.change.marked
                if !entry.reason.isBlank { p { "Reason: \(entry.reason)" } }
            }
            td {
                p { "\(entry.isAccepted ? "Accepted" : "Refused") by \(entry.by)" }
                p { momentTime(entry.at) }
                p(.class("soft")) { "Ledger entry \(entry.ledgerEntry)" }
            }
        }
    }

    private static func subject(_ entry: RevisionComparison.Entry, _ frame: Frame) -> HTML {
        if entry.change.kind.isOfHeading { return HTML(text: entry.change.ref.map { "Heading \($0)" } ?? "Heading") }
        // A refused change has made nothing of anything.
        let isSame = !entry.isAccepted || entry.from.map(\.id) == entry.into.map(\.id)
        return HTML {
            names(isSame && entry.isAccepted ? entry.into : entry.from, frame)
            if isSame, entry.isAccepted, entry.from.map(\.label) != entry.into.map(\.label) { " (was \(listed(entry.from.map(\.label))))" }
            if !isSame, !entry.from.isEmpty, !entry.into.isEmpty { " became " }
            if !isSame { names(entry.into, frame) }
            if entry.from.isEmpty, entry.into.isEmpty || !entry.isAccepted { entry.change.ref.map { "Action \($0)" } ?? "Action" }
        }
    }

    static func names(_ actions: [ActionName], _ frame: Frame) -> HTML {
        HTML {
            for (place, action) in actions.enumerated() {
                if place > 0 { place == actions.count - 1 ? " and " : ", " }
                a(.href(frame.links.action(action.id))) { action.label }
            }
        }
    }

    /// An action that the plan no longer has, with everything that was reported on it.
    public static func withdrawn(
        _ action: WithdrawnAction, evidence: [Evidence] = [], history: [LedgerEntry], frame: Frame
    ) -> HTML {
        let label = action.name.ref == nil ? "Action" : action.name.label
        return frame.page(
            "Withdrawn: \(action.name.label)", .actions,
            trail: .breadcrumbs([(action.plan.title, frame.links.plan(action.plan.id))]), caption: "\(label), withdrawn",
            heading: HTML(text: action.name.text)
        ) {
            inset {
                p {
                    "This action was \(verb(action.kind)) "
                    a(.href(frame.links.revision(action.withdrawn.id))) { "revision \(action.withdrawn.shortName)" }
                    ", accepted by \(action.withdrawn.importedBy) on "
                    dayTime(action.withdrawn.importedAt.day)
                    ". It last stood in revision \(action.last.shortName)."
                }
                p { "Life cycle: \(LifeCycle.withdrawn.name)." }
                if !action.into.isEmpty {
                    p {
                        "It went on as "
                        names(action.into, frame)
                        "."
                    }
                }
            }
            updates(action.updates)
            EvidenceParts.ofWithdrawnAction(evidence, frame)
            LedgerParts.history(history, frame)
            asAtForm(frame, action: Links().action(action.name.id))
        }
    }

    private static func updates(_ updates: [Update]) -> HTML {
        HTML {
            h2(.id("updates")) { "Updates" }
            if updates.isEmpty {
                p { "Nobody had reported on this action." }
            } else {
                ol(.class("timeline")) { for update in updates { ActionPages.updateEvent(update) } }
            }
        }
    }

    private static func verb(_ kind: RevisionChange.Kind) -> String {
        switch kind {
        case .split: "split by"
        case .merged: "merged with others by"
        default: "withdrawn by"
        }
    }
}
