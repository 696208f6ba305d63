/// A risk as a document prints it. Every part but the text may be unknown.
public struct RiskReading: Hashable, Sendable {
    /// "CSSR0001", as printed.
    public var ref: String?
    public var text: Printed
    public var current: RiskScore?
    public var target: RiskScore?
    public var mitigations: [OutputReading] = []
    public var owner: Printed?
    public var place = Place()

    public init(ref: String?, text: Printed) {
        self.ref = ref
        self.text = text
    }
}

/// A risk's score as printed and as understood: "(16)" is 16.
public struct RiskScore: Hashable, Sendable {
    public var printed: Printed
    /// Nil when the words name no number.
    public var number: Int?

    public init(printed: Printed, number: Int?) {
        self.printed = printed
        self.number = number
    }
}
