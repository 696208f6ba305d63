import Markup
import Plans

/// What lets other programs read in somebody's name: tokens and secret addresses. Fields of the token form: `name`, `scope`,
/// `ends-day`, `ends-month`, `ends-year`; of the feeds' forms: `feed`.
public enum AccessPages {
    /// What was made just now; shown this once.
    public enum Made: Sendable {
        case token(String, name: String)
        /// The whole address.
        case address(String, feed: String)
    }

    /// Tokens and addresses of a person.
    public struct Held: Sendable {
        public var tokens: [AccessToken]
        public var addresses: [FeedAddress]
        /// Whose feeds there can be.
        public var plans: [Plan]

        public init(tokens: [AccessToken], addresses: [FeedAddress], plans: [Plan]) {
            self.tokens = tokens
            self.addresses = addresses
            self.plans = plans
        }

        func words(of feed: Feed) -> String { feed.words(plans.first { $0.id == feed.plan }?.title) }
    }

    /// One's own.
    public static func own(
        _ held: Held, _ edit: AccessTokenEdit = AccessTokenEdit(), ends: DateFields, made: Made? = nil, issues: [Issue] = [], today: Day,
        frame: Frame
    ) -> HTML {
        frame.page("Other programs", .account, trail: .back("Back to your account", Links.account), issues: issues) {
            if let made { shown(made) }
            p {
                "Programs can read the record in your name, and never more of it than you may. "
                a(.href(Links.api)) { "What programs can ask for" }
            }
            h2(.id("tokens")) { "Tokens" }
            p { "A program sends a token with each request. What it saves is recorded under your name." }
            tokenList(held, today, frame) { Links.tokenRevocation($0) }
            h3(.id("new-token")) { "Make a token" }
            frame.postForm(Links.accessTokens) { tokenFields(edit, ends, issues, frame) }
            h2(.id("feeds")) { "Calendars and news feeds" }
            p {
                "A calendar or a feed reader follows a secret address. Whoever knows the address can read what it gives, so do not pass it on. "
                "It signs nobody in. A new address ends the one before it at once."
            }
            feedTable(held, frame)
        }
    }

    /// Somebody else's, for an admin: what there is, and the way to end it.
    public static func of(_ person: Person, _ held: Held, today: Day, frame: Frame) -> HTML {
        frame.page(
            "Other programs of \(person.name)", .admin, trail: .back("Back to \(person.name)", Links.person(person.id)),
            caption: person.name,
            heading: HTML(text: "Other programs")
        ) {
            h2(.id("tokens")) { "Tokens" }
            tokenList(held, today, frame) { Links.personTokenRevocation($0, of: person.id) }
            h2(.id("feeds")) { "Secret addresses" }
            if held.addresses.isEmpty {
                p { "None." }
            } else {
                dataTable(
                    id: "addresses", caption: "Secret addresses", hideCaption: true, ["What it gives", "Made", "End it"].map { Column($0) }
                ) {
                    for address in held.addresses {
                        tr {
                            th(.scope("row")) { held.words(of: address.feed) }
                            td { momentTime(address.madeAt) }
                            td { revoke(Links.personFeedRevocation(address.id, of: person.id), held.words(of: address.feed), frame) }
                        }
                    }
                }
            }
        }
    }

    private static func shown(_ made: Made) -> HTML {
        section(.class("link-once"), .ariaLabelledby("made")) {
            switch made {
            case .token(let token, let name):
                h2(.id("made")) { "Your new token" }
                p { "Copy it into “\(name)” now. It is not shown again." }
                p { code { token } }
            case .address(let address, let feed):
                h2(.id("made")) { "Your new address" }
                p { "Copy it into the program that shall show “\(feed)” now. It is not shown again." }
                p { code { address } }
            }
        }
    }

    private static func tokenList(_ held: Held, _ today: Day, _ frame: Frame, revocation: (AccessTokenID) -> Link) -> HTML {
        guard !held.tokens.isEmpty else { return p { "None." } }
        let columns = ["What it is for", "May", "Works until", "Last used", "End it"].map { Column($0) }
        return dataTable(id: "token-list", caption: "Tokens", hideCaption: true, columns) {
            for token in held.tokens {
                tr {
                    th(.scope("row")) { token.name }
                    td { token.scope.name }
                    td {
                        dayTime(token.ends)
                        if !token.isLive(on: today) { " (over)" }
                    }
                    td { if let day = token.lastUsed { dayTime(day) } else { "Never" } }
                    td { revoke(revocation(token.id), token.name, frame) }
                }
            }
        }
    }

    private static func revoke(_ target: Link, _ name: String, _ frame: Frame) -> HTML {
        frame.postForm(target) {
            button(.type("submit"), .class("link")) {
                "Revoke"
                span(.class("hidden")) { " \(name)" }
            }
        }
    }

    private static func tokenFields(_ edit: AccessTokenEdit, _ ends: DateFields, _ issues: [Issue], _ frame: Frame) -> HTML {
        HTML {
            textField(
                Field(
                    "name", "What it is for", hint: "For example: monthly report. It stands in the ledger, where others see it.",
                    issues: issues),
                value: edit.name, width: .name, autocomplete: "off")
            radioGroup(
                Field("scope", "What may it do?", issues: issues),
                TokenScope.allCases.filter { $0 == .read || frame.mayEdit(.updateActions) }.map {
                    Choice(
                        $0.rawValue, $0.name, note: $0 == .read ? nil : "For the actions that you lead or stand in for",
                        isChosen: edit.scope == $0)
                })
            dateInput(Field("ends", "Last day on which it works", hint: "A year from now at most", issues: issues), ends)
            submitButton("Make token")
        }
    }

    private static func feedTable(_ held: Held, _ frame: Frame) -> HTML {
        let feeds: [Feed] = [.ownDeadlines] + held.plans.flatMap { [.deadlines($0.id), .changes($0.id)] }
        let columns = ["What it gives", "For", "Address made", "What you can do"].map { Column($0) }
        return dataTable(id: "feed-list", caption: "Calendars and news feeds", hideCaption: true, columns) {
            for feed in feeds {
                let name = held.words(of: feed)
                let address = held.addresses.first { $0.feed == feed }
                tr {
                    th(.scope("row")) { name }
                    td { feed.kind == .changes ? "Feed readers (Atom)" : "Calendars (iCalendar)" }
                    td { if let address { momentTime(address.madeAt) } else { "No address" } }
                    td {
                        frame.postForm(Links.feedAddresses) {
                            hiddenField("feed", feed.key)
                            button(.type("submit"), .class("link")) {
                                "Make a new address"
                                span(.class("hidden")) { " for \(name)" }
                            }
                        }
                        if let address { revoke(Links.feedRevocation(address.id), name, frame) }
                    }
                }
            }
        }
    }
}
