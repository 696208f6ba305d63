import HTTP
import Pages
import Plans
import Storage

/// A risk is assessed by its owner or an admin.
enum RiskAssessmentHandlers {
    @Sendable static func showForm(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, nil, nil, .fresh)
    }

    @Sendable static func assess(_ visit: Visit) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        let form = visit.form
        var edit = RiskAssessmentEdit(
            likelihood: form["likelihood"].flatMap { Int($0) }, impact: form["impact"].flatMap { Int($0) }, score: form["score"] ?? "",
            words: form["words"] ?? "", version: form["version"].flatMap { Int64($0) } ?? 0)
        let fields = DateFields("review", in: form)
        do {
            switch fields.date(called: "Next review", field: "review") {
            case .success(let day): edit.review = day
            case .failure(let wrong): throw try both(edit, wrong.issue, id, person, visit)
            }
            let written = try visit.write(because: "Assessed a risk") { [edit] in try $0.assess(edit, id, by: person) }
            let words = "Assessment saved"
            let notice =
                written.result
                ? Notice(.success, words)
                : Notice(.important, "The assessment says nothing new. To record that it was reviewed, say why or when next")
            return visit.redirect(to: Links().risk(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, edit, fields, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, edit, fields, .stale)
        }
    }

    /// What is wrong with the day, beside everything else that the rule finds.
    private static func both(
        _ edit: RiskAssessmentEdit, _ wrong: Issue, _ id: RiskID, _ person: Person, _ visit: Visit
    ) throws -> Refusal {
        try visit.read { reader in
            let risk = try reader.risk(id)
            let latest = try reader.record(of: risk, most: 1).assessments.first
            let scale = try reader.riskScale(of: risk.plan.id)
            switch edit.applied(to: risk, latest: latest, scale, by: person, on: reader.asAt.day) {
            case .failure(.issues(let others)): return .issues(others + [wrong])
            case .failure(let refusal): return refusal
            case .success: return .issues([wrong])
            }
        }
    }

    private static func show(
        _ visit: Visit, _ typed: RiskAssessmentEdit?, _ fields: DateFields?, _ occasion: FormOccasion
    ) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let risk = try reader.risk(id)
            guard Rights.mayAssess(person, risk.definition) else { throw Refusal.forbidden }
            let standing = RiskStanding(try reader.record(of: risk), try reader.riskScale(of: risk.plan.id), on: reader.asAt.day)
            let html = RiskAssessmentPages.form(
                standing, typed ?? RiskAssessmentEdit(from: standing.latest), review: fields, occasion: occasion,
                frame: try visit.frame(reader, plan: risk.plan))
            return visit.page(html, status: occasion.status)
        }
    }
}
