import HTTP
import Markup
import Pages
import Plans
import Storage

/// Published plans, which anybody may read, and what an admin says of them.
enum PublicationHandlers {
    @Sendable static func listPlans(_ visit: Visit) throws -> Response {
        try now(visit) { visit.page(PublicPages.list(try $0.publications(), frame: try visit.frame())) }
    }

    @Sendable static func showPlan(_ visit: Visit) throws -> Response {
        let address = try visit.parameters.text("address")
        let shown = visit.request.query["standing"].flatMap { Standing(rawValue: $0) }
        return try now(visit) { reader in
            visit.page(PublicPages.plan(try reader.publicPlan(at: address), showing: shown, frame: try visit.frame()))
        }
    }

    @Sendable static func showAction(_ visit: Visit) throws -> Response {
        let address = try visit.parameters.text("address")
        let id: ActionID = try visit.parameters.identity("id")
        return try now(visit) { reader in
            let plan = try reader.publicPlan(at: address)
            guard let action = plan.actions.first(where: { $0.name.id == id }) else { throw Refusal.notFound }
            return visit.page(PublicPages.action(action, of: plan, frame: try visit.frame()))
        }
    }

    /// The public reads the present alone: a past day could be one on which nothing was published.
    private static func now(_ visit: Visit, _ body: (Reader) throws -> Response) throws -> Response {
        try visit.house.store.read(today: visit.today, body)
    }

    @Sendable static func showPublication(_ visit: Visit) throws -> Response { try show(visit, typed: nil) }

    @Sendable static func publish(_ visit: Visit) throws -> Response {
        let edit = PublicationEdit(
            address: visit.form["address"] ?? "", introduction: visit.form["introduction"] ?? "", reason: visit.form["reason"] ?? "",
            version: visit.form["version"].flatMap { Int64($0) } ?? 0)
        return try save(visit, PublicationPages.Typed(edit), "Plan published") { try $0.publish(edit, $1, by: $2) }
    }

    @Sendable static func endPublication(_ visit: Visit) throws -> Response {
        var typed = try standing(visit)
        typed.endReason = visit.form["end-reason"] ?? ""
        return try save(visit, typed, "The public no longer reads this plan") { [reason = typed.endReason] in
            try $0.endPublication(of: $1, because: reason, by: $2)
        }
    }

    @Sendable static func addYouSaid(_ visit: Visit) throws -> Response {
        var typed = try standing(visit)
        let action = visit.form["action"].flatMap { $0.isEmpty ? nil : ActionID(Int64($0) ?? 0) }
        typed.youSaid = YouSaidEdit(said: visit.form["said"] ?? "", did: visit.form["did"] ?? "", action: action)
        return try save(visit, typed, "Added") { [edit = typed.youSaid] in try $0.addYouSaid(edit, to: $1, by: $2) }
    }

    @Sendable static func withdrawYouSaid(_ visit: Visit) throws -> Response {
        let id: YouSaidID = try visit.parameters.identity("answer")
        return try save(visit, try standing(visit), "Taken back") { try $0.withdrawYouSaid(id, in: $1, by: $2) }
    }

    private static func standing(_ visit: Visit) throws -> PublicationPages.Typed {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { PublicationPages.Typed(try proposal(id, $0)) }
    }

    /// What the form shows before anybody types: how the plan is published, or a proposal.
    private static func proposal(_ id: PlanID, _ reader: Reader) throws -> PublicationEdit {
        guard let standing = try reader.publication(of: id) else {
            return PublicationEdit(address: PublicationEdit.proposal(for: try reader.plan(id).title))
        }
        return PublicationEdit(address: standing.address, introduction: standing.introduction, version: standing.version)
    }

    private static func save(
        _ visit: Visit, _ typed: PublicationPages.Typed, _ said: String, _ body: (Writer, PlanID, Person) throws -> Void
    ) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let person = try visit.person()
        do {
            let written = try visit.write(because: said) { try body($0, id, person) }
            let notice = written.isChanged ? Notice(.success, said) : Notice(.important, "Nothing changed")
            return visit.redirect(to: Links.publication(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, typed: typed, issues: issues)
        } catch Refusal.stale {
            let words =
                "Somebody else changed how this plan is published since this form was made. Nothing was saved. Check, then save again"
            return try show(visit, typed: typed, issues: [Issue("", words)], status: .conflict)
        }
    }

    private static func show(
        _ visit: Visit, typed: PublicationPages.Typed?, issues: [Issue] = [], status: Status = .unprocessable
    ) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let overview = try reader.overview(of: id)
            let standing = try reader.publication(of: id)
            var shown = try typed ?? PublicationPages.Typed(proposal(id, reader))
            shown.publication.version = standing?.version ?? 0
            let html = PublicationPages.publication(
                overview, standing, stale: try reader.staleWordings(of: id), released: try reader.releasedWords(of: id),
                answers: try reader.youSaid(in: id), shown, issues: issues, frame: try visit.frame(reader, plan: overview.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : status)
        }
    }

    @Sendable static func showWords(_ visit: Visit) throws -> Response { try showWords(visit, typed: nil) }

    @Sendable static func release(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let person = try visit.person()
        let edit = ReleaseEdit(words: visit.form["words"] ?? "", version: visit.form["version"].flatMap { Int64($0) } ?? 0)
        do {
            let written = try visit.write(because: "Words for the public") { writer in
                try writer.release(edit, of: id, by: person)
                return try writer.reader.action(id).plan.id
            }
            let notice = written.isChanged ? Notice(.success, "Words for the public saved") : Notice(.important, "Nothing changed")
            return visit.redirect(to: Links.publication(written.result), notice: notice)
        } catch Refusal.issues(let issues) {
            return try showWords(visit, typed: edit, issues: issues)
        } catch Refusal.stale {
            let words = "Somebody else changed these words since this form was made. Nothing was saved. Check, then save again"
            return try showWords(visit, typed: edit, issues: [Issue("", words)], status: .conflict)
        }
    }

    private static func showWords(
        _ visit: Visit, typed: ReleaseEdit?, issues: [Issue] = [], status: Status = .unprocessable
    ) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        return try visit.read { reader in
            let action = try reader.action(id)
            let standing = try reader.releasedWords(of: id)
            var edit = typed ?? ReleaseEdit(words: standing?.words ?? "")
            edit.version = standing?.version ?? 0
            let html = PublicationPages.words(
                action, standing, isStale: try reader.staleWordings(of: action.plan.id).contains(id), edit, issues: issues,
                frame: try visit.frame(reader, plan: action.plan))
            return visit.page(html, status: issues.isEmpty ? .ok : status)
        }
    }
}
