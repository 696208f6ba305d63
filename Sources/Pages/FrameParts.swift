import Markup
import Plans

/// The parts around a page's content, in the order of the page.
extension Frame {
    func pageHead(_ name: String) -> HTML {
        head {
            meta(.charset("utf-8"))
            title { "\(name) – \(site.serviceName)" }
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            meta(.name("robots"), .content("noindex"))
            link(.rel("stylesheet"), .href(Links.file("app.css")))
            link(.rel("icon"), .type("image/svg+xml"), .href(Links.file("icon.svg")))
            script(Links.file("app.js"))
        }
    }

    func pageHeader(_ section: Section?) -> HTML {
        header(.class("site-header")) {
            div(.class("width", "organisation")) { site.organisation }
            div(.class("service-bar")) {
                div(.class("width", "service")) {
                    a(.class("service-name"), .href(links.home)) { site.serviceName }
                    if let viewer { navigation(for: viewer, section) }
                }
            }
        }
    }

    private func navigation(for viewer: Person, _ section: Section?) -> HTML {
        HTML {
            nav(.class("sections"), .ariaLabel("Sections")) {
                ul {
                    if Rights.allows(viewer, .viewPlan) {
                        item("Dashboard", links.home, section == .dashboard)
                        if let plan { item("Actions", links.table(plan.id), section == .actions) }
                    }
                    if Rights.allows(viewer, .updateActions) { item("My actions", links.myActions, section == .myActions) }
                    if Rights.allows(viewer, .viewPlan) { item("Ledger", links.ledger(), section == .ledger) }
                    if Rights.allows(viewer, .managePeople) { item("Admin", Links.assignments, section == .admin) }
                }
            }
            div(.class("person")) {
                a(.href(Links.account), .ariaCurrent(section == .account ? "page" : nil)) {
                    span(.class("hidden")) { "Your account: " }
                    viewer.name
                }
                postForm(Links.signOut) { button(.type("submit"), .class("link")) { "Sign out" } }
            }
        }
    }

    private func item(_ name: String, _ target: Link, _ isCurrent: Bool) -> HTML {
        li { a(.href(target), .ariaCurrent(isCurrent ? "true" : nil)) { name } }
    }

    var banners: HTML {
        HTML {
            if site.isDemonstration {
                section(.class("strip", "demonstration"), .ariaLabel("Demonstration data")) {
                    p(.class("width")) {
                        strong { "Demonstration data" }
                        " The people and the updates shown here are made up."
                    }
                }
            }
            if let asAt, asAt.isPast {
                section(.class("strip", "past"), .ariaLabel("A past day")) {
                    p(.class("width")) {
                        strong {
                            "As at "
                            dayTime(asAt.day)
                        }
                        " You are looking at the past. Nothing can be changed here. "
                        a(.href(today)) { "Show today" }
                    }
                }
            }
        }
    }

    /// This page without its past day: the request's own address when it is one of ours, else the dashboard.
    private var today: Link {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let kept = parts.count < 2 ? [] : parts[1].split(separator: "&").filter { !$0.hasPrefix("as-at=") }
        return Link(inside: parts[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))) ?? Links().home
    }

    func trailMarkup(_ trail: Trail) -> HTML {
        switch trail {
        case .none: HTML()
        case .breadcrumbs(let steps):
            nav(.class("breadcrumbs"), .ariaLabel("Breadcrumb")) {
                ol { for step in steps { li { a(.href(step.link)) { step.name } } } }
            }
        case .back(let name, let target):
            nav(.class("back"), .ariaLabel("Back")) { a(.href(target)) { name } }
        }
    }

    var noticeBanner: HTML {
        guard let notice else { return HTML() }
        let isSuccess = notice.kind == .success
        return div(
            .class("notice", isSuccess ? "success" : nil), .role(isSuccess ? "alert" : "region"), .ariaLabelledby("notice-title"),
            .tabindex(-1), .data("focus", isSuccess ? "yes" : nil)
        ) {
            h2(.id("notice-title")) { isSuccess ? "Success" : "Important" }
            p { notice.message }
        }
    }

    var pageFooter: HTML {
        footer(.class("site-footer")) {
            div(.class("width")) {
                footerLinks
                p { "\(site.serviceName) is a service of \(site.organisation)." }
            }
        }
    }
}

/// The same in the same place on every page (WCAG 3.2.6); made once.
private let footerLinks = nav(.ariaLabel("About this service")) {
    ul {
        li { a(.href(Links.help)) { "Help" } }
        li { a(.href(Links.accessibility)) { "Accessibility statement" } }
        li { a(.href(Links.cookies)) { "Cookies" } }
        li { a(.href(Links.privacy)) { "Privacy notice" } }
    }
}
