/// Scales and rules of a plan, and what was rated by whom beside what the record says. Inputs are kept as text from which
/// the rating can be worked out again at any time. Days count from 1 January 1970.
enum S018 {
    static let ratings = Migration(
        number: 18,
        script: """
            CREATE TABLE rating_scale( -- superseded by the next of the same question
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                question TEXT NOT NULL CHECK (question IN ('delivery', 'impact')),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX rating_scale_now ON rating_scale(plan, question) WHERE superseded IS NULL;
            CREATE INDEX rating_scale_by_plan ON rating_scale(plan, asserted);
            CREATE TABLE rating_step(
                scale INTEGER NOT NULL REFERENCES rating_scale(id),
                position INTEGER NOT NULL, -- from worst to best
                name TEXT NOT NULL,
                colour TEXT NOT NULL CHECK (colour IN ('red', 'amber', 'green', 'blue')),
                definition TEXT NOT NULL,
                sub_states TEXT NOT NULL, -- one on each line
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (scale, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE rating_rules( -- version 0 is in the program and never changes
                plan INTEGER NOT NULL REFERENCES plan(id),
                version INTEGER NOT NULL CHECK (version > 0),
                text TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (plan, version)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE update_step( -- the words chosen, where they say more than the colour; kept whatever becomes of the scale
                action_update INTEGER PRIMARY KEY REFERENCES action_update(id),
                delivery_scale INTEGER REFERENCES rating_scale(id),
                delivery_step TEXT,
                delivery_sub_state TEXT,
                impact_scale INTEGER REFERENCES rating_scale(id),
                impact_step TEXT,
                impact_sub_state TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE update_rating( -- what the record said beside an update
                action_update INTEGER PRIMARY KEY REFERENCES action_update(id),
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                person INTEGER NOT NULL REFERENCES person(id),
                day INTEGER NOT NULL,
                rules_version INTEGER NOT NULL,
                inputs TEXT NOT NULL,
                computed TEXT CHECK (computed IN ('red', 'amber', 'green', 'blue')), -- NULL where the record could not tell
                delivery TEXT CHECK (delivery IN ('red', 'amber', 'green', 'blue')), -- the lead's
                is_more_hopeful INTEGER NOT NULL CHECK (is_more_hopeful IN (0, 1)),
                reason TEXT NOT NULL CHECK (is_more_hopeful = 0 OR reason <> ''),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE INDEX update_rating_by_person ON update_rating(person, day, asserted, computed, delivery, is_more_hopeful);
            CREATE INDEX update_rating_by_plan ON update_rating(plan, day, asserted, computed, delivery, is_more_hopeful, person);
            CREATE INDEX update_rating_hopeful_by_person ON update_rating(person, asserted, day) WHERE is_more_hopeful = 1;
            CREATE INDEX update_rating_hopeful_by_plan ON update_rating(plan, asserted, day) WHERE is_more_hopeful = 1;

            CREATE TABLE board_rating( -- superseded by the next of the same action and question
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                question TEXT NOT NULL CHECK (question IN ('delivery', 'impact')),
                rating TEXT NOT NULL CHECK (rating IN ('red', 'amber', 'green', 'blue')),
                scale INTEGER REFERENCES rating_scale(id),
                step TEXT,
                sub_state TEXT,
                reason TEXT NOT NULL CHECK (reason <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                day INTEGER NOT NULL,
                meeting INTEGER, -- where it was said at one
                rules_version INTEGER, -- NULL for impact, which is judged and not computed
                inputs TEXT,
                computed TEXT CHECK (computed IN ('red', 'amber', 'green', 'blue')),
                is_more_hopeful INTEGER NOT NULL CHECK (is_more_hopeful IN (0, 1)),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX board_rating_now ON board_rating(action, question) WHERE superseded IS NULL;
            CREATE UNIQUE INDEX board_rating_by_time ON board_rating(action, asserted);
            CREATE INDEX board_rating_by_plan ON board_rating(plan, day, asserted, computed, is_more_hopeful);
            CREATE INDEX board_rating_hopeful_by_plan ON board_rating(plan, asserted, day) WHERE is_more_hopeful = 1;
            """)
}
