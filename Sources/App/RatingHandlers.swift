import HTTP
import Markup
import Pages
import Plans
import Storage

/// Where ratings come from, what boards say, and how often people were more hopeful than the record.
enum RatingHandlers {
    @Sendable static func showMatrix(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let html = RatingMatrixPages.matrix(
                overview, try reader.comparison(of: id), try reader.scales(of: id), frame: try visit.frame(reader, plan: overview.plan))
            return visit.page(html)
        }
    }

    @Sendable static func showAction(_ visit: Visit) throws -> Response { try action(visit, nil, .fresh) }

    /// Keeps how a board member says that an action stands.
    @Sendable static func rateForBoard(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let question = visit.form["question"].flatMap(RatingQuestion.init(rawValue:)) ?? .delivery
        let edit = BoardRatingEdit(
            question: question, choice: visit.form[question.rawValue], reason: visit.form["\(question.rawValue)-reason"] ?? "",
            version: visit.form["version"].flatMap { Int64($0) } ?? -1)
        do {
            let written = try visit.write(because: "Rated for the board") { try $0.rateForBoard(edit, id, by: person) }
            let message = "Board’s \(question.nameInSentence) saved for \(written.result.label)"
            return visit.redirect(to: Links().ratings(id), notice: Notice(.success, message))
        } catch Refusal.issues(let issues) {
            return try action(visit, edit, .refused(issues))
        } catch Refusal.stale {
            return try action(visit, edit, .stale)
        }
    }

    private static func action(_ visit: Visit, _ typed: BoardRatingEdit?, _ occasion: FormOccasion) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let before = visit.request.query["before"].flatMap { Int64($0) }
        return try visit.read { reader in
            let found = try reader.ratings(of: id, before: before)
            let html = RatingPages.ratings(
                found, typed: typed, occasion: occasion, frame: try visit.frame(reader, plan: found.action.plan))
            return visit.page(html, status: occasion.status)
        }
    }

    /// The times when somebody was more hopeful than the record: oneself, or whom one may see.
    @Sendable static func showComparisons(_ visit: Visit) throws -> Response {
        let viewer = try visit.person()
        let rater = rater(visit, viewer)
        let asked: PersonID? = if case .person(let id) = rater { id } else { nil }
        guard Rights.mayCompare(viewer, ratingsOf: asked) else { throw Refusal.forbidden }
        let before = visit.request.query["before"].flatMap { Int64($0) }
        return try visit.read { reader in
            let (found, older) = try reader.hopefulRatings(of: rater, before: before)
            let (who, count, plan) = try subject(rater, viewer, reader)
            return visit.page(
                ComparisonPages.list(
                    found, of: rater, who: who, olderBefore: older, count: count, frame: try visit.frame(reader, plan: plan)))
        }
    }

    private static func rater(_ visit: Visit, _ viewer: Person) -> Rater {
        func number(_ name: String) -> Int64? { visit.request.query[name].flatMap { Int64($0) } }
        if let plan = number("leads-of") { return .leads(PlanID(plan)) }
        if let plan = number("board-of") { return .board(PlanID(plan)) }
        return .person(number("person").map(PersonID.init) ?? viewer.id)
    }

    private static func subject(_ rater: Rater, _ viewer: Person, _ reader: Reader) throws -> (String, HopeCount, Plan?) {
        switch rater {
        case .person(let id):
            let name = id == viewer.id ? "you" : try reader.person(id)?.name
            guard let name else { throw Refusal.notFound }
            return (name, try reader.hopeCount(of: id), nil)
        case .leads(let id):
            let plan = try reader.plan(id)
            return ("leads of \(plan.title)", try reader.comparison(of: id).leads, plan)
        case .board(let id):
            let plan = try reader.plan(id)
            return ("boards on \(plan.title)", try reader.comparison(of: id).board, plan)
        }
    }
}
