import Plans
import SQLite

extension Reader {
    /// Whether a person wants reminders: yes until they say otherwise.
    public func wantsMail(_ person: PersonID) throws -> Bool {
        let sql = "SELECT is_wanted FROM mail_choice AS c WHERE person = ?2 AND \(Reader.known("c"))"
        return try connection.queryFirst(sql, [position, person]) { row in try row.bool(0) } ?? true
    }

    /// Everybody who said that they want no reminders, disabled people left out, by name.
    public func withoutMail() throws -> [PersonName] {
        let sql = """
            SELECT v.person, v.name FROM mail_choice AS c JOIN person_version AS v ON v.person = c.person AND \(Reader.known("v"))
            WHERE c.is_wanted = 0 AND v.is_disabled = 0 AND \(Reader.known("c")) ORDER BY lower(v.name), v.person
            """
        return try connection.query(sql, [position]) { row in PersonName(id: try row.id(0), name: try row.text(1)) }
    }

    /// When reminders go out: what an admin said by this moment, else the standard.
    public func mailRhythm() throws -> MailRhythm {
        let sql = "SELECT is_on, hour, days_before, last_days FROM mail_rhythm AS r WHERE \(Reader.known("r"))"
        return try connection.queryFirst(sql, [position]) { row in
            MailRhythm(isOn: try row.bool(0), hour: try row.int(1), daysBefore: try row.int(2), lastDays: try row.int(3))
        } ?? .standard
    }

    /// Days that an admin named beside weekends and bank holidays, oldest first.
    public func nonWorkingDays() throws -> [NonWorkingDay] {
        let sql = "SELECT day, name FROM non_working_day AS d WHERE \(Reader.known("d")) ORDER BY day"
        return try connection.query(sql, [position]) { row in NonWorkingDay(try row.day(0), try row.text(1)) }
    }

    /// The rules of reminders as they are set.
    public func digestRules() throws -> DigestRules {
        DigestRules(rhythm: try mailRhythm(), calendar: WorkingCalendar(additional: Set(try nonWorkingDays().map(\.day))))
    }
}

extension Writer {
    /// Says whether a person wants reminders; records nothing when it is so already.
    /// - Throws: `Refusal.notFound` for a person who is not there.
    public func chooseMail(_ isWanted: Bool, for id: PersonID) throws {
        guard let person = try reader.person(id) else { throw Refusal.notFound }
        let before = try reader.wantsMail(id)
        guard before != isWanted else { return }
        let words = { (wanted: Bool) in wanted ? "wanted" : "not wanted" }
        let subject = LedgerSubject(kind: .person, number: id.number, label: person.name)
        let entry = try record(.remindersChosen, subject, plan: nil, [Change("reminders", from: words(before), to: words(isWanted))])
        try connection.execute("UPDATE mail_choice SET superseded = ? WHERE person = ? AND superseded IS NULL", [entry, id])
        try insert("mail_choice", ["person": id, "is_wanted": isWanted, "asserted": entry])
    }

    /// Says when reminders go out; records nothing when it is as before.
    /// - Throws: what `MailRhythmEdit.rhythm` refuses.
    public func setMailRhythm(_ edit: MailRhythmEdit) throws {
        let (before, after) = (try reader.mailRhythm(), try edit.rhythm.get())
        let changes = [
            Change("on", from: before.isOn ? "yes" : "no", to: after.isOn ? "yes" : "no"),
            Change("hour", from: "\(before.hour)", to: "\(after.hour)"),
            Change("days-before", from: "\(before.daysBefore)", to: "\(after.daysBefore)"),
            Change("working-days-before", from: "\(before.lastDays)", to: "\(after.lastDays)"),
        ].filter { $0.before != $0.after }
        guard !changes.isEmpty else { return }
        let entry = try record(.remindersSet, mailSubject("Reminders"), plan: nil, changes)
        try connection.execute("UPDATE mail_rhythm SET superseded = ? WHERE superseded IS NULL", [entry])
        try insert(
            "mail_rhythm",
            [
                "is_on": after.isOn, "hour": after.hour, "days_before": after.daysBefore, "last_days": after.lastDays,
                "asserted": entry,
            ])
    }

    /// Names a day on which nobody works; records nothing when it stands already.
    /// - Throws: what `NonWorkingDayEdit.applied` refuses.
    public func addNonWorkingDay(_ edit: NonWorkingDayEdit) throws {
        guard let kept = try edit.applied(to: reader.nonWorkingDays()).get() else { return }
        let entry = try record(
            .nonWorkingDaysChanged, mailSubject("Days not worked"), plan: nil,
            [Change("day", from: nil, to: kept.day.iso), Change("name", from: nil, to: kept.name)])
        try insert("non_working_day", ["day": kept.day, "name": kept.name, "asserted": entry])
    }

    /// Takes such a day away; records nothing where there is none.
    public func removeNonWorkingDay(_ day: Day) throws {
        guard let standing = try reader.nonWorkingDays().first(where: { $0.day == day }) else { return }
        let entry = try record(
            .nonWorkingDaysChanged, mailSubject("Days not worked"), plan: nil,
            [Change("day", from: day.iso, to: nil), Change("name", from: standing.name, to: nil)])
        try connection.execute("UPDATE non_working_day SET superseded = ? WHERE day = ? AND superseded IS NULL", [entry, day])
    }

    /// What is set for everybody is about the person who sets it, as the rule of two-step sign-in is.
    private func mailSubject(_ label: String) -> LedgerSubject {
        LedgerSubject(kind: .person, number: actor.person?.number ?? 0, label: label)
    }
}
