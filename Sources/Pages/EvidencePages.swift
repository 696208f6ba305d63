import Markup
import Plans

/// One piece of evidence with all its versions, and the form that withdraws it (field `reason`).
public enum EvidencePages {
    /// `action` is nil when the plan has it no more. `reason` is what was typed when it could not be withdrawn.
    public static func piece(
        _ record: EvidenceRecord, of action: Action?, history: [LedgerEntry], reason: String = "", issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let evidence = record.evidence
        return frame.page(
            "Evidence: \(evidence.newest.title.shortened(to: 90)) (\(evidence.id.number))", .actions,
            trail: .breadcrumbs([
                (record.plan.title, frame.links.plan(record.plan.id)), (record.action.label, frame.links.action(record.action.id)),
            ]), caption: "Evidence for \(nameInSentence(record.action))", issues: issues, heading: HTML(text: evidence.newest.title)
        ) {
            if !evidence.stands { p { plainTag("Withdrawn") } }
            if let withdrawal = evidence.withdrawal { withdrawn(withdrawal) }
            facts(record, action, frame)
            if !evidence.newest.content.note.isEmpty {
                h2 { "What it shows" }
                paragraphs(evidence.newest.content.note)
            }
            if evidence.stands, action != nil { GoldenThreadParts.entry(record.plan.id, from: .evidence(evidence.id), frame) }
            versions(record, action, frame)
            if mayChange(evidence, frame) { changing(evidence, action, reason, issues, frame) }
            LedgerParts.history(history, frame)
            asAtForm(frame, action: Links().evidence(evidence.id))
        }
    }

    private static func mayChange(_ evidence: Evidence, _ frame: Frame) -> Bool {
        guard evidence.stands, !frame.isPast, let viewer = frame.viewer else { return false }
        return Rights.mayChangeEvidence(viewer, addedBy: evidence.addedBy)
    }

    private static func withdrawn(_ withdrawal: EvidenceWithdrawal) -> HTML {
        inset {
            p {
                "Withdrawn by \(withdrawal.by), "
                momentTime(withdrawal.at)
                ". It stays on record and no longer counts."
            }
            paragraphs("Reason: \(withdrawal.reason)")
        }
    }

    private static func facts(_ record: EvidenceRecord, _ action: Action?, _ frame: Frame) -> HTML {
        let version = record.evidence.newest
        return factList(
            [
                Fact("Kind") { version.kind.name },
                Fact("Evidence of") { subject(version.content.subject, record, action, frame) },
                Fact("Speaks about") { EvidenceParts.period(version.content.about) },
                Fact("Added") { added(version) },
            ] + place(version, record, frame))
    }

    private static func added(_ version: EvidenceVersion) -> HTML {
        HTML {
            momentTime(version.at)
            " by \(version.by)"
        }
    }

    private static func subject(_ subject: EvidenceSubject, _ record: EvidenceRecord, _ action: Action?, _ frame: Frame) -> HTML {
        HTML {
            p { actionLink(record.action, frame.links) }
            switch subject {
            case .action: p { "The action as a whole" }
            case .output(_, let words): p { "Output: \(words)" }
            case .outcome(let words): p { "Outcome: \(words)" }
            }
            if action == nil {
                p(.class("soft")) { "The action is no longer in the plan." }
            } else if let action, subject.isGone(from: action) {
                p(.class("soft")) {
                    if case .outcome = subject { "This outcome is no longer in the plan." } else { "This output is no longer in the plan." }
                }
            }
        }
    }

    /// Where a version is. The files of a withdrawn piece are kept and not handed out, but to admins.
    private static func place(_ version: EvidenceVersion, _ record: EvidenceRecord, _ frame: Frame) -> [Fact] {
        switch version.content.form {
        case .elsewhere: return [Fact("Where it is") { "Held elsewhere: see what it shows" }]
        case .link(let address):
            return [
                Fact("Link") {
                    if let target = Link(web: address) { a(.href(target), .rel("noreferrer")) { address } } else { code { address } }
                }
            ]
        case .file(let file):
            let mayOpen = !record.isWithdrawnByNow || Rights.mayOpenWithdrawn(frame.viewer)
            return [
                Fact("File") {
                    if mayOpen {
                        a(.href(frame.links.evidenceFile(record.evidence.id, version: version.number))) { "Download \(file.name)" }
                    } else {
                        "\(file.name). It was withdrawn: an admin can open it."
                    }
                    p(.class("soft")) { "\(file.type.name), \(fileSize(file.size))" }
                }, Fact("Checksum (SHA-256)") { code { file.checksum } },
            ]
        }
    }

    private static func versions(_ record: EvidenceRecord, _ action: Action?, _ frame: Frame) -> HTML {
        guard record.versions.count > 1 else { return HTML() }
        return HTML {
            h2(.id("versions")) { "Versions" }
            p { "\(record.versions.count) versions, newest first. The newest is shown above." }
            for version in record.versions.dropFirst() {
                h3 { "Version \(version.number): \(version.title)" }
                factList(
                    [
                        Fact("Kind") { version.kind.name },
                        Fact("Evidence of") { EvidenceParts.subjectWords(version.content.subject, isGone: false) },
                        Fact("Speaks about") { EvidenceParts.period(version.content.about) },
                        Fact("Added") { added(version) },
                    ] + place(version, record, frame)
                        + (version.content.note.isEmpty ? [] : [Fact("What it shows") { paragraphs(version.content.note) }]))
            }
        }
    }

    private static func changing(_ evidence: Evidence, _ action: Action?, _ reason: String, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            if action != nil {
                h2 { "Put a new version in its place" }
                p { "The versions before stay on record." }
                p { a(.class("button second"), .href(Links.evidenceVersion(evidence.id))) { "Add a new version" } }
            }
            h2(.id("withdraw")) { "Withdraw this evidence" }
            warning("Withdrawn evidence no longer counts. An action that was signed off because of it may lose its sign-off.")
            frame.postForm(Links.evidenceWithdrawal(evidence.id), guarded: true) {
                textArea(
                    Field("reason", "Why is it withdrawn?", hint: "Everybody who may see the plan can read this.", issues: issues),
                    value: reason, rows: 3)
                submitButton("Withdraw evidence", style: "danger")
            }
        }
    }
}
