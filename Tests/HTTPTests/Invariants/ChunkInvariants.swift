@testable import HTTP

/// The chunked coding (RFC 9112 section 7.1), judged by a second decoder that looks at whole bodies only.
enum ChunkInvariants {
    private struct Outcome: Equatable {
        var body: [UInt8] = []
        var consumed = 0
        var isComplete = false
        var refusal: HTTPError?
    }

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let whole = try decoded(bytes, first: bytes.count, step: bytes.count)
        let place = number(from: bytes, below: bytes.count)
        for (first, step) in [(1, 1), (place, bytes.count)] {
            var cut = try decoded(bytes, first: first, step: step)
            // After a refusal the connection ends: what came before it does not matter.
            if whole.refusal != nil { (cut.body, cut.consumed) = (whole.body, whole.consumed) }
            try hold(cut == whole, "decoded differently in pieces of \(first) and \(step)")
        }
        if whole.isComplete {
            guard let (body, count) = simplyDecoded(bytes) else { throw Finding(description: "a broken chunked body is taken") }
            try hold(body == whole.body && count == whole.consumed, "another body than its chunks hold")
        }
        try checkEncoded(bytes, piece: 1 + place)
    }

    private static func decoded(_ bytes: [UInt8], first: Int, step: Int) throws(Finding) -> Outcome {
        var decoder = ChunkedDecoder(limit: Reading.tightBody, limits: Reading.tightChunks)
        var outcome = Outcome()
        var end = 0
        while end < bytes.count, !decoder.isComplete {
            let start = end
            end = min(bytes.count, start + max(1, start == 0 ? first : step))
            do throws(HTTPError) {
                let count = try decoder.consume(bytes.span.extracting(start..<end), into: &outcome.body)
                outcome.consumed += count
                try leave(unless: count == end - start || decoder.isComplete)
            } catch {
                outcome.refusal = error
                break
            }
            try hold(outcome.body.count <= Reading.tightBody, "a body is over its limit")
        }
        outcome.isComplete = decoder.isComplete
        try hold(outcome.refusal?.status.code != 500, "bytes are left though the body has not ended")
        return outcome
    }

    /// A refusal that no decoder gives, for bytes that were neither taken nor refused.
    private static func leave(unless isFine: Bool) throws(HTTPError) {
        guard isFine else { throw HTTPError(.internalError, "bytes are left") }
    }

    /// The body and its end by the grammar alone; extensions and trailers are passed over unread.
    private static func simplyDecoded(_ bytes: [UInt8]) -> (body: [UInt8], count: Int)? {
        var rest = bytes[...]
        var body: [UInt8] = []
        while let line = takeLine(&rest) {
            let digits = line.prefix { ASCII.hexValue($0) != nil }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
            if size == 0 { break }
            guard size <= rest.count else { return nil }
            body += rest.prefix(size)
            rest = rest.dropFirst(size)
            guard takeLine(&rest)?.isEmpty == true else { return nil }
        }
        while let line = takeLine(&rest) {
            if line.isEmpty { return (body, rest.startIndex) }
        }
        return nil
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.indices.dropLast().first(where: { rest[$0] == ASCII.carriageReturn && rest[$0 + 1] == ASCII.lineFeed })
        else { return nil }
        defer { rest = rest[(end + 2)...] }
        return rest[..<end]
    }

    /// Any bytes come back from chunks of any size as they went in.
    private static func checkEncoded(_ bytes: [UInt8], piece: Int) throws(Finding) {
        let content = bytes.prefix(Reading.tightBody)
        var output: [UInt8] = []
        for start in stride(from: 0, to: content.count, by: piece) {
            Chunk.append(Array(content[start..<min(content.count, start + piece)]), to: &output)
        }
        let outcome = try decoded(output + Chunk.last, first: output.count, step: 5)
        try hold(outcome.isComplete && outcome.body.elementsEqual(content), "chunks do not give back what went into them")
    }
}
