import HTTP
import Plans

/// Addresses of what lets other programs read; part of `Routes`. Those that programs ask with a token are in `APIRoutes`.
enum AccessRoutes {
    static let all: [Route] = [
        Routes.get("/api", needs: .anyone, AccessHandlers.describe),
        Routes.get("/account/access", needs: .signedIn, AccessHandlers.showOwn),
        Routes.post("/account/access/tokens", needs: .signedIn, AccessHandlers.makeToken),
        Routes.post("/account/access/tokens/:token/revocation", needs: .signedIn, AccessHandlers.revokeToken),
        Routes.post("/account/access/feeds", needs: .signedIn, AccessHandlers.makeFeed),
        Routes.post("/account/access/feeds/:feed/revocation", needs: .signedIn, AccessHandlers.revokeFeed),
        Routes.get("/people/:id/access", needs: .managePeople, AccessHandlers.showPerson),
        Routes.post("/people/:id/access/tokens/:token/revocation", needs: .managePeople, AccessHandlers.revokeTokenOfPerson),
        Routes.post("/people/:id/access/feeds/:feed/revocation", needs: .managePeople, AccessHandlers.revokeFeedOfPerson),
        // The key in the query stands for a person; the handlers ask for what that person may see.
        Routes.get("/my-deadlines.ics", needs: .anyone, FeedHandlers.ownDeadlines),
        Routes.get("/plans/:id/deadlines.ics", needs: .anyone, FeedHandlers.deadlines),
        Routes.get("/plans/:id/changes.atom", needs: .anyone, FeedHandlers.changes),
    ]
}
