import Markup
import Plans

/// What the pages of the golden thread share.
enum GoldenThreadParts {
    /// "Action 1.2", "Priority 1": a thing inside a list of them.
    static func shortName(_ key: ThreadKey, _ thread: GoldenThread) -> String {
        guard let thing = thread.thing(key) else { return "Unknown" }
        if case .heading = key { return "All of \(thing.number ?? thing.words)" }
        return thing.number ?? thing.words.shortened(to: 60)
    }

    /// A thing as a link that puts it in the middle, with a second one to its own page.
    static func thing(_ key: ThreadKey, _ thread: GoldenThread, _ frame: Frame) -> HTML {
        guard let thing = thread.thing(key) else { return HTML() }
        let words = [thing.number, thing.words].compactMap(\.self).joined(separator: ": ").shortened(to: 400)
        return HTML {
            a(.href(frame.links.thread(thread.plan.id, from: key))) { words }
            if let note = thing.note { p(.class("soft")) { note } }
            p {
                a(.href(frame.links.page(of: key, on: thread))) {
                    open(key)
                    span(.class("hidden")) { ": \(words.shortened(to: 80))" }
                }
            }
        }
    }

    /// What the link to a thing's own page says.
    static func open(_ key: ThreadKey) -> String {
        switch key {
        case .finding: "Open what the document says of its sources"
        case .heading: "Open this heading"
        case .action: "Open this action"
        case .output, .outcome(.action, _): "Open its action"
        case .outcome(.heading, _): "Open its heading"
        case .indicator: "Open this indicator"
        case .evidence: "Open this evidence"
        case .decision: "Open this decision"
        }
    }

    /// The link by which other pages lead to the thread.
    static func entry(_ plan: PlanID, from key: ThreadKey, _ frame: Frame) -> HTML {
        p { a(.href(frame.links.thread(plan, from: key))) { "See it on the golden thread" } }
    }

    /// The same thing as it was known at the end of another day: a form that is sent takes no query of its address with it.
    static func asAtForm(_ key: ThreadKey, _ plan: PlanID, _ frame: Frame) -> HTML {
        asideBox("Show this page as at an earlier day") {
            form(.method("get"), .action(Links().thread(plan))) {
                hiddenField("from", key.word)
                textField(
                    Field("as-at", "Day", hint: "Year, month, day, for example 2024-03-27"), value: frame.asAt.map(\.day.iso) ?? "",
                    type: "date", width: .short)
                submitButton("Show", style: "second")
            }
        }
    }

    /// The form that narrows a list to one heading.
    static func headingForm(_ headings: [Heading], chosen: HeadingID?, target: Link, asAt day: Day?) -> HTML {
        guard headings.count > 1 else { return HTML() }
        return section(.class("filters"), .ariaLabel("Filter")) {
            form(.method("get"), .action(target)) {
                if let day { hiddenField("as-at", day.iso) }
                selectField(
                    Field("heading", "Heading"), [("", "All headings")] + headings.map { ("\($0.id.number)", $0.name) },
                    chosen: chosen.map { "\($0.number)" } ?? "")
                submitButton("Apply filter", style: "second")
            }
        }
    }
}
