import Markup
import Pages
import Plans
import Testing

extension Samples {
    /// One result of each piece, with a hit in title and words; the last of an action that is no more.
    var searchHits: [SearchHit] {
        SearchPiece.allCases.enumerated().map { place, piece in
            let isAboutAction = !["heading", "report", "section", "vision", "value", "area", "risk", "milestone", "indicator"]
                .contains { piece.rawValue.hasPrefix($0) || piece.rawValue == "plain-\($0)" }
            let text = MarkedText([.init(words("Two teams ")), .init(words("visit"), isHit: true), .init(words(" each week"))])
            return SearchHit(
                piece: piece, plan: plan, subject: Int64(place + 1), action: isAboutAction ? name(0) : nil,
                isActionPresent: piece != .completionAnswer && place % 7 != 0, about: words("Priority 1: Help"), part: 3, page: 2,
                title: place % 2 == 0 ? text : MarkedText([]), excerpt: text, by: words("Lee Lead"), at: moment(4, 2))
        }
    }

    var searchChoices: SearchPages.Choices {
        let other = Plan(id: PlanID(2), title: words("Another plan"))
        return SearchPages.Choices(plans: [plan, other], authors: [leadName, adminName], kinds: Set(SearchKind.allCases))
    }

    /// A search with every filter.
    func searchQuery(_ typed: String) -> SearchQuery {
        var query = SearchQuery(words(typed))
        query.filter.plan = plan.id
        query.filter.kinds = [.update, .challenge]
        query.filter.people = [lead.id, admin.id]
        (query.filter.from, query.filter.to) = (day(3, 1), day(4, 1))
        query.order = .newest
        query.page = 2
        return query
    }
}

extension PageGallery {
    static func searches(_ s: Samples) -> [(name: String, page: HTML)] {
        func page(_ query: SearchQuery, _ results: SearchResults?, past: Bool = false) -> HTML {
            SearchPages.search(SearchWords(query.typed), query, results, s.searchChoices, frame: s.frame(s.member, past: past))
        }
        var unknown = SearchQuery(s.words("visit"))
        unknown.filter.author = s.words("Zed")
        let nobody = SearchPages.search(
            SearchWords(unknown.typed), unknown, nil, SearchPages.Choices(plans: [], authors: [], kinds: [.update]),
            issues: SearchAuthors(unknown.filter.author, among: []).issues, frame: s.frame(s.member))
        let hits = s.searchHits
        let found = SearchResults(hits: hits, ranked: hits.count, extent: .all, page: 2)
        let many = SearchResults(hits: Array(hits.prefix(3)), ranked: 500, extent: .newest, page: 2)
        let older = SearchResults(hits: [], ranked: 0, extent: .newest, page: 1)
        return [
            ("search", page(SearchQuery(), nil)), ("search-found", page(SearchQuery(s.words("visit")), found)),
            ("search-narrowed", page(s.searchQuery("visit"), many)), ("search-earlier", page(s.searchQuery("visit"), found, past: true)),
            ("search-nothing", page(s.searchQuery("visit \"each week\" -closed"), SearchResults.none)),
            ("search-not-reached", page(SearchQuery(s.words("visits often")), older)),
            ("search-nobody", nobody),
            ("search-refused", page(SearchQuery("-\(s.words("x"))"), nil)),
        ]
    }
}

@Suite struct SearchPageTests {
    let samples = Samples()

    func page(_ typed: String, _ results: SearchResults?, _ viewer: Person? = nil) -> String {
        SearchPages.search(
            SearchWords(typed), SearchQuery(typed), results, samples.searchChoices, frame: samples.frame(viewer ?? samples.member)
        ).string
    }

    @Test func `a search's address reads back as the same query`() {
        let query = samples.searchQuery("child's voice \"a & b\"")
        let address = Links(asAt: Day(iso: "2024-03-01")).search(query).description
        #expect(address.hasPrefix("/search?as-at=2024-03-01&q=child%27s%20voice"))
        #expect(SearchQuery(pairs(of: address)) == query)
        let strange = SearchQuery([("plan", "x"), ("kind", "purple"), ("from", "2024-02-30"), ("order", "x"), ("page", "-4"), ("a", "b")])
        #expect(strange == SearchQuery() && Links().search().description == "/search")
    }

    @Test func `the count says no more than is known`() {
        let hits = samples.searchHits
        #expect(page("x", SearchResults(hits: [hits[0]], ranked: 1, extent: .all, page: 1)).contains("<h2>1 result</h2>"))
        #expect(page("x", SearchResults(hits: [hits[0]], ranked: 500, extent: .newest, page: 1)).contains("At least 500 results"))
        #expect(page("x", SearchResults.none).contains("<h2>No results</h2>"))
        #expect(page("x", SearchResults(hits: [], ranked: 0, extent: .newest, page: 1)).contains("No results among the newest texts"))
    }

    @Test func `hits are marked and what surrounds them is escaped`() {
        var hit = samples.searchHits[0]
        hit.excerpt = MarkedText([.init("<b> & "), .init("<i>", isHit: true)])
        let text = page("x", SearchResults(hits: [hit], ranked: 1, extent: .all, page: 1))
        #expect(text.contains("&lt;b&gt; &amp; <mark>&lt;i&gt;</mark>"))
    }

    @Test func `the title says what was searched for, and nothing found offers fewer words`() {
        #expect(page("early help", SearchResults.none).contains("<title>Search: early help – Roadmap</title>"))
        let text = page("early help", SearchResults.none)
        #expect(text.contains("href=\"/search?q=early\"") && text.contains("href=\"/search?q=help\""))
    }

    @Test func `every page of whoever may see plans has the form, and stays in its day`() {
        let today = HelpPages.help(frame: samples.frame(samples.member)).string
        #expect(today.contains("id=\"site-search\"") && today.contains("<form method=\"get\" action=\"/search\" role=\"search\""))
        #expect(!HelpPages.help(frame: samples.frame(nil)).string.contains("site-search"))
        let past = HelpPages.help(frame: samples.frame(samples.member, past: true)).string
        #expect(past.contains("<input type=\"hidden\" name=\"as-at\" value=\"2024-03-01\">"))
    }

    private func pairs(of address: String) -> [(name: String, value: String)] {
        (address.split(separator: "?", maxSplits: 1).dropFirst().first ?? "").split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1).map { decoded($0) }
            return (halves[0], halves.count > 1 ? halves[1] : "")
        }
    }

    private func decoded(_ text: Substring) -> String {
        var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), rest.count > 1 else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
