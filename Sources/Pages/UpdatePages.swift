import Markup
import Plans

/// The update form on one page, with the last update beside it.
///
/// Fields: `delivery` and `impact` (the value of a choice, `impact` may be empty), `reason`, `narrative`, `outputs` (ids, one for each ticked),
/// `forecast-day`, `forecast-month`, `forecast-year`, `period` (its first day), `version`; the button says `then` = `stay` or `next`, or
/// `no-change` = `yes`.
public enum UpdatePages {
    /// What the form is shown for.
    public enum Occasion: Sendable, Hashable {
        case fresh
        /// Something typed cannot be accepted.
        case refused([Issue])
        /// Somebody else changed the action since the form was made. `action` is then as it is now, `edit` as typed.
        case stale
    }

    /// `forecast` is the date as typed. The form always carries the version of `action`, so that what is saved next
    /// answers what is shown here. `hasNext` offers to go on to the next action that owes an update.
    /// `draft` is when the words shown were typed, where they were kept from a session that ended.
    public static func form(
        _ action: Action, _ edit: UpdateEdit, forecast: DateFields, occasion: Occasion = .fresh, hasNext: Bool, draft: Instant? = nil,
        today: Day, frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        let isStale = occasion == .stale
        return frame.page(
            "Update \(nameInSentence(action.name))", .myActions, trail: .back("Back to my actions", frame.links.myActions),
            issues: issues
        ) {
            if isStale { conflict(action, edit, forecast) }
            if let draft { DraftParts.notice(draft, frame) }
            p { actionLink(action.summary, frame.links) }
            p {
                "Deadline: "
                deadlineWords(action.summary, on: today)
                ". "
                standingTag(Standing.of(action.summary, on: today))
            }
            if let lead = frame.viewer.flatMap(action.stoodInFor) { p { "You stand in for \(lead). The record will carry both names." } }
            DeadlineParts.asking(action, frame)
            div(.class("beside")) {
                if !isStale { last(action) }
                fields(action, edit, forecast, issues, isStale: isStale, hasNext: hasNext, today, frame)
            }
        }
    }

    private static func last(_ action: Action) -> HTML {
        section(.class("side"), .ariaLabelledby("last")) {
            h2(.id("last")) { "Last update" }
            if let update = action.updates.first {
                p(.class("soft")) {
                    "\(update.by.name), "
                    momentTime(update.at)
                }
                updateBody(update)
            } else {
                p { "This is the first update." }
            }
        }
    }

    private static func fields(
        _ action: Action, _ edit: UpdateEdit, _ forecast: DateFields, _ issues: [Issue], isStale: Bool, hasNext: Bool, _ today: Day,
        _ frame: Frame
    ) -> HTML {
        frame.postForm(Links.update(action.id), guarded: true) {
            hiddenField("version", "\(action.version)")
            period(action, edit, issues, today)
            ratings(action, edit, issues)
            radioGroup(
                Field("impact", "Impact rating: is it making the difference intended?", issues: issues),
                ratingChoices(action.grounds.scales.impact, edit.impact, edit.impactChoice)
                    + [Choice("", "No rating yet", note: "Too early to say, or nothing to show it by", isChosen: edit.impact == nil)])
            textArea(
                Field(
                    "narrative", "What has changed, and what happens next?",
                    hint: "A few sentences. Name no child or family and nothing by which one could be known.", issues: issues),
                value: edit.narrative)
            outputs(action, edit, issues, today, isStale: isStale)
            p(.class("hint")) {
                "When every output is ticked and saved, "
                a(.href(frame.links.completion(action.id))) { "propose its completion" }
                ". Somebody who does not lead it signs that off."
            }
            dateInput(
                Field(
                    "forecast", "When will it be done? (optional)",
                    hint: "Only if it differs from the deadline. For example, 27 3 2024", issues: issues), forecast)
            div(.class("buttons")) {
                submitButton("Save update", name: "then", value: "stay")
                if hasNext { submitButton("Save and go to next action", name: "then", value: "next", style: "second") }
                submitButton("No change since last time", name: "no-change", value: "yes", id: "no-change", style: "second")
            }
            p(.class("hint")) {
                "“No change since last time” repeats the last ratings and is recorded as such; what you wrote is kept with it."
            }
        }
    }

    /// Asked only where an update may be for either of two periods; else said.
    private static func period(_ action: Action, _ edit: UpdateEdit, _ issues: [Issue], _ today: Day) -> HTML {
        let open = action.summary.reporting.periodsOpen(on: today)
        guard open.count > 1 else {
            return HTML { for period in open { p { "This update is for \(period.words)." } } }
        }
        let chosen = edit.period ?? open[0].first
        return radioGroup(
            Field("period", "Which period is this update for?", issues: issues),
            open.map { period in
                Choice(
                    period.first.iso, period.words,
                    note: today > period.closes ? "Late: it closed on \(period.closes.words)" : "Due by \(period.closes.words)",
                    isChosen: period.first == chosen)
            })
    }

    /// The delivery rating, what the record says, and why the lead is more hopeful.
    private static func ratings(_ action: Action, _ edit: UpdateEdit, _ issues: [Issue]) -> HTML {
        HTML {
            radioGroup(
                Field("delivery", "Delivery rating: is the action being done on time?", issues: issues),
                ratingChoices(action.grounds.scales.delivery, edit.delivery, edit.deliveryChoice))
            if let record = edit.record(of: action) {
                inset { p { recordSentence(record) } }
                textArea(
                    Field(
                        "reason", "If you rate it better than the record, say why",
                        hint: "Leave it empty otherwise. The board reads it beside both ratings.", issues: issues),
                    value: edit.reason, rows: 2)
            }
        }
    }

    private static func ratingChoices(_ scale: RatingScale, _ rating: Rating?, _ value: String?) -> [Choice] {
        let choices = RatingChoices.forLead(scale)
        let chosen = rating == nil ? nil : RatingChoices.find(value ?? rating?.rawValue, in: choices)
        return choices.map { ratingChoice($0, isChosen: $0.value == chosen?.value) }
    }

    private static func outputs(_ action: Action, _ edit: UpdateEdit, _ issues: [Issue], _ today: Day, isStale: Bool) -> HTML {
        guard !action.outputs.isEmpty else { return HTML() }
        let late = action.overdueSteps(on: today)
        return checkboxGroup(
            Field("outputs", "Which outputs are done?", hint: "Tick every output that is done by now.", issues: issues),
            action.outputs.map { output in
                let typed = edit.outputsDone.contains(output.id)
                let words = [output.step?.ref, output.text].compactMap(\.self).joined(separator: " ")
                return Choice(
                    "\(output.id.number)", HTML(text: words),
                    note: outputNote(output, late.contains(output.id), typed: typed, isStale: isStale),
                    isChosen: typed || (isStale && output.done != nil))
            })
    }

    private static func outputNote(_ output: Output, _ isOverdue: Bool, typed: Bool, isStale: Bool) -> HTML? {
        let step = output.step.map { stepFacts($0, isOverdue: isOverdue, isShort: true) }
        guard let done = output.done else {
            if output.isCertain { return step }
            return HTML {
                uncertainBoundary
                if let step { step }
            }
        }
        return HTML {
            if let step { step }
            "Ticked by \(done.by) on "
            dayTime(done.day)
            if isStale && !typed { ". You had left it clear: clear it again if it is not done" }
            "."
        }
    }

    private static func conflict(_ action: Action, _ edit: UpdateEdit, _ forecast: DateFields) -> HTML {
        section(.class("notice"), .ariaLabelledby("conflict"), .tabindex(-1), .dataFocus("yes")) {
            h2(.id("conflict")) { "Somebody else has changed this action meanwhile" }
            p { "Your update has not been saved yet. Nothing you typed is lost. Compare the two, change yours if need be, and save it." }
            div(.class("diff")) {
                div {
                    h3 { "Saved meanwhile" }
                    if let update = action.updates.first {
                        p(.class("soft")) {
                            "\(update.by.name), "
                            momentTime(update.at)
                        }
                        updateBody(update)
                    } else {
                        p {
                            "No update, but the action, its leads, its deadline or its scale were changed. The history on its page says how."
                        }
                    }
                }
                div {
                    h3 { "Yours, not saved yet" }
                    p {
                        "Delivery "
                        ratingTag(edit.delivery, edit.chosen(for: action).delivery?.keptStep)
                        " Impact "
                        ratingTag(edit.impact, edit.chosen(for: action).impact?.keptStep)
                    }
                    if edit.narrative.isBlank { p(.class("soft")) { "No words yet" } } else { paragraphs(edit.narrative) }
                    if !forecast.isEmpty { p { "Forecast: \(forecast.day) \(forecast.month) \(forecast.year)" } }
                }
            }
        }
    }
}
