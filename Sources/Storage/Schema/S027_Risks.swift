/// Risks of a plan: the scale they are scored on, what each is, how grave it was judged over time, what is done about it, and which
/// actions make it smaller. Days count from 1 January 1970. A score that does not fit the scale is kept as it is.
enum S027 {
    static let risks = Migration(number: 27, script: scale + register + mitigations + search)

    private static let scale = """
        CREATE TABLE risk_scale( -- superseded by the next version
            plan INTEGER NOT NULL REFERENCES plan(id),
            method TEXT NOT NULL CHECK (method IN ('product', 'entered')),
            most INTEGER NOT NULL CHECK (most > 1),
            appetite INTEGER,
            appetite_words TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
            PRIMARY KEY (plan, asserted)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX risk_scale_now ON risk_scale(plan) WHERE superseded IS NULL;
        CREATE TABLE risk_scale_step( -- of the version with the same entry
            plan INTEGER NOT NULL REFERENCES plan(id),
            question TEXT NOT NULL CHECK (question IN ('likelihood', 'impact')),
            step INTEGER NOT NULL CHECK (step > 0), -- from 1, the lowest
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            meaning TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            PRIMARY KEY (plan, asserted, question, step)
        ) STRICT;
        CREATE TABLE risk_band( -- of the version with the same entry
            plan INTEGER NOT NULL REFERENCES plan(id),
            level TEXT NOT NULL CHECK (level IN ('low', 'medium', 'high', 'critical')),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            from_score INTEGER NOT NULL CHECK (from_score > 0),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            PRIMARY KEY (plan, asserted, from_score)
        ) STRICT;

        """

    private static let register = """
        CREATE TABLE risk(
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            revision INTEGER REFERENCES revision(id), -- the document that prints it
            position INTEGER, -- in that document's list, from 0
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            CHECK ((revision IS NULL) = (position IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX risk_by_origin ON risk(revision, position) WHERE revision IS NOT NULL;
        CREATE TABLE risk_definition( -- superseded by the next version
            risk INTEGER NOT NULL REFERENCES risk(id),
            plan INTEGER NOT NULL REFERENCES plan(id),
            ref TEXT,
            title TEXT NOT NULL, -- this, the cause and the effect are empty where nobody has said
            cause TEXT NOT NULL,
            event TEXT NOT NULL CHECK (trim(event) <> ''),
            effect TEXT NOT NULL,
            owner INTEGER REFERENCES person(id),
            owner_name TEXT, -- the person's, as it was then
            owner_words TEXT NOT NULL, -- as printed
            heading INTEGER REFERENCES heading(id),
            target_likelihood INTEGER,
            target_impact INTEGER,
            target_score INTEGER,
            target_printed TEXT, -- as printed
            rhythm TEXT CHECK (rhythm IN ('monthly', 'quarterly', 'half-yearly', 'yearly')),
            response TEXT CHECK (response IN ('treat', 'tolerate', 'transfer', 'terminate')),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
            PRIMARY KEY (risk, asserted),
            CHECK ((owner IS NULL) = (owner_name IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX risk_definition_now ON risk_definition(risk) WHERE superseded IS NULL;
        CREATE INDEX risk_definition_by_plan ON risk_definition(plan, superseded, asserted);
        CREATE TABLE risk_closing( -- superseded when it is opened again
            risk INTEGER NOT NULL REFERENCES risk(id),
            plan INTEGER NOT NULL REFERENCES plan(id),
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            name TEXT NOT NULL, -- of the person who closed it, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
            PRIMARY KEY (risk, asserted)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX risk_closing_now ON risk_closing(risk) WHERE superseded IS NULL;
        CREATE TABLE risk_assessment( -- never ends: the next one stands beside it
            risk INTEGER NOT NULL REFERENCES risk(id),
            plan INTEGER NOT NULL REFERENCES plan(id),
            likelihood INTEGER,
            impact INTEGER,
            score INTEGER,
            printed TEXT, -- as a document prints it
            words TEXT NOT NULL,
            review INTEGER, -- the day by which it is to be looked at again
            revision INTEGER REFERENCES revision(id), -- the document that prints it
            person INTEGER REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            PRIMARY KEY (risk, asserted),
            CHECK (score IS NOT NULL OR printed IS NOT NULL)
        ) STRICT;
        CREATE INDEX risk_assessment_by_plan ON risk_assessment(plan, asserted);

        """

    private static let mitigations = """
        CREATE TABLE risk_mitigation( -- superseded by the next version of the same id
            id INTEGER NOT NULL,
            risk INTEGER NOT NULL REFERENCES risk(id),
            plan INTEGER NOT NULL REFERENCES plan(id),
            words TEXT NOT NULL CHECK (trim(words) <> ''),
            owner TEXT NOT NULL, -- empty where nobody has said
            due INTEGER,
            state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
            name TEXT NOT NULL, -- of the person who said so, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted),
            PRIMARY KEY (id, asserted)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX risk_mitigation_now ON risk_mitigation(id) WHERE superseded IS NULL;
        CREATE INDEX risk_mitigation_by_risk ON risk_mitigation(risk, superseded, asserted);
        CREATE TABLE risk_tie( -- superseded where the link is taken away
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            risk INTEGER NOT NULL REFERENCES risk(id),
            action INTEGER NOT NULL REFERENCES action(id),
            name TEXT NOT NULL, -- of the person who linked them, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX risk_tie_now ON risk_tie(risk, action) WHERE superseded IS NULL;
        CREATE INDEX risk_tie_by_risk ON risk_tie(risk, superseded, asserted);
        CREATE INDEX risk_tie_by_action ON risk_tie(action, superseded, asserted);

        """

    private static var search: String {
        sources.map(\.trigger).joined(separator: "\n") + "\n"
            + [("risk_definition", "risk-defined", "risk"), ("risk_scale", "risk-appetite", "plan")].map(end).joined(separator: "\n")
                + """

                CREATE TRIGGER search_risk_mitigation_ended AFTER UPDATE OF superseded ON risk_mitigation
                    WHEN NEW.superseded IS NOT NULL BEGIN
                    UPDATE search_text SET superseded = NEW.superseded
                    WHERE asserted = NEW.asserted AND piece = 'risk-mitigation' AND subject = NEW.risk AND part = NEW.id
                    AND superseded IS NULL;
                END;
                """
    }

    private static func end(_ table: String, _ piece: String, _ subject: String) -> String {
        """
        CREATE TRIGGER search_\(table)_ended AFTER UPDATE OF superseded ON \(table) WHEN NEW.superseded IS NOT NULL BEGIN
            UPDATE search_text SET superseded = NEW.superseded
            WHERE asserted = NEW.asserted AND piece = '\(piece)' AND subject = NEW.\(subject) AND superseded IS NULL;
        END;
        """
    }

    private static let sources: [SearchSource] = [
        .said(
            "risk_definition", "risk-defined", "risk", "@.risk", title: "trim(coalesce(@.ref, '') || ' ' || @.title)",
            words: "trim(@.event || char(10) || @.cause || char(10) || @.effect, char(10))"),
        .said("risk_assessment", "risk-assessed", "risk", "@.risk", words: "@.words"),
        .said("risk_mitigation", "risk-mitigation", "risk", "@.risk", part: "@.id", words: "@.words"),
        .said("risk_closing", "risk-closed", "risk", "@.risk", words: "@.reason"),
        .said("risk_scale", "risk-appetite", "risk", "@.plan", words: "@.appetite_words"),
    ]
}
