import Markup
import Plans

/// Values of indicators from a file: the upload, and the preview that is confirmed.
///
/// Fields: `file` (upload); `rows` (one line each, see `IndicatorImportRow.line`), `version`, `reason` (confirmation).
public enum IndicatorImportPages {
    public static func upload(_ plan: Plan, issues: [Issue] = [], frame: Frame) -> HTML {
        frame.page(
            "Import values", .dashboard, trail: .back("Back to the indicators", frame.links.indicators(plan.id)), caption: plan.title,
            issues: issues
        ) {
            p { "Bring a spreadsheet (.xlsx) or separated values (.csv) with named columns. Nothing is saved before you confirm." }
            ul {
                li {
                    "Either one row for each value: code or indicator, period, value; if you like also numerator, denominator, series and note."
                }
                li { "Or one row for each indicator: code or indicator, and a column for each period." }
                li { "Where there is no number, write “not available”, “suppressed” or “new”. At most \(IndicatorImportRow.most) values." }
            }
            frame.postForm(Links.indicatorPreview(plan.id), multipart: true, guarded: true) {
                fileField(
                    Field("file", "File of values", hint: "A .csv or .xlsx file of at most 20 MB", issues: issues),
                    accept: ".csv,.xlsx,.ods")
                submitButton("Show what would change")
            }
        }
    }

    public static func preview(
        _ plan: Plan, _ found: IndicatorImport, reason: String = "", occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let issues = occasion.issues
        let changes = found.changes
        return frame.page(
            "Values to import", .dashboard, trail: .back("Back to the upload", Links.indicatorImport(plan.id)), caption: plan.title,
            issues: issues, isWide: true
        ) {
            if occasion == .stale {
                overtaken("The record has changed since you looked. Below is what would change now.")
            }
            p(.class("strong")) {
                let same = found.lines.count - changes.count - found.refused.count
                "\(counted(changes.count, "value")) would be recorded, \(counted(found.corrections, "correction")) among them. "
                "\(counted(same, "row")) on record already, \(counted(found.refused.count, "row")) not taken."
            }
            if !found.refused.isEmpty { refused(found.refused) }
            if changes.isEmpty {
                p { "There is nothing to record." }
            } else {
                taken(changes, frame)
                confirmation(plan, found, reason, issues, frame)
            }
        }
    }

    private static func refused(_ lines: [IndicatorImportLine]) -> HTML {
        HTML {
            h2(.id("not-taken")) { "Rows that are not taken" }
            dataTable(
                id: "refused", caption: "Nothing becomes of these rows", hideCaption: true,
                ["Row", "Indicator", "Period", "Value", "Why not"].map { Column($0) }
            ) {
                for line in lines {
                    tr {
                        th(.scope("row")) { line.row.place }
                        td { line.indicator?.label ?? [line.row.code, line.row.name].filter { !$0.isEmpty }.joined(separator: " ") }
                        td { line.row.period }
                        td { line.row.value }
                        td(.class("long")) { if case .refused(let why) = line.outcome { why } }
                    }
                }
            }
        }
    }

    private static func taken(_ lines: [IndicatorImportLine], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("to-record")) { "Values that would be recorded" }
            dataTable(
                id: "changes", caption: "What would change", hideCaption: true,
                ["Row", "Indicator", "Series", "Period", "On record", "New value"].map { Column($0) }
            ) {
                for line in lines {
                    if let indicator = line.indicator, let figure = line.change {
                        tr {
                            th(.scope("row")) { line.row.place }
                            td(.class("long")) { a(.href(frame.links.indicator(indicator.id))) { indicator.label } }
                            td { indicator.definition.name(of: figure.series) }
                            td { figure.period.words }
                            td {
                                if case .corrected(_, let before) = line.outcome {
                                    before.figure.words(indicator.definition.unit)
                                } else {
                                    "Nothing"
                                }
                            }
                            td { figure.words(indicator.definition.unit) }
                        }
                    }
                }
            }
        }
    }

    private static func confirmation(
        _ plan: Plan, _ found: IndicatorImport, _ reason: String, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        frame.postForm(Links.indicatorImport(plan.id), guarded: true) {
            hiddenField("rows", found.lines.map(\.row.line).joined(separator: "\n"))
            hiddenField("version", "\(found.version)")
            textArea(
                Field(
                    "reason", found.corrections > 0 ? "Why are values corrected?" : "Note (optional)",
                    hint: "It stands in the ledger beside the values.", issues: issues), value: reason, rows: 2)
            submitButton("Record \(counted(found.changes.count, "value"))")
        }
    }
}
