import Markup
import Plans

/// The form that adds a risk or rewords one, and the list of those that documents print.
///
/// Fields: `ref`, `title`, `cause`, `event`, `effect`, `owner`, `owner-words`, `heading`, `target-likelihood`, `target-impact`,
/// `target-score`, `rhythm`, `response`, `reason`, `version`. Of the list: `risks`, each a place in a document; `all`.
public enum RiskFormPages {
    /// `risk` is what is reworded, nil for a new one.
    public static func form(
        _ plan: Plan, _ risk: Risk?, _ edit: RiskDefinitionEdit, _ choices: RiskDefinitionEdit.Choices, occasion: FormOccasion = .fresh,
        frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        return frame.page(
            risk.map { "Reword risk \($0.name.label)".shortened(to: 90) } ?? "Add a risk", .dashboard,
            trail: risk.map { .back("Back to the risk", frame.links.risk($0.id)) }
                ?? .back("Back to the risks", frame.links.risks(plan.id)),
            caption: plan.title, issues: issues
        ) {
            if occasion == .stale, let risk {
                overtaken("The risk now reads as shown here. Compare it with yours below, and save again.")
                factList(
                    risk.definition.fields(heading: heading(risk.definition.heading, choices)).map { field in
                        Fact(field.name.capitalisedFirst) { field.words ?? "Nobody has said" }
                    })
            }
            frame.postForm(risk.map { Links.riskForm($0.id) } ?? Links.riskForms(plan.id), guarded: true) {
                hiddenField("version", "\(risk?.entry ?? 0)")
                words(edit, issues)
                who(edit, choices, issues)
                target(edit, choices.scale, issues)
                rest(edit, issues)
                if risk != nil {
                    textArea(
                        Field("reason", "Why is it reworded?", hint: "Both versions stay on record.", issues: issues), value: edit.reason,
                        rows: 2)
                }
                submitButton(risk == nil ? "Add risk" : "Save risk")
            }
        }
    }

    private static func heading(_ id: HeadingID?, _ choices: RiskDefinitionEdit.Choices) -> String? {
        id.flatMap { id in choices.headings.first { $0.id == id }?.name }
    }

    private static func words(_ edit: RiskDefinitionEdit, _ issues: [Issue]) -> HTML {
        HTML {
            textField(Field("ref", "Reference (optional)", issues: issues), value: edit.ref, width: .short)
            textField(Field("title", "Title (optional)", hint: "A few words for lists.", issues: issues), value: edit.title)
            textArea(
                Field("event", "Event", hint: "What may happen: “there is a risk that …”", issues: issues), value: edit.event, rows: 3)
            textArea(Field("cause", "Cause (optional)", hint: "Why it may happen: “because …”", issues: issues), value: edit.cause, rows: 3)
            textArea(
                Field("effect", "Effect (optional)", hint: "What would follow: “which would lead to …”", issues: issues),
                value: edit.effect, rows: 3)
        }
    }

    private static func who(_ edit: RiskDefinitionEdit, _ choices: RiskDefinitionEdit.Choices, _ issues: [Issue]) -> HTML {
        HTML {
            selectField(
                Field("owner", "Owner (optional)", hint: "Assesses it and says what is done about it. Admins may too.", issues: issues),
                [(value: "", name: "Nobody")] + choices.people.map { (value: "\($0.id.number)", name: $0.name) },
                chosen: edit.owner.map { "\($0.number)" } ?? "")
            textField(
                Field("owner-words", "Owner as printed (optional)", hint: "Where the owner has no account here.", issues: issues),
                value: edit.ownerWords)
            selectField(
                Field("heading", "Part of the plan", issues: issues),
                [(value: "", name: "The whole plan")]
                    + choices.headings.map { (value: "\($0.id.number)", name: $0.name.shortened(to: 100)) },
                chosen: edit.heading.map { "\($0.number)" } ?? "")
        }
    }

    private static func target(_ edit: RiskDefinitionEdit, _ scale: RiskScale, _ issues: [Issue]) -> HTML {
        func choices(_ steps: [RiskStep]) -> [(value: String, name: String)] {
            [(value: "", name: "Not said")] + steps.enumerated().map { (value: "\($0 + 1)", name: "\($0 + 1): \($1.name)") }
        }
        return HTML {
            selectField(
                Field("target-likelihood", "Likelihood aimed at (optional)", issues: issues), choices(scale.likelihood),
                chosen: edit.targetLikelihood.map { "\($0)" } ?? "")
            selectField(
                Field("target-impact", "Impact aimed at (optional)", issues: issues), choices(scale.impact),
                chosen: edit.targetImpact.map { "\($0)" } ?? "")
            textField(
                Field(
                    "target-score", "Score aimed at (optional)",
                    hint: scale.method == .product ? "Only where likelihood and impact are not known." : "From 1 to \(scale.most).",
                    issues: issues), value: edit.targetScore, width: .short)
        }
    }

    private static func rest(_ edit: RiskDefinitionEdit, _ issues: [Issue]) -> HTML {
        HTML {
            selectField(
                Field("response", "What is to be done with it?", issues: issues),
                [(value: "", name: "Not said")] + RiskResponse.allCases.map { (value: $0.rawValue, name: $0.name) },
                chosen: edit.response?.rawValue ?? "")
            selectField(
                Field("rhythm", "How often is it reviewed?", issues: issues),
                [(value: "", name: "Not said")] + RiskRhythm.allCases.map { (value: $0.rawValue, name: $0.name) },
                chosen: edit.rhythm?.rawValue ?? "")
        }
    }

    /// Risks that documents print: those the register has not, to be taken over as they are; the others are named.
    public static func printed(
        _ plan: Plan, _ printed: [PrintedRisk], known: [Risk], chosen: Set<PrintedRiskKey> = [], issues: [Issue] = [], frame: Frame
    ) -> HTML {
        let open = printed.filter { !$0.isKnown(in: known) }
        return frame.page(
            "Take over printed risks", .dashboard, trail: .back("Back to the risks", frame.links.risks(plan.id)), caption: plan.title,
            issues: issues
        ) {
            p {
                "Each comes into the register as it is printed: reference, words, score, target, owner and what is done about it. What is "
                "not printed stays unknown."
            }
            if open.isEmpty {
                p { printed.isEmpty ? "No document of this plan prints a risk." : "The register has every risk that the documents print." }
            } else {
                frame.postForm(Links.printedRisks(plan.id)) {
                    checkboxGroup(
                        Field("risks", "Risks that the register does not have", issues: issues),
                        open.map { one in
                            Choice(
                                one.key.word, "\(one.reading.ref.map { "\($0) " } ?? "")\(one.reading.text.text)", note: note(one),
                                isChosen: chosen.contains(one.key))
                        })
                    submitButton("Take over those chosen")
                    submitButton("Take over all \(grouped(open.count))", name: "all", value: "yes", style: "second")
                }
            }
        }
    }

    private static func note(_ risk: PrintedRisk) -> String {
        let reading = risk.reading
        let place = placeWords(reading.place).map { ", \($0)" } ?? ""
        return "Score \(reading.current?.printed.text ?? "not printed"), target \(reading.target?.printed.text ?? "not printed"), owner "
            + "\(reading.owner?.text ?? "not printed"). \(risk.document)\(place)"
    }
}
