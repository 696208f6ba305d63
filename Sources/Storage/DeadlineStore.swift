import Plans
import SQLite

extension Writer {
    /// Moves a deadline. The rule (`DeadlineEdit.applied`) runs here, against the action as it is under the lock.
    /// - Throws: the rule's `Refusal`; `Refusal.notFound` for an action that is not there.
    public func moveDeadline(_ edit: DeadlineEdit, of id: ActionID) throws -> ActionName {
        let action = try reader.action(id)
        let move = try edit.applied(to: action, on: at.day, by: actor.name).get()
        let subject = LedgerSubject(kind: .action, number: id.number, label: action.name.label)
        let entry = try record(
            .deadlineMoved, subject, plan: action.plan.id,
            [
                Change("deadline", from: move.from?.iso ?? action.deadline.printed, to: move.to.iso),
                Change("reason", from: nil, to: move.reason), Change("approved-by", from: nil, to: move.approvedBy),
            ])
        try insert(
            "deadline_move",
            [
                "plan": action.plan.id, "action": id, "day_before": move.from, "day_after": move.to, "reason": move.reason,
                "approved_by": move.approvedBy, "day": move.on, "asserted": entry,
            ])
        return action.name
    }
}
