import Exchange
import HTTP
import Markup
import Pages
import Plans
import Storage

/// Tokens and secret addresses: making them, and taking them back.
enum AccessHandlers {
    /// The description of what programs can ask for: a page where one is asked for, else the OpenAPI document.
    @Sendable static func describe(_ visit: Visit) throws -> Response {
        var response: Response
        if (visit.request.fields["Accept"] ?? "").lowercased().contains("text/html") {
            response = visit.page(APIPages.reference(APIRoutes.words, APIShapes.words, frame: try visit.frame()))
        } else {
            let site = visit.house.site
            response = APIFront.json(APIRoutes.document(service: "\(site.serviceName), \(site.organisation)"))
        }
        response.fields.addVary("Accept")
        return response
    }

    @Sendable static func showOwn(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try own(visit)
    }

    @Sendable static func makeToken(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let typed = DateFields("ends", in: visit.form)
        var edit = AccessTokenEdit(name: visit.form["name"] ?? "", scope: visit.form["scope"].flatMap(TokenScope.init(rawValue:)))
        var wrong: [Issue] = []
        switch typed.date(called: "Last day", field: "ends") {
        case .success(let day): edit.ends = day
        case .failure(let error):
            wrong = [error.issue]
            edit.ends = visit.today
        }
        let token = APIFront.newToken()
        do {
            if !wrong.isEmpty {
                let others = try visit.house.store.read(today: visit.today) { try $0.accessTokens(of: person.id) }
                if case .failure(.issues(let more)) = edit.applied(on: visit.today, besides: others) { wrong = more + wrong }
                throw Refusal.issues(wrong)
            }
            _ = try visit.write(because: "Made a token for another program") {
                try $0.makeToken(edit, hash: Tokens.hash(token), for: person)
            }
            return try own(visit, made: .token(token, name: edit.name.trimmed))
        } catch Refusal.issues(let issues) {
            return try own(visit, edit, typed, issues: issues)
        }
    }

    @Sendable static func revokeToken(_ visit: Visit) throws -> Response {
        try revokeToken(visit, of: visit.person().id, then: Links.access)
    }

    @Sendable static func revokeTokenOfPerson(_ visit: Visit) throws -> Response {
        let owner: PersonID = try visit.parameters.identity("id")
        return try revokeToken(visit, of: owner, then: Links.personAccess(owner))
    }

    @Sendable static func makeFeed(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        guard let feed = Feed(key: visit.form["feed"] ?? "") else { throw Refusal.notFound }
        let key = Tokens.new()
        _ = try visit.write(because: "Made a secret address") { try $0.makeFeed(feed, keyHash: Tokens.hash(key), for: person) }
        let title = try visit.house.store.read(today: visit.today) { reader in try feed.plan.map { try reader.plan($0).title } }
        return try own(visit, made: .address(visit.origin + Links.feed(feed, key: key).description, feed: feed.words(title)))
    }

    @Sendable static func revokeFeed(_ visit: Visit) throws -> Response {
        try revokeFeed(visit, of: visit.person().id, then: Links.access)
    }

    @Sendable static func revokeFeedOfPerson(_ visit: Visit) throws -> Response {
        let owner: PersonID = try visit.parameters.identity("id")
        return try revokeFeed(visit, of: owner, then: Links.personAccess(owner))
    }

    @Sendable static func showPerson(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        let id: PersonID = try visit.parameters.identity("id")
        return try visit.read { reader in
            guard let person = try reader.person(id) else { throw Refusal.notFound }
            return visit.page(AccessPages.of(person, try held(by: id, reader), today: visit.today, frame: try visit.frame(reader)))
        }
    }

    private static func revokeToken(_ visit: Visit, of owner: PersonID, then link: Link) throws -> Response {
        let (id, person): (AccessTokenID, Person) = (try visit.parameters.identity("token"), try visit.person())
        _ = try visit.write(because: "Revoked a token") { try $0.revokeToken(id, of: owner, by: person) }
        return visit.redirect(to: link, notice: Notice(.success, "Revoked. The token no longer works"))
    }

    private static func revokeFeed(_ visit: Visit, of owner: PersonID, then link: Link) throws -> Response {
        let (id, person): (FeedAddressID, Person) = (try visit.parameters.identity("feed"), try visit.person())
        _ = try visit.write(because: "Revoked a secret address") { try $0.revokeFeed(id, of: owner, by: person) }
        return visit.redirect(to: link, notice: Notice(.success, "Revoked. The address no longer works"))
    }

    private static func held(by person: PersonID, _ reader: Reader) throws -> AccessPages.Held {
        AccessPages.Held(
            tokens: try reader.accessTokens(of: person), addresses: try reader.feedAddresses(of: person), plans: try reader.plans())
    }

    private static func own(
        _ visit: Visit, _ edit: AccessTokenEdit = AccessTokenEdit(), _ ends: DateFields = DateFields(), made: AccessPages.Made? = nil,
        issues: [Issue] = []
    ) throws -> Response {
        let person = try visit.person()
        return try visit.house.store.read(today: visit.today) { reader in
            let html = AccessPages.own(
                try held(by: person.id, reader), edit, ends: ends, made: made, issues: issues, today: visit.today, frame: try visit.frame())
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
