/// What a document prints beside its actions: what headings say for all their actions, indicators, risks and milestones.
enum S010 {
    static let printed = Migration(
        number: 10,
        script: """
            CREATE TABLE heading_value(
                revision INTEGER NOT NULL REFERENCES revision(id),
                heading INTEGER NOT NULL REFERENCES heading(id),
                kind TEXT NOT NULL CHECK (kind IN ('group', 'text', 'lead', 'outcome', 'measure', 'partner', 'linkedPlan')),
                position INTEGER NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, heading, kind, position)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE printed_indicator(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                code TEXT,
                other_codes TEXT NOT NULL, -- one on a line
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                section TEXT,
                owner TEXT,
                type TEXT,
                value TEXT, -- as printed
                number REAL,
                unit TEXT,
                state TEXT NOT NULL,
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            CREATE TABLE printed_risk(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                ref TEXT,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                current TEXT, -- as printed
                current_number INTEGER,
                target TEXT,
                target_number INTEGER,
                owner TEXT,
                mitigations TEXT NOT NULL, -- one on a line
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            CREATE TABLE printed_milestone(
                revision INTEGER NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                part TEXT, -- what it belongs to
                deadline TEXT, -- as printed
                day TEXT, -- YYYY-MM-DD
                precision TEXT,
                line INTEGER, last_line INTEGER, sheet TEXT, cell TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position)
            ) STRICT;
            """)
}
