/// Reminders by e-mail: who wants them, when they go out, to whom silence is told, and the queue. Days count from 1 January 1970.
enum S026 {
    static let mail = Migration(number: 26, script: facts + queue)

    private static let facts = """
        CREATE TABLE mail_choice(
            person INTEGER NOT NULL REFERENCES person(id),
            is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX mail_choice_now ON mail_choice(person) WHERE superseded IS NULL;
        CREATE TABLE mail_rhythm(
            is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
            hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 12),
            days_before INTEGER NOT NULL,
            last_days INTEGER NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX mail_rhythm_now ON mail_rhythm((1)) WHERE superseded IS NULL;
        CREATE TABLE non_working_day(
            day INTEGER NOT NULL,
            name TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX non_working_day_now ON non_working_day(day) WHERE superseded IS NULL;
        CREATE TABLE sponsor(
            plan INTEGER NOT NULL REFERENCES plan(id),
            heading INTEGER REFERENCES heading(id), -- NULL for the whole plan
            person INTEGER NOT NULL REFERENCES person(id),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX sponsor_now ON sponsor(plan, coalesce(heading, 0)) WHERE superseded IS NULL;
        CREATE TABLE sponsor_told( -- that actions were silent in a period: once for each sponsor
            plan INTEGER NOT NULL REFERENCES plan(id),
            period INTEGER NOT NULL, -- its first day
            person INTEGER NOT NULL REFERENCES person(id),
            actions TEXT NOT NULL, -- their labels, one on each line
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            PRIMARY KEY (plan, period, person)
        ) STRICT, WITHOUT ROWID;

        """

    /// Operational: what is done with is cut after 90 days.
    private static let queue = """
        CREATE TABLE mail_queue(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person INTEGER NOT NULL REFERENCES person(id),
            address TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('digest', 'silence', 'test')),
            key TEXT NOT NULL, -- whatever it is about: one mail for each person and key
            day INTEGER NOT NULL,
            subject TEXT NOT NULL,
            message TEXT NOT NULL, -- as it is sent, with its header; emptied once it is sent
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'held')),
            tries INTEGER NOT NULL DEFAULT 0,
            next_try INTEGER, -- NULL where it is not tried again
            answer TEXT, -- what the server last said
            made INTEGER NOT NULL,
            ended INTEGER,
            UNIQUE (person, key)
        ) STRICT;
        CREATE INDEX mail_queue_waiting ON mail_queue(next_try) WHERE state = 'waiting';
        CREATE INDEX mail_queue_by_time ON mail_queue(made);
        CREATE INDEX mail_queue_by_state ON mail_queue(state, id);
        CREATE TABLE mail_bounce(
            person INTEGER PRIMARY KEY REFERENCES person(id),
            address TEXT NOT NULL, -- another address of the same person is mailed again
            at INTEGER NOT NULL,
            answer TEXT NOT NULL
        ) STRICT;
        CREATE TABLE mail_morning(
            day INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            queued INTEGER NOT NULL
        ) STRICT;
        """
}
