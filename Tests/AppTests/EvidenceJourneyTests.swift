import HTTP
import Pages
import Plans
import Storage
import TestKit
import Testing

@testable import App

@Suite struct EvidenceJourneyTests {
    let world: World

    init() throws { world = try World() }

    static let csv = Array("week,plans\n1,14\n".utf8)

    /// The form as it is sent; values given take the place of those that are right.
    func form(_ values: [String: String] = [:]) -> [(String, String)] {
        let right = [
            "title": "Audit of 20 plans", "kind": "audit", "subject": "action", "from-day": "1", "from-month": "1", "from-year": "2024",
            "to-day": "31", "to-month": "mar", "to-year": "2024", "form": "file", "link": "", "note": "14 of 20 good", "reason": "",
        ]
        return right.merging(values) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    @discardableResult func add(
        _ values: [String: String] = [:], file: (name: String, bytes: [UInt8])? = ("plans.csv", csv), to action: Int = 1,
        as person: Person? = nil
    ) throws -> Response {
        try world.send("/actions/\(action)/evidence", form(values), file: file, as: person ?? world.lead)
    }

    var ledger: Int { get throws { try world.store.read(today: World.now.day) { try $0.ledger().total } } }
    func pieces(_ action: Int64 = 1) throws -> [Evidence] {
        try world.store.read(today: World.now.day) { try $0.evidence(of: ActionID(action)) }
    }

    @Test func `a lead adds a file, sees it on the action, its own page and the plan's, and gets it back byte for byte`() throws {
        let outcome = try #require(try world.action().outcomes.first)
        #expect(try world.get("/actions/1", as: world.lead).text.contains("No evidence yet"))
        let response = try add(["subject": "outcome-\(outcome)"])
        #expect(response.status == .seeOther && response.fields["Location"] == "/actions/1#evidence")
        let action = try world.get("/actions/1", as: world.reader).text
        #expect(action.contains("Audit of 20 plans") && action.contains("1 January 2024") && !action.contains("Add evidence"))
        let page = try world.get("/evidence/1", as: world.reader).text
        #expect(page.contains(Store.hash(of: Self.csv)) && page.contains("by Amina Lead") && page.contains("31 March 2024"))
        #expect(try world.get("/plans/1/evidence", as: world.reader).text.contains("Audit of 20 plans"))
        #expect(try world.get("/ledger", as: world.reader).text.contains("href=\"/evidence/1\""))
        let file = try world.get("/evidence/1/file", as: world.reader)
        #expect(file.text.utf8.elementsEqual(Self.csv))
    }

    @Test func `whatever is in a file or its name, a browser saves it and runs nothing`() throws {
        let script = Array("<script>alert(1)</script>".utf8)
        #expect(try add(file: ("x\"; filename=a.html;<b>\u{202E}é.txt", script)).status == .seeOther)
        let file = try world.get("/evidence/1/file", as: world.reader)
        let disposition = try #require(file.fields["Content-Disposition"])
        #expect(disposition.hasPrefix("attachment; filename=\"x___filename_a.html__b"))
        #expect(disposition.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !disposition.contains("<"))
        #expect(file.fields["Content-Type"] == "text/plain" && file.fields["X-Content-Type-Options"] == "nosniff")
        #expect(file.fields.all("Content-Security-Policy") == ["default-src 'none'; sandbox"])
        #expect(file.fields["Cache-Control"] == "no-store")
    }

    @Test func `sending the same form twice adds one piece`() throws {
        try add()
        let count = try ledger
        let again = try add()
        #expect(again.fields["Location"] == "/evidence/1")
        #expect(try pieces().count == 1 && ledger == count)
    }

    @Test(arguments: [
        ("page.html", Array("<p>".utf8), "The selected file must be a PDF"), ("plans.pdf", csv, "holds something else"),
        ("plans.csv", [], "The selected file is empty"), ("", [], "Select a file"),
        ("plans.csv", [UInt8](repeating: 65, count: EvidenceFileType.mostBytes + 1), "must be smaller than 10 MB"),
    ])
    func `a refused file stores nothing, says what to do and brings back what was typed`(_ name: String, _ bytes: [UInt8], _ words: String)
        throws
    {
        let before = try ledger
        let response = try add(["note": "Fourteen of twenty"], file: (name, bytes))
        #expect(response.status == .unprocessable && response.text.contains(words))
        #expect(response.text.contains("There is a problem") && response.text.contains("Fourteen of twenty"))
        #expect(response.text.contains("value=\"Audit of 20 plans\"") && response.text.contains("value=\"mar\""))
        #expect(try pieces().isEmpty && ledger == before)
    }

    @Test func `everything that is wrong is said at once, dates that cannot be read among it`() throws {
        let response = try add(["title": "", "kind": "x", "subject": "output-999", "from-day": "31", "from-month": "2", "form": "link"])
        #expect(response.status == .unprocessable)
        for words in [
            "Enter a title", "Select what kind", "Select what it is evidence of", "The day it speaks about must be a real date",
            "Enter the web address",
        ] {
            #expect(response.text.contains(words), "\(words)")
        }
    }

    @Test func `links and evidence elsewhere are first class`() throws {
        #expect(try add(["form": "link", "link": "javascript:alert(1)"], file: nil).status == .unprocessable)
        #expect(try add(["form": "link", "link": "https://example.org/a?b=1"], file: nil).status == .seeOther)
        #expect(try world.get("/evidence/1", as: world.reader).text.contains("<a href=\"https://example.org/a?b=1\""))
        #expect(try add(["form": "elsewhere", "note": ""], file: nil).status == .unprocessable)
        #expect(try add(["form": "elsewhere", "note": "On paper, with the team"], file: nil).status == .seeOther)
        #expect(try world.get("/evidence/2", as: world.reader).text.contains("On paper, with the team"))
        #expect(try world.get("/evidence/2/file", as: world.admin).status == .notFound)
    }

    @Test func `a new version and an older one can both be read, and a form made before it is answered with both`() throws {
        try add()
        let values = ["version": "1", "title": "Audit of 25 plans", "reason": "Five more"]
        let send = { (values: [String: String]) in try world.send("/evidence/1/version", form(values), file: nil, as: world.lead) }
        #expect(try send(values.merging(["reason": ""]) { $1 }).text.contains("Enter why there is a new version"))
        #expect(try send(values).status == .seeOther)
        let page = try world.get("/evidence/1", as: world.reader).text
        #expect(page.contains("Audit of 25 plans") && page.contains("Version 1: Audit of 20 plans"))
        let count = try ledger
        #expect(try send(values).status == .seeOther && ledger == count)
        let stale = try send(values.merging(["title": "Audit of 30 plans"]) { $1 })
        #expect(stale.status == .conflict && stale.text.contains("Audit of 30 plans") && stale.text.contains("“Audit of 25 plans”"))
        #expect(try world.get("/evidence/1/file?version=1", as: world.reader).status == .ok)
        #expect(try world.get("/evidence/1/file?version=3", as: world.reader).status == .notFound)
    }

    @Test func `withdrawing needs a reason; what is withdrawn stays on record and only an admin may open its file`() throws {
        try add()
        let before = try world.post("/evidence/1/withdrawal", [("reason", " ")], as: world.lead)
        #expect(before.status == .unprocessable && before.text.contains("Enter why it is withdrawn"))
        #expect(try world.post("/evidence/1/withdrawal", [("reason", "Wrong year")], as: world.lead).status == .seeOther)
        let count = try ledger
        #expect(try world.post("/evidence/1/withdrawal", [("reason", "Wrong year")], as: world.lead).status == .seeOther)
        #expect(try ledger == count)
        let page = try world.get("/evidence/1", as: world.reader).text
        #expect(page.contains("Wrong year") && page.contains("an admin can open it") && !page.contains("/evidence/1/file"))
        #expect(try world.get("/evidence/1/file", as: world.reader).status == .forbidden)
        #expect(try world.get("/evidence/1/file", as: world.admin).status == .ok)
        #expect(try world.get("/actions/1", as: world.reader).text.contains("1 piece of evidence withdrawn"))
        #expect(try world.get("/evidence/1/version", as: world.lead).status == .conflict)
    }

    @Test func `a past day shows no evidence that was added later, and nothing can be added there`() throws {
        try add()
        let day = "?as-at=2024-04-14"
        #expect(try world.get("/evidence/1\(day)", as: world.reader).status == .notFound)
        #expect(try world.get("/evidence/1/file\(day)", as: world.reader).status == .notFound)
        let action = try world.get("/actions/1\(day)", as: world.lead).text
        #expect(action.contains("No evidence had been added") && !action.contains("Audit of 20 plans"))
        #expect(try !world.get("/plans/1/evidence\(day)", as: world.reader).text.contains("Audit of 20 plans"))
        for path in ["/actions/1/evidence", "/evidence/1/version"] {
            #expect(try world.get(path + day, as: world.admin).status == .conflict)
        }
    }

    @Test func `leads add to what they lead, boards and admins to any, and only who added it or an admin takes it back`() throws {
        #expect(try add(to: 2).status == .forbidden)
        #expect(try add(to: 2, as: world.deputy).status == .forbidden && add(as: world.reader).status == .forbidden)
        #expect(try add(as: world.member).status == .seeOther)
        #expect(try add(["title": "Second"], as: world.chair).status == .seeOther)
        #expect(try add(["title": "Third"], as: world.admin).status == .seeOther)
        for person in [world.lead, world.chair, world.reader] {
            #expect(try world.post("/evidence/1/withdrawal", [("reason", "x")], as: person).status == .forbidden)
            #expect(try world.get("/evidence/1/version", as: person).status == .forbidden)
        }
        #expect(try world.get("/evidence/1/version", as: world.member).status == .ok)
        #expect(try world.post("/evidence/1/withdrawal", [("reason", "x")], as: world.admin).status == .seeOther)
        #expect(try world.get("/evidence/1/version", as: nil).status == .seeOther)
    }

    @Test func `the plan's page says what has no evidence, and its counts open exactly those`() throws {
        let outcome = try #require(try world.action().outcomes.first)
        try add(["subject": "outcome-\(outcome)"])
        let whole = try world.store.read(today: World.now.day) { try $0.triangulation(of: PlanID(1)) }
        #expect(whole.count(.one) == 1 && whole.count(.none) == whole.counted.count - 1)
        let one = try world.get("/plans/1/evidence?sides=one", as: world.reader).text
        #expect(one.contains("1 outcome shown") && one.contains("Audit of 20 plans") && one.contains("No evidence"))
        #expect(try world.get("/plans/1/evidence?sides=several", as: world.reader).text.contains("No outcome is seen from two"))
        #expect(try world.get("/plans/1", as: world.reader).text.contains("href=\"/plans/1/evidence\""))
    }
}

extension World {
    /// Sends a form with a file the way a browser does; nil leaves the file's field out.
    func send(_ path: String, _ fields: [(String, String)], file: (name: String, bytes: [UInt8])?, as person: Person) throws -> Response {
        let boundary = "----boundary7MA4YWxk"
        var body: [UInt8] = []
        for (name, value) in fields + [("csrf", csrf(of: person))] {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let name = file.name.replacing("\"", with: "%22")
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/html\r\n\r\n"
            body += Array(head.utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        let type = ("Content-Type", "multipart/form-data; boundary=\(boundary)")
        return front.respond(to: try request(.post, path, as: person, fields: [type], body: body))
    }
}
