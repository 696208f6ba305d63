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

    /// Adds the fields to a response, which has none of them yet: nothing else writes them.
    static func add(to response: inout Response, isSecure: Bool) {
        response.fields.append(fields)
        if isSecure { response.fields.append("Strict-Transport-Security", "max-age=31536000") }
    }
}
