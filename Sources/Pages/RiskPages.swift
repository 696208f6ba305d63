import Markup
import Plans

/// The register of a plan's risks: how they stand, the matrix, and one row for each.
///
/// Fields of the filter: `state`, `owner`, `heading`, `band`, `movement`, `review`, `only`, `sort`.
public enum RiskPages {
    /// Rows on one page.
    public static let length = 50

    /// What the page shows.
    public struct Parts: Sendable {
        public var plan: Plan
        public var summary: RiskSummary
        /// Those that the query asks for, on its page, sorted.
        public var shown: [RiskStanding]
        /// How many the query asks for.
        public var found: Int
        /// Those whose score or target does not fit the scale.
        public var misfits: [RiskStanding]
        public var headings: [Heading]
        /// Names of owners, sorted.
        public var owners: [String]
        /// How many risks the plan's document prints.
        public var printed: Int

        public init(
            plan: Plan, summary: RiskSummary, shown: [RiskStanding], found: Int, misfits: [RiskStanding], headings: [Heading],
            owners: [String], printed: Int
        ) {
            self.plan = plan
            self.summary = summary
            self.shown = shown
            self.found = found
            self.misfits = misfits
            self.headings = headings
            self.owners = owners
            self.printed = printed
        }

        var pages: Int { max(1, (found + RiskPages.length - 1) / RiskPages.length) }
    }

    public static func register(_ parts: Parts, _ query: RiskQuery, frame: Frame) -> HTML {
        let plan = parts.plan
        let name = "Risks of \(plan.title)"
        return frame.page(
            parts.pages > 1 ? "\(name) (page \(query.page) of \(parts.pages))" : name, .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title, heading: HTML(text: "Risks"), isWide: true
        ) {
            buttons(parts, frame)
            if parts.summary.total == 0 {
                p { nothing(parts) }
            } else {
                p { "\(counted(parts.summary.total, "open risk")), as at \(frame.asAt?.day.words ?? "today")." }
                RiskParts.summary(parts.summary, of: plan.id, frame)
                RiskParts.critical(parts.summary, frame)
                h2(.id("matrix-title")) { "Likelihood beside impact" }
                RiskMatrix.table(parts.summary, of: plan.id, frame)
            }
            RiskParts.explanation(parts.summary.scale)
            misfits(parts, frame)
            list(parts, query, frame)
            asAtForm(frame, action: Links().risks(plan.id))
        }
    }

    private static func buttons(_ parts: Parts, _ frame: Frame) -> HTML {
        guard frame.mayEdit(.manageRisks) else { return HTML() }
        return div(.class("buttons")) {
            a(.class("button"), .href(Links.newRisk(parts.plan.id))) { "Add a risk" }
            a(.class("button second"), .href(Links.printedRisks(parts.plan.id))) { "Take over printed risks" }
            a(.class("button second"), .href(Links.riskScale(parts.plan.id))) { "Define the scale" }
        }
    }

    private static func nothing(_ parts: Parts) -> String {
        let printed =
            parts.printed == 0
            ? "" : " The plan’s document prints \(counted(parts.printed, "risk")); an admin can take them over as they are printed."
        return "There is no open risk in the register.\(printed)"
    }

    /// Shown whatever the filter, because nothing else on the page can count them.
    private static func misfits(_ parts: Parts, _ frame: Frame) -> HTML {
        guard !parts.misfits.isEmpty else { return HTML() }
        return HTML {
            h2(.id("misfits")) { "Does not fit the scale: \(counted(parts.misfits.count, "risk"))" }
            p { "A score is kept as it was printed or judged. What does not fit the scale is in no band and in no cell." }
            ul {
                for standing in parts.misfits.prefix(length) {
                    li {
                        a(.href(frame.links.risk(standing.risk.id))) { standing.risk.name.label.shortened(to: 120) }
                        if let why = standing.misfit { ": score \(standing.latest?.rating.words ?? ""). \(why)." }
                        if let why = standing.targetMisfit { ": target \(standing.definition.target?.words ?? ""). \(why)." }
                    }
                }
            }
        }
    }

    private static func list(_ parts: Parts, _ query: RiskQuery, _ frame: Frame) -> HTML {
        let plan = parts.plan.id
        return HTML {
            h2(.id("register")) { query.filter.isEmpty ? "The register" : "Risks that were asked for: \(grouped(parts.found))" }
            if !query.filter.isEmpty { p { a(.href(frame.links.risks(plan))) { "Show all open risks" } } }
            RiskFilterForm.form(parts, query, frame)
            if parts.shown.isEmpty {
                p { "No risk is like that." }
            } else {
                table(parts, query, frame)
                pagination(page: query.page, of: parts.pages) { number in
                    var other = query
                    other.page = number
                    return frame.links.risks(plan, other)
                }
            }
            ExportParts.download(.risks, of: plan, frame)
            p(.class("download")) {
                "Download every assessment: "
                ExportParts.links(.riskAssessments, of: plan, frame)
            }
        }
    }

    private static func table(_ parts: Parts, _ query: RiskQuery, _ frame: Frame) -> HTML {
        func column(_ name: String, _ sort: RiskSort) -> Column {
            var other = query
            (other.sort, other.page) = (sort, 1)
            let state: String? = query.sort == sort ? (sort == .score ? "descending" : "ascending") : nil
            return Column(name, sorting: (frame.links.risks(parts.plan.id, other), state))
        }
        let columns = [
            column("Risk", .ref), column("Now", .score), Column("Previous"), Column("Target"), Column("Movement"),
            Column("What was said last"),
            column("Review", .review),
        ]
        return dataTable(id: "risk-table", caption: "Risks, \(counted(parts.found, "row"))", columns) {
            for standing in parts.shown { row(standing, parts, frame) }
        }
    }

    private static func row(_ standing: RiskStanding, _ parts: Parts, _ frame: Frame) -> HTML {
        let heading = standing.definition.heading.flatMap { id in parts.headings.first { $0.id == id }?.shortName }
        return tr {
            th(.scope("row"), .class("long")) {
                a(.href(frame.links.risk(standing.risk.id))) { standing.risk.name.label.shortened(to: 160) }
                p(.class("soft")) {
                    "Owner: \(standing.definition.ownerName ?? "nobody named"). "
                    heading.map { "\($0). " } ?? ""
                    standing.risk.isOpen ? "" : "Closed."
                }
            }
            td {
                RiskParts.now(standing)
                if standing.isAboveAppetite == true { p { "Above the appetite" } }
                if let words = standing.criticalWords { p { words } }
            }
            td { standing.previousWords ?? "None" }
            td { standing.targetWords ?? "Unknown" }
            td { RiskParts.travel(standing) }
            td(.class("long")) { RiskParts.said(standing) }
            td { RiskParts.review(standing) }
        }
    }
}

/// The form that narrows a register.
enum RiskFilterForm {
    static func form(_ parts: RiskPages.Parts, _ query: RiskQuery, _ frame: Frame) -> HTML {
        let filter = query.filter
        typealias Choices = [(value: String, name: String)]
        let owners: Choices = [("", "Any owner")] + parts.owners.map { ($0, $0) }
        let headings: Choices = [("", "Any part of the plan")] + parts.headings.map { ("\($0.id.number)", $0.name.shortened(to: 100)) }
        let bands: Choices = [("", "Any band")] + parts.summary.scale.bands.reversed().map { ($0.level.rawValue, $0.name) }
        let movements: Choices = [("", "Any movement")] + RiskTravel.allCases.map { ($0.rawValue, $0.name) }
        let reviews: Choices = [("", "Any review")] + RiskReview.allCases.map { ($0.rawValue, $0.name) }
        let others: Choices = [("", "All")] + RiskFilter.Only.allCases.map { ($0.rawValue, $0.name) }
        return details(.class("filters"), .open(!filter.isEmpty)) {
            summary { "Filter risks" }
            Markup.form(.method("get"), .action(Links().risks(parts.plan.id))) {
                div(.class("filter-groups")) {
                    selectField(
                        Field("state", "State"), RiskFilter.State.allCases.map { ($0.rawValue, $0.name) }, chosen: filter.state.rawValue)
                    selectField(Field("owner", "Owner"), owners, chosen: filter.owner ?? "")
                    selectField(Field("heading", "Part of the plan"), headings, chosen: filter.heading.map { "\($0.number)" } ?? "")
                    selectField(Field("band", "Band"), bands, chosen: filter.levels.max()?.rawValue ?? "")
                    selectField(Field("movement", "Movement"), movements, chosen: filter.travels.first?.rawValue ?? "")
                    selectField(Field("review", "Review"), reviews, chosen: filter.reviews.first?.rawValue ?? "")
                    selectField(Field("only", "Only those"), others, chosen: filter.only.first?.rawValue ?? "")
                }
                if query.sort != .score { hiddenField("sort", query.sort.rawValue) }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }
}
