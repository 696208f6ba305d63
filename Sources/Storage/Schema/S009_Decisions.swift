/// What was decided about each change of a revision. The first two tables are facts: they say what a document changed,
/// what of it was accepted, by whom, and which actions came of which. The others belong to drafts and are operational.
enum S009 {
    static let decisions = Migration(
        number: 9,
        script: """
            CREATE TABLE revision_change(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                kind TEXT NOT NULL,
                ref TEXT,
                field TEXT,
                value_before TEXT,
                value_after TEXT,
                is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
                reason TEXT NOT NULL CHECK (is_accepted = 1 OR reason <> ''),
                decided_by TEXT NOT NULL, -- the person's name, as it was then
                decided INTEGER NOT NULL, -- milliseconds since 1970 UTC
                asserted INTEGER NOT NULL REFERENCES ledger(entry), -- for a refusal, its own entry
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE revision_change_action(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                role TEXT NOT NULL CHECK (role IN ('from', 'into')),
                action INTEGER NOT NULL REFERENCES action(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position, role, action)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX revision_change_by_action ON revision_change_action(action, revision, position);

            CREATE TABLE import_target( -- the plan a draft is said to be a revision of
                draft INTEGER PRIMARY KEY REFERENCES import_draft(id),
                plan INTEGER NOT NULL REFERENCES plan(id)
            ) STRICT;
            CREATE TABLE import_decision(
                draft INTEGER NOT NULL REFERENCES import_draft(id),
                change TEXT NOT NULL, -- key of a change
                is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
                reason TEXT NOT NULL CHECK (is_accepted = 1 OR reason <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                person_name TEXT NOT NULL,
                decided INTEGER NOT NULL, -- milliseconds since 1970 UTC
                PRIMARY KEY (draft, change)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE import_match(
                draft INTEGER NOT NULL REFERENCES import_draft(id),
                place INTEGER NOT NULL, -- of the action in the reading, from 0
                action INTEGER REFERENCES action(id), -- NULL for a new action
                PRIMARY KEY (draft, place)
            ) STRICT, WITHOUT ROWID;
            """)
}
