/// Plans, their revisions and what a document says beside its actions. Everything a document says hangs on its revision
/// and is never changed; a revision is superseded by the next of its kind. `fragments` is the text as printed, one
/// `line TAB text` on each line.
enum S003 {
    static let plans = Migration(
        number: 3,
        script: """
            CREATE TABLE plan(
                id INTEGER PRIMARY KEY,
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE revision(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                kind TEXT NOT NULL CHECK (kind IN ('plan', 'plain')),
                title TEXT NOT NULL,
                subtitle TEXT,
                version TEXT,
                status TEXT,
                date TEXT,
                vision TEXT,
                vision_fragments TEXT,
                file_name TEXT NOT NULL,
                file_hash TEXT NOT NULL UNIQUE,
                file_size INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX revision_now ON revision(plan, kind) WHERE superseded IS NULL;
            CREATE INDEX revision_by_plan ON revision(plan, kind, asserted);
            CREATE TABLE revision_file(
                revision INTEGER PRIMARY KEY REFERENCES revision(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                bytes BLOB NOT NULL
            ) STRICT;
            CREATE TABLE control(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                label TEXT NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE plan_value(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE board(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                name_fragments TEXT NOT NULL,
                text TEXT,
                text_fragments TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE printed_person(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                fragments TEXT NOT NULL,
                role TEXT,
                initials TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE source(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                other_names TEXT NOT NULL, -- one on each line
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE area(
                revision INTEGER NOT NULL,
                source INTEGER NOT NULL,
                position INTEGER NOT NULL,
                number TEXT NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, source, position),
                FOREIGN KEY (revision, source) REFERENCES source(revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE section(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                title TEXT NOT NULL,
                level INTEGER NOT NULL,
                text TEXT NOT NULL,
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            CREATE TABLE printed_cell( -- tables that are none of the above; row 0 is the header
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                row INTEGER NOT NULL,
                cell INTEGER NOT NULL,
                text TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position, row, cell)
            ) STRICT;
            CREATE TABLE printed_table(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                title TEXT,
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            CREATE TABLE layout_line( -- lines that only lay the document out
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                line INTEGER NOT NULL,
                text TEXT NOT NULL,
                reason TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE rating_definition(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                scale TEXT NOT NULL,
                rating TEXT NOT NULL CHECK (rating IN ('red', 'amber', 'green', 'blue')),
                definition TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE finding(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                rule TEXT NOT NULL,
                severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                field TEXT,
                ref TEXT,
                raw TEXT,
                message TEXT NOT NULL,
                suggestion TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            """)
}
