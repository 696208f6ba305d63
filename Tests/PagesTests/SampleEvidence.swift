import Markup
import Pages
import Plans

/// Sample evidence: a file, a link, words about what is elsewhere, one about an outcome that is gone, and one withdrawn.
extension Samples {
    func version(
        _ title: String, _ kind: EvidenceKind, _ subject: EvidenceSubject, _ form: EvidenceForm, period: Bool = true, number: Int = 1
    ) -> EvidenceVersion {
        let content = EvidenceContent(
            title: words(title), kind: kind, subject: subject,
            about: EvidencePeriod(from: day(1, 1), to: period ? day(3, 31) : nil),
            note: words("14 of 20 plans were good.\n\nIn October it was 8 of 20."), form: form)
        return EvidenceVersion(number: number, content: content, by: words("Lee Lead"), at: moment(4, 3))
    }

    var evidenceFile: EvidenceForm {
        .file(EvidenceFile(name: words("audit.pdf"), type: .pdf, size: 240_000, checksum: String(repeating: "0a1b", count: 16)))
    }

    func piece(_ number: Int64, _ version: EvidenceVersion, withdrawn: Bool = false) -> Evidence {
        let withdrawal = EvidenceWithdrawal(by: words("Amara Admin"), at: moment(4, 5), reason: words("The figures were of another year."))
        return Evidence(
            id: EvidenceID(number), action: ActionID(11), newest: version, addedBy: lead.id, withdrawal: withdrawn ? withdrawal : nil)
    }

    var evidence: [Evidence] {
        let outcome = EvidenceSubject.outcome(words("Children are safer"))
        let pieces = [
            piece(1, version("Audit of 20 plans", .audit, outcome, evidenceFile)),
            piece(2, version("Repeat referrals", .data, outcome, .link(words("https://example.org/figures?year=2024")), period: false)),
            piece(3, version("Young people’s panel", .families, outcome, .elsewhere)),
            piece(4, version("Staff survey", .staff, outcome, evidenceFile)), piece(5, version("Minutes", .document, .action, .elsewhere)),
            piece(6, version("Survey of 2022", .families, .outcome(words("Families are heard") + " no more"), .elsewhere)),
            piece(7, version("Training list", .document, .output(OutputID(99), words("Training delivered")), evidenceFile)),
            piece(8, version("Wrong figures", .data, outcome, evidenceFile), withdrawn: true),
        ]
        return pieces + (9..<20).map { piece($0, version("Weekly count \($0)", .data, .action, .elsewhere)) }
    }

    func record(_ place: Int, versions: Int = 1) -> EvidenceRecord {
        var all = [evidence[place].newest]
        for number in stride(from: versions - 1, to: 0, by: -1) {
            all[0].number = versions
            all.append(version("Audit of \(number) plans", .audit, .action, evidenceFile, number: number))
        }
        var newest = evidence[place]
        newest.newest = all[0]
        return EvidenceRecord(evidence: newest, plan: plan, action: name(0), versions: all, isWithdrawnByNow: !newest.stands)
    }

    var triangulation: Triangulation {
        let intended = (0..<8).map { place in
            Triangulation.Intended(
                action: name(place), heading: place == 7 ? nil : HeadingID(Int64(place / 3 + 1)),
                outcomes: place == 5 ? [] : [words("Children are safer"), words("Plans say what changes") + " \(place)"])
        }
        return Triangulation(plan: plan, headings: headings, intended: intended, evidence: evidence.filter(\.stands))
    }
}

extension PageGallery {
    static func evidence(_ s: Samples) -> [(name: String, page: HTML)] {
        let action = s.action()
        var typed = EvidenceFormPages.Typed(EvidenceEdit(from: s.evidence[0]))
        typed.edit.reason = s.words("Five more were read")
        typed.from = DateFields(day: s.words("31"), month: s.words("mai"), year: s.words("2024"))
        let fields = ["title", "kind", "subject", "from", "to", "form", "file", "link", "note", "reason"]
        let issues = fields.map { Issue($0, s.words("Enter \($0)")) }
        func piece(_ record: EvidenceRecord, _ viewer: Person, _ issues: [Issue] = [], past: Bool = false, gone: Bool = false) -> HTML {
            EvidencePages.piece(
                record, of: gone ? nil : action, history: s.entries, reason: s.words("Wrong year"), issues: issues,
                frame: s.frame(viewer, past: past))
        }
        return [
            ("evidence", piece(s.record(0, versions: 3), s.lead)), ("evidence-link", piece(s.record(1), s.member)),
            ("evidence-elsewhere", piece(s.record(5), s.admin, [Issue("reason", s.words("Enter why"))])),
            ("evidence-output", piece(s.record(6), s.member, gone: true)), ("evidence-withdrawn", piece(s.record(7), s.member)),
            ("evidence-withdrawn-admin", piece(s.record(7), s.admin)), ("evidence-past", piece(s.record(0), s.lead, past: true)),
            ("evidence-add", EvidenceFormPages.form(action, EvidenceFormPages.Typed(EvidenceEdit()), frame: s.frame(s.lead))),
            ("evidence-refused", EvidenceFormPages.form(action, typed, occasion: .refused(issues.dropLast()), frame: s.frame(s.lead))),
            (
                "evidence-version",
                EvidenceFormPages.form(
                    action, EvidenceFormPages.Typed(EvidenceEdit(from: s.evidence[6])), replacing: s.evidence[6], frame: s.frame(s.lead))
            ),
            (
                "evidence-conflict",
                EvidenceFormPages.form(action, typed, replacing: s.evidence[0], occasion: .stale, frame: s.frame(s.lead))
            ),
        ] + triangulation(s)
    }

    private static func triangulation(_ s: Samples) -> [(name: String, page: HTML)] {
        let empty = Triangulation(plan: s.plan, headings: [], intended: [], evidence: [])
        return [
            ("triangulation", TriangulationPages.plan(s.triangulation, today: s.today, frame: s.frame(s.member))),
            (
                "triangulation-none",
                TriangulationPages.plan(s.triangulation, only: EvidenceSides.none, today: s.today, frame: s.frame(s.member))
            ),
            (
                "triangulation-several",
                TriangulationPages.plan(s.triangulation, only: .several, today: s.today, frame: s.frame(s.member, past: true))
            ),
            ("triangulation-empty", TriangulationPages.plan(empty, only: .one, today: s.today, frame: s.frame(s.member))),
        ]
    }
}
