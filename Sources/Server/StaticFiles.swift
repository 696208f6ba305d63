import Deflate
import HTTP

/// Files that are part of the program, served from memory: compressed once, tagged per coding, with conditions and ranges. There
/// is no folder behind it, so no name can lead out of one.
public struct StaticFiles: Sendable {
    private struct Variant: Sendable {
        let bytes: [UInt8]
        let tag: EntityTag
        /// The whole answer, made once.
        let response: Response
    }

    private struct File: Sendable {
        let plain: Variant
        /// Nil when gzip does not make it smaller.
        let gzip: Variant?
    }

    private let files: [String: File]

    /// Compresses text at the best level; throws only when zlib has no memory.
    public init(
        _ files: [(name: String, type: String, bytes: [UInt8])], cacheControl: String = "public, max-age=3600"
    ) throws(DeflateError) {
        var made: [String: File] = [:]
        for file in files {
            let small = Negotiation.isText(file.type) ? try gzipped(file.bytes, level: 9) : []
            let isWorthIt = !small.isEmpty && small.count < file.bytes.count
            let hash = Self.hash(file.bytes)
            var fields: Fields = ["Cache-Control": cacheControl, "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"]
            if isWorthIt { fields.append("Vary", "Accept-Encoding") }
            guard let plain = Self.variant(file.bytes, file.type, fields, hash) else { continue }
            fields.append("Content-Encoding", "gzip")
            made[file.name] = File(plain: plain, gzip: isWorthIt ? Self.variant(small, file.type, fields, hash + "-gzip") : nil)
        }
        self.files = made
    }

    private static func variant(_ bytes: [UInt8], _ type: String, _ fields: Fields, _ hash: String) -> Variant? {
        guard let tag = EntityTag(opaque: hash) else { return nil }
        var fields = fields
        fields.append("ETag", tag.fieldValue)
        var response = Response(.ok, fields: fields, bytes: bytes, type: type)
        if let file = MemoryFile(bytes) { response.body = .kept(KeptBody(bytes, file: file)) }
        response.compressible = false
        return Variant(bytes: bytes, tag: tag, response: response)
    }

    /// The answer for the file of this name: 200, 206, 304, 405, 412 or 416; nil when there is no such file.
    public func response(to request: Request, name: String) -> Response? {
        guard let file = files[name] else { return nil }
        guard request.method == .get || request.method == .head else {
            return Response(.methodNotAllowed, fields: ["Allow": "GET, HEAD"], text: "Method not allowed\n")
        }
        let compressed = file.gzip.flatMap { Negotiation.coding(request.fields) == .gzip ? $0 : nil }
        let variant = compressed ?? file.plain
        let judged = variant.response.conditional(on: request)
        return judged.status == .ok ? part(of: judged, variant, request) : judged
    }

    /// RFC 9110 section 14: a range counts in the bytes of the chosen coding, and only for GET (section 14.2).
    private func part(of whole: Response, _ variant: Variant, _ request: Request) -> Response {
        guard request.method == .get, let field = request.fields["Range"],
            Conditional.allowsRange(request.fields, etag: variant.tag, lastModified: nil)
        else { return whole }
        switch ByteRange(field, count: variant.bytes.count) {
        case .whole:
            return whole
        case .part(let range):
            var part = whole
            part.status = .partialContent
            part.body = .bytes(Array(variant.bytes[range]))
            part.fields.append("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(variant.bytes.count)")
            return part
        case .unsatisfiable:
            return Response(.rangeNotSatisfiable, fields: ["Content-Range": "bytes */\(variant.bytes.count)"], text: "No such range\n")
        }
    }

    /// FNV-1a in 64 bits with the length: tells versions of our own files apart, guards nothing.
    private static func hash(_ bytes: [UInt8]) -> String {
        let value = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 36) + "-" + String(bytes.count, radix: 36)
    }
}
