import HTTP
import Markup
import Pages
import Plans
import Storage

/// Which reminders one gets.
enum MailHandlers {
    @Sendable static func showRules(_ visit: Visit) throws -> Response {
        let rules = try visit.house.store.read(today: visit.today) { try $0.digestRules() }
        let isSending = visit.house.mail != nil && rules.rhythm.isOn
        return visit.page(MailPages.rules(rules, isSending: isSending, frame: try visit.frame()))
    }

    @Sendable static func choose(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        let isWanted = visit.form["do"] == "start"
        _ = try visit.write(because: "") { try $0.chooseMail(isWanted, for: person.id) }
        let words = isWanted ? "You get reminders again" : "Reminders are stopped. Nothing more is sent to you"
        return visit.redirect(to: Links.account, notice: Notice(.success, words))
    }

    @Sendable static func showStop(_ visit: Visit) throws -> Response {
        let (id, token) = (visit.request.query["person"], visit.request.query["token"])
        guard let person = try StopTokens.person(id, token, visit.house, on: visit.today), let token else {
            guard visit.session != nil else { return visit.redirect(to: Links.signIn(next: Links.account.description)) }
            return visit.page(MailPages.stopRefused(frame: try visit.frame()))
        }
        let wantsMail = try visit.house.store.read(today: visit.today) { try $0.wantsMail(person.id) }
        return visit.page(MailPages.stop(person, token: token, wantsMail: wantsMail, frame: try visit.frame()))
    }

    /// Stops the reminders of the person whose token it is: whoever has the mail is taken for them, for this alone.
    @Sendable static func stop(_ visit: Visit) throws -> Response {
        guard let person = try StopTokens.person(visit.form["person"], visit.form["token"], visit.house, on: visit.today) else {
            return visit.page(MailPages.stopRefused(frame: try visit.frame()), status: .unprocessable)
        }
        _ = try visit.house.store.write(as: Actor(person), because: "By the address in an e-mail", at: visit.now) {
            try $0.chooseMail(false, for: person.id)
        }
        let page = MailPages.stop(person, token: visit.form["token"] ?? "", wantsMail: false, frame: try visit.frame())
        return visit.page(page)
    }
}

/// The admin's page of reminders.
enum MailAdminHandlers {
    @Sendable static func show(_ visit: Visit) throws -> Response {
        if visit.pastDay != nil { throw Refusal.past }
        return try page(visit)
    }

    @Sendable static func setRhythm(_ visit: Visit) throws -> Response {
        let edit = MailRhythmEdit(
            isOn: visit.form["on"] != "no", hour: visit.form["hour"] ?? "", daysBefore: visit.form["days-before"] ?? "",
            lastDays: visit.form["last-days"] ?? "")
        var typed = MailTyped()
        typed.rhythm = edit
        return try save(visit, typed, "Reminders saved", because: "Changed when reminders are sent") { try $0.setMailRhythm(edit) }
    }

    @Sendable static func changeDays(_ visit: Visit) throws -> Response {
        if let text = visit.form["remove"] {
            guard let day = Day(iso: text) else { throw Refusal.notFound }
            return try save(visit, MailTyped(), "Day removed", because: "Removed a day that is not worked") {
                try $0.removeNonWorkingDay(day)
            }
        }
        var typed = MailTyped()
        typed.day = DateFields("day", in: visit.form)
        typed.dayName = visit.form["name"] ?? ""
        switch typed.day.date(called: "The day", field: "day") {
        case .failure(let error): return try page(visit, typed, issues: [error.issue])
        case .success(let day):
            let edit = NonWorkingDayEdit(day: day, name: typed.dayName)
            return try save(visit, typed, "Day added", because: "Added a day that is not worked") { try $0.addNonWorkingDay(edit) }
        }
    }

    @Sendable static func nameSponsor(_ visit: Visit) throws -> Response {
        let person = try visit.person()
        var typed = MailTyped()
        (typed.sponsored, typed.sponsor) = (visit.form["sponsored"] ?? "", visit.form["sponsor"] ?? "")
        let numbers = typed.sponsored.split(separator: "-").map { Int64($0) }
        guard let first = numbers.first, let plan = first, numbers.count <= 2, numbers.allSatisfy({ $0 != nil }) else {
            return try page(visit, typed, issues: [Issue("sponsored", "Select a plan or heading")])
        }
        let edit = SponsorEdit(
            plan: PlanID(plan), heading: numbers.count == 2 ? numbers[1].map { HeadingID($0) } : nil,
            person: Int64(typed.sponsor).map { PersonID($0) })
        return try save(visit, typed, "Sponsor saved", because: "Named who is told of silence") { try $0.nameSponsor(edit, by: person) }
    }

    @Sendable static func sendTest(_ visit: Visit) throws -> Response {
        guard let setup = visit.house.mail else {
            return try page(visit, issues: [Issue("", "Mail is off: a test cannot be sent")])
        }
        try MailRound(house: visit.house, setup: setup).queueTest(to: visit.person(), at: visit.now)
        return visit.redirect(to: Links.mail, notice: Notice(.success, "The test is queued. It is sent within a minute"))
    }

    @Sendable static func forgetBounce(_ visit: Visit) throws -> Response {
        guard let number = visit.form["person"].flatMap({ Int64($0) }) else { throw Refusal.notFound }
        try visit.house.store.forgetBounce(of: PersonID(number))
        return visit.redirect(to: Links.mail, notice: Notice(.success, "The address is tried again with the next reminder"))
    }

    @Sendable static func retry(_ visit: Visit) throws -> Response {
        try visit.house.store.retryMail(visit.parameters.identity("id"), at: visit.now)
        return visit.redirect(to: Links.mail, notice: Notice(.success, "The e-mail is tried again within a minute"))
    }

    private static func save(
        _ visit: Visit, _ typed: MailTyped, _ done: String, because reason: String, _ body: (Writer) throws -> Void
    ) throws -> Response {
        do {
            let written = try visit.write(because: reason, body)
            return visit.redirect(
                to: Links.mail, notice: written.isChanged ? Notice(.success, done) : Notice(.important, "Nothing has changed"))
        } catch Refusal.issues(let issues) {
            return try page(visit, typed, issues: issues)
        }
    }

    private static func page(_ visit: Visit, _ typed: MailTyped = MailTyped(), issues: [Issue] = []) throws -> Response {
        let (store, setup) = (visit.house.store, visit.house.mail)
        let state = visit.request.query["state"].flatMap(MailState.init(rawValue:))
        let (last, bounces) = (try store.lastMailMorning(), try store.mailBounces())
        let mails = try store.queuedMails(state, most: MailOffice.mostMails)
        return try visit.read { reader in
            let office = MailOffice(
                server: setup?.server.words, sender: setup?.from, lastMorning: last, rhythm: try reader.mailRhythm(),
                days: try reader.nonWorkingDays(), bounces: bounces, withoutMail: try reader.withoutMail(), mails: mails, state: state,
                sponsors: try reader.sponsors(), plans: try reader.sponsoredHeadings(),
                people: try reader.people().filter { !$0.isDisabled }.map { PersonName(id: $0.id, name: $0.name) }, today: visit.today)
            let html = MailAdminPages.office(office, typed: typed, issues: issues, frame: try visit.frame(reader))
            return visit.page(html, status: issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
