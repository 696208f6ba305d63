import Markup
import Plans

/// What is the same on every page of one installation.
public struct Site: Sendable {
    /// The service's name, in every page title.
    public var serviceName: String
    /// The council or partnership whose service it is.
    public var organisation: String
    /// Where to ask for help; nil shows the advice to ask an admin.
    public var contactEmail: String?
    /// True where people and updates are made up; every page says so.
    public var isDemonstration: Bool

    public init(serviceName: String, organisation: String, contactEmail: String? = nil, isDemonstration: Bool = false) {
        self.serviceName = serviceName
        self.organisation = organisation
        self.contactEmail = contactEmail
        self.isDemonstration = isDemonstration
    }
}

/// What was just done, said once on the next page.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case success, important }
    public var kind: Kind
    /// One sentence.
    public var message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// A top-level section of the navigation.
enum Section: Sendable { case dashboard, actions, myActions, boards, admin, account }

/// A page of the admin section.
enum AdminSection: Sendable { case people, assignments, deadlines, imports, findings, indicators, mail }

/// How one gets up or back from a page: never both.
enum Trail: Sendable {
    case none
    /// From the dashboard downwards; the page itself is not in it.
    case breadcrumbs([(name: String, link: Link)])
    case back(String, Link)
}

/// Everything a page needs beside its subject.
public struct Frame: Sendable {
    public var site: Site
    /// Who looks; nil when nobody is signed in.
    public var viewer: Person?
    /// The token that every form carries; empty when there is no session to protect.
    public var csrf: String
    /// The moment looked at; nil on pages that show no record.
    public var asAt: AsAt?
    /// The plan that the navigation leads to.
    public var plan: Plan?
    public var notice: Notice?
    /// Path and query of the request, for links that come back here.
    public var path: String

    public init(
        site: Site, viewer: Person? = nil, csrf: String = "", asAt: AsAt? = nil, plan: Plan? = nil, notice: Notice? = nil,
        path: String = "/"
    ) {
        self.site = site
        self.viewer = viewer
        self.csrf = csrf
        self.asAt = asAt
        self.plan = plan
        self.notice = notice
        self.path = path
    }

    /// True when a past day is looked at: nothing can be edited.
    var isPast: Bool { asAt?.isPast ?? false }
    /// Links that stay in the day looked at.
    var links: Links { Links(asAt: isPast ? asAt?.day : nil) }
    /// The same for handlers.
    public var pageLinks: Links { links }

    /// True when the viewer has the right and the page does not show the past.
    func mayEdit(_ right: Right) -> Bool { !isPast && Rights.allows(viewer, right) }

    /// A whole page; a wide one prints on paper laid across. `issues` go into the error summary and put "Error: " before the title.
    func page(
        _ name: String, _ section: Section? = nil, trail: Trail = .none, caption: String? = nil, issues: [Issue] = [],
        heading: HTML? = nil, isWide: Bool = false, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        page(name, section, trail: trail, caption: caption, issues: issues, heading: heading, isWide: isWide) { $0.markup(content()) }
    }

    /// The same for a page that is written in place.
    func page(
        _ name: String, _ section: Section? = nil, trail: Trail = .none, caption: String? = nil, issues: [Issue] = [],
        heading: HTML? = nil, isWide: Bool = false, writing content: (inout MarkupWriter) -> Void
    ) -> HTML {
        .document { page in
            page.element(.html, .lang("en-GB")) { page in
                page.pageHead(self, issues.isEmpty ? name : "Error: " + name)
                page.element(.body, .class(isWide ? "landscape" : nil)) { page in
                    page.element(.a, .class("skip"), .href(Link(fragment: "main")), words: "Skip to main content")
                    page.pageHeader(self, section)
                    page.markup(banners)
                    page.element(.div, .class("width")) { page in
                        page.markup(trailMarkup(trail))
                        page.element(.main, .id("main"), .tabindex(-1)) { page in
                            page.markup(errorSummary(issues))
                            if issues.isEmpty { page.markup(noticeBanner) }
                            page.element(.h1) { page in
                                if let caption {
                                    page.element(.span, .class("caption")) { page in
                                        page.text(caption)
                                        page.words(" ")
                                    }
                                }
                                if let heading { page.markup(heading) } else { page.text(name) }
                            }
                            content(&page)
                        }
                    }
                    page.pageFooter(self)
                }
            }
        }
    }

    /// A form that posts, with its token.
    func postForm(_ target: Link, multipart: Bool = false, id: String? = nil, guarded: Bool = false, @HTMLBuilder content: () -> HTML)
        -> HTML
    {
        form(
            .method("post"), .action(target), .id(id), .enctype(multipart ? "multipart/form-data" : nil), .novalidate(),
            .dataGuard(guarded ? "yes" : nil)
        ) {
            input(.type("hidden"), .name("csrf"), .value(csrf))
            content()
        }
    }
}
