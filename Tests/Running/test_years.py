"""A long demonstration: plans that are made up with years of updates, in a database of their own, by the same rules as everybody's."""

import sqlite3

import pytest

from program import Program, Refused


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("years") / "data")
    program.said = program.run("demo", "--plans", "2", "--years", "2", "--actions", "12")
    return program


def asked(program, sql):
    with sqlite3.connect(f"file:{program.database}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def test_it_holds_what_it_says(years):
    assert "2 made-up plans of 12 actions over 2 years" in years.said
    assert asked(years, "SELECT count(*), count(DISTINCT plan) FROM action") == [(24, 2)]
    months = asked(years, "SELECT DISTINCT strftime('%Y-%m', day * 86400, 'unixepoch') FROM action_update ORDER BY 1")
    assert [month for month, in months][:: len(months) - 1] == ["2022-06", "2024-06"] and len(months) == 25
    updates = asked(years, "SELECT count(*) FROM action_update")[0][0]
    assert updates > 24 * 24 * 0.9, f"{updates} updates of 24 actions in 24 months"


def test_its_record_holds(years):
    assert "The database holds" in years.verify()
    disorder = "SELECT count(*) FROM ledger AS a JOIN ledger AS b ON b.entry = a.entry + 1 WHERE b.at < a.at"
    assert asked(years, disorder) == [(0,)], "the ledger is not in the order of time"


def test_it_wants_a_database_of_its_own(years):
    with pytest.raises(Refused, match="not empty"):
        years.run("demo", "--plans", "1")


@pytest.mark.parametrize("words", [("--plans", "0"), ("--plans", "101"), ("--years", "21"), ("--actions", "5"), ("--years", "x")])
def test_what_it_cannot_make_is_said(tmp_path, words):
    with pytest.raises(Refused, match="status 2"):
        Program(tmp_path).run("demo", *words)
