import Markup
import Plans

/// Every action that owes an update in one table, with one button.
///
/// Fields of each row, with the action's number behind: `version-`, `delivery-` and `impact-` (value of a choice or empty), `narrative-`,
/// `reason-`, `no-change-` = `yes`. A row in which nothing was typed and nothing ticked is left as it is.
public enum BulkUpdatePages {
    /// Most rows of one form.
    public static let mostRows = 60

    /// One action as the form shows it: as it stands, what was typed, and what is wrong with that.
    public struct Row: Sendable {
        public var action: ActionSummary
        public var edit: UpdateEdit
        public var issues: [Issue]
        /// Somebody else has saved an update since the form was made.
        public var isStale: Bool
        /// What may be chosen on the plan's scales.
        public var scales: PlanScales

        public init(action: ActionSummary, edit: UpdateEdit, scales: PlanScales, issues: [Issue] = [], isStale: Bool = false) {
            self.action = action
            self.scales = scales
            self.edit = edit
            self.issues = issues
            self.isStale = isStale
        }
    }

    /// - Parameters:
    ///   - saved: how many rows have just been saved, when others could not be.
    ///   - draft: when the words shown were typed, where they were kept from a session that ended.
    public static func form(_ rows: [Row], period: ReportingPeriod, saved: Int = 0, draft: Instant? = nil, today: Day, frame: Frame) -> HTML
    {
        let issues = rows.flatMap { row in row.issues.map { Issue(name($0.field, row), "\(row.action.name.label): \($0.message)") } }
        return frame.page(
            "Update several actions", .myActions, trail: .back("Back to my actions", frame.links.myActions), issues: issues
        ) {
            if saved > 0 {
                p(.class("strong")) {
                    "\(counted(saved, "update")) saved. \(rows.count == 1 ? "The one" : "The \(rows.count)") below could not be saved yet."
                }
            }
            if let draft { DraftParts.notice(draft, frame) }
            if rows.isEmpty {
                p { "No update is owed." }
            } else {
                p {
                    "Updates for \(period.words). "
                    MyActionsPages.closing(period, today)
                }
                p(.class("hint")) {
                    "A row you leave alone stays as it is. Outputs, forecasts and completion are on each action’s own form. "
                    "Name no child or family and nothing by which one could be known."
                }
                frame.postForm(Links.bulkUpdate, guarded: true) {
                    div(.class("stack")) { table(rows) }
                    submitButton("Save updates")
                }
            }
        }
    }

    private static func name(_ field: String, _ row: Row) -> String { "\(field)-\(row.action.id.number)" }

    private static func table(_ rows: [Row]) -> HTML {
        dataTable(
            id: "owed", caption: "Actions that owe an update", hideCaption: true,
            ["Action", "Last time", "Delivery rating", "Impact rating", "What has changed, and what next?"].map { Column($0) }
        ) {
            for row in rows {
                tr(.class(row.issues.isEmpty ? nil : "wrong")) {
                    th(.scope("row"), .class("long")) { head(row) }
                    td { last(row.action) }
                    td {
                        rating(
                            "delivery", "Delivery rating", row, row.scales.delivery, row.edit.deliveryChoice ?? row.edit.delivery?.rawValue)
                    }
                    td { rating("impact", "Impact rating", row, row.scales.impact, row.edit.impactChoice ?? row.edit.impact?.rawValue) }
                    td(.class("long")) { words(row) }
                }
            }
        }
    }

    private static func head(_ row: Row) -> HTML {
        HTML {
            hiddenField(name("version", row), "\(row.edit.version)")
            a(.href(Links.update(row.action.id))) {
                if let ref = row.action.ref { "\(ref) " }
                row.action.text
            }
            if row.isStale {
                p(.class("error")) {
                    "Somebody has updated this action meanwhile. What you typed is here and not saved. Check it and save again"
                }
            }
        }
    }

    private static func last(_ action: ActionSummary) -> HTML {
        HTML {
            ratingTag(action.delivery)
            p { updateWords(action) }
        }
    }

    private static func rating(_ field: String, _ label: String, _ row: Row, _ scale: RatingScale, _ value: String?) -> HTML {
        let id = name(field, row)
        let choices = RatingChoices.forLead(scale)
        let chosen = RatingChoices.find(value, in: choices)?.value
        let issues = row.issues.filter { $0.field == field }
        return HTML {
            Markup.label(.for(id), .class("narrow")) { "\(label) of \(nameInSentence(row.action.name))" }
            rowError(issues, id)
            select(
                .id(id), .name(id), .ariaDescribedby(issues.isEmpty ? nil : "\(id)-error"), .ariaInvalid(!issues.isEmpty)
            ) {
                option(.value(""), .selected(chosen == nil)) { "No rating" }
                for choice in choices { option(.value(choice.value), .selected(chosen == choice.value)) { choice.step.words } }
            }
        }
    }

    private static func words(_ row: Row) -> HTML {
        let (id, same) = (name("narrative", row), name("no-change", row))
        let issues = row.issues.filter { ["narrative", "no-change", "period"].contains($0.field) }
        return HTML {
            Markup.label(.for(id), .class("narrow")) { "What has changed in \(nameInSentence(row.action.name)), and what happens next?" }
            rowError(issues, id)
            textarea(
                .id(id), .name(id), .rows(2), .ariaDescribedby(issues.isEmpty ? nil : "\(id)-error"), .ariaInvalid(!issues.isEmpty)
            ) { row.edit.narrative }
            if !row.edit.reason.isEmpty || row.issues.contains(where: { $0.field == "reason" }) { reason(row) }
            if row.action.latest != nil {
                div(.class("choice")) {
                    input(.type("checkbox"), .id(same), .name(same), .value("yes"), .checked(row.edit.isNoChange))
                    Markup.label(.for(same)) {
                        "No change since last time"
                        span(.class("hidden")) { " in \(nameInSentence(row.action.name))" }
                    }
                }
            }
        }
    }

    /// Asked for once the record says less than the lead does.
    private static func reason(_ row: Row) -> HTML {
        let id = name("reason", row)
        let issues = row.issues.filter { $0.field == "reason" }
        return HTML {
            Markup.label(.for(id)) {
                "Why you rate it better than the record"
                span(.class("hidden")) { ", \(nameInSentence(row.action.name))" }
            }
            rowError(issues, id)
            textarea(
                .id(id), .name(id), .rows(2), .ariaDescribedby(issues.isEmpty ? nil : "\(id)-error"), .ariaInvalid(!issues.isEmpty)
            ) { row.edit.reason }
        }
    }

    private static func rowError(_ issues: [Issue], _ id: String) -> HTML {
        guard !issues.isEmpty else { return HTML() }
        return p(.class("error"), .id("\(id)-error")) {
            span(.class("hidden")) { "Error: " }
            issues.map(\.message).joined(separator: ". ")
        }
    }
}

/// What stands above a form that shows words kept from a session that ended.
enum DraftParts {
    static func notice(_ at: Instant, _ frame: Frame) -> HTML {
        section(.class("inset"), .ariaLabelledby("draft")) {
            h2(.id("draft")) { "Not saved yet" }
            p {
                "You typed this on "
                momentTime(at)
                ", and it could not be saved then. Check it and save it. To throw it away, "
                a(.href(Link(inside: frame.path + (frame.path.contains("?") ? "&" : "?") + "draft=drop") ?? frame.links.myActions)) {
                    "start again from what is on record"
                }
                "."
            }
        }
    }
}
