import Markup
import Plans

/// Findings with what became of them, as pages show them.
enum FindingParts {
    /// "Initials of nobody" where the critic knows the rule, else its name as words.
    static func ruleWords(_ name: String) -> String {
        PlanCritic.rule(named: name)?.title ?? LedgerParts.fieldWords(name)
    }

    static func list(_ records: [FindingRecord], _ frame: Frame) -> HTML {
        guard !records.isEmpty else { return HTML() }
        return ol(.class("timeline bare findings")) {
            for record in records {
                li {
                    h3 { a(.href(frame.links.finding(record.id))) { title(record) } }
                    p {
                        plainTag(severityWords(record.finding.severity))
                        " "
                        plainTag(record.state.name)
                    }
                    about(record, frame)
                    if let settlement = record.settlement { said(settlement, frame) }
                    settleLink(record, frame)
                }
            }
        }
    }

    /// "Initials of nobody, action 1.2".
    static func name(_ finding: Finding) -> String {
        [ruleWords(finding.rule), finding.ref.map { "action \($0)" }].compactMap(\.self).joined(separator: ", ")
    }

    /// "Initials of nobody, action 1.2"; the place tells equal ones apart.
    static func title(_ record: FindingRecord) -> String {
        let name = ruleWords(record.finding.rule)
        let ref = record.finding.ref.map { "action \($0)" }
        let document = record.kind == .plan ? nil : PlanPages.kindWords(record.kind)
        return [name, ref, document, placeWords(record.finding.place)].compactMap(\.self).joined(separator: ", ")
    }

    /// What was found, where, and what the rule is.
    static func about(_ record: FindingRecord, _ frame: Frame) -> HTML {
        let finding = record.finding
        return HTML {
            p { finding.message }
            if let raw = finding.raw, !raw.isEmpty {
                p {
                    "Printed: "; code { raw }
                }
            }
            if let place = placeWords(finding.place) { p { "In the document: \(place)" } }
            if let suggestion = finding.suggestion { p { "Suggestion: \(suggestion)" } }
            if let rule = record.rule { p(.class("soft")) { "The rule: \(rule.explanation)" } }
            if let action = record.action {
                p {
                    "About "
                    a(.href(frame.links.action(action.id))) { action.label }
                }
            }
        }
    }

    private static func settleLink(_ record: FindingRecord, _ frame: Frame) -> HTML {
        guard frame.mayEdit(.importPlans) else { return HTML() }
        return p {
            a(.href(frame.links.finding(record.id))) {
                record.state.isSettled ? "Reopen" : "Settle"
                span(.class("hidden")) { " the finding: \(title(record))" }
            }
        }
    }

    /// "Dismissed by A Person on 3 April 2024: …", with the revision it was said in where that is an earlier one.
    static func said(_ settlement: FindingSettlement, _ frame: Frame) -> HTML {
        inset {
            p {
                "\(settlement.state.name) by \(settlement.by) on "
                momentTime(settlement.at)
            }
            if settlement.state == .accepted { p { "What was done:" } }
            paragraphs(settlement.reason)
            if let from = settlement.carriedFrom {
                p(.class("soft")) {
                    "Carried over from "
                    a(.href(frame.links.revision(from.revision))) { revisionWords(from) }
                    ", where the same was found."
                }
            }
        }
    }

    private static func revisionWords(_ from: CarriedFrom) -> String { from.version.map { "revision \($0)" } ?? "an earlier revision" }
}
