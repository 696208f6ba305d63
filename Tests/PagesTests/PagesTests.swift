import Foundation
import Markup
import Pages
import Plans
import Testing

@Suite struct PageShapeTests {
    static let gallery = PageGallery.all().map { ($0.name, PageScan($0.page.string)) }

    @Test func `tags balance on every page`() {
        for (name, scan) in Self.gallery { #expect(scan.problems.isEmpty, "\(name): \(scan.problems)") }
    }

    @Test func `ids are unique and everything that names one finds it`() {
        for (name, scan) in Self.gallery {
            let ids = scan.tags.compactMap { $0.value("id") }
            #expect(Set(ids).count == ids.count, "\(name): \(ids.filter { id in ids.count { $0 == id } > 1 })")
            var wanted: [String] = []
            for tag in scan.tags {
                for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                    wanted += (tag.value(attribute) ?? "").split(separator: " ").map(String.init)
                }
                if let href = tag.value("href"), href.hasPrefix("#") { wanted.append(String(href.dropFirst())) }
                if let fill = tag.value("fill"), fill.hasPrefix("url(#") { wanted.append(String(fill.dropFirst(5).dropLast())) }
            }
            #expect(wanted.filter { !ids.contains($0) }.isEmpty, "\(name): \(wanted.filter { !ids.contains($0) })")
        }
    }

    @Test func `every field has a label`() {
        for (name, scan) in Self.gallery {
            let labelled = Set(scan.tags.compactMap { $0.value("for") })
            for tag in scan.tags where ["input", "select", "textarea"].contains(tag.name) && tag.value("type") != "hidden" {
                let hasLabel = tag.value("id").map(labelled.contains) ?? false || tag.has("aria-label")
                #expect(hasLabel, "\(name): \(tag.value("name") ?? "?")")
            }
        }
    }

    @Test func `each page has one h1 and headings never skip a level`() {
        for (name, scan) in Self.gallery {
            let levels = scan.tags.compactMap { tag in tag.name.count == 2 && tag.name.hasPrefix("h") ? Int(tag.name.dropFirst()) : nil }
            #expect(levels.count { $0 == 1 } == 1, "\(name)")
            for (before, next) in zip(levels, levels.dropFirst()) { #expect(next <= before + 1, "\(name): \(levels)") }
        }
    }

    @Test func `titles are unlike and say Error when something is refused`() {
        for (name, page) in PageGallery.all() {
            let text = page.string
            #expect(text.contains("<title>Error: ") == text.contains("There is a problem"), "\(name)")
            #expect(text.contains(" – Roadmap</title>"), "\(name)")
        }
    }

    @Test func `every form that posts carries its token`() {
        for (name, page) in PageGallery.all() {
            for form in page.string.components(separatedBy: "<form ").dropFirst() where form.contains("method=\"post\"") {
                let body = form.components(separatedBy: "</form>")[0]
                #expect(body.contains("<input type=\"hidden\" name=\"csrf\" value=\"token-1\">"), "\(name)")
            }
        }
    }

    @Test func `column and row headings have their scope and regions that scroll can be reached`() {
        for (name, scan) in Self.gallery {
            for tag in scan.tags where tag.name == "th" { #expect(["col", "row"].contains(tag.value("scope") ?? ""), "\(name)") }
            for tag in scan.tags where tag.value("class") == "scroll" {
                #expect(tag.value("tabindex") == "0" && tag.value("role") == "region", "\(name)")
            }
        }
    }

    @Test func `landmarks, language and the way around the navigation are on every page`() {
        for (name, page) in PageGallery.all() {
            let text = page.string
            for part in ["<html lang=\"en-GB\">", "<header", "<main id=\"main\"", "<footer", "href=\"#main\"", "Accessibility statement"] {
                #expect(text.contains(part), "\(name): \(part)")
            }
        }
    }
}

@Suite struct HostileTextTests {
    static let hostile = "\"'><script>alert(1)</script><svg onload=alert(2)> javascript:alert(3) &amp;\u{0}\u{202E}"
    static let gallery = PageGallery.all(Samples(words: { _ in hostile })).map { ($0.name, $0.page.string) }
    static let attributes: Set<String> = [
        "accept", "action", "aria-current", "aria-describedby", "aria-hidden", "aria-invalid", "aria-label", "aria-labelledby", "aria-sort",
        "autocomplete", "charset", "checked", "class", "content", "cx", "cy", "d", "data-all", "data-focus", "data-guard", "data-progress",
        "datetime",
        "defer",
        "enctype", "fill", "focusable", "for", "height", "hidden", "href", "id", "inputmode", "lang", "method", "name", "novalidate",
        "open",
        "patternUnits", "r", "rel", "role", "rows", "rx", "scope", "selected", "spellcheck", "src", "tabindex", "text-anchor", "title",
        "type",
        "value", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
    ]

    @Test func `one hostile text in every field is harmless on every page`() {
        for (name, page) in Self.gallery {
            let scan = PageScan(page)
            #expect(scan.problems.isEmpty, "\(name): \(scan.problems)")
            for tag in scan.tags {
                let unknown = tag.attributes.map(\.name).filter { !Self.attributes.contains($0) }
                #expect(unknown.isEmpty, "\(name): <\(tag.name)> has \(unknown)")
                if tag.name == "script" { #expect(tag.value("src") == "/static/app.js", "\(name)") }
                for attribute in ["href", "action", "src"] {
                    guard let address = tag.value(attribute) else { continue }
                    let isSafe = ["/", "#", "https://", "mailto:"].contains { address.hasPrefix($0) } && !address.hasPrefix("//")
                    #expect(isSafe, "\(name): \(address)")
                }
            }
        }
    }

    @Test func `the hostile text makes no tag of its own`() {
        let friendly = PageGallery.all().map { PageScan($0.page.string) }
        for ((name, page), other) in zip(Self.gallery, friendly) {
            let scripts = PageScan(page).tags.count { $0.name == "script" }
            #expect(scripts == other.tags.count { $0.name == "script" }, "\(name)")
            #expect(!page.contains("\u{0}"), "\(name)")
        }
    }
}

@Suite struct GalleryTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["GALLERY"] != nil))
    func `the gallery is written where asked`() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["GALLERY"] ?? "gallery")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pages = PageGallery.all()
        for (name, page) in pages { try Data(page.utf8).write(to: folder.appendingPathComponent("\(name).html")) }
        let list = html(.lang("en-GB")) {
            head { title { "Gallery" } }
            body { ul { for (name, _) in pages { li { a(.href(Link("\(name).html"))) { name } } } } }
        }
        let index = HTML.document { $0.markup(list) }
        try Data(index.utf8).write(to: folder.appendingPathComponent("index.html"))
    }
}
