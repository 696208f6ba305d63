import Markup
import Pages
import Plans

extension Samples {
    var access: AccessPages.Held {
        let other = Plan(id: PlanID(2), title: words("Another plan"))
        let tokens = [
            AccessToken(
                id: AccessTokenID(2), person: lead.id, name: words("Monthly report"), scope: .update, ends: day(9, 30),
                madeAt: moment(4, 2),
                lastUsed: day(4, 11)),
            AccessToken(
                id: AccessTokenID(1), person: lead.id, name: words("Old report"), scope: .read, ends: day(3, 31), madeAt: moment(1, 2),
                lastUsed: nil),
        ]
        let address = FeedAddress(id: FeedAddressID(1), person: lead.id, feed: .deadlines(plan.id), madeAt: moment(4, 2))
        return AccessPages.Held(tokens: tokens, addresses: [address], plans: [plan, other])
    }
}

/// The pages of what lets other programs read.
extension PageGallery {
    static func access(_ s: Samples) -> [(name: String, page: HTML)] {
        let (frame, none) = (s.frame(s.lead), AccessPages.Held(tokens: [], addresses: [], plans: []))
        let typed = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2030"))
        let edit = AccessTokenEdit(name: s.words("Report"), scope: .update, ends: nil)
        let issues = ["name", "scope", "ends"].map { Issue($0, s.words("Enter \($0)")) }
        func own(_ held: AccessPages.Held, _ made: AccessPages.Made? = nil) -> HTML {
            AccessPages.own(held, ends: DateFields(), made: made, today: s.today, frame: frame)
        }
        let asked = APIParameter(s.words("kind"), s.words("Of this kind"), .word([s.words("red"), s.words("green")]), isRepeated: true)
        let record = APIRecordWords(
            name: "Plan", about: s.words("A plan."),
            fields: [APIRecordWords.Field(name: s.words("title"), type: s.words("text"), about: s.words("As printed"))])
        let endpoints = [("GET", true, [asked], []), ("POST", false, [], [PrintedEntry(s.words("version"), s.words("Given back"))])].map {
            APIEndpointWords(
                method: $0.0, path: s.words("/api/plans/{id}"), summary: s.words("Plans, \($0.0)"), about: s.words("By the same rules."),
                scope: $0.1 ? .read : .update, parameters: $0.2, sent: $0.3, answer: $0.1 ? "Plan" : s.words("Update"), isList: $0.1)
        }
        return [
            ("access", own(s.access)), ("access-none", own(none)),
            ("access-token", own(s.access, .token(s.words("roadmap_0123"), name: s.words("Report")))),
            ("access-address", own(s.access, .address(s.words("https://plan.example/?key=1"), feed: s.words("Deadlines")))),
            ("access-refused", AccessPages.own(s.access, edit, ends: typed, issues: issues, today: s.today, frame: frame)),
            ("access-person", AccessPages.of(s.lead, s.access, today: s.today, frame: s.frame(s.admin))),
            ("access-person-none", AccessPages.of(s.member, none, today: s.today, frame: s.frame(s.admin))),
            ("api", APIPages.reference(endpoints, [record], frame: s.frame(nil))),
        ]
    }
}
