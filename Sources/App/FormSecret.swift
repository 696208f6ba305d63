import HTTP
import Plans

/// The secret that the tokens of a browser's forms are made from: the session's, or before sign-in one that a cookie
/// of its own carries, so that nobody can sign a browser in as somebody else.
struct FormSecret: Sendable {
    static let cookieName = "visitor"
    let bytes: [UInt8]
    /// True when the browser does not have it yet.
    let isNew: Bool

    init(session: Session?, request: Request) {
        if let session {
            self.bytes = session.csrfSecret
            self.isNew = false
        } else if let known = request.cookie(Self.cookieName).flatMap(Tokens.bytes(hex:)), known.count == 32 {
            self.bytes = known
            self.isNew = false
        } else {
            self.bytes = Tokens.random(32)
            self.isNew = true
        }
    }

    /// A token for a form, different each time.
    var token: String { Tokens.csrf(from: bytes) }

    func allows(_ token: String) -> Bool { !isNew && Tokens.isCSRF(token, of: bytes) }

    func cookie(secure: Bool) -> SetCookie { SetCookie(Self.cookieName, Tokens.hex(bytes), secure: secure) }
}
