import HTTP

/// The only writer of security fields; every response of the app passes here.
enum SecurityFields {
    /// Everything from this site, nothing inline, no frames (Content Security Policy Level 3).
    static let policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'"

    /// Adds the fields to a response.
    static func add(to response: inout Response, isSecure: Bool) {
        response.fields.set("Content-Security-Policy", policy)
        response.fields.set("X-Content-Type-Options", "nosniff")
        response.fields.set("X-Frame-Options", "DENY")
        response.fields.set("Referrer-Policy", "same-origin")
        response.fields.set("Cross-Origin-Opener-Policy", "same-origin")
        response.fields.set("Cross-Origin-Resource-Policy", "same-origin")
        response.fields.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if isSecure { response.fields.set("Strict-Transport-Security", "max-age=31536000") }
    }
}
