"""The Lambeth plan written by other programs comes in again as the same plan."""

import json

import pytest

import written
from program import PLAN, SEEDS, Refused


def read(program, path):
    return json.loads(program.run("import", "--dry-run", "--format", "json", path))


def substance(reading, with_headings=True):
    """What the plan says, apart from where it stands."""
    plan = reading["plan"]
    actions = [
        {
            "ref": action["ref"], "text": action["text"], "heading": action["heading"] if with_headings else None,
            "deadline": (action["deadline"] or {}).get("date"), "precision": (action["deadline"] or {}).get("precision"),
            "outputs": [output["text"] for output in action["outputs"]], "outcomes": action["outcomes"],
            "sources": [(source["name"], source["area"], source["subArea"]) for source in action["sources"]],
        }
        for action in plan["actions"]
    ]
    headings = [(heading["kind"], heading["number"], heading["title"]) for heading in plan["headings"]]
    return {"headings": headings if with_headings else [], "actions": actions}


@pytest.fixture(scope="module")
def plan(module_program):
    return read(module_program, PLAN)


def same(found, expected, with_headings=True):
    found, expected = substance(found, with_headings), substance(expected, with_headings)
    assert found["headings"] == expected["headings"]
    for one, other in zip(found["actions"], expected["actions"]):
        assert one == other
    assert len(found["actions"]) == len(expected["actions"])


def test_a_word_document_of_a_python_library(program, plan, folder):
    written.word(plan, folder / "plan.docx")
    same(read(program, folder / "plan.docx"), plan)


def test_a_workbook_of_a_python_library(program, plan, folder):
    written.sheet(plan, folder / "plan.xlsx")
    reading = read(program, folder / "plan.xlsx")
    same(reading, plan)
    first = reading["plan"]["actions"][0]["place"]
    assert first["sheet"] == "Plan" and first["line"] == 4


@pytest.mark.parametrize("kinds", [["odt"], ["odt", "docx"]])
def test_a_text_document_of_libreoffice(program, plan, folder, kinds):
    path = folder / "plan.docx"
    written.word(plan, path)
    for kind in kinds:
        path = written.converted(path, kind)
    same(read(program, path), plan)


@pytest.mark.parametrize("kinds", [["ods"], ["ods", "xlsx"]])
def test_a_spreadsheet_of_libreoffice(program, plan, folder, kinds):
    path = folder / "plan.xlsx"
    written.sheet(plan, path)
    for kind in kinds:
        path = written.converted(path, kind)
    same(read(program, path), plan)


@pytest.mark.parametrize(
    "style",
    [{}, {"delimiter": ";", "encoding": "utf-8-sig"}, {"delimiter": "\t", "encoding": "utf-16"}, {"encoding": "cp1252"}],
    ids=["comma", "semicolon with a mark", "tab in UTF-16", "Windows-1252"],
)
def test_separated_values(program, plan, folder, style):
    written.separated(plan, folder / "plan.csv", **style)
    same(read(program, folder / "plan.csv"), plan, with_headings=False)


def test_separated_values_of_libreoffice(program, plan, folder):
    written.sheet(plan, folder / "plan.xlsx")
    reading = read(program, written.converted(folder / "plan.xlsx", "csv"))
    same(reading, plan)


def test_a_report_is_published_beside_the_plan_that_is_named(program):
    report = SEEDS / "lambeth-improvement-programme-cabinet-report-2016.txt"
    program.accept(PLAN)
    for words, reason in (((), "Say with --plan"), (("--plan", "7"), "There is no plan 7")):
        with pytest.raises(Refused, match=reason):
            program.run("import", "--accept", *words, report)
    assert "Imported" in program.run("import", "--accept", "--plan", "1", report)
    assert "was imported before" in program.run("import", "--accept", "--plan", "1", report)
    assert "holds" in program.verify()
