import Markup
import Plans

/// Addresses of reminders: what a person chooses, where a mail's own address stops them, and the admin's page.
extension Links {
    /// When reminders are sent, in words.
    public static let mailRules = Link("help", "reminders")
    public static let mailChoice = Link("account", "mail")
    /// Stops one person's reminders without signing in, by a signed address that is good for nothing else.
    public static func stopMail(_ person: PersonID? = nil, token: String? = nil) -> Link {
        Link("mail", "stop", query: [("person", person.map { "\($0.number)" }), ("token", token)])
    }
    public static let mail = Link("admin", "mail")
    /// The queue, only what is in one state.
    public static func mail(_ state: MailState) -> Link { Link("admin", "mail", query: [("state", state.rawValue)]) }
    public static let mailRhythm = Link("admin", "mail", "rhythm")
    public static let mailDays = Link("admin", "mail", "days")
    public static let mailSponsors = Link("admin", "mail", "sponsors")
    public static let mailTest = Link("admin", "mail", "test")
    public static let mailBounces = Link("admin", "mail", "bounces")
    public static func mailRetry(_ id: MailID) -> Link { Link("admin", "mail", "\(id.number)", "retry") }
}
