import HTTP
import Plans
import Storage

/// The cookie that holds a session's token. Behind TLS its name has the `__Host-` prefix, so that no other host of the
/// domain can set it (RFC 6265bis section 4.1.3.2).
enum SessionCookie {
    static func name(isSecure: Bool) -> String { isSecure ? "__Host-session" : "session" }

    /// The live session a request belongs to. Notes that it was seen, at most once a minute.
    static func current(_ request: Request, house: House, now: Instant) throws -> Session? {
        guard let token = request.cookie(name(isSecure: house.isSecure(request))), token.utf8.count == 64 else { return nil }
        guard let session = try house.store.session(tokenHash: Tokens.hash(token)), session.isLive(at: now) else { return nil }
        if now >= session.seenAt.adding(seconds: 60) { try house.store.touchSession(tokenHash: session.tokenHash, at: now) }
        return session
    }

    /// The session a request's cookie names that has ended by time, of a person who may still sign in; nil where it is live or gone.
    static func ended(_ request: Request, house: House) throws -> Session? {
        guard let token = request.cookie(name(isSecure: house.isSecure(request))), token.utf8.count == 64 else { return nil }
        let session = try house.store.session(tokenHash: Tokens.hash(token))
        return session.flatMap { $0.person.isDisabled ? nil : $0 }
    }

    /// Starts a session for a person and gives its cookie.
    static func start(for person: Person, on visit: Visit) throws -> SetCookie {
        let token = Tokens.new()
        try visit.house.store.startSession(
            tokenHash: Tokens.hash(token), person: person.id, csrfSecret: Tokens.random(32), at: visit.now)
        return SetCookie(name(isSecure: visit.isSecure), token, maxAge: Int(Session.longestSeconds), secure: visit.isSecure)
    }

    /// Takes the cookie away.
    static func removal(on visit: Visit) -> SetCookie {
        SetCookie(name(isSecure: visit.isSecure), "", maxAge: 0, secure: visit.isSecure)
    }
}
