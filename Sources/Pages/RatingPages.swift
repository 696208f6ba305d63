import Markup
import Plans

/// Where an action's two ratings come from: what the record, the lead and the board say, with reasons and dates.
///
/// Fields of the board's forms: `question` (`delivery` or `impact`), under that word the value of a choice, the same with
/// `-reason`, and `version`.
public enum RatingPages {
    /// `typed` is what a board member typed, as far as there is any.
    public static func ratings(_ found: ActionRatings, typed: BoardRatingEdit? = nil, occasion: FormOccasion = .fresh, frame: Frame) -> HTML
    {
        let action = found.action
        return frame.page(
            "Ratings of \(nameInSentence(action.name))", .actions, trail: ActionPages.trail(action, frame), caption: action.plan.title,
            issues: occasion.issues
        ) {
            if occasion == .stale {
                overtaken("The board’s rating or its scale is now as shown here. Compare it with yours, and save again.")
            }
            p { actionLink(action.summary, frame.links) }
            delivery(found, frame)
            impact(found)
            if mayRate(action, frame) { forms(found, typed, occasion.issues, frame) }
            history(found, frame)
            meanings(action.grounds.scales, action.plan.id, frame)
            asAtForm(frame, action: Links().ratings(action.id))
        }
    }

    private static func mayRate(_ action: Action, _ frame: Frame) -> Bool {
        frame.mayEdit(.rateForBoard) && (frame.viewer.map { Rights.mayRateForBoard($0, leads: action.reporters) } ?? false)
    }

    private static func delivery(_ found: ActionRatings, _ frame: Frame) -> HTML {
        let action = found.action
        return HTML {
            h2(.id("delivery-rating")) { "Delivery rating" }
            factList([
                Fact("The record") {
                    if let record = action.record {
                        ratingTag(record.rating)
                        p { record.why.prefix(1).uppercased() + record.why.dropFirst() + "." }
                    } else {
                        "Not worked out"
                    }
                },
                Fact("The lead") { lead(action, .delivery) },
                Fact("The board") { board(found.board(.delivery)) },
            ])
            if let record = action.record { rules(record, action.plan.id, frame) }
        }
    }

    private static func rules(_ record: ComputedRating, _ plan: PlanID, _ frame: Frame) -> HTML {
        HTML {
            dataTable(
                id: "rules", caption: "What each rule says of the action as it stands",
                ["Rule", "Judged by", "What it says", "Gives"].map { Column($0) }
            ) {
                for finding in record.findings {
                    tr {
                        th(.scope("row")) { finding.rule.name }
                        td(.class("long")) { finding.inputWords }
                        td(.class("long")) { finding.sentence.prefix(1).uppercased() + finding.sentence.dropFirst() }
                        td { gives(finding) }
                    }
                }
            }
            p {
                "The record gives the worst colour that a rule gives, by "
                a(.href(frame.links.ratingRules(plan))) { versionWords(record.version) }
                "."
            }
        }
    }

    private static func gives(_ finding: RuleFinding) -> HTML {
        switch finding.outcome {
        case .gives(let rating): ratingTag(rating)
        case .quiet: HTML(text: "Nothing")
        case .notJudged: HTML(text: "Not known")
        case .off: HTML(text: "Not used")
        }
    }

    private static func versionWords(_ version: Int) -> String {
        version == 0 ? "the usual rating rules" : "version \(version) of this plan’s rating rules"
    }

    private static func lead(_ action: Action, _ question: RatingQuestion) -> HTML {
        let latest = action.updates.first
        let rating = question == .delivery ? action.summary.delivery : action.summary.impact
        let step = question == .delivery ? action.summary.latest?.deliveryStep : action.summary.latest?.impactStep
        return HTML {
            ratingTag(rating, step)
            if let rating, let meaning = action.grounds.scales[question].definition(of: rating, step) { p { meaning } }
            if let latest, rating != nil {
                p(.class("soft")) {
                    "Said by \(latest.by.name) on "
                    dayTime(latest.on)
                }
                if question == .delivery { betterReason(latest) }
            }
        }
    }

    private static func betterReason(_ update: Update) -> HTML {
        guard update.isMoreHopeful, let record = update.record else { return HTML() }
        return HTML {
            p {
                "The record said "
                ratingTag(record.rating)
                " then. Rated better because:"
            }
            paragraphs(record.reason)
        }
    }

    private static func board(_ rating: BoardRating?) -> HTML {
        guard let rating else { return HTML(text: "No rating by a board yet") }
        return HTML {
            ratingTag(rating.rating, rating.step)
            paragraphs(rating.reason)
            p(.class("soft")) {
                "Said by \(rating.by.name) on "
                dayTime(rating.on)
            }
        }
    }

    private static func impact(_ found: ActionRatings) -> HTML {
        HTML {
            h2(.id("impact-rating")) { "Impact rating" }
            factList([
                Fact("The record") { "Impact is judged, not computed." },
                Fact("The lead") { lead(found.action, .impact) },
                Fact("The board") { board(found.board(.impact)) },
            ])
            p(.class("soft")) { "What an impact rating rests on is evidence: figures, audits, and what children, families and staff say." }
        }
    }

    // The board's own ratings.

    private static func forms(_ found: ActionRatings, _ typed: BoardRatingEdit?, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            h2(.id("rate")) { "Rate for the board" }
            p { "What the lead says stays as it is. The board’s rating stands beside it with your name and your reason." }
            for question in RatingQuestion.allCases { form(found, question, typed, issues, frame) }
        }
    }

    private static func form(
        _ found: ActionRatings, _ question: RatingQuestion, _ typed: BoardRatingEdit?, _ issues: [Issue], _ frame: Frame
    ) -> HTML {
        let scale = found.action.grounds.scales[question]
        let choices = RatingChoices.forBoard(scale)
        let mine = typed?.question == question ? typed : nil
        let chosen = mine.map { RatingChoices.find($0.choice, in: choices) } ?? nil
        return asideBox("Board’s \(question.nameInSentence)", isOpen: mine != nil) {
            frame.postForm(Links.boardRating(found.action.id), guarded: true) {
                hiddenField("question", question.rawValue)
                hiddenField("version", "\(BoardRatingEdit.version(of: found.board(question), scale))")
                radioGroup(
                    Field(question.rawValue, "\(question.name): \(question.words)", issues: issues),
                    choices.map { ratingChoice($0, isChosen: chosen?.value == $0.value) })
                textArea(
                    Field(
                        "\(question.rawValue)-reason", "Why does the board rate it so?", hint: "Name no child or family.", issues: issues),
                    value: mine?.reason ?? "", rows: 3)
                submitButton("Save board’s \(question.nameInSentence)")
            }
        }
    }

    // How it came about.

    private static func history(_ found: ActionRatings, _ frame: Frame) -> HTML {
        let columns = ["Day", "Said by", "Delivery", "The record said", "Impact", "Reason"].map { Column($0) }
        return HTML {
            h2(.id("rating-history")) { "Ratings so far" }
            if found.events.isEmpty {
                p { "Nobody has rated this action yet." }
            } else {
                dataTable(id: "events", caption: "Newest first", columns) { for event in found.events { row(event) } }
                if let older = found.olderBefore {
                    p { a(.href(frame.links.ratings(found.action.id, before: older))) { "Older ratings" } }
                }
            }
        }
    }

    private static func row(_ event: RatingEvent) -> HTML {
        switch event {
        case .update(let update, _):
            return tr {
                th(.scope("row")) { dayTime(update.on) }
                td { "\(update.by.name), for the lead" }
                td { ratingTag(update.delivery, update.deliveryStep) }
                td { record(update.record) }
                td { ratingTag(update.impact, update.impactStep) }
                td(.class("long")) { paragraphs(update.record?.reason ?? "") }
            }
        case .board(let rating):
            return tr {
                th(.scope("row")) { dayTime(rating.on) }
                td { "\(rating.by.name), for the board" }
                td { if rating.question == .delivery { ratingTag(rating.rating, rating.step) } }
                td { if rating.question == .delivery { record(rating.record) } }
                td { if rating.question == .impact { ratingTag(rating.rating, rating.step) } }
                td(.class("long")) { paragraphs(rating.reason) }
            }
        }
    }

    private static func record(_ said: RecordSaid?) -> HTML {
        guard let said else { return span(.class("soft")) { "Not kept then" } }
        return said.rating.map { ratingTag($0) } ?? HTML(text: "Could not tell")
    }

    private static func meanings(_ scales: PlanScales, _ plan: PlanID, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("scales")) { "What the ratings mean" }
            for question in RatingQuestion.allCases {
                h3 { "\(question.name): \(question.words)" }
                scaleWords(scales[question])
            }
            p { a(.href(frame.links.planRatings(plan))) { "All ratings of the plan: delivery beside impact" } }
        }
    }
}

/// One answer of a scale as a radio button.
func ratingChoice(_ choice: RatingChoice, isChosen: Bool) -> Choice {
    Choice(
        choice.value, ratingTag(choice.colour, choice.keptStep), note: choice.step.subState == nil ? HTML(text: choice.definition) : nil,
        isChosen: isChosen)
}
