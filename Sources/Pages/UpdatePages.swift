import Markup
import Plans

/// The update form on one page, with the last update beside it.
///
/// Fields: `delivery` and `impact` (a colour, `impact` may be empty), `narrative`, `outputs` (ids, one for each ticked),
/// `forecast-day`, `forecast-month`, `forecast-year`, `version`; the button says `then` = `stay` or `next`, or
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
    public static func form(
        _ action: Action, _ edit: UpdateEdit, forecast: DateFields, occasion: Occasion = .fresh, hasNext: Bool, today: Day, frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        let isStale = occasion == .stale
        return frame.page(
            "Update \(nameInSentence(action.name))", .myActions, trail: .back("Back to my actions", frame.links.myActions),
            issues: issues
        ) {
            if isStale { conflict(action, edit, forecast) }
            p { actionLink(action.summary, frame.links) }
            p {
                "Deadline: "
                deadlineWords(action.summary, on: today)
                ". "
                standingTag(Standing.of(action.summary, on: today))
            }
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
            radioGroup(
                Field("delivery", "Delivery rating: is the action being done on time?", issues: issues),
                // Blue is signed off by somebody else.
                ratingChoices(RatingScale.delivery, edit.delivery).filter { $0.value != Rating.blue.rawValue })
            radioGroup(
                Field("impact", "Impact rating: is it making the difference intended?", issues: issues),
                ratingChoices(RatingScale.impact, edit.impact)
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

    private static func ratingChoices(_ scale: RatingScale, _ chosen: Rating?) -> [Choice] {
        scale.values.map { value in
            Choice(value.rating.rawValue, ratingTag(value.rating), note: HTML(text: value.definition), isChosen: chosen == value.rating)
        }
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
                        p { "No update, but the action, its leads or its deadline were changed. The history on its page says how." }
                    }
                }
                div {
                    h3 { "Yours, not saved yet" }
                    p {
                        "Delivery "
                        ratingTag(edit.delivery)
                        " Impact "
                        ratingTag(edit.impact)
                    }
                    if edit.narrative.isBlank { p(.class("soft")) { "No words yet" } } else { paragraphs(edit.narrative) }
                    if !forecast.isEmpty { p { "Forecast: \(forecast.day) \(forecast.month) \(forecast.year)" } }
                }
            }
        }
    }
}
