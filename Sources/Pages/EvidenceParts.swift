import Markup
import Plans

/// Evidence as other pages show it.
enum EvidenceParts {
    /// Pieces shown at once on an action's page; older ones open below.
    private static let shown = 12

    /// The evidence of an action, newest first, and the way to add to it.
    static func ofAction(_ action: Action, _ evidence: [Evidence], _ frame: Frame) -> HTML {
        let standing = evidence.filter(\.stands)
        let withdrawn = evidence.filter { !$0.stands }
        let mayAdd = !frame.isPast && (frame.viewer.map { Rights.mayAddEvidence($0, to: action) } ?? false)
        return HTML {
            h2(.id("evidence")) { "Evidence" }
            if standing.isEmpty {
                p { frame.isPast ? "No evidence had been added." : "No evidence yet." }
            } else {
                list(standing.prefix(shown), action, frame)
                if standing.count > shown {
                    asideBox("\(counted(standing.count - shown, "older piece")) of evidence") {
                        list(standing.dropFirst(shown), action, frame)
                    }
                }
            }
            if !withdrawn.isEmpty {
                asideBox("\(counted(withdrawn.count, "piece")) of evidence withdrawn") { list(withdrawn[...], action, frame) }
            }
            if mayAdd { p { a(.class("button second"), .href(Links.addEvidence(action.id))) { "Add evidence" } } }
            p { a(.href(frame.links.triangulation(action.plan.id))) { "Evidence of every outcome in this plan" } }
        }
    }

    /// The evidence of an action that the plan has no more; nothing where there is none.
    static func ofWithdrawnAction(_ evidence: [Evidence], _ frame: Frame) -> HTML {
        guard !evidence.isEmpty else { return HTML() }
        return HTML {
            h2(.id("evidence")) { "Evidence" }
            list(evidence[...], nil, frame)
        }
    }

    private static func list(_ evidence: ArraySlice<Evidence>, _ action: Action?, _ frame: Frame) -> HTML {
        ul(.class("tasks")) {
            for piece in evidence {
                li {
                    div {
                        p { a(.href(frame.links.evidence(piece.id))) { piece.newest.title } }
                        p(.class("more")) {
                            "Speaks about "
                            period(piece.newest.content.about)
                            ". \(formWords(piece.newest.content.form)). "
                            subjectWords(
                                piece.newest.content.subject,
                                isGone: action.map { piece.newest.content.subject.isGone(from: $0) } ?? false)
                            ". Added "
                            dayTime(piece.newest.at.day)
                            " by \(piece.newest.by)."
                        }
                    }
                    div {
                        plainTag(piece.newest.kind.name)
                        if !piece.stands { plainTag("Withdrawn") }
                    }
                }
            }
        }
    }

    static func period(_ about: EvidencePeriod) -> HTML {
        HTML {
            dayTime(about.from)
            if let to = about.to {
                " to "
                dayTime(to)
            }
        }
    }

    /// "File (PDF, 2 MB)", "Link", "Held elsewhere".
    static func formWords(_ form: EvidenceForm) -> String {
        if case .file(let file) = form { return "File (\(file.type.name), \(fileSize(file.size)))" }
        return form.name.words
    }

    /// What it is evidence of, as a sentence without a full stop.
    static func subjectWords(_ subject: EvidenceSubject, isGone: Bool) -> String {
        let gone = isGone ? ", no longer in the plan" : ""
        return switch subject {
        case .action: "Of the action as a whole"
        case .output(_, let words): "Of an output\(gone): “\(words.shortened(to: 120))”"
        case .outcome(let words): "Of an outcome\(gone): “\(words.shortened(to: 120))”"
        }
    }
}
