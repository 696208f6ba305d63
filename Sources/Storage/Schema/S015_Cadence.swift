/// When updates are owed, who reports for whom, which periods were closed, and what was typed when a session ended.
enum S015 {
    static let cadence = Migration(
        number: 15,
        script: """
            CREATE TABLE reporting_schedule(
                plan INTEGER NOT NULL REFERENCES plan(id),
                length TEXT NOT NULL CHECK (length IN ('month', 'quarter')),
                closing_day INTEGER NOT NULL CHECK (closing_day BETWEEN 0 AND 28),
                grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 28),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX reporting_schedule_now ON reporting_schedule(plan) WHERE superseded IS NULL;
            CREATE INDEX reporting_schedule_by_time ON reporting_schedule(plan, asserted);

            CREATE TABLE deputy(
                lead INTEGER NOT NULL REFERENCES person(id),
                person INTEGER NOT NULL REFERENCES person(id) CHECK (person <> lead),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX deputy_now ON deputy(lead, person) WHERE superseded IS NULL;
            CREATE INDEX deputy_by_person ON deputy(person, asserted, superseded, lead);
            CREATE INDEX deputy_by_lead ON deputy(lead, asserted, superseded, person);

            -- What it reports for: the period's first day, NULL in updates that were made before there were periods.
            ALTER TABLE action_update ADD COLUMN period INTEGER;
            ALTER TABLE action_update ADD COLUMN is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1));
            ALTER TABLE action_update ADD COLUMN on_behalf_of TEXT; -- the leads for whom a deputy reported
            DROP INDEX action_update_by_plan;
            -- Holds all that overviews read, so that the narratives are left alone.
            CREATE INDEX action_update_by_plan ON action_update(
                plan, superseded, asserted, action, day, name, delivery, impact, forecast, previous_delivery, delivery_since, period);
            CREATE INDEX action_update_by_period ON action_update(plan, period, asserted, action, is_late);
            CREATE INDEX assignment_by_person ON assignment(person, asserted, superseded, plan, action);
            CREATE INDEX action_by_plan ON action(plan, asserted);

            CREATE TABLE period_close(
                plan INTEGER NOT NULL REFERENCES plan(id),
                period INTEGER NOT NULL, -- its first day
                length TEXT NOT NULL CHECK (length IN ('month', 'quarter')),
                name TEXT NOT NULL,
                closes INTEGER NOT NULL, -- its closing day
                day INTEGER NOT NULL, -- on which it was closed
                head INTEGER NOT NULL REFERENCES ledger(entry), -- the newest entry that its figures know
                head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (plan, period)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE period_figure( -- as they stood when the period was closed
                plan INTEGER NOT NULL,
                period INTEGER NOT NULL,
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                value INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (plan, period, position),
                FOREIGN KEY (plan, period) REFERENCES period_close(plan, period)
            ) STRICT, WITHOUT ROWID;

            -- Operational: what somebody typed and could not save. One for each form, removed when it is saved.
            CREATE TABLE form_draft(
                person INTEGER NOT NULL REFERENCES person(id),
                path TEXT NOT NULL,
                fields TEXT NOT NULL, -- as a form sends them
                at INTEGER NOT NULL,
                PRIMARY KEY (person, path)
            ) STRICT, WITHOUT ROWID;
            """)
}
