import Markup
import Plans

/// Addresses of the pages that show how a plan goes: pace, slippage, reds, changes.
extension Links {
    public func pace(_ id: PlanID) -> Link { view("plans", id.number, "pace") }
    /// The things behind one number of a pace; with `by`, those planned by a day to come.
    public func pace(_ id: PlanID, _ unit: Pace.Unit, _ shown: PaceShown, by day: Day? = nil) -> Link {
        var link = Link("plans", "\(id.number)", "pace", unit.rawValue)
        link.add("as-at", asAt?.iso)
        link.add("show", shown == .all ? nil : shown.rawValue)
        link.add("by", day?.iso)
        return link
    }
    public func slippage(_ id: PlanID, _ query: PlanQuery = PlanQuery()) -> Link {
        var link = view("plans", id.number, "slippage")
        query.add(to: &link)
        return link
    }
    /// Every time a deadline was moved, or only in one month.
    public func moves(_ id: PlanID, in month: Month? = nil, page: Int = 1) -> Link {
        var link = Link("plans", "\(id.number)", "moves", query: [("as-at", asAt?.iso)])
        link.add("month", month?.iso)
        link.add("page", page == 1 ? nil : "\(page)")
        return link
    }
    public func reds(_ id: PlanID, _ query: PlanQuery = PlanQuery()) -> Link {
        var link = view("plans", id.number, "reds")
        query.add(to: &link)
        return link
    }
    /// What changed since the end of a day; since the last meeting where none is said.
    public func changes(_ id: PlanID, since day: Day? = nil) -> Link { view("plans", id.number, "changes").adding("since", day?.iso) }
    /// The part of that page that lists one kind of change.
    func changes(_ id: PlanID, since day: Day, at kind: PlanChanges.Kind) -> Link {
        Link("plans", "\(id.number)", "changes", query: [("as-at", asAt?.iso), ("since", day.iso)], fragment: kind.rawValue)
    }
    /// The part of an action's page that says how its deadline moved.
    public func actionDeadline(_ id: ActionID) -> Link {
        Link("actions", "\(id.number)", query: [("as-at", asAt?.iso)], fragment: "deadline")
    }
}
