/// Two-step sign-in. Whether admins need it is a fact; keys, recovery codes and half-done sign-ins are operational.
enum S016 {
    static let twoStep = Migration(
        number: 16,
        script: """
            CREATE TABLE two_step_rule(
                is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)), -- of admins
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX two_step_rule_now ON two_step_rule(is_required) WHERE superseded IS NULL;

            CREATE TABLE two_step(
                person INTEGER PRIMARY KEY REFERENCES person(id),
                key BLOB NOT NULL,
                is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
                last_step INTEGER NOT NULL DEFAULT 0 -- of the newest code that was used: none is used twice
            ) STRICT;
            CREATE TABLE recovery_code(
                person INTEGER NOT NULL REFERENCES person(id),
                code_hash TEXT NOT NULL,
                PRIMARY KEY (person, code_hash)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE half_sign_in( -- the password was right, the code is still to come
                token_hash TEXT PRIMARY KEY,
                person INTEGER NOT NULL REFERENCES person(id),
                expires INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
}
