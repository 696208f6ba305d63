import HTTP
import Markup
import Pages
import Plans
import Storage

/// The second step of signing in: asking for a code, setting it up, taking it away.
enum TwoStepHandlers {
    static let cookieName = "sign-in-step"

    // MARK: Signing in

    /// Sends somebody whose password was right on to the code.
    static func askForCode(_ visit: Visit, _ person: Person, next: String?) throws -> Response {
        let token = Tokens.new()
        let expires = visit.now.adding(seconds: TwoStep.codeSeconds)
        try visit.house.store.beginSignIn(tokenHash: Tokens.hash(token), person: person.id, expires: expires, at: visit.now)
        var response = visit.redirect(to: Links.signInCode(next: next))
        response.setCookie(SetCookie(cookieName, token, maxAge: Int(TwoStep.codeSeconds), secure: visit.isSecure))
        return response
    }

    @Sendable static func showCode(_ visit: Visit) throws -> Response {
        guard try waiting(visit) != nil else { return visit.redirect(to: Links.signIn(next: visit.request.query["next"])) }
        return visit.page(TwoStepPages.code(next: visit.request.query["next"], frame: try visit.frame()))
    }

    @Sendable static func enterCode(_ visit: Visit) throws -> Response {
        guard let (person, tokenHash) = try waiting(visit) else {
            return visit.redirect(to: Links.signIn(next: visit.form["next"]))
        }
        guard try isRight(visit.form["code"] ?? "", person, visit) else {
            let html = TwoStepPages.code(next: visit.form["next"], issues: [wrongCode], frame: try visit.frame())
            return visit.page(html, status: .unprocessable)
        }
        try visit.house.store.endHalfSignIn(tokenHash: tokenHash)
        var response = try SignInHandlers.begin(visit, person, then: SignInHandlers.destination(visit.form["next"], for: person))
        response.setCookie(SetCookie(cookieName, "", maxAge: 0, secure: visit.isSecure))
        return response
    }

    private static let wrongCode = Issue("code", "Enter the code your app shows now, or a recovery code you have not used yet")

    /// Whose password was right in this browser a short while ago.
    private static func waiting(_ visit: Visit) throws -> (person: Person, tokenHash: String)? {
        guard let token = visit.request.cookie(cookieName), token.utf8.count == 64 else { return nil }
        let hash = Tokens.hash(token)
        guard let id = try visit.house.store.halfSignIn(tokenHash: hash, at: visit.now) else { return nil }
        let person = try visit.house.store.read(today: visit.today) { try $0.person(id) }
        return person.flatMap { $0.isDisabled ? nil : ($0, hash) }
    }

    /// Whether a code or recovery code is right; uses it up. Wrong ones are counted as wrong passwords are.
    private static func isRight(_ typed: String, _ person: Person, _ visit: Visit) throws -> Bool {
        let subject = "code \(person.id.number)"
        try SignInHandlers.refuseTooManyTries([subject], visit)
        let store = visit.house.store
        let key = try store.read(today: visit.today) { try $0.twoStepKey(of: person.id) }
        if let key, key.isConfirmed {
            let step = OneTimeCode.step(of: typed, key.key, at: visit.now, after: key.lastStep)
            if let step, try store.useStep(step, of: person.id) {
                try store.clearTries(subject)
                return true
            }
            if typed.utf8.count <= 40, try store.useRecoveryCode(hash: OneTimeCode.recoveryHash(typed), of: person.id) {
                try store.clearTries(subject)
                return true
            }
        }
        try store.noteTry(subject, at: visit.now)
        return false
    }

    // MARK: One's own

    @Sendable static func showOwn(_ visit: Visit) throws -> Response { try own(visit) }

    /// Makes a key, which a code has to confirm.
    @Sendable static func begin(_ visit: Visit) throws -> Response {
        try visit.house.store.beginTwoStep(of: visit.person().id, key: Tokens.random(20))
        return visit.redirect(to: Links.twoStep)
    }

    @Sendable static func confirm(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let key = try visit.read { try $0.twoStepKey(of: person.id) }
        guard let key, !key.isConfirmed else { return visit.redirect(to: Links.twoStep) }
        guard let step = OneTimeCode.step(of: visit.form["code"] ?? "", key.key, at: visit.now, after: key.lastStep) else {
            return try own(visit, issues: [Issue("code", "Enter the six digits your app shows now")])
        }
        let codes = (0..<TwoStep.recoveryCodeCount).map { _ in OneTimeCode.recoveryCode() }
        _ = try visit.write(because: "Switched two-step sign-in on") {
            try $0.confirmTwoStep(of: person, step: step, recoveryHashes: codes.map(OneTimeCode.recoveryHash))
        }
        return try own(visit, recoveryCodes: codes)
    }

    @Sendable static func removeOwn(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        guard try isRight(visit.form["code"] ?? "", person, visit) else { return try own(visit, issues: [wrongCode]) }
        _ = try visit.write(because: "Switched two-step sign-in off") { try $0.removeTwoStep(of: person.id) }
        return visit.redirect(to: Links.twoStep, notice: Notice(.success, "Two-step sign-in is off"))
    }

    private static func own(_ visit: Visit, recoveryCodes: [String] = [], issues: [Issue] = []) throws -> Response {
        let person = try visit.person()
        return try visit.house.store.read(today: visit.today) { reader in
            let twoStep = try reader.twoStep(of: person)
            let key = try reader.twoStepKey(of: person.id).flatMap { $0.isConfirmed ? nil : OneTimeCode.base32($0.key) }
            let html = TwoStepPages.own(
                person, twoStep, key: key, recoveryCodes: recoveryCodes, issues: issues, frame: try visit.frame())
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }

    // MARK: Admins

    /// Takes two-step sign-in away from somebody who has lost phone and codes.
    @Sendable static func remove(_ visit: Visit) throws -> Response {
        let id: PersonID = try visit.parameters.identity("id")
        let written = try visit.write(because: "Took two-step sign-in away") { try $0.removeTwoStep(of: id) }
        let notice = written.isChanged ? Notice(.success, "Two-step sign-in taken away") : Notice(.important, "There was none to take away")
        return visit.redirect(to: Links.person(id), notice: notice)
    }

    @Sendable static func setRule(_ visit: Visit) throws -> Response {
        let isRequired = visit.form["required"] == "yes"
        let written = try visit.write(because: "Set who needs two-step sign-in") { try $0.requireTwoStep(isRequired) }
        let words = isRequired ? "Admins need two-step sign-in from now on" : "Two-step sign-in is as each person likes"
        return visit.redirect(to: Links.people, notice: Notice(written.isChanged ? .success : .important, words))
    }
}

extension Front {
    /// An admin who still has to set up two-step sign-in gets nowhere else than there.
    func twoStepFirst(_ visit: Visit, _ route: Route) -> Response? {
        guard let session = visit.session, session.mustSetUpTwoStep, route.right != .anyone,
            !route.path.hasPrefix(Links.twoStep.description), route.path != "/sign-out"
        else { return nil }
        return visit.redirect(to: Links.twoStep)
    }
}
