import Plans
import SQLite

extension Reader {
    /// What is different in a plan since the end of an earlier day; all of it is new where the plan was not on record then.
    /// - Throws: `Refusal.notFound` when there is no such plan at this moment.
    public func changes(of id: PlanID, since day: Day) throws -> PlanChanges {
        let later = try overview(of: id)
        let before = Reader(connection: connection, asAt: try AsAt.find(day, today: asAt.day, on: connection))
        do {
            return PlanChanges(from: try before.overview(of: id), to: later)
        } catch Refusal.notFound {
            var changes = PlanChanges(from: PlanOverview(plan: later.plan, asAt: before.asAt, headings: [], actions: []), to: later)
            changes.wasOnRecord = false
            return changes
        }
    }

    /// The newest meeting before this day that has ended, of a board that oversees anything of a plan; nil where there is none.
    public func lastMeeting(about plan: PlanID) throws -> Meeting? {
        let ids = try connection.query(Reader.boardsOfPlan, [position, plan]) { row in try row.id(0) as BoardID }
        let yesterday = asAt.day.adding(days: -1)
        return try Set(ids).compactMap { try previousMeeting(of: $0, upTo: yesterday) }.max { ($0.day, $0.id) < ($1.day, $1.id) }
    }
}
