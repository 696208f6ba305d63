/// What people made of the findings of a revision. A finding without a row in `finding_settlement` is open. Who and when
/// stand in the ledger entry `decided`: that of the settlement itself, or, for one that was carried over to an equal
/// finding of a later revision, that of the revision `carried_from`.
enum S011 {
    static let settlements = Migration(
        number: 11,
        script: """
            CREATE TABLE finding_settlement(
                revision INTEGER NOT NULL,
                position INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('accepted', 'dismissed', 'reopened')),
                reason TEXT NOT NULL CHECK (trim(reason) <> ''), -- what was done, for one that was accepted
                decided INTEGER NOT NULL REFERENCES ledger(entry),
                carried_from INTEGER REFERENCES revision(id),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (revision, position, asserted),
                FOREIGN KEY (revision, position) REFERENCES finding(revision, position),
                CHECK ((carried_from IS NULL) = (decided = asserted))
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX finding_settlement_now ON finding_settlement(revision, position) WHERE superseded IS NULL;
            CREATE TABLE finding_fix( -- the text that the critic would put in another's place
                revision INTEGER NOT NULL,
                position INTEGER NOT NULL,
                field TEXT NOT NULL,
                text_before TEXT NOT NULL,
                text_after TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, position),
                FOREIGN KEY (revision, position) REFERENCES finding(revision, position)
            ) STRICT, WITHOUT ROWID;
            """)
}
