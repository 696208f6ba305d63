import HTTP
import Markup
import Pages
import Plans
import Storage

/// Coming in and going out.
enum SignInHandlers {
    @Sendable static func showSignIn(_ visit: Visit) throws -> Response {
        let next = visit.request.query["next"]
        if let session = visit.session { return visit.redirect(to: destination(next, for: session.person)) }
        return visit.page(SignInPages.signIn(next: next, frame: try visit.frame()))
    }

    @Sendable static func signIn(_ visit: Visit) throws -> Response {
        let email = (visit.form["email"] ?? "").trimmed
        let password = visit.form["password"] ?? ""
        var issues: [Issue] = []
        if email.isEmpty { issues.append(Issue("email", "Enter your email address")) }
        if password.isEmpty { issues.append(Issue("password", "Enter your password")) }
        guard issues.isEmpty else { return try again(visit, email, issues) }
        try refuseTooManyTries(subjects(visit, email), visit)
        guard let person = try check(email, password, visit) else {
            for subject in subjects(visit, email) { try visit.house.store.noteTry(subject, at: visit.now) }
            return try again(visit, email, [Issue("email", "Enter the email address and password of your account")])
        }
        for subject in subjects(visit, email) { try visit.house.store.clearTries(subject) }
        if try hasTwoStep(person, visit) { return try TwoStepHandlers.askForCode(visit, person, next: visit.form["next"]) }
        return try begin(visit, person, then: destination(visit.form["next"], for: person))
    }

    @Sendable static func showLink(_ visit: Visit) throws -> Response {
        let token = visit.request.query["token"] ?? ""
        guard let person = try linked(visit, visit.house.store.link(tokenHash: Tokens.hash(token), at: visit.now)) else {
            return visit.page(SignInPages.oneTimeLinkRefused(frame: try visit.frame()), status: .gone)
        }
        return visit.page(SignInPages.oneTimeLink(token: token, personName: person.name, frame: try visit.frame()))
    }

    @Sendable static func useLink(_ visit: Visit) throws -> Response {
        let token = visit.form["token"] ?? ""
        guard let person = try linked(visit, visit.house.store.useLink(tokenHash: Tokens.hash(token), at: visit.now)) else {
            return visit.page(SignInPages.oneTimeLinkRefused(frame: try visit.frame()), status: .gone)
        }
        if try hasTwoStep(person, visit) { return try TwoStepHandlers.askForCode(visit, person, next: nil) }
        return try begin(visit, person, then: person.hasPassword ? landing(of: person) : Links.account)
    }

    @Sendable static func signOut(_ visit: Visit) throws -> Response {
        if let session = visit.session { try visit.house.store.endSession(tokenHash: session.tokenHash) }
        var response = visit.redirect(to: Links.signIn(), notice: Notice(.success, "You have signed out"))
        response.setCookie(SessionCookie.removal(on: visit))
        // Pages may stay in the browser's cache; take them out with the session.
        response.fields.set("Clear-Site-Data", "\"cache\"")
        return response
    }

    private static func linked(_ visit: Visit, _ id: PersonID?) throws -> Person? {
        guard let id else { return nil }
        return try visit.house.store.read(today: visit.today) { try $0.person(id) }.flatMap { $0.isDisabled ? nil : $0 }
    }

    private static func check(_ email: String, _ password: String, _ visit: Visit) throws -> Person? {
        guard password.utf8.count <= PasswordRule.longest,
            let (person, stored) = try visit.house.store.credential(email: email), let stored, !person.isDisabled
        else {
            try Passwords.spendTime(on: String(password.prefix(100)))
            return nil
        }
        return try Passwords.matches(password, stored) ? person : nil
    }

    /// What failed tries are counted by: the account that was tried and the network address they came from.
    private static func subjects(_ visit: Visit, _ email: String) -> [String] {
        ["email \(email.lowercased())", "address \(visit.request.peer)"]
    }

    private static func hasTwoStep(_ person: Person, _ visit: Visit) throws -> Bool {
        try visit.house.store.read(today: visit.today) { try $0.twoStep(of: person) }.state == .on
    }

    static func refuseTooManyTries(_ subjects: [String], _ visit: Visit) throws {
        for subject in subjects {
            let tries = try visit.house.store.tries(subject, at: visit.now)
            guard tries.count >= SignInTries.allowed else { continue }
            let free = tries[tries.count - SignInTries.allowed].adding(seconds: SignInTries.windowSeconds)
            throw Refusal.tooManyTries(seconds: max(1, Int((free.milliseconds - visit.now.milliseconds + 999) / 1000)))
        }
    }

    static func begin(_ visit: Visit, _ person: Person, then link: Link) throws -> Response {
        if let old = visit.session { try visit.house.store.endSession(tokenHash: old.tokenHash) }
        var response = visit.redirect(to: link)
        response.setCookie(try SessionCookie.start(for: person, on: visit))
        return response
    }

    private static func again(_ visit: Visit, _ email: String, _ issues: [Issue]) throws -> Response {
        let html = SignInPages.signIn(email: email, next: visit.form["next"], issues: issues, frame: try visit.frame())
        return visit.page(html, status: .unprocessable)
    }

    /// Where to go after signing in: an address of this site, or where the person's work begins.
    static func destination(_ next: String?, for person: Person) -> Link {
        guard let next, !next.isEmpty, let link = Link(inside: next) else { return landing(of: person) }
        return link
    }

    /// What leads owe comes first for them; everybody else begins with the dashboard.
    private static func landing(of person: Person) -> Link {
        Rights.allows(person, .updateActions) ? Links().myActions : Links().home
    }
}
