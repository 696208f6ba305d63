import Markup
import Plans

/// The pages of the admin section, as a second navigation.
func adminNavigation(_ current: AdminSection) -> HTML {
    nav(.class("sub"), .ariaLabel("Admin")) {
        ul {
            li { a(.href(Links.assignments), .ariaCurrent(current == .assignments ? "page" : nil)) { "Assignments" } }
            li { a(.href(Links().deadlineRequests()), .ariaCurrent(current == .deadlines ? "page" : nil)) { "Deadlines asked for" } }
            li { a(.href(Links.people), .ariaCurrent(current == .people ? "page" : nil)) { "People" } }
            li { a(.href(Links.imports), .ariaCurrent(current == .imports ? "page" : nil)) { "Imports" } }
            li { a(.href(Links().findings), .ariaCurrent(current == .findings ? "page" : nil)) { "Findings" } }
            li { a(.href(Links().indicators), .ariaCurrent(current == .indicators ? "page" : nil)) { "Indicators" } }
            li { a(.href(Links.mail), .ariaCurrent(current == .mail ? "page" : nil)) { "Reminders" } }
        }
    }
}

/// A one-time link that is shown once, with what to do with it.
public struct OneTimeLink: Sendable, Hashable {
    /// The whole address.
    public var address: String
    public var expires: Instant

    public init(address: String, expires: Instant) {
        self.address = address
        self.expires = expires
    }
}

func oneTimeBox(_ link: OneTimeLink, for name: String) -> HTML {
    section(.class("link-once"), .ariaLabelledby("one-time")) {
        h2(.id("one-time")) { "One-time sign-in link for \(name)" }
        p { code { link.address } }
        p {
            "Copy it now: it is shown only once. It works once, until "
            momentTime(link.expires)
            ". Send it to \(name) and to nobody else."
        }
    }
}
