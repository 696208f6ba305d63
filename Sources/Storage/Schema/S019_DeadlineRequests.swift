/// Deadlines are asked for and answered. Moves that were recorded before name nobody who asked, and hold to the day.
enum S019 {
    static let deadlineRequests = Migration(
        number: 19,
        script: """
            CREATE TABLE deadline_request( -- superseded when it is answered or withdrawn
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                day_before INTEGER, -- that held when it was asked
                precision_before TEXT NOT NULL CHECK (precision_before IN ('day', 'month')),
                day_after INTEGER NOT NULL,
                precision TEXT NOT NULL CHECK (precision IN ('day', 'month')),
                reason TEXT NOT NULL CHECK (trim(reason) <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                day INTEGER NOT NULL, -- on which it was asked
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX deadline_request_now ON deadline_request(action) WHERE superseded IS NULL;
            CREATE INDEX deadline_request_by_action ON deadline_request(action, asserted);
            CREATE INDEX deadline_request_by_plan ON deadline_request(plan, superseded, asserted, action);

            CREATE TABLE deadline_answer(
                request INTEGER PRIMARY KEY REFERENCES deadline_request(id),
                is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
                words TEXT NOT NULL CHECK (is_approved = 1 OR trim(words) <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                day INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;

            ALTER TABLE deadline_move ADD COLUMN precision TEXT CHECK (precision IN ('day', 'month'));
            ALTER TABLE deadline_move ADD COLUMN request INTEGER REFERENCES deadline_request(id);
            ALTER TABLE deadline_move ADD COLUMN asked_by TEXT;
            """)
}
