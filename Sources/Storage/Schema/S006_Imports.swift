/// Documents that wait for an admin to accept them. Operational until published: nothing here is part of the record.
enum S006 {
    static let imports = Migration(
        number: 6,
        script: """
            CREATE TABLE import_draft(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                file_name TEXT NOT NULL,
                file_hash TEXT NOT NULL,
                uploaded INTEGER NOT NULL, -- milliseconds since 1970 UTC
                person INTEGER NOT NULL REFERENCES person(id),
                person_name TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'rejected')),
                plan INTEGER REFERENCES plan(id),
                bytes BLOB NOT NULL
            ) STRICT;
            CREATE INDEX import_draft_by_state ON import_draft(state, id);
            CREATE TABLE import_correction(
                draft INTEGER NOT NULL REFERENCES import_draft(id),
                position INTEGER NOT NULL,
                action INTEGER NOT NULL,
                field TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (draft, position)
            ) STRICT, WITHOUT ROWID;
            """)
}
