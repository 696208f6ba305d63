/// Whether two codes mean one indicator, as people said. Each pair stands in one order only: the lower plan and code first.
enum S013 {
    static let indicatorLinks = Migration(
        number: 13,
        script: """
            CREATE TABLE indicator_link(
                plan_1 INTEGER NOT NULL REFERENCES plan(id),
                code_1 TEXT NOT NULL, -- as printed
                plan_2 INTEGER NOT NULL REFERENCES plan(id),
                code_2 TEXT NOT NULL,
                is_same INTEGER NOT NULL CHECK (is_same IN (0, 1)),
                reason TEXT NOT NULL CHECK (is_same = 1 OR trim(reason) <> ''),
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
                PRIMARY KEY (plan_1, code_1, plan_2, code_2, asserted),
                CHECK (plan_1 < plan_2 OR (plan_1 = plan_2 AND code_1 <> code_2))
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX indicator_link_now ON indicator_link(plan_1, code_1, plan_2, code_2) WHERE superseded IS NULL;
            """)
}
