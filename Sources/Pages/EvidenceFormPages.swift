import Markup
import Plans

/// The form that adds evidence to an action, or puts a new version in the place of a piece.
///
/// Fields (multipart): `title`, `kind`, `subject` (`action`, `output-ID`, `outcome-WORDS`), `from-day` …, `to-day` …, `form`, `file`,
/// `link`, `note`, `reason` and `version` for a new version.
public enum EvidenceFormPages {
    /// What was typed, as it was typed.
    public struct Typed: Sendable, Hashable {
        public var edit: EvidenceEdit
        public var from: DateFields
        public var to: DateFields

        public init(_ edit: EvidenceEdit, from: DateFields, to: DateFields) {
            self.edit = edit
            self.from = from
            self.to = to
        }

        public init(_ edit: EvidenceEdit) { self.init(edit, from: DateFields(edit.from), to: DateFields(edit.to)) }
    }

    /// What the form is shown for.
    public enum Occasion: Sendable, Hashable {
        case fresh
        case refused([Issue])
        /// Somebody else put a new version in its place since the form was made. `evidence` is then as it is now.
        case stale
    }

    /// `replacing` is the piece that gets a new version; nil for a new piece.
    public static func form(
        _ action: Action, _ typed: Typed, replacing evidence: Evidence? = nil, occasion: Occasion = .fresh, frame: Frame
    ) -> HTML {
        var issues: [Issue] = []
        if case .refused(let found) = occasion { issues = found }
        let name = nameInSentence(action.name)
        return frame.page(
            evidence.map { "New version of evidence \($0.id.number) for \(name)" } ?? "Add evidence for \(name)", .actions,
            trail: evidence.map { .back("Back to the evidence", frame.links.evidence($0.id)) }
                ?? .back("Back to the action", frame.links.action(action.id)),
            issues: issues, heading: evidence.map { HTML(text: "New version of “\($0.newest.title)”") }
        ) {
            p { action.name.text }
            if occasion == .stale, let evidence { meanwhile(evidence, frame) }
            frame.postForm(
                evidence.map { Links.evidenceVersion($0.id) } ?? Links.addEvidence(action.id), multipart: true, guarded: true
            ) {
                if let evidence { hiddenField("version", "\(evidence.newest.number)") }
                what(action, typed, evidence, issues)
                place(typed.edit, evidence, issues)
                if evidence != nil {
                    textArea(
                        Field("reason", "Why is there a new version?", hint: "Both versions stay on record.", issues: issues),
                        value: typed.edit.reason, rows: 2)
                }
                submitButton(evidence == nil ? "Add evidence" : "Save new version")
            }
        }
    }

    /// What somebody else saved, beside the form as it was typed.
    private static func meanwhile(_ evidence: Evidence, _ frame: Frame) -> HTML {
        inset {
            p { strong { "This evidence has changed since you opened the form." } }
            p {
                "\(evidence.newest.by) saved version \(evidence.newest.number), "
                momentTime(evidence.newest.at)
                ": “\(evidence.newest.title)”. "
                a(.href(frame.links.evidence(evidence.id))) { "See it" }
                ". What you typed is below. Save it to put it in the place of that version."
            }
        }
    }

    private static func what(_ action: Action, _ typed: Typed, _ evidence: Evidence?, _ issues: [Issue]) -> HTML {
        HTML {
            textField(
                Field("title", "Title", hint: "For example, Audit of 20 plans. Do not name children or families.", issues: issues),
                value: typed.edit.title)
            radioGroup(
                Field("kind", "What kind of evidence is it?", issues: issues),
                EvidenceKind.allCases.map { kind in
                    Choice(kind.rawValue, kind.name, note: note(on: kind), isChosen: typed.edit.kind == kind)
                })
            radioGroup(Field("subject", "What is it evidence of?", issues: issues), subjects(action, typed.edit.subject, evidence))
            dateInput(
                Field(
                    "from", "Which day does it speak about?",
                    hint: "Not the day you add it. For a period, the first day. For example, 27 3 2024", issues: issues), typed.from)
            dateInput(Field("to", "Last day of the period", hint: "Leave empty if it speaks about one day.", issues: issues), typed.to)
        }
    }

    private static func note(on kind: EvidenceKind) -> String? {
        switch kind {
        case .data: "Figures: what is counted or measured"
        case .audit: "Somebody looked at the work itself and judged it"
        case .families, .staff: nil
        case .document: "A policy, a minute, a plan: it shows that something was done, not what it changed"
        }
    }

    private static func subjects(_ action: Action, _ chosen: EvidenceSubject?, _ evidence: Evidence?) -> [Choice] {
        var choices = [Choice("action", "The action as a whole", isChosen: chosen == .action)]
        choices += action.outcomes.map { outcome in
            var isChosen = false
            if case .outcome(let words) = chosen { isChosen = words.isSameOutcome(as: outcome) }
            return Choice(subjectValue(.outcome(outcome)), "Outcome: \(outcome)", isChosen: isChosen)
        }
        choices += action.outputs.map { output in
            var isChosen = false
            if case .output(let id, _) = chosen { isChosen = id == output.id }
            return Choice(subjectValue(.output(output.id, "")), "Output: \(output.text)", isChosen: isChosen)
        }
        if let old = evidence?.newest.content.subject, old.isGone(from: action), let words = old.words {
            choices.append(Choice(subjectValue(old), words, note: "No longer in the plan", isChosen: chosen == old))
        }
        return choices
    }

    static func subjectValue(_ subject: EvidenceSubject) -> String {
        switch subject {
        case .action: "action"
        case .output(let id, _): "output-\(id.number)"
        case .outcome(let words): "outcome-\(words)"
        }
    }

    /// What a chosen subject's value means; nil for anything else.
    public static func subject(of value: String) -> EvidenceSubject? {
        if value == "action" { return .action }
        if value.hasPrefix("output-") { return Int64(value.dropFirst(7)).map { .output(OutputID($0), "") } }
        return value.hasPrefix("outcome-") ? .outcome(String(value.dropFirst(8))) : nil
    }

    private static func place(_ edit: EvidenceEdit, _ evidence: Evidence?, _ issues: [Issue]) -> HTML {
        var hint = "A PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, PNG or JPEG file without macros, smaller than 10 MB."
        if case .file(let file) = evidence?.newest.content.form { hint += " Leave empty to keep \(file.name)." }
        if !issues.isEmpty, edit.form == .file { hint += " If you selected a file, select it again: nothing was stored." }
        return HTML {
            radioGroup(
                Field("form", "Where is the evidence?", issues: issues),
                [
                    Choice("file", "In a file that I add", isChosen: edit.form == .file),
                    Choice("link", "At a web address", isChosen: edit.form == .link),
                    Choice(
                        "elsewhere", "Elsewhere", note: "For example on paper or in a system that this one cannot reach. Say where below.",
                        isChosen: edit.form == .elsewhere),
                ])
            fileField(Field("file", "If it is a file, select it", hint: hint, issues: issues), accept: EvidenceFileType.endings)
            textField(
                Field("link", "If it has a web address, enter it", hint: "It begins with https:// or http://", issues: issues),
                value: edit.link, spellcheck: false)
            textArea(
                Field(
                    "note", "What does it show?",
                    hint: "If it is elsewhere, also say where it is and who can show it. Do not name children or families.", issues: issues),
                value: edit.note, rows: 4)
        }
    }
}
