import Exchange
import HTTP
import Pages
import Plans

/// One thing that a program can ask for. Address, right and parameters are checked from it and described from it.
struct APIEndpoint: Sendable {
    let route: Route
    /// "listPlans".
    let name: String
    let summary: String
    let about: String
    let parameters: [APIParameter]
    /// The kind of record that comes back.
    let record: String
    let isList: Bool
    let leadsTo: [String]
    let answer: @Sendable (Visit) throws -> Response

    var isWrite: Bool { route.method != .get }

    var words: APIEndpointWords {
        let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
        return APIEndpointWords(
            method: route.method.rawValue, path: "/" + path, summary: summary, about: about,
            scope: TokenScope.read.rights.contains(route.right) ? .read : .update, parameters: parameters,
            sent: isWrite ? APIUpdate.words : [], answer: record, isList: isList)
    }
}

/// Every address of programs, one line each.
enum APIRoutes {
    static let all: [APIEndpoint] = plans + actions + boards + rest

    /// For people.
    static var words: [APIEndpointWords] { all.map(\.words) }

    static func document(service: String) -> JSONValue {
        OpenAPI.document(all.map { APIOperation(id: $0.name, words: $0.words, leadsTo: $0.leadsTo) }, service: service)
    }

    private static let plans: [APIEndpoint] = [
        list("/api/plans", "listPlans", "Plans", APIShapes.plan, leadsTo: ["showPlan", "listActions"], APIHandlers.listPlans),
        one("/api/plans/:id", "showPlan", "One plan", APIShapes.plan, leadsTo: ["listHeadings"], APIHandlers.showPlan),
        list("/api/plans/:id/headings", "listHeadings", "Headings of a plan", APIShapes.heading, APIHandlers.listHeadings),
        list(
            "/api/plans/:id/actions", "listActions", "Actions of a plan", APIShapes.summary,
            about: "Narrowed as the plan's table is: several values of one name widen, several names narrow.", asking: filters,
            leadsTo: ["showAction", "listUpdates"], APIHandlers.listActions),
        list("/api/plans/:id/documents", "listDocuments", "Documents of a plan", APIShapes.revision, APIHandlers.listDocuments),
        list("/api/plans/:id/evidence", "listEvidence", "Evidence that stands in a plan", APIShapes.evidence, APIHandlers.listEvidence),
        list(
            "/api/plans/:id/deadline-requests", "listDeadlineRequests", "Requests for other deadlines in a plan", APIShapes.request,
            about: "Open ones first, then the newest 200 that were answered or withdrawn.", APIHandlers.listRequests),
        list("/api/plans/:id/challenges", "listChallenges", "Challenges about a plan", APIShapes.challenge, APIHandlers.listChallenges),
        list(
            "/api/plans/:id/decisions", "listDecisions", "Decisions about a plan's actions", APIShapes.decision, APIHandlers.listDecisions),
        list(
            "/api/plans/:id/periods", "listPeriods", "The newest 24 periods of a plan", APIShapes.period, APIHandlers.listPeriods),
        list(
            "/api/plans/:id/indicators", "listIndicators", "Indicators that a plan is watched by", APIShapes.indicator,
            leadsTo: ["showIndicator"], APIHandlers.listIndicators),
        list(
            "/api/plans/:id/ledger", "listPlanEntries", "Ledger entries of a plan, newest first", APIShapes.entry, asking: days,
            APIHandlers.listPlanEntries),
    ]

    private static let actions: [APIEndpoint] = [
        one("/api/actions/:id", "showAction", "One action", APIShapes.action, leadsTo: ["listUpdates"], APIHandlers.showAction),
        list("/api/actions/:id/updates", "listUpdates", "Updates of an action, newest first", APIShapes.update, APIHandlers.listUpdates),
        APIEndpoint(
            route: route("/api/actions/:id/updates", .post, .updateActions, APIHandlers.saveUpdate), name: "saveUpdate",
            summary: "Save an update",
            about:
                "By the same rules as the form of the page. The same update sent twice is saved once: 201 when it was saved, 200 when it was already.",
            parameters: [], record: APIShapes.update.name, isList: false, leadsTo: [], answer: APIHandlers.saveUpdate),
        list(
            "/api/actions/:id/evidence", "listActionEvidence", "Evidence of an action", APIShapes.evidence, APIHandlers.listActionEvidence),
        one("/api/indicators/:id", "showIndicator", "One indicator with its values", APIShapes.indicatorRecord, APIHandlers.showIndicator),
    ]

    private static let boards: [APIEndpoint] = [
        list("/api/boards", "listBoards", "Boards", APIShapes.board, leadsTo: ["listMeetings"], APIHandlers.listBoards),
        list(
            "/api/boards/:id/meetings", "listMeetings", "Meetings of a board, newest first", APIShapes.meeting, leadsTo: ["showMeeting"],
            APIHandlers.listMeetings),
        one("/api/meetings/:id", "showMeeting", "One meeting and what it put on record", APIShapes.held, APIHandlers.showMeeting),
    ]

    private static let rest: [APIEndpoint] = [
        list("/api/ledger", "listEntries", "Ledger entries, newest first", APIShapes.entry, asking: days, APIHandlers.listEntries),
        list(
            "/api/search", "search", "Texts that hold words", APIShapes.hit,
            about: "The first page of the newest 200 matches, best first.", asking: searching, APIHandlers.search),
    ]

    private static let asAt = APIParameter("as-at", "As it was known at the end of this day", .day)
    private static let paging = [
        APIParameter("limit", "Records on a page; 50 where it is not said", .number(1, 200)),
        APIParameter("cursor", "The next of the page before", .number(0, 999_999_999_999)),
    ]
    private static let days = [
        APIParameter("from", "Recorded on this day or later", .day), APIParameter("to", "Recorded on this day or before", .day),
    ]
    private static let searching =
        [
            APIParameter("q", "Words to look for, as on the search page", .text(SearchWords.mostCharacters), isRequired: true),
            APIParameter("plan", "Only texts of this plan", .number(1, 999_999_999)),
            APIParameter("kind", "Only texts of this kind", .word(SearchKind.allCases.map(\.rawValue)), isRepeated: true),
        ] + days
    private static let filters: [APIParameter] = {
        let ratings = Rating.allCases.map(\.rawValue) + [PlanQuery.unratedWord]
        return [
            APIParameter("priority", "Id of a heading", .number(1, 999_999_999), isRepeated: true),
            APIParameter("standing", "Counted in this state", .word(Standing.allCases.map(\.rawValue)), isRepeated: true),
            APIParameter("attention", "Needs somebody for this reason", .word(Attention.allCases.map(\.rawValue)), isRepeated: true),
            APIParameter("delivery", "Rated so by its lead", .word(ratings), isRepeated: true),
            APIParameter("impact", "Rated so by its lead", .word(ratings), isRepeated: true),
            APIParameter("lead", "Id of a person", .number(1, 999_999_999), isRepeated: true),
            APIParameter("source", "Identified there, as printed", .text(200)),
            APIParameter("words", "Words in the action", .text(200)),
        ]
    }()

    private static func list<Value>(
        _ path: Substring, _ name: String, _ summary: String, _ shape: APIShape<Value>, about: String = "", asking: [APIParameter] = [],
        leadsTo: [String] = [], _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> APIEndpoint {
        APIEndpoint(
            route: route(path, .get, .viewPlan, answer), name: name, summary: summary, about: about, parameters: asking + [asAt] + paging,
            record: shape.name, isList: true, leadsTo: leadsTo, answer: answer)
    }

    private static func one<Value>(
        _ path: Substring, _ name: String, _ summary: String, _ shape: APIShape<Value>, leadsTo: [String] = [],
        _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> APIEndpoint {
        APIEndpoint(
            route: route(path, .get, .viewPlan, answer), name: name, summary: summary, about: "", parameters: [asAt], record: shape.name,
            isList: false, leadsTo: leadsTo, answer: answer)
    }

    private static func route(
        _ path: Substring, _ method: HTTP.Method, _ right: Right, _ answer: @escaping @Sendable (Visit) throws -> Response
    ) -> Route {
        Route(method: method, path: path, right: right, answer: answer)
    }
}
