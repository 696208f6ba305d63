"""The tracker of a plan is edited by other programs and comes back as a revision whose changes are exactly the edits."""

import csv
import datetime
import io
import json

import openpyxl
import pytest

import written
from program import PLAIN, PLAN
from web import Web


@pytest.fixture(scope="module")
def served(module_program):
    """The demonstration, with its updates and moved deadlines, and its admin signed in."""
    module_program.accept(PLAN, PLAIN)
    module_program.run("demo")
    module_program.start()
    yield module_program, Web(module_program.address).sign_in("admin@demonstration.example", "demonstration only")
    module_program.stop()


@pytest.fixture(scope="module")
def tracker(served, module_folder):
    program, web = served
    path = module_folder / "tracker.xlsx"
    path.write_bytes(web.get("/plans/1/export/tracker.xlsx").body)
    return path


def changes(program, path):
    reading = json.loads(program.run("import", "--dry-run", "--format", "json", path))
    return [(change["kind"], change["ref"], change["before"], change["after"]) for change in reading["changes"]]


class Sheet:
    """A sheet of a tracker by the names of its columns and the marks of its rows."""

    def __init__(self, book, name):
        self.page = book[name]
        self.columns = {cell.value: place for place, cell in enumerate(self.page[1], 1)}

    def row(self, mark):
        return next(row for row in range(2, self.page.max_row + 1) if self.page.cell(row, 1).value == mark)

    def cell(self, mark, column):
        return self.page.cell(self.row(mark), self.columns[column])

    def add(self, **values):
        self.page.append([values.get(name.replace(" ", "_")) for name in self.columns])


def edit(path, target):
    """What a head of service does in an afternoon; the changes it should come to."""
    book = openpyxl.load_workbook(path)
    actions, outputs, headings = Sheet(book, "Actions"), Sheet(book, "Outputs"), Sheet(book, "Headings")
    expected = []

    def expect(kind, mark, column, value, words=None):
        cell = actions.cell(mark, column)
        before = cell.value
        if isinstance(before, datetime.datetime):
            before = None
        cell.value = value
        expected.append((kind, actions.cell(mark, "Number").value, before, words or value))

    expect("reworded", "A1", "Action", "None of these words was there before the tracker went out")
    expect("deadlineChanged", "A3", "Deadline", datetime.datetime(2026, 5, 1), "May 2026")
    expect("reowned", "A5", "Leads", "Jo Example\nSam Sample")
    expect("outcomesChanged", "A6", "Intended outcomes", "Children say that it helped")
    new_heading = headings.cell("H2", "Title").value
    headings.cell("H2", "Title").value = "A title in other words"
    expected.append(("headingReworded", headings.cell("H2", "Number").value, new_heading, "A title in other words"))
    gone = actions.row("A9")
    expected.append(("withdrawn", actions.cell("A9", "Number").value, actions.cell("A9", "Action").value, None))
    heading = actions.cell("A8", "Heading").value
    actions.page.delete_rows(gone)
    actions.add(Action_row="NEW1", Number="9.9", Heading=heading, Action="=1+1 is what we ask schools", Deadline="March 2026")
    outputs.add(Action_row="NEW1", Output="A letter to each school")
    outputs.add(Action_row="A1", Output="A second letter, to each nursery")
    expected.append(("added", "9.9", None, "=1+1 is what we ask schools"))
    expected.append(("outputAdded", actions.cell("A1", "Number").value, None, "A second letter, to each nursery"))
    # A person writes words that begin like a formula as text.
    for row in actions.page.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    book.save(target)
    return expected


def same(found, expected):
    """Order apart; where a date stood in the cell, what stood there before is the printed words."""
    found = sorted(found, key=str)
    assert sorted((kind, ref, after) for kind, ref, _, after in found) == sorted((kind, ref, after) for kind, ref, _, after in expected)
    words = {(kind, ref, before) for kind, ref, before, _ in found if kind in ("reworded", "withdrawn", "headingReworded")}
    assert words == {(kind, ref, before) for kind, ref, before, _ in expected if kind in ("reworded", "withdrawn", "headingReworded")}


def test_a_tracker_that_nobody_edited_changes_nothing(served, tracker, module_folder):
    program, _ = served
    assert changes(program, tracker) == []
    again = module_folder / "saved.xlsx"
    openpyxl.load_workbook(tracker).save(again)
    assert changes(program, again) == []


@pytest.mark.parametrize("kinds", [["xlsx"], ["ods"], ["ods", "xlsx"]], ids="-".join)
def test_libreoffice_saves_it_without_a_change(served, tracker, kinds):
    program, _ = served
    path = tracker
    for kind in kinds:
        path = written.converted(path, kind)
    assert changes(program, path) == []


def test_the_edits_are_the_changes(served, tracker, module_folder):
    program, _ = served
    expected = edit(tracker, module_folder / "edited.xlsx")
    same(changes(program, module_folder / "edited.xlsx"), expected)
    same(changes(program, written.converted(module_folder / "edited.xlsx", "ods")), expected)


def test_the_command_line_gives_the_same_tracker_as_the_page(served, tracker, module_folder):
    program, _ = served
    program.run("export", "1", "--format", "tracker", "--output", module_folder / "command.xlsx")
    ours, theirs = (openpyxl.load_workbook(path) for path in (module_folder / "command.xlsx", tracker))
    for name in ("Actions", "Outputs", "Headings", "Base"):
        assert list(ours[name].values) == list(theirs[name].values)


def reported(web):
    """Each update, without the words of its action, which the tracker changes."""
    rows = csv.DictReader(io.StringIO(web.get("/plans/1/export/updates.csv").body[3:].decode("utf-8"), newline=""))
    return [{name: value for name, value in row.items() if name != "Action"} for row in rows]


def test_it_is_reviewed_and_becomes_a_revision(served, tracker, module_folder):
    program, web = served
    path = module_folder / "to-publish.xlsx"
    expected = edit(tracker, path)
    updates = reported(web)
    form = next(form for form in web.get("/imports").forms if form.is_multipart)
    answer = web.follow(web.upload(form.action, form.pairs(), "document", path.name, path.read_bytes()))
    assert f"{len(expected)} changes to" in answer.text, answer.text[:2000]
    assert "has changed since this tracker was downloaded" not in answer.text
    decide = next(form for form in answer.forms if form.action.endswith("/decisions"))
    answer = web.follow(web.post(decide.action, decide.pairs() + [("rest", "accept")]))
    accept = next(form for form in answer.forms if form.action.endswith("/acceptance"))
    answer = web.follow(web.send(accept, {"plan": "1"}))
    assert "is part of the record" in answer.text
    assert reported(web) == updates, "what was reported stays, with the action that was taken out"
    assert program.run("verify").strip()
    # Now the plan is what the tracker says, and the old tracker would undo it: the review says so.
    assert changes(program, path) == []
    stale = module_folder / "stale.xlsx"
    book = openpyxl.load_workbook(tracker)
    Sheet(book, "Actions").cell("A2", "Number").value = "7.7"
    book.save(stale)
    answer = web.follow(web.upload(form.action, form.pairs(), "document", stale.name, stale.read_bytes()))
    assert "has changed since this tracker was downloaded" in answer.text


def test_a_damaged_one_is_refused_with_a_sentence(served, tracker, module_folder):
    _, web = served
    book = openpyxl.load_workbook(io.BytesIO(tracker.read_bytes()))
    del book["Outputs"]
    path = module_folder / "damaged.xlsx"
    book.save(path)
    form = next(form for form in web.get("/imports").forms if form.is_multipart)
    answer = web.upload(form.action, form.pairs(), "document", path.name, path.read_bytes())
    assert answer.status == 422 and "The sheet “Outputs” of this tracker is missing" in answer.text
