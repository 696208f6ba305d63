import Markup
import Plans

/// The page of one risk: where it stands, what may happen, what is done about it, its scores over time and its history.
///
/// Fields of closing it or opening it again: `reason`, `open` (`yes` or `no`), `version`.
public enum RiskStandingPages {
    /// What the page shows beside the standing.
    public struct Parts: Sendable {
        public var mitigations: [RiskMitigation]
        public var ties: [RiskTie]
        public var indicators: [IndicatorStanding]
        public var heading: Heading?
        /// What the document it came from prints, and what the plan's present document prints under its reference.
        public var origin: PrintedRisk?
        public var printedNow: PrintedRisk?
        public var history: [LedgerEntry]

        public init(
            mitigations: [RiskMitigation] = [], ties: [RiskTie] = [], indicators: [IndicatorStanding] = [], heading: Heading? = nil,
            origin: PrintedRisk? = nil, printedNow: PrintedRisk? = nil, history: [LedgerEntry] = []
        ) {
            self.mitigations = mitigations
            self.ties = ties
            self.indicators = indicators
            self.heading = heading
            self.origin = origin
            self.printedNow = printedNow
            self.history = history
        }
    }

    /// `state` is what was typed to close it or open it again when it could not be kept.
    public static func risk(
        _ standing: RiskStanding, _ parts: Parts, state: RiskStateEdit? = nil, occasion: FormOccasion = .fresh, frame: Frame
    ) -> HTML {
        let risk = standing.risk
        let name = risk.name
        return frame.page(
            "\(name.ref.map { "Risk \($0)" } ?? "Risk"): \(name.title)".shortened(to: 90), .dashboard,
            trail: .breadcrumbs([(risk.plan.title, frame.links.plan(risk.plan.id)), ("Risks", frame.links.risks(risk.plan.id))]),
            caption: name.ref.map { "Risk \($0)" } ?? "Risk", issues: occasion.issues, heading: HTML(text: name.title)
        ) {
            if occasion == .stale { overtaken("The risk is now as shown here. Look at it, and save again.") }
            if let closing = risk.closing { closed(closing) }
            buttons(standing, frame)
            now(standing)
            what(standing, parts)
            printed(parts, frame)
            mitigations(standing, parts, frame)
            if !parts.indicators.isEmpty { IndicatorParts.linked(parts.indicators, none: "", frame) }
            RiskHistory.scores(standing)
            if frame.mayEdit(.manageRisks) { stateForm(risk, state, occasion.issues, frame) }
            LedgerParts.history(parts.history, frame)
            asAtForm(frame, action: Links().risk(risk.id))
        }
    }

    private static func closed(_ closing: RiskClosing) -> HTML {
        inset {
            p {
                strong { "Closed" }
                " by \(closing.by), "
                momentTime(closing.at)
            }
            paragraphs(closing.reason)
        }
    }

    static func mayAssess(_ risk: Risk, _ frame: Frame) -> Bool {
        !frame.isPast && (frame.viewer.map { Rights.mayAssess($0, risk.definition) } ?? false)
    }

    private static func buttons(_ standing: RiskStanding, _ frame: Frame) -> HTML {
        let risk = standing.risk
        let mayAssess = mayAssess(risk, frame)
        guard mayAssess || frame.mayEdit(.manageRisks) else { return HTML() }
        return div(.class("buttons")) {
            if mayAssess, risk.isOpen { a(.class("button"), .href(Links.riskAssessment(risk.id))) { "Assess this risk" } }
            if mayAssess { a(.class("button second"), .href(Links.riskMitigations(risk.id))) { "Change what is done about it" } }
            if frame.mayEdit(.manageRisks) { a(.class("button second"), .href(Links.riskEdit(risk.id))) { "Reword it" } }
        }
    }

    private static func now(_ standing: RiskStanding) -> HTML {
        let scale = standing.scale
        return HTML {
            h2(.id("now")) { "Where it stands" }
            factList([
                Fact("Now") {
                    RiskParts.now(standing)
                    if let rating = standing.latest?.rating { p { rating.words } }
                    if let why = standing.misfit { p { "Does not fit the scale: \(why)." } }
                    if let words = standing.criticalWords { p { words } }
                },
                Fact("Previous") { standing.previousWords ?? "None" },
                Fact("Target") {
                    standing.targetWords ?? "Unknown"
                    if let why = standing.targetMisfit { p { "Does not fit the scale: \(why)." } }
                },
                Fact("Movement") { RiskParts.travel(standing) },
                Fact("Appetite") {
                    switch standing.isAboveAppetite {
                    case true?: "Above the appetite, which is up to \(scale.appetite ?? 0)"
                    case false?: "Within the appetite, which is up to \(scale.appetite ?? 0)"
                    case nil: scale.appetite == nil ? "The plan sets none" : "Not known: there is no score"
                    }
                },
                Fact("Next review") { RiskParts.review(standing) },
            ])
        }
    }

    private static func what(_ standing: RiskStanding, _ parts: Parts) -> HTML {
        let definition = standing.definition
        func said(_ text: String) -> HTML { text.isEmpty ? span(.class("soft")) { "Nobody has said" } : paragraphs(text) }
        return HTML {
            h2(.id("what")) { "What may happen" }
            factList([
                Fact("Cause") { said(definition.cause) }, Fact("Event") { said(definition.event) },
                Fact("Effect") { said(definition.effect) },
                Fact("Owner") {
                    definition.ownerName ?? "Nobody named"
                    if definition.owner != nil, !definition.ownerWords.isEmpty {
                        p(.class("soft")) { "As printed: \(definition.ownerWords)" }
                    }
                },
                Fact("Part of the plan") {
                    definition.heading == nil ? "The whole plan" : parts.heading?.name ?? "A part it no longer has"
                },
                Fact("Response") { definition.response?.name ?? "Nobody has said" },
                Fact("Reviewed") { definition.rhythm?.name ?? "Nobody has said how often" },
            ])
        }
    }

    private static func printed(_ parts: Parts, _ frame: Frame) -> HTML {
        guard parts.origin != nil || parts.printedNow != nil else { return HTML() }
        return HTML {
            h2(.id("printed")) { "As printed" }
            if let origin = parts.origin { printed(origin, "It came from", frame) }
            if let now = parts.printedNow { printed(now, "The plan’s present document prints under the same reference", frame) }
        }
    }

    private static func printed(_ risk: PrintedRisk, _ words: String, _ frame: Frame) -> HTML {
        let reading = risk.reading
        return inset {
            p {
                "\(words): "
                a(.href(frame.links.revision(risk.key.revision))) { risk.document }
                placeWords(reading.place).map { ", \($0)" } ?? ""
            }
            p { "\(reading.ref.map { "\($0) " } ?? "")\(reading.text.text)" }
            p(.class("soft")) {
                "Score \(reading.current?.printed.text ?? "not printed"), target \(reading.target?.printed.text ?? "not printed"), owner "
                "\(reading.owner?.text ?? "not printed")."
            }
        }
    }

    private static func mitigations(_ standing: RiskStanding, _ parts: Parts, _ frame: Frame) -> HTML {
        let present = parts.ties.compactMap(\.summary)
        let gone = parts.ties.filter { $0.summary == nil }
        return HTML {
            h2(.id("mitigations")) { "What is done about it" }
            if parts.mitigations.isEmpty, parts.ties.isEmpty { p { "Nobody has said what is done about it." } }
            if !present.isEmpty {
                actionTable(
                    id: "risk-actions", caption: "Actions of the plan that make it smaller", present, on: standing.today, frame.links)
            }
            for tie in gone {
                p {
                    actionLink(tie.action, frame.links)
                    " (the plan no longer has this action)"
                }
            }
            if !parts.mitigations.isEmpty { mitigationTable(parts.mitigations, standing.today) }
        }
    }

    private static func mitigationTable(_ mitigations: [RiskMitigation], _ today: Day) -> HTML {
        dataTable(
            id: "risk-mitigations", caption: "What else is done about it", ["What", "Who", "By when", "State"].map { Column($0) }
        ) {
            for one in mitigations {
                tr {
                    th(.scope("row"), .class("long")) { one.words }
                    td { one.owner.isEmpty ? "Nobody named" : one.owner }
                    td {
                        if let due = one.due { dayTime(due) } else { "No date" }
                        if one.isOverdue(on: today) { p { plainTag("Overdue") } }
                    }
                    td { one.state.name }
                }
            }
        }
    }

    private static func stateForm(_ risk: Risk, _ typed: RiskStateEdit?, _ issues: [Issue], _ frame: Frame) -> HTML {
        asideBox(risk.isOpen ? "Close this risk" : "Open this risk again", isOpen: typed != nil) {
            frame.postForm(Links.riskState(risk.id), guarded: true) {
                hiddenField("version", "\(risk.closing?.entry ?? 0)")
                hiddenField("open", risk.isOpen ? "no" : "yes")
                textArea(
                    Field(
                        "reason", risk.isOpen ? "Why is it closed?" : "Why is it opened again?", hint: "Its history stays on record.",
                        issues: issues), value: typed?.reason ?? "", rows: 2)
                submitButton(risk.isOpen ? "Close risk" : "Open risk again", style: "second")
            }
        }
    }
}

/// Scores of a risk over time, as a chart and as the same figures in a table.
enum RiskHistory {
    static func scores(_ standing: RiskStanding) -> HTML {
        let assessments = standing.record.assessments
        return HTML {
            h2(.id("scores")) { "Scores over time" }
            if assessments.isEmpty { p { "Nobody has assessed it yet." } }
            if assessments.count > 1 { chart(standing) }
            if !assessments.isEmpty { table(standing) }
            if assessments.count == standing.record.limit { p { "Shown are the newest \(grouped(standing.record.limit)) assessments." } }
        }
    }

    private static func chart(_ standing: RiskStanding) -> HTML {
        let points = standing.record.assessments.reversed().compactMap { one in one.rating.score.map { (day: one.at.day, value: $0) } }
        guard points.count > 1, let first = points.first, let last = points.last else { return HTML() }
        var lines = [
            StepChart.Line(name: "Score", style: "done", values: points + [(day: max(standing.today, last.day), value: last.value)])
        ]
        if let target = standing.definition.target?.score {
            lines.append(
                StepChart.Line(
                    name: "Target", style: "planned",
                    values: [(day: first.day, value: target), (day: max(standing.today, last.day), value: target)]))
        }
        return figure(.class("chart-figure")) {
            StepChart(
                id: "risk-chart", title: standing.travelWords,
                description:
                    "The score from \(first.day.words) to \(standing.today.words): "
                    + "\(points.map { "\($0.value)" }.joined(separator: ", ")). "
                    + "The table has the figures.",
                lines: lines, today: standing.today
            ).html
            chartKey(lines.map { ($0.name, $0.style) })
            figcaption {
                "Score of this risk, \(first.day.words) to \(standing.today.words). Source: its assessments. As at \(standing.today.words)."
            }
        }
    }

    private static func table(_ standing: RiskStanding) -> HTML {
        dataTable(
            id: "assessments", caption: "Assessments, newest first", ["Day", "Score", "Why", "Who", "Next review"].map { Column($0) }
        ) {
            for one in standing.record.assessments {
                tr {
                    th(.scope("row")) { dayTime(one.at.day) }
                    td {
                        RiskParts.tag(standing.words(of: one.rating) ?? "Unknown", standing.scale.band(of: one.rating)?.level)
                        p(.class("soft")) { one.rating.words }
                    }
                    td(.class("long")) {
                        if let document = one.document { p { "As printed in \(document.title)" } }
                        if one.words.isEmpty {
                            if one.document == nil { span(.class("soft")) { "Nobody has said" } }
                        } else {
                            paragraphs(one.words)
                        }
                    }
                    td { one.document == nil ? one.by : "Taken over by \(one.by)" }
                    td { if let review = one.review { dayTime(review) } else { "Not said" } }
                }
            }
        }
    }
}
