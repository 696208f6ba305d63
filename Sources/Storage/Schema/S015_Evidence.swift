/// Evidence on actions, outputs and outcomes. Files are kept in the database: one file to back up and to move, one transaction for
/// a file and its ledger entry, and every past day has the files it had.
enum S015 {
    static let evidence = Migration(
        number: 15,
        script: """
            CREATE TABLE evidence(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;

            CREATE TABLE evidence_file( -- the same bytes are kept once
                checksum TEXT NOT NULL PRIMARY KEY CHECK (length(checksum) = 64), -- lower-case hexadecimal SHA-256
                bytes BLOB NOT NULL CHECK (length(bytes) > 0),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;

            CREATE TABLE evidence_version( -- superseded by the next version, or by nothing when it is withdrawn
                evidence INTEGER NOT NULL REFERENCES evidence(id),
                number INTEGER NOT NULL CHECK (number > 0),
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                title TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('data', 'audit', 'views-of-families', 'views-of-staff', 'document')),
                subject TEXT NOT NULL CHECK (subject IN ('action', 'output', 'outcome')),
                output INTEGER REFERENCES output(id),
                subject_text TEXT, -- the words of the output or outcome as they were; an outcome is known by them
                about_from INTEGER NOT NULL, -- days since 1 January 1970
                about_to INTEGER CHECK (about_to > about_from), -- NULL for one day
                note TEXT NOT NULL,
                form TEXT NOT NULL CHECK (form IN ('file', 'link', 'elsewhere')),
                link TEXT,
                file_name TEXT,
                file_type TEXT,
                file_size INTEGER,
                checksum TEXT REFERENCES evidence_file(checksum),
                person INTEGER REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (evidence, number),
                CHECK ((subject = 'output') = (output IS NOT NULL)),
                CHECK ((subject = 'action') = (subject_text IS NULL)),
                CHECK ((form = 'link') = (link IS NOT NULL)),
                CHECK ((form = 'file') = (checksum IS NOT NULL)),
                CHECK ((checksum IS NULL) = (file_name IS NULL)),
                CHECK ((checksum IS NULL) = (file_type IS NULL)),
                CHECK ((checksum IS NULL) = (file_size IS NULL)),
                CHECK (form <> 'elsewhere' OR trim(note) <> '')
            ) STRICT;
            CREATE UNIQUE INDEX evidence_version_now ON evidence_version(evidence) WHERE superseded IS NULL;
            CREATE INDEX evidence_version_by_action ON evidence_version(action, asserted);
            CREATE INDEX evidence_version_by_plan ON evidence_version(plan, superseded, asserted);
            """)
}
