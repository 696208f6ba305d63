import HTTP
import Pages
import Plans
import Storage

/// Proposing completion, and signing it off or sending it back.
enum CompletionHandlers {
    @Sendable static func showAction(_ visit: Visit) throws -> Response { try show(visit, nil, .fresh) }

    @Sendable static func propose(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: ActionID = try visit.parameters.identity("id")
        let form = ProposalForm(visit.form)
        let (edit, wrongDate) = form.read()
        do {
            if let wrongDate { throw Refusal.issues(try otherIssues(edit, visit, person) + [wrongDate]) }
            let proposal = try visit.write(because: "Proposed completion") { try $0.propose(edit, for: id, by: person) }.result
            let words = "“\(proposal.kind.name)” is proposed. Somebody who does not lead the action signs it off"
            return visit.redirect(to: Links().action(id), notice: Notice(.success, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, form, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, form, .stale)
        }
    }

    /// What else is wrong with a proposal whose date cannot be read, so that everything is said at once.
    private static func otherIssues(_ edit: CompletionProposalEdit, _ visit: Visit, _ person: Person) throws -> [Issue] {
        let id: ActionID = try visit.parameters.identity("id")
        let (action, evidence) = try visit.read { (try $0.action(id), try $0.impactEvidenceKinds(of: id)) }
        switch edit.applied(to: action, by: person, evidence: evidence, on: visit.today) {
        case .failure(.issues(let issues)): return issues.filter { $0.field != "done-on" }
        case .failure(let refusal): throw refusal
        case .success: return []
        }
    }

    private static func show(_ visit: Visit, _ form: ProposalForm?, _ occasion: CompletionPages.Occasion) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            let html = CompletionPages.action(
                action, evidence: try reader.impactEvidenceKinds(of: id), kind: form?.typed.kind, words: form?.typed.words ?? "",
                doneOn: form?.doneOn ?? DateFields(visit.today), occasion: occasion, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: occasion.status)
        }
    }

    @Sendable static func listProposals(_ visit: Visit) throws -> Response {
        let wanted = visit.request.query["plan"].flatMap { Int64($0) }.map(PlanID.init)
        return try visit.read { reader in
            let plans = try reader.plans().filter { wanted == nil || $0.id == wanted }
            let proposed = try plans.flatMap { try reader.completionsProposed(in: $0.id) }
            let answered = try plans.flatMap { try reader.completionsAnswered(in: $0.id, most: CompletionProposalPages.mostAnswered) }
            let plan = wanted == nil ? nil : plans.first
            return visit.page(
                CompletionProposalPages.list(proposed, answered: answered, plan: plan, frame: try visit.frame(reader, plan: plan)))
        }
    }

    @Sendable static func showProposal(_ visit: Visit) throws -> Response { try show(visit, answer: nil, .fresh) }

    @Sendable static func answer(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: CompletionProposalID = try visit.parameters.identity("id")
        let form = AnswerForm(visit.form)
        let (edit, wrongDate) = form.read()
        do {
            if let wrongDate { throw Refusal.issues([wrongDate]) }
            let because = edit.words.isBlank ? "Answered what was proposed" : edit.words.trimmed
            let proposal = try visit.write(because: because) { try $0.answer(edit, id, by: person) }.result
            let words =
                proposal.state == .given ? "Signed off: \(proposal.kind.name.lowercased())" : "Sent back to the lead with your words"
            return visit.redirect(to: Links().action(proposal.action.id), notice: Notice(.success, words))
        } catch Refusal.issues(let issues) {
            return try show(visit, answer: form, .refused(issues))
        } catch Refusal.stale {
            return try show(visit, answer: form, .stale)
        }
    }

    @Sendable static func withdraw(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let id: CompletionProposalID = try visit.parameters.identity("id")
        do {
            let proposal = try visit.write(because: "Withdrawn by who proposed it") { try $0.withdraw(id, by: person) }.result
            return visit.redirect(to: Links().action(proposal.action.id), notice: Notice(.success, "The proposal is withdrawn"))
        } catch Refusal.stale {
            return try show(visit, answer: nil, .stale)
        }
    }

    private static func show(_ visit: Visit, answer form: AnswerForm?, _ occasion: CompletionPages.Occasion) throws -> Response {
        let id: CompletionProposalID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let proposal = try reader.completionProposal(id)
            let action = try reader.presentAction(proposal.action.id)
            let html = CompletionProposalPages.proposal(
                proposal, of: action, named: try action.flatMap { try reader.namedToSignOff($0) },
                evidence: try reader.impactEvidenceKinds(of: proposal.action.id), typed: form?.typed,
                recheck: form?.recheck ?? DateFields(), occasion: occasion, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: try reader.plan(proposal.plan)))
            return visit.page(html, status: occasion.status)
        }
    }
}

extension CompletionPages.Occasion {
    fileprivate var status: Status { self == .fresh ? .ok : self == .stale ? .conflict : .unprocessable }
}

/// What was typed to propose completion, kept as typed.
private struct ProposalForm {
    var doneOn: DateFields
    var typed: CompletionProposalEdit

    init(_ form: Form) {
        doneOn = DateFields("done-on", in: form)
        typed = CompletionProposalEdit(
            kind: form["kind"].flatMap(CompletionKind.init(rawValue:)), words: form["words"] ?? "", doneOn: nil,
            version: form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// The edit, and what is wrong with its date.
    func read() -> (edit: CompletionProposalEdit, wrongDate: Issue?) {
        var edit = typed
        switch doneOn.date(called: "The day on which it was done", field: "done-on") {
        case .success(let day):
            edit.doneOn = day
            return (edit, nil)
        case .failure(let wrong): return (edit, wrong.issue)
        }
    }
}

/// What was typed to answer a proposal, kept as typed.
private struct AnswerForm {
    var recheck: DateFields
    var typed: CompletionAnswerEdit

    init(_ form: Form) {
        recheck = DateFields("recheck", in: form)
        typed = CompletionAnswerEdit(
            isGiven: form["answer"].flatMap { ["give": true, "send-back": false][$0] }, words: form["words"] ?? "", recheck: nil,
            version: form["version"].flatMap { Int64($0) } ?? 0)
    }

    /// The edit, and what is wrong with its date; what is sent back needs none.
    func read() -> (edit: CompletionAnswerEdit, wrongDate: Issue?) {
        var edit = typed
        guard edit.isGiven == true else { return (edit, nil) }
        switch recheck.date(called: "The day on which it is checked again", field: "recheck") {
        case .success(let day):
            edit.recheck = day
            return (edit, nil)
        case .failure(let wrong): return (edit, wrong.issue)
        }
    }
}
