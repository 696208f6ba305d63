import HTTP
import Pages
import Plans
import Storage

/// People and what they may do.
enum PersonHandlers {
    @Sendable static func listPeople(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try list(visit, PersonEdit(name: "", email: "", roles: []))
    }

    @Sendable static func addPerson(_ visit: Visit) throws -> Response {
        let edit = edit(visit)
        do {
            let written = try visit.write(because: "Added a person") { try $0.addPerson(edit) }
            return visit.redirect(
                to: Links.person(written.result), notice: Notice(.success, "\(edit.name) added. Make a one-time link for them"))
        } catch Refusal.issues(let issues) {
            return try list(visit, edit, issues: issues)
        }
    }

    @Sendable static func showPerson(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try show(visit)
    }

    @Sendable static func savePerson(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        let edit = edit(visit)
        if id == visit.session?.person.id, !edit.roles.contains(.admin) {
            return try show(visit, edit, issues: [Issue("roles", "You cannot take the admin role from yourself. Ask another admin")])
        }
        do {
            let written = try visit.write(because: "Changed a person") { try $0.changePerson(id, edit) }
            let notice = written.isChanged ? Notice(.success, "\(edit.name) saved") : Notice(.important, "Nothing has changed")
            return visit.redirect(to: Links.person(id), notice: notice)
        } catch Refusal.issues(let issues) {
            return try show(visit, edit, issues: issues)
        }
    }

    @Sendable static func disable(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        if id == visit.session?.person.id {
            return try show(visit, issues: [Issue("disable", "You cannot disable yourself. Ask another admin")])
        }
        _ = try visit.write(because: "Disabled a person") { try $0.setDisabled(id, true) }
        return visit.redirect(to: Links.person(id), notice: Notice(.success, "Disabled. They can no longer sign in; their history stays"))
    }

    @Sendable static func enable(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        _ = try visit.write(because: "Enabled a person") { try $0.setDisabled(id, false) }
        return visit.redirect(to: Links.person(id), notice: Notice(.success, "Enabled. They can sign in again"))
    }

    /// Makes a one-time link and shows it once, on the page that answers.
    @Sendable static func makeLink(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        guard let person = try visit.house.store.read(today: visit.today, { try $0.person(id) }), !person.isDisabled else {
            throw Refusal.notFound
        }
        let token = try SignInLinks.make(for: person, by: Actor(try visit.person()), store: visit.house.store, at: visit.now)
        let expires = visit.now.adding(seconds: Session.linkSeconds)
        return try show(visit, link: OneTimeLink(address: address(visit) + SignInLinks.path(token), expires: expires))
    }

    @Sendable static func signOutEverywhere(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        _ = try visit.write(because: "Signed a person out everywhere") { try $0.signOutEverywhere(id) }
        return visit.redirect(to: Links.person(id), notice: Notice(.success, "Signed out everywhere. Unused one-time links are void"))
    }

    /// How browsers reach this service: the address it was started with, else the one this request came to.
    private static func address(_ visit: Visit) -> String {
        visit.house.publicAddress ?? "\(visit.isSecure ? "https" : "http")://\(visit.request.head.authority ?? "localhost")"
    }

    private static func edit(_ visit: Visit) -> PersonEdit {
        PersonEdit(
            name: (visit.form["name"] ?? "").trimmed, email: (visit.form["email"] ?? "").trimmed,
            roles: Set(visit.form.all("roles").compactMap(Role.init(rawValue:))))
    }

    private static func list(_ visit: Visit, _ edit: PersonEdit, issues: [Issue] = []) throws -> Response {
        try visit.read { reader in
            let html = PersonPages.list(
                try reader.people(), adminsNeedTwoStep: try reader.adminsNeedTwoStep(), edit: edit, issues: issues,
                frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    private static func show(_ visit: Visit, _ edit: PersonEdit? = nil, link: OneTimeLink? = nil, issues: [Issue] = [])
        throws -> Response
    {
        let id: PersonID = try visit.parameters.identity("id")
        return try visit.read { reader in
            guard let person = try reader.person(id) else { throw Refusal.notFound }
            let shown = edit ?? PersonEdit(name: person.name, email: person.email, roles: person.roles)
            let html = PersonPages.person(
                person, edit: shown, hasTwoStep: try reader.twoStep(of: person).state == .on, oneTimeLink: link,
                leads: try reader.leads(id), issues: issues, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}

extension Reader {
    /// The actions a person leads.
    fileprivate func leads(_ person: PersonID) throws -> [ActionName] {
        try plans().flatMap { try overview(of: $0.id).actions }.filter { $0.leads.contains { $0.id == person } }.map(\.name)
    }
}
