import HTTP
import Pages
import Plans
import Storage

/// The search over every text of the record.
enum SearchHandlers {
    @Sendable static func search(_ visit: Visit) throws -> Response {
        var query = SearchQuery(visit.pairs)
        let words = SearchWords(query.typed)
        let kinds = Rights.searchable(visit.session?.person)
        return try visit.read { reader in
            let people = query.filter.author.isEmpty && query.filter.people.isEmpty ? [] : try reader.peopleNames()
            let authors = SearchAuthors(query.filter.author, among: people)
            if !query.filter.author.isEmpty { query.filter.people = Set(authors.people.map(\.id)) }
            let isAsked = !words.isEmpty && (words.issues + authors.issues).isEmpty
            let results =
                isAsked ? try reader.search(words, query.filter, within: kinds, order: query.order, page: query.page) : nil
            let named = authors.issues.isEmpty ? people.filter { query.filter.people.contains($0.id) } : []
            let choices = SearchPages.Choices(plans: try reader.plans(), authors: named, kinds: kinds)
            let html = SearchPages.search(words, query, results, choices, issues: authors.issues, frame: try visit.frame(reader))
            return visit.page(html, status: (words.issues + authors.issues).isEmpty ? .ok : .unprocessable)
        }
    }
}
