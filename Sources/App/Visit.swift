import HTTP
import Markup
import Pages
import Plans
import Storage

/// One request on its way through a handler, with everything the handler may use.
struct Visit: Sendable {
    let house: House
    let request: Request
    let parameters: Parameters
    /// Nil where nobody is signed in; only routes that anyone may use see that.
    let session: Session?
    /// What the tokens of this browser's forms are made from.
    let secret: FormSecret
    /// The fields of a POST; empty for a GET.
    let form: Form
    /// The moment, fixed for the whole request.
    let now: Instant
    /// The past day asked for with `?as-at=`; nil for the present.
    let pastDay: Day?
    let notice: Notice?

    var today: Day { now.day }
    var isSecure: Bool { house.isSecure(request) }

    /// The fields of the form in the order sent.
    var fields: [(name: String, value: String)] { form.pairs.map { ($0.name, $0.value) } }

    /// The signed-in person; a refusal where there is none.
    func person() throws -> Person {
        guard let session else { throw Refusal.signIn }
        return session.person
    }

    /// Reads at the day asked for, all of it at one position of the ledger.
    func read<Value: Sendable>(_ body: (Reader) throws -> Value) throws -> Value {
        try house.store.read(asAt: pastDay, today: today, body)
    }

    /// Changes the record in the viewer's name.
    func write<Value: Sendable>(because reason: String, _ body: (Writer) throws -> Value) throws -> Written<Value> {
        try house.store.write(as: Actor(try person()), because: reason, at: now, body)
    }

    /// The frame of a page that shows the record. The navigation leads to the plan given, or to the only one there is.
    func frame(_ reader: Reader, plan: Plan? = nil) throws -> Frame {
        let plans = plan == nil ? try reader.plans() : []
        return frame(asAt: reader.asAt, plan: plan ?? (plans.count == 1 ? plans.first : nil))
    }

    /// The frame of a page that shows no record.
    func frame() throws -> Frame {
        guard session != nil else { return frame(asAt: nil, plan: nil) }
        let plans = try house.store.read(today: today) { try $0.plans() }
        return frame(asAt: nil, plan: plans.count == 1 ? plans.first : nil)
    }

    private func frame(asAt: AsAt?, plan: Plan?) -> Frame {
        Frame(
            site: house.site, viewer: session?.person, csrf: secret.token, asAt: asAt, plan: plan, notice: notice, path: request.target)
    }

    /// The query's pairs.
    var pairs: [(name: String, value: String)] { request.query.pairs.map { ($0.name, $0.value) } }

    /// A page.
    func page(_ html: HTML, status: Status = .ok) -> Response {
        Response(status, bytes: html.utf8, type: "text/html; charset=utf-8")
    }

    /// Sends the browser on after a write, with a word of what was done.
    func redirect(to link: Link, notice: Notice? = nil) -> Response {
        var response = Response(.seeOther)
        response.fields.set("Location", link.description)
        if let notice { response.setCookie(house.notices.cookie(for: notice, secure: isSecure)) }
        return response
    }
}
