import HTTP
import Pages
import Plans
import Storage

/// Who leads which action.
enum AssignmentHandlers {
    @Sendable static func listAssignments(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try list(visit)
    }

    /// Adds one lead to the chosen actions, or takes them off.
    @Sendable static func assignMany(_ visit: Visit) throws -> Response {
        let actions = visit.form.all("actions").compactMap { Int64($0) }.map(ActionID.init)
        let lead = visit.form["lead"].flatMap { Int64($0) }.map(PersonID.init)
        var issues: [Issue] = []
        if actions.isEmpty { issues.append(Issue("actions", "Select at least one action")) }
        if lead == nil { issues.append(Issue("lead", "Select a lead")) }
        guard issues.isEmpty, let lead else { return try list(visit, issues: issues) }
        let isRemoval = visit.form["do"] == "remove"
        let written = try visit.write(because: isRemoval ? "Took a lead off actions" : "Assigned a lead to actions") { writer in
            for id in actions {
                let present = try writer.reader.action(id).leads.map(\.id)
                let wanted = isRemoval ? present.filter { $0 != lead } : present + (present.contains(lead) ? [] : [lead])
                try writer.assign(wanted, to: id)
            }
        }
        let count = actions.count == 1 ? "1 action" : "\(actions.count) actions"
        let message = isRemoval ? "Took the lead off \(count)" : "Assigned the lead to \(count)"
        let notice = written.isChanged ? Notice(.success, message) : Notice(.important, "Nothing has changed")
        return visit.redirect(
            to: visit.request.query["no-lead"] == "yes" ? Links.assignmentsWithoutLead : Links.assignments, notice: notice)
    }

    /// Says who leads one action: the chosen people and nobody else.
    @Sendable static func assignAction(_ visit: Visit) throws -> Response {
        let id: ActionID = try visit.parameters.identity("id")
        let leads = visit.form.all("lead").compactMap { Int64($0) }.map(PersonID.init)
        let written = try visit.write(because: "Assigned leads") { try $0.assign(leads, to: id) }
        let notice = written.isChanged ? Notice(.success, "Leads saved") : Notice(.important, "Nothing has changed")
        return visit.redirect(to: Links().action(id), notice: notice)
    }

    private static func list(_ visit: Visit, issues: [Issue] = []) throws -> Response {
        try visit.read { reader in
            guard let plan = try chosenPlan(visit, reader) else {
                return visit.page(AllPlansPages.plans(try reader.countedPlans(), today: reader.asAt.day, frame: try visit.frame(reader)))
            }
            let html = AssignmentPages.assignments(
                try reader.overview(of: plan.id), candidates: try reader.candidates(),
                onlyWithoutLead: visit.request.query["no-lead"] == "yes",
                ticked: Set(visit.form.all("actions").compactMap { Int64($0) }.map(ActionID.init)),
                chosen: visit.form["lead"].flatMap { Int64($0) }.map(PersonID.init), issues: issues,
                frame: try visit.frame(reader, plan: plan))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    /// The plan of the query, or the newest.
    private static func chosenPlan(_ visit: Visit, _ reader: Reader) throws -> Plan? {
        let plans = try reader.plans()
        guard let wanted = visit.request.query["plan"] else { return plans.last }
        return plans.first { "\($0.id.number)" == wanted }
    }
}
