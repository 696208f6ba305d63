import Markup
import Plans

/// What the address of a plan's table says: filter, sorting, direction. Written and read here so that both agree.
public struct PlanQuery: Hashable, Sendable {
    public var filter = PlanFilter()
    public var sort = PlanSort.ref
    public var descending = false

    /// What stands for "no rating" where a colour could stand.
    public static let unratedWord = "none"

    public init() {}

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    /// The same with another filter.
    func with(_ filter: PlanFilter) -> PlanQuery {
        var other = self
        other.filter = filter
        return other
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "delivery" where value == PlanQuery.unratedWord: filter.unrated.insert(.delivery)
        case "impact" where value == PlanQuery.unratedWord: filter.unrated.insert(.impact)
        case "priority" where value == PlanQuery.unratedWord: filter.isUnderNone = true
        case "priority": if let number = Int64(value) { filter.headings.insert(HeadingID(number)) }
        case "lead": if let number = Int64(value) { filter.leads.insert(PersonID(number)) }
        case "standing": if let standing = Standing(rawValue: value) { filter.standings.insert(standing) }
        case "attention": if let attention = Attention(rawValue: value) { filter.attentions.insert(attention) }
        case "delivery": if let rating = Rating(rawValue: value) { filter.delivery.insert(rating) }
        case "impact": if let rating = Rating(rawValue: value) { filter.impact.insert(rating) }
        case "slip": if let slip = Slip(rawValue: value) { filter.slips.insert(slip) }
        case "new": if let kind = Development(rawValue: value) { filter.developments.insert(kind) }
        case "since": filter.since = Day(iso: value.trimmed)
        case "due-by": filter.dueBy = Day(iso: value.trimmed)
        case "board": filter.board = Int64(value).map(BoardID.init)
        case "source": filter.source = value.isBlank ? nil : value
        case "words": filter.words = value.trimmed
        case "sort": if let known = PlanSort(rawValue: value) { sort = known }
        case "order": descending = value == "descending"
        default: break
        }
    }

    /// Writes itself into an address, always in the same order.
    func add(to link: inout Link) {
        for id in filter.headings.sorted() { link.add("priority", "\(id.number)") }
        link.add("priority", filter.isUnderNone ? PlanQuery.unratedWord : nil)
        for standing in Standing.allCases where filter.standings.contains(standing) { link.add("standing", standing.rawValue) }
        for attention in Attention.allCases where filter.attentions.contains(attention) { link.add("attention", attention.rawValue) }
        for rating in Rating.allCases where filter.delivery.contains(rating) { link.add("delivery", rating.rawValue) }
        link.add("delivery", filter.unrated.contains(.delivery) ? PlanQuery.unratedWord : nil)
        for rating in Rating.allCases where filter.impact.contains(rating) { link.add("impact", rating.rawValue) }
        link.add("impact", filter.unrated.contains(.impact) ? PlanQuery.unratedWord : nil)
        for id in filter.leads.sorted() { link.add("lead", "\(id.number)") }
        for slip in Slip.allCases where filter.slips.contains(slip) { link.add("slip", slip.rawValue) }
        for kind in Development.allCases where filter.developments.contains(kind) { link.add("new", kind.rawValue) }
        link.add("since", filter.since?.iso)
        link.add("due-by", filter.dueBy?.iso)
        link.add("board", filter.board.map { "\($0.number)" })
        link.add("source", filter.source)
        link.add("words", filter.words.isEmpty ? nil : filter.words)
        link.add("sort", sort == .ref ? nil : sort.rawValue)
        link.add("order", descending ? "descending" : nil)
    }
}

/// What the address of the ledger says: filter and page.
public struct LedgerQuery: Hashable, Sendable {
    public var filter = LedgerFilter()
    /// From 1.
    public var page = 1

    public init() {}

    /// Everything about one action.
    public init(action: ActionID) { filter.action = action }

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

    /// Writes itself into an address, always in the same order.
    func add(to link: inout Link) {
        link.add("person", filter.person.map { "\($0.number)" })
        link.add("kind", filter.kind?.rawValue)
        link.add("action", filter.action.map { "\($0.number)" })
        link.add("from", filter.from?.iso)
        link.add("to", filter.to?.iso)
        link.add("page", page == 1 ? nil : "\(page)")
    }
}
