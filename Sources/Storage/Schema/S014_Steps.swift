/// What a document prints beside one output: an output with a date, a lead or a status of its own is a step. In revisions
/// that were recorded before, no output has any.
enum S014 {
    static let steps = Migration(
        number: 14,
        script: """
            ALTER TABLE output_version ADD COLUMN ref TEXT;
            ALTER TABLE output_version ADD COLUMN deadline_printed TEXT;
            ALTER TABLE output_version ADD COLUMN deadline_fragments TEXT;
            ALTER TABLE output_version ADD COLUMN deadline_day INTEGER; -- days since 1 January 1970
            ALTER TABLE output_version ADD COLUMN deadline_precision TEXT
                CHECK (deadline_precision IN ('day', 'month', 'quarter', 'year', 'none'));
            ALTER TABLE output_version ADD COLUMN completed_printed TEXT;
            ALTER TABLE output_version ADD COLUMN completed_fragments TEXT;
            ALTER TABLE output_version ADD COLUMN completed_day INTEGER;
            ALTER TABLE output_version ADD COLUMN completed_precision TEXT
                CHECK (completed_precision IN ('day', 'month', 'quarter', 'year', 'none'));
            ALTER TABLE output_version ADD COLUMN status_printed TEXT;
            ALTER TABLE output_version ADD COLUMN status_fragments TEXT;
            ALTER TABLE output_version ADD COLUMN status_rating TEXT CHECK (status_rating IN ('red', 'amber', 'green', 'blue'));
            ALTER TABLE output_version ADD COLUMN progress TEXT;
            ALTER TABLE output_version ADD COLUMN progress_fragments TEXT;
            CREATE TABLE output_text(
                revision INTEGER NOT NULL REFERENCES revision(id),
                output INTEGER NOT NULL REFERENCES output(id),
                kind TEXT NOT NULL CHECK (kind IN ('lead', 'other')), -- leads as printed
                position INTEGER NOT NULL,
                label TEXT, -- name of the column it stood under, for 'other'
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, output, kind, position)
            ) STRICT, WITHOUT ROWID;
            """)
}
