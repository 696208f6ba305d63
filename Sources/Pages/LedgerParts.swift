import Markup
import Plans

/// Ledger entries as other pages show them.
enum LedgerParts {
    /// The history of one thing, newest first.
    static func history(_ entries: [LedgerEntry], of action: ActionID? = nil, _ frame: Frame) -> HTML {
        HTML {
            h2(.id("history")) { "History" }
            if let action, entries.count == LedgerPage.shortLength {
                p { a(.href(frame.links.ledger(LedgerQuery(action: action)))) { "All entries about this action in the ledger" } }
            }
            if entries.isEmpty {
                p { "Nothing has been recorded yet." }
            } else {
                asideBox(
                    entries.count < LedgerPage.shortLength
                        ? "\(counted(entries.count, "change")) in the ledger" : "The newest \(LedgerPage.shortLength) changes"
                ) {
                    ol(.class("timeline bare")) {
                        for entry in entries {
                            event(HTML(text: LedgerParts.sentence(entry)), who: entry.actor.name, when: momentTime(entry.at)) {
                                if !entry.reason.isBlank, entry.finding == nil { p { "Reason: \(entry.reason)" } }
                                changes(entry)
                            }
                        }
                    }
                }
            }
        }
    }

    /// The kind of change; where it is about one finding, with its words and the reason: "Finding dismissed: … because …".
    static func sentence(_ entry: LedgerEntry) -> String {
        guard let finding = entry.finding else { return entry.kind.name }
        let words = entry.kind == .findingAccepted ? "What was done: " : "because "
        let stop = entry.kind == .findingAccepted ? "." : ""
        return "\(entry.kind.name): “\(finding)”\(stop) \(words)“\(entry.reason)”"
    }

    /// Each field with its value before and after.
    static func changes(_ entry: LedgerEntry) -> HTML {
        guard !entry.changes.isEmpty else { return p(.class("soft")) { "No values changed." } }
        return dl(.class("changes")) {
            for change in entry.changes {
                dt { fieldWords(change.field) }
                dd {
                    if let before = change.before {
                        HTML {
                            span(.class("soft")) { "Before: " }; del { before }; br()
                        }
                    }
                    if let after = change.after {
                        HTML {
                            span(.class("soft")) { "After: " }; ins { after }
                        }
                    } else {
                        span(.class("soft")) { "After: nothing" }
                    }
                }
            }
        }
    }

    /// "approved-by" and "plainText" as words: "Approved by", "Plain text".
    static func fieldWords(_ field: String) -> String {
        // What is said in words already stays as it is.
        if field.contains(" ") { return field.prefix(1).uppercased() + field.dropFirst() }
        var words = ""
        for character in field {
            if character == "-" || character == "_" {
                words.append(" ")
            } else if character.isUppercase {
                words += " \(character.lowercased())"
            } else {
                words.append(character)
            }
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension LedgerEntry {
    /// The words of the one finding it is about.
    var finding: String? {
        kind.isOfFindings ? changes.first { $0.field == "finding" }?.after : nil
    }
}
