"""Printed pages: what a member takes to a meeting has its text, and nothing that only works on a screen."""

import io

import pypdf
import pytest

from conftest import signed_in
from program import YESTERDAY

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
