@testable import HTTP

/// Targets, percent-decoding and queries: RFC 9112 section 3.2, RFC 3986 section 2.1, URL standard section 5.1.
enum TargetInvariants {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        for method in [Method.get, .options] { try checkTarget(bytes, method) }
        try checkPercent(bytes)
        try checkQuery(bytes)
    }

    /// The bytes in the middle of others that would go on with them: nobody may look beyond the slice.
    private static func embedded(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let around = [UInt8]("/%41".utf8)
        return (around + bytes + around)[around.count..<(around.count + bytes.count)]
    }

    private static func checkTarget(_ bytes: [UInt8], _ method: Method) throws(Finding) {
        let target = try? Target(bytes[...], method: method)
        let other = try? Target(embedded(bytes), method: method)
        try hold((target == nil) == (other == nil), "a target depends on the bytes around it")
        guard let target, let other else { return }
        try hold(same(target.path, other.path) && target.rawQuery == other.rawQuery, "a target's parts depend on the bytes around it")
        try hold(target.text.utf8.elementsEqual(bytes), "a target's text is not what was sent")
        try check(target, method)
    }

    /// What the words of `Target` promise.
    static func check(_ target: Target, _ method: Method) throws(Finding) {
        try hold(target.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }, "a target holds a byte that must be encoded")
        let path = [UInt8](target.path.utf8)
        if target.path == "*" { return try hold(method == .options && target.text == "*", "an asterisk for another method") }
        try hold(path.first == ASCII.slash, "a path does not start with a slash")
        try hold(path.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != ASCII.backslash }, "a path holds a byte that it never may")
        let segments = path.split(separator: ASCII.slash)
        try hold(!segments.contains { $0.elementsEqual([0x2e]) || $0.elementsEqual([0x2e, 0x2e]) }, "a path holds a dot segment")
        let sent = target.text.utf8.prefix { $0 != ASCII.question }
        let slashes = path.count { $0 == ASCII.slash }
        if target.authority == nil {
            try hold(sent.count { $0 == ASCII.slash } == slashes, "a path has other slashes than were sent")
        } else {
            try hold((1...3).contains(sent.count { $0 == ASCII.slash } - slashes + 1), "a path has other slashes than were sent")
        }
        let encoded = path.split(separator: ASCII.slash, omittingEmptySubsequences: false).map { percentEncoded($0) }
        let again = try? Target(Array(encoded.joined(separator: [ASCII.slash]))[...], method: method)
        try hold(again.map { same($0.path, target.path) } == true, "a path is another when it is encoded again")
        try hold(target.rawQuery.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x23 }, "a query holds a byte that must be encoded")
    }

    private static func checkPercent(_ bytes: [UInt8]) throws(Finding) {
        for plusIsSpace in [false, true] {
            let decoded = Percent.decoded(bytes[...], plusIsSpace: plusIsSpace)
            try hold(decoded == Percent.decoded(embedded(bytes), plusIsSpace: plusIsSpace), "an escape is read beyond its slice")
            try hold(Percent.decoded(percentEncoded(bytes)[...], plusIsSpace: plusIsSpace) == bytes, "encoded bytes are lost")
            guard let decoded else { continue }
            let signs = bytes.count { $0 == ASCII.percent }
            try hold(decoded.count == bytes.count - 2 * signs, "an escape gives more or less than one byte")
        }
        guard let text = Percent.text(bytes[...]) else { return }
        try hold(!text.utf8.contains(0) && text.utf8.count <= bytes.count, "a text holds NUL or has grown")
    }

    private static func checkQuery(_ bytes: [UInt8]) throws(Finding) {
        let limit = 6
        let query = try? Query(encoded: bytes[...], limit: limit)
        let other = try? Query(encoded: embedded(bytes), limit: limit)
        try hold((query == nil) == (other == nil), "a query depends on the bytes around it")
        guard let query, let other else { return }
        try hold(same(query.pairs, other.pairs), "a query's pairs depend on the bytes around it")
        try hold(query.pairs.count <= limit, "more pairs than allowed")
        for pair in query.pairs {
            let first = query.pairs.first { same($0.name, pair.name) }
            try hold(same(query[pair.name] ?? "", first?.value ?? ""), "a name is answered with another's value")
        }
        let parts = bytes.split(separator: 0x26)
        try hold(parts.count == query.pairs.count, "\(parts.count) parts are \(query.pairs.count) pairs")
        let written = query.pairs.map { percentEncoded($0.name.utf8) + [ASCII.equals] + percentEncoded($0.value.utf8) }
        let again = try? Query(encoded: Array(written.joined(separator: [0x26]))[...], limit: limit)
        try hold(again.map { same($0.pairs, query.pairs) } == true, "a query is another when it is encoded again")
    }
}
