"""What a plan's pages should say, counted straight from the database by SQL of its own: from the history of each fact, by the rules that
the pages print, without a line of the program."""

import contextlib
import datetime
import sqlite3
import zoneinfo

LONDON = zoneinfo.ZoneInfo("Europe/London")
EPOCH = datetime.date(1970, 1, 1)
STANDINGS = ["overdue", "silent", "red", "amber", "green", "complete", "blue", "not-rated"]
SOON = 30

# One row for each action of a plan as it stood at entry :n at the end of day :d. `due_from` is the first day of the newest period for which
# boards may be told that an update is missing, and `due_closes` its closing day.
STAND = """
CREATE TEMP TABLE stand AS
WITH revision_then AS (
    SELECT id FROM revision WHERE plan = :p AND kind = 'plan' AND asserted <= :n ORDER BY asserted DESC LIMIT 1
), first_revision AS (
    SELECT min(asserted) AS entry FROM revision WHERE plan = :p AND kind = 'plan'
), said AS (
    SELECT *, row_number() OVER (PARTITION BY action ORDER BY asserted DESC) AS newest FROM action_update WHERE plan = :p AND asserted <= :n
), moved AS (
    SELECT *, row_number() OVER (PARTITION BY action ORDER BY asserted DESC) AS newest FROM deadline_move
    WHERE plan = :p AND asserted <= :n AND coalesce(superseded, :n + 1) > :n
), done AS (
    SELECT * FROM completion WHERE plan = :p AND asserted <= :n AND coalesce(superseded, :n + 1) > :n
), joined AS (
    SELECT v.action, v.heading, v.deadline_day AS planned, CASE WHEN moved.action IS NULL THEN v.deadline_day ELSE moved.day_after END AS deadline,
        moved.action IS NOT NULL AS is_moved, said.delivery, said.impact, said.previous_delivery, said.delivery_since,
        EXISTS (SELECT 1 FROM assignment AS a WHERE a.plan = :p AND a.action = v.action AND a.asserted <= :n
            AND coalesce(a.superseded, :n + 1) > :n) AS has_lead,
        coalesce(said.period, said.day) AS reported, done.kind, done.recheck, done.done_on, done.is_lapsed,
        (SELECT kind FROM completion_proposal AS p WHERE p.action = v.action AND p.asserted <= :n
            AND coalesce(p.superseded, :n + 1) > :n) AS proposed,
        (SELECT at FROM ledger WHERE entry = max(a.asserted, (SELECT entry FROM first_revision))) AS since
    FROM action_version AS v JOIN action AS a ON a.id = v.action
    LEFT JOIN said ON said.action = v.action AND said.newest = 1
    LEFT JOIN moved ON moved.action = v.action AND moved.newest = 1
    LEFT JOIN done ON done.action = v.action
    WHERE v.revision = (SELECT id FROM revision_then) AND v.asserted <= :n
), counted AS (
    SELECT *, kind IS NULL AND deadline < :d AS is_overdue,
        kind IS NULL AND since < :due_end AND (reported IS NULL OR reported < :due_from) AS is_silent FROM joined
)
SELECT *, CASE WHEN kind = 'embedded' AND recheck >= :d THEN 'blue' WHEN kind IS NOT NULL THEN 'complete' WHEN is_overdue THEN 'overdue'
    WHEN is_silent THEN 'silent' WHEN delivery IN ('red', 'amber') THEN delivery WHEN delivery IN ('green', 'blue') THEN 'green'
    ELSE 'not-rated' END AS standing,
    CASE WHEN planned IS NULL OR deadline IS NULL THEN NULL WHEN kind IS NOT NULL THEN done_on - planned
        WHEN is_overdue THEN :d - planned ELSE deadline - planned END AS late
FROM counted
"""

ATTENTION = {
    "overdue": "is_overdue",
    "newly-red": "delivery = 'red' AND coalesce(previous_delivery, '') <> 'red' AND delivery_since BETWEEN :month AND :month_end",
    "no-update": "is_silent",
    "no-lead": "NOT has_lead",
    "due-soon": "kind IS NULL AND deadline BETWEEN :d AND :d + 30",
    "no-deadline": "deadline IS NULL",
    "blue-lapsed": "(is_lapsed = 1 OR (kind = 'embedded' AND recheck < :d)) AND coalesce(proposed, '') <> 'embedded'",
}


def number(day):
    return (day - EPOCH).days


def month_of(day):
    first = day.replace(day=1)
    return first, (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)


def end_of(day):
    """The last millisecond of a day in London."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), LONDON)
    return int(midnight.timestamp() * 1000) - 1


def last_period_due(day, grace=7):
    """The month for which an update may be said to be missing: closed on its last day, and a week of grace over."""
    first, last = month_of(day)
    while last + datetime.timedelta(days=grace) >= day:
        first, last = month_of(first - datetime.timedelta(days=1))
    return first, last


class Counts:
    """One plan of a database as it was known at the end of a day."""

    def __init__(self, database, day, plan=1):
        self.day = day
        self.plan = plan
        self.store = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self.entry = self.store.execute(
            "SELECT entry FROM ledger WHERE at <= ? ORDER BY at DESC, entry DESC LIMIT 1", [end_of(day)]).fetchone()[0]
        assert not self.all("SELECT 1 FROM reporting_schedule"), "this counts by the usual schedule alone"
        month, month_end = month_of(day)
        due_from, due_closes = last_period_due(day)
        self.values = {
            "p": plan, "n": self.entry, "d": number(day), "month": number(month), "month_end": number(month_end),
            "due_from": number(due_from), "due_end": end_of(due_closes) + 1,
        }
        self.store.execute(STAND, self.values)

    def all(self, sql, **more):
        return self.store.execute(sql, getattr(self, "values", {}) | more).fetchall()

    def one(self, sql, **more):
        return self.all(sql, **more)[0][0] or 0

    def close(self):
        self.store.close()

    def actions(self, condition="1", **more):
        return self.one(f"SELECT count(*) FROM stand WHERE {condition}", **more)

    def attention(self, kind):
        return self.actions(ATTENTION[kind])

    def by_heading(self, column, nothing):
        """Heading and value of a column → how many actions."""
        return {(heading, value or nothing): count for heading, value, count in self.all(
            f"SELECT heading, {column}, count(*) FROM stand GROUP BY 1, 2")}

    def headings(self):
        return [row[0] for row in self.all(
            "SELECT heading FROM heading_version WHERE revision = (SELECT id FROM revision WHERE plan = :p AND kind = 'plan' AND "
            "asserted <= :n ORDER BY asserted DESC LIMIT 1) ORDER BY position")]

    OUTPUTS = """
        FROM output_version AS o JOIN action_version AS v ON v.revision = o.revision AND v.action = o.action
        WHERE o.revision = (SELECT id FROM revision WHERE plan = :p AND kind = 'plan' AND asserted <= :n ORDER BY asserted DESC LIMIT 1)
        AND o.asserted <= :n"""

    def outputs(self, which):
        ticked = "EXISTS (SELECT 1 FROM output_tick AS t WHERE t.output = o.output AND t.asserted <= :n AND coalesce(t.superseded, :n + 1) > :n)"
        condition = {"all": "1", "planned": "coalesce(o.deadline_day, v.deadline_day) <= :d", "done": ticked, "left": f"NOT {ticked}",
                     "without": "coalesce(o.deadline_day, v.deadline_day) IS NULL"}[which]
        return self.one(f"SELECT count(*) {self.OUTPUTS} AND {condition}")

    def paced(self, which):
        return self.actions({"all": "1", "planned": "planned <= :d", "done": "kind IS NOT NULL", "left": "kind IS NULL",
                             "without": "planned IS NULL"}[which])

    def moves(self, first=None, last=None):
        span = f" AND day BETWEEN {number(first)} AND {number(last)}" if first else ""
        return self.one("SELECT count(*) FROM deadline_move WHERE plan = :p AND asserted <= :n AND coalesce(superseded, :n + 1) > :n "
                        "AND action IN (SELECT action FROM stand)" + span)


RANK = "CASE {0} WHEN 'red' THEN 0 WHEN 'amber' THEN 1 WHEN 'green' THEN 2 WHEN 'blue' THEN 3 END"


def changes(database, before, after, plan=1):
    """Kind of change → how many actions, between the ends of two days; kinds that happened to none are left out."""
    with contextlib.closing(Counts(database, before, plan)) as old, contextlib.closing(Counts(database, after, plan)) as new:
        columns = "action, kind, delivery, impact, deadline, is_overdue"
        rows = old.all(f"SELECT {columns} FROM stand")
        new.store.execute("CREATE TEMP TABLE old(action, kind, delivery, impact, deadline, is_overdue)")
        new.store.executemany("INSERT INTO old VALUES (?, ?, ?, ?, ?, ?)", rows)
        both = "SELECT count(*) FROM stand AS s JOIN old AS o ON o.action = s.action WHERE "
        step = lambda what: f"{RANK.format('s.' + what)} - {RANK.format('o.' + what)}"
        kinds = {
            "completed": both + "o.kind IS NULL AND s.kind IS NOT NULL",
            "reopened": both + "o.kind IS NOT NULL AND s.kind IS NULL",
            "newly-overdue": both + "NOT coalesce(o.is_overdue, 0) AND s.is_overdue",
            "worse": both + step("delivery") + " < 0", "better": both + step("delivery") + " > 0",
            "rated": both + "o.delivery IS NULL AND s.delivery IS NOT NULL",
            "impact-worse": both + step("impact") + " < 0", "impact-better": both + step("impact") + " > 0",
            "moved": both + "s.deadline IS NOT o.deadline",
            "added": "SELECT count(*) FROM stand WHERE action NOT IN (SELECT action FROM old)",
            "withdrawn": "SELECT count(*) FROM old WHERE action NOT IN (SELECT action FROM stand)",
        }
        counts = {kind: new.one(sql) for kind, sql in kinds.items()}
        return {kind: count for kind, count in counts.items() if count}
