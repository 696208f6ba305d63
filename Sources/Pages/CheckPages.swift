import Markup
import Plans

/// What the plan critic says of a plan as it stands.
///
/// Fields of the form that puts a finding on record: `rule`, `ref`, `message`.
public enum CheckPages {
    /// Findings on the page; more are counted.
    static let length = 100

    public static func check(_ check: PlanCheck, frame: Frame) -> HTML {
        frame.page(
            "\(check.plan.title) as it stands", .dashboard,
            trail: .breadcrumbs([
                (check.plan.title, frame.links.plan(check.plan.id)), ("Findings", frame.links.findings(check.plan.id)),
            ]), caption: check.plan.title, heading: HTML(text: "The plan as it stands")
        ) {
            p {
                "The plan critic looks here at the record instead of the document: leads as they were assigned, deadlines as they were moved, "
                "and the wording that was agreed. "
                a(.href(frame.links.findings(check.plan.id))) { "What was found in the documents" }
                " is on record; \(grouped(check.standing)) of it still holds."
            }
            arisen(check, frame)
            cured(check, frame)
            asAtForm(frame, action: Links().check(check.plan.id))
        }
    }

    private static func arisen(_ check: PlanCheck, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("arisen")) { "Arisen since: \(grouped(check.arisen.count))" }
            if check.arisen.isEmpty { p { "Nothing is odd that is not on record." } }
            ol(.class("timeline bare findings")) {
                for finding in check.arisen.prefix(length) {
                    li {
                        h3 { FindingParts.name(finding) }
                        p { plainTag(severityWords(finding.severity)) }
                        p { finding.message }
                        if let raw = finding.raw, !raw.isEmpty {
                            p {
                                "Words: "; code { raw }
                            }
                        }
                        if let suggestion = finding.suggestion { p { "Suggestion: \(suggestion)" } }
                        if frame.mayEdit(.importPlans) { noteForm(finding, check.plan, frame) }
                    }
                }
            }
            if check.arisen.count > length { p { "And \(grouped(check.arisen.count - length)) more." } }
        }
    }

    private static func noteForm(_ finding: Finding, _ plan: Plan, _ frame: Frame) -> HTML {
        frame.postForm(Links().check(plan.id)) {
            hiddenField("rule", finding.rule)
            hiddenField("ref", finding.ref ?? "")
            hiddenField("message", finding.message)
            button(.type("submit"), .class("button", "second")) {
                "Put on record"
                span(.class("hidden")) { ": \(FindingParts.name(finding))" }
            }
        }
    }

    private static func cured(_ check: PlanCheck, _ frame: Frame) -> HTML {
        guard !check.cured.isEmpty else { return HTML() }
        return HTML {
            h2(.id("cured")) { "No longer so: \(grouped(check.cured.count))" }
            p {
                "These were found in the document. Somebody has given a lead or a deadline since; the finding stays open until it is settled."
            }
            ul {
                for record in check.cured.prefix(length) {
                    li {
                        a(.href(frame.links.finding(record.id))) { FindingParts.title(record) }
                    }
                }
            }
            if check.cured.count > length { p { "And \(grouped(check.cured.count - length)) more." } }
        }
    }
}
