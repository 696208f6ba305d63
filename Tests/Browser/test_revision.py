"""A later version of the plan in a browser: its changes are reviewed, one is refused with a reason, the rest accepted; updates stay."""

import re

import pytest
from playwright.sync_api import expect

from conftest import LEAD, PHONE, WIDE, fill, signed_in
from program import PLAN
from stages import action_ids, assign, update

NARRATIVE = "The partnership met twice; the third meeting follows."
REASON = "The board has not agreed to a later date."
SIZES = {"wide": WIDE, "phone": PHONE}


def later_plan(folder):
    """One action in other words and one with a later deadline; the number of the second."""
    lines = PLAN.read_text(encoding="utf-8").split("\n")
    rows = [place for place, line in enumerate(lines) if re.match(r"\d\.\d+ ", line)]
    assert "Deliver our Early Help" in lines[rows[0]]
    lines[rows[0]] = lines[rows[0]].replace("Deliver our Early Help", "Deliver our refreshed Early Help")
    moved = next(place for place in rows[1:] if lines[place].count("March 2024") == 1)
    lines[moved] = lines[moved].replace("March 2024", "March 2026")
    file = folder / "later plan.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file, lines[moved].partition(" ")[0]


@pytest.fixture
def reviewed(program):
    """A running program with the plan and an update of its first action, for one walk: what is published stays."""
    fill(program)
    program.start()
    admin = signed_in(program, "admin")
    assign(admin, LEAD[0], action_ids(admin)[:1])
    assert update(signed_in(program, "lead"), action_ids(admin)[0], NARRATIVE).status == 303
    return program


@pytest.mark.parametrize("size, scripts", [("wide", True), ("phone", False)], ids=["wide-scripts", "phone-no-scripts"])
def test_a_revision_is_reviewed_and_one_change_refused(reviewed, visit, tmp_path, screenshots, size, scripts):
    file, number = later_plan(tmp_path)
    page = visit(reviewed, cookies=signed_in(reviewed, "admin").cookies, viewport=SIZES[size], scripts=scripts)

    def picture(what):
        page.screenshot(path=screenshots / f"revision-{size}-{what}.png", full_page=True)

    def press(name):
        page.get_by_role("button", name=name, exact=True).click()

    page.goto("/imports")
    page.get_by_label("Document", exact=True).set_input_files(file)
    press("Upload document")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Review later plan.txt")
    picture("review")
    groups = page.locator("section.change-group")
    expect(groups).to_have_count(2)
    expect(groups.filter(has_text="refreshed")).to_have_count(1)
    moved = groups.filter(has_text="2026")
    moved.get_by_label(re.compile("^Refuse")).check()
    press("Accept all that are left")
    expect(page).to_have_title(re.compile("^Error: "))
    moved.get_by_label(re.compile("^Reason")).fill(REASON)
    press("Accept all that are left")
    expect(page.locator(".notice")).to_contain_text("Every change is decided")
    picture("decided")
    press("Publish")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Published")
    page.get_by_role("link", name="See what changed, and who agreed").click()
    for words in (REASON, "refreshed", "2026", "Refused by"):
        expect(page.locator("main")).to_contain_text(words)
    picture("what-changed")
    page.goto("/plans/1/table")
    row = page.locator("main tbody tr").filter(has=page.get_by_role("link", name=re.compile(rf"^(Action )?{re.escape(number)}\b")))
    expect(row).to_contain_text("March 2024")
    expect(row).not_to_contain_text("2026")
    page.goto("/plans/1/table")
    page.get_by_role("link", name=re.compile(r"^(Action )?1\.1\b")).first.click()
    for words in ("refreshed", NARRATIVE):
        expect(page.locator("main")).to_contain_text(words)
    reviewed.stop()
    assert "holds" in reviewed.verify()


def test_a_long_document_says_how_far_its_reading_is(reviewed, visit, tmp_path):
    rows = "\n".join(f"{n // 50 + 1}.{n % 50 + 1}\tReview how team {n} works with families\tHead of Team {n}\tMarch 2025" for n in range(3000))
    file = tmp_path / "long.txt"
    file.write_text("Long Plan\n\nPriority 1: Help early\nNo\tAction\tLead\tBy when\n" + rows + "\n", encoding="utf-8")
    page = visit(reviewed, cookies=signed_in(reviewed, "admin").cookies, scripts=False)
    page.goto("/imports")
    page.get_by_label("Document", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload document", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("^(Reading|Review) long.txt"))
    while page.locator("[data-progress]").count():
        expect(page.get_by_role("status")).to_contain_text(re.compile("opened|found|read|checked|waits"))
        page.get_by_role("link", name="See how far it is now").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Review long.txt")
    expect(page.locator("main")).to_contain_text("3,000")
