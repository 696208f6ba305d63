/// Indicators that a plan is watched by: definitions with versions, values of their own and of the series they are compared with,
/// periods from which limits are set anew, and links. Days count from 1 January 1970. A suppressed number is not stored.
enum S023 {
    static let indicators = Migration(
        number: 23,
        script: """
            CREATE TABLE indicator(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;

            CREATE TABLE indicator_definition( -- superseded by the next version
                indicator INTEGER NOT NULL REFERENCES indicator(id),
                plan INTEGER NOT NULL REFERENCES plan(id),
                name TEXT NOT NULL CHECK (trim(name) <> ''),
                codes TEXT NOT NULL, -- one on each line, its own first
                unit TEXT NOT NULL CHECK (unit IN ('percent', 'number', 'pounds', 'days', 'rate-per-10000')),
                direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower', 'neither')),
                frequency TEXT NOT NULL CHECK (frequency IN ('monthly', 'quarterly', 'yearly')),
                target REAL,
                target_from INTEGER,
                tolerance REAL NOT NULL CHECK (tolerance >= 0),
                owner INTEGER REFERENCES person(id),
                owner_name TEXT, -- the person's, as it was then
                owner_words TEXT NOT NULL, -- as printed
                meaning TEXT NOT NULL,
                source TEXT NOT NULL,
                neighbours TEXT, -- names of the series it is compared with
                region TEXT,
                england TEXT,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (indicator, asserted),
                CHECK ((target IS NULL) = (target_from IS NULL)),
                CHECK ((owner IS NULL) = (owner_name IS NULL))
            ) STRICT;
            CREATE UNIQUE INDEX indicator_definition_now ON indicator_definition(indicator) WHERE superseded IS NULL;
            CREATE INDEX indicator_definition_by_plan ON indicator_definition(plan, superseded, asserted);

            CREATE TABLE indicator_value( -- superseded by a correction
                indicator INTEGER NOT NULL REFERENCES indicator(id),
                series TEXT NOT NULL CHECK (series IN ('own', 'neighbours', 'region', 'england')),
                first_day INTEGER NOT NULL,
                last_day INTEGER NOT NULL CHECK (last_day > first_day),
                state TEXT NOT NULL CHECK (state IN ('value', 'new', 'not-available', 'suppressed')),
                number REAL,
                numerator INTEGER CHECK (numerator >= 0),
                denominator INTEGER CHECK (denominator > 0),
                note TEXT NOT NULL,
                revision INTEGER REFERENCES revision(id), -- the document that prints it
                person INTEGER REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (indicator, series, first_day, last_day, asserted),
                CHECK ((state = 'value') = (number IS NOT NULL)),
                CHECK ((numerator IS NULL) = (denominator IS NULL)),
                CHECK (numerator IS NULL OR state = 'value')
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX indicator_value_now ON indicator_value(indicator, series, first_day, last_day) WHERE superseded IS NULL;
            CREATE INDEX indicator_value_by_time ON indicator_value(indicator, asserted);

            CREATE TABLE indicator_baseline( -- superseded where limits are no longer set anew there
                indicator INTEGER NOT NULL REFERENCES indicator(id),
                first_day INTEGER NOT NULL,
                last_day INTEGER NOT NULL CHECK (last_day > first_day),
                reason TEXT NOT NULL CHECK (trim(reason) <> ''),
                person INTEGER REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (indicator, first_day, asserted)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX indicator_baseline_now ON indicator_baseline(indicator, first_day) WHERE superseded IS NULL;

            CREATE TABLE indicator_tie( -- superseded where the link is taken away
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                indicator INTEGER NOT NULL REFERENCES indicator(id),
                kind TEXT NOT NULL CHECK (kind IN ('action', 'heading', 'risk')),
                subject INTEGER NOT NULL, -- the action, heading or risk
                name TEXT NOT NULL, -- of the person who linked them, as it was then
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX indicator_tie_now ON indicator_tie(indicator, kind, subject) WHERE superseded IS NULL;
            CREATE INDEX indicator_tie_by_indicator ON indicator_tie(indicator, asserted);
            CREATE INDEX indicator_tie_by_subject ON indicator_tie(kind, subject, superseded, asserted);
            CREATE INDEX indicator_tie_by_plan ON indicator_tie(plan, superseded, asserted);
            """)
}
