import Plans
import Testing

/// A zip archive of empty files with these names, as a directory and its end record; the first may be stored with content.
private func archive(_ names: [String], mimetype: String? = nil) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    let all = (mimetype == nil ? [] : ["mimetype"]) + names
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for name in all {
        let content = name == "mimetype" ? Array((mimetype ?? "").utf8) : []
        let sizes = number(content.count, 4) + number(content.count, 4) + number(name.utf8.count, 2)
        directory += [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 16) + sizes + [UInt8](repeating: 0, count: 12)
        directory += number(bytes.count, 4) + Array(name.utf8)
        bytes += [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 14) + sizes + [0, 0] + Array(name.utf8) + content
    }
    let start = bytes.count
    let counts = number(all.count, 2) + number(all.count, 2)
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + counts + number(directory.count, 4) + number(start, 4) + [0, 0]
}

private let word = ["[Content_Types].xml", "word/document.xml"]

@Suite struct EvidenceTests {
    static let today = Day(year: 2024, month: 4, day: 12) ?? Day(number: 0)

    func edit(_ change: (inout EvidenceEdit) -> Void = { _ in }) -> EvidenceEdit {
        var edit = EvidenceEdit(
            title: "Survey", kind: .families, subject: .action, from: Self.today.adding(days: -30), note: "", form: .link,
            link: "https://example.org/survey?x=1#top")
        change(&edit)
        return edit
    }

    func added(_ edit: EvidenceEdit) -> Result<EvidenceAddition, Refusal> {
        edit.added(to: Sample.action(), beside: [], by: Sample.lead, on: Self.today)
    }

    func new(_ added: Result<EvidenceAddition, Refusal>) -> EvidenceContent? {
        if case .success(.new(let content)) = added { content } else { nil }
    }

    func issues(_ change: (inout EvidenceEdit) -> Void) -> [String] {
        if case .failure(.issues(let found)) = added(edit(change)) { found.map(\.field) } else { [] }
    }

    @Test func `a whole form becomes evidence, and what is missing is said all at once`() throws {
        let content = try #require(new(added(edit())))
        #expect(content.about == EvidencePeriod(from: Self.today.adding(days: -30), to: nil))
        #expect(issues { $0 = EvidenceEdit() } == ["title", "kind", "from", "subject", "form"])
    }

    @Test func `it speaks about days that have been`() {
        #expect(issues { $0.from = Self.today.adding(days: 1) } == ["from"])
        #expect(issues { $0.to = Self.today.adding(days: 1) } == ["to"])
        #expect(issues { $0.to = Self.today.adding(days: -31) } == ["to"])
        #expect(issues { $0.to = Self.today }.isEmpty)
    }

    @Test func `evidence elsewhere needs words, and then it is evidence like any other`() throws {
        #expect(issues { $0.form = .elsewhere } == ["note"])
        #expect(issues { ($0.form, $0.note) = (.elsewhere, "Paper survey, with the participation team") }.isEmpty)
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://", "https:///x", "https://a b",
        "https://user@example.org/", "https://exa\u{0301}mple.org/", "https://example.org/<script>", "https://:80/", "ftp://example.org",
    ])
    func `no link but a plain web address is taken`(_ address: String) {
        #expect(issues { $0.link = address } == ["link"])
    }

    @Test(arguments: ["http://intranet/x", "HTTPS://Example.org:8443/a%20b?c=d&e=f#g", "https://[2001:db8::1]/"])
    func `web addresses of every usual shape are taken`(_ address: String) { #expect(issues { $0.link = " \(address) " }.isEmpty) }

    @Test func `what an action does not have cannot have evidence`() {
        #expect(issues { $0.subject = .output(OutputID(99), "x") } == ["subject"])
        #expect(issues { $0.subject = .outcome("Nobody said this") } == ["subject"])
        #expect(issues { $0.subject = .output(OutputID(1), "") }.isEmpty)
    }

    @Test func `more than two hundred pieces are refused, what stands already is not`() throws {
        let content = try #require(new(added(edit())))
        let version = EvidenceVersion(number: 1, content: content, by: "Lead", at: Instant(milliseconds: 0))
        let piece = Evidence(id: EvidenceID(4), action: Sample.action().id, newest: version, addedBy: nil, withdrawal: nil)
        let many = [Evidence](repeating: piece, count: Evidence.mostOfAction)
        #expect(try edit().added(to: Sample.action(), beside: many, by: Sample.lead, on: Self.today).get() == .known(EvidenceID(4)))
        let other = edit { $0.title = "Another" }.added(to: Sample.action(), beside: many, by: Sample.lead, on: Self.today)
        #expect(
            other
                == .failure(
                    .issues([Issue("title", "This action has 200 pieces of evidence. Withdraw what is out of date before you add more")])))
    }

    @Test func `files of every kind are taken when name and content fit`() {
        let open = "application/vnd.oasis.opendocument."
        let good: [(String, [UInt8])] = [
            ("a.pdf", Array("%PDF-1.7".utf8)), ("A.DOCX", archive(word)), ("a.xlsx", archive(["[Content_Types].xml", "xl/workbook.xml"])),
            ("a.pptx", archive(["[Content_Types].xml", "ppt/presentation.xml"])),
            ("a.odt", archive(["content.xml"], mimetype: open + "text")), ("a.ods", archive([], mimetype: open + "spreadsheet")),
            ("a.csv", Array("a;é\n".utf8)), ("a.b.txt", [0xFF, 0xFE, 65, 0]), ("a.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0]),
            ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0]), ("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE1]),
        ]
        for (name, bytes) in good { #expect(EvidenceFileType.fault(of: bytes, named: name) == nil, "\(name)") }
    }

    @Test func `what runs or hides what it is is refused with what to do`() {
        let kind = "The selected file must be a PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG file"
        let macros = "The selected file must not hold macros. Save it without them, and select that file"
        let bad: [(String, [UInt8], String)] = [
            ("a.html", Array("<p>".utf8), kind), ("a.svg", Array("<svg/>".utf8), kind), ("a.js", Array("1".utf8), kind),
            ("a.docm", archive(word), kind), ("a.exe", Array("MZ".utf8), kind), ("pdf", Array("%PDF-".utf8), kind), ("a.", [1], kind),
            ("a.docx", archive(word + ["word/vbaProject.bin"]), macros), ("a.docx", archive(word + ["word/activeX/activeX1.xml"]), macros),
            ("a.odt", archive(["Basic/Standard/m.xml"], mimetype: "application/vnd.oasis.opendocument.text"), macros),
            (
                "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
                "The selected file is password protected. "
                    + "Save it without a password, and select that file"
            ),
            ("a.csv", [], "The selected file is empty"),
            ("a.csv", [UInt8](repeating: 65, count: EvidenceFileType.mostBytes + 1), "The selected file must be smaller than 10 MB"),
        ]
        for (name, bytes, words) in bad { #expect(EvidenceFileType.fault(of: bytes, named: name) == words, "\(name)") }
        let other: [(String, [UInt8])] = [
            ("a.pdf", Array("<html>".utf8)), ("a.png", [0xFF, 0xD8, 0xFF]), ("a.xlsx", archive(word)),
            ("a.docx", Array("PK\u{3}\u{4}".utf8)),
            ("a.txt", [65, 0, 66]), ("a.csv", Array("%PDF-1.7".utf8)), ("a.ods", archive([], mimetype: "application/zip")),
            ("a.docx", Array(archive(word).dropLast(30))),
        ]
        for (name, bytes) in other {
            let words = EvidenceFileType.fault(of: bytes, named: name)
            #expect(words?.hasPrefix("The selected file is named like a") == true, "\(name)")
        }
    }
}
