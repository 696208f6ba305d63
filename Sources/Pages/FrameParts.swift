import Markup
import Plans

/// The parts around every page's content, written in place.
extension MarkupWriter {
    mutating func pageHead(_ frame: Frame, _ name: String) {
        element(.head) { page in
            page.markup(raw: "<meta charset=\"utf-8\">")
            page.element(.title) { page in
                page.text(name)
                page.words(" – ")
                page.text(frame.site.serviceName)
            }
            page.markup(headLinks)
        }
    }

    mutating func pageHeader(_ frame: Frame, _ section: Section?) {
        element(.header, .class("site-header")) { page in
            page.element(.div, .class("width organisation"), text: frame.site.organisation)
            page.element(.div, .class("service-bar")) { page in
                page.element(.div, .class("width service")) { page in
                    page.element(.a, .class("service-name"), .href(frame.links.home), text: frame.site.serviceName)
                    if let viewer = frame.viewer { page.navigation(frame, viewer, section) }
                    if Rights.allows(frame.viewer, .viewPlan) {
                        page.markup(frame.isPast ? siteSearch(asAt: frame.asAt?.day) : siteSearchToday)
                    }
                }
            }
        }
    }

    private mutating func navigation(_ frame: Frame, _ viewer: Person, _ section: Section?) {
        element(.nav, .class("sections"), .ariaLabel("Sections")) { page in
            page.element(.ul) { page in
                if Rights.allows(viewer, .viewPlan) {
                    page.item("Dashboard", frame.links.home, section == .dashboard)
                    if let plan = frame.plan { page.item("Actions", frame.links.table(plan.id), section == .actions) }
                }
                if Rights.allows(viewer, .updateActions) { page.item("My actions", frame.links.myActions, section == .myActions) }
                if Rights.allows(viewer, .viewPlan) { page.item("Boards", frame.links.boards, section == .boards) }
                if Rights.allows(viewer, .managePeople) { page.item("Admin", Links.assignments, section == .admin) }
            }
        }
        element(.div, .class("person")) { page in
            page.element(.a, .href(Links.account), .ariaCurrent(section == .account ? "page" : nil)) { page in
                page.element(.span, .class("hidden"), words: "Your account: ")
                page.text(viewer.name)
            }
            page.markup(frame.postForm(Links.signOut) { button(.type("submit"), .class("link")) { "Sign out" } })
        }
    }

    private mutating func item(_ name: StaticString, _ target: Link, _ isCurrent: Bool) {
        element(.li) { $0.element(.a, .href(target), .ariaCurrent(isCurrent ? "true" : nil), words: name) }
    }

    mutating func pageFooter(_ frame: Frame) {
        element(.footer, .class("site-footer")) { page in
            page.element(.div, .class("width")) { page in
                page.markup(Rights.allows(frame.viewer, .viewPlan) ? frame.footerWithLedger : footerLinks)
                page.element(.p) { page in
                    page.text(frame.site.serviceName)
                    page.words(" is a service of ")
                    page.text(frame.site.organisation)
                    page.words(".")
                }
            }
        }
    }
}

extension Frame {
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
            .tabindex(-1), .dataFocus(isSuccess ? "yes" : nil)
        ) {
            h2(.id("notice-title")) { isSuccess ? "Success" : "Important" }
            p { notice.message }
        }
    }
}

/// What the head of every page holds beside its title; made once.
private let headLinks = HTML {
    meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
    meta(.name("robots"), .content("noindex"))
    link(.rel("stylesheet"), .href(Links.file("app.css")))
    link(.rel("icon"), .type("image/svg+xml"), .href(Links.file("icon.svg")))
    script(Links.file("app.js"))
}

/// The search form of every page's header, for the day looked at. Its field is not called as on the search page itself.
private func siteSearch(asAt day: Day?) -> HTML {
    form(.method("get"), .action(Links().search()), .role("search"), .class("site-search")) {
        label(.for("site-search"), .class("hidden")) { "Search the record" }
        input(.type("search"), .id("site-search"), .name("q"))
        if let day { hiddenField("as-at", day.iso) }
        button(.type("submit")) { "Search" }
    }
}

/// Made once: it is the same on every page of today.
private let siteSearchToday = siteSearch(asAt: nil)

/// The same in the same place on every page (WCAG 3.2.6); made once.
private let footerItems = HTML {
    li { a(.href(Links.help)) { "Help" } }
    li { a(.href(Links.publicPlans)) { "Plans for everybody" } }
    li { a(.href(Links.accessibility)) { "Accessibility statement" } }
    li { a(.href(Links.cookies)) { "Cookies" } }
    li { a(.href(Links.privacy)) { "Privacy notice" } }
}

private let footerLinks = nav(.ariaLabel("About this service")) { ul { footerItems } }

extension Frame {
    /// The ledger is proof behind every page rather than a section to work in, so whoever may see plans finds it here.
    fileprivate var footerWithLedger: HTML {
        nav(.ariaLabel("About this service")) {
            ul {
                footerItems
                li { a(.href(links.ledger())) { "Ledger" } }
            }
        }
    }
}
