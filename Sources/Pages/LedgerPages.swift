import Markup
import Plans

/// The ledger: who changed what, when, why, from what and to what.
public enum LedgerPages {
    /// `people` may be chosen in the filter.
    public static func ledger(
        _ ledger: LedgerPage, _ query: LedgerQuery, people: [PersonName], action: ActionName? = nil, frame: Frame
    ) -> HTML {
        let name = ledger.pages > 1 ? "Ledger (page \(ledger.page) of \(ledger.pages))" : "Ledger"
        return frame.page(name, heading: HTML(text: "Ledger"), isWide: true) {
            p {
                "Every change that was ever made, newest first. Entries are never changed or removed: each carries a hash that covers the one "
                "before it. "
                a(.href(Links.ledgerCheck)) { "Check the ledger" }
            }
            filterForm(query, people, action, frame)
            chips(query, people, action, frame)
            p(.class("strong")) { counted(ledger.total, "entry", "entries") }
            if ledger.entries.isEmpty { p { "No entry matches." } } else { rows(ledger, frame) }
            pagination(page: ledger.page, of: ledger.pages) { page in
                var next = query
                next.page = page
                return frame.links.ledger(next)
            }
        }
    }

    private static func filterForm(_ query: LedgerQuery, _ people: [PersonName], _ action: ActionName?, _ frame: Frame) -> HTML {
        details(.class("filters"), .open(!query.filter.isEmpty)) {
            summary { "Filter the ledger" }
            form(.method("get"), .action(Links().ledger())) {
                div(.class("filter-groups")) {
                    selectField(
                        Field("person", "Person"), [("", "Anybody")] + people.map { ("\($0.id.number)", $0.name) },
                        chosen: query.filter.person.map { "\($0.number)" } ?? "")
                    selectField(
                        Field("kind", "Kind of change"), [("", "Any")] + LedgerKind.allCases.map { ($0.rawValue, $0.name) },
                        chosen: query.filter.kind?.rawValue ?? "")
                    textField(
                        Field("from", "From day", hint: "Year, month, day, for example 2024-03-27"), value: query.filter.from?.iso ?? "",
                        type: "date")
                    textField(
                        Field("to", "To day", hint: "Year, month, day, for example 2024-03-31"), value: query.filter.to?.iso ?? "",
                        type: "date")
                }
                if let id = query.filter.action { hiddenField("action", "\(id.number)") }
                if let day = frame.links.asAt { hiddenField("as-at", day.iso) }
                submitButton("Apply filters")
            }
        }
    }

    private static func chips(_ query: LedgerQuery, _ people: [PersonName], _ action: ActionName?, _ frame: Frame) -> HTML {
        guard !query.filter.isEmpty else { return HTML() }
        func without(_ remove: (inout LedgerFilter) -> Void) -> Link {
            var rest = LedgerQuery()
            rest.filter = query.filter
            remove(&rest.filter)
            return frame.links.ledger(rest)
        }
        let filter = query.filter
        return HTML {
            h2(.class("hidden")) { "Chosen filters" }
            ul(.class("chips")) {
                if let person = filter.person {
                    chip("Person: \(people.first { $0.id == person }?.name ?? "unknown")", without: without { $0.person = nil })
                }
                if let kind = filter.kind { chip(kind.name, without: without { $0.kind = nil }) }
                if filter.action != nil { chip(action?.label ?? "One action", without: without { $0.action = nil }) }
                if let day = filter.from { chip("From \(day.words)", without: without { $0.from = nil }) }
                if let day = filter.to { chip("To \(day.words)", without: without { $0.to = nil }) }
                li { a(.href(frame.links.ledger())) { "Clear filters" } }
            }
        }
    }

    private static func rows(_ ledger: LedgerPage, _ frame: Frame) -> HTML {
        let columns = ["Entry", "When", "Who", "What", "Changes"].map { Column($0) }
        return dataTable(id: "entries", caption: "Ledger entries", hideCaption: true, columns) {
            for entry in ledger.entries {
                tr(.id("entry-\(entry.number)")) {
                    th(.scope("row")) {
                        "\(entry.number) "
                        span(.class("soft"), .title("Hash: \(entry.hash)")) { "#" + entry.hash.prefix(8) }
                    }
                    td { momentTime(entry.at) }
                    td { entry.actor.name }
                    td {
                        p { LedgerParts.sentence(entry) }
                        p { subject(entry, frame) }
                        if !entry.reason.isBlank, entry.finding == nil { p(.class("soft")) { "Reason: \(entry.reason)" } }
                    }
                    td(.class("long")) { LedgerParts.changes(entry) }
                }
            }
        }
    }

    private static func subject(_ entry: LedgerEntry, _ frame: Frame) -> HTML {
        let target: Link? =
            switch entry.subject.kind {
            case .plan: frame.links.plan(PlanID(entry.subject.number))
            case .revision: entry.plan.map { entry.kind.isOfFindings ? frame.links.findings($0) : frame.links.about($0) }
            case .action: frame.links.action(ActionID(entry.subject.number))
            case .person: frame.mayEdit(.managePeople) ? Links.person(PersonID(entry.subject.number)) : nil
            case .period: entry.plan.map { frame.links.periods($0) }
            case .evidence: frame.links.evidence(EvidenceID(entry.subject.number))
            case .board: frame.links.board(BoardID(entry.subject.number))
            case .meeting: frame.links.meeting(MeetingID(entry.subject.number))
            case .challenge: frame.links.challenge(ChallengeID(entry.subject.number))
            case .decision: frame.links.decision(BoardDecisionID(entry.subject.number))
            case .heading: frame.links.heading(HeadingID(entry.subject.number))
            case .indicator: frame.links.indicator(IndicatorID(entry.subject.number))
            case .risk: frame.links.risk(RiskID(entry.subject.number))
            case .paper: frame.links.paper(PaperID(entry.subject.number))
            }
        return target.map { target in a(.href(target)) { entry.subject.label } } ?? HTML(text: entry.subject.label)
    }
}
