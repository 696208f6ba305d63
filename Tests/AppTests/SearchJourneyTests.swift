import HTTP
import Plans
import Storage
import TestKit
import Testing

@testable import App

/// Addresses of the results on a page.
private func results(_ response: Response) -> [String] {
    guard let list = response.text.components(separated: "<ol class=\"tasks found\">").last, list != response.text else { return [] }
    let part = list.components(separated: "</ol>")[0]
    return part.components(separated: "<h3><a href=\"").dropFirst().map {
        String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }
}

extension String {
    fileprivate func components(separated separator: String) -> [String] {
        var (parts, rest) = ([String](), self[...])
        while let found = rest.firstRange(of: separator) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }
}

@Suite struct SearchJourneyTests {
    let world: World

    init() throws { world = try World() }

    @Test func `everybody who may see plans searches, and nobody else`() throws {
        for person in world.everybody {
            let response = try world.get("/search?q=children", as: person)
            #expect(response.status == .ok && !results(response).isEmpty, "\(person.name)")
            #expect(response.fields["Cache-Control"] == "private, no-cache")
        }
        #expect(try world.get("/search?q=children").status == .seeOther)
        _ = try world.post("/people/\(world.member.id.number)/disabled", as: world.admin)
        #expect(try world.get("/search?q=children", as: world.member).status == .seeOther)
    }

    @Test func `each result leads to the page, and the place on it, where the text stands`() throws {
        let uploaded = try world.upload(try Seed.cabinetReport.bytes(), named: "report.txt", as: world.admin)
        let review = try #require(uploaded.fields["Location"])
        #expect(try world.post(review + "/acceptance", [("plan", "1")], as: world.admin).status == .seeOther)
        let form = [
            ("delivery", "amber"), ("narrative", "Nobody could be recruited, so the pilot waits"), ("reason", "Seen"),
            ("version", "\(try world.action().version)"),
        ]
        #expect(try world.post("/actions/1/update", form, as: world.lead).status == .seeOther)
        var places = 0
        for typed in ["recruited", "children", "partnership", "young people", "families", "ofsted", "report", "care", "improve*"] {
            for kind in [""] + SearchKind.allCases.map({ "&kind=\($0.rawValue)" }) {
                let found = try world.get("/search?q=\(typed.replacing(" ", with: "%20"))\(kind)", as: world.member)
                for address in results(found).prefix(6) {
                    let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
                    let page = try world.get(parts[0], as: world.member)
                    #expect(page.status == .ok, "\(address)")
                    guard parts.count == 2 else { continue }
                    places += 1
                    #expect(page.text.contains("id=\"\(parts[1])\""), "\(address)")
                }
            }
        }
        #expect(places > 20, "\(places)")
        let found = try world.get("/search?q=recruit%20kind&kind=update", as: world.member)
        #expect(found.text.contains("No results"))
        let update = try world.get("/search?q=recruit&kind=update", as: world.chair)
        #expect(update.text.contains("could be <mark>recruited</mark>, so") && update.text.contains("<h2>1 result</h2>"))
        #expect(results(update) == ["/actions/1/updates#update-1"])
    }

    /// Lets everybody say something with one rare word in it.
    private func everybodySpeaks() throws {
        func done(_ path: String, _ form: [(String, String)], _ person: Person) throws {
            let response = try world.post(path, form, as: person)
            #expect(response.status == .seeOther, "\(path): \(response.status.code)")
        }
        func version() throws -> (String, String) {
            ("version", "\(try world.store.read(today: World.now.day) { try $0.board(BoardID(1)) }.version)")
        }
        try done("/boards", [("name", "Board"), ("text", ""), ("cadence", "monthly"), ("cadence-words", "")], world.admin)
        let seats = [("seat-\(world.chair.id.number)", "chair"), ("seat-\(world.member.id.number)", "member")]
        try done("/boards/1/seats", [version()] + seats, world.admin)
        try done("/boards/1/oversight", [version(), ("oversees", "plan-1")], world.admin)
        let day = [("day-day", "15"), ("day-month", "4"), ("day-year", "2024")]
        try done("/boards/1/meetings", day + [("place", "Room 1")], world.chair)
        try done("/meetings/1/opening", [], world.chair)
        let due = [("due-day", "30"), ("due-month", "4"), ("due-year", "2024")]
        let asked = [("challenge", "Why no pelican?"), ("to", "\(world.lead.id.number)")] + due
        try done("/meetings/1/items/1/challenge", asked, world.member)
        try done("/challenges/1/answer", [("answer", "The pelican left")], world.lead)
        try done(
            "/meetings/1/items/1/decision",
            [("decision", "Another pelican"), ("kind", "other"), ("version", "\(try world.action().version)")], world.chair)
        try done("/meetings/1/items/2/note", [("note", "Two pelicans seen")], world.chair)
        let asking = [("day-day", "30"), ("day-month", "9"), ("day-year", "2024"), ("reason", "The pelican is ill")]
        let from = try world.action().deadline.day.map { [("from", $0.iso)] } ?? []
        try done("/actions/1/deadline", asking + from, world.lead)
        try done(
            "/headings/1/recommendations", [("period", "Spring"), ("text", "More pelicans"), ("version", "0")], world.chair)
    }

    @Test func `what is said at meetings and asked for is found by everybody where it stands`() throws {
        try everybodySpeaks()
        for person in world.everybody {
            let found = results(try world.get("/search?q=pelican&order=newest", as: person))
            #expect(
                found == [
                    "/headings/1/recommendations", "/deadline-requests/1", "/meetings/1", "/decisions/1", "/challenges/1", "/challenges/1",
                ], "\(person.name): \(found)")
            for address in found { #expect(try world.get(address, as: person).text.contains("pelican"), "\(address)") }
        }
        let asked = try world.get("/search?q=pelican&kind=challenge&person=\(world.member.id.number)", as: world.reader)
        #expect(asked.text.contains("<h2>1 result</h2>") && asked.text.contains("Challenge about action 1.1"))
        let name = world.member.name
        let called = try world.get("/search?q=pelican&kind=challenge&by=\(name.prefix { $0 != " " }.uppercased())", as: world.reader).text
        #expect(called.contains("<h2>1 result</h2>") && called.contains("Written by \(name)"))
        let unknown = try world.get("/search?q=pelican&by=Zebedee", as: world.reader)
        #expect(unknown.status == .unprocessable && unknown.text.contains("Nobody on record has “Zebedee” in their name"))
        #expect(unknown.text.contains("value=\"Zebedee\"") && unknown.text.contains("value=\"pelican\""))
    }

    @Test func `a document that waits for review is found by nobody until it is accepted`() throws {
        _ = try world.upload(Array("1.1 Count every hippopotamus\n".utf8), named: "plan.txt", as: world.admin)
        for person in world.everybody { #expect(try results(world.get("/search?q=hippopotamus", as: person)).isEmpty) }
    }

    @Test func `a past day finds what was known then, and its links stay there`() throws {
        let early = try world.get("/search?q=children&as-at=2024-03-01", as: world.member)
        #expect(early.text.contains("No results") && early.text.contains("You are looking at the past"))
        let later = try world.get("/search?q=children&as-at=2024-04-10", as: world.member)
        #expect(!results(later).isEmpty && results(later).allSatisfy { $0.contains("as-at=2024-04-10") })
    }

    @Test(arguments: [
        ("", Status.ok), ("?q=", .ok), ("?q=%20", .ok), ("?q=%01", .unprocessable), ("?q=-x", .unprocessable), ("?q=%22", .unprocessable),
        ("?q=a%22b", .ok), ("?q=x&plan=999&kind=zzz&person=-1&from=x&page=99999999999999999999", .ok), ("?q=%EF%BF%BD", .unprocessable),
        ("?by=x&q=children", .unprocessable), ("?by=%20&q=children", .ok), ("?by=zebedee", .unprocessable),
        ("?q=title%3Ax%20OR%20NEAR(", .ok),
    ])
    func `any address is a page`(query: String, status: Status) throws {
        let response = try world.get("/search" + query, as: world.member)
        #expect(response.status == status, "\(response.status.code)")
        #expect(response.text.contains("<h1>Search</h1>") && response.text.contains("name=\"q\""))
    }
}
