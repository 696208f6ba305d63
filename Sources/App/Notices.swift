import Crypto
import HTTP
import Pages

/// What was just done, carried over one redirect in a cookie that only this program can have written.
struct Notices: Sendable {
    static let cookieName = "notice"
    /// Seconds a notice waits for its page.
    static let lifetime = 60
    private let key = SymmetricKey(size: .bits256)

    /// The cookie that carries a notice to the next page.
    func cookie(for notice: Notice, secure: Bool) -> SetCookie {
        let text = (notice.kind == .success ? "s" : "i") + notice.message
        let value = Tokens.hex(text.utf8) + "." + mark(text)
        return SetCookie(Self.cookieName, value, maxAge: Self.lifetime, secure: secure)
    }

    /// The notice a request carries, if this program wrote it.
    func notice(in request: Request) -> Notice? {
        guard let value = request.cookie(Self.cookieName) else { return nil }
        let parts = value.split(separator: ".")
        guard parts.count == 2, let bytes = Tokens.bytes(hex: String(parts[0])), let text = String(validating: bytes, as: UTF8.self),
            mark(text) == parts[1]
        else { return nil }
        return Notice(text.hasPrefix("s") ? .success : .important, String(text.dropFirst()))
    }

    /// Takes the notice away once it was shown.
    func removal(secure: Bool) -> SetCookie { SetCookie(Self.cookieName, "", maxAge: 0, secure: secure) }

    private func mark(_ text: String) -> String { Tokens.hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)) }
}
