"""The database of the Flask page: the same plan, leads by role, and updates on most actions, as the demonstration has them."""

import datetime
import json
import secrets
import sqlite3

SCHEMA = """
CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL);
CREATE TABLE session(token TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id));
CREATE TABLE plan(id INTEGER PRIMARY KEY, title TEXT NOT NULL, today TEXT NOT NULL);
CREATE TABLE heading(id INTEGER PRIMARY KEY, plan INTEGER NOT NULL REFERENCES plan(id), number TEXT, title TEXT NOT NULL);
CREATE TABLE action(id INTEGER PRIMARY KEY, heading INTEGER NOT NULL REFERENCES heading(id), ref TEXT, text TEXT NOT NULL,
                    deadline_raw TEXT, deadline TEXT, lead INTEGER REFERENCES person(id));
CREATE TABLE output(id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES action(id), text TEXT NOT NULL, done INTEGER NOT NULL);
CREATE TABLE progress(id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES action(id), day TEXT NOT NULL,
                      delivery TEXT, impact TEXT, narrative TEXT NOT NULL);
CREATE INDEX action_by_heading ON action(heading);
CREATE INDEX output_by_action ON output(action);
CREATE INDEX progress_by_action ON progress(action, day);
"""

LEADS = ["Director of children's social care", "Head of early help", "Head of quality assurance", "Principal social worker"]
RATINGS = ["green", "amber", "green", "red", "blue"]


def make(path, dry_run, today):
    """Fills a new database from what `import --dry-run --format json` printed; returns the token of a session."""
    plan = json.loads(dry_run)["plan"]
    title = json.loads(dry_run)["document"]["title"]
    token = secrets.token_hex(32)
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.executescript(SCHEMA)
        store.executemany("INSERT INTO person(id, name, role) VALUES (?, ?, 'lead')", enumerate(LEADS, 1))
        store.execute("INSERT INTO session VALUES (?, 1)", (token,))
        store.execute("INSERT INTO plan VALUES (1, ?, ?)", (title, today))
        for place, heading in enumerate(plan["headings"]):
            store.execute("INSERT INTO heading VALUES (?, 1, ?, ?)", (place, heading["number"], heading["title"]))
        for place, action in enumerate(plan["actions"]):
            _add(store, place, action, datetime.date.fromisoformat(today))
    store.close()
    return token


def _add(store, place, action, today):
    deadline = action["deadline"] or {"raw": None, "date": None}
    lead = place % (len(LEADS) + 1) or None
    store.execute(
        "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?)",
        (place, action["heading"], action["ref"], action["text"], deadline["raw"], deadline["date"], lead),
    )
    for number, output in enumerate(action["outputs"]):
        store.execute("INSERT INTO output(action, text, done) VALUES (?, ?, ?)", (place, output["text"], int(number < place % 3)))
    for month in range(place % 4):
        day = today - datetime.timedelta(days=31 * (month + 1))
        row = (place, day.isoformat(), RATINGS[(place + month) % 5], RATINGS[place % 4], "Work goes on as planned; the next step is agreed.")
        store.execute("INSERT INTO progress(action, day, delivery, impact, narrative) VALUES (?, ?, ?, ?, ?)", row)
