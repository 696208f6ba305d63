import Markup
import Plans

/// Addresses of what lets other programs read.
extension Links {
    /// The description of what programs can ask for.
    public static let api = Link("api")
    /// One's own tokens and secret addresses.
    public static let access = Link("account", "access")
    public static let accessTokens = Link("account", "access", "tokens")
    public static let feedAddresses = Link("account", "access", "feeds")
    public static func tokenRevocation(_ id: AccessTokenID) -> Link { Link("account", "access", "tokens", "\(id.number)", "revocation") }
    public static func feedRevocation(_ id: FeedAddressID) -> Link { Link("account", "access", "feeds", "\(id.number)", "revocation") }
    /// Somebody's tokens and secret addresses, for an admin.
    public static func personAccess(_ id: PersonID) -> Link { Link("people", "\(id.number)", "access") }
    public static func personTokenRevocation(_ id: AccessTokenID, of person: PersonID) -> Link {
        Link("people", "\(person.number)", "access", "tokens", "\(id.number)", "revocation")
    }
    public static func personFeedRevocation(_ id: FeedAddressID, of person: PersonID) -> Link {
        Link("people", "\(person.number)", "access", "feeds", "\(id.number)", "revocation")
    }

    /// The secret address of a feed. The key stands in the query, which no log holds.
    public static func feed(_ feed: Feed, key: String) -> Link {
        switch feed {
        case .ownDeadlines: Link("my-deadlines.ics", query: [("key", key)])
        case .deadlines(let plan): Link("plans", "\(plan.number)", "deadlines.ics", query: [("key", key)])
        case .changes(let plan): Link("plans", "\(plan.number)", "changes.atom", query: [("key", key)])
        }
    }
}
