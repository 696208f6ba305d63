import Plans

/// What the address of a plan's table says: filter, sorting, direction. Written and read here so that both agree.
public struct PlanQuery: Hashable, Sendable {
    public var filter = PlanFilter()
    public var sort = PlanSort.ref
    public var descending = false

    public init() {}

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "priority": if let number = Int64(value) { filter.headings.insert(HeadingID(number)) }
        case "lead": if let number = Int64(value) { filter.leads.insert(PersonID(number)) }
        case "standing": if let standing = Standing(rawValue: value) { filter.standings.insert(standing) }
        case "attention": if let attention = Attention(rawValue: value) { filter.attentions.insert(attention) }
        case "delivery": if let rating = Rating(rawValue: value) { filter.delivery.insert(rating) }
        case "impact": if let rating = Rating(rawValue: value) { filter.impact.insert(rating) }
        case "source": filter.source = value.isBlank ? nil : value
        case "words": filter.words = value.trimmed
        case "sort": if let known = PlanSort(rawValue: value) { sort = known }
        case "order": descending = value == "descending"
        default: break
        }
    }

    /// The pairs of the address, always in the same order.
    public var pairs: [(name: String, value: String?)] {
        var pairs: [(name: String, value: String?)] = []
        for id in filter.headings.sorted() { pairs.append(("priority", "\(id.number)")) }
        for standing in Standing.allCases where filter.standings.contains(standing) { pairs.append(("standing", standing.rawValue)) }
        for attention in Attention.allCases where filter.attentions.contains(attention) { pairs.append(("attention", attention.rawValue)) }
        for rating in Rating.allCases where filter.delivery.contains(rating) { pairs.append(("delivery", rating.rawValue)) }
        for rating in Rating.allCases where filter.impact.contains(rating) { pairs.append(("impact", rating.rawValue)) }
        for id in filter.leads.sorted() { pairs.append(("lead", "\(id.number)")) }
        pairs.append(("source", filter.source))
        pairs.append(("words", filter.words.isEmpty ? nil : filter.words))
        pairs.append(("sort", sort == .ref ? nil : sort.rawValue))
        pairs.append(("order", descending ? "descending" : nil))
        return pairs
    }
}

/// What the address of the ledger says: filter and page.
public struct LedgerQuery: Hashable, Sendable {
    public var filter = LedgerFilter()
    /// From 1.
    public var page = 1

    public init() {}

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "person": filter.person = Int64(value).map(PersonID.init)
        case "kind": filter.kind = LedgerKind(rawValue: value)
        case "action": filter.action = Int64(value).map(ActionID.init)
        case "from": filter.from = Day(iso: value)
        case "to": filter.to = Day(iso: value)
        case "page": page = max(1, Int(value) ?? 1)
        default: break
        }
    }

    /// The pairs of the address, always in the same order.
    public var pairs: [(name: String, value: String?)] {
        [
            ("person", filter.person.map { "\($0.number)" }), ("kind", filter.kind?.rawValue),
            ("action", filter.action.map { "\($0.number)" }), ("from", filter.from?.iso), ("to", filter.to?.iso),
            ("page", page == 1 ? nil : "\(page)"),
        ]
    }
}
