import Markup
import Plans

/// Addresses of a plan's risks.
extension Links {
    /// The register of a plan's risks, narrowed and sorted.
    public func risks(_ id: PlanID, _ query: RiskQuery = RiskQuery()) -> Link {
        var link = view("plans", id.number, "risks")
        query.add(to: &link)
        return link
    }
    public func risk(_ id: RiskID) -> Link { view("risks", id.number) }

    public static func newRisk(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "risks", "new") }
    public static func riskForms(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "risks") }
    /// Risks that documents print and the register does not have.
    public static func printedRisks(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "risks", "printed") }
    public static func riskScale(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "risks", "scale") }
    public static func riskForm(_ id: RiskID) -> Link { Link("risks", "\(id.number)") }
    public static func riskEdit(_ id: RiskID) -> Link { Link("risks", "\(id.number)", "edit") }
    public static func riskState(_ id: RiskID) -> Link { Link("risks", "\(id.number)", "state") }
    public static func riskAssessment(_ id: RiskID) -> Link { Link("risks", "\(id.number)", "assessment") }
    public static func riskMitigations(_ id: RiskID) -> Link { Link("risks", "\(id.number)", "mitigations") }
    public static func riskMitigation(_ id: RiskID, _ mitigation: RiskMitigationID) -> Link {
        Link("risks", "\(id.number)", "mitigations", "\(mitigation.number)")
    }
    public static func riskActions(_ id: RiskID) -> Link { Link("risks", "\(id.number)", "actions") }
    public static func riskTieEnd(_ id: RiskID, _ tie: RiskTieID) -> Link { Link("risks", "\(id.number)", "actions", "\(tie.number)") }
}

/// What the address of a register says: filter, sorting and page. Written and read here so that both agree.
public struct RiskQuery: Hashable, Sendable {
    public var filter = RiskFilter()
    public var sort = RiskSort.score
    /// From 1.
    public var page = 1

    public init() {}

    public init(_ narrow: (inout RiskFilter) -> Void) { narrow(&filter) }

    /// Reads the query's pairs; names and values it does not know are passed over.
    public init(_ pairs: [(name: String, value: String)]) {
        for (name, value) in pairs { read(name, value) }
    }

    private mutating func read(_ name: String, _ value: String) {
        switch name {
        case "state": filter.state = RiskFilter.State(rawValue: value) ?? .open
        case "owner": filter.owner = value.isBlank ? nil : value
        case "heading": filter.heading = Int64(value).map { HeadingID($0) }
        case "band": if let level = RiskLevel(rawValue: value) { filter.levels.insert(level) }
        case "movement": if let travel = RiskTravel(rawValue: value) { filter.travels.insert(travel) }
        case "review": if let review = RiskReview(rawValue: value) { filter.reviews.insert(review) }
        case "only": if let only = RiskFilter.Only(rawValue: value) { filter.only.insert(only) }
        case "likelihood": filter.likelihood = Int(value)
        case "impact": filter.impact = Int(value)
        case "sort": sort = RiskSort(rawValue: value) ?? .score
        case "page": page = max(1, Int(value) ?? 1)
        default: break
        }
    }

    /// Writes itself into an address, always in the same order.
    func add(to link: inout Link) {
        link.add("state", filter.state == .open ? nil : filter.state.rawValue)
        link.add("owner", filter.owner)
        link.add("heading", filter.heading.map { "\($0.number)" })
        for level in RiskLevel.allCases where filter.levels.contains(level) { link.add("band", level.rawValue) }
        for travel in RiskTravel.allCases where filter.travels.contains(travel) { link.add("movement", travel.rawValue) }
        for review in RiskReview.allCases where filter.reviews.contains(review) { link.add("review", review.rawValue) }
        for only in RiskFilter.Only.allCases where filter.only.contains(only) { link.add("only", only.rawValue) }
        link.add("likelihood", filter.likelihood.map { "\($0)" })
        link.add("impact", filter.impact.map { "\($0)" })
        link.add("sort", sort == .score ? nil : sort.rawValue)
        link.add("page", page == 1 ? nil : "\(page)")
    }
}
