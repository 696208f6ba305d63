"""Looks into the database beside the running server."""

import contextlib
import sqlite3


def narratives(program):
    """Every narrative on record and how often."""
    with contextlib.closing(sqlite3.connect(f"file:{program.database}?mode=ro", uri=True)) as store:
        return dict(store.execute("SELECT narrative, count(*) FROM action_update GROUP BY narrative"))


def ledger(program):
    """How many entries the ledger has, and the number of the last."""
    with contextlib.closing(sqlite3.connect(f"file:{program.database}?mode=ro", uri=True)) as store:
        return store.execute("SELECT count(*), max(entry) FROM ledger").fetchone()
