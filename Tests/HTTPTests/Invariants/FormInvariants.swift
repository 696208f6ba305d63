@testable import HTTP

/// Forms of both kinds: RFC 7578 over RFC 2046 section 5.1.1, URL standard section 5.1. The first line of the bytes is the media
/// type, the rest the body.
enum FormInvariants {
    private static let limits: FormLimits = {
        var limits = FormLimits()
        (limits.fields, limits.parts, limits.partHead) = (5, 6, 160)
        return limits
    }()

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let end = bytes.firstIndex(of: ASCII.lineFeed) ?? bytes.endIndex
        let type = String(decoding: bytes[..<end], as: UTF8.self)
        let body = Array(bytes[end...].dropFirst())
        try checkType(type)
        guard let form = try? form(type, body, limits) else { return }
        try checkContent(form, body)
        try checkWrittenAgain(form)
    }

    private static func form(_ type: String, _ body: [UInt8], _ limits: FormLimits) throws -> Form {
        try Request(.post, "/", fields: ["Content-Type": type], body: body).form(limits: limits)
    }

    private static func checkType(_ text: String) throws(Finding) {
        guard let type = MediaType(text) else { return }
        let parts = type.essence.utf8.split(separator: ASCII.slash, omittingEmptySubsequences: false)
        try hold(parts.count == 2, "a media type has \(parts.count) parts")
        let isLower = type.essence.utf8.allSatisfy { $0 == ASCII.slash || (ASCII.token.contains($0) && ASCII.lower($0) == $0) }
        try hold(isLower, "a media type is no pair of tokens in lower case")
        guard let boundary = type["boundary"] else { return }
        try hold(boundary.utf8.count <= text.utf8.count, "a boundary has grown")
        let quoted = boundary.utf8.flatMap { [ASCII.backslash, ASCII.quote].contains($0) ? [ASCII.backslash, $0] : [$0] }
        let again = MediaType("\(type.essence); BOUNDARY=\"\(String(decoding: quoted, as: UTF8.self))\"")
        try hold(again?["boundary"].map { same($0, boundary) } == true, "a boundary is another when it is quoted again")
    }

    private static func checkContent(_ form: Form, _ body: [UInt8]) throws(Finding) {
        try hold(form.pairs.count <= limits.fields && form.pairs.count + form.files.count <= limits.parts, "more fields than allowed")
        let sizes = form.pairs.map { $0.name.utf8.count + $0.value.utf8.count } + form.files.map { $0.name.utf8.count + $0.bytes.count }
        // A broken byte of a name becomes three.
        try hold(sizes.reduce(0, +) <= 3 * body.count, "a form is larger than its body")
        try hold(!form.pairs.contains { $0.value.utf8.contains(0) || $0.name.utf8.contains(0) }, "a field holds NUL")
        for file in form.files {
            try hold(!file.fileName.utf8.contains { $0 == ASCII.slash || $0 == ASCII.backslash }, "a file's name is a path")
            for text in [file.name, file.fileName, file.contentType] {
                try hold(text.utf8.allSatisfy(ASCII.isFieldByte), "a control character in a part's head")
            }
            for text in [file.name, file.fileName] {
                try hold(![UInt8](text.utf8).contains([UInt8]("%22".utf8)), "a quote in a name is still escaped")
            }
            try hold(body.contains(file.bytes), "a file holds what was not sent")
        }
    }

    /// Written as a browser would, the form is read the same.
    private static func checkWrittenAgain(_ form: Form) throws(Finding) {
        let isPlain = form.pairs.allSatisfy { $0.name.utf8.allSatisfy(ASCII.isFieldByte) && !$0.name.utf8.contains(ASCII.percent) }
        guard isPlain else { return }
        let contents = form.pairs.map { [UInt8]($0.value.utf8) } + form.files.map(\.bytes)
        var boundary = "b"
        while contents.contains(where: { $0.contains([UInt8]("--\(boundary)".utf8)) }) { boundary += "c" }
        guard boundary.utf8.count <= 70 else { return }
        var output: [UInt8] = []
        for pair in form.pairs { append(pair.name, nil, [UInt8](pair.value.utf8), boundary, to: &output) }
        for file in form.files { append(file.name, file, file.bytes, boundary, to: &output) }
        output += "--\(boundary)--\r\n".utf8
        guard let again = try? self.form("multipart/form-data; boundary=\(boundary)", output, FormLimits()) else {
            throw Finding(description: "a form is not taken when written again")
        }
        try hold(same(again.pairs, form.pairs), "other fields when written again")
        try hold(again.files.count == form.files.count, "other files when written again")
        for (one, other) in zip(form.files, again.files) {
            try hold(same(one.name, other.name) && same(one.fileName, other.fileName), "another name when written again")
            try hold(same(one.contentType, other.contentType) && one.bytes == other.bytes, "another file when written again")
        }
    }

    private static func append(_ name: String, _ file: FormFile?, _ content: [UInt8], _ boundary: String, to output: inout [UInt8]) {
        output += "--\(boundary)\r\nContent-Disposition: form-data; name=\"".utf8 + escaped(name) + [ASCII.quote]
        if let file {
            output += "; filename=\"".utf8 + escaped(file.fileName) + "\"\r\nContent-Type: \(file.contentType)".utf8
        }
        output += "\r\n\r\n".utf8 + content + "\r\n".utf8
    }

    private static func escaped(_ name: String) -> [UInt8] {
        name.utf8.flatMap { byte in
            byte == ASCII.quote ? [UInt8]("%22".utf8) : byte == ASCII.backslash ? [byte, byte] : [byte]
        }
    }
}
