import Markup
import Plans

/// What a change is called: "Reworded", "Output added".
func changeWords(_ kind: RevisionChange.Kind) -> String {
    switch kind {
    case .added: "New action"
    case .withdrawn: "Withdrawn"
    case .reworded: "Wording"
    case .moved: "Moved to another heading"
    case .renumbered: "Number"
    case .reowned: "Leads"
    case .deadlineChanged: "Deadline"
    case .split: "Split into several actions"
    case .merged: "Merged into one action"
    case .outputAdded: "Output added"
    case .outputRemoved: "Output removed"
    case .outputReworded: "Output reworded"
    case .stepChanged: "Step"
    case .outcomesChanged: "Intended outcomes"
    case .measuresChanged: "Measures"
    case .sourcesChanged: "Sources"
    case .plainReworded: "Plain wording"
    case .headingAdded: "New heading"
    case .headingRemoved: "Heading removed"
    case .headingReworded: "Wording of the heading"
    case .headingRenumbered: "Number of the heading"
    }
}

/// The two wordings laid over each other. What went and what came is marked with signs as well as with colour, so that it
/// can be told apart on paper and by those who see no colour.
func markedWords(_ before: String?, _ after: String?) -> HTML {
    p(.class("marked")) { for part in WordDiff.parts(before ?? "", after ?? "") { markedPart(part) } }
}

private func markedPart(_ part: WordDiff.Part) -> HTML {
    switch part.kind {
    case .same: brokenLines(part.text)
    case .removed:
        HTML {
            del {
                sign("Taken out: ", "[−")
                brokenLines(part.text.trimmed)
                span(.ariaHidden()) { "]" }
            }
            " "
        }
    case .inserted:
        HTML {
            ins {
                sign("Put in: ", "[+")
                brokenLines(part.text.trimmed)
                span(.ariaHidden()) { "]" }
            }
            " "
        }
    }
}

private func sign(_ words: String, _ mark: String) -> HTML {
    HTML {
        span(.class("hidden")) { words }
        span(.ariaHidden()) { mark }
    }
}

/// Says once what the signs mean.
let markedWordsKey = "Words between [− and ] were taken out, words between [+ and ] were put in."

private func brokenLines(_ text: String) -> HTML {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return HTML {
        for (place, line) in lines.enumerated() {
            if place > 0 { br() }
            String(line)
        }
    }
}

extension RevisionChange {
    /// What it does, in marked words.
    var marked: HTML { markedWords(before, after) }
}
