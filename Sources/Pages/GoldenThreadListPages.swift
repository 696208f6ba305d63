import Markup
import Plans

/// The records behind one number of the golden thread.
public enum GoldenThreadListPages {
    /// `heading` narrows holes that belong to headings.
    public static func list(
        _ list: ThreadList, _ thread: GoldenThread, under heading: HeadingID? = nil, page asked: Int = 1, today: Day, frame: Frame
    ) -> HTML {
        let chosen = list.hasHeadings ? thread.heading(heading) : nil
        let rows = rows(list, thread, chosen?.id, frame)
        let pages = max(1, (rows.count + GoldenThreadPages.length - 1) / GoldenThreadPages.length)
        let page = min(asked, pages)
        let plan = thread.plan
        let name = list.name.prefix(1).uppercased() + list.name.dropFirst()
        return frame.page(
            "\(name) of \(plan.title)\(pages > 1 ? " (page \(page) of \(pages))" : "")", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Golden thread", frame.links.thread(plan.id))]),
            caption: plan.title, heading: HTML(text: name), isWide: true
        ) {
            p { list.rule }
            if list.hasHeadings {
                if let chosen {
                    h2(.class("hidden")) { "Chosen filters" }
                    ul(.class("chips")) { chip("Heading: \(chosen.shortName)", without: frame.links.thread(plan.id, list)) }
                }
                GoldenThreadParts.headingForm(
                    thread.record.headings, chosen: chosen?.id, target: Links().thread(plan.id, list),
                    asAt: frame.isPast ? frame.asAt?.day : nil)
            }
            p(.class("strong")) { "\(grouped(rows.count)) \(list.name), as at \(today.words)" }
            if rows.isEmpty {
                p { list.isHole ? "There is no such hole." : "There are none on record." }
            } else {
                dataTable(id: "records", caption: "\(name), as at \(today.words)", hideCaption: true, list.columns.map { Column($0) }) {
                    for row in rows.dropFirst((page - 1) * GoldenThreadPages.length).prefix(GoldenThreadPages.length) { row() }
                }
                pagination(page: page, of: pages) { frame.links.thread(plan.id, list, under: chosen?.id, page: $0) }
            }
            asAtForm(frame, action: Links().thread(plan.id, list))
        }
    }

    /// Rows are made only where they are shown.
    private static func rows(_ list: ThreadList, _ thread: GoldenThread, _ heading: HeadingID?, _ frame: Frame) -> [() -> HTML] {
        func head(_ key: ThreadKey) -> HTML { th(.scope("row"), .class("long")) { GoldenThreadParts.thing(key, thread, frame) } }
        func cell(_ key: ThreadKey) -> HTML { td(.class("long")) { GoldenThreadParts.thing(key, thread, frame) } }
        switch list {
        case .findings:
            return thread.findings.filter(\.isPrinted).map { finding in
                {
                    tr {
                        HTML {
                            head(finding.key); td(.class("long")) { GoldenThreadPages.answers(finding, thread, frame) }
                        }
                    }
                }
            }
        case .links(let kind):
            return thread.links(kind).map { link in
                {
                    tr {
                        HTML {
                            head(link.from); cell(link.to)
                        }
                    }
                }
            }
        case .holes(let hole):
            return thread.holes(hole, under: heading).map { row in
                {
                    tr {
                        head(row.key)
                        td { row.missing }
                        if hole.hasHeadings { td { thread.heading(row.heading)?.shortName ?? "No heading" } }
                    }
                }
            }
        }
    }
}

extension ThreadList {
    var isHole: Bool { if case .holes = self { true } else { false } }
    var hasHeadings: Bool { if case .holes(let hole) = self { hole.hasHeadings } else { false } }

    var columns: [String] {
        switch self {
        case .findings: ["Finding", "Answered in the plan by"]
        case .links(let kind): [kind.first, kind.second]
        case .holes(let hole): [hole.column, "What is missing"] + (hole.hasHeadings ? ["Heading"] : [])
        }
    }
}

extension ThreadLinkKind {
    fileprivate var first: String {
        switch self {
        case .cited, .answered: "Finding or source"
        case .outputs, .outcomes, .decisions: "Action"
        case .headingOutcomes: "Heading"
        case .indicators: "Action or heading"
        case .evidence: "What it is about"
        case .newActions: "Decision"
        }
    }

    fileprivate var second: String {
        switch self {
        case .cited, .newActions: "Action"
        case .answered: "Heading"
        case .outputs: "Output"
        case .outcomes, .headingOutcomes: "Outcome"
        case .indicators: "Indicator"
        case .evidence: "Evidence"
        case .decisions: "Decision"
        }
    }
}

extension ThreadHole {
    fileprivate var column: String {
        switch self {
        case .findingWithoutAction: "Finding"
        case .outcomeWithoutIndicator: "Outcome"
        case .indicatorUnused: "Indicator"
        default: "Action"
        }
    }
}
