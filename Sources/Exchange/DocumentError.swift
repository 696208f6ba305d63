public import Plans

/// A document that cannot be read at all, with a sentence for the person who brought it.
public struct DocumentError: Error, Hashable, Sendable {
    /// Where reading stopped; nil when it concerns the whole file.
    public var place: Place?
    /// One or two plain sentences: what is wrong and what to do instead.
    public var reason: String

    public init(place: Place? = nil, reason: String) {
        self.place = place
        self.reason = reason
    }
}
