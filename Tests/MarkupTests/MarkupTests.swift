import Markup
import Testing

private let hostile = "<script>alert('x')</script>\"&\u{0}\u{1}\u{7F}\u{85}\u{FFFE}\u{1FFFF}é\u{1F600}"
private let harmless =
    "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}é\u{1F600}"

@Suite struct MarkupTests {
    @Test func `text is escaped and illegal code points are replaced`() {
        #expect(p { hostile }.string == "<p>\(harmless)</p>")
    }

    @Test func `attribute values are escaped by the same rule`() {
        let element = div(.id(hostile), .class(hostile), .title(hostile), .dataAll(hostile), .ariaLabel(hostile))
        let value = "=\"\(harmless)\""
        #expect(element.string == "<div id\(value) class\(value) title\(value) data-all\(value) aria-label\(value)></div>")
    }

    @Test func `an attribute cannot be left through a quote`() {
        let element = input(.name("a"), .value("\" onfocus=\"alert(1)"))
        #expect(element.string == "<input name=\"a\" value=\"&quot; onfocus=&quot;alert(1)\">")
    }

    @Test func `tab, line feed, form feed and carriage return are kept`() {
        #expect(HTML(text: "a\tb\nc\u{C}d\re").string == "a\tb\nc\u{C}d\re")
    }

    @Test func `every scalar comes out as itself, as a reference or as the replacement character`() {
        let references: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = (value < 0x20 && ![9, 10, 12, 13].contains(value)) || (0x7F...0x9F).contains(value)
            let isNonCharacter = (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
            let expected = isControl || isNonCharacter ? "\u{FFFD}" : references[scalar] ?? String(scalar)
            if HTML(text: String(scalar)).string.unicodeScalars.elementsEqual(expected.unicodeScalars) { continue }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }

    @Test func `blocks take text, numbers, conditions, loops and missing values`() {
        let missing: String? = nil
        let list = ul(.class("x", nil, "")) {
            for number in 1...3 where number != 2 { li { number } }
            if missing == nil { li { "none" } } else { li { "some" } }
            missing
            if let missing { li { missing } }
        }
        #expect(list.string == "<ul class=\"x\"><li>1</li><li>3</li><li>none</li></ul>")
    }

    @Test func `an attribute without a value is left out and a flag stands alone`() {
        let box = input(.type("checkbox"), .checked(), .disabled(false), .ariaDescribedby(nil), .ariaInvalid(false))
        #expect(box.string == "<input type=\"checkbox\" checked>")
    }

    @Test func `a first line feed in a textarea survives the parser`() {
        #expect(textarea(.name("n")) { "\nx" }.string == "<textarea name=\"n\">\n\nx</textarea>")
    }

    @Test func `nothing can close a textarea or a title from inside`() {
        let text = "</textarea></title><img src=x onerror=alert(1)>"
        let escaped = "&lt;/textarea&gt;&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;"
        #expect(textarea { text }.string == "<textarea>\n\(escaped)</textarea>")
        #expect(title { text }.string == "<title>\(escaped)</title>")
        #expect(svg { title { text } }.string == "<svg><title>\(escaped)</title></svg>")
    }

    @Test func `a document begins with its doctype`() {
        let page = HTML.document { $0.markup(html(.lang("en-GB")) { body { HTML(raw: "<!-- ours -->") } }) }
        #expect(page.string == "<!DOCTYPE html>\n<html lang=\"en-GB\"><body><!-- ours --></body></html>")
    }

    @Test func `lengths are units or exact percentages`() {
        let bar = rect(.x(.percent(1205)), .width(.percent(-5)), .height(.units(7)), .rx(2))
        #expect(bar.string == "<rect x=\"12.05%\" width=\"-0.05%\" height=\"7\" rx=\"2\"></rect>")
    }

    @Test func `every ASCII character is escaped alike wherever it stands in a long text`() {
        for value in UInt8(0)..<128 {
            let character = String(Unicode.Scalar(value))
            let alone = HTML(text: character).string
            for place in 0..<20 {
                let (before, after) = (String(repeating: "a", count: place), String(repeating: "z", count: 19 - place))
                #expect(HTML(text: before + character + after).string == before + alone + after)
            }
        }
    }

    @Test func `what is written in place reads as what is built`() {
        let built = tr(.class("total")) {
            td(.id(hostile), .tabindex(3)) { a(.href(Link("a", query: [("b", "c")]).adding("d", "e'&"))) { hostile } }
            12
        }
        let written = HTML.written(capacity: 0) { page in
            page.element(.tr, .class("total")) { page in
                page.element(.td, .id(hostile), nil, .tabindex(3)) { page in
                    page.element(.a, .href(Link("a", query: [("b", "c")]).adding("d", "e'&")), text: hostile)
                }
                page.number(12)
            }
        }
        #expect(written.string == built.string)
    }

    @Test func `a script is an address, never words`() {
        #expect(script(Link("static", "app.js")).string == "<script src=\"/static/app.js\" defer></script>")
    }
}

@Suite struct LinkTests {
    @Test func `segments and query values are percent-encoded`() {
        let link = Link("a b", "c/d", "é?#", query: [("q", "x&y=1 2"), ("gone", nil)], fragment: "z z")
        #expect(link.description == "/a%20b/c%2Fd/%C3%A9%3F%23?q=x%26y%3D1%202#z%20z")
    }

    @Test func `a path cannot name another host or scheme`() {
        #expect(Link("", "evil.example").description == "/evil.example")
        #expect(Link("/evil.example").description == "/%2Fevil.example")
        #expect(Link("javascript:alert(1)").description == "/javascript%3Aalert%281%29")
        #expect(Link().description == "/")
        #expect(a(.href(Link("javascript:alert('1')"))) { "x" }.string == "<a href=\"/javascript%3Aalert%28%271%27%29\">x</a>")
    }

    @Test func `a path and its query can be added to`() {
        var link = Link(path: "plans")
        link.append("1/2")
        link.append("")
        link.add("sort", "due")
        link.add("x", nil)
        link.add("as-at", "2024-03-31")
        #expect(link.description == "/plans/1%2F2?sort=due&as-at=2024-03-31")
    }

    @Test func `an address from outside is a path of this site or nothing`() {
        #expect(Link(inside: "/actions/3?as-at=2024-01-02")?.description == "/actions/3?as-at=2024-01-02")
        #expect(Link(inside: "/")?.description == "/")
        let refused = [
            "", "actions", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x",
            "/a b", "/a\"b", "/a<b", "/\u{0}", "/é", "/a#b", "/" + String(repeating: "a", count: 2001),
        ]
        for text in refused { #expect(Link(inside: text) == nil, "\(text)") }
    }

    @Test func `an address of another site that somebody gave is http or https or nothing`() {
        #expect(Link(web: "HTTPS://example.org:8443/a?b=c&d='e'#f")?.description == "HTTPS://example.org:8443/a?b=c&d='e'#f")
        #expect(Link(web: "http://intranet/")?.description == "http://intranet/")
        let refused = [
            "", "example.org", "//example.org", "javascript:alert(1)//https://", "https://a b", "https://a\"b", "https://a<b", "https://é",
        ]
        for text in refused { #expect(Link(web: text) == nil, "\(text)") }
    }

    @Test func `other sites and mail are constants or encoded`() {
        #expect(Link(https: "www.legislation.gov.uk/").description == "https://www.legislation.gov.uk/")
        #expect(Link(mailto: "a b?cc=x@example.org").description == "mailto:a%20b%3Fcc%3Dx@example.org")
        #expect(Link(fragment: "main").description == "#main")
    }
}
