import Markup
import Plans

/// The form that defines a plan's risk scale.
///
/// Fields: `likelihood`, `impact` (one step on each line), `method`, `most`, `band-low`, `from-low` and so on, `appetite`,
/// `appetite-words`, `reason`, `version`.
public enum RiskScalePages {
    public static func form(
        _ plan: Plan, _ scale: RiskScale, _ edit: RiskScaleEdit, occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        return frame.page(
            "Risk scale of \(plan.title)".shortened(to: 90), .dashboard, trail: .back("Back to the risks", frame.links.risks(plan.id)),
            caption: plan.title, issues: issues, heading: HTML(text: "Risk scale")
        ) {
            if occasion == .stale { overtaken("The scale is now as shown here. Compare it with yours below, and save again.") }
            RiskParts.explanation(scale)
            p { "What was judged before stays as it was judged. What then does not fit the new scale is listed, and never changed." }
            frame.postForm(Links.riskScale(plan.id), guarded: true) {
                hiddenField("version", "\(scale.entry)")
                steps("likelihood", "Likelihood", edit.likelihood, issues)
                steps("impact", "Impact", edit.impact, issues)
                radioGroup(
                    Field("method", "How does a score come about?", issues: issues),
                    RiskMethod.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.method == $0) })
                textField(
                    Field("most", "Highest score, where scores are entered", issues: issues), value: edit.most, width: .short)
                for level in RiskLevel.allCases { band(level, edit.bands[level] ?? RiskScaleEdit.Band(), issues) }
                textField(
                    Field("appetite", "Appetite (optional)", hint: "The highest score that is accepted.", issues: issues),
                    value: edit.appetite, width: .short)
                textArea(
                    Field("appetite-words", "Appetite in words (optional)", issues: issues), value: edit.appetiteWords, rows: 3)
                textArea(
                    Field(
                        "reason", "Why is the scale defined like this?", hint: "It stands in the ledger beside the change.",
                        issues: issues),
                    value: edit.reason, rows: 2)
                submitButton("Save scale")
            }
        }
    }

    private static func steps(_ name: String, _ label: String, _ value: String, _ issues: [Issue]) -> HTML {
        textArea(
            Field(
                name, label,
                hint: "2 to 10 steps, one on each line, the lowest first; what it means after a colon. For example, Rare: less "
                    + "than once in ten years", issues: issues), value: value, rows: 6)
    }

    private static func band(_ level: RiskLevel, _ band: RiskScaleEdit.Band, _ issues: [Issue]) -> HTML {
        fieldset {
            legend { "\(level.name) band" }
            textField(
                Field(
                    "band-\(level.rawValue)", "Name of the \(level.rawValue) band", hint: "Leave both empty where there is none.",
                    issues: issues),
                value: band.name, width: .name)
            textField(
                Field("from-\(level.rawValue)", "Lowest score of the \(level.rawValue) band", issues: issues), value: band.from,
                width: .short)
        }
    }
}
