import Plans
import Testing

@Suite struct SearchAuthorTests {
    private let people = ["Ada Brown", "Ada Lead", "Bo Brown"].enumerated().map {
        PersonName(id: PersonID(Int64($0.offset)), name: $0.element)
    }

    @Test(arguments: [
        ("ada", ["Ada Brown", "Ada Lead"]), ("BROWN", ["Ada Brown", "Bo Brown"]), (" brown ada ", ["Ada Brown"]),
        ("o", ["Ada Brown", "Bo Brown"]),
        ("", []), ("zed", []),
    ])
    func `a name is found by any of its parts`(_ typed: String, _ expected: [String]) {
        #expect(SearchAuthors(typed, among: people).people.map(\.name) == expected)
    }

    @Test func `what names nobody, too many or is too long is refused in a sentence; nothing typed is no question`() {
        func issue(_ typed: String, _ people: [PersonName]) -> String? { SearchAuthors(typed, among: people).issues.first?.message }
        let many = (0...SearchAuthors.most).map { PersonName(id: PersonID(Int64($0)), name: "Ada \($0)") }
        #expect(issue("ada", many) == "21 people have “ada” in their name. Enter more of the name")
        #expect(issue("zed", people)?.hasPrefix("Nobody on record has “zed”") == true)
        #expect(issue(String(repeating: "a", count: 101), people) == "Name must be 100 characters or fewer")
        #expect(issue("ada", people) == nil && issue(" ", people) == nil)
    }
}
