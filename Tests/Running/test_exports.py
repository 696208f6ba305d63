"""Every table that goes out is opened by other programs: Python's csv, openpyxl, and LibreOffice, none of which complains."""

import csv
import datetime
import io
import re

import openpyxl
import pytest

import written
from program import PLAIN, PLAN, Program, Refused
from web import Web

# Texts that a spreadsheet program could take for formulas, or that are hard to write. None may be lost or worked out.
HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", 'a "quote", and; a | bar',
    "emoji 👩‍👧‍👦", "مرحبا بالعالم", "5 < 6 & 7 > 6", "_x000D_ is not a return", "'apostrophe",
]
DANGEROUS = re.compile(r"[\s\u200e\u200f\ufeff]*[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


@pytest.fixture(scope="module")
def served(module_program):
    """The demonstration, and a browser without a window in which its admin is signed in."""
    module_program.accept(PLAN, PLAIN)
    module_program.run("demo")
    module_program.start()
    yield module_program, Web(module_program.address).sign_in("admin@demonstration.example", "demonstration only")
    module_program.stop()


def tables(web):
    page = web.get("/plans/1/export").text
    found = re.findall(r'href="(/plans/1/export/[a-z-]+)\.csv"', page)
    assert len(found) >= 15
    return found


def rows_of(content):
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(content[3:].decode("utf-8"), newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows)
    return rows


def harmless(rows):
    for row in rows:
        for cell in row:
            assert not DANGEROUS.match(cell) or NUMBER.match(cell), cell


def book_of(content_or_path):
    source = io.BytesIO(content_or_path) if isinstance(content_or_path, bytes) else content_or_path
    book = openpyxl.load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), sheet.title
    return book


def values(book):
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_every_table_as_separated_values(served):
    _, web = served
    for path in tables(web):
        answer = web.get(path + ".csv")
        assert answer.status == 200 and answer.fields["content-type"].startswith("text/csv")
        assert 'filename="demonstration-roadmap-to-excellence' in answer.fields["content-disposition"]
        harmless(rows_of(answer.body))


def test_every_table_as_a_spreadsheet(served):
    _, web = served
    for path in tables(web):
        book = book_of(web.get(path + ".xlsx").body)
        notes, sheet = book.worksheets
        rows = rows_of(web.get(path + ".csv").body)
        assert sheet.max_row == len(rows) and [cell.value for cell in sheet[1]] == rows[0]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref and sheet[1][0].font.bold and book.active == sheet
        assert sheet.print_title_rows == "$1:$1" and sheet.column_dimensions["A"].width >= 10
        words = {row[0].value: row[1].value for row in notes.iter_rows()}
        assert words["As at"] == "14 June 2024" and "made up" in words["Demonstration"]


def test_days_and_numbers_are_what_they_are(served):
    _, web = served
    sheet = book_of(web.get("/plans/1/export/actions.xlsx").body).worksheets[1]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, row)) for row in sheet.iter_rows(min_row=2)]
    assert all(isinstance(row["Outputs"].value, int) for row in rows)
    dated = [row["Deadline"] for row in rows if row["Deadline"].value != "not available"]
    assert dated and all(isinstance(cell.value, datetime.datetime) for cell in dated)
    months = [cell for cell in dated if cell.number_format == "mmmm yyyy"]
    assert months and all((cell.value + datetime.timedelta(days=1)).day == 1 for cell in months)
    assert all(row["Action number"].data_type == "s" or row["Action number"].data_type == "inlineStr" for row in rows)


def test_libreoffice_takes_the_whole_plan_and_gives_it_back(served, module_folder):
    _, web = served
    path = module_folder / "plan.xlsx"
    path.write_bytes(web.get("/plans/1/export/plan.xlsx").body)
    before, after = values(book_of(path)), values(book_of(written.converted(path, "xlsx")))
    assert list(before) == list(after)
    for name in before:
        kept = [[value or None for value in row] for row in before[name]]
        assert [[value or None for value in row][: len(kept[0])] for row in after[name]] == kept, name


def test_the_command_line_gives_the_same_table_as_the_page(served, module_folder):
    program, web = served
    first, second = module_folder / "one.csv", module_folder / "two.xlsx"
    assert "Wrote" in program.run("export", "1", "--format", "csv", "--output", first)
    assert first.read_bytes() == web.get("/plans/1/export/actions.csv").body
    program.run("export", "roadmap to excellence", "--format", "xlsx", "--output", second)
    again = second.read_bytes()
    program.run("export", "1", "--format", "xlsx", "--output", second)
    assert second.read_bytes() == again, "the same record gives the same bytes"
    assert len(book_of(second).sheetnames) == len(tables(web)) + 1
    program.run("export", "1", "--format", "csv", "--as-at", "2024-04-30", "--output", first)
    assert first.read_bytes() == web.get("/plans/1/export/actions.csv?as-at=2024-04-30").body
    with pytest.raises(Refused, match="There is no plan 9"):
        program.run("export", "9", "--format", "csv")
    with pytest.raises(Refused, match="status 2"):
        program.run("export", "1", "--as-at", "yesterday")


def test_what_looks_like_a_formula_stays_text(program, folder):
    source = folder / "plan.csv"
    with open(source, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Ref", "Action", "Lead", "Deadline"])
        for place, words in enumerate(HOSTILE, 1):
            writer.writerow([f"1.{place}", words, "A. Person", "31 March 2024"])
    program.accept(source)
    program.run("export", "1", "--format", "csv", "--output", folder / "out.csv")
    rows = rows_of((folder / "out.csv").read_bytes())
    harmless(rows)
    printed = [row[rows[0].index("Action")] for row in rows[1:]]
    assert [words.lstrip("'") for words in printed] == [words.lstrip("'") for words in HOSTILE]
    program.run("export", "1", "--format", "xlsx", "--output", folder / "out.xlsx")
    for path in [folder / "out.xlsx", written.converted(folder / "out.xlsx", "xlsx")]:
        sheet = book_of(path)["Actions"]
        place = [cell.value for cell in sheet[1]].index("Action")
        found = [row[place].value.replace("_x005F_", "_") for row in sheet.iter_rows(min_row=2)]
        assert found == HOSTILE


def test_a_plan_written_as_json_is_imported_as_the_same_plan(served, module_folder):
    program, web = served
    first = module_folder / "plan.json"
    program.run("export", "1", "--output", first)
    assert first.read_bytes() == web.get("/plans/1/export/plan.json").body
    with Program(module_folder / "other") as other:
        other.accept(first)
        assert "was imported before" in other.accept(first)
        other.run("export", "1", "--format", "json", "--output", module_folder / "again.json")
    assert (module_folder / "again.json").read_bytes() == first.read_bytes()
