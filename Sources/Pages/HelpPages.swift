import Markup
import Plans

/// One cookie this service sets, in words for the cookies page.
public struct CookieFact: Sendable, Hashable {
    public var name: String
    public var purpose: String
    public var expires: String

    public init(name: String, purpose: String, expires: String) {
        self.name = name
        self.purpose = purpose
        self.expires = expires
    }
}

/// Pages about the service itself: help, cookies, privacy. The accessibility statement has its own file.
public enum HelpPages {
    public static func help(frame: Frame) -> HTML {
        frame.page("Help") {
            p { contact(frame.site) }
            h2 { "If you lead an action" }
            p {
                "My actions lists what you lead, the ones that still need an update this month first. An update takes a minute: "
                "choose the two ratings, write what has changed and what happens next, tick the outputs that are done and save."
            }
            p { a(.href(Links.mailRules)) { "When you are reminded by e-mail" } }
            h2 { "If you sit on a board" }
            p {
                "The dashboard begins with what needs attention. Every number is a link to exactly the actions that make it. "
                "Each page can be shown as at an earlier day, as it was known then."
            }
            h2 { "If you are an admin" }
            p {
                "Upload the plan's document, check what was read beside what was unclear, publish it, add people and give each action a lead."
            }
            searching
            h2(.id("needs-attention")) { "How we work out what needs attention" }
            definitions(Attention.allCases.map { ($0.name, $0.rule) })
            h2(.id("standing")) { "How we count actions on bars" }
            p { "Each action is in exactly one of these, so that the numbers of a bar add up." }
            definitions(Standing.allCases.map { ($0.name, $0.rule) })
            h2(.id("ratings")) { "What the ratings mean" }
            p {
                "A rating is what the lead says. Red, amber and green are always written as words; blue is no rating of the lead: it is signed off. These are the usual scales; the page "
                "of a plan’s ratings shows its own. Beside the lead’s delivery rating stands what the record says by its rules; whoever is "
                "more hopeful than the record says why."
            }
            h3 { "Delivery rating: is the action being done on time?" }
            definitions(RatingScale.delivery.steps.map { ($0.name, $0.definition) })
            h3 { "Impact rating: is it making the difference intended?" }
            definitions(RatingScale.impact.steps.map { ($0.name, $0.definition) })
            dates
            critic
        }
    }

    private static var dates: HTML {
        HTML {
            h2(.id("dates")) { "Deadlines and dates" }
            p {
                "A deadline that names a month, such as March 2024, means by the end of that month. When a deadline is moved, "
                "the one printed in the plan, every move, its reason, who asked and who approved it stay on the action’s page. Who leads an "
                "action asks for another deadline; a chair or an admin who did not ask approves or refuses."
            }
            h2(.id("completion")) { "When an action is complete" }
            p {
                "Who leads an action proposes its completion once every output is ticked. Somebody who does not lead it, a board member or "
                "a chair, signs it off or sends it back with words. Complete and embedded, which is blue, further needs evidence of impact "
                "of at least two kinds and a day on which it is checked again. When that day passes or evidence is withdrawn, blue lapses."
            }
        }
    }

    private static var searching: HTML {
        HTML {
            h2(.id("search")) { "How to search" }
            ul {
                li { "All words that you type must be found. Other endings of a word are found too: “visit” finds “visits” and “visited”." }
                li { "Words in quotes are found exactly so and in this order: “early help”." }
                li { "A minus before a word or a phrase leaves out what holds it: school -primary." }
                li { "Three letters or more and a star find all words that begin so: safeg*." }
                li {
                    "Where very many texts match, the newest \(SearchResults.mostRanked) are put in order, and the page says “at least”. "
                    "Narrow the search to reach older ones."
                }
                li {
                    "Today’s search finds documents as they stand, and everything that was ever reported, asked or answered. "
                    "What a document said before is found on a past day."
                }
            }
        }
    }

    private static var critic: HTML {
        HTML {
            h2(.id("findings")) { "What the plan critic looks for" }
            p {
                "When a document is imported, these rules say what a person should look at; each plan can be checked by them at any time. "
                "They change nothing. "
                "A finding stays open until an admin accepts it and says what was done, or dismisses it and says why."
            }
            for severity in FindingPages.severities {
                h3 { severityWords(severity) }
                definitions(
                    (PlanCritic.readerRules + PlanCritic.rules).filter { $0.severity == severity }.map { ($0.title, $0.explanation) })
            }
        }
    }

    private static func definitions(_ pairs: [(String, String)]) -> HTML {
        dl(.class("definitions")) {
            for (name, meaning) in pairs {
                dt { name }
                dd { meaning }
            }
        }
    }

    /// The cookies this service sets, all of them essential.
    public static func cookies(_ list: [CookieFact], frame: Frame) -> HTML {
        frame.page("Cookies") {
            p { "This service uses only cookies that it cannot work without. It measures nothing and passes nothing on." }
            dataTable(id: "cookies", caption: "Essential cookies", [Column("Name"), Column("Purpose"), Column("Expires")]) {
                for cookie in list {
                    tr {
                        th(.scope("row")) { cookie.name }
                        td { cookie.purpose }
                        td { cookie.expires }
                    }
                }
            }
        }
    }

    public static func privacy(frame: Frame) -> HTML {
        frame.page("Privacy notice") {
            p { "\(frame.site.organisation) is the controller of the personal data in this service." }
            h2 { "What is kept about you" }
            ul {
                li { "your name, your work email address and your roles" }
                li { "your password in a form from which it cannot be read" }
                li { "when you signed in and out, while the session lasts" }
                li { "what you changed, when and why, in the ledger" }
            }
            h2 { "Why, and for how long" }
            p {
                "To let people account for the delivery of the improvement plan, which is a task in the public interest. "
                "The ledger is kept for as long as the plan’s record is kept. An account can be disabled; what was done with it stays on record."
            }
            h2 { "What must not be in it" }
            p { "No personal details of children or families. Updates say what was done, not about whom." }
            h2 { "Your rights" }
            p {
                "You can ask to see your data, to have it corrected, or to object to its use. "
                contact(frame.site)
                " You can complain to the "
                a(.href(Link(https: "ico.org.uk/make-a-complaint/"))) { "Information Commissioner’s Office" }
                "."
            }
        }
    }
}
