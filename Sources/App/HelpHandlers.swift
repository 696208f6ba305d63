import HTTP
import Pages
import Plans
import Storage

/// Pages that anyone may read.
enum HelpHandlers {
    @Sendable static func showHelp(_ visit: Visit) throws -> Response { visit.page(HelpPages.help(frame: try visit.frame())) }

    @Sendable static func showAccessibility(_ visit: Visit) throws -> Response {
        visit.page(AccessibilityPages.statement(visit.house.accessibility, frame: try visit.frame()))
    }

    @Sendable static func showCookies(_ visit: Visit) throws -> Response {
        visit.page(HelpPages.cookies(cookies(visit), frame: try visit.frame()))
    }

    /// Every cookie this service sets; each type that writes one says its name.
    private static func cookies(_ visit: Visit) -> [CookieFact] {
        [
            CookieFact(
                name: SessionCookie.name(isSecure: visit.isSecure), purpose: "Keeps you signed in",
                expires:
                    "When you sign out, after \(Session.idleSeconds / 3600) hours without use, or after \(Session.longestSeconds / 86_400) days"
            ),
            CookieFact(
                name: FormSecret.cookieName, purpose: "Makes sure that a sign-in form was sent from this service",
                expires: "When you close the browser"),
            CookieFact(
                name: Notices.cookieName, purpose: "Carries a message such as “Update saved” to the next page",
                expires: "When it has been shown, or after \(Notices.lifetime) seconds"),
        ]
    }

    @Sendable static func showPrivacy(_ visit: Visit) throws -> Response { visit.page(HelpPages.privacy(frame: try visit.frame())) }
}

/// For whoever watches the service.
enum HealthHandlers {
    /// Says that the program answers and nothing else.
    static let health = Response(.ok, fields: ["Cache-Control": "no-store"], text: "ok\n")

    /// Whether the record can be read and there is room to write; 503 with the reason otherwise.
    @Sendable static func showReadiness(_ visit: Visit) throws -> Response {
        guard let fault = visit.house.store.readinessFault() else { return Response(.ok, text: "ready\n") }
        return Response(.unavailable, text: "not ready: \(fault)\n")
    }
}
