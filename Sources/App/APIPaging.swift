import Exchange
import HTTP
import Plans
import Storage

/// Which page of a list a program asks for. What a cursor counts is the list's own affair: records before it, or the number of the last.
struct APIPage {
    static let usual = 50
    static let most = 200

    let limit: Int
    let cursor: Int?

    init(_ visit: Visit) {
        limit = min(visit.request.query["limit"].flatMap { Int($0) } ?? APIPage.usual, APIPage.most)
        cursor = visit.request.query["cursor"].flatMap { Int($0) }
    }

    /// Records that lie before the page.
    var start: Int { cursor ?? 0 }
    /// The records of the page have numbers below this one.
    var before: Int64 { cursor.map { Int64($0) } ?? .max }
}

extension Visit {
    func one<Value>(_ shape: APIShape<Value>, _ value: Value) -> Response { APIFront.json(shape.json(value)) }

    /// One page of a list that is read whole because it does not grow with the years.
    func list<Value>(_ shape: APIShape<Value>, _ all: [Value], _ reader: Reader) throws -> Response {
        let page = APIPage(self)
        let shown = all.dropFirst(page.start).prefix(page.limit)
        let end = page.start + shown.count
        return self.page(shape, Array(shown), next: end < all.count && !shown.isEmpty ? end : nil, total: all.count, reader)
    }

    /// One page of a list that is read from its newest end, one record more than is shown.
    func page<Value>(
        _ shape: APIShape<Value>, _ found: [Value], by page: APIPage, _ reader: Reader, number: (Value) -> Int64
    ) -> Response {
        let shown = Array(found.prefix(page.limit))
        let next = found.count > page.limit ? shown.last.map { Int(number($0)) } : nil
        return self.page(shape, shown, next: next, total: nil, reader)
    }

    func page<Value>(_ shape: APIShape<Value>, _ shown: [Value], next: Int?, total: Int?, _ reader: Reader) -> Response {
        APIFront.json(
            .object([
                ("items", .array(shown.map { shape.json($0) })), ("next", next.map { .number($0) } ?? .null),
                ("total", total.map { .number($0) } ?? .null), ("asAt", .string(reader.asAt.day.iso)),
                ("entry", .number(Int(reader.asAt.position))),
            ]))
    }

    /// What the program sent, read within limits.
    func json() throws -> JSONValue {
        guard request.body.count <= APIFront.bodyLimit else { throw Refusal.tooLarge }
        let type = (request.fields["Content-Type"] ?? "").lowercased().prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        guard type == "application/json" else { throw APIRefusal.unsupportedMediaType }
        do {
            return try JSONReader.read(request.body)
        } catch {
            throw APIRefusal.malformed("The JSON cannot be read: \(error.reason), at byte \(error.place).")
        }
    }

    /// How browsers reach this service, without a slash at its end: the address it was started with, else the one this request came to.
    var origin: String {
        house.publicAddress ?? "\(isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")"
    }
}
