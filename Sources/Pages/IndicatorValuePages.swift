import Markup
import Plans

/// The form that enters a value or corrects one.
///
/// Fields: `series`, `period`, `state`, `number`, `numerator`, `denominator`, `note`, `reason`, `version`.
public enum IndicatorValuePages {
    /// `standing` is what is on record of the period that is corrected; nil for a new value.
    public static func form(
        _ indicator: Indicator, _ typed: IndicatorValueEdit, standing: IndicatorValueRecord? = nil, occasion: FormOccasion = .fresh,
        frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        let isCorrection = standing != nil
        return frame.page(
            (isCorrection ? "Correct a value of \(indicator.label)" : "Enter a value of \(indicator.label)").shortened(to: 90), .dashboard,
            trail: .back("Back to the indicator", frame.links.indicator(indicator.id)), caption: indicator.plan.title, issues: issues
        ) {
            if occasion == .stale {
                overtaken("What is on record now stands here. Compare it with yours below, and save again.")
            }
            if let standing { onRecord(standing, indicator.definition) }
            frame.postForm(Links.indicatorValue(indicator.id), guarded: true) {
                hiddenField("version", "\(standing?.entry ?? 0)")
                place(indicator.definition, typed, isCorrection, issues)
                value(indicator.definition, typed, issues)
                if isCorrection {
                    textArea(
                        Field("reason", "Why is it corrected?", hint: "Both stay on record, with your reason.", issues: issues),
                        value: typed.reason, rows: 2)
                }
                submitButton(isCorrection ? "Save correction" : "Save value")
            }
        }
    }

    private static func onRecord(_ record: IndicatorValueRecord, _ definition: IndicatorDefinition) -> HTML {
        inset {
            p {
                strong { "\(record.figure.period.words): \(record.figure.words(definition.unit))" }
                " (\(record.by), "
                momentTime(record.at)
                ")"
            }
            if !record.figure.note.isEmpty { p { record.figure.note } }
        }
    }

    private static func place(
        _ definition: IndicatorDefinition, _ typed: IndicatorValueEdit, _ isCorrection: Bool, _ issues: [Issue]
    ) -> HTML {
        HTML {
            if isCorrection {
                hiddenField("series", typed.series.rawValue)
            } else {
                let series = [IndicatorSeries.own] + IndicatorSeries.comparators.filter { definition.comparators[$0] != nil }
                if series.count > 1 {
                    radioGroup(
                        Field("series", "Whose value is it?", issues: issues),
                        series.map { Choice($0.rawValue, definition.name(of: $0), isChosen: typed.series == $0) })
                } else {
                    hiddenField("series", IndicatorSeries.own.rawValue)
                }
            }
            textField(
                Field(
                    "period", definition.frequency.unitWord.capitalisedFirst, hint: "For example \(definition.frequency.example)",
                    issues: issues), value: typed.period, width: .name)
        }
    }

    private static func value(_ definition: IndicatorDefinition, _ typed: IndicatorValueEdit, _ issues: [Issue]) -> HTML {
        let notes: [IndicatorState: String] = [
            .suppressed: "The number is not stored, and one that is on record is no longer shown.",
            .new: "The indicator is new, so no value can exist.", .notAvailable: "Nobody knows it, or it was not counted.",
        ]
        return HTML {
            radioGroup(
                Field("state", "What is known?", issues: issues),
                IndicatorState.allCases.map { Choice($0.rawValue, $0.name, note: notes[$0], isChosen: typed.state == $0) })
            textField(
                Field(
                    "number", "Value in \(definition.unit.name.lowercasedFirst)",
                    hint: "A count under 5 may point at a child: select Suppressed then, and leave the numbers empty.", issues: issues),
                value: typed.number, width: .short)
            if definition.unit == .percent || definition.unit == .rate {
                textField(
                    Field("numerator", "Number counted (optional)", hint: "13 in “13 of 21”", issues: issues), value: typed.numerator,
                    width: .short)
                textField(
                    Field("denominator", "Out of (optional)", hint: "21 in “13 of 21”", issues: issues), value: typed.denominator,
                    width: .short)
            }
            textArea(
                Field(
                    "note", "Note on its quality (optional)",
                    hint: "What to keep in mind when reading it. Nothing that points at a child or a family.", issues: issues),
                value: typed.note, rows: 3)
        }
    }
}
