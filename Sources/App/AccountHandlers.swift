import HTTP
import Pages
import Plans
import Storage

/// One's own account.
enum AccountHandlers {
    @Sendable static func showAccount(_ visit: Visit) throws -> Response { try account(visit) }

    /// Sets a password. Somebody who has one already confirms it first; somebody who came by a one-time link has none.
    @Sendable static func setPassword(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let password = visit.form["new-password"] ?? ""
        var issues: [Issue] = []
        if person.hasPassword, try !isCurrent(visit.form["password"] ?? "", of: person, visit) {
            issues.append(Issue("password", "Enter your current password"))
        }
        if let issue = PasswordRule.issue(password, field: "new-password") { issues.append(issue) }
        guard issues.isEmpty else { return try account(visit, issues: issues) }
        let hash = try Passwords.hash(password)
        _ = try visit.write(because: "Set their own password") { writer in
            try writer.setPassword(of: person.id, hash: hash)
            try writer.signOutEverywhere(person.id)
        }
        var response = visit.redirect(to: Links.account, notice: Notice(.success, "Password saved. Your other sessions have ended"))
        response.setCookie(try SessionCookie.start(for: person, on: visit))
        return response
    }

    @Sendable static func signOutEverywhere(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        _ = try visit.write(because: "Signed out everywhere") { try $0.signOutEverywhere(person.id) }
        var response = visit.redirect(to: Links.signIn(), notice: Notice(.success, "You have signed out everywhere"))
        response.setCookie(SessionCookie.removal(on: visit))
        response.fields.set("Clear-Site-Data", "\"cache\"")
        return response
    }

    /// Names a deputy or lets one go.
    @Sendable static func setDeputy(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let edit = DeputyEdit(lead: person.id, person: visit.form["deputy"].flatMap { Int64($0) }.map { PersonID($0) })
        do {
            if visit.form["do"] == "end" {
                _ = try visit.write(because: "") { try $0.endDeputy(edit, by: person) }
                return visit.redirect(to: Links.account, notice: Notice(.success, "The deputyship has ended"))
            }
            _ = try visit.write(because: "") { try $0.nameDeputy(edit, by: person) }
            return visit.redirect(to: Links.account, notice: Notice(.success, "Deputy named. They see your actions among theirs"))
        } catch Refusal.issues(let issues) {
            return try account(visit, issues: issues)
        }
    }

    private static func isCurrent(_ password: String, of person: Person, _ visit: Visit) throws -> Bool {
        guard password.utf8.count <= PasswordRule.longest, let stored = try visit.house.store.credential(email: person.email)?.hash else {
            return false
        }
        return try Passwords.matches(password, stored)
    }

    private static func account(_ visit: Visit, issues: [Issue] = []) throws -> Response {
        let person = try visit.person()
        return try visit.house.store.read(today: visit.today) { reader in
            let deputies = try reader.deputies(of: person.id)
            let known = Set(deputies.map(\.person.id) + [person.id])
            let html = AccountPages.account(
                person, deputies: deputies, candidates: try reader.candidates().filter { !known.contains($0.id) },
                standsInFor: try reader.standsInFor(person.id), wantsMail: try reader.wantsMail(person.id), issues: issues,
                frame: try visit.frame())
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
