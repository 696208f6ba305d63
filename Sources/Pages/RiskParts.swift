import Markup
import Plans

/// What pages say of risks in the same words.
enum RiskParts {
    /// A score with its word; the shade says the same and never alone.
    static func tag(_ words: String, _ level: RiskLevel?) -> HTML {
        span(.class("tag tag-long", level.map { "band-\($0.rawValue)" })) { words }
    }

    static func now(_ standing: RiskStanding) -> HTML { tag(standing.words, standing.band?.level) }

    /// An arrow, and the same in words.
    static func travel(_ standing: RiskStanding) -> HTML {
        let arrows: [RiskTravel: String] = [.up: "▲\u{A0}", .down: "▼\u{A0}", .same: "▶\u{A0}"]
        return HTML {
            if let arrow = arrows[standing.travel] { span(.ariaHidden()) { arrow } }
            standing.travelWords
        }
    }

    static func review(_ standing: RiskStanding) -> HTML {
        HTML {
            if let review = standing.review {
                dayTime(review)
                if standing.reviewState == .overdue { p { plainTag("Overdue") } }
                if standing.reviewState == .due { p { plainTag("Due in 30 days") } }
            } else {
                standing.risk.isOpen ? "No date" : "Closed"
            }
        }
    }

    /// How a plan's open risks stand, each number with exactly its risks: for a dashboard and for the register itself.
    static func summary(_ summary: RiskSummary, of plan: PlanID, _ frame: Frame) -> HTML {
        let links = frame.links
        func number(_ count: Int, _ words: String, isBad: Bool = false, _ narrow: (inout RiskFilter) -> Void) -> HTML {
            bigNumber(count, words, links.risks(plan, RiskQuery(narrow)), isBad: isBad && count > 0)
        }
        return ul(.class("numbers")) {
            for band in summary.scale.bands.reversed() {
                number(summary.count(band.level), band.name, isBad: band.level == .critical) { $0.levels = [band.level] }
            }
            if summary.scale.appetite != nil {
                number(summary.count(.aboveAppetite), "above the appetite", isBad: true) { $0.only = [.aboveAppetite] }
            }
            if let meeting = summary.meeting {
                number(summary.count(.upSinceMeeting), "moved up since the meeting of \(meeting.words)", isBad: true) {
                    $0.only = [.upSinceMeeting]
                }
            }
            number(summary.count(.overdue), summary.count(.overdue) == 1 ? "review overdue" : "reviews overdue", isBad: true) {
                $0.reviews = [.overdue]
            }
            number(summary.count(.due), "due for review in 30 days") { $0.reviews = [.due] }
        }
    }

    /// Why the gravest stay where they are: each critical risk, how long it has been so and what was said last.
    static func critical(_ summary: RiskSummary, _ frame: Frame) -> HTML {
        let standings = summary.critical
        guard !standings.isEmpty else { return HTML() }
        return HTML {
            h2(.id("critical")) { "Why some stay critical" }
            p { "As the band is drawn now, since when each has been in it without a break, and what was said last." }
            ul {
                for standing in standings.prefix(12) {
                    li {
                        a(.href(frame.links.risk(standing.risk.id))) { standing.risk.name.label.shortened(to: 120) }
                        ": \(standing.criticalWords ?? ""). "
                        said(standing)
                    }
                }
            }
        }
    }

    /// The last words of an assessment, and whose; that nothing was said where nothing was.
    static func said(_ standing: RiskStanding) -> HTML {
        guard let latest = standing.record.assessments.first(where: { !$0.words.isEmpty }) else {
            return span(.class("soft")) { "Nobody has said why." }
        }
        return HTML {
            "“\(latest.words.shortened(to: 240))” ("
            "\(latest.by), "
            dayTime(latest.at.day)
            ")"
        }
    }

    /// The risks that an action makes smaller; nothing where there is none.
    static func ofAction(_ standings: [RiskStanding], _ frame: Frame) -> HTML {
        guard !standings.isEmpty else { return HTML() }
        return HTML {
            h2(.id("risks")) { "Risks it makes smaller" }
            ul {
                for standing in standings {
                    li {
                        a(.href(frame.links.risk(standing.risk.id))) { standing.risk.name.label.shortened(to: 160) }
                        ": "
                        now(standing)
                        " \(standing.travelWords)."
                        if !standing.risk.isOpen { " Closed." }
                    }
                }
            }
        }
    }

    /// How a plan scores its risks, in words.
    static func explanation(_ scale: RiskScale) -> HTML {
        asideBox("How risks are scored") {
            p {
                scale.entry == 0 ? "This plan has no risk scale of its own, so the usual one holds. " : ""
                scale.method == .product
                    ? "The score is likelihood times impact, at most \(scale.most)."
                    : "The score is a number of its own from 1 to \(scale.most)."
            }
            steps("Likelihood", scale.likelihood)
            steps("Impact", scale.impact)
            p { strong { "Bands" } }
            ul { for band in scale.bands { li { tag("\(band.name): from \(band.from)", band.level) } } }
            p { strong { "Appetite" } }
            p { scale.appetite.map { "Scores up to \($0) are accepted." } ?? "Nobody has said up to which score risks are accepted." }
            if !scale.appetiteWords.isEmpty { paragraphs(scale.appetiteWords) }
        }
    }

    private static func steps(_ name: String, _ steps: [RiskStep]) -> HTML {
        HTML {
            p { strong { name } }
            ol { for step in steps { li { step.meaning.isEmpty ? step.name : "\(step.name): \(step.meaning)" } } }
        }
    }
}
