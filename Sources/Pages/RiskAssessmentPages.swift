import Markup
import Plans

/// The form that assesses a risk: two questions with their steps, why, and when to look again.
///
/// Fields: `likelihood`, `impact` (steps from 1), `score` where the plan's scores are entered, `words`, `review-day` …, `version`.
public enum RiskAssessmentPages {
    public static func form(
        _ standing: RiskStanding, _ edit: RiskAssessmentEdit, review: DateFields? = nil, occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let (risk, scale, issues) = (standing.risk, standing.scale, occasion.issues)
        return frame.page(
            "Assess risk \(risk.name.label)".shortened(to: 90), .dashboard, trail: .back("Back to the risk", frame.links.risk(risk.id)),
            caption: risk.plan.title, issues: issues
        ) {
            if occasion == .stale { overtaken("The newest assessment is as shown here. Compare it with yours below, and save again.") }
            before(standing)
            frame.postForm(Links.riskAssessment(risk.id), guarded: true) {
                hiddenField("version", "\(standing.latest?.entry ?? 0)")
                steps("likelihood", "How likely is it?", scale.likelihood, edit.likelihood, issues)
                steps("impact", "How great would its effect be?", scale.impact, edit.impact, issues)
                if scale.method == .entered {
                    textField(
                        Field("score", "Score", hint: "A whole number from 1 to \(scale.most)", issues: issues), value: edit.score,
                        width: .short)
                }
                textArea(
                    Field(
                        "words", "Why?", hint: "Needed where the score changes. What has changed, or why it stays as it is.", issues: issues
                    ),
                    value: edit.words, rows: 4)
                dateInput(
                    Field("review", "Next review (optional)", hint: reviewHint(standing), issues: issues), review ?? DateFields(edit.review)
                )
                submitButton("Save assessment")
            }
            RiskParts.explanation(scale)
        }
    }

    private static func reviewHint(_ standing: RiskStanding) -> String {
        standing.definition.rhythm.map { "It is reviewed \($0.name.lowercased()); leave this empty to keep to that." }
            ?? "For example, 30 9 2024"
    }

    private static func before(_ standing: RiskStanding) -> HTML {
        inset {
            p { standing.definition.event }
            p {
                "Now: "
                RiskParts.now(standing)
                if let rating = standing.latest?.rating { " \(rating.words)" }
            }
            if let latest = standing.latest {
                p(.class("soft")) {
                    latest.document.map { "As printed in \($0.title), taken over by \(latest.by), " } ?? "\(latest.by), "
                    momentTime(latest.at)
                }
                if !latest.words.isEmpty { paragraphs(latest.words) }
            }
        }
    }

    private static func steps(_ name: String, _ question: String, _ steps: [RiskStep], _ chosen: Int?, _ issues: [Issue]) -> HTML {
        radioGroup(
            Field(name, question, issues: issues),
            steps.enumerated().map { place, step in
                Choice(
                    "\(place + 1)", "\(place + 1): \(step.name)", note: step.meaning.isEmpty ? nil : step.meaning,
                    isChosen: chosen == place + 1)
            })
    }
}
