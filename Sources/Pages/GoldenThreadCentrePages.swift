import Markup
import Plans

/// One thing in the middle of the golden thread: what it answers to above it, what follows from it below, all the way both ways.
public enum GoldenThreadCentrePages {
    /// So many of one kind stand on the page; the others are a page away.
    static let most = 12

    /// `key` must be on the thread.
    public static func centre(_ key: ThreadKey, _ thread: GoldenThread, today: Day, frame: Frame) -> HTML {
        let plan = thread.plan
        return frame.page(
            title(key, thread), .dashboard, trail: trail(plan, frame), caption: caption(key, thread),
            heading: HTML(text: thread.thing(key)?.words.shortened(to: 400) ?? "")
        ) {
            if let note = thread.thing(key)?.note { p { note } }
            p { a(.href(frame.links.page(of: key, on: thread))) { GoldenThreadParts.open(key) } }
            same(key, thread, frame)
            torn(key, thread, frame)
            h2(.id("above")) { "What it answers to" }
            side(key, .above, thread, frame, none: nothingAbove(key))
            h2(.id("below")) { "What follows from it" }
            side(key, .below, thread, frame, none: nothingBelow(key))
            if case .action(let id) = key, thread.hasOlderEvidence(id) || thread.hasOlderDecisions(id) {
                p { "Older evidence and decisions stand with the action." }
            }
            p(.class("soft")) { "As at \(today.words). Each thing named here can be put in the middle." }
            GoldenThreadParts.asAtForm(key, plan.id, frame)
        }
    }

    /// All of one kind on one side.
    public static func list(
        _ key: ThreadKey, _ side: GoldenThreadQuery.Side, _ kind: ThreadKind, page asked: Int, _ thread: GoldenThread, today: Day,
        frame: Frame
    ) -> HTML {
        let found = keys(key, side, thread).filter { $0.kind == kind }
        let pages = max(1, (found.count + GoldenThreadPages.length - 1) / GoldenThreadPages.length)
        let page = min(asked, pages)
        let words = side == .above ? "it answers to" : "that follow from it"
        let name = "\(counted(found.count, kind.one, kind.many)) \(words)"
        return frame.page(
            "\(title(key, thread)): \(name)\(pages > 1 ? " (page \(page) of \(pages))" : "")", .dashboard,
            trail: .breadcrumbs([
                (thread.plan.title, frame.links.plan(thread.plan.id)), ("Golden thread", frame.links.thread(thread.plan.id)),
                (GoldenThreadParts.shortName(key, thread), frame.links.thread(thread.plan.id, from: key)),
            ]), caption: caption(key, thread), heading: HTML(text: name)
        ) {
            things(Array(found.dropFirst((page - 1) * GoldenThreadPages.length).prefix(GoldenThreadPages.length)), thread, frame)
            pagination(page: page, of: pages) { frame.links.thread(thread.plan.id, from: key, side, kind, page: $0) }
            p(.class("soft")) { "As at \(today.words)." }
        }
    }

    private static func keys(_ key: ThreadKey, _ side: GoldenThreadQuery.Side, _ thread: GoldenThread) -> [ThreadKey] {
        side == .above ? thread.allAbove(key) : thread.allBelow(key)
    }

    private static func title(_ key: ThreadKey, _ thread: GoldenThread) -> String {
        let thing = thread.thing(key)
        let words = [thing?.number, thing?.words].compactMap(\.self).joined(separator: ": ")
        return "Golden thread of \(key.kind.one) \(key.word.drop { $0 != "-" }.dropFirst()): \(words)".shortened(to: 100)
    }

    private static func caption(_ key: ThreadKey, _ thread: GoldenThread) -> String {
        let kind = key.kind.one.prefix(1).uppercased() + key.kind.one.dropFirst()
        guard let number = thread.thing(key)?.number else { return "Golden thread: \(kind.lowercased())" }
        return "Golden thread: \(key.kind == .action || key.kind == .heading ? number : "\(kind.lowercased()) \(number)")"
    }

    private static func trail(_ plan: Plan, _ frame: Frame) -> Trail {
        .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Golden thread", frame.links.thread(plan.id))])
    }

    private static func side(
        _ key: ThreadKey, _ side: GoldenThreadQuery.Side, _ thread: GoldenThread, _ frame: Frame, none: String
    ) -> HTML {
        let groups = Dictionary(grouping: keys(key, side, thread), by: \.kind)
        return HTML {
            if groups.isEmpty { p { none } }
            for kind in ThreadKind.allCases {
                if let found = groups[kind] {
                    h3 { "\(kind.many.prefix(1).uppercased() + kind.many.dropFirst()): \(grouped(found.count))" }
                    things(Array(found.prefix(most)), thread, frame)
                    if found.count > most {
                        p {
                            a(.href(frame.links.thread(thread.plan.id, from: key, side, kind))) {
                                "All \(grouped(found.count)) \(kind.many)"
                            }
                        }
                    }
                }
            }
        }
    }

    private static func things(_ keys: [ThreadKey], _ thread: GoldenThread, _ frame: Frame) -> HTML {
        ul(.class("outputs")) { for key in keys { li { GoldenThreadParts.thing(key, thread, frame) } } }
    }

    /// Indicators that people said to be one.
    private static func same(_ key: ThreadKey, _ thread: GoldenThread, _ frame: Frame) -> HTML {
        guard case .indicator(let id) = key, thread.indicators(id).count > 1 else { return HTML() }
        return HTML {
            p { "One indicator, as a person confirmed, defined here more than once:" }
            ul { for one in thread.indicators(id) { li { a(.href(frame.links.indicator(one.id))) { one.label } } } }
        }
    }

    private static func torn(_ key: ThreadKey, _ thread: GoldenThread, _ frame: Frame) -> HTML {
        let missing = thread.torn(at: key)
        guard !missing.isEmpty else { return HTML() }
        return HTML {
            h2(.id("torn")) { "What is missing here" }
            ul {
                for (hole, words) in missing {
                    li {
                        "\(words): "
                        a(.href(frame.links.thread(thread.plan.id, .holes(hole)))) { "all \(hole.name)" }
                    }
                }
            }
        }
    }

    private static func nothingAbove(_ key: ThreadKey) -> String {
        switch key {
        case .finding: "Nothing: it is where the thread begins."
        case .indicator: "It is linked to nothing in the plan."
        default: "The record names nothing above it."
        }
    }

    private static func nothingBelow(_ key: ThreadKey) -> String {
        switch key {
        case .finding: "No action cites it."
        case .decision: "It made no action; what else it did stands on its page."
        case .indicator, .evidence: "Nothing on record: it is where the thread ends."
        default: "The record names nothing below it."
        }
    }
}
