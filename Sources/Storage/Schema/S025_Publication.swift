/// Which plans the public may read, where, and which words about them an admin has released.
enum S025 {
    static let publication = Migration(
        number: 25,
        script: """
            CREATE TABLE publication(
                plan INTEGER NOT NULL REFERENCES plan(id),
                address TEXT NOT NULL CHECK (trim(address) <> ''),
                introduction TEXT NOT NULL,
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                day INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX publication_now ON publication(plan) WHERE superseded IS NULL;
            CREATE UNIQUE INDEX publication_address_now ON publication(address) WHERE superseded IS NULL;
            CREATE INDEX publication_by_plan ON publication(plan, asserted);

            CREATE TABLE released_words( -- of one action, for the public
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                words TEXT NOT NULL CHECK (trim(words) <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                day INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX released_words_now ON released_words(action) WHERE superseded IS NULL;
            CREATE INDEX released_words_by_plan ON released_words(plan, superseded, asserted, action);

            CREATE TABLE you_said(
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER REFERENCES action(id),
                said TEXT NOT NULL CHECK (trim(said) <> ''),
                did TEXT NOT NULL CHECK (trim(did) <> ''),
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                day INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE INDEX you_said_by_plan ON you_said(plan, superseded, asserted);

            """ + sources.map(\.trigger).joined(separator: "\n") + "\n")

    private static let sources: [SearchSource] = [
        .said("publication", "publication", "publication", "@.plan", words: "@.introduction", only: "trim(@.introduction) <> ''"),
        .said("released_words", "released-words", "publication", "@.action", action: "@.action", words: "@.words"),
        .said("you_said", "you-said", "publication", "@.plan", action: "@.action", words: "@.said || char(10) || @.did"),
    ]
}
