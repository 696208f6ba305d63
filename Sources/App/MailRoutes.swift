import Plans

/// Addresses of reminders.
enum MailRoutes {
    static let all: [Route] = [
        Routes.get("/help/reminders", needs: .anyone, MailHandlers.showRules),
        Routes.post("/account/mail", needs: .signedIn, MailHandlers.choose),
        // The token in a mail's address stops one person's reminders, signed in or not.
        Routes.get("/mail/stop", needs: .anyone, MailHandlers.showStop),
        Routes.post("/mail/stop", needs: .anyone, MailHandlers.stop),
        Routes.get("/admin/mail", needs: .manageMail, MailAdminHandlers.show),
        Routes.post("/admin/mail/rhythm", needs: .manageMail, MailAdminHandlers.setRhythm),
        Routes.post("/admin/mail/days", needs: .manageMail, MailAdminHandlers.changeDays),
        Routes.post("/admin/mail/sponsors", needs: .manageMail, MailAdminHandlers.nameSponsor),
        Routes.post("/admin/mail/test", needs: .manageMail, MailAdminHandlers.sendTest),
        Routes.post("/admin/mail/bounces", needs: .manageMail, MailAdminHandlers.forgetBounce),
        Routes.post("/admin/mail/:id/retry", needs: .manageMail, MailAdminHandlers.retry),
    ]
}
