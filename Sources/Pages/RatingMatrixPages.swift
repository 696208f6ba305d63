import Markup
import Plans

/// All ratings of a plan: delivery beside impact, both beside the record, and what they mean.
public enum RatingMatrixPages {
    public static func matrix(_ overview: PlanOverview, _ comparison: PlanComparison, _ scales: PlanScales, frame: Frame) -> HTML {
        let plan = overview.plan
        return frame.page(
            "Ratings of \(plan.title)", .actions, trail: .breadcrumbs([(plan.title, frame.links.plan(plan.id))]), caption: plan.title,
            heading: HTML(text: "Ratings"), isWide: true
        ) {
            h2(.id("both")) { "Delivery beside impact" }
            p { "Each action is counted once, as at \(overview.today.words). Every number leads to the actions it counts." }
            table(RatingMatrix(overview.actions), plan.id, PlanQuery(), frame.links)
            ExportParts.download(.ratings, of: plan.id, frame)
            h2(.id("record")) { "Beside the record" }
            beside(comparison, plan.id, frame)
            h2(.id("scales")) { "What the ratings mean" }
            for question in RatingQuestion.allCases {
                h3 { "\(question.name): \(question.words)" }
                scaleWords(scales[question])
            }
            if frame.mayEdit(.manageScales) { p { a(.href(Links.scales(plan.id))) { "Define the scales of this plan" } } }
            p { a(.href(frame.links.ratingRules(plan.id))) { "How the record’s own rating is worked out" } }
            asAtForm(frame, action: Links().planRatings(plan.id))
        }
    }

    /// Each number leads to exactly its actions, among those that `query` asks for.
    static func table(_ matrix: RatingMatrix, _ plan: PlanID, _ query: PlanQuery, _ links: Links) -> HTML {
        func target(_ asked: [(RatingQuestion, Rating?)]) -> Link { links.table(plan, narrowed(query, asked)) }
        return matrixTable(matrix, target)
    }

    private static func matrixTable(_ matrix: RatingMatrix, _ target: ([(RatingQuestion, Rating?)]) -> Link) -> HTML {
        let across = RatingMatrix.order.filter { $0 != .blue || matrix.count(impact: .blue) > 0 }
        func name(_ rating: Rating?) -> String { rating?.name ?? "No rating yet" }
        let columns =
            [Column("Delivery rating")] + across.map { Column("Impact: \(name($0))", isNumber: true) } + [Column("All", isNumber: true)]
        return dataTable(id: "matrix", caption: "Actions by both ratings", columns) {
            for delivery in RatingMatrix.order {
                tr {
                    th(.scope("row")) { ratingTag(delivery) }
                    for impact in across {
                        number(
                            matrix.count(delivery: delivery, impact: impact), target([(.delivery, delivery), (.impact, impact)]),
                            "delivery \(name(delivery)), impact \(name(impact))")
                    }
                    number(matrix.count(delivery: delivery), target([(.delivery, delivery)]), "delivery \(name(delivery))")
                }
            }
            tr(.class("total")) {
                th(.scope("row")) { "All" }
                for impact in across { number(matrix.count(impact: impact), target([(.impact, impact)]), "impact \(name(impact))") }
                number(matrix.total, target([]), "all actions")
            }
        }
    }

    private static func number(
        _ count: Int, _ target: Link, _ words: String
    ) -> HTML {
        td(.class("number")) {
            if count == 0 {
                "0"
            } else {
                a(.href(target)) {
                    grouped(count)
                    span(.class("hidden")) { " \(count == 1 ? "action" : "actions"): \(words)" }
                }
            }
        }
    }

    /// Asks the plan's table for exactly these ratings.
    static func narrowed(_ query: PlanQuery, _ asked: [(RatingQuestion, Rating?)]) -> PlanQuery {
        var query = query
        for (question, _) in asked {
            query.filter.unrated.remove(question)
            if question == .delivery { query.filter.delivery = [] } else { query.filter.impact = [] }
        }
        for (question, rating) in asked {
            switch (question, rating) {
            case (.delivery, let rating?): query.filter.delivery.insert(rating)
            case (.impact, let rating?): query.filter.impact.insert(rating)
            case (_, nil): query.filter.unrated.insert(question)
            }
        }
        return query
    }

    private static func beside(_ comparison: PlanComparison, _ plan: PlanID, _ frame: Frame) -> HTML {
        let maySee = frame.viewer.map { Rights.mayCompare($0, ratingsOf: nil) } ?? false
        func line(_ who: String, _ count: HopeCount, _ one: String, _ rater: Rater) -> HTML {
            let words = hopeWords(count, one)
            return p {
                "In the last 12 months \(who) "
                if maySee, count.moreHopeful > 0 { a(.href(frame.links.comparisons(rater))) { words } } else { words }
                "."
            }
        }
        return HTML {
            p {
                "The record rates delivery by rules. A lead or a board may be more hopeful, and says why; how often they were is counted. "
                "Less hopeful than the record is not counted."
            }
            line("leads were", comparison.leads, "update", .leads(plan))
            line("boards were", comparison.board, "board rating", .board(plan))
            if maySee, !comparison.each.isEmpty { each(comparison, frame) }
        }
    }

    private static func each(_ comparison: PlanComparison, _ frame: Frame) -> HTML {
        let columns = [Column("Who reported"), Column("More hopeful", isNumber: true), Column("Of updates", isNumber: true)]
        return dataTable(id: "each", caption: "Each lead beside the record, in the last 12 months", columns) {
            for one in comparison.each {
                tr {
                    th(.scope("row")) { one.person.name }
                    td(.class("number")) {
                        if one.count.moreHopeful == 0 {
                            "0"
                        } else {
                            a(.href(frame.links.comparisons(.person(one.person.id)))) {
                                grouped(one.count.moreHopeful)
                                span(.class("hidden")) { " updates of \(one.person.name), in all plans" }
                            }
                        }
                    }
                    td(.class("number")) { grouped(one.count.compared) }
                }
            }
        }
    }
}
