/// Boards, their meetings, and what comes of them. What is open has `superseded` NULL and is found by an index of its own, so that
/// an agenda reads no history; who closed it, and with what words, stands in a table beside it. Days count from 1 January 1970.
enum S021 {
    static let boards = Migration(number: 21, script: bodies + meetings + challenges + decisions + actions)

    private static let bodies = """
        CREATE TABLE governing_board(
            id INTEGER PRIMARY KEY,
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;
        CREATE TABLE governing_board_version(
            board INTEGER NOT NULL REFERENCES governing_board(id),
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            cadence TEXT NOT NULL CHECK (cadence IN ('monthly', 'six-weekly', 'quarterly', 'other')),
            cadence_words TEXT NOT NULL, -- how often it meets, for 'other'
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX governing_board_now ON governing_board_version(board) WHERE superseded IS NULL;
        CREATE UNIQUE INDEX governing_board_name_now ON governing_board_version(lower(name)) WHERE superseded IS NULL;
        CREATE INDEX governing_board_by_time ON governing_board_version(board, asserted);
        CREATE TABLE board_seat(
            board INTEGER NOT NULL REFERENCES governing_board(id),
            person INTEGER NOT NULL REFERENCES person(id),
            office TEXT NOT NULL CHECK (office IN ('chair', 'member')),
            may_sign_off INTEGER NOT NULL CHECK (may_sign_off IN (0, 1)),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX board_seat_now ON board_seat(board, person) WHERE superseded IS NULL;
        CREATE INDEX board_seat_by_board ON board_seat(board, superseded, asserted);
        CREATE TABLE board_oversight(
            board INTEGER NOT NULL REFERENCES governing_board(id),
            plan INTEGER NOT NULL REFERENCES plan(id),
            heading INTEGER REFERENCES heading(id), -- NULL for the whole plan
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX board_oversight_now ON board_oversight(board, plan, coalesce(heading, 0)) WHERE superseded IS NULL;
        CREATE INDEX board_oversight_by_board ON board_oversight(board, superseded, asserted);
        CREATE INDEX board_oversight_by_plan ON board_oversight(plan, superseded, asserted, board);

        """

    private static let meetings = """
        CREATE TABLE meeting(
            id INTEGER PRIMARY KEY,
            board INTEGER NOT NULL REFERENCES governing_board(id),
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;
        CREATE TABLE meeting_version(
            meeting INTEGER NOT NULL REFERENCES meeting(id),
            board INTEGER NOT NULL REFERENCES governing_board(id),
            day INTEGER NOT NULL,
            place TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'ended')),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX meeting_now ON meeting_version(meeting) WHERE superseded IS NULL;
        CREATE INDEX meeting_by_time ON meeting_version(meeting, asserted);
        CREATE INDEX meeting_by_day ON meeting_version(board, day);
        CREATE INDEX meeting_coming ON meeting_version(board, superseded, asserted) WHERE state <> 'ended';
        CREATE TABLE meeting_presence(
            meeting INTEGER NOT NULL REFERENCES meeting(id),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX meeting_presence_now ON meeting_presence(meeting, person) WHERE superseded IS NULL;
        CREATE INDEX meeting_presence_by_time ON meeting_presence(meeting, asserted);
        CREATE TABLE item_noted(
            meeting INTEGER NOT NULL REFERENCES meeting(id),
            action INTEGER NOT NULL REFERENCES action(id),
            words TEXT NOT NULL,
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;
        CREATE INDEX item_noted_by_meeting ON item_noted(meeting, asserted);
        CREATE INDEX item_noted_by_action ON item_noted(action, asserted);
        CREATE TABLE recommendation( -- superseded by the next for the same area and period
            plan INTEGER NOT NULL REFERENCES plan(id),
            heading INTEGER NOT NULL REFERENCES heading(id),
            period TEXT NOT NULL, -- in the board's words
            text TEXT NOT NULL,
            meeting INTEGER REFERENCES meeting(id),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX recommendation_now ON recommendation(heading, lower(period)) WHERE superseded IS NULL;
        CREATE INDEX recommendation_by_heading ON recommendation(heading, asserted);
        CREATE INDEX recommendation_by_meeting ON recommendation(meeting, asserted);

        """

    private static let challenges = """
        CREATE TABLE challenge( -- superseded by its end
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            action INTEGER REFERENCES action(id),
            heading INTEGER REFERENCES heading(id), -- the area, where it is about no action
            meeting INTEGER REFERENCES meeting(id),
            board INTEGER REFERENCES governing_board(id), -- the meeting's
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asked INTEGER NOT NULL REFERENCES person(id),
            asked_name TEXT NOT NULL,
            words TEXT NOT NULL,
            due INTEGER NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE INDEX challenge_open ON challenge(superseded, asserted);
        CREATE INDEX challenge_by_plan ON challenge(plan, superseded, asserted);
        CREATE INDEX challenge_by_board ON challenge(board, superseded, asserted);
        CREATE INDEX challenge_by_asked ON challenge(asked, superseded, asserted);
        CREATE INDEX challenge_by_person ON challenge(person, superseded, asserted);
        CREATE INDEX challenge_by_action ON challenge(action, asserted);
        CREATE INDEX challenge_by_heading ON challenge(heading, asserted);
        CREATE INDEX challenge_by_meeting ON challenge(meeting, asserted);
        CREATE TABLE challenge_answer( -- the key's columns first: SQLite 3.40 checks the integrity of other orders wrongly
            challenge INTEGER NOT NULL REFERENCES challenge(id),
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            words TEXT NOT NULL,
            PRIMARY KEY (challenge, asserted)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE challenge_end(
            challenge INTEGER PRIMARY KEY REFERENCES challenge(id),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            words TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;

        """

    private static let decisions = """
        CREATE TABLE board_decision( -- superseded by its end
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            action INTEGER REFERENCES action(id),
            board INTEGER NOT NULL REFERENCES governing_board(id),
            meeting INTEGER NOT NULL REFERENCES meeting(id),
            kind TEXT NOT NULL CHECK (kind IN ('other', 'new-action', 'deadline', 'rating')),
            words TEXT NOT NULL,
            follow_up INTEGER REFERENCES person(id), -- who sees to it
            follow_up_name TEXT,
            due INTEGER,
            new_action INTEGER REFERENCES action(id),
            new_day INTEGER,
            rating TEXT CHECK (rating IN ('red', 'amber', 'green', 'blue')),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE INDEX board_decision_by_board ON board_decision(board, superseded, asserted);
        CREATE INDEX board_decision_by_plan ON board_decision(plan, superseded, asserted);
        CREATE INDEX board_decision_by_action ON board_decision(action, asserted);
        CREATE INDEX board_decision_by_meeting ON board_decision(meeting, asserted);
        CREATE UNIQUE INDEX board_decision_by_new_action ON board_decision(new_action) WHERE new_action IS NOT NULL;
        CREATE TABLE board_decision_end(
            decision INTEGER PRIMARY KEY REFERENCES board_decision(id),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            words TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;
        CREATE TABLE escalation( -- superseded by its end
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan(id),
            action INTEGER NOT NULL REFERENCES action(id),
            board INTEGER NOT NULL REFERENCES governing_board(id),
            reason TEXT NOT NULL,
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            asserted INTEGER NOT NULL REFERENCES ledger(entry),
            superseded INTEGER REFERENCES ledger(entry) CHECK (superseded > asserted)
        ) STRICT;
        CREATE UNIQUE INDEX escalation_now ON escalation(action, board) WHERE superseded IS NULL;
        CREATE INDEX escalation_by_plan ON escalation(plan, superseded, asserted);
        CREATE INDEX escalation_by_board ON escalation(board, superseded, asserted);
        CREATE INDEX escalation_by_action ON escalation(action, asserted);
        CREATE TABLE escalation_end(
            escalation INTEGER PRIMARY KEY REFERENCES escalation(id),
            person INTEGER NOT NULL REFERENCES person(id),
            name TEXT NOT NULL, -- the person's, as it was then
            words TEXT NOT NULL,
            asserted INTEGER NOT NULL REFERENCES ledger(entry)
        ) STRICT;

        """

    /// A decision adds an action to a revision that stands already, so what a list holds depends on the position too.
    private static let actions = """
        DROP INDEX action_version_state;
        CREATE INDEX action_version_state ON action_version(revision, position, asserted, action, heading, deadline_day);
        """
}
