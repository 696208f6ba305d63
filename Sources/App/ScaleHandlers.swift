import HTTP
import Markup
import Pages
import Plans
import Storage

/// On which scales a plan is rated, and by which rules the record rates it.
enum ScaleHandlers {
    /// Both scales; with `?question=`, the form of one of them, which begins with the scale in use or another.
    @Sendable static func showScales(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let id: PlanID = try visit.parameters.identity("id")
        let question = visit.request.query["question"].flatMap(RatingQuestion.init(rawValue:))
        let from = visit.request.query["from"].flatMap { Int($0) }
        return try visit.read { reader in
            let edit = try question.map { question in
                let current = try reader.scales(of: id)[question]
                let others = try others(question, id, reader)
                let start = from.flatMap { others.indices.contains($0 - 1) ? others[$0 - 1] : nil } ?? current
                return ScaleEdit(from: start, replacing: current)
            }
            return try scales(id, edit, .fresh, reader, visit)
        }
    }

    @Sendable static func defineScale(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let edit = ScaleEdit(visit.form)
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.defineScale(edit, of: id) }
            let message =
                written.isChanged ? "Scale of the \(edit.question.nameInSentence) saved" : "The scale is as it was. Nothing was changed"
            return visit.redirect(to: Links.scales(id), notice: Notice(written.isChanged ? .success : .important, message))
        } catch Refusal.issues(let issues) {
            return try visit.read { try scales(id, edit, .refused(issues), $0, visit) }
        } catch Refusal.stale {
            return try visit.read { try scales(id, edit, .stale, $0, visit) }
        }
    }

    private static func scales(_ id: PlanID, _ edit: ScaleEdit?, _ occasion: FormOccasion, _ reader: Reader, _ visit: Visit) throws
        -> Response
    {
        let plan = try reader.plan(id)
        let html = ScalePages.scales(
            plan, try reader.scales(of: id), edit: edit, others: try edit.map { try others($0.question, id, reader) } ?? [],
            occasion: occasion, frame: try visit.frame(reader, plan: plan))
        return visit.page(html, status: occasion.status)
    }

    /// What a form may begin with beside the scale in use: the document's own keys, and the usual scale.
    private static func others(_ question: RatingQuestion, _ id: PlanID, _ reader: Reader) throws -> [RatingScale] {
        let current = try reader.scales(of: id)[question].steps
        let usable = RatingScale.usable(try reader.printedKeys(of: id), for: question) + [RatingScale.standard(question)]
        return usable.filter { $0.steps != current }
    }

    @Sendable static func showRules(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { try rules(id, nil, .fresh, $0, visit) }
    }

    @Sendable static func setRules(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let edit = RatingRulesEdit(visit.form)
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.setRatingRules(edit, of: id) }
            let message = written.isChanged ? "Rating rules saved" : "The rules are as they were. Nothing was changed"
            return visit.redirect(to: Links().ratingRules(id), notice: Notice(written.isChanged ? .success : .important, message))
        } catch Refusal.issues(let issues) {
            return try visit.read { try rules(id, edit, .refused(issues), $0, visit) }
        } catch Refusal.stale {
            return try visit.read { try rules(id, edit, .stale, $0, visit) }
        }
    }

    private static func rules(
        _ id: PlanID, _ edit: RatingRulesEdit?, _ occasion: FormOccasion, _ reader: Reader, _ visit: Visit
    ) throws -> Response {
        let plan = try reader.plan(id)
        let html = RatingRulesPages.rules(
            plan, try reader.ratingRules(of: id), edit: edit, occasion: occasion, frame: try visit.frame(reader, plan: plan))
        return visit.page(html, status: occasion.status)
    }
}

extension FormOccasion {
    var status: Status {
        switch self {
        case .fresh: .ok
        case .refused: .unprocessable
        case .stale: .conflict
        }
    }
}

extension ScaleEdit {
    /// What was typed to define a scale.
    init(_ form: Form) {
        let rows = (1...RatingScale.mostSteps).map { number in
            ScaleRow(
                name: form["name-\(number)"] ?? "", colour: form["colour-\(number)"].flatMap(Rating.init(rawValue:)),
                definition: form["definition-\(number)"] ?? "", subStates: form["sub-states-\(number)"] ?? "")
        }
        self.init(
            question: form["question"].flatMap(RatingQuestion.init(rawValue:)) ?? .delivery, rows: rows, reason: form["reason"] ?? "",
            version: form["version"].flatMap { Int64($0) } ?? -1)
    }
}

extension RatingRulesEdit {
    /// What was typed to set the rules.
    init(_ form: Form) {
        let rows = RatingRule.allCases.map { rule in
            let name = rule.rawValue
            return (
                rule, RuleRow(isOn: form["\(name)-on"] == "yes", amber: form["\(name)-amber"] ?? "", red: form["\(name)-red"] ?? "")
            )
        }
        self.init(
            rows: Dictionary(rows) { first, _ in first }, reason: form["reason"] ?? "",
            version: form["version"].flatMap { Int($0) } ?? -1)
    }
}
