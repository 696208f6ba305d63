"""`kill -9` in the middle of a stream of updates, again and again: nothing that was answered with success is ever missing."""

import http.client
import random
import sqlite3
import threading

from program import PLAN
from stages import action_ids, assign, update
from web import Web

KILLS = 50
LEADS = 4
ADMIN = ("Ada Admin", "admin@example.org", "password of ada the admin")


class Stream(threading.Thread):
    """One lead who saves update after update until the server is gone."""

    def __init__(self, web, action, mark, answered):
        super().__init__(daemon=True)
        self.web, self.action, self.mark, self.answered = web, action, mark, answered
        self.refused = []

    def run(self):
        number = 0
        try:
            while True:
                number += 1
                words = f"{self.mark} update {number}"
                answer = update(self.web, self.action, words, ("green", "amber", "red")[number % 3])
                if answer.status != 303:
                    self.refused.append(f"{words}: {answer.status}")
                    return
                self.answered.put(words)
        except (OSError, http.client.HTTPException):
            self.web.close()


class Answered:
    """What was answered with success, and a way to wait for so many of them."""

    def __init__(self):
        self.words = []
        self.more = threading.Condition()

    def put(self, words):
        with self.more:
            self.words.append(words)
            self.more.notify_all()

    def wait_for(self, count):
        with self.more:
            assert self.more.wait_for(lambda: len(self.words) >= count, timeout=60), "the stream of updates stands still"


def stored(program):
    """Every narrative in the database and how often, read beside the running server."""
    store = sqlite3.connect(f"file:{program.database}?mode=ro", uri=True)
    try:
        return dict(store.execute("SELECT narrative, count(*) FROM action_update GROUP BY narrative"))
    finally:
        store.close()


def ledger_entries(program):
    store = sqlite3.connect(f"file:{program.database}?mode=ro", uri=True)
    try:
        return store.execute("SELECT count(*), max(entry) FROM ledger").fetchone()
    finally:
        store.close()


def leads_at_work(program):
    """Four signed-in leads, each with an action of their own."""
    program.accept(PLAN)
    program.add(ADMIN[0], ADMIN[1], "admin", password=ADMIN[2])
    program.start()
    admin = Web(program.address).sign_in(*ADMIN[1:])
    webs = []
    for number, action in enumerate(action_ids(admin)[:LEADS]):
        name, email, password = f"Lead {number}", f"lead{number}@example.org", f"password of lead {number}"
        program.add(name, email, "lead", password=password)
        assign(admin, name, [action])
        webs.append((Web(program.address).sign_in(email, password), action))
    return webs


def test_every_answered_update_survives_fifty_kills(program):
    webs = leads_at_work(program)
    chance = random.Random(2023)
    promised = set()
    for round in range(KILLS):
        answered = Answered()
        streams = []
        for number, (web, action) in enumerate(webs):
            web.address = program.address
            streams.append(Stream(web, action, f"kill {round} lead {number}", answered))
        for stream in streams:
            stream.start()
        answered.wait_for(chance.randint(1, 12))
        program.kill()
        for stream in streams:
            stream.join(timeout=60)
            assert not stream.refused, stream.refused
        promised.update(answered.words)
        program.start()
        found = stored(program)
        missing = promised - found.keys()
        assert not missing, f"after kill {round + 1}: {sorted(missing)[:5]} of {len(missing)} lost"
        assert all(count == 1 for count in found.values()), f"after kill {round + 1}: an update twice"
        if round % 10 == 9:
            assert "holds" in program.verify()
    entries, last = ledger_entries(program)
    assert entries == last, "the ledger has a gap"
    program.stop()
    assert "holds" in program.verify()
    assert len(promised) >= KILLS
