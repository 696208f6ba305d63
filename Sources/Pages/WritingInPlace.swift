import Glibc
import Markup
import Plans

// The parts that pages repeat most, written in place. Pages that are built of values have the same from `Words.swift`,
// `Parts.swift` and `ActionWords.swift`, which call these.

extension MarkupWriter {
    /// "31 March 2024".
    mutating func words(_ day: Day) {
        number(day.day)
        words(" ")
        text(day.calendarMonth.name)
        words(" ")
        number(day.year)
    }

    /// A day in words, with the date for machines beside it.
    mutating func dayTime(_ day: Day) { element(.time, .datetime(day.iso)) { $0.words(day) } }

    /// A moment in words, London time.
    mutating func momentTime(_ moment: Instant) {
        element(.time, .datetime(moment.iso)) { page in
            page.words(moment.day)
            page.words(" at ")
            page.text(moment.timeWords)
        }
    }

    /// Whole numbers with commas for thousands.
    mutating func grouped(_ count: Int) {
        if (0..<1000).contains(count) { number(count) } else { text(Pages.grouped(count)) }
    }

    /// "1 action", "2 actions", "1,234 actions"; `one` is the word for one thing.
    mutating func counted(_ count: Int, _ one: StaticString) {
        grouped(count)
        words(" ")
        words(one)
        if count != 1 { words("s") }
    }

    /// Names of the leads, or that there is none.
    mutating func leadWords(_ leads: [PersonName]) {
        if leads.isEmpty { element(.span, .class("soft"), words: "No lead") } else { text(listed(leads.map(\.name))) }
    }

    /// The action as a link: its number in front, then its words.
    mutating func actionLink(_ name: ActionName, _ links: Links) {
        element(.a, .href(links.action(name.id))) { page in
            if let ref = name.ref {
                page.element(.strong) { page in
                    page.text(ref)
                    page.words(" ")
                }
            }
            page.text(name.text)
        }
    }

    /// A number that leads to the records that make it; one item of a list.
    mutating func bigNumber(_ count: Int, _ what: String, _ target: Link, isBad: Bool = false) {
        element(.li, .class(isBad && count > 0 ? "bad" : nil)) { page in
            page.element(.a, .href(target)) { page in
                page.element(.span, .class("count")) { $0.grouped(count) }
                page.element(.span) { page in
                    page.words(" ")
                    page.text(what)
                }
            }
        }
    }

    /// An aside that opens; its summary says what is inside.
    mutating func asideBox(_ words: StaticString, content: (inout MarkupWriter) -> Void) {
        element(.details) { page in
            page.element(.summary, words: words)
            page.element(.div, .class("inside"), content: content)
        }
    }

    /// A table with its caption, inside a region that scrolls by itself and can be reached by keyboard.
    mutating func scrollingTable(
        id: String, caption: (inout MarkupWriter) -> Void, head: (inout MarkupWriter) -> Void, rows: (inout MarkupWriter) -> Void
    ) {
        element(.div, .class("scroll"), .role("region"), .tabindex(0), .ariaLabelledby(id)) { page in
            page.element(.table) { page in
                page.element(.caption) { $0.element(.span, .id(id), content: caption) }
                page.element(.thead) { $0.element(.tr, content: head) }
                page.element(.tbody, content: rows)
            }
        }
    }

    /// What an update says: both ratings, words, outputs and forecast.
    mutating func updateBody(_ update: Update) {
        element(.p, .class("ratings")) { page in
            page.words("Delivery ")
            page.markup(saidTag(update.delivery, update.deliveryStep))
            page.words(" Impact ")
            page.markup(ratingTag(update.impact, update.impactStep))
            if update.isNoChange {
                page.words(" ")
                page.markup(plainTag("No change since last time"))
            }
        }
        circumstances(of: update)
        if !update.narrative.isEmpty { paragraphs(update.narrative) }
        outputsMoved(update.ticked, "Done")
        outputsMoved(update.unticked, "No longer done")
        if let forecast = update.forecast {
            element(.p) { page in
                page.words("Forecast: ")
                page.dayTime(forecast)
            }
        }
    }

    /// That it came late, for whom it was made, and why it hopes for more than the record.
    private mutating func circumstances(of update: Update) {
        if update.isLate || update.onBehalfOf != nil {
            element(.p, .class("soft")) { page in
                if update.isLate {
                    page.words("Late, for the period that holds ")
                    page.dayTime(update.period)
                    page.words(". ")
                }
                if let lead = update.onBehalfOf {
                    page.words("Reported for ")
                    page.text(lead)
                    page.words(".")
                }
            }
        }
        if update.isMoreHopeful, let record = update.record {
            element(.p) { page in
                page.words("The record said ")
                page.markup(ratingTag(record.rating))
                page.words(". Rated better because: ")
                page.text(record.reason)
            }
        }
    }

    private mutating func outputsMoved(_ outputs: [String], _ what: StaticString) {
        guard !outputs.isEmpty else { return }
        element(.p, .class("strong")) { page in
            page.words(what)
            page.words(": ")
            page.counted(outputs.count, "output")
        }
        element(.ul) { page in for output in outputs { page.element(.li, text: output) } }
    }

    /// Text with its own lines kept: a paragraph for each part between empty lines, a break for each single line end.
    mutating func paragraphs(_ text: String) {
        if text.isOneLine { return element(.p, .class("text"), text: text) }
        var part: [Substring.UTF8View] = []
        var previous: UInt8?
        for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            // CR LF leaves an empty line between its two halves, so that a single line end of a browser's form would be two.
            let isHalf = line.isEmpty && previous == 0x0D
            previous = line.endIndex < text.endIndex ? text.utf8[line.endIndex] : nil
            if isHalf { continue }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                paragraph(of: part)
                part = []
            } else {
                part.append(line)
            }
        }
        paragraph(of: part)
    }

    private mutating func paragraph(of lines: [Substring.UTF8View]) {
        guard !lines.isEmpty else { return }
        element(.p, .class("text")) { page in
            for (place, line) in lines.enumerated() {
                if place > 0 { page.markup(raw: "<br>") }
                page.text(String(Substring(line)))
            }
        }
    }
}

extension String {
    /// True when it holds neither line feed nor carriage return.
    fileprivate var isOneLine: Bool {
        // SAFETY: the buffer is read inside the closure only, by the C library's search within its count.
        let isFound = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0x0A, bytes.count) != nil || memchr($0, 0x0D, bytes.count) != nil } ?? false
        }
        return !(isFound ?? utf8.contains { $0 == 0x0A || $0 == 0x0D })
    }
}
