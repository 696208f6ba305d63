/// Completion is proposed by a lead and signed off by somebody else. A completion without such an answer cannot be written at all.
enum S020 {
    static let completions = Migration(
        number: 20,
        script: """
            CREATE TABLE completion_proposal( -- superseded when it is answered or withdrawn
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                kind TEXT NOT NULL CHECK (kind IN ('complete', 'embedded')),
                words TEXT NOT NULL CHECK (trim(words) <> ''),
                done_on INTEGER NOT NULL,
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL, -- the person's, as it was then
                day INTEGER NOT NULL, -- on which it was proposed
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX completion_proposal_now ON completion_proposal(action) WHERE superseded IS NULL;
            CREATE INDEX completion_proposal_by_action ON completion_proposal(action, asserted);
            CREATE INDEX completion_proposal_by_plan ON completion_proposal(plan, superseded, asserted, action, kind);

            CREATE TABLE completion_answer(
                proposal INTEGER PRIMARY KEY REFERENCES completion_proposal(id),
                is_given INTEGER NOT NULL CHECK (is_given IN (0, 1)),
                words TEXT NOT NULL CHECK (is_given = 1 OR trim(words) <> ''),
                recheck INTEGER, -- the last day on which it counts as embedded
                person INTEGER NOT NULL REFERENCES person(id),
                name TEXT NOT NULL,
                day INTEGER NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry)
            ) STRICT;

            CREATE TABLE completion( -- superseded when it is signed off anew, reopened, or loses its evidence
                plan INTEGER NOT NULL REFERENCES plan(id),
                action INTEGER NOT NULL REFERENCES action(id),
                kind TEXT NOT NULL CHECK (kind IN ('complete', 'embedded')),
                done_on INTEGER NOT NULL,
                recheck INTEGER CHECK ((kind = 'embedded') = (recheck IS NOT NULL)),
                is_lapsed INTEGER NOT NULL CHECK (is_lapsed IN (0, 1)), -- was embedded, and evidence was withdrawn
                proposal INTEGER NOT NULL REFERENCES completion_proposal(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
            ) STRICT;
            CREATE UNIQUE INDEX completion_now ON completion(action) WHERE superseded IS NULL;
            CREATE INDEX completion_by_plan ON completion(plan, superseded, asserted, action, kind, done_on, recheck, is_lapsed);
            CREATE TRIGGER completion_is_signed_off BEFORE INSERT ON completion WHEN NOT EXISTS (
                SELECT 1 FROM completion_answer AS a JOIN completion_proposal AS p ON p.id = a.proposal
                WHERE a.proposal = NEW.proposal AND a.is_given = 1 AND a.person <> p.person AND p.action = NEW.action
                AND p.plan = NEW.plan AND (p.kind = NEW.kind OR NEW.is_lapsed = 1))
            BEGIN SELECT RAISE(ABORT, 'nothing is complete that nobody signed off'); END;
            """)
}
