/// A file as it was sent, with its checksum.
public struct EvidenceUpload: Hashable, Sendable {
    /// Longest name kept, in characters.
    public static let longestName = 200

    /// Without a path.
    public var name: String
    public var bytes: [UInt8]
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var checksum: String

    public init(name: String, bytes: [UInt8], checksum: String) {
        self.name = name
        self.bytes = bytes
        self.checksum = checksum
    }
}

/// What is typed to put evidence on record, or to put a new version in the place of one.
public struct EvidenceEdit: Hashable, Sendable {
    public static let longestTitle = 200
    public static let longestLink = 2_000

    public var title: String
    public var kind: EvidenceKind?
    public var subject: EvidenceSubject?
    public var from: Day?
    /// Nil for one day.
    public var to: Day?
    public var note: String
    public var form: EvidenceForm.Name?
    public var link: String
    /// Nil when none was selected; a new version then keeps the file it has.
    public var file: EvidenceUpload?
    /// Why there is a new version; nothing is asked for with the first.
    public var reason: String
    /// Number of the version the form was made from; 0 for a new piece.
    public var version: Int

    public init(
        title: String = "", kind: EvidenceKind? = nil, subject: EvidenceSubject? = nil, from: Day? = nil, to: Day? = nil,
        note: String = "", form: EvidenceForm.Name? = nil, link: String = "", file: EvidenceUpload? = nil, reason: String = "",
        version: Int = 0
    ) {
        self.title = title
        self.kind = kind
        self.subject = subject
        self.from = from
        self.to = to
        self.note = note
        self.form = form
        self.link = link
        self.file = file
        self.reason = reason
        self.version = version
    }

    /// The form of a new version before anything is touched.
    public init(from evidence: Evidence) {
        let content = evidence.newest.content
        var link = ""
        if case .link(let address) = content.form { link = address }
        self.init(
            title: content.title, kind: content.kind, subject: content.subject, from: content.about.from, to: content.about.to,
            note: content.note, form: content.form.name, link: link, version: evidence.newest.number)
    }
}

extension EvidenceEdit {
    /// What a new piece says, or the piece that says exactly this already: sending a form twice adds nothing.
    ///
    /// Run inside the write against what stands for the action at that moment.
    public func added(to action: Action, beside standing: [Evidence], by person: Person, on today: Day) -> Result<EvidenceAddition, Refusal>
    {
        guard Rights.mayAddEvidence(person, leads: action.leads) else { return .failure(.forbidden) }
        return content(for: action, keeping: nil, on: today).flatMap { content in
            if let same = standing.first(where: { $0.newest.content == content }) { return .success(.known(same.id)) }
            guard standing.count < Evidence.mostOfAction else {
                let words = "This action has \(Evidence.mostOfAction) pieces of evidence. Withdraw what is out of date before you add more"
                return .failure(.issues([Issue("title", words)]))
            }
            return .success(.new(content))
        }
    }

    /// What a new version says; nil when it says what the newest one does. `action` is nil when the plan has it no more: the
    /// subject then stays as it is.
    public func replacing(_ evidence: Evidence, of action: Action, by person: Person, on today: Day) -> Result<EvidenceContent?, Refusal> {
        guard Rights.mayChangeEvidence(person, addedBy: evidence.addedBy) else { return .failure(.forbidden) }
        guard evidence.stands else { return .failure(.stale) }
        let content = content(for: action, keeping: evidence.newest.content, on: today)
        // Before the version is looked at, so that the same form sent twice is no quarrel.
        if case .success(evidence.newest.content) = content { return .success(nil) }
        if version != evidence.newest.number { return .failure(.stale) }
        let wrong = reasonIssues(reason, missing: "Enter why there is a new version")
        switch content {
        case .success(let content): return wrong.isEmpty ? .success(content) : .failure(.issues(wrong))
        case .failure(.issues(let issues)): return .failure(.issues(issues + wrong))
        case .failure(let refusal): return .failure(refusal)
        }
    }

    private func content(for action: Action, keeping old: EvidenceContent?, on today: Day) -> Result<EvidenceContent, Refusal> {
        let subject = known(in: action, keeping: old?.subject)
        var issues = wordIssues + dayIssues(on: today)
        if subject == nil { issues.append(Issue("subject", "Select what it is evidence of")) }
        let place = place(keeping: old?.form)
        if case .failure(let wrong) = place { issues.append(wrong.issue) }
        guard issues.isEmpty, let kind, let subject, let from, case .success(let form) = place else { return .failure(.issues(issues)) }
        return .success(
            EvidenceContent(
                title: title.trimmed, kind: kind, subject: subject, about: EvidencePeriod(from: from, to: to), note: note.trimmed,
                form: form))
    }

    private var wordIssues: [Issue] {
        var found: [Issue] = []
        if title.isBlank { found.append(Issue("title", "Enter a title")) }
        if title.count > Self.longestTitle { found.append(Issue("title", "Title must be 200 characters or fewer")) }
        if kind == nil { found.append(Issue("kind", "Select what kind of evidence it is")) }
        if form == .elsewhere, note.isBlank {
            found.append(Issue("note", "Enter where the evidence is, who can show it, and what it shows"))
        }
        if note.count > UpdateEdit.longestNarrative { found.append(Issue("note", "What it shows must be 10,000 characters or fewer")) }
        return found
    }

    private func dayIssues(on today: Day) -> [Issue] {
        guard let from else { return [Issue("from", "Enter the day it speaks about, or the first day of the period")] }
        if from > today { return [Issue("from", "The day it speaks about must be today or in the past")] }
        guard let to else { return [] }
        if to < from { return [Issue("to", "The last day of the period must be the same as or after the first day")] }
        return to > today ? [Issue("to", "The last day of the period must be today or in the past")] : []
    }

    /// The subject where the action has it, or had it when the version before was written.
    private func known(in action: Action, keeping old: EvidenceSubject?) -> EvidenceSubject? {
        switch subject {
        case nil: return nil
        case .action: return .action
        case .output(let id, _):
            if let output = action.outputs.first(where: { $0.id == id }) { return .output(id, output.text) }
        case .outcome(let words):
            if let outcome = action.outcomes.first(where: { $0.isSameOutcome(as: words) }) { return .outcome(outcome) }
        }
        guard let old, let words = old.words else { return nil }
        if case .output(let id, _) = old, case .output(id, _) = subject { return old }
        if case .outcome = old, case .outcome(let chosen) = subject, chosen.isSameOutcome(as: words) { return old }
        return nil
    }

    private func place(keeping old: EvidenceForm?) -> Result<EvidenceForm, WrongPlace> {
        switch form {
        case nil: return .failure(WrongPlace("form", "Select where the evidence is"))
        case .elsewhere: return .success(.elsewhere)
        case .link:
            if link.isBlank { return .failure(WrongPlace("link", "Enter the web address")) }
            guard EvidenceEdit.isWebAddress(link.trimmed) else {
                let words = "The web address must begin with https:// or http://, have no spaces and be 2,000 characters or fewer"
                return .failure(WrongPlace("link", words))
            }
            return .success(.link(link.trimmed))
        case .file:
            guard let file else {
                if case .file = old, let old { return .success(old) }
                return .failure(WrongPlace("file", "Select a file"))
            }
            if let words = EvidenceFileType.fault(of: file.bytes, named: file.name) { return .failure(WrongPlace("file", words)) }
            guard file.name.count <= EvidenceUpload.longestName, let type = EvidenceFileType(fileName: file.name) else {
                return .failure(WrongPlace("file", "The selected file’s name must be 200 characters or fewer"))
            }
            let name = String(file.name.unicodeScalars.map { $0.properties.generalCategory.isUnseen ? "_" : Character($0) })
            return .success(.file(EvidenceFile(name: name, type: type, size: file.bytes.count, checksum: file.checksum)))
        }
    }

    private struct WrongPlace: Error {
        let issue: Issue
        init(_ field: String, _ message: String) { issue = Issue(field, message) }
    }

    /// `http` or `https`, a host and no user before it, and only characters that RFC 3986 allows.
    public static func isWebAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard text.utf8.count <= longestLink, let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }) else { return false }
        let host = text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        let plain = host.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-.:[]".utf8.contains(byte)
            }
        }
        return plain && host.first.map { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") } == true
    }
}

/// What sending the form of a new piece comes to.
public enum EvidenceAddition: Hashable, Sendable {
    case new(EvidenceContent)
    /// It stands already, word for word.
    case known(EvidenceID)
}

extension Evidence {
    /// Why a piece may not be withdrawn with these words; nothing when it may. One that is withdrawn already stays so.
    public func withdrawalRefusal(_ reason: String, by person: Person) -> Refusal? {
        guard Rights.mayChangeEvidence(person, addedBy: addedBy) else { return .forbidden }
        let wrong = stands ? reasonIssues(reason, missing: "Enter why it is withdrawn") : []
        return wrong.isEmpty ? nil : .issues(wrong)
    }
}

private func reasonIssues(_ reason: String, missing: String) -> [Issue] {
    if reason.isBlank { return [Issue("reason", missing)] }
    return reason.count > UpdateEdit.longestNarrative ? [Issue("reason", "Reason must be 10,000 characters or fewer")] : []
}

extension Unicode.GeneralCategory {
    /// Characters that turn text around or are not seen, by which a name can look like another.
    fileprivate var isUnseen: Bool { [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse].contains(self) }
}
