/// Board papers: their words while they are written, and what was frozen when they were issued. What a paper shows of the record is in
/// no table: it is read again at `head`. Days count from 1 January 1970.
enum S030 {
    static let papers = Migration(number: 30, script: tables + search.trigger)

    private static let tables = """
        CREATE TABLE paper(
            id INTEGER PRIMARY KEY,
            board INTEGER REFERENCES governing_board(id), -- whose meeting it is for
            meeting INTEGER REFERENCES meeting(id),
            plan INTEGER REFERENCES plan(id), -- of the period; for a meeting the first that its board oversees
            period INTEGER, -- its first day
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            CHECK ((meeting IS NULL) <> (period IS NULL)),
            CHECK (period IS NULL OR plan IS NOT NULL)
        ) STRICT;
        CREATE INDEX paper_by_meeting ON paper(meeting);
        CREATE INDEX paper_by_plan ON paper(plan, period);
        CREATE INDEX paper_by_board ON paper(board);

        CREATE TABLE paper_version( -- superseded by the next time somebody saves its words
            paper INTEGER NOT NULL REFERENCES paper(id),
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            agenda_item TEXT NOT NULL,
            author TEXT NOT NULL,
            sponsor TEXT NOT NULL,
            purpose TEXT CHECK (purpose IN ('decision', 'assurance', 'information')),
            why TEXT NOT NULL,
            recommendations TEXT NOT NULL,
            summary TEXT NOT NULL,
            equalities TEXT NOT NULL,
            timetable TEXT NOT NULL,
            name TEXT NOT NULL, -- of the person who wrote it, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX paper_version_now ON paper_version(paper) WHERE superseded IS NULL;
        CREATE INDEX paper_version_by_time ON paper_version(paper, asserted);

        CREATE TABLE paper_issue(
            paper INTEGER PRIMARY KEY REFERENCES paper(id),
            head INTEGER NOT NULL REFERENCES ledger(entry), -- the newest entry it knows
            compared INTEGER NOT NULL, -- the newest entry of the earlier day it compares with; 0 for none
            day INTEGER NOT NULL, -- it speaks about
            template INTEGER NOT NULL,
            organisation TEXT NOT NULL, -- as it was called, since that stands in no ledger
            is_demonstration INTEGER NOT NULL CHECK (is_demonstration IN (0, 1)),
            replaces INTEGER UNIQUE REFERENCES paper(id),
            page_hash BLOB NOT NULL CHECK (length(page_hash) = 32), -- SHA-256 of the page's article
            file_hash BLOB NOT NULL CHECK (length(file_hash) = 32), -- the same of the .docx
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;

        """

    /// The typed words of a paper can be found from when it was issued: a draft is not for everybody.
    private static let search: SearchSource = {
        func words(_ columns: String) -> String {
            "(SELECT \(columns) FROM paper_version AS v WHERE v.paper = @.paper AND v.superseded IS NULL)"
        }
        let typed = ["why", "recommendations", "summary", "equalities", "timetable"].joined(separator: " || char(10) || ")
        let plan = "(SELECT plan FROM paper WHERE id = @.paper)"
        return .said(
            "paper_issue", "paper", "meeting", "@.paper", title: words("title"), words: words(typed), plan: plan,
            only: "\(plan) IS NOT NULL")
    }()
}
