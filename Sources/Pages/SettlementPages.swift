import Markup
import Plans

/// One finding, what was said of it, and the form that settles it.
///
/// Fields: `state` (a `FindingState` to come), `done`, `reason`, `version`.
public enum SettlementPages {
    /// `typed` is what was sent when it could not be kept; nil for a fresh form.
    public static func finding(
        _ record: FindingRecord, of plan: Plan, history: [FindingSettlement], typed: SettlementEdit? = nil, issues: [Issue] = [],
        frame: Frame
    ) -> HTML {
        frame.page(
            "Finding: \(FindingParts.title(record)) in \(plan.title)", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Findings", frame.links.findings(plan.id))]),
            caption: plan.title, issues: issues, heading: HTML(text: FindingParts.title(record))
        ) {
            p {
                plainTag(severityWords(record.finding.severity))
                " "
                plainTag(record.state.name)
            }
            FindingParts.about(record, frame)
            p { a(.href(frame.links.findings(plan.id, FindingQuery(rule: record.finding.rule)))) { "All findings of this rule" } }
            if frame.mayEdit(.importPlans) { form(record, typed, issues, frame) }
            said(history, frame)
        }
    }

    private static func form(_ record: FindingRecord, _ typed: SettlementEdit?, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("settle")) { record.state.isSettled ? "Reopen this finding" : "Settle this finding" }
            frame.postForm(Links.settlement(record.id), guarded: true) {
                hiddenField("version", "\(record.version)")
                if record.state.isSettled { reopening(typed, issues) } else { settling(record, typed, issues) }
            }
        }
    }

    private static func settling(_ record: FindingRecord, _ typed: SettlementEdit?, _ issues: [Issue]) -> HTML {
        HTML {
            p { "What the document says stays as it is. To correct it, correct the document and import it as a revision." }
            radioGroup(
                Field("state", "What do you say?", issues: issues),
                [
                    Choice(
                        FindingState.accepted.rawValue, "Accept: it is right", note: "Say below what was done.",
                        isChosen: typed?.state == .accepted),
                    Choice(
                        FindingState.dismissed.rawValue, "Dismiss: nothing needs doing", note: "Say below why.",
                        isChosen: typed?.state == .dismissed),
                ])
            textArea(
                Field(
                    "done", "If you accept it, what was done?",
                    hint: record.proposed == nil ? nil : "These are the words of the suggestion. Change them to what was done.",
                    issues: issues),
                value: typed?.done ?? record.proposedWords, rows: 3)
            textArea(
                Field("reason", "If you dismiss it, why?", hint: "Everybody who may see the plan can read this.", issues: issues),
                value: typed?.reason ?? "", rows: 3)
            submitButton("Settle finding")
        }
    }

    private static func reopening(_ typed: SettlementEdit?, _ issues: [Issue]) -> HTML {
        HTML {
            hiddenField("state", FindingState.reopened.rawValue)
            textArea(
                Field("reason", "Why is it a question again?", hint: "What was said before stays on record.", issues: issues),
                value: typed?.reason ?? "", rows: 3)
            submitButton("Reopen finding")
        }
    }

    private static func said(_ history: [FindingSettlement], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("said")) { "What was said of it" }
            if history.isEmpty { p { "Nothing yet: it is open." } }
            for settlement in history { FindingParts.said(settlement, frame) }
        }
    }
}
