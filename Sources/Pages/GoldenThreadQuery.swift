import Markup
import Plans

/// A list of the golden thread that a number opens.
public enum ThreadList: Hashable, Sendable {
    /// Every finding that the document prints with a number.
    case findings
    case links(ThreadLinkKind)
    case holes(ThreadHole)

    /// Nil for what is no list.
    public init?(word: String) {
        if word == "findings" {
            self = .findings
        } else if let kind = ThreadLinkKind(rawValue: word) {
            self = .links(kind)
        } else if let hole = ThreadHole(rawValue: word) {
            self = .holes(hole)
        } else {
            return nil
        }
    }

    var word: String {
        switch self {
        case .findings: "findings"
        case .links(let kind): kind.rawValue
        case .holes(let hole): hole.rawValue
        }
    }

    /// After a count.
    var name: String {
        switch self {
        case .findings: "numbered findings"
        case .links(let kind): kind.name
        case .holes(let hole): hole.name
        }
    }

    /// Of which actions it shows evidence or decisions.
    public var scope: ThreadScope { self == .links(.evidence) || self == .links(.decisions) ? .all : .none }

    var rule: String {
        switch self {
        case .findings: "A finding of an inspection, or of another source, that the plan’s document prints with its number and its words."
        case .links(let kind): kind.rule
        case .holes(let hole): hole.rule
        }
    }
}

/// What an address of the golden thread says: the thing in the middle, what of it is shown, and the page of a list.
public struct GoldenThreadQuery: Hashable, Sendable {
    public enum Side: String, Hashable, Sendable, CaseIterable { case above, below }

    /// The thing in the middle; nil for the whole plan.
    public var from: ThreadKey?
    /// One side and one kind, listed whole; nil for both sides with every kind.
    public var side: Side?
    public var kind: ThreadKind?
    public var heading: HeadingID?
    /// From 1.
    public var page = 1
    /// True when the address names a thing in the middle that cannot be one.
    public private(set) var isWrong = false

    public init() {}

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs {
            switch name {
            case "from":
                from = ThreadKey(word: value)
                isWrong = from == nil && !value.isEmpty
            case "show":
                let parts = value.split(separator: "-").map(String.init)
                guard parts.count == 2, let side = Side(rawValue: parts[0]), let kind = ThreadKind(rawValue: parts[1]) else { continue }
                (self.side, self.kind) = (side, kind)
            case "heading": heading = value.count <= 18 ? Int64(value).map { HeadingID($0) } : nil
            case "page": page = max(1, Int(value) ?? 1)
            default: break
            }
        }
    }
}

/// Addresses of the golden thread and of the coverage sheet.
extension Links {
    public func thread(_ id: PlanID) -> Link { view("plans", id.number, "thread") }
    /// The thread with one thing in the middle.
    public func thread(_ id: PlanID, from key: ThreadKey) -> Link { thread(id).adding("from", key.word) }
    /// All of one kind on one side of a thing.
    func thread(_ id: PlanID, from key: ThreadKey, _ side: GoldenThreadQuery.Side, _ kind: ThreadKind, page: Int = 1) -> Link {
        thread(id, from: key).adding("show", "\(side.rawValue)-\(kind.rawValue)").adding("page", page == 1 ? nil : "\(page)")
    }
    /// The records behind one number.
    public func thread(_ id: PlanID, _ list: ThreadList, under heading: HeadingID? = nil, page: Int = 1) -> Link {
        var link = Link("plans", "\(id.number)", "thread", list.word)
        link.add("as-at", asAt?.iso)
        link.add("heading", heading.map { "\($0.number)" })
        link.add("page", page == 1 ? nil : "\(page)")
        return link
    }
    public func coverage(_ id: PlanID, under heading: HeadingID? = nil, page: Int = 1) -> Link {
        view("plans", id.number, "coverage").adding("heading", heading.map { "\($0.number)" })
            .adding("page", page == 1 ? nil : "\(page)")
    }

    /// The page of a thing itself. A finding has its place among what is said about the plan, an output and an outcome in their owner's.
    func page(of key: ThreadKey, on thread: GoldenThread) -> Link {
        let day = [("as-at", asAt?.iso)].map { (name: $0.0, value: $0.1) }
        switch key {
        case .finding: return Link("plans", "\(thread.plan.id.number)", "about", query: day, fragment: "areas")
        case .heading(let id), .outcome(.heading(let id), _): return heading(id)
        case .action(let id), .outcome(.action(let id), _): return action(id)
        case .output:
            guard case .action(let id)? = thread.above(key).first else { return plan(thread.plan.id) }
            return Link("actions", "\(id.number)", query: day, fragment: "outputs")
        case .indicator(let id): return indicator(id)
        case .evidence(let id): return evidence(id)
        case .decision(let id): return decision(id)
        }
    }
}
