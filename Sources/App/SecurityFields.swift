import HTTP

/// The only writer of security fields; every response of the app passes here.
enum SecurityFields {
    /// Everything from this site, nothing inline, no frames (Content Security Policy Level 3).
    static let policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"

    private static let fields: Fields = [
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    ]

    /// For files that people added: should a browser show one after all, it loads and runs nothing, in an origin of its own.
    static func allowNothing(in response: inout Response) {
        response.fields.set("Content-Security-Policy", "default-src 'none'; sandbox")
    }

    /// Adds the fields to a response, which has none of them yet, save perhaps the policy of `allowNothing`: nothing else writes them.
    static func add(to response: inout Response, isSecure: Bool) {
        let own = response.fields["Content-Security-Policy"]
        response.fields.append(fields)
        if let own { response.fields.set("Content-Security-Policy", own) }
        if isSecure { response.fields.append("Strict-Transport-Security", "max-age=31536000") }
    }
}
