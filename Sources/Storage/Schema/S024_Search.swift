/// Every text that can be searched, one row each, with the ledger entries between which it stood, and an index of its words.
///
/// Rows are written by triggers on the tables of facts, so that nobody who writes a fact can forget them; `Store.write` brings them
/// into the index before it ends, since SQLite 3.40 lets no trigger write to a virtual table. `marks` are words
/// that the index holds beside the text (plan, kind, person), so that a narrowed search reads no more than it must. Ids rise with
/// the ledger: what was recorded in a stretch of time is one range of the index. What a document says ends with its revision,
/// evidence and recommendations with their next version; what somebody reported, asked or answered never ends.
enum S024 {
    static let search = Migration(number: 24, script: tables + backfill + index + triggers + ends)

    private static let tables = """
        CREATE TABLE search_text(
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            kind TEXT NOT NULL, -- as a search is narrowed
            piece TEXT NOT NULL, -- what it is
            subject INTEGER NOT NULL, -- what it is a text of; which table it is in follows from the piece
            action INTEGER REFERENCES action(id), -- the action it is about
            part INTEGER, -- of the subject: an update, a version, a section; of a challenge the area it is about
            title TEXT NOT NULL,
            words TEXT NOT NULL,
            person INTEGER REFERENCES person(id), -- who wrote it; NULL for a document
            revision INTEGER REFERENCES revision(id), -- with which it ends
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
            marks TEXT GENERATED ALWAYS AS ('p' || plan || ' k' || kind || ' w' || coalesce(person, 0)) VIRTUAL
        ) STRICT;
        CREATE INDEX search_text_by_time ON search_text(asserted);
        CREATE INDEX search_text_by_revision ON search_text(revision) WHERE revision IS NOT NULL AND superseded IS NULL;

        """

    private static var backfill: String {
        "INSERT INTO search_text(\(SearchSource.columns)) SELECT * FROM ("
            + sources.map(\.existing).joined(separator: " UNION ALL ") + ") ORDER BY asserted;\n"
    }

    private static let index = """
        CREATE VIRTUAL TABLE search_index USING fts5(
            title, words, marks, content='search_text', content_rowid='id', prefix='3 4 5', tokenize='porter unicode61 remove_diacritics 2');
        INSERT INTO search_index(search_index) VALUES ('rebuild');

        """

    private static var triggers: String { sources.map(\.trigger).joined(separator: "\n") + "\n" }

    private static let ends = """
        CREATE TRIGGER search_revision_ended AFTER UPDATE OF superseded ON revision WHEN NEW.superseded IS NOT NULL BEGIN
            UPDATE search_text SET superseded = NEW.superseded WHERE revision = NEW.id AND superseded IS NULL;
        END;
        CREATE TRIGGER search_evidence_ended AFTER UPDATE OF superseded ON evidence_version WHEN NEW.superseded IS NOT NULL BEGIN
            UPDATE search_text SET superseded = NEW.superseded
            WHERE asserted = NEW.asserted AND piece = 'evidence' AND subject = NEW.evidence AND superseded IS NULL;
        END;
        CREATE TRIGGER search_recommendation_ended AFTER UPDATE OF superseded ON recommendation WHEN NEW.superseded IS NOT NULL BEGIN
            UPDATE search_text SET superseded = NEW.superseded
            WHERE asserted = NEW.asserted AND piece = 'recommendation' AND subject = NEW.heading AND superseded IS NULL;
        END;
        """

    private static let sources: [SearchSource] = actions + documents + reports + boards + answers

    private static let actions: [SearchSource] = [
        .printed("action_version", "action", "@.action", action: "@.action", title: "coalesce(@.ref, '')", words: "@.text"),
        .printed("action_version", "progress", "@.action", action: "@.action", words: "@.progress"),
        .printed("action_version", "plain-action", "@.action", action: "@.action", kind: "plain", words: "@.plain"),
        .printed("action_wording", "plain-action", "@.action", action: "@.action", kind: "plain", words: "@.text"),
        .printed("output_version", "output", "@.action", action: "@.action", title: "coalesce(@.ref, '')", words: "@.text"),
        .printed("output_version", "output-progress", "@.action", action: "@.action", words: "@.progress"),
        .printed("action_text", "outcome", "@.action", action: "@.action", words: "@.text", only: "@.kind = 'outcome'"),
        .printed("action_text", "measure", "@.action", action: "@.action", words: "@.text", only: "@.kind = 'measure'"),
        .printed(
            "action_text", "also-printed", "@.action", action: "@.action", title: "coalesce(@.label, '')", words: "@.text",
            only: "@.kind = 'other'"),
    ]

    private static let documents: [SearchSource] = [
        .printed(
            "heading_version", "heading", "@.heading", title: "coalesce(@.number, '')", words: "@.title", only: "r.kind <> 'plain'",
            isInReports: true),
        .printed("heading_version", "plain-heading", "@.heading", kind: "plain", words: "@.plain", only: "r.kind = 'plan'"),
        .printed("heading_wording", "plain-heading", "@.heading", kind: "plain", words: "@.text"),
        .printed(
            "heading_value", "heading-text", "@.heading", words: "@.text",
            only: "r.kind <> 'plain' AND @.kind IN ('text', 'outcome', 'measure')",
            isInReports: true),
        SearchSource(
            table: "revision", name: "vision", piece: "'vision'", kind: "'plan'", subject: "@.id", plan: "@.plan", words: "@.vision",
            person: "NULL",
            revision: "@.id", superseded: "@.superseded", only: "@.kind = 'plan'"),
        .printed("plan_value", "value", "@.revision", words: "@.text", only: "r.kind = 'plan'"),
        .printed("area", "area", "@.revision", title: "@.number", words: "@.text", only: "r.kind <> 'plain'", isInReports: true),
        .printed(
            "section", "section", "@.revision", kind: "document", part: "@.position", title: "@.title", words: "@.text", isInReports: true),
        .printed(
            "printed_risk", "risk", "@.revision", title: "coalesce(@.ref, '')", words: "@.text || char(10) || @.mitigations",
            only: "r.kind <> 'plain'", isInReports: true),
        .printed("printed_milestone", "milestone", "@.revision", words: "@.text", only: "r.kind <> 'plain'", isInReports: true),
        .printed(
            "printed_indicator", "indicator", "@.revision", title: "coalesce(@.code, '')", words: "@.text", only: "r.kind <> 'plain'",
            isInReports: true),
    ]

    private static let reports: [SearchSource] = [
        .said("action_update", "update", "update", "@.action", action: "@.action", part: "@.id", words: "@.narrative"),
        .said(
            "evidence_version", "evidence", "evidence", "@.evidence", action: "@.action", part: "@.number", title: "@.title",
            words: "@.note", superseded: "@.superseded"),
        .said(
            "update_rating", "hopeful", "rating", "@.action", action: "@.action", words: "@.reason", only: "@.is_more_hopeful = 1"),
        .said("board_rating", "board-rating", "rating", "@.action", action: "@.action", words: "@.reason"),
        .said("deadline_request", "deadline-request", "deadline", "@.id", action: "@.action", words: "@.reason"),
        .said("deadline_move", "deadline-move", "deadline", "@.action", action: "@.action", words: "@.reason", only: "@.request IS NULL"),
        .said("completion_proposal", "proposal", "completion", "@.id", action: "@.action", words: "@.words"),
    ]

    private static let boards: [SearchSource] = [
        .said("challenge", "challenge", "challenge", "@.id", action: "@.action", part: "@.heading", words: "@.words"),
        .said("board_decision", "decision", "decision", "@.id", action: "@.action", words: "@.words"),
        .said("escalation", "escalation", "meeting", "@.id", action: "@.action", words: "@.reason"),
        .said(
            "recommendation", "recommendation", "recommendation", "@.heading", title: "@.period", words: "@.text",
            superseded: "@.superseded"),
        .said(
            "item_noted", "note", "meeting", "@.meeting", action: "@.action", words: "@.words",
            plan: "(SELECT plan FROM action WHERE id = @.action)"),
    ]

    private static let answers: [SearchSource] = [
        .answer("challenge_answer", "challenge-answer", "challenge", to: "challenge", "@.challenge", part: "heading"),
        .answer("challenge_end", "challenge-end", "challenge", to: "challenge", "@.challenge", part: "heading"),
        .answer("board_decision_end", "decision-end", "decision", to: "board_decision", "@.decision"),
        .answer("escalation_end", "escalation-end", "meeting", to: "escalation", "@.escalation"),
        .answer("deadline_answer", "deadline-answer", "deadline", to: "deadline_request", "@.request"),
        .answer("completion_answer", "completion-answer", "completion", to: "completion_proposal", "@.proposal"),
    ]
}

/// Which rows of a table become searchable text, and how; `@` stands for the row.
struct SearchSource {
    static let columns = "plan, kind, piece, subject, action, part, title, words, person, revision, asserted, superseded"

    var table: String
    /// Names its trigger.
    var name: String
    var piece: String
    var kind: String
    var subject: String
    var action = "NULL"
    var part = "NULL"
    var plan: String
    var title = "''"
    var words: String
    var person: String
    var revision = "NULL"
    var superseded = "NULL"
    var only = "1"
    /// What the row is read beside, and on what it is found.
    var beside = ("ledger AS l", "l.entry = @.asserted")

    /// What a document prints. `isInReports` where a report's page shows it too.
    static func printed(
        _ table: String, _ piece: String, _ subject: String, action: String = "NULL", kind: String = "plan", part: String = "NULL",
        title: String = "''", words: String, only: String = "1", isInReports: Bool = false
    ) -> SearchSource {
        let named = "CASE r.kind WHEN 'other' THEN 'report-\(piece)' WHEN 'plain' THEN 'plain-\(piece)' ELSE '\(piece)' END"
        return SearchSource(
            table: table, name: piece, piece: isInReports ? named : "'\(piece)'",
            kind: isInReports ? "CASE r.kind WHEN 'other' THEN 'document' WHEN 'plain' THEN 'plain' ELSE '\(kind)' END" : "'\(kind)'",
            subject: isInReports ? "CASE r.kind WHEN 'other' THEN r.id ELSE \(subject) END" : subject, action: action, part: part,
            plan: "r.plan", title: title, words: words, person: "NULL", revision: "r.id", superseded: "r.superseded", only: only,
            beside: ("revision AS r", "r.id = @.revision"))
    }

    /// What a person wrote.
    static func said(
        _ table: String, _ piece: String, _ kind: String, _ subject: String, action: String = "NULL", part: String = "NULL",
        title: String = "''", words: String, plan: String = "@.plan", superseded: String = "NULL", only: String = "1"
    ) -> SearchSource {
        SearchSource(
            table: table, name: piece, piece: "'\(piece)'", kind: "'\(kind)'", subject: subject, action: action, part: part, plan: plan,
            title: title,
            words: words, person: "l.person", superseded: superseded, only: only)
    }

    /// What a person wrote about a row of another table, which says plan and action.
    static func answer(_ table: String, _ piece: String, _ kind: String, to asked: String, _ id: String, part: String? = nil)
        -> SearchSource
    {
        func its(_ column: String) -> String { "(SELECT \(column) FROM \(asked) WHERE id = \(id))" }
        return .said(
            table, piece, kind, id, action: its("action"), part: part.map(its) ?? "NULL", words: "@.words", plan: its("plan"))
    }

    private func row(_ alias: String) -> (values: String, condition: String) {
        let values = [plan, kind, piece, subject, action, part, title, words, person, revision, "@.asserted", superseded]
        let condition = "\(beside.1) AND \(only) AND trim(\(title) || \(words)) <> ''"
        return (values.joined(separator: ", ").replacing("@", with: alias), condition.replacing("@", with: alias))
    }

    /// The rows that stand already.
    var existing: String {
        let row = row("t")
        return "SELECT \(row.values) FROM \(table) AS t JOIN \(beside.0) ON \(row.condition)"
    }

    var trigger: String {
        let row = row("NEW")
        return """
            CREATE TRIGGER search_\(name.replacing("-", with: "_"))_of_\(table) AFTER INSERT ON \(table) BEGIN
                INSERT INTO search_text(\(SearchSource.columns)) SELECT \(row.values) FROM \(beside.0) WHERE \(row.condition);
            END;
            """
    }
}
