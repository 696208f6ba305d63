import HTTP
import Pages
import Plans
import Storage

/// The golden thread of a plan, from the whole or from one thing, and the coverage sheet.
enum GoldenThreadHandlers {
    @Sendable static func showThread(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let query = GoldenThreadQuery(visit.pairs)
        if query.isWrong { throw Refusal.notFound }
        return try visit.read { reader in
            let thread = try reader.goldenThread(of: id, query.from.map { .below($0) } ?? .none)
            let frame = try visit.frame(reader, plan: thread.plan)
            let today = reader.asAt.day
            guard let key = query.from else {
                return visit.page(GoldenThreadPages.thread(thread, page: query.page, today: today, frame: frame))
            }
            guard thread.has(key) else { throw Refusal.notFound }
            guard let side = query.side, let kind = query.kind else {
                return visit.page(GoldenThreadCentrePages.centre(key, thread, today: today, frame: frame))
            }
            return visit.page(GoldenThreadCentrePages.list(key, side, kind, page: query.page, thread, today: today, frame: frame))
        }
    }

    @Sendable static func showList(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        guard let list = ThreadList(word: try visit.parameters.text("list")) else { throw Refusal.notFound }
        let query = GoldenThreadQuery(visit.pairs)
        return try visit.read { reader in
            let thread = try reader.goldenThread(of: id, list.scope)
            let html = GoldenThreadListPages.list(
                list, thread, under: query.heading, page: query.page, today: reader.asAt.day,
                frame: try visit.frame(reader, plan: thread.plan))
            return visit.page(html)
        }
    }

    @Sendable static func showCoverage(_ visit: Visit) throws -> Response {
        let id: PlanID = try visit.parameters.identity("id")
        let query = GoldenThreadQuery(visit.pairs)
        return try visit.read { reader in
            let coverage = try reader.coverage(of: id)
            let frame = try visit.frame(reader, plan: coverage.thread.plan)
            return visit.page(CoveragePages.sheet(coverage, under: query.heading, page: query.page, frame: frame))
        }
    }
}
