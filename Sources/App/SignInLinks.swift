import Markup
import Pages
import Plans
import Storage

/// One-time sign-in links: the token goes to the person, only its hash stays.
public enum SignInLinks {
    /// Makes a link's token for a person and notes in the ledger that it was made. Works once, for 24 hours.
    public static func make(for person: Person, by actor: Actor, store: Store, at now: Instant) throws -> String {
        let token = Tokens.new()
        let until = now.adding(seconds: Session.linkSeconds)
        _ = try store.write(as: actor, because: "One-time sign-in link", at: now) { writer in
            try writer.makeLink(for: person.id, tokenHash: Tokens.hash(token), expires: until)
        }
        return token
    }

    /// The path of a link on this service.
    public static func path(_ token: String) -> String { Links.oneTime(token).description }
}
