import Markup
import Plans

/// What the address of a search says: what was typed, what it is narrowed to, order and page.
public struct SearchQuery: Hashable, Sendable {
    /// As typed.
    public var typed = ""
    public var filter = SearchFilter()
    public var order = SearchOrder.best
    /// From 1.
    public var page = 1

    public init(_ typed: String = "") { self.typed = typed }

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "q": typed = value.trimmed
        case "plan": filter.plan = Int64(value).map(PlanID.init)
        case "kind": if let kind = SearchKind(rawValue: value) { filter.kinds.insert(kind) }
        case "by": filter.author = value.trimmed
        case "person": if let number = Int64(value), filter.people.count < SearchAuthors.most { filter.people.insert(PersonID(number)) }
        case "from": filter.from = Day(iso: value)
        case "to": filter.to = Day(iso: value)
        case "order": order = SearchOrder(rawValue: value) ?? .best
        case "page": page = max(1, Int(value) ?? 1)
        default: break
        }
    }

    /// Writes itself into an address, always in the same order.
    func add(to link: inout Link) {
        link.add("q", typed.isEmpty ? nil : typed)
        link.add("plan", filter.plan.map { "\($0.number)" })
        for kind in SearchKind.allCases where filter.kinds.contains(kind) { link.add("kind", kind.rawValue) }
        link.add("by", filter.author.isEmpty ? nil : filter.author)
        for person in filter.author.isEmpty ? filter.people.sorted() : [] { link.add("person", "\(person.number)") }
        link.add("from", filter.from?.iso)
        link.add("to", filter.to?.iso)
        link.add("order", order == .best ? nil : order.rawValue)
        link.add("page", page == 1 ? nil : "\(page)")
    }
}
