import Markup
import Plans

/// What changed in a plan between two days.
public enum PlanChangesPages {
    /// - Parameters:
    ///   - changes: nil where the day asked for cannot be used; `issues` says why.
    ///   - last: the newest meeting that has ended of a board that oversees the plan.
    public static func changes(
        _ changes: PlanChanges?, of plan: Plan, since typed: String, issues: [Issue] = [], last: Meeting?, frame: Frame
    ) -> HTML {
        frame.page(
            "Changes in \(plan.title)", .dashboard, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title,
            issues: issues, heading: HTML(text: "What changed?"), isWide: true
        ) {
            if let changes { found(changes, last: last, frame.links) }
            form(plan.id, since: typed, issues, last: last, frame)
        }
    }

    private static func found(_ changes: PlanChanges, last: Meeting?, _ links: Links) -> HTML {
        let since = changes.from.day
        let kinds = PlanChanges.Kind.allCases.map { ($0, changes.of($0)) }.filter { !$0.1.isEmpty }
        return HTML {
            p {
                "From the end of \(since.words)\(last?.day == since ? ", the day of the last meeting," : "") to \(changes.to.day.words). "
                if changes.wasOnRecord {
                    a(.href(Links(asAt: since).plan(changes.plan.id))) { "The plan as at \(since.words)" }
                    "."
                } else {
                    "The plan was not on record on that day, so all of it is new."
                }
            }
            if kinds.isEmpty {
                p { "Nothing of what is compared is different." }
            } else {
                ul(.class("numbers")) {
                    for (kind, found) in kinds {
                        let words = kind.name.prefix(1).lowercased() + kind.name.dropFirst()
                        bigNumber(found.count, words, Link(fragment: kind.rawValue), isBad: kind == .newlyOverdue || kind == .worse)
                    }
                }
                for (kind, found) in kinds { section(kind, found, links) }
            }
        }
    }

    private static func section(_ kind: PlanChanges.Kind, _ changes: [PlanChanges.Change], _ links: Links) -> HTML {
        HTML {
            h2(.id(kind.rawValue)) { "\(kind.name): \(changes.count)" }
            ul(.class("tasks")) {
                for change in changes {
                    li {
                        div {
                            p { actionLink(change.action, links) }
                            if let words = words(change) { p(.class("more")) { words } }
                        }
                    }
                }
            }
        }
    }

    private static func words(_ change: PlanChanges.Change) -> String? {
        switch (change.before, change.after) {
        case (let before?, let after?): "From \(before) to \(after)."
        case (nil, let after?): after.prefix(1).uppercased() + after.dropFirst() + "."
        default: nil
        }
    }

    private static func form(_ plan: PlanID, since typed: String, _ issues: [Issue], last: Meeting?, _ frame: Frame) -> HTML {
        Markup.form(.method("get"), .action(Links().changes(plan))) {
            if let asAt = frame.asAt { input(.type("hidden"), .name("as-at"), .value(asAt.day.iso)) }
            textField(
                Field("since", "Compare with the end of", hint: "Year, month, day, for example 2024-03-27", issues: issues), value: typed,
                type: "date", width: .short)
            submitButton("Compare", style: "second")
            if let last { p(.class("soft")) { "The last meeting of \(last.board.name) was on \(last.day.words)." } }
        }
    }
}
