import HTTP
import Plans
import Synchronization

/// The secret that the tokens of a browser's forms are made from: the session's, or before sign-in one that a cookie
/// of its own carries, so that nobody can sign a browser in as somebody else.
struct FormSecret: Sendable {
    static let cookieName = "visitor"
    private let known: [UInt8]?
    private let drawn = Drawn()

    /// True when the browser does not have it yet.
    var isNew: Bool { known == nil }

    var bytes: [UInt8] { known ?? drawn.bytes }

    init(session: Session?, request: Request) {
        let kept = session == nil ? request.cookie(Self.cookieName).flatMap(Tokens.bytes(hex:)) : nil
        known = session?.csrfSecret ?? (kept?.count == 32 ? kept : nil)
    }

    /// A new secret, drawn when it is first asked for: most answers to strangers hold no form.
    private final class Drawn: Sendable {
        private let kept = Mutex<[UInt8]?>(nil)

        var bytes: [UInt8] {
            kept.withLock { kept in
                let bytes = kept ?? Tokens.random(32)
                kept = bytes
                return bytes
            }
        }
    }

    /// A token for a form, different each time.
    var token: String { Tokens.csrf(from: bytes) }

    func allows(_ token: String) -> Bool { !isNew && Tokens.isCSRF(token, of: bytes) }

    func cookie(secure: Bool) -> SetCookie { SetCookie(Self.cookieName, Tokens.hex(bytes), secure: secure) }
}
