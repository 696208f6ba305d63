import HTTP
import Pages
import Plans
import Storage

/// Adding a risk and rewording one.
enum RiskFormHandlers {
    @Sendable static func newRisk(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try visit.read { try showNew(visit, RiskDefinitionEdit(), .fresh, $0) }
    }

    @Sendable static func add(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let edit = RiskDefinitionEdit(visit.form)
        do {
            let written = try visit.write(because: "Added a risk") { try $0.addRisk(edit, in: id) }
            return visit.redirect(
                to: Links().risk(written.result), notice: RiskHandlers.notice(written.isChanged, "Risk added. Assess it next"))
        } catch Refusal.issues(let issues) {
            return try visit.read { try showNew(visit, edit, .refused(issues), $0) }
        }
    }

    @Sendable static func editRisk(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try showEdit(visit, nil, .fresh)
    }

    @Sendable static func reword(_ visit: Visit) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        let edit = RiskDefinitionEdit(visit.form)
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.rewordRisk(edit, id) }
            return visit.redirect(to: Links().risk(id), notice: RiskHandlers.notice(written.isChanged, "Risk saved"))
        } catch Refusal.issues(let issues) {
            return try showEdit(visit, edit, .refused(issues))
        } catch Refusal.stale {
            return try showEdit(visit, edit, .stale)
        }
    }

    private static func choices(_ plan: PlanID, _ reader: Reader) throws -> RiskDefinitionEdit.Choices {
        RiskDefinitionEdit.Choices(
            people: try reader.riskOwners(), headings: try reader.riskHeadings(of: plan), scale: try reader.riskScale(of: plan))
    }

    private static func showNew(_ visit: Visit, _ edit: RiskDefinitionEdit, _ occasion: FormOccasion, _ reader: Reader) throws -> Response {
        let plan = try reader.plan(visit.parameters.identity("id"))
        let html = RiskFormPages.form(
            plan, nil, edit, try choices(plan.id, reader), occasion: occasion, frame: try visit.frame(reader, plan: plan))
        return visit.page(html, status: occasion.status)
    }

    private static func showEdit(_ visit: Visit, _ typed: RiskDefinitionEdit?, _ occasion: FormOccasion) throws -> Response {
        let id: RiskID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let risk = try reader.risk(id)
            let html = RiskFormPages.form(
                risk.plan, risk, typed ?? RiskDefinitionEdit(from: risk), try choices(risk.plan.id, reader), occasion: occasion,
                frame: try visit.frame(reader, plan: risk.plan))
            return visit.page(html, status: occasion.status)
        }
    }
}

/// Risks that documents print, on their way into the register.
enum RiskTakeOverHandlers {
    @Sendable static func listPrinted(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit)
    }

    @Sendable static func takeOver(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let person = try visit.person()
        let isAll = visit.form["all"] == "yes"
        let chosen = visit.fields.filter { $0.name == "risks" }.compactMap { PrintedRiskKey(word: $0.value) }
        do {
            let written = try visit.write(because: "As printed") { writer in
                let keys = isAll ? try writer.reader.printedRisks(ofPlan: id).map(\.key) : chosen
                return try writer.takeOver(keys, into: id, by: person)
            }
            let count = written.result
            let words = count == 1 ? "1 risk is in the register as it is printed" : "\(count) risks are in the register as they are printed"
            return visit.redirect(to: Links().risks(id), notice: RiskHandlers.notice(written.isChanged, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, issues: issues)
        }
    }

    private static func show(_ visit: Visit, issues: [Issue] = []) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let html = RiskFormPages.printed(
                plan, try reader.printedRisks(ofPlan: id), known: try reader.risks(ofPlan: id), issues: issues,
                frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}

/// On what a plan's risks are scored.
enum RiskScaleHandlers {
    @Sendable static func editScale(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit, nil, .fresh)
    }

    @Sendable static func defineScale(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let edit = RiskScaleEdit(visit.form)
        do {
            let written = try visit.write(because: edit.reason.trimmed) { try $0.defineRiskScale(edit, of: id) }
            return visit.redirect(to: Links().risks(id), notice: RiskHandlers.notice(written.isChanged, "Risk scale saved"))
        } catch Refusal.issues(let issues) {
            return try show(visit, edit, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, edit, .stale)
        }
    }

    private static func show(_ visit: Visit, _ typed: RiskScaleEdit?, _ occasion: FormOccasion) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let plan = try reader.plan(id)
            let scale = try reader.riskScale(of: id)
            let html = RiskScalePages.form(
                plan, scale, typed ?? RiskScaleEdit(from: scale), occasion: occasion, frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: occasion.status)
        }
    }
}

extension RiskDefinitionEdit {
    /// What was typed to add a risk or to reword one.
    init(_ form: Form) {
        self.init()
        ref = form["ref"] ?? ""
        title = form["title"] ?? ""
        cause = form["cause"] ?? ""
        event = form["event"] ?? ""
        effect = form["effect"] ?? ""
        owner = form["owner"].flatMap { Int64($0) }.map { PersonID($0) }
        ownerWords = form["owner-words"] ?? ""
        heading = form["heading"].flatMap { Int64($0) }.map { HeadingID($0) }
        targetLikelihood = form["target-likelihood"].flatMap { Int($0) }
        targetImpact = form["target-impact"].flatMap { Int($0) }
        targetScore = form["target-score"] ?? ""
        rhythm = form["rhythm"].flatMap(RiskRhythm.init(rawValue:))
        response = form["response"].flatMap(RiskResponse.init(rawValue:))
        reason = form["reason"] ?? ""
        version = form["version"].flatMap { Int64($0) } ?? 0
    }
}

extension RiskScaleEdit {
    /// What was typed to define a scale.
    init(_ form: Form) {
        let bands = RiskLevel.allCases.map { level in
            (level, Band(name: form["band-\(level.rawValue)"] ?? "", from: form["from-\(level.rawValue)"] ?? ""))
        }
        self.init(
            likelihood: form["likelihood"] ?? "", impact: form["impact"] ?? "", bands: Dictionary(bands) { first, _ in first },
            method: form["method"].flatMap(RiskMethod.init(rawValue:)), most: form["most"] ?? "", appetite: form["appetite"] ?? "",
            appetiteWords: form["appetite-words"] ?? "", reason: form["reason"] ?? "",
            version: form["version"].flatMap { Int64($0) } ?? -1)
    }
}
