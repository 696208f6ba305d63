import Markup
import Plans

/// The form that defines an indicator or changes its definition.
///
/// Fields: `name`, `codes` (one on each line), `unit`, `direction`, `frequency`, `target`, `target-from-day` …, `tolerance`, `owner`,
/// `owner-words`, `definition`, `source`, `neighbours`, `region`, `england`, `printed-0` … (periods of printed figures), `from`, `reason`,
/// `version`.
public enum IndicatorFormPages {
    /// What was typed, as it was typed.
    public struct Typed: Sendable, Hashable {
        public var edit: IndicatorDefinitionEdit
        public var targetFrom: DateFields
        /// Where a document prints what the form began with.
        public var from: PrintedIndicatorKey?

        public init(_ edit: IndicatorDefinitionEdit, targetFrom: DateFields? = nil, from: PrintedIndicatorKey? = nil) {
            self.edit = edit
            self.targetFrom = targetFrom ?? DateFields(edit.targetFrom)
            self.from = from
        }
    }

    /// An indicator that documents print and nobody has defined.
    public struct Printed: Sendable, Hashable {
        public var key: PrintedIndicatorKey
        public var words: String

        public init(key: PrintedIndicatorKey, words: String) {
            self.key = key
            self.words = words
        }
    }

    /// `indicator` is what is changed, nil for a new one; `printed` is what a new one may begin with.
    public static func form(
        _ plan: Plan, _ indicator: Indicator?, _ typed: Typed, printed: [Printed] = [], owners: [PersonName],
        occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        return frame.page(
            indicator.map { "Change the definition of \($0.label)".shortened(to: 90) } ?? "Define an indicator", .dashboard,
            trail: indicator.map { .back("Back to the indicator", frame.links.indicator($0.id)) }
                ?? .back("Back to the indicators", frame.links.indicators(plan.id)),
            caption: plan.title, issues: issues
        ) {
            if occasion == .stale, let indicator {
                overtaken("The definition is now as shown here. Compare it with yours below, and save again.")
                IndicatorStandingPages.definition(indicator.definition)
            }
            if indicator == nil { beginnings(plan, printed, typed.from) }
            frame.postForm(indicator.map { Links.indicatorForm($0.id) } ?? Links.indicatorForms(plan.id), guarded: true) {
                hiddenField("version", "\(indicator?.entry ?? 0)")
                if let from = typed.from { hiddenField("from", from.word) }
                what(typed.edit, issues)
                aim(typed, issues)
                owner(typed.edit, owners, issues)
                comparators(typed.edit, issues)
                printedFigures(typed.edit, issues)
                if indicator != nil {
                    textArea(
                        Field("reason", "Why does the definition change?", hint: "Both versions stay on record.", issues: issues),
                        value: typed.edit.reason, rows: 2)
                }
                submitButton(indicator == nil ? "Define indicator" : "Save definition")
            }
        }
    }

    private static func beginnings(_ plan: Plan, _ printed: [Printed], _ chosen: PrintedIndicatorKey?) -> HTML {
        guard !printed.isEmpty, chosen == nil else { return HTML() }
        return asideBox("Begin with an indicator that a document prints: \(counted(printed.count, "indicator"))") {
            ul { for one in printed { li { a(.href(Links.newIndicator(plan.id, from: one.key))) { one.words } } } }
        }
    }

    private static func what(_ edit: IndicatorDefinitionEdit, _ issues: [Issue]) -> HTML {
        HTML {
            textField(Field("name", "Name", issues: issues), value: edit.name)
            textArea(
                Field(
                    "codes", "Code and aliases (optional)",
                    hint: "One on each line, its own code first. Imported values find it by any of them.",
                    issues: issues), value: edit.codes, rows: 3)
            radioGroup(
                Field("unit", "What does it count in?", issues: issues),
                IndicatorUnit.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.unit == $0) })
            radioGroup(
                Field("direction", "Which way is better?", issues: issues),
                IndicatorDirection.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.direction == $0) })
            radioGroup(
                Field("frequency", "How often is there a value?", issues: issues),
                IndicatorFrequency.allCases.map { Choice($0.rawValue, $0.name, isChosen: edit.frequency == $0) })
            textArea(
                Field("definition", "Definition (optional)", hint: "What exactly is counted, and what is not.", issues: issues),
                value: edit.meaning, rows: 3)
            textField(Field("source", "Source of its values (optional)", issues: issues), value: edit.source)
        }
    }

    private static func aim(_ typed: Typed, _ issues: [Issue]) -> HTML {
        HTML {
            textField(
                Field("target", "Target (optional)", hint: "A number in the unit above.", issues: issues), value: typed.edit.target,
                width: .short)
            dateInput(
                Field("target-from", "The target holds from", hint: "For example, 1 4 2024", issues: issues), typed.targetFrom)
            textField(
                Field(
                    "tolerance", "Tolerance (optional)", hint: "How far off the target still counts as near it, in the same unit.",
                    issues: issues), value: typed.edit.tolerance, width: .short)
        }
    }

    private static func owner(_ edit: IndicatorDefinitionEdit, _ owners: [PersonName], _ issues: [Issue]) -> HTML {
        HTML {
            selectField(
                Field("owner", "Owner (optional)", hint: "Enters its values. Admins may too.", issues: issues),
                [(value: "", name: "Nobody")] + owners.map { (value: "\($0.id.number)", name: $0.name) },
                chosen: edit.owner.map { "\($0.number)" } ?? "")
            textField(
                Field("owner-words", "Owner as printed (optional)", hint: "Where the owner has no account here.", issues: issues),
                value: edit.ownerWords)
        }
    }

    private static func comparators(_ edit: IndicatorDefinitionEdit, _ issues: [Issue]) -> HTML {
        HTML {
            p { "Name the series that it is compared with. Leave empty what it is not compared with." }
            for series in IndicatorSeries.comparators {
                textField(
                    Field(
                        series.rawValue, "\(series.usualName) (optional)",
                        hint: series == .region ? "For example London" : nil, issues: issues),
                    value: edit.comparators[series] ?? "", width: .name)
            }
        }
    }

    private static func printedFigures(_ edit: IndicatorDefinitionEdit, _ issues: [Issue]) -> HTML {
        guard !edit.printed.isEmpty else { return HTML() }
        return HTML {
            h2(.id("printed")) { "Figures that documents print" }
            p {
                "A document does not always say which period a figure speaks about. Say it here to make the figure a first value, with its "
                "document as source; leave it empty to leave the figure where it is."
            }
            for (place, printed) in edit.printed.enumerated() {
                let state = printed.state == .value ? "" : " (\(printed.state.name.lowercasedFirst))"
                textField(
                    Field(
                        "printed-\(place)", "Period of “\(printed.words)”\(state)",
                        hint: "Printed in \(printed.document). \(edit.frequency.map { "For example \($0.example)." } ?? "")", issues: issues
                    ),
                    value: printed.period, width: .name)
            }
        }
    }
}
