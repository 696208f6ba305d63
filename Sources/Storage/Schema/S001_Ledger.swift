/// The ledger: one row for each change, chained by SHA-256. `at` is in milliseconds since 1970 UTC.
enum S001 {
    static let ledger = Migration(
        number: 1,
        script: """
            CREATE TABLE ledger(
                entry INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                person INTEGER REFERENCES person(id),
                actor TEXT NOT NULL,
                reason TEXT NOT NULL,
                kind TEXT NOT NULL,
                subject_kind TEXT NOT NULL,
                subject INTEGER NOT NULL,
                subject_label TEXT NOT NULL,
                -- Deferred: the entry that makes a plan is written before the plan that points at it.
                plan INTEGER REFERENCES plan(id) DEFERRABLE INITIALLY DEFERRED,
                changes TEXT NOT NULL,
                previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT;
            CREATE INDEX ledger_by_time ON ledger(at);
            CREATE INDEX ledger_by_subject ON ledger(subject_kind, subject);
            CREATE INDEX ledger_by_plan ON ledger(plan, kind);
            CREATE INDEX ledger_by_person ON ledger(person);
            CREATE INDEX ledger_by_kind ON ledger(kind);
            CREATE TRIGGER ledger_has_no_gaps BEFORE INSERT ON ledger
            WHEN NEW.entry IS NOT (SELECT coalesce(max(entry), 0) + 1 FROM ledger)
            BEGIN SELECT RAISE(ABORT, 'ledger entries are numbered from 1 without gaps'); END;
            """)
}
