/// Which finding a heading answers for all its actions, as its document prints it; and an index by which what people said of a plan's
/// indicators is found from either side, and one by which each kind of an action's evidence is found at a look.
///
/// Documents on record since before are read once more as far as that is certain: a heading in the very words of a finding answers it.
enum S029 {
    static let thread = Migration(
        number: 29,
        script: """
            CREATE TABLE heading_citation(
                revision INTEGER NOT NULL REFERENCES revision(id),
                heading INTEGER NOT NULL REFERENCES heading(id),
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                area TEXT,
                sub_area TEXT,
                text TEXT NOT NULL,
                fragments TEXT NOT NULL,
                asserted INTEGER NOT NULL REFERENCES ledger(entry),
                PRIMARY KEY (revision, heading, position)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO heading_citation(revision, heading, position, name, area, text, fragments, asserted)
            SELECT h.revision, h.heading, 0, s.name, min(a.number), h.title, h.fragments, h.asserted FROM heading_version AS h
            JOIN area AS a ON a.revision = h.revision AND rtrim(a.text, ' .') = rtrim(h.title, ' .')
            JOIN source AS s ON s.revision = a.revision AND s.position = a.source
            GROUP BY h.revision, h.heading HAVING count(*) = 1;
            CREATE INDEX indicator_link_by_second ON indicator_link(plan_2, asserted);
            CREATE INDEX evidence_version_by_kind ON evidence_version(action, kind, asserted);
            """)
}
