"""The dashboard as somebody would write it with Flask, SQLite and Jinja: everything is read and rendered for each request."""

import collections
import datetime
import os
import sqlite3
import threading

import flask

app = flask.Flask(__name__)
local = threading.local()

STANDINGS = ["overdue", "red", "amber", "green", "blue", "not rated"]
NEEDS = ["overdue", "newly red", "no update", "no lead", "due soon"]


def store():
    """One connection for each worker's thread, kept open."""
    if not hasattr(local, "store"):
        local.store = sqlite3.connect(f"file:{os.environ['FLASK_PLAN']}?mode=ro", uri=True)
        local.store.row_factory = sqlite3.Row
    return local.store


ACTIONS = """
SELECT a.*, p.name AS lead_name, u.day, u.delivery,
       (SELECT delivery FROM progress AS before WHERE before.action = a.id AND before.day < u.day ORDER BY day DESC LIMIT 1) AS previous
FROM action AS a LEFT JOIN person AS p ON p.id = a.lead
LEFT JOIN progress AS u ON u.id = (SELECT id FROM progress WHERE action = a.id ORDER BY day DESC LIMIT 1)
ORDER BY a.id
"""
RECENT = """
SELECT u.*, a.ref, a.text, coalesce(p.name, 'Nobody') AS lead_name FROM progress AS u
JOIN action AS a ON a.id = u.action LEFT JOIN person AS p ON p.id = a.lead ORDER BY u.day DESC, u.id DESC LIMIT 5
"""


def standing(action, today):
    overdue = action["deadline"] and action["deadline"] < today and action["delivery"] != "blue"
    return "overdue" if overdue else action["delivery"] or "not rated"


def needs(action, today, month_ago, month_ahead):
    found = set()
    if standing(action, today) == "overdue":
        found.add("overdue")
    if action["delivery"] == "red" and action["previous"] != "red":
        found.add("newly red")
    if action["day"] is None or action["day"] < month_ago:
        found.add("no update")
    if action["lead"] is None:
        found.add("no lead")
    if action["deadline"] and today <= action["deadline"] <= month_ahead:
        found.add("due soon")
    return found


@app.template_filter("words")
def words(day):
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


@app.get("/")
def dashboard():
    session = store().execute(
        "SELECT p.* FROM session AS s JOIN person AS p ON p.id = s.person WHERE s.token = ?", (flask.request.cookies.get("session", ""),)
    ).fetchone()
    if session is None:
        return flask.redirect("/sign-in")
    plan = store().execute("SELECT * FROM plan").fetchone()
    day = datetime.date.fromisoformat(plan["today"])
    month_ago, month_ahead = ((day + datetime.timedelta(days=days)).isoformat() for days in (-31, 31))
    headings = store().execute("SELECT * FROM heading ORDER BY id").fetchall()
    actions = store().execute(ACTIONS).fetchall()
    counts = {heading["id"]: collections.Counter() for heading in headings}
    attention = {name: [] for name in NEEDS}
    for action in actions:
        counts[action["heading"]][standing(action, plan["today"])] += 1
        for name in needs(action, plan["today"], month_ago, month_ahead):
            attention[name].append(action)
    overdue = sorted(attention["overdue"], key=lambda action: action["deadline"])
    total = sum(counts.values(), collections.Counter())
    return flask.render_template(
        "dashboard.html", person=session, plan=plan, headings=headings, actions=actions, counts=counts, attention=attention,
        overdue=overdue, recent=store().execute(RECENT).fetchall(), standings=STANDINGS, total=total, needs=NEEDS, day=day,
        scale=max((sum(count.values()) for count in counts.values()), default=1), date=datetime.date,
    )
