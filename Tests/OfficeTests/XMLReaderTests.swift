import Testing

@testable import Office

@Suite struct XMLReaderTests {
    /// Everything that a document holds, as one line.
    private func walk(_ bytes: [UInt8]) throws(OfficeRefusal) -> String {
        var reader = try XMLReader(bytes, part: "it", limits: OfficeLimits())
        var result = ""
        while let event = try reader.next() {
            switch event {
            case .start: result += "<\(reader.name)\(reader.attribute("v").map { "=\($0)" } ?? "")"
            case .end: result += ">"
            case .text: result += reader.text
            }
        }
        return result
    }

    private func walk(_ text: String) throws(OfficeRefusal) -> String { try walk(Array(text.utf8)) }

    @Test(arguments: [
        ("<a/>", "<a>"), ("<?xml version='1.0'?>\n<a><b v='1'/>x</a>\n<!-- end -->", "<a<b=1>x>"),
        ("<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F600;</a>", "<a&<>\"'A😀>"), ("<a v='&quot;\n\t'/>", "<a=\"  >"),
        ("<a><![CDATA[<&]]>]]></a>".replacing("]]>]]>", with: "]]>"), "<a<&>"), ("<a>1\r\n2\r3</a>", "<a1\n2\n3>"),
        ("<a>x<!-- <b> -->y<?p <c> ?>z</a>", "<axyz>"), ("<p:a xmlns:p='u'><p:b></p:b></p:a>", "<a<b>>"),
        ("<é v=\"ü\">ñ</é>", "<é=üñ>"),
    ])
    func `markup is read`(text: String, expected: String) throws {
        #expect(try walk(text) == expected)
        let units = Array(text.utf16)
        #expect(try walk([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == expected)
        #expect(try walk([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == expected)
        #expect(try walk([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        "", "x", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b/>", "<a b=c/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b='<'/>",
        "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#+65;</a>", "<a>&</a>", "<a>\u{1}</a>",
        "<a>\u{FFFE}</a>",
        "<p:a/>", "<a p:b='1'/>", "<a:b:c xmlns:a='u'/>", "<a", "<a ", "<a b", "<a b=", "<a b='", "<!-- -->", "<a><!-- </a>",
        "<a><![CDATA[</a>",
        "<a><b></a></b>", "<1/>", "< a/>", "<a/ >", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "<a>&amp</a>", "<![CDATA[x]]><a/>",
    ])
    func `what is not well-formed is refused`(text: String) {
        #expect(throws: OfficeRefusal.self) { try walk(text) }
    }

    @Test func `bytes that are no characters are refused`() {
        #expect(throws: OfficeRefusal.self) { try walk(Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8)) }
        #expect(throws: OfficeRefusal.self) { try walk([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8]) }
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;'>]><a>&m;&m;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
    ])
    func `a document type is refused, so no entity grows and none reads a file`(text: String) {
        #expect(throws: OfficeRefusal.damaged("it declares a document type, which is not read")) { try walk(text) }
    }

    @Test func `elements are not nested without end`() {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        #expect(throws: OfficeRefusal.tooMuch(of: "elements inside one another", limit: 200)) { try walk(deep) }
    }

    @Test func `names and attributes have limits`() {
        #expect(throws: OfficeRefusal.self) { try walk("<\(String(repeating: "a", count: 300))/>") }
        #expect(throws: OfficeRefusal.self) { try walk("<a \((0..<200).map { "b\($0)='1'" }.joined(separator: " "))/>") }
        #expect(throws: OfficeRefusal.self) { try walk("<a>\((0..<5_000).map { "<b\($0)/>" }.joined())</a>") }
    }

    @Test func `vocabularies are told by their address and not by their prefix`() throws {
        let text = """
            <x:a xmlns:x="\(OfficeFixture.word)" y:v="1" xmlns:y="\(OfficeFixture.word)"><a xmlns="\(OfficeFixture.sheet)"/><x:b xmlns:x="u"/><x:c/></x:a>
            """
        var reader = try XMLReader(Array(text.utf8), part: "it", limits: OfficeLimits())
        var found: [XMLSpace] = []
        while let event = try reader.next() {
            if event == .start { found.append(reader.space) }
            if found.count == 1, event == .start {
                #expect(reader.attribute("v", .word) == "1")
                #expect(reader.attribute("v") == nil)
            }
        }
        #expect(found == [.word, .sheet, .other, .word])
    }

    @Test func `a mark behind the colon of a name does not hide its prefix`() throws {
        #expect(try walk("<p:\u{301}a xmlns:p='u'/>") == "<\u{301}a>")
        #expect(throws: OfficeRefusal.self) { try walk("<p:\u{301}a/>") }
    }

    @Test func `a text is no longer than a place may hold`() {
        let refusal = OfficeRefusal.tooMuch(of: "bytes of text in one place", limit: 262_144)
        #expect(throws: refusal) { try walk("<a>" + String(repeating: "x", count: 2_100_000) + "</a>") }
    }

    @Test func `a text cut off anywhere is refused`() {
        let text = Array("<a b='1'><c>text &amp; more</c><!-- x --><![CDATA[y]]></a>".utf8)
        for length in 0..<text.count { #expect(throws: OfficeRefusal.self) { try walk(Array(text.prefix(length))) } }
    }
}
