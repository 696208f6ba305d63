import Foundation

/// Writes the inputs that the fuzzers start from, one file each, taken from the tables of `Tests/TestKit` where these hold them:
/// `seeds FOLDER` makes a folder for each fuzzer in FOLDER. Compiled in one module, Deflate, with
/// these tables and the writer of archives.
@main enum Seeds {
    static func main() throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "."
        for (name, inputs) in all {
            let place = URL(filePath: folder).appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (index, bytes) in inputs.enumerated() { try Data(bytes).write(to: place.appending(path: "seed-\(index)")) }
        }
    }

    private static var all: [(String, [[UInt8]])] {
        let wires = (Wire.requestLines + Wire.fieldLines + Wire.framing + Wire.targets).map(\.bytes)
        let pipelines = zip(wires, wires.dropFirst()).map { $0 + $1 }.filter { $0.count <= 512 }
        return [
            ("requests", wires.filter { $0.count <= 512 } + pipelines), ("chunks", Wire.framing.compactMap { body(of: $0.bytes) }),
            ("forms", forms.map { [UInt8]($0.utf8) }),
            ("targets", Wire.targetPaths.map { [UInt8]($0.target.utf8) } + queries.map { [UInt8]($0.utf8) }),
            ("cookies", cookies.map { [UInt8]($0.utf8) }), ("dates", dates.map { [UInt8]($0.utf8) }),
            ("conditions", conditions.map { [UInt8]($0.utf8) }), ("forwarding", forwarding.map { [UInt8]($0.utf8) }),
            ("inflate", streams),
        ] + DocumentSeeds.all
    }

    /// What follows the head.
    private static func body(of bytes: [UInt8]) -> [UInt8]? {
        let end = bytes.indices.dropLast(3).first { bytes[$0..<($0 + 4)].elementsEqual("\r\n\r\n".utf8) }
        return end.map { Array(bytes[($0 + 4)...]) }.flatMap { $0.isEmpty || $0.count > 512 ? nil : $0 }
    }

    private static let multipart = "multipart/form-data; boundary=x\n"
    private static let head = "--x\r\nContent-Disposition: form-data; name="

    private static let forms = [
        "application/x-www-form-urlencoded\nname=J%C3%B6rg+M&role=a&role=b&empty=&%26=%3D",
        "Application/X-WWW-Form-Urlencoded; charset=UTF-8\na=%c0%ae", "text/plain\na=b", "nonsense\n",
        "multipart/form-data; boundary=\"a \\\" b\"\n--a", multipart + "--x--", multipart + "--x--\r\nepilogue",
        multipart + "preamble\r\n" + head + "\"a\"\r\n\r\n1\r\n--x--", multipart + "--x \t\r\n" + head.dropFirst(5) + "a\r\n\r\n1\r\n--x--",
        multipart + head + "\"a\"\r\n\r\n1\r\n2\r\n" + head + "b\r\n\r\né\r\n--x--",
        multipart + head + "f; filename=\"plan \\\"2\\\" %22 é.txt\"\r\nContent-Type: text/csv\r\n\r\n\r\n--y\r\n\r\n--x--",
        multipart + head + "f; filename=\"C:\\dir\\a.txt\"\r\n\r\n\r\n--x--", multipart + head + "f; filename=../a\r\n\r\n\u{0}\r\n--x--",
        multipart + head + "a\r\n b\r\n\r\n1\r\n--x--", multipart + head + "\"a\r\n\r\n1\r\n--x--", multipart + head + "a\r\nA: b\r\n",
        "multipart/form-data; boundary=" + String(repeating: "b", count: 71) + "\n--b--",
    ]

    private static let queries = [
        "a=1&b=&c&a=2&=d&&e=f=g", "q=a+b%2Bc%2526%C3%A9&%71=1", "q=\\^`{}|[]", "/?q=a+b%2Bc&%71=1", "http://a:80?b=c",
        "https://[::1]:443/a?b",
        "%", "%zz", "a=%c0%ae", "a=%00", "%ff=1", "K=a&%E2%84%AA=b",
    ]

    private static let cookies = [
        "a=1; b=\"2\";c=3=4;d=é; ab=x", "a=\"\"", "sid=abc; a=\"", "id\nabc\n/", "id\n\n/x", "a b\na\n/", "a\na;b\n/", "a\nb\n/;x",
        "__Host-s\nabc.def-0\n/path/of it", "A\nb\tc", "Date\nnever", "Set-Cookie\na=b", "X\n é",
    ]

    private static let dates = [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun Nov 16 08:49:37 1994",
        "Tue, 29 Feb 2000 00:00:00 GMT", "Wed, 31 Dec 1969 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 0000 00:00:00 GMT",
        "Sat, 31 Dec 2016 23:59:60 GMT", "Sun, 31 Feb 1994 08:49:37 GMT", "Monday, 01-Jan-70 00:00:00 GMT", "784111777",
    ]

    private static let ranges = ["bytes=5-", "bytes=10-20", "bytes=0-1,2-3", "bytes=99999999999999999999-"].map { "\n\n\n" + $0 }
    private static let codings = ["gzip;q=0.1234", "deflate, gzip;q=1.0, *;q=0.5", "b,Accept-Encoding"].map { "\n\n\n\n" + $0 }
    private static let conditions =
        ranges + codings + [
            "\"a\"", "W/\"a\"", "\"a,b\" , W/\"c\",,\"\"", "*", "\"x\", W/\"a\"\n\"a\"\n\"a\"\nbytes=0-4\ngzip",
            "\n*\nW/\"a\"\nbytes=-3\ngzip;q=0.5, *;q=0",
            "\n\n\nbytes=0-9223372036854775807\nidentity;q=0, x-gzip;Q=1.000", "\n\nSun, 06 Nov 1994 08:49:37 GMT",
        ]

    private static let forwarding = [
        "203.0.113.9", "198.51.100.1, 203.0.113.9, 10.0.0.7", "2001:db9::1", "[2001:db9::1]:4711", "203.0.113.9:4711", "unknown",
        "<script>",
        "for=203.0.113.9;proto=https", "for=198.51.100.1, for=203.0.113.9; proto=http",
        "for=\"[2001:db9::1]:4711\";proto=https, for=10.0.0.2",
        "FOR=203.0.113.9;By=10.0.0.1;PROTO=HTTPS", "for=_hidden", "for=192.0.2.1;x=\"", "for=192.0.2.1;x=\"\\", "10.0.0.0/8",
        "2001:db8::/33",
        "::ffff:10.1.2.3", "10.0.0.1\n10.0.0.2\nhttps", "abcdefgh-0123_45.6",
    ]

    private static var streams: [[UInt8]] {
        let contents = [
            [], [UInt8]("hello hello hello".utf8), [UInt8](repeating: 0, count: 4_000), Array(0...255),
            [UInt8](repeating: 97, count: 5_000),
        ]
        return contents.flatMap { content in
            [Wrapping.raw, .zlib, .gzip].flatMap { wrapping in [1, 9].compactMap { try? deflated(content, level: $0, wrapping: wrapping) } }
        }
    }
}
