import Markup
import Plans

/// Ways out: every table of a plan as a file.
public enum ExportPages {
    /// Every table that there is, and the workbook that holds them all.
    public static func tables(of plan: Plan, frame: Frame) -> HTML {
        frame.page(
            "Download tables of \(plan.title)", .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("About this plan", frame.links.about(plan.id))]),
            caption: plan.title, heading: HTML(text: "Download tables")
        ) {
            p {
                "Each file holds what the record "
                if let asAt = frame.asAt, asAt.isPast { "knew at the end of \(asAt.day.words)." } else { "knows now." }
                " A spreadsheet has notes that say where its figures come from and how to read them."
            }
            p {
                a(.href(frame.links.export(ExportFormat.wholePlan, .workbook, of: plan.id))) { "Download all tables in one spreadsheet" }
                " (Excel)"
            }
            p {
                a(.href(frame.links.export(ExportFormat.wholePlan, .reading, of: plan.id))) { "Download the plan’s document for programs" }
                " (JSON): what it prints, without what was reported since. An import of this file into another database gives the same plan."
            }
            p {
                a(.href(frame.links.export("tracker", .workbook, of: plan.id))) { "Download a tracker to edit" }
                " (Excel): the plan’s actions, outputs and headings. Edit it and give it to an admin, who imports it as a revision: the edits "
                "are its changes, and each is decided on before anything changes."
            }
            dataTable(id: "tables", caption: "Tables of this plan", [Column("Table"), Column("What a row is"), Column("Download")]) {
                for name in ExportName.allCases {
                    tr {
                        th(.scope("row")) { name.title }
                        td { name.rule }
                        td { ExportParts.links(name, of: plan.id, frame) }
                    }
                }
            }
            p {
                "CSV is separated values for other programs: in it an apostrophe stands before a text that a spreadsheet could take for a "
                "formula."
            }
            asAtForm(frame, action: Links().exports(plan.id))
        }
    }
}

/// What stands below a table that can be downloaded.
enum ExportParts {
    /// "Download this table: CSV, Excel", with the filter that the page has.
    static func download(_ name: ExportName, of plan: PlanID, _ frame: Frame, narrowed: (inout Link) -> Void = { _ in }) -> HTML {
        p(.class("download")) {
            "Download this table: "
            links(name, of: plan, frame, narrowed: narrowed)
        }
    }

    static func links(_ name: ExportName, of plan: PlanID, _ frame: Frame, narrowed: (inout Link) -> Void = { _ in }) -> HTML {
        var (separated, workbook) = (
            frame.links.export(name.rawValue, .separated, of: plan), frame.links.export(name.rawValue, .workbook, of: plan)
        )
        narrowed(&separated)
        narrowed(&workbook)
        return HTML {
            a(.href(separated)) {
                "CSV"
                span(.class("hidden")) { " of \(name.title)" }
            }
            ", "
            a(.href(workbook)) {
                "Excel"
                span(.class("hidden")) { " of \(name.title)" }
            }
        }
    }
}

extension Links {
    /// Every table of a plan that can be downloaded.
    public func exports(_ id: PlanID) -> Link { view("plans", id.number, "export") }
    /// A table of a plan as a file.
    public func export(_ table: String, _ format: ExportFormat, of id: PlanID) -> Link {
        Link("plans", "\(id.number)", "export", "\(table).\(format.rawValue)", query: [("as-at", asAt?.iso)])
    }
}
