import Markup
import Plans

/// The golden thread of a plan: how many links of each kind and where it is torn, and each finding with what answers it.
public enum GoldenThreadPages {
    /// Rows of a list on one page.
    static let length = 50

    public static func thread(_ thread: GoldenThread, page: Int = 1, today: Day, frame: Frame) -> HTML {
        let plan = thread.plan
        let numbered = thread.findings.filter { $0.number != nil }
        let pages = max(1, (numbered.count + length - 1) / length)
        let page = min(page, pages)
        return frame.page(
            "Golden thread of \(plan.title)\(pages > 1 ? " (page \(page) of \(pages))" : "")", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title, heading: HTML(text: "Golden thread"),
            isWide: true
        ) {
            p {
                "From what inspectors found, through actions and what they are to change, to evidence and decisions. Only links that the "
                "document prints or that somebody made are shown: nothing is guessed."
            }
            p { a(.href(frame.links.coverage(plan.id))) { "Coverage sheet: what is done about each finding" } }
            h2 { "Where the thread is torn" }
            ul(.class("numbers")) {
                for hole in ThreadHole.allCases {
                    let count = thread.holes(hole).count
                    bigNumber(count, hole.name, frame.links.thread(plan.id, .holes(hole)), isBad: count > 0)
                }
            }
            h2 { "What is linked" }
            ul(.class("numbers")) {
                bigNumber(thread.findings.count(where: \.isPrinted), ThreadList.findings.name, frame.links.thread(plan.id, .findings))
                for kind in ThreadLinkKind.allCases {
                    bigNumber(thread.count(kind), kind.name, frame.links.thread(plan.id, .links(kind)))
                }
            }
            findings(thread, Array(numbered.dropFirst((page - 1) * length).prefix(length)), today, frame)
            pagination(page: page, of: pages) { frame.links.thread(plan.id).adding("page", $0 == 1 ? nil : "\($0)") }
            others(thread, frame)
            headings(thread, frame)
            howWeCount
            asAtForm(frame, action: Links().thread(plan.id))
        }
    }

    /// The inspectors' own numbers beside the plan's.
    private static func findings(_ thread: GoldenThread, _ shown: [ThreadFinding], _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("findings")) { "Findings and what answers them" }
            if shown.isEmpty {
                p { "The document neither prints nor cites a finding by a number." }
            } else {
                dataTable(
                    id: "findings-table", caption: "The inspectors’ numbers beside the plan’s, as at \(today.words)", hideCaption: true,
                    ["Inspectors’ number", "Finding", "Answered in the plan by"].map { Column($0) }
                ) {
                    for finding in shown {
                        tr {
                            th(.scope("row")) { a(.href(frame.links.thread(thread.plan.id, from: finding.key))) { finding.label } }
                            td(.class("long")) {
                                if let words = finding.words { words } else { span(.class("soft")) { notPrinted } }
                            }
                            td(.class("long")) { answers(finding, thread, frame) }
                        }
                    }
                }
            }
        }
    }

    static let notPrinted = "The plan’s document does not print its words."

    /// Headings and actions that answer it themselves; its parts stand below it.
    static func answers(_ finding: ThreadFinding, _ thread: GoldenThread, _ frame: Frame) -> HTML {
        let answering = thread.below(finding.key)
        let parts = answering.filter { $0.kind == .finding }.count
        let own = answering.filter { $0.kind != .finding }
        return HTML {
            if own.isEmpty {
                if parts == 0 { plainTag("No action") } else { span(.class("soft")) { "Its \(counted(parts, "part"))" } }
            }
            for (place, key) in own.enumerated() {
                if place > 0 { ", " }
                a(.href(frame.links.page(of: key, on: thread))) { GoldenThreadParts.shortName(key, thread) }
                if case .heading(let id) = key { " (\(counted(thread.record.actions.count { $0.heading == id }, "action")))" }
            }
        }
    }

    /// Sources without numbered findings.
    private static func others(_ thread: GoldenThread, _ frame: Frame) -> HTML {
        let known = Set(thread.findings.compactMap(\.parent))
        let others = thread.findings.filter { $0.level == .source && !known.contains($0.place) }
        return HTML {
            if !others.isEmpty {
                h2 { "Other sources" }
                p { "Strategies, audits, reviews and plans that actions name without a numbered finding." }
                ul {
                    for source in others {
                        li {
                            a(.href(frame.links.thread(thread.plan.id, from: source.key))) { source.source }
                            ": "
                            answers(source, thread, frame)
                        }
                    }
                }
            }
        }
    }

    private static func headings(_ thread: GoldenThread, _ frame: Frame) -> HTML {
        HTML {
            if !thread.record.headings.isEmpty {
                h2 { "From the plan’s own headings" }
                ul {
                    for heading in thread.record.headings {
                        li { a(.href(frame.links.thread(thread.plan.id, from: .heading(heading.id)))) { heading.name } }
                    }
                }
            }
        }
    }

    private static let howWeCount = asideBox("How the thread is made") {
        p {
            "A finding is answered by an action that cites it, or by a heading that prints its words: then by all actions of that heading. "
            "A number that is cited and that the document does not print stands as a finding without words."
        }
        p { "An outcome or an indicator of a heading serves all its actions, and says that it is the heading’s." }
        p { "Indicators are linked to actions and headings. An outcome has those of its action and of its heading." }
        p { "Indicators are one where a person confirmed that their codes mean the same." }
        p {
            "Withdrawn evidence is not on the thread. Of each action the newest \(GoldenThread.mostEvidence) pieces of evidence and the "
            "newest \(GoldenThread.mostDecisions) decisions are; older ones stand with the action and count for what is missing."
        }
        dl(.class("definitions")) {
            for hole in ThreadHole.allCases {
                dt { hole.name.prefix(1).uppercased() + hole.name.dropFirst() }
                dd { hole.rule }
            }
        }
    }
}
