import HTTP
import Plans
import Storage

/// The cookie that holds a session's token. Behind TLS its name has the `__Host-` prefix, so that no other host of the
/// domain can set it (RFC 6265bis section 4.1.3.2).
enum SessionCookie {
    static func name(_ house: House) -> String { house.isSecure ? "__Host-session" : "session" }

    /// The live session a request belongs to. Notes that it was seen, at most once a minute.
    static func current(_ request: Request, house: House, now: Instant) throws -> Session? {
        guard let token = request.cookie(name(house)), token.utf8.count == 64 else { return nil }
        guard let session = try house.store.session(tokenHash: Tokens.hash(token)), session.isLive(at: now) else { return nil }
        if now >= session.seenAt.adding(seconds: 60) { try house.store.touchSession(tokenHash: session.tokenHash, at: now) }
        return session
    }

    /// Starts a session for a person and gives its cookie.
    static func start(for person: Person, house: House, now: Instant) throws -> SetCookie {
        let token = Tokens.new()
        try house.store.startSession(tokenHash: Tokens.hash(token), person: person.id, csrfSecret: Tokens.random(32), at: now)
        return SetCookie(name(house), token, maxAge: Int(Session.longestSeconds), secure: house.isSecure)
    }

    /// Takes the cookie away.
    static func removal(_ house: House) -> SetCookie { SetCookie(name(house), "", maxAge: 0, secure: house.isSecure) }
}
