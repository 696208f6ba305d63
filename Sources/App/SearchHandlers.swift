import HTTP
import Pages
import Plans
import Storage

/// The search over every text of the record.
enum SearchHandlers {
    @Sendable static func search(_ visit: Visit) throws -> Response {
        let query = SearchQuery(visit.pairs)
        let words = SearchWords(query.typed)
        let kinds = Rights.searchable(visit.session?.person)
        return try visit.read { reader in
            let isAsked = !words.isEmpty && words.issues.isEmpty
            let results =
                isAsked ? try reader.search(words, query.filter, within: kinds, order: query.order, page: query.page) : nil
            let people = try reader.peopleNames()
            let choices = SearchPages.Choices(plans: try reader.plans(), people: people, kinds: kinds)
            let html = SearchPages.search(words, query, results, choices, frame: try visit.frame(reader))
            return visit.page(html, status: words.issues.isEmpty ? .ok : .unprocessable)
        }
    }
}
