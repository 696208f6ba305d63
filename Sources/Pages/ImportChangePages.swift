import Markup
import Plans

/// The changes of a waiting revision, each to be accepted or refused, and the correction of a wrong match.
///
/// Fields of the decisions: for each change shown `decision-` and its id (`accept` or `refuse`) and `reason-` and its id;
/// `rest` is `accept` for the button that accepts all that are left. Field of the match: `match`, an action's id, `new`, or
/// `found` for what the comparison finds.
public enum ImportChangePages {
    /// So many changes stand on one page: a form has two fields for each.
    public static let length = 100

    /// What the review says of changes.
    static func changes(_ review: ImportReview, _ issues: [Issue], _ frame: Frame) -> HTML {
        guard let diff = review.diff, let plan = review.plan else { return HTML() }
        let waiting = diff.changes.filter(\.needsDecision)
        return HTML {
            h2(.id("changes")) { "What it would change" }
            if !review.undone.isEmpty { undone(review.undone, plan) }
            if diff.changes.isEmpty {
                p { "Nothing: every action of \(plan.title) already reads like this." }
            } else if waiting.isEmpty {
                p { "\(counted(diff.changes.count, "plain wording")) would be put beside \(plan.title) for the first time." }
            } else {
                standing(waiting, review, plan)
                form(waiting, review, issues, frame)
            }
        }
    }

    /// A tracker that was made before the plan changed.
    private static func undone(_ changes: [RevisionChange], _ plan: Plan) -> HTML {
        HTML {
            warning("\(plan.title) has changed since this tracker was downloaded. Unless you refuse it, publishing undoes this:")
            ul {
                for change in changes.prefix(length) {
                    li {
                        [change.ref.map { "action \($0)" }, changeWords(change)].compactMap(\.self).joined(separator: ": ")
                        if let now = change.before { ", now “\(now.shortened(to: 120))”" }
                    }
                }
                if changes.count > length { li { "and \(grouped(changes.count - length)) more" } }
            }
        }
    }

    private static func standing(_ changes: [RevisionChange], _ review: ImportReview, _ plan: Plan) -> HTML {
        let decided = changes.compactMap { review.decision(on: $0) }
        let refused = decided.count { !$0.isAccepted }
        return HTML {
            p {
                "\(counted(changes.count, "change")) to \(plan.title): \(grouped(decided.count - refused)) accepted, "
                "\(grouped(refused)) refused, \(grouped(changes.count - decided.count)) still to decide."
            }
            p(.class("hint")) {
                "Decide about each change, then publish. What is refused stays as it is recorded now. \(markedWordsKey)"
            }
        }
    }

    private static func form(_ changes: [RevisionChange], _ review: ImportReview, _ issues: [Issue], _ frame: Frame) -> HTML {
        let pages = max(1, (changes.count + length - 1) / length)
        let page = min(max(1, review.page), pages)
        let shown = Array(changes[((page - 1) * length)..<min(changes.count, page * length)])
        return HTML {
            frame.postForm(Links.importDecisions(review.draft.id), guarded: true) {
                hiddenField("page", "\(page)")
                for group in groups(shown) { groupPart(group, review, issues) }
                submitButton("Save decisions")
                submitButton("Accept all that are left", name: "rest", value: "accept", style: "second")
            }
            pagination(page: page, of: pages) { Links.importReview(review.draft.id, changes: $0) }
        }
    }

    /// Changes of one action stand together, as they come out of the comparison.
    private static func groups(_ changes: [RevisionChange]) -> [[RevisionChange]] {
        changes.reduce(into: []) { groups, change in
            if let last = groups.last?.first, subject(of: last) == subject(of: change) {
                groups[groups.count - 1].append(change)
            } else {
                groups.append([change])
            }
        }
    }

    private static func subject(of change: RevisionChange) -> String {
        if change.kind.isOfHeading { return "headings" }
        return change.places.first.map { "place \($0)" } ?? change.id
    }

    private static func groupPart(_ group: [RevisionChange], _ review: ImportReview, _ issues: [Issue]) -> HTML {
        let name = group.first.map { groupName($0, review) } ?? ""
        return section(.class("change-group")) {
            h3 { name.shortened(to: 120) }
            if let change = group.first, !change.kind.isOfHeading {
                for place in change.places { matchLink(place, change, review) }
            }
            for change in group { changePart(change, name, review, issues) }
        }
    }

    private static func matchLink(_ place: Int, _ change: RevisionChange, _ review: ImportReview) -> HTML {
        let isNew = review.diff?.matches[place] == nil
        let label = review.reading.actions[place].ref.map { "action \($0)" } ?? "this action"
        return p {
            if review.draft.matches[place] != nil {
                plainTag("Match corrected")
                " "
            }
            a(.href(Links.importMatch(review.draft.id, place: place))) {
                isNew ? "Is \(label) really new?" : "Is \(label) really the recorded one?"
            }
        }
    }

    private static func groupName(_ change: RevisionChange, _ review: ImportReview) -> String {
        if change.kind.isOfHeading { return "Headings" }
        let known = change.actions.first.flatMap { id in review.recorded.first { $0.id == id } }
        guard let place = change.places.first, review.reading.actions.indices.contains(place) else {
            return "\(known?.label ?? "Action"): \(known?.text ?? change.before ?? "")"
        }
        let action = review.reading.actions[place]
        let was = known.flatMap { $0.ref == action.ref ? nil : " (was \($0.label))" } ?? ""
        return "\(action.ref.map { "Action \($0)" } ?? "Action without a number")\(was): \(action.wording)"
    }

    private static func changePart(_ change: RevisionChange, _ name: String, _ review: ImportReview, _ issues: [Issue]) -> HTML {
        let decision = review.typed[change.id] ?? review.decision(on: change)
        let field = Field("decision-\(change.id)", changeWords(change), issues: issues)
        let reason = Field("reason-\(change.id)", "Reason, if you refuse", issues: issues)
        return div(.class("decision"), .id("change-\(change.id)")) {
            fieldset {
                legend {
                    if change.kind.isOfHeading, let ref = change.ref { "\(field.label) (\(ref))" } else { field.label }
                    span(.class("hidden")) { ", \(name.shortened(to: 60))" }
                }
                change.marked
                div(.class("choices across")) {
                    choice(field.name, "accept", "Accept", isChosen: decision?.isAccepted == true)
                    choice(field.name, "refuse", "Refuse", isChosen: decision?.isAccepted == false)
                }
                textField(reason, value: decision?.reason ?? "")
                if let by = decision?.by, let at = decision?.at {
                    p(.class("soft")) {
                        "Decided by \(by), "
                        momentTime(at)
                    }
                }
            }
        }
    }

    private static func choice(_ name: String, _ value: String, _ words: String, isChosen: Bool) -> HTML {
        let id = value == "accept" ? name : "\(name)-refuse"
        return div(.class("choice")) {
            input(.type("radio"), .id(id), .name(name), .value(value), .checked(isChosen))
            label(.for(id)) { words }
        }
    }

    /// Which recorded action one of the document is. `found` is what the comparison finds; `chosen` a value of the field.
    public static func match(
        _ draft: ImportDraft, _ action: ActionReading, place: Int, found: RecordedAction?, recorded: [RecordedAction], chosen: String,
        issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let label = action.ref.map { "Action \($0)" } ?? "Action without a number"
        let foundWords = found.map { "As found: \($0.label), \($0.text)" } ?? "As found: a new action"
        let choices =
            [(value: "found", name: foundWords.shortened(to: 90)), (value: "new", name: "A new action")]
            + recorded.map { (value: "\($0.id.number)", name: "\($0.label): \($0.text)".shortened(to: 90)) }
        return frame.page(
            "Which action is \(label)?", .admin, trail: .back("Back to the review", Links.importReview(draft.id)), caption: draft.fileName,
            issues: issues
        ) {
            p { "What was reported on an action follows it, whatever its number is. So it matters that each action is found again." }
            h2 { "In the new document" }
            inset { paragraphs(action.wording) }
            frame.postForm(Links.importMatch(draft.id, place: place)) {
                selectField(
                    Field(
                        "match", "It is",
                        hint:
                            "An action that you select yourself counts as neither split nor merged. Decide again about changes that this alters.",
                        issues: issues), choices, chosen: chosen)
                submitButton("Save")
            }
        }
    }
}
