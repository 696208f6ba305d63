/// A measured figure as a document prints it. Every part but the description may be unknown.
public struct IndicatorReading: Hashable, Sendable {
    /// "RI.55", as printed; nil when it has none.
    public var code: String?
    /// Other codes that the document gives for the same figure: "LC.13" in "(LC.13)".
    public var otherCodes: [String] = []
    public var description: Printed
    /// The group it stands under: "Education".
    public var section: String?
    public var owner: Printed?
    /// "Priority KPIs: Pillar 3", as printed.
    public var type: Printed?
    public var value: IndicatorValue?
    public var place = Place()

    public init(code: String?, description: Printed) {
        self.code = code
        self.description = description
    }
}

/// A figure as printed and as understood.
public struct IndicatorValue: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case percent, number, pounds
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        /// A figure that can be compared.
        case known
        /// "New indicator": no figure can exist yet.
        case new
        /// The cell is empty.
        case missing
        /// Words that are no figure.
        case unreadable
    }

    public var printed: Printed
    public var number: Double?
    public var unit: Unit?
    public var state: State

    public init(printed: Printed, number: Double?, unit: Unit?, state: State) {
        self.printed = printed
        self.number = number
        self.unit = unit
        self.state = state
    }
}
