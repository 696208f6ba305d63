import Markup
import Plans

/// The page of one indicator: where it stands, its chart with the same figures as a table, its definition, links and history.
///
/// Fields of setting limits anew: `period`, `baseline-reason`, `on` (`yes`, or `no` to take it back).
public enum IndicatorStandingPages {
    /// What the page shows beside the standing.
    public struct Parts: Sendable {
        public var ties: [IndicatorTie]
        /// Lately entered values, corrected ones among them, newest first.
        public var entered: [IndicatorValueRecord]
        public var history: [LedgerEntry]
        /// Codes that people said to mean it, beside its own.
        public var aliases: [IndicatorCode]
        /// Other indicators of the plan that are one with it by what people said.
        public var same: [Indicator]

        public init(
            ties: [IndicatorTie], entered: [IndicatorValueRecord], history: [LedgerEntry], aliases: [IndicatorCode] = [],
            same: [Indicator] = []
        ) {
            self.ties = ties
            self.entered = entered
            self.history = history
            self.aliases = aliases
            self.same = same
        }
    }

    /// `baseline` is what was typed to set limits anew when it could not be kept.
    public static func indicator(
        _ standing: IndicatorStanding, _ parts: Parts, baseline: IndicatorBaselineEdit? = nil, issues: [Issue] = [], today: Day,
        frame: Frame
    ) -> HTML {
        let indicator = standing.record.indicator
        let plan = indicator.plan
        let code = indicator.definition.codes.first
        return frame.page(
            "\(code.map { "Indicator \($0)" } ?? "Indicator"): \(indicator.definition.name)".shortened(to: 90), .dashboard,
            trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id)), ("Indicators", frame.links.indicators(plan.id))]),
            caption: code.map { "Indicator \($0)" } ?? "Indicator", issues: issues, heading: HTML(text: indicator.definition.name)
        ) {
            buttons(indicator, frame)
            now(standing)
            chart(standing, today, frame)
            limits(standing, baseline, issues, frame)
            linked(indicator, parts.ties, frame)
            h2(.id("definition")) { "Definition" }
            joined(parts, frame)
            definition(indicator.definition)
            entered(standing, parts.entered)
            LedgerParts.history(parts.history, frame)
            asAtForm(frame, action: Links().indicator(indicator.id))
        }
    }

    private static func mayEnter(_ indicator: Indicator, _ frame: Frame) -> Bool {
        !frame.isPast && (frame.viewer.map { Rights.mayEnterValues($0, of: indicator.definition) } ?? false)
    }

    private static func buttons(_ indicator: Indicator, _ frame: Frame) -> HTML {
        let isAdmin = frame.mayEdit(.defineIndicators)
        guard mayEnter(indicator, frame) || isAdmin else { return HTML() }
        return div(.class("buttons")) {
            if mayEnter(indicator, frame) { a(.class("button"), .href(Links.indicatorValue(indicator.id))) { "Enter a value" } }
            if isAdmin { a(.class("button second"), .href(Links.indicatorEdit(indicator.id))) { "Change the definition" } }
        }
    }

    private static func now(_ standing: IndicatorStanding) -> HTML {
        let unit = standing.definition.unit
        return HTML {
            h2(.id("now")) { "Where it stands" }
            factList([
                Fact("Value") {
                    if let latest = standing.latest {
                        strong { latest.figure.words(unit) }
                        " in \(latest.figure.period.words)"
                        if !latest.figure.note.isEmpty { p(.class("soft")) { latest.figure.note } }
                    } else {
                        "No value yet"
                    }
                    if let silence = standing.silenceWords { p { plainTag(silence) } }
                },
                Fact("Target") {
                    IndicatorParts.target(standing)
                    if let words = standing.attainmentWords { p { words } }
                },
                Fact("Direction of travel") {
                    IndicatorChart.sparkline(standing)
                    p { "\(standing.travelWords). \(standing.definition.direction.name)." }
                },
                Fact("Variation") {
                    IndicatorParts.variation(standing)
                    p { standing.variationSentence }
                },
                Fact("Assurance") {
                    standing.assuranceWords
                    p { standing.assuranceSentence }
                },
            ])
        }
    }

    private static func chart(_ standing: IndicatorStanding, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("chart")) { standing.chart.isRunChart ? "Run chart" : "Control chart" }
            if !standing.points.isEmpty { p(.class("strong")) { IndicatorChart.message(standing) } }
            IndicatorChart.figure(standing, asAt: today)
            if let words = standing.limitsSentence { p { words } }
            if standing.points.count > standing.shown.count {
                p { "The chart shows the newest \(standing.shown.count) values; limits may come from earlier ones." }
            }
            asideBox("How limits and signals are worked out") {
                p {
                    "Limits are the mean ± 2.66 × the average moving range: the average step between one value and the next. All steps count; "
                    "none is screened out. The first values, up to \(ControlChart.longestBaseline), set them, and later ones do not move "
                    "them until they are set anew. With fewer than \(ControlChart.fewest) values they are trial limits."
                }
                p {
                    "A value is more than chance where it lies outside the limits, or is one of 7 in a row on one side of the mean, of 7 in a row "
                    "that rise or fall, or of 2 in 3 in the outer third on the same side."
                }
            }
            IndicatorTwin.table(standing, mayCorrect: mayEnter(standing.record.indicator, frame))
        }
    }

    private static func limits(
        _ standing: IndicatorStanding, _ typed: IndicatorBaselineEdit?, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        let mayEdit = frame.mayEdit(.defineIndicators)
        guard mayEdit || !standing.record.baselines.isEmpty else { return HTML() }
        return HTML {
            h2(.id("limits")) { "Limits set anew" }
            if standing.record.baselines.isEmpty { p { "Limits have not been set anew." } }
            ul {
                for baseline in standing.record.baselines {
                    li {
                        strong { "From \(baseline.period.words)" }
                        ": \(baseline.reason) ("
                        "\(baseline.by), "
                        momentTime(baseline.at)
                        ")"
                    }
                }
            }
            if mayEdit { limitsForm(standing, typed, issues, frame) }
        }
    }

    private static func limitsForm(
        _ standing: IndicatorStanding, _ typed: IndicatorBaselineEdit?, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        let frequency = standing.definition.frequency
        return asideBox("Set limits anew, or take that back", isOpen: typed != nil) {
            p { "Only after a known change that lasts. It stands in the ledger with your reason." }
            frame.postForm(Links.indicatorBaseline(standing.record.indicator.id), guarded: true) {
                textField(
                    Field(
                        "baseline", "First \(frequency.unitWord) under the new limits", hint: "For example \(frequency.example)",
                        issues: issues), value: typed?.period ?? "", width: .name)
                textArea(
                    Field("baseline-reason", "What has changed for good, or why is it taken back?", issues: issues),
                    value: typed?.reason ?? "", rows: 2)
                radioGroup(
                    Field("on", "What do you want to do?"),
                    [
                        Choice("yes", "Set limits anew from there", isChosen: typed?.isOn != false),
                        Choice("no", "Take back that they were set anew there", isChosen: typed?.isOn == false),
                    ])
                submitButton("Save")
            }
        }
    }

    static func subject(_ tie: IndicatorTie, _ frame: Frame) -> HTML {
        switch tie.subject {
        case .action(let name): actionLink(name, frame.links)
        case .heading(let heading):
            HTML {
                "Outcomes of "
                a(.href(frame.links.heading(heading.id))) { heading.name }
            }
        case .risk(let name):
            HTML {
                "Risk "
                a(.href(frame.links.risk(name.id))) { name.label.shortened(to: 160) }
            }
        }
    }

    private static func linked(_ indicator: Indicator, _ ties: [IndicatorTie], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("linked")) { "What it is linked to" }
            if ties.isEmpty {
                p { "It is linked to no action, no outcome and no risk yet." }
            } else {
                ul { for tie in ties { li { subject(tie, frame) } } }
            }
            GoldenThreadParts.entry(indicator.plan.id, from: .indicator(indicator.id), frame)
            if frame.mayEdit(.defineIndicators) { p { a(.href(Links.indicatorTies(indicator.id))) { "Change what it is linked to" } } }
        }
    }

    /// What people said to be the same.
    private static func joined(_ parts: Parts, _ frame: Frame) -> HTML {
        HTML {
            if !parts.aliases.isEmpty {
                p {
                    "Documents also print it as \(listed(Array(Set(parts.aliases.map(\.code))).sorted())): a person confirmed that these "
                    "codes mean the same. "
                    a(.href(frame.links.indicators)) { "See what documents print" }
                }
            }
            for one in parts.same {
                p {
                    "One with "
                    a(.href(frame.links.indicator(one.id))) { one.label }
                    ", as a person confirmed; it is defined here more than once."
                }
            }
        }
    }

    static func definition(_ definition: IndicatorDefinition) -> HTML {
        factList(
            definition.fields.dropFirst().map { field in
                Fact(field.name.prefix(1).uppercased() + field.name.dropFirst()) {
                    if let words = field.words { paragraphs(words) } else { span(.class("soft")) { "Nobody has said" } }
                }
            })
    }

    private static func entered(_ standing: IndicatorStanding, _ records: [IndicatorValueRecord]) -> HTML {
        HTML {
            h2(.id("entered")) { "Values entered lately" }
            if records.isEmpty {
                p { "Nobody has entered a value yet." }
            } else {
                asideBox("The newest \(counted(records.count, "value")), corrected ones among them") {
                    ol(.class("timeline")) {
                        for record in records {
                            event(
                                HTML(text: "\(record.figure.period.words): \(record.figure.words(standing.definition.unit))"),
                                who: record.by,
                                when: momentTime(record.at)
                            ) {
                                if record.figure.series != .own { p { "Series: \(standing.definition.name(of: record.figure.series))" } }
                                if !record.stands { p { plainTag("Corrected since") } }
                                if let document = record.document { p { "As printed in \(document.title)." } }
                                if !record.figure.note.isEmpty { paragraphs(record.figure.note) }
                            }
                        }
                    }
                }
            }
        }
    }
}
