/// People and how they sign in. A person's words and roles are facts; hashes, sessions, links and tries are operational.
enum S002 {
    static let people = Migration(
        number: 2,
        script: """
            CREATE TABLE person(
                id INTEGER PRIMARY KEY,
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;
            CREATE TABLE person_version(
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                email TEXT NOT NULL,
                roles TEXT NOT NULL, -- in order, with a space between
                is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX person_now ON person_version(person) WHERE superseded IS NULL;
            CREATE UNIQUE INDEX person_email_now ON person_version(lower(email)) WHERE superseded IS NULL;
            CREATE INDEX person_by_time ON person_version(person, asserted);

            CREATE TABLE credential(
                person INTEGER PRIMARY KEY REFERENCES person(id),
                hash TEXT NOT NULL
            ) STRICT;
            CREATE TABLE session(
                token_hash TEXT PRIMARY KEY,
                person INTEGER NOT NULL REFERENCES person(id),
                started INTEGER NOT NULL,
                seen INTEGER NOT NULL,
                csrf_secret BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX session_by_person ON session(person);
            CREATE TABLE sign_in_link(
                token_hash TEXT PRIMARY KEY,
                person INTEGER NOT NULL REFERENCES person(id),
                expires INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX sign_in_link_by_person ON sign_in_link(person);
            CREATE TABLE sign_in_try(
                subject TEXT NOT NULL, -- what is limited: an email address or a network address
                at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX sign_in_try_by_subject ON sign_in_try(subject, at);
            CREATE INDEX sign_in_try_by_time ON sign_in_try(at);
            """)
}
