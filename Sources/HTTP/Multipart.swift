/// multipart/form-data (RFC 7578 over RFC 2046 section 5.1): linear in the body, under limits, refusing what is in doubt.
struct Multipart {
    private let delimiter: [UInt8]
    private let limits: FormLimits

    /// 400 without a valid `boundary` of 1 to 70 characters.
    init(_ type: MediaType, _ limits: FormLimits) throws(HTTPError) {
        guard let boundary = type["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy(ASCII.boundary.contains), boundary.utf8.last != ASCII.space
        else { throw .bad("multipart without a valid boundary") }
        delimiter = [ASCII.carriageReturn, ASCII.lineFeed, ASCII.dash, ASCII.dash] + boundary.utf8
        self.limits = limits
    }

    func form(_ body: [UInt8]) throws(HTTPError) -> Form {
        var pairs: [Query.Pair] = []
        var files: [FormFile] = []
        var rest = try afterFirstDelimiter(body)
        while try !isClosing(&rest) {
            guard pairs.count + files.count < limits.parts else { throw HTTPError(.payloadTooLarge, "more parts than allowed") }
            let head = try PartHead(&rest, limit: limits.partHead)
            guard let end = next(in: rest) else { throw .bad("part without an end") }
            let content = rest[..<end]
            rest = rest[(end + delimiter.count)...]
            if let fileName = head.fileName {
                files.append(FormFile(name: head.name, fileName: fileName, contentType: head.contentType, bytes: Array(content)))
            } else {
                guard pairs.count < limits.fields else { throw HTTPError(.payloadTooLarge, "more fields than allowed") }
                guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else {
                    throw .bad("form field is not UTF-8 text")
                }
                pairs.append(Query.Pair(head.name, text))
            }
        }
        return Form(pairs: Query(pairs), files: files)
    }

    /// The first delimiter stands at the very start, or after a preamble, which is ignored (RFC 2046 section 5.1.1).
    private func afterFirstDelimiter(_ body: [UInt8]) throws(HTTPError) -> ArraySlice<UInt8> {
        if body.starts(with: delimiter.dropFirst(2)) { return body.dropFirst(delimiter.count - 2) }
        guard let start = next(in: body[...]) else { throw .bad("multipart without its boundary") }
        return body[(start + delimiter.count)...]
    }

    /// What follows a delimiter: "--" ends the form (an epilogue is ignored), blanks and CRLF start a part.
    private func isClosing(_ rest: inout ArraySlice<UInt8>) throws(HTTPError) -> Bool {
        if rest.starts(with: [ASCII.dash, ASCII.dash]) { return true }
        rest = rest.drop(while: ASCII.isBlank)
        guard rest.popFirst() == ASCII.carriageReturn, rest.popFirst() == ASCII.lineFeed else {
            throw .bad("multipart boundary is not alone on its line")
        }
        return false
    }

    /// The place of the next delimiter. Linear: a delimiter holds one CR, at its start, so no byte is compared twice for long.
    private func next(in bytes: ArraySlice<UInt8>) -> Int? {
        // SAFETY: every index is checked against `count` before it is used, inside the closure that borrows both buffers.
        let offset = bytes.withUnsafeBufferPointer { hay in
            delimiter.withUnsafeBufferPointer { needle -> Int? in
                var start = 0
                while start + needle.count <= hay.count {
                    if hay[start] == ASCII.carriageReturn {
                        var length = 1
                        while length < needle.count, hay[start + length] == needle[length] { length += 1 }
                        if length == needle.count { return start }
                    }
                    start += 1
                }
                return nil
            }
        }
        return offset.map { bytes.startIndex + $0 }
    }
}

/// The fields before a part's content that mean something for a form (RFC 7578 section 4).
private struct PartHead {
    let name: String
    /// Nil for a field, text for a file (empty when none was chosen).
    let fileName: String?
    let contentType: String

    /// Takes the head and its empty line off the front of `rest`.
    init(_ rest: inout ArraySlice<UInt8>, limit: Int) throws(HTTPError) {
        var disposition: String?
        var type: String?
        let start = rest.startIndex
        while true {
            let line = try Self.line(&rest, room: limit - (rest.startIndex - start))
            if line.isEmpty { break }
            let one = Array(line)
            let entry = try FieldLine.parse(one, 0..<one.count)
            let fields = Fields(bytes: one, entries: [entry])
            if let value = fields["Content-Disposition"] {
                guard disposition == nil else { throw .bad("part with two dispositions") }
                disposition = value
            }
            type = fields["Content-Type"] ?? type
        }
        guard let disposition else { throw .bad("part without Content-Disposition") }
        (name, fileName) = try Self.names(disposition)
        contentType = type ?? (fileName == nil ? "text/plain" : "application/octet-stream")
    }

    private static func line(_ rest: inout ArraySlice<UInt8>, room: Int) throws(HTTPError) -> ArraySlice<UInt8> {
        let near = rest.prefix(max(0, room))
        guard let end = near.firstIndex(of: ASCII.carriageReturn) else {
            if near.count < rest.count { throw HTTPError(.payloadTooLarge, "part's head is too long") }
            throw .bad("part's head has no end")
        }
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        guard rest.popFirst() == ASCII.lineFeed, line.allSatisfy(ASCII.isFieldByte) else {
            throw .bad("control character in a part's head")
        }
        return line
    }

    private static func names(_ disposition: String) throws(HTTPError) -> (String, String?) {
        let bytes = [UInt8](disposition.utf8)
        let end = bytes.firstIndex(of: ASCII.semicolon) ?? bytes.endIndex
        guard ASCII.equal(bytes[..<end].trimmingBlanks(), "form-data".utf8),
            let parameters = Parameters.parse(bytes[end...], browserQuotes: true),
            let name = parameters.first(where: { $0.name == "name" })?.value
        else { throw .bad("part's disposition breaks the grammar") }
        let given = parameters.first { $0.name == "filename" }?.value
        return (unescaped(name), given.map { lastComponent(unescaped($0)) })
    }

    /// Browsers write a quote in a name as %22 (HTML standard, "multipart/form-data encoding algorithm"). Their %0D and %0A stay
    /// as they are: a line end has no place in a name. By bytes: to a String, a 2 with an accent after it is another Character.
    private static func unescaped(_ name: String) -> String {
        var rest = [UInt8](name.utf8)[...]
        var result: [UInt8] = []
        while let byte = rest.popFirst() {
            let isQuote = byte == ASCII.percent && rest.starts(with: "22".utf8)
            result.append(isQuote ? ASCII.quote : byte)
            if isQuote { rest = rest.dropFirst(2) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func lastComponent(_ name: String) -> String {
        let bytes = [UInt8](name.utf8)
        let start = bytes.lastIndex { $0 == ASCII.slash || $0 == ASCII.backslash }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[start...], as: UTF8.self)
    }
}
