/// Headings, actions and outputs: ids that last, and what each revision says of them.
enum S004 {
    static let actions = Migration(
        number: 4,
        script: """
            CREATE TABLE heading(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE heading_version(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                heading INTEGER NOT NULL REFERENCES heading(id),
                kind TEXT,
                number TEXT,
                title TEXT NOT NULL,
                fragments TEXT NOT NULL,
                plain TEXT, -- its own plain wording, where this document prints one
                plain_fragments TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX heading_in_revision ON heading_version(heading, revision);
            CREATE TABLE heading_wording(
                revision INTEGER NOT NULL REFERENCES revision(id),
                heading INTEGER NOT NULL REFERENCES heading(id),
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, heading)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE action(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE action_version(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                action INTEGER NOT NULL REFERENCES action(id),
                heading INTEGER REFERENCES heading(id),
                ref TEXT,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                plain TEXT, -- its own plain wording, where this document prints one
                plain_fragments TEXT,
                outputs INTEGER NOT NULL, -- how many it has
                deadline_printed TEXT,
                deadline_fragments TEXT,
                deadline_day INTEGER, -- days since 1 January 1970
                deadline_precision TEXT NOT NULL CHECK (deadline_precision IN ('day', 'month', 'quarter', 'year', 'none')),
                status_printed TEXT,
                status_fragments TEXT,
                status_rating TEXT CHECK (status_rating IN ('red', 'amber', 'green', 'blue')),
                progress TEXT,
                progress_fragments TEXT,
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            CREATE UNIQUE INDEX action_in_revision ON action_version(action, revision);
            CREATE TABLE action_wording(
                revision INTEGER NOT NULL REFERENCES revision(id),
                action INTEGER NOT NULL REFERENCES action(id),
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, action)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE output(
                id INTEGER PRIMARY KEY,
                action INTEGER NOT NULL REFERENCES action(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE output_version(
                revision INTEGER NOT NULL REFERENCES revision(id),
                action INTEGER NOT NULL REFERENCES action(id),
                position INTEGER NOT NULL,
                output INTEGER NOT NULL REFERENCES output(id),
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                is_certain INTEGER NOT NULL CHECK (is_certain IN (0, 1)),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, action, position)
            ) STRICT;
            CREATE UNIQUE INDEX output_in_revision ON output_version(output, revision);

            CREATE TABLE citation(
                revision INTEGER NOT NULL REFERENCES revision(id),
                action INTEGER NOT NULL REFERENCES action(id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                area TEXT,
                sub_area TEXT,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, action, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE see_also(
                revision INTEGER NOT NULL REFERENCES revision(id),
                action INTEGER NOT NULL REFERENCES action(id),
                position INTEGER NOT NULL,
                ref TEXT NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, action, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE action_text(
                revision INTEGER NOT NULL REFERENCES revision(id),
                action INTEGER NOT NULL REFERENCES action(id),
                kind TEXT NOT NULL CHECK (kind IN ('outcome', 'measure', 'lead', 'other')), -- leads as printed
                position INTEGER NOT NULL,
                label TEXT, -- name of the column it stood under, for 'other'
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, action, kind, position)
            ) STRICT, WITHOUT ROWID;
            """)
}
