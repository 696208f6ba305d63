import HTTP
import Pages
import Plans
import Storage

/// What is done about a risk: words, who and by when; and actions of the plan.
enum RiskMitigationHandlers {
    @Sendable static func showMitigations(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit)
    }

    @Sendable static func add(_ visit: Visit) throws -> Response { try save(visit, nil) }

    @Sendable static func change(_ visit: Visit) throws -> Response { try save(visit, try visit.parameters.identity("link")) }

    private static func save(_ visit: Visit, _ mitigation: RiskMitigationID?) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        let (form, ending) = (visit.form, mitigation.map { "-\($0.number)" } ?? "")
        var edit = RiskMitigationEdit(
            words: form["words\(ending)"] ?? "", owner: form["who\(ending)"] ?? "",
            state: form["state\(ending)"].flatMap(RiskMitigationState.init(rawValue:)) ?? .open,
            version: form["version\(ending)"].flatMap { Int64($0) } ?? 0)
        let fields = DateFields("due\(ending)", in: form)
        func typed() -> RiskMitigationPages.Typed { RiskMitigationPages.Typed(mitigation, edit, due: fields) }
        do {
            switch fields.date(called: "The day", field: "due\(ending)") {
            case .success(let day): edit.due = day
            case .failure(let wrong):
                let risk = try visit.read { try $0.risk(id) }
                guard Rights.mayAssess(person, risk.definition) else { throw Refusal.forbidden }
                let blank = edit.words.isBlank ? [Issue("words\(ending)", "Enter what is done about the risk")] : []
                throw Refusal.issues(blank + [wrong.issue])
            }
            let written = try visit.write(because: "Said what is done about a risk") { [edit] in
                try $0.save(edit, mitigation, of: id, by: person)
            }
            return visit.redirect(to: Links.riskMitigations(id), notice: RiskHandlers.notice(written.result, "Saved"))
        } catch Refusal.issues(let issues) {
            return try show(visit, typed(), occasion: .refused(issues))
        } catch Refusal.stale {
            return try show(visit, typed(), occasion: .stale)
        }
    }

    @Sendable static func link(_ visit: Visit) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        guard let action = visit.form["action"].flatMap({ Int64($0) }).map({ ActionID($0) }) else {
            return try show(visit, occasion: .refused([Issue("action", "Select an action")]))
        }
        let written = try visit.write(because: "Linked an action to a risk") { try $0.link(id, to: action, by: person) }
        return visit.redirect(to: Links.riskMitigations(id), notice: RiskHandlers.notice(written.result, "Action linked"))
    }

    @Sendable static func unlink(_ visit: Visit) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let tie: RiskTieID = try visit.parameters.identity("link")
        let person = try visit.person()
        let reason = visit.form["reason-\(tie.number)"] ?? ""
        do {
            _ = try visit.write(because: reason.trimmed) { try $0.unlink(tie, of: id, because: reason, by: person) }
            return visit.redirect(to: Links.riskMitigations(id), notice: Notice(.success, "Link taken away. It stays on record"))
        } catch Refusal.issues(let issues) {
            return try show(visit, tie: tie, reason: reason, occasion: .refused(issues))
        }
    }

    private static func show(
        _ visit: Visit, _ typed: RiskMitigationPages.Typed? = nil, tie: RiskTieID? = nil, reason: String = "",
        occasion: FormOccasion = .fresh
    ) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let person = try visit.person()
        return try visit.read { reader in
            let risk = try reader.risk(id)
            guard Rights.mayAssess(person, risk.definition) else { throw Refusal.forbidden }
            let html = RiskMitigationPages.mitigations(
                risk, try reader.mitigations(of: id), try reader.ties(of: risk),
                actions: try reader.overview(of: risk.plan.id).actions, typed: typed, tie: tie, reason: reason, occasion: occasion,
                frame: try visit.frame(reader, plan: risk.plan))
            return visit.page(html, status: occasion.status)
        }
    }
}
