/// What people do with a plan: who leads what, updates, ticks, moved deadlines. Days count from 1 January 1970.
enum S005 {
    static let updates = Migration(
        number: 5,
        script: """
            CREATE TABLE assignment(
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                person INTEGER NOT NULL REFERENCES person(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX assignment_now ON assignment(action, person) WHERE superseded IS NULL;
            CREATE INDEX assignment_by_plan ON assignment(plan, action, asserted, superseded, person);

            CREATE TABLE action_update( -- superseded by the next update of the same action
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                day INTEGER NOT NULL, -- in London, when it was reported
                delivery TEXT CHECK (delivery IN ('red', 'amber', 'green', 'blue')),
                impact TEXT CHECK (impact IN ('red', 'amber', 'green', 'blue')),
                forecast INTEGER,
                narrative TEXT NOT NULL,
                is_no_change INTEGER NOT NULL CHECK (is_no_change IN (0, 1)),
                -- How the delivery rating stood when this was written, so that lists need one row for each action:
                -- the rating before the present run of equal ones, and the day on which that run began.
                previous_delivery TEXT CHECK (previous_delivery IN ('red', 'amber', 'green', 'blue')),
                delivery_since INTEGER,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX action_update_now ON action_update(action) WHERE superseded IS NULL;
            CREATE UNIQUE INDEX action_update_by_time ON action_update(action, asserted);
            -- Holds all that overviews read, so that the narratives are left alone.
            CREATE INDEX action_update_by_plan ON action_update(
                plan, superseded, asserted, action, day, name, delivery, impact, forecast, previous_delivery, delivery_since);

            CREATE TABLE output_tick(
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                output INTEGER NOT NULL REFERENCES output(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX output_tick_now ON output_tick(output) WHERE superseded IS NULL;
            CREATE INDEX output_tick_by_plan ON output_tick(plan, superseded, asserted, action);
            CREATE INDEX output_tick_by_action ON output_tick(action, output, asserted, superseded);

            CREATE TABLE deadline_move(
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                day_before INTEGER,
                day_after INTEGER NOT NULL,
                reason TEXT NOT NULL,
                approved_by TEXT NOT NULL,
                day INTEGER NOT NULL, -- on which it was moved
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX deadline_move_by_plan ON deadline_move(plan, action, asserted);
            CREATE INDEX deadline_move_by_action ON deadline_move(action, asserted);
            """)
}
