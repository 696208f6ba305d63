/// How other programs read: tokens and secret addresses. Who has which is a fact; the day of last use is operational.
///
/// The hash of a token or an address stays with its row, as every fact does: what it was made from cannot be found from it.
enum S028 {
    static let access = Migration(
        number: 28,
        script: """
            CREATE TABLE access_token(
                id INTEGER PRIMARY KEY,
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                scope TEXT NOT NULL,
                ends INTEGER NOT NULL, -- the last day on which it works
                token_hash TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX access_token_by_hash ON access_token(token_hash);
            CREATE INDEX access_token_by_person ON access_token(person, superseded);
            CREATE TABLE access_token_use(
                token INTEGER PRIMARY KEY REFERENCES access_token(id),
                day INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE feed_address(
                id INTEGER PRIMARY KEY,
                person INTEGER NOT NULL REFERENCES person(id),
                feed TEXT NOT NULL,
                plan INTEGER REFERENCES plan(id), -- NULL for one's own
                key_hash TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX feed_address_by_hash ON feed_address(key_hash);
            CREATE INDEX feed_address_by_person ON feed_address(person, superseded);
            CREATE UNIQUE INDEX feed_address_now ON feed_address(person, feed, coalesce(plan, 0)) WHERE superseded IS NULL;

            -- A page of what a plan's history holds is read from its newest end, whatever lies behind it.
            CREATE INDEX ledger_of_plan ON ledger(plan);
            CREATE INDEX challenge_of_plan ON challenge(plan);
            CREATE INDEX board_decision_of_plan ON board_decision(plan);
            """)
}
