"""A board paper as .docx is opened by other programs: python-docx, and LibreOffice; the file is the same whenever it is fetched."""

import datetime
import io
import re

import docx
import pypdf
import pytest

import written
from program import PLAIN, PLAN
from web import Web

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPED = {
    "title": "Progress <b>& pace</b>", "author": "A Director", "sponsor": "The Chief", "agenda-item": "4", "why": "Asked for.",
    "recommendations": "That the board notes it\nThat it decides", "summary": "=1+1 is no formula here.\n\nTwo paragraphs.",
    "equalities": "None worse off.", "timetable": "Soon.", "purpose": "decision",
}


@pytest.fixture(scope="module")
def issued(module_program):
    """The demonstration with one issued paper of a period, and a browser without a window in which its admin is signed in."""
    module_program.today = "2024-01-02"
    module_program.accept(PLAN, PLAIN)
    module_program.today = "2024-04-15"
    module_program.run("demo")
    module_program.start()
    web = Web(module_program.address).sign_in("admin@demonstration.example", "demonstration only")
    page = web.get("/plans/1/periods")
    period = sorted(set(re.findall(r'href="(/plans/1/periods/[0-9-]+)"', page.text)))[-2]
    form = next(form for form in web.get(f"{period}/paper").forms if form.action == f"{period}/paper")
    assert web.send(form, TYPED).status == 303
    check = next(form for form in web.get("/papers/1/issue").forms if form.action == "/papers/1/issue")
    assert web.send(check, {}).status == 303
    yield module_program, web
    module_program.stop()


@pytest.fixture(scope="module")
def paper(issued):
    return issued[1].get("/papers/1/document").body


def test_python_docx_finds_headings_heads_of_tables_and_the_language(paper):
    document = docx.Document(io.BytesIO(paper))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if re.fullmatch(r"[Hh]eading \d", p.style.name)]
    assert levels[0] == 1 and set(levels) == {1, 2, 3}
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    titles = [p.text for p in document.paragraphs if p.style.name == "Title"]
    assert titles == [TYPED["title"]] == [document.core_properties.title]
    assert document.core_properties.author == "A Director" and document.core_properties.language == "en-GB"
    assert document.styles.element.find(f".//{{{WORD}}}rPrDefault//{{{WORD}}}lang").get(f"{{{WORD}}}val") == "en-GB"
    assert len(document.tables) > 20
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{{{WORD}}}tblHeader") is not None
        assert all(row.find(f".//{{{WORD}}}cantSplit") is not None for row in rows)
        assert table._tbl.tblPr.find(f"{{{WORD}}}tblCaption").get(f"{{{WORD}}}val")
    assert {section.orientation for section in document.sections} == {0, 1}
    assert "Two paragraphs." in [p.text for p in document.paragraphs]


def test_its_risks_are_those_of_the_register(issued, paper):
    tables = {table._tbl.tblPr.find(f"{{{WORD}}}tblCaption").get(f"{{{WORD}}}val"): table for table in docx.Document(io.BytesIO(paper)).tables}
    name = next(name for name in tables if name.startswith("Open risks of Roadmap to Excellence, highest score first"))
    scores = [int(re.match(r"\d+", row.cells[1].text)[0]) for row in tables[name].rows[1:]]
    day = re.search(r"as at (.*)$", name)[1]
    then = datetime.datetime.strptime(day, "%d %B %Y").date()
    register = issued[1].get(f"/plans/1/risks?as-at={then.isoformat()}").text
    assert scores == sorted(scores, reverse=True) and f"{len(scores)} open risks" in register
    assert all(row.cells[4].text for row in tables[name].rows)


def test_libreoffice_prints_it_with_a_head_on_every_sheet_of_a_table(paper, module_folder):
    path = module_folder / "paper.docx"
    path.write_bytes(paper)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(written.converted(path, "pdf")).pages]
    assert all(text.strip() for text in sheets)
    assert f"of {len(sheets)}" in sheets[0] and "Position as at" in sheets[-1]


def test_a_paper_is_the_same_after_a_restart_and_verified(issued, paper):
    program, web = issued
    page = re.search(r"<article.*</article>", web.get("/papers/1").text, re.S).group()
    program.stop()
    assert "ledger entries" in program.verify()
    program.start()
    again = Web(program.address).sign_in("admin@demonstration.example", "demonstration only")
    assert re.search(r"<article.*</article>", again.get("/papers/1").text, re.S).group() == page
    assert again.get("/papers/1/document").body == paper
