import HTTP
import Pages
import Plans

/// Pages that anyone may read.
enum HelpHandlers {
    @Sendable static func showHelp(_ visit: Visit) throws -> Response { visit.page(HelpPages.help(frame: try visit.frame())) }

    @Sendable static func showAccessibility(_ visit: Visit) throws -> Response {
        visit.page(AccessibilityPages.statement(visit.house.accessibility, frame: try visit.frame()))
    }

    @Sendable static func showCookies(_ visit: Visit) throws -> Response { visit.page(HelpPages.cookies(frame: try visit.frame())) }

    @Sendable static func showPrivacy(_ visit: Visit) throws -> Response { visit.page(HelpPages.privacy(frame: try visit.frame())) }
}

/// For whoever watches the service.
enum HealthHandlers {
    /// Says that the program answers and nothing else.
    @Sendable static func showHealth(_ visit: Visit) throws -> Response {
        Response(.ok, bytes: Array("ok\n".utf8), type: "text/plain; charset=utf-8")
    }
}
