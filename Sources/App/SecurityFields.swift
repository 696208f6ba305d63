import HTTP

/// The only writer of security fields; every response of the app passes here.
enum SecurityFields {
    /// Everything from this site, nothing inline, no frames (Content Security Policy Level 3).
    static let policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"

    /// Adds the fields to a response, which has none of them yet: nothing else writes them.
    static func add(to response: inout Response, isSecure: Bool) {
        response.fields.append("Content-Security-Policy", policy)
        response.fields.append("X-Content-Type-Options", "nosniff")
        response.fields.append("X-Frame-Options", "DENY")
        response.fields.append("Referrer-Policy", "same-origin")
        response.fields.append("Cross-Origin-Opener-Policy", "same-origin")
        response.fields.append("Cross-Origin-Resource-Policy", "same-origin")
        response.fields.append("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if isSecure { response.fields.append("Strict-Transport-Security", "max-age=31536000") }
    }
}
