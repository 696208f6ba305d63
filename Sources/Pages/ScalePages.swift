import Markup
import Plans

/// The two scales of a plan, and the form that defines one of them anew.
///
/// Fields: `question`, for each of five rows `name-1`, `colour-1`, `definition-1`, `sub-states-1` and so on, `reason`, `version`.
public enum ScalePages {
    /// `edit` is the form of one question, where one is asked for; `others` are scales that it may begin with instead.
    public static func scales(
        _ plan: Plan, _ scales: PlanScales, edit: ScaleEdit? = nil, others: [RatingScale] = [], occasion: FormOccasion = .fresh,
        frame: Frame
    ) -> HTML {
        frame.page(
            "Scales of \(plan.title)", .admin, trail: .back("Back to the ratings", frame.links.planRatings(plan.id)),
            caption: plan.title, issues: occasion.issues, heading: HTML(text: "Scales")
        ) {
            if occasion == .stale { overtaken("The scale is now as shown here. Compare it with yours below, and save again.") }
            p { "Delivery and impact are two questions, and never merge into one answer. What was rated before keeps its words." }
            for question in RatingQuestion.allCases {
                h2(.id("\(question.rawValue)-scale")) { question.name }
                p { question.words.prefix(1).uppercased() + question.words.dropFirst() }
                scaleWords(scales[question])
                if edit?.question != question {
                    p { a(.href(Links.scales(plan.id, question))) { "Define the scale of the \(question.nameInSentence) anew" } }
                }
            }
            if let edit { form(plan, edit, scales[edit.question], others, occasion.issues, frame) }
        }
    }

    private static func form(
        _ plan: Plan, _ edit: ScaleEdit, _ current: RatingScale, _ others: [RatingScale], _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        HTML {
            h2(.id("define")) { "Define the scale of the \(edit.question.nameInSentence)" }
            p {
                "Three, four or five steps from the worst to the best; leave the rows you do not need empty. Each step counts as one of "
                "four colours on bars and in tables; two steps may share a colour."
            }
            if !others.isEmpty {
                p { "Begin with another scale instead:" }
                ul {
                    for (place, other) in others.enumerated() {
                        li { a(.href(Links.scales(plan.id, edit.question, from: place + 1))) { otherWords(other) } }
                    }
                }
            }
            frame.postForm(Links.scales(plan.id), guarded: true) {
                hiddenField("question", edit.question.rawValue)
                hiddenField("version", "\(current.version)")
                for (place, row) in edit.rows.enumerated() { step(place + 1, row, issues) }
                textArea(
                    Field(
                        "reason", "Why is the scale defined like this?", hint: "It stands in the ledger beside the change.", issues: issues),
                    value: edit.reason, rows: 3)
                submitButton("Save scale")
            }
        }
    }

    private static func otherWords(_ scale: RatingScale) -> String {
        let steps = counted(scale.steps.count, "step")
        if case .printed(let name) = scale.origin { return "the document’s own key “\(name)”, \(steps)" }
        return "the usual scale, \(steps)"
    }

    private static func step(_ number: Int, _ row: ScaleRow, _ issues: [Issue]) -> HTML {
        let colours = [("", "No colour")] + Rating.allCases.map { ($0.rawValue, $0.name) }
        return fieldset {
            legend { number == 1 ? "Step 1, the worst" : "Step \(number)" }
            textField(Field("name-\(number)", "Name of step \(number)", issues: issues), value: row.name, width: .name)
            selectField(
                Field("colour-\(number)", "Colour of step \(number)", issues: issues), colours, chosen: row.colour?.rawValue ?? "")
            textField(Field("definition-\(number)", "What step \(number) means", issues: issues), value: row.definition)
            textArea(
                Field("sub-states-\(number)", "Sub-states of step \(number) (optional)", hint: "One on each line", issues: issues),
                value: row.subStates, rows: 2)
        }
    }
}
