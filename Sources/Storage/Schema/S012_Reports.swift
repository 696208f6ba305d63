/// A document about a plan that has no actions of its own is a revision of kind `other`. Each report stands for itself: none takes
/// another's place, so `superseded` stays empty.
enum S012 {
    static let reports = Migration(
        number: 12,
        script: """
            CREATE TABLE revision_next(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                kind TEXT NOT NULL CHECK (kind IN ('plan', 'plain', 'other')),
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
            INSERT INTO revision_next SELECT id, plan, kind, title, subtitle, version, status, date, vision, vision_fragments,
                file_name, file_hash, file_size, asserted, superseded FROM revision;
            DROP TABLE revision;
            ALTER TABLE revision_next RENAME TO revision;
            CREATE UNIQUE INDEX revision_now ON revision(plan, kind) WHERE superseded IS NULL AND kind <> 'other';
            CREATE INDEX revision_by_plan ON revision(plan, kind, asserted);
            """, rebuildsTables: true)
}
