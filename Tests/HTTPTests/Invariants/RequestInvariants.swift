@testable import HTTP

/// The way of a connection: heads, framing and bodies, pipelined. RFC 9112.
enum RequestInvariants {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        let whole = try Reading.of(bytes)
        try holdSame(whole, try Reading.of(bytes, step: 1), "byte by byte")
        let place = number(from: bytes, below: bytes.count)
        try holdSame(whole, try Reading.of(bytes, first: place), "cut after \(place) bytes")
        for request in whole.taken {
            try checkLines(request, bytes)
            try checkFields(request.head)
            try checkFraming(request)
            try TargetInvariants.check(request.head.target, request.head.method)
            try checkWrittenAgain(request)
        }
    }

    /// However the bytes are cut: the same requests, the same refusal, the same number of bytes taken.
    private static func holdSame(_ whole: Reading, _ cut: Reading, _ way: String) throws(Finding) {
        try hold(whole.refusal == cut.refusal, "refused differently \(way): \(whole.refusal as Any), \(cut.refusal as Any)")
        try hold(whole.taken.count == cut.taken.count, "other requests \(way)")
        for (one, other) in zip(whole.taken, cut.taken) {
            try hold(one.end == other.end && one.bodyStart == other.bodyStart, "another end \(way)")
            try hold(one.body == other.body, "another body \(way)")
            try hold(one.head.fields.bytes == other.head.fields.bytes, "other fields \(way)")
            try holdSame(one.head, other.head, way)
        }
        try hold(whole.refusal != nil || whole.consumed == cut.consumed, "other bytes taken \(way)")
    }

    private static func holdSame(_ one: RequestHead, _ other: RequestHead, _ way: String) throws(Finding) {
        try hold(one.method == other.method && one.minorVersion == other.minorVersion, "another request line \(way)")
        try hold(same(one.target.text, other.target.text) && same(one.path, other.path), "another target \(way)")
        try hold(one.fields == other.fields, "other fields \(way)")
        try hold(one.framing == other.framing, "another framing \(way)")
        try hold(one.keepsAlive == other.keepsAlive && one.expectsContinue == other.expectsContinue, "another connection \(way)")
        try hold(same(one.query.pairs, other.query.pairs), "another query \(way)")
    }

    /// The head's own bytes: whole lines, no other CR, LF or NUL, inside the limits.
    private static func checkLines(_ request: Reading.Taken, _ bytes: [UInt8]) throws(Finding) {
        var head = bytes[request.start..<request.bodyStart]
        if head.first == ASCII.carriageReturn { head = head.dropFirst(2) }
        let limits = Reading.tightHead
        try hold(head.count <= limits.head, "a head is over its limit")
        try hold(head.suffix(4).elementsEqual("\r\n\r\n".utf8), "a head does not end with an empty line")
        let lines = head.dropLast(4).split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        try hold(lines.count == request.head.fields.count + 1, "\(lines.count) lines hold \(request.head.fields.count) fields")
        try hold(request.head.fields.count <= limits.fields, "more fields than allowed")
        for (index, line) in lines.enumerated() {
            let line = index + 1 < lines.count ? line.dropLast() : line
            try hold(!line.isEmpty && line.count <= (index == 0 ? limits.requestLine : limits.fieldLine), "a line has \(line.count) bytes")
            try hold(!line.contains { $0 == ASCII.carriageReturn || $0 == 0 }, "CR or NUL in a line")
            try hold(index == 0 || line.first.map(ASCII.isBlank) == false, "a folded line")
        }
    }

    private static func checkFields(_ head: RequestHead) throws(Finding) {
        var end = 0
        for entry in head.fields.entries {
            try hold(Int(entry.nameStart) >= end && entry.nameStart < entry.nameEnd, "fields overlap")
            try hold(entry.nameEnd < entry.valueStart && entry.valueStart <= entry.valueEnd, "a value starts in its name")
            end = Int(entry.valueEnd)
            try hold(head.fields.nameBytes(entry).allSatisfy(ASCII.token.contains), "a name is no token")
            let value = head.fields.valueBytes(entry)
            try hold(value.allSatisfy(ASCII.isFieldByte) && value == value.trimmingBlanks(), "a value breaks the grammar")
        }
        try hold(end <= head.fields.bytes.count, "a field lies outside of the head")
        let hosts = head.fields.all("Host")
        try hold(hosts.count == 1 || (hosts.isEmpty && head.minorVersion == 0), "\(hosts.count) Host fields")
        try hold(head.query.pairs.count <= Reading.tightHead.queryPairs, "more pairs than allowed")
    }

    /// RFC 9112 section 6.3, told from the fields once more.
    private static func checkFraming(_ request: Reading.Taken) throws(Finding) {
        let head = request.head
        let lengths = head.fields.all("Content-Length")
        let codings = head.fields.all("Transfer-Encoding")
        try hold(lengths.count + codings.count <= 1, "two fields speak of the body's end")
        switch head.framing {
        case .none:
            try hold(codings.isEmpty && lengths.allSatisfy { $0.utf8.allSatisfy { $0 == 0x30 } && !$0.isEmpty }, "a body is forgotten")
            try hold(request.body.isEmpty && request.end == request.bodyStart, "a body from nowhere")
        case .counted(let count):
            try hold(lengths.first?.utf8.allSatisfy(ASCII.isDigit) == true && lengths.first.flatMap { Int($0) } == count, "another length")
            try hold(count > 0 && request.body.count == count && request.end - request.bodyStart == count, "a body of another length")
        case .chunked:
            try hold(codings.first.map { ASCII.equal($0.utf8, "chunked".utf8) } == true && head.minorVersion == 1, "chunked by whose word")
            try hold(request.end - request.bodyStart >= request.body.count + 5, "more body than bytes")
        }
    }

    /// Written out and read again, the request is the same.
    private static func checkWrittenAgain(_ request: Reading.Taken) throws(Finding) {
        let head = request.head
        var output = [UInt8]("\(head.method.rawValue) \(head.target.text) HTTP/1.\(head.minorVersion)\r\n".utf8)
        for entry in head.fields.entries {
            output += head.fields.nameBytes(entry) + [ASCII.colon, ASCII.space] + head.fields.valueBytes(entry)
            output += [ASCII.carriageReturn, ASCII.lineFeed]
        }
        output += [ASCII.carriageReturn, ASCII.lineFeed]
        if head.framing == .chunked {
            Chunk.append(request.body, to: &output)
            output += Chunk.last
        } else {
            output += request.body
        }
        var again = Reading(limits: HeadLimits(), chunks: ChunkLimits())
        try again.feed(output)
        try hold(again.refusal == nil && again.taken.count == 1 && again.consumed == output.count, "is not taken when written again")
        guard let other = again.taken.first else { return }
        try holdSame(head, other.head, "when written again")
        try hold(request.body == other.body, "another body when written again")
    }
}
