import TestKit

@testable import HTTP

/// Feeds bytes in pieces of `step`.
func judge(
    _ bytes: [UInt8], step: Int, limits: HeadLimits = HeadLimits(), bodyLimit: Int = 1_000, chunks: ChunkLimits = ChunkLimits()
) -> Verdict {
    var parser = HeadParser(limits: limits)
    var head: RequestHead?
    var decoder: BodyDecoder?
    var body: [UInt8] = []
    var start = 0
    do throws(HTTPError) {
        while start < bytes.count {
            var offset = start
            let end = min(bytes.count, start + step)
            while offset < end {
                if decoder?.isComplete == true { break }
                let piece = Array(bytes[offset..<end])
                if decoder == nil {
                    offset += try parser.consume(piece.span)
                    head = parser.take() ?? head
                    if let head { decoder = try BodyDecoder(head.framing, limit: bodyLimit, chunkLimits: chunks) }
                } else {
                    offset += try decoder?.consume(piece.span, into: &body) ?? 0
                }
            }
            start = offset
            if decoder?.isComplete == true { break }
        }
    } catch {
        return .refused(error.status.code)
    }
    guard let head, decoder?.isComplete == true else { return .waiting }
    return .accepts(
        head.method.rawValue, head.path, body: String(decoding: body, as: UTF8.self), keepsAlive: head.keepsAlive,
        rest: String(decoding: bytes[start...], as: UTF8.self))
}

/// The verdict, the same for every way of cutting the bytes; nil when cuts disagree.
func verdict(
    _ text: String, limits: HeadLimits = HeadLimits(), bodyLimit: Int = 1_000, chunks: ChunkLimits = ChunkLimits()
) -> Verdict? {
    verdict([UInt8](text.utf8), limits: limits, bodyLimit: bodyLimit, chunks: chunks)
}

func verdict(
    _ bytes: [UInt8], limits: HeadLimits = HeadLimits(), bodyLimit: Int = 1_000, chunks: ChunkLimits = ChunkLimits()
) -> Verdict? {
    let all = [max(1, bytes.count), 1, 2, 3, 7].map { judge(bytes, step: $0, limits: limits, bodyLimit: bodyLimit, chunks: chunks) }
    return all.allSatisfy { $0 == all[0] } ? all[0] : nil
}
