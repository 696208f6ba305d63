"""Printed pages: what a member takes to a meeting has its text, and nothing that only works on a screen."""

import io

import pypdf
import pytest

from conftest import signed_in
from oversight import send
from program import PLAIN, PLAN, YESTERDAY, Program
from web import Web

PAGES = {
    "/": ["44 actions", "As at 14 June 2024"],
    "/plans/1/table": ["1.1", "7.5", "Early Help"],
    "/plans/1/plain": ["Our plan in plain words"],
    "/revisions/1": ["nothing to compare it with", "SHA-256"],
    f"/?as-at={YESTERDAY}": ["As at 13 June 2024"],
}


def printed(page, path):
    page.goto(path, wait_until="load")
    return pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True, print_background=False)))


@pytest.mark.parametrize("path", list(PAGES))
def test_a_page_prints(filled, visit, path):
    web = signed_in(filled, "member")
    paper = printed(visit(filled, cookies=web.cookies), path)
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(paper.pages) > 0
    for words in PAGES[path]:
        assert words in text, f"{words!r} is not on paper: {text[:300]}"
    for words in ("Skip to main content", "Sign out", "Apply filters"):
        assert words not in text, f"{words!r} is on paper"
    for number, sheet in enumerate(paper.pages, 1):
        assert sheet.extract_text().strip(), f"sheet {number} of {len(paper.pages)} is empty"


def test_a_long_table_repeats_its_head(filled, visit):
    web = signed_in(filled, "member")
    paper = printed(visit(filled, cookies=web.cookies), "/plans/1/table")
    assert len(paper.pages) > 1
    heads = [sheet.extract_text().count("Deadline") > 0 for sheet in paper.pages]
    assert all(heads[:-1]), heads


PAPER = {
    "title": "Progress in May", "author": "A Director", "why": "Asked for.", "recommendations": "That the board notes it",
    "summary": "Little has moved.", "equalities": "None worse off.", "purpose": "information",
}


def test_a_board_paper_prints_on_a4(filled, visit):
    """The exception sheet has one sheet of its own, the annex lies across, and every sheet says as at when and which it is."""
    admin = signed_in(filled, "admin")
    made = send(admin, "/plans/1/periods/2024-05-01/paper", "/plans/1/periods/2024-05-01/paper", PAPER).split("?")[0]
    send(admin, f"{made}/issue", f"{made}/issue", {})
    paper = printed(visit(filled, cookies=signed_in(filled, "member").cookies), made)
    texts = [sheet.extract_text() for sheet in paper.pages]
    firsts = [next(place for place, text in enumerate(texts) if words in text) for words in ("Exception sheet", "1. Purpose", "Annex: all actions")]
    assert firsts[:2] == [1, 2] and firsts[2] > 2, firsts
    across = [sheet.mediabox.width > sheet.mediabox.height for sheet in paper.pages]
    assert not any(across[: firsts[2]]) and across[firsts[2]], across
    for number, text in enumerate(texts, 1):
        assert "Position as at 14 June 2024" in text, f"sheet {number} does not say as at when"
        assert f"Page {number} of {len(texts)}" in text, f"sheet {number} has no number"
    for words in ("Download as Word file", "Skip to main content"):
        assert not any(words in text for text in texts), words


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """The demonstration in its first spring, when every line of an exception sheet has something to name."""
    with Program(tmp_path_factory.mktemp("busy") / "data", today="2024-01-02") as program:
        program.accept(PLAN, PLAIN)
        program.today = "2024-04-15"
        program.run("demo")
        program.start()
        yield program
        program.stop()


def test_the_exception_sheet_of_a_busy_plan_is_one_sheet(busy, visit):
    admin = Web(busy.address).sign_in("admin@demonstration.example", "demonstration only")
    made = send(admin, "/plans/1/periods/2024-03-01/paper", "/plans/1/periods/2024-03-01/paper", PAPER).split("?")[0]
    texts = [sheet.extract_text() for sheet in printed(visit(busy, cookies=admin.cookies), made).pages]
    assert "Exception sheet" in texts[1] and "outputs in the plan" in texts[1] and "1. Purpose" in texts[2]


def test_no_head_of_a_table_is_left_alone_at_the_foot_of_a_sheet(busy, visit):
    admin = Web(busy.address).sign_in("admin@demonstration.example", "demonstration only")
    texts = [sheet.extract_text() for sheet in printed(visit(busy, cookies=admin.cookies), "/plans/1/coverage").pages]
    first = next(text for text in texts if "Life cycle" in text)
    assert "Ofsted 1.1" in first, "the first sheet of the table has its head and no finding"
