"""Two quarters of the record in a browser, with each role: updates, a missed one, deadlines asked for, disagreement, evidence, sign-off, blue
and its lapse, a meeting with what it leaves behind, and periods closed; with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from conftest import PHONE, WIDE
from people import CHAIR, DEPUTY, LEAD, MEMBER, PEOPLE, signed_in
from program import PLAIN, PLAN
from stages import action_ids, assign
from test_journey import Walk, count_of


def fill(page, **fields):
    """Fills the form's fields by name; `__` stands for a hyphen. A value of a radio, checkbox or select is chosen."""
    for name, value in fields.items():
        name = name.replace("__", "-")
        field = page.locator(f'[name="{name}"]')
        kind = field.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def date(name, day, month, year):
    return {f"{name}__day": day, f"{name}__month": month, f"{name}__year": year}


def saved(walk, words):
    expect(walk.page.locator(".notice")).to_contain_text(words)


def person_named(page, name, field):
    """The value of the option that names a person."""
    return page.locator(f'select[name="{field}"] option').filter(has_text=name).first.get_attribute("value")


class Council:
    """A program whose day moves on, and one window for each person in it."""

    def __init__(self, program, visit, screenshots, scripts):
        self.program, self.visit, self.screenshots, self.scripts = program, visit, screenshots, scripts
        self.walks = {}

    def on(self, day):
        """Goes on to a day; everybody signs in anew."""
        if self.program.process:
            self.program.stop()
        self.program.today = day
        self.program.start()
        self.walks = {}

    def walk(self, role, viewport=WIDE):
        if role not in self.walks:
            page = self.visit(self.program, viewport=viewport, scripts=self.scripts)
            walk = Walk(page, f"record-{'scripts' if self.scripts else 'plain'}-{role}", self.screenshots)
            walk.sign_in(PEOPLE[role])
            self.walks[role] = walk
        return self.walks[role]

    def go(self, role, path):
        walk = self.walk(role)
        answer = walk.page.goto(path)
        assert answer.status == 200, f"{path} as {role}: {answer.status}"
        return walk


def set_up(council):
    walk = council.go("admin", "/assignments")
    fill(walk.page, lead=person_named(walk.page, LEAD[0], "lead"))
    for place in range(3):
        walk.page.locator("input.pick").nth(place).check()
    walk.press("Assign to ticked actions")
    council.go("admin", "/boards/new")
    fill(walk.page, name="Improvement Board", text="Oversees the plan", cadence="monthly")
    walk.press("Set up board")
    board = re.search(r"/boards/(\d+)", walk.page.url).group(1)
    council.go("admin", f"/boards/{board}/edit")
    for name, office in ((CHAIR[0], "chair"), (MEMBER[0], "member")):
        walk.page.get_by_label(name, exact=True).select_option(office)
        walk.page.get_by_role("group", name=f"What {name} may do").get_by_role("checkbox").check()
    walk.press("Save seats")
    council.go("admin", f"/boards/{board}/edit")
    walk.page.locator('[name="oversees"]').first.check()
    walk.press("Save what it oversees")
    council.go("admin", "/plans/1/periods")
    fill(walk.page, length="month", closing__day="5", grace__days="7", reason="The board meets in the second week")
    walk.press("Save reporting periods")
    saved(walk, "Reporting periods saved")
    walk = council.go("lead", "/account")
    fill(walk.page, deputy=person_named(walk.page, DEPUTY[0], "deputy"))
    walk.press("Name deputy")
    saved(walk, "Deputy named")
    return board


def first_updates(council):
    walk = council.go("lead", "/my-actions")
    expect(walk.page.locator("main")).to_contain_text("0 of 3 updated")
    council.go("lead", "/my-actions/update")
    fill(walk.page, delivery__1="amber", narrative__1="The first team has begun.", delivery__2="amber", narrative__2=" ")
    walk.press("Save updates")
    expect(walk.page.locator("main")).to_contain_text("1 update saved")
    fill(walk.page, delivery__2="green", narrative__2="Two is on its way.")
    walk.press("Save updates")
    saved(walk, "1 update saved")
    expect(walk.page.locator("main")).to_contain_text("2 of 3 updated")
    deputy = council.go("deputy", "/my-actions")
    expect(deputy.page.locator("main")).to_contain_text(f"You stand in for {LEAD[0]}")
    council.go("deputy", "/actions/3/update")
    fill(deputy.page, delivery="green", narrative="Said by the deputy.")
    deputy.press("Save update")
    saved(deputy, "Update saved")


def missed_one(council):
    walk = council.go("member", "/")
    assert count_of(walk.page, "no update this period") == 44
    council.go("member", "/plans/1/table?standing=silent")
    walk.picture("silent")


def deadlines(council):
    walk = council.go("lead", "/actions/1/deadline")
    fill(walk.page, reason="The supplier is late", **date("day", "30", "9", "2024"))
    walk.press("Ask for this deadline")
    chair = council.go("chair", "/deadline-requests")
    chair.page.locator('main a[href*="/deadline-requests/"]').first.click()
    fill(chair.page, answer="refuse")
    chair.press("Answer")
    expect(chair.page.locator(".errors")).to_contain_text("Enter why you refuse it")
    fill(chair.page, answer="refuse", words="Two months are enough")
    chair.press("Answer")
    council.go("lead", "/actions/1/deadline")
    fill(walk.page, reason="The supplier is late, by two months", **date("day", "31", "5", "2024"))
    walk.press("Ask for this deadline")
    council.go("chair", "/deadline-requests")
    chair.page.locator('main a[href*="/deadline-requests/"]').first.click()
    fill(chair.page, answer="approve")
    chair.press("Answer")
    council.go("member", "/actions/1")
    main = council.walk("member").page.locator("main")
    for words in ("Two months are enough", "The supplier is late, by two months", "31 May 2024", CHAIR[0], LEAD[0]):
        expect(main).to_contain_text(words)


def disagreement(council):
    walk = council.go("lead", "/actions/2/update")
    fill(walk.page, delivery="green", narrative="Nearly there.")
    walk.press("Save update")
    expect(walk.page.locator(".errors")).to_contain_text("The record says")
    fill(walk.page, reason="The last step is signed on Monday")
    walk.press("Save update")
    saved(walk, "Update saved")
    council.go("chair", "/actions/2/ratings")
    expect(council.walk("chair").page.locator("main")).to_contain_text("The last step is signed on Monday")


def evidence(council):
    for role, kind, title in (("lead", "data", "Referrals fell"), ("member", "views-of-families", "What families said")):
        walk = council.go(role, "/actions/1/evidence")
        fill(walk.page, title=title, kind=kind, subject="action", form="elsewhere", note="Kept by the quality team", **date("from", "1", "3", "2024"))
        walk.press("Add evidence")
        expect(walk.page.locator("main")).to_contain_text(title)


def blue(council):
    walk = council.go("lead", "/actions/1/update")
    for box in walk.page.locator('[name="outputs"]').all():
        box.check()
    fill(walk.page, delivery="green", reason="All is done", narrative="Every output is done.", impact="green")
    walk.press("Save update")
    saved(walk, "Update saved")
    for kind, words in (("complete", "All outputs are done"), ("embedded", "Families and figures say so")):
        council.go("lead", "/actions/1/completion")
        fill(walk.page, kind=kind, words=words)
        walk.press("Propose for sign-off")
        signer = council.go("member" if kind == "complete" else "chair", "/completions")
        signer.page.locator('main a[href*="/completions/"]').first.click()
        if kind == "complete":
            fill(signer.page, answer="send-back", words="Say what families think")
        else:
            fill(signer.page, answer="give", **date("recheck", "30", "6", "2024"))
        signer.press("Answer")
        if kind == "complete":
            council.go("lead", "/my-actions")
            expect(walk.page.locator("main")).to_contain_text("Say what families think")
    council.go("member", "/plans/1/table?standing=blue")
    expect(council.walk("member").page.locator("main tbody tr")).to_have_count(1)


def lapse(council):
    walk = council.go("member", "/plans/1/table?attention=blue-lapsed")
    expect(walk.page.locator("main tbody tr")).to_have_count(1)
    council.go("member", "/plans/1/table?standing=blue")
    expect(walk.page.locator("main tbody tr")).to_have_count(0)


def close_period(council, first, name):
    walk = council.go("admin", f"/plans/1/periods/{first}")
    walk.press(f"Close {name}")
    saved(walk, f"{name} is closed")
    expect(walk.page.locator("main")).to_contain_text("Head of the ledger then")
    walk.picture("closed")
    walk.follow("Check it against the ledger now")
    expect(walk.page.locator("main")).to_contain_text("The same")


def meeting(council, board, day):
    walk = council.go("chair", f"/boards/{board}")
    fill(walk.page, place="Room 2", **date("day", *day))
    walk.press("Plan meeting")
    walk.press("Open the meeting")
    walk.picture("meeting")
    room = re.search(r"/meetings/(\d+)", walk.page.url).group(1)
    council.go("chair", f"/meetings/{room}/items/2")
    fill(walk.page, challenge="Why is it still late?", to=person_named(walk.page, LEAD[0], "to"), **date("due", "31", "7", "2024"))
    walk.press("Raise challenge")
    council.go("chair", f"/meetings/{room}/items/3")
    for aside in walk.page.locator("main form details > summary").all():
        aside.click()
    fill(walk.page, decision="A steering group is needed", kind="new-action", new__text="Set up a steering group", new__ref="9.1",
         new__lead=person_named(walk.page, LEAD[0], "new-lead"), **date("new-day", "30", "9", "2024"))
    walk.press("Record decision")
    lead = council.go("lead", "/my-actions")
    expect(lead.page.locator("main")).to_contain_text("1 challenge for you to answer")
    expect(lead.page.locator("main")).to_contain_text("Set up a steering group")
    lead.page.locator('main a[href*="/challenges/"]').first.click()
    lead.page.locator("textarea").first.fill("Two people left; both posts are filled.")
    lead.press("Save answer")
    council.go("chair", f"/meetings/{room}")
    walk.press("End the meeting")
    council.go("member", f"/meetings/{room}/minutes")
    main = council.walk("member").page.locator("main")
    for words in ("Why is it still late?", "A steering group is needed", "Set up a steering group"):
        expect(main).to_contain_text(words)
    council.go("member", "/challenges")
    expect(council.walk("member").page.locator("main")).to_contain_text("Why is it still late?")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_quarters(program, visit, screenshots, scripts):
    council = Council(program, visit, screenshots, scripts)
    program.today = "2024-01-08"
    program.accept(PLAN, PLAIN)
    for role, (name, email, password) in PEOPLE.items():
        program.add(name, email, role, password=password)
    council.on("2024-01-15")
    board = set_up(council)
    first_updates(council)
    council.on("2024-04-15")
    missed_one(council)
    deadlines(council)
    disagreement(council)
    close_period(council, "2024-03-01", "March 2024")
    council.on("2024-05-20")
    evidence(council)
    blue(council)
    council.on("2024-07-10")
    lapse(council)
    meeting(council, board, ("10", "7", "2024"))
    close_period(council, "2024-06-01", "June 2024")
    council.program.stop()
    assert "ledger entries" in council.program.run("verify")


def taps_of(page):
    """Counts what a finger does: every link, button, radio, tick or field touched."""
    count = {"taps": 0}

    def tap(locator, text=None):
        count["taps"] += 1
        locator.tap()
        if text is not None:
            page.keyboard.type(text)

    return count, tap


def test_an_update_takes_few_taps_on_a_phone(filled, chromium):


    admin = signed_in(filled, "admin")
    assign(admin, LEAD[0], action_ids(admin)[:3])
    context = chromium.new_context(base_url=filled.address, viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB")
    page = context.new_page()
    Walk(page, "taps", None).sign_in(LEAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("My actions")
    pages = []
    page.on("framenavigated", lambda frame: pages.append(frame.url))
    count, tap = taps_of(page)
    tap(page.locator("main ul.tasks a").filter(has_text=re.compile("^Update")).first)
    tap(page.locator('[name="delivery"][value="red"]'))
    tap(page.locator('[name="narrative"]'), "Begun; the next step is in June.")
    tap(page.locator('[name="outputs"]').first)
    tap(page.get_by_role("button", name="Save update", exact=True))
    expect(page.locator(".notice")).to_contain_text("Update saved")
    assert count["taps"] <= 8, count
    assert len(pages) == 2, f"from My actions: the form, and the page that says it is saved: {pages}"
    action = re.search(r"/actions/(\d+)", page.url).group(1)
    page.goto("/my-actions")
    count, tap = taps_of(page)
    tap(page.locator(f'main a[href="/actions/{action}/update"]'))
    tap(page.get_by_role("button", name="No change since last time", exact=True))
    expect(page.locator(".notice")).to_contain_text("Update saved")
    assert count["taps"] <= 3, count
    context.close()
