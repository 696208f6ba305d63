import Markup
import Plans

/// Addresses of the pages that show how a plan goes: pace, slippage, reds, changes.
extension Links {
    public func pace(_ id: PlanID) -> Link { view("plans", id.number, "pace") }
    /// The things behind one number of a pace.
    public func pace(_ id: PlanID, _ unit: Pace.Unit, _ shown: PaceShown) -> Link {
        var link = Link("plans", "\(id.number)", "pace", unit.rawValue)
        link.add("as-at", asAt?.iso)
        link.add("show", shown == .all ? nil : shown.rawValue)
        return link
    }
    public func slippage(_ id: PlanID) -> Link { view("plans", id.number, "slippage") }
    public func reds(_ id: PlanID) -> Link { view("plans", id.number, "reds") }
    /// What changed since the end of a day; since the last meeting where none is said.
    public func changes(_ id: PlanID, since day: Day? = nil) -> Link { view("plans", id.number, "changes").adding("since", day?.iso) }
    /// The part of an action's page that says how its deadline moved.
    public func actionDeadline(_ id: ActionID) -> Link {
        Link("actions", "\(id.number)", query: [("as-at", asAt?.iso)], fragment: "deadline")
    }
}
