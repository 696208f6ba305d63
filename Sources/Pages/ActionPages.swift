import Markup
import Plans

/// The page of one action: everything that is known about it.
public enum ActionPages {
    /// `evidence` and `history`, the ledger's entries about it, come newest first. `candidates` are the people an admin may make its
    /// lead. `matters` is what boards have to do with it, `indicators` and `risks` what is linked to it. `today` is the day looked at.
    public static func action(
        _ action: Action, evidence: [Evidence] = [], history: [LedgerEntry], matters: BoardMatters = BoardMatters(),
        indicators: [IndicatorStanding] = [], risks: [RiskStanding] = [], candidates: [PersonName] = [], issues: [Issue] = [], today: Day,
        frame: Frame
    ) -> HTML {
        let label = action.name.ref == nil ? "Action" : action.name.label
        return frame.page(
            action.name.ref == nil ? action.name.label : "\(label): \(action.name.text)".shortened(to: 90), .actions,
            trail: trail(action, frame), caption: label, issues: issues, heading: HTML(text: action.name.text)
        ) {
            if let origin = matters.origin { BoardParts.origin(origin, frame.links) }
            buttons(action, frame)
            div(.class("beside")) {
                sidebar(action, matters, today, frame)
                div {
                    if let plain = action.summary.plainText {
                        h2 { "In plain words" }
                        p { plain }
                    }
                    standing(action, today, frame)
                    CompletionParts.record(action, today, frame)
                    outputs(action, today)
                    lists(action, frame)
                    IndicatorParts.linked(indicators, none: "No indicator is linked to this action.", frame)
                    RiskParts.ofAction(risks, frame)
                    EvidenceParts.ofAction(action, evidence, frame)
                    DeadlineParts.record(action, frame)
                    BoardParts.ofAction(action, matters, today, frame)
                    updates(action, frame)
                }
            }
            if frame.mayEdit(.assignLeads) { LeadParts.form(action, candidates, frame) }
            LedgerParts.history(history, of: action.id, frame)
            asAtForm(frame, action: Links().action(action.id))
        }
    }

    static func trail(_ action: Action, _ frame: Frame) -> Trail {
        var steps = [(name: action.plan.title, link: frame.links.plan(action.plan.id))]
        if let heading = action.heading { steps.append((heading.shortName, frame.links.heading(heading.id))) }
        return .breadcrumbs(steps)
    }

    private static func buttons(_ action: Action, _ frame: Frame) -> HTML {
        let mayUpdate = !frame.isPast && (frame.viewer.map { Rights.mayUpdate($0, leads: action.reporters) } ?? false)
        guard mayUpdate else { return HTML() }
        return div(.class("buttons")) {
            a(.class("button"), .href(Links.update(action.id))) { "Update this action" }
            if CompletionParts.isReady(action, on: frame.asAt?.day) {
                a(.class("button second"), .href(frame.links.completion(action.id))) { "Propose completion" }
            }
        }
    }

    private static func sidebar(_ action: Action, _ matters: BoardMatters, _ today: Day, _ frame: Frame) -> HTML {
        let mayAssign = frame.mayEdit(.assignLeads)
        return section(.class("side"), .ariaLabelledby("facts")) {
            h2(.id("facts")) { "Key facts" }
            dl {
                dt { "Standing" }
                dd { standingTag(Standing.of(action.summary, on: today)) }
                dt { "Life cycle" }
                dd { lifeCycleWords(action.summary, on: today) }
                deadlineFacts(action, today, frame)
                dt { action.leads.count == 1 ? "Lead" : "Leads" }
                dd {
                    leadWords(action.leads)
                    if mayAssign { change("Change leads", Link(fragment: "leads-form")) }
                }
                dt { "Outputs done" }
                dd { outputWords(action.summary) }
                dt { "Last update" }
                dd { updateWords(action.summary) }
                if let forecast = action.summary.latest?.forecast {
                    dt { "Forecast" }
                    dd { forecastWords(forecast, action) }
                }
                for escalation in matters.escalations where escalation.end == nil {
                    dt { "Escalated to" }
                    dd { a(.href(frame.links.escalation(escalation.id))) { escalation.board.name } }
                }
                for kind in attentionWords(action.summary, on: today) {
                    dt(.class("hidden")) { "Needs attention" }
                    dd { plainTag(kind) }
                }
                if let place = placeWords(action.place) {
                    dt { "In the document" }
                    dd { place }
                }
            }
        }
    }

    private static func deadlineFacts(_ action: Action, _ today: Day, _ frame: Frame) -> HTML {
        HTML {
            dt { "Deadline" }
            dd {
                deadlineWords(action.summary, on: today)
                DeadlineParts.asking(action, frame)
            }
            if action.deadline.day == nil, let last = action.outputs.compactMap({ $0.step?.deadline?.day }).max() {
                dt { "Last step due" }
                dd { dayTime(last) }
            }
            if !action.deadline.moves.isEmpty {
                dt { "Deadline as printed" }
                dd { action.deadline.printed ?? "None" }
            }
        }
    }

    private static func change(_ words: String, _ target: Link) -> HTML { p { a(.href(target)) { words } } }

    private static func forecastWords(_ forecast: Day, _ action: Action) -> HTML {
        HTML {
            dayTime(forecast)
            if let day = action.deadline.day, forecast > day {
                span(.class("late")) { " (\(counted(forecast.days(since: day), "day")) after the deadline)" }
            }
        }
    }

    private static func outputs(_ action: Action, _ today: Day) -> HTML {
        let late = action.overdueSteps(on: today)
        return HTML {
            h2(.id("outputs")) { "Outputs" }
            if action.outputs.isEmpty {
                p { "The document names no outputs." }
            } else {
                p { "\(action.summary.outputsDone) of \(action.summary.outputsTotal) done" }
                progressBar(action.summary.outputsDone, of: action.summary.outputsTotal)
                if !late.isEmpty { p { span(.class("late")) { "\(counted(late.count, "step")) overdue" } } }
                ul(.class("outputs")) { for output in action.outputs { outputRow(output, isOverdue: late.contains(output.id)) } }
            }
        }
    }

    private static func outputRow(_ output: Output, isOverdue: Bool) -> HTML {
        li(.class("ticked")) {
            span(.class("tick")) { output.done == nil ? "Not done" : "✓ Done" }
            div {
                if let ref = output.step?.ref { strong { "\(ref) " } }
                output.text
                if let done = output.done {
                    span(.class("soft")) {
                        " Ticked by \(done.by) on "
                        dayTime(done.day)
                        "."
                    }
                }
                if !output.isCertain { span(.class("soft")) { " \(uncertainBoundary)" } }
                if let step = output.step { stepFacts(step, isOverdue: isOverdue) }
            }
        }
    }

    private static func lists(_ action: Action, _ frame: Frame) -> HTML {
        HTML {
            h2 { "Intended outcomes" }
            textList(action.outcomes, none: "The document names no outcomes.")
            if !action.measures.isEmpty {
                h2 { "Measures" }
                textList(action.measures, none: "")
            }
            h2 { "Where it comes from" }
            sources(action.sources)
            GoldenThreadParts.entry(action.plan.id, from: .action(action.id), frame)
            if !action.seeAlso.isEmpty {
                h2 { "See also" }
                ul { for other in action.seeAlso { li { seeAlso(other, frame) } } }
            }
            if !action.alsoPrinted.isEmpty {
                h2 { "Also in the document" }
                factList(action.alsoPrinted.map { entry in Fact(entry.label) { paragraphs(entry.text) } })
            }
        }
    }

    private static func textList(_ texts: [String], none: String) -> HTML {
        texts.isEmpty ? p { none } : ul { for words in texts { li { words } } }
    }

    private static func sources(_ citations: [Citation]) -> HTML {
        guard !citations.isEmpty else { return p { "The document names no source." } }
        return ul {
            for citation in citations {
                li {
                    citation.name
                    if let area = citation.subArea ?? citation.area { ", area of improvement \(area)" }
                    if let words = citation.areaText { p(.class("soft")) { words } }
                    if citation.raw != citation.name { span(.class("soft")) { " Printed: \(citation.raw)" } }
                }
            }
        }
    }

    private static func seeAlso(_ other: SeeAlso, _ frame: Frame) -> HTML {
        HTML {
            if let action = other.action {
                actionLink(action, frame.links)
            } else {
                "Action \(other.ref) "
                span(.class("soft")) { "(not found in this plan, or more than once)" }
            }
        }
    }

    /// One page of all updates of an action, newest first; `updates` are those of this page.
    public static func updates(_ action: Action, _ updates: [Update], page: Int, frame: Frame) -> HTML {
        let pages = max(1, (action.updatesTotal + Action.updatesOnAPage - 1) / Action.updatesOnAPage)
        let name = "Updates of \(nameInSentence(action.name))"
        return frame.page(
            pages > 1 ? "\(name) (page \(page) of \(pages))" : name, .actions,
            trail: .back("Back to the action", frame.links.action(action.id)),
            heading: HTML(text: name)
        ) {
            p { actionLink(action.name, frame.links) }
            p(.class("strong")) { counted(action.updatesTotal, "update") }
            ol(.class("timeline")) { for update in updates { updateEvent(update, level: 2) } }
            pagination(page: page, of: pages) { frame.links.updates(action.id, page: $0) }
        }
    }

    static func updateEvent(_ update: Update, level: Int = 3) -> HTML {
        event(
            momentTime(update.at), who: update.by.name, when: HTML(text: update.onBehalfOf == nil ? "action lead" : "deputy"), level: level,
            id: "update-\(update.id.number)"
        ) {
            updateBody(update)
        }
    }

    private static func updates(_ action: Action, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("updates")) { "Updates" }
            if action.updates.isEmpty {
                p { "Nobody has reported on this action yet." }
            } else {
                ol(.class("timeline")) {
                    for update in action.updates { updateEvent(update) }
                }
                if action.updatesTotal > action.updates.count {
                    p { a(.href(frame.links.updates(action.id))) { "All \(grouped(action.updatesTotal)) updates" } }
                }
            }
        }
    }
}

/// What stands beside an output whose end is a guess.
let uncertainBoundary = "Boundary uncertain: the document runs this output together with its neighbour."

extension String {
    /// The beginning, cut at a word and marked with an ellipsis when it is longer than so many characters.
    func shortened(to length: Int) -> String {
        guard count > length else { return self }
        let part = prefix(length)
        let cut = part.lastIndex(of: " ") ?? part.endIndex
        return part[..<cut] + "…"
    }
}
