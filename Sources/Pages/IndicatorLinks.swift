import Markup
import Plans

/// Addresses of indicators that plans are watched by.
extension Links {
    /// The indicators of a plan.
    public func indicators(_ id: PlanID) -> Link { view("plans", id.number, "indicators") }
    public func indicator(_ id: IndicatorID) -> Link { view("indicators", id.number) }

    /// The form of a new indicator, filled from one that a document prints at a place of its list.
    public static func newIndicator(_ id: PlanID, from printed: PrintedIndicatorKey? = nil) -> Link {
        Link("plans", "\(id.number)", "indicators", "new", query: [("from", printed?.word)])
    }
    public static func indicatorForms(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "indicators") }
    public static func indicatorImport(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "indicators", "import") }
    public static func indicatorPreview(_ id: PlanID) -> Link { Link("plans", "\(id.number)", "indicators", "preview") }
    public static func indicatorForm(_ id: IndicatorID) -> Link { Link("indicators", "\(id.number)") }
    public static func indicatorEdit(_ id: IndicatorID) -> Link { Link("indicators", "\(id.number)", "edit") }
    /// The form of a value: empty, or with what is on record of one period.
    public static func indicatorValue(_ id: IndicatorID, _ series: IndicatorSeries = .own, _ period: IndicatorPeriod? = nil) -> Link {
        Link(
            "indicators", "\(id.number)", "value",
            query: [("series", series == .own ? nil : series.rawValue), ("period", period?.key)])
    }
    public static func indicatorBaseline(_ id: IndicatorID) -> Link { Link("indicators", "\(id.number)", "baseline") }
    public static func indicatorTies(_ id: IndicatorID) -> Link { Link("indicators", "\(id.number)", "links") }
    public static func indicatorTieEnd(_ id: IndicatorID, _ tie: IndicatorTieID) -> Link {
        Link("indicators", "\(id.number)", "links", "\(tie.number)")
    }
}

/// Where a document prints an indicator: its revision, and the place in that revision's list from 0.
public struct PrintedIndicatorKey: Hashable, Sendable {
    public var revision: RevisionID
    public var place: Int

    public init(revision: RevisionID, place: Int) {
        self.revision = revision
        self.place = place
    }

    /// "3-12", as a query names it.
    public init?(word: String) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let revision = Int64(parts[0]), let place = Int(parts[1]), place >= 0 else { return nil }
        self.init(revision: RevisionID(revision), place: place)
    }

    public var word: String { "\(revision.number)-\(place)" }
}
