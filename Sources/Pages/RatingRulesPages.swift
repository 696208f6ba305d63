import Markup
import Plans

/// The rules by which the record rates delivery, in plain sentences, and the form that sets them.
///
/// Fields for each rule: `overdue-on` = `yes`, `overdue-amber`, `overdue-red` and so on; then `reason` and `version`.
public enum RatingRulesPages {
    public static func rules(
        _ plan: Plan, _ rules: RatingRules, edit: RatingRulesEdit? = nil, occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        frame.page(
            "Rating rules of \(plan.title)", .actions, trail: .back("Back to the ratings", frame.links.planRatings(plan.id)),
            caption: plan.title, issues: occasion.issues, heading: HTML(text: "Rating rules")
        ) {
            if occasion == .stale { overtaken("The rules are now as shown here. Compare them with yours below, and save again.") }
            p {
                "The record rates delivery by these rules, whatever anybody says. It gives the worst colour that a rule gives; where none "
                "gives any, green, and blue for what is complete. Where nothing says by when an action must be done, it cannot tell."
            }
            p(.class("soft")) {
                rules.version == 0
                    ? "These are the usual rules; none are set for this plan." : "Version \(rules.version) of this plan’s rules."
            }
            dl(.class("definitions")) {
                for rule in RatingRule.allCases {
                    dt { rule.name }
                    dd { "\(rule.question) \(sentence(rule, rules[rule]))" }
                }
            }
            p { "Impact is judged, not computed: no rule looks at it." }
            if frame.mayEdit(.manageScales) { form(plan, edit ?? RatingRulesEdit(from: rules), rules, occasion.issues, frame) }
        }
    }

    /// "Amber from 1 day, red from 31 days."
    private static func sentence(_ rule: RatingRule, _ setting: RuleSetting) -> String {
        guard setting.isOn else { return "This rule is not used." }
        func from(_ amount: Int) -> String { "from \(grouped(amount)) \(amount == 1 ? rule.unit.one : rule.unit.many)" }
        let parts = [setting.amber.map { "amber \(from($0))" }, setting.red.map { "red \(from($0))" }].compactMap(\.self)
        let words = parts.joined(separator: ", ")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private static func form(_ plan: Plan, _ edit: RatingRulesEdit, _ rules: RatingRules, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("set")) { "Set the rules of this plan" }
            p {
                "What was worked out by the rules before stays as it was. A field that is left empty means that the colour is never given."
            }
            frame.postForm(Links().ratingRules(plan.id), guarded: true) {
                hiddenField("version", "\(rules.version)")
                for rule in RatingRule.allCases { fields(rule, edit.rows[rule] ?? RuleRow(isOn: false, amber: "", red: ""), issues) }
                textArea(
                    Field("reason", "Why do the rules change?", hint: "It stands in the ledger beside the change.", issues: issues),
                    value: edit.reason, rows: 3)
                submitButton("Save rules")
            }
        }
    }

    private static func fields(_ rule: RatingRule, _ row: RuleRow, _ issues: [Issue]) -> HTML {
        let name = rule.rawValue
        return HTML {
            checkboxGroup(
                Field("\(name)-on", rule.name, hint: rule.question, issues: issues), [Choice("yes", "Use this rule", isChosen: row.isOn)])
            textField(
                Field("\(name)-amber", "\(rule.name): amber from how many \(rule.unit.many)", issues: issues), value: row.amber,
                width: .short)
            textField(
                Field("\(name)-red", "\(rule.name): red from how many \(rule.unit.many)", issues: issues), value: row.red, width: .short)
        }
    }
}
