import Markup
import Plans

/// What the accessibility statement says was checked. It is filled in from the checks, never by hand.
public struct AccessibilityCheck: Sendable {
    /// The day of the last checks; nil when they have not been run on this version.
    public var testedOn: Day?
    /// Different pages that were checked.
    public var pages: Int
    /// What checked them, for example "axe-core and the Nu HTML checker at 1280 and 375 pixels".
    public var method: String
    /// What does not meet WCAG 2.2 AA: a sentence each, with the criterion's number. Empty when nothing is known.
    public var problems: [String]
    public var preparedOn: Day
    public var reviewedOn: Day

    public init(testedOn: Day?, pages: Int, method: String, problems: [String], preparedOn: Day, reviewedOn: Day) {
        self.testedOn = testedOn
        self.pages = pages
        self.method = method
        self.problems = problems
        self.preparedOn = preparedOn
        self.reviewedOn = reviewedOn
    }
}

/// The accessibility statement, in the parts of the model statement for the 2018 Regulations (S.I. 2018/952).
public enum AccessibilityPages {
    public static func statement(_ check: AccessibilityCheck, frame: Frame) -> HTML {
        frame.page("Accessibility statement for \(frame.site.serviceName)") {
            p { "This statement applies to \(frame.site.serviceName), a service run by \(frame.site.organisation)." }
            p { "We want as many people as possible to be able to use it. You should be able to:" }
            ul {
                li { "zoom in up to 400% without sideways scrolling, except inside wide tables" }
                li { "do everything with a keyboard alone or with speech recognition" }
                li { "listen to every page with a screen reader" }
                li { "use your own colours, and no motion" }
                li { "do everything with scripts switched off" }
            }
            h2 { "How accessible this service is" }
            howAccessible(check)
            h2 { "Feedback and contact" }
            p {
                "If you find a problem or need a page in another format, tell us. "
                contact(frame.site)
            }
            h2 { "Enforcement procedure" }
            enforcement
            h2 { "Technical information" }
            p {
                "\(frame.site.organisation) is committed to making this service accessible, in accordance with the Public Sector Bodies "
                "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018."
            }
            h3 { "Compliance status" }
            p { compliance(check) }
            h3 { "Non-accessible content" }
            problems(check)
            h3 { "Disproportionate burden" }
            p { "We claim none." }
            h2 { "Preparation of this statement" }
            preparation(check)
        }
    }

    private static func howAccessible(_ check: AccessibilityCheck) -> HTML {
        if check.testedOn == nil { return p { "This version has not been tested yet. We know of no part that cannot be used." } }
        if check.problems.isEmpty { return p { "We know of no part that cannot be used." } }
        return p { "Some parts are not fully accessible. They are listed under “Non-accessible content”." }
    }

    private static func compliance(_ check: AccessibilityCheck) -> HTML {
        let standard = "Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard"
        return HTML {
            if check.testedOn == nil {
                "Compliance with the \(standard) has not been established for this version, because it has not been tested yet."
            } else {
                if check.problems.isEmpty {
                    "As far as checks by program can show, this service is "
                    strong { "fully compliant" }
                } else {
                    "This service is "
                    strong { "partially compliant" }
                }
                " with the \(standard)."
            }
        }
    }

    private static func problems(_ check: AccessibilityCheck) -> HTML {
        HTML {
            if check.problems.isEmpty {
                p { "Our checks found nothing that does not comply. Checks by program find only some kinds of problem." }
            } else {
                ul { for problem in check.problems { li { problem } } }
            }
        }
    }

    private static func preparation(_ check: AccessibilityCheck) -> HTML {
        p {
            "This statement was prepared on "
            dayTime(check.preparedOn)
            " and last reviewed on "
            dayTime(check.reviewedOn)
            ". "
            if let day = check.testedOn {
                "The service was last tested on "
                dayTime(day)
                ": \(counted(check.pages, "page")), with \(check.method)."
            } else {
                "The service has not been tested in this version."
            }
        }
    }

    private static var enforcement: HTML {
        p {
            "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Regulations. If you are not happy with how we "
            "respond to your complaint, "
            a(.href(Link(https: "www.equalityadvisoryservice.com/"))) { "contact the Equality Advisory and Support Service (EASS)" }
            "."
        }
    }
}
