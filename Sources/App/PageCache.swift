import HTTP
import Synchronization

/// Rendered pages of the record, for as long as nothing has changed.
///
/// Right by construction: a page is kept under its address and its entity tag, which names the newest ledger entry, the day, the
/// session and the program's start. Whatever changes the record, the viewer or the day makes another tag, so that what was kept
/// is not found any more; nothing is ever taken out because it became wrong. A page that holds a form's token goes to that one
/// session again, byte for byte: its compressed form tells no more the second time.
final class PageCache: Sendable {
    private struct Key: Hashable {
        let target: String
        let tag: String
    }

    /// Two generations: what is used moves to the young one, and when that is full the old one goes, with all that nobody asked for.
    private struct State {
        var young: [Key: Response] = [:]
        var old: [Key: Response] = [:]
        var youngBytes = 0
    }

    private let limit: Int
    private let state = Mutex(State())
    private let hits = Atomic<Int>(0)

    /// `limit` in bytes of pages, 0 to keep none. Their compressed forms come on top, about a fifth.
    init(limit: Int) { self.limit = limit }

    /// How many answers were given from here.
    var hitCount: Int { hits.load(ordering: .relaxed) }

    func page(_ target: String, _ tag: String) -> Response? {
        guard limit > 0 else { return nil }
        let key = Key(target: target, tag: tag)
        let found = state.withLock { state -> Response? in
            if let page = state.young[key] { return page }
            guard let page = state.old.removeValue(forKey: key) else { return nil }
            insert(page, key, &state)
            return page
        }
        if found != nil { hits.add(1, ordering: .relaxed) }
        return found
    }

    /// Keeps an answer whose body is bytes; gives the answer to send.
    func keep(_ response: Response, _ target: String, _ tag: String) -> Response {
        guard limit > 0, case .bytes(let bytes) = response.body, bytes.count <= limit / 8 else { return response }
        var kept = response
        // A copy without the room that the page was written in.
        kept.body = .kept(KeptBody(Array(bytes[...])))
        state.withLock { insert(kept, Key(target: target, tag: tag), &$0) }
        return kept
    }

    private func insert(_ page: Response, _ key: Key, _ state: inout State) {
        let count = page.body.count ?? 0
        if state.youngBytes + count > limit / 2 {
            state.old = state.young
            state.young = [:]
            state.youngBytes = 0
        }
        state.youngBytes += count
        state.young[key] = page
    }
}
