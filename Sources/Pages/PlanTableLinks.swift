import Markup
import Plans

/// Addresses of the plan's table: exactly the actions that a number counts.
extension Links {
    /// Exactly the actions to which something applies, among those asked for.
    public func table(_ id: PlanID, _ query: PlanQuery = PlanQuery(), attention: Attention) -> Link {
        var query = query
        query.filter.attentions = [attention]
        return table(id, query)
    }

    /// Exactly the actions under one heading, or under none, among those asked for.
    public func table(_ id: PlanID, _ query: PlanQuery = PlanQuery(), heading: HeadingID?) -> Link {
        table(id, narrowed(query, to: heading))
    }

    func narrowed(_ query: PlanQuery, to heading: HeadingID?) -> PlanQuery {
        var query = query
        query.filter.headings = heading.map { [$0] } ?? []
        query.filter.isUnderNone = heading == nil
        return query
    }

    /// Exactly the actions in a standing (any when nil), under one heading or in the whole plan.
    public func table(_ id: PlanID, standing: Standing?, heading: HeadingID? = nil) -> Link {
        var link = view("plans", id.number, "table")
        if let heading { link.add("priority", heading.number) }
        link.add("standing", standing?.rawValue)
        return link
    }

    /// Exactly the actions that a filter asks for.
    public func table(_ id: PlanID, _ filter: PlanFilter) -> Link { table(id, PlanQuery().with(filter)) }

    /// Exactly the actions whose deadline stands so to the day first planned, among those asked for.
    public func table(_ id: PlanID, _ query: PlanQuery = PlanQuery(), slip: Slip) -> Link {
        var query = query
        query.filter.slips = [slip]
        return table(id, query)
    }

    /// Exactly the complete actions with an impact rating, or with none, among those asked for.
    func table(_ id: PlanID, _ query: PlanQuery, completeWith impact: Rating?) -> Link {
        var query = query.complete
        query.filter.impact = impact.map { [$0] } ?? []
        query.filter.unrated.remove(.impact)
        if impact == nil { query.filter.unrated.insert(.impact) }
        return table(id, query)
    }
}
