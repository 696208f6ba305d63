"""The whole job in a browser: an admin imports and assigns, a lead reports, a board member sees it move; yesterday stays as it was."""

import re

import pytest
from playwright.sync_api import expect

from conftest import ADMIN, LEAD, MEMBER, PHONE, WIDE
from program import PLAIN, PLAN, TODAY, YESTERDAY

SIZES = {"wide": WIDE, "phone": PHONE}
NARRATIVE = "Two of the three teams have moved; the third follows in July."


class Walk:
    """One person's window, with pictures of where they were."""

    def __init__(self, page, name, folder):
        self.page = page
        self.name = name
        self.folder = folder
        self.steps = 0

    def picture(self, what):
        self.steps += 1
        self.page.screenshot(path=self.folder / f"{self.name}-{self.steps:02}-{what}.png", full_page=True)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name, within=None):
        (within or self.page).get_by_role("link", name=name).first.click()

    def title(self, words):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def sign_in(self, person):
        _, email, password = person
        self.page.goto("/sign-in")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")


def count_of(page, words):
    """The big number on the dashboard that carries these words."""
    link = page.locator("ul.numbers a").filter(has_text=words)
    return int(re.search(r"[\d,]+", link.inner_text()).group().replace(",", ""))


def admin_imports(walk, program):
    page = walk.page
    page.goto(program.link(ADMIN[1]))
    walk.press("Continue")
    walk.picture("after-link")
    for number, file in enumerate((PLAN, PLAIN), 1):
        page.goto("/imports")
        page.get_by_label("Document", exact=True).set_input_files(file)
        walk.press("Upload document")
        walk.title("Review")
        expect(page.get_by_role("heading", name="Publish or reject")).to_be_visible()
        walk.picture(f"review-{number}")
        walk.press("Publish")
        walk.title("Published")
    page.goto("/")
    expect(page.locator("main")).to_contain_text("44 actions")
    assert count_of(page, "no lead") == 44
    walk.picture("dashboard-imported")


def admin_assigns(walk):
    page = walk.page
    page.goto("/assignments")
    page.get_by_label("Lead", exact=True).select_option(label=LEAD[0])
    picks = page.locator("input.pick")
    for place in range(3):
        picks.nth(place).check()
    walk.press("Assign to ticked actions")
    expect(page.locator("main")).to_contain_text("41 of 44 actions have no lead")
    walk.picture("assigned")


def lead_updates(walk):
    page = walk.page
    walk.sign_in(LEAD)
    page.goto("/my-actions")
    walk.title("My actions")
    walk.picture("my-actions")
    walk.follow(re.compile("^Update"), page.locator("main ul.tasks"))
    walk.press("Save update")
    expect(page).to_have_title(re.compile("^Error: "))
    walk.picture("update-refused")
    page.get_by_role("group", name=re.compile("^Delivery rating")).get_by_label(re.compile("Red")).check()
    page.get_by_label(re.compile("What has changed")).fill(NARRATIVE)
    outputs = page.get_by_role("group", name=re.compile("^Which outputs"))
    ticked = outputs.get_by_role("checkbox").first
    ticked.check()
    action = re.search(r"/actions/(\d+)/update", page.url).group(1)
    walk.picture("update-filled")
    walk.press("Save update")
    expect(page.locator(".notice")).to_contain_text("Success")
    walk.picture("update-saved")
    page.goto(f"/actions/{action}")
    expect(page.locator("main")).to_contain_text(NARRATIVE)
    expect(page.locator("main")).to_contain_text("1 of ")
    walk.picture("action")
    return action


def member_sees(walk, action, red_before):
    page = walk.page
    walk.sign_in(MEMBER)
    page.goto("/")
    assert count_of(page, "newly red") == red_before + 1
    expect(page.locator("main")).to_contain_text(NARRATIVE)
    walk.picture("dashboard-moved")
    page.locator("ul.numbers a").filter(has_text="newly red").click()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(red_before + 1)
    expect(rows.locator(f'a[href="/actions/{action}"]')).to_have_count(1)
    walk.picture("newly-red")
    rows.locator(f'a[href="/actions/{action}"]').click()
    expect(page.locator("main")).to_contain_text(NARRATIVE)
    page.goto(f"/?as-at={YESTERDAY}")
    assert count_of(page, "newly red") == red_before
    expect(page.locator("main")).not_to_contain_text(NARRATIVE)
    expect(page.locator("body")).to_contain_text("You are looking at the past")
    walk.picture("yesterday")
    page.goto(f"/actions/{action}?as-at={YESTERDAY}")
    expect(page.locator("main")).not_to_contain_text(NARRATIVE)


def plain_page(walk):
    walk.page.goto("/")
    walk.follow("The plan in plain words")
    walk.title("Our plan in plain words")
    walk.picture("plain")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_whole_job(program, visit, screenshots, size, scripts):
    name = f"{size}-{'scripts' if scripts else 'no-scripts'}"
    program.today = YESTERDAY
    program.add(ADMIN[0], ADMIN[1], "admin")
    for person, role in ((LEAD, "lead"), (MEMBER, "member")):
        program.add(person[0], person[1], role, password=person[2])
    program.start()

    def walk(who):
        return Walk(visit(program, viewport=SIZES[size], scripts=scripts), f"{name}-{who}", screenshots)

    admin = walk("admin")
    admin_imports(admin, program)
    admin_assigns(admin)
    red_before = count_of_dashboard(admin)
    program.restart(TODAY)
    action = lead_updates(walk("lead"))
    member = walk("member")
    member_sees(member, action, red_before)
    plain_page(member)
    program.stop()
    assert "holds" in program.verify()


def count_of_dashboard(walk):
    walk.page.goto("/")
    return count_of(walk.page, "newly red")


def test_two_people_editing_at_once_lose_nothing(filled, visit):
    from stages import action_ids, assign, update
    from conftest import signed_in

    admin = signed_in(filled, "admin")
    action = action_ids(admin)[-1]
    assign(admin, LEAD[0], [action])
    lead = signed_in(filled, "lead")
    page = visit(filled, cookies=lead.cookies)
    page.goto(f"/actions/{action}/update")
    page.get_by_role("group", name=re.compile("^Delivery rating")).get_by_label(re.compile("Amber")).check()
    page.get_by_label(re.compile("What has changed")).fill("What the second person typed")
    page.get_by_label(re.compile("^If you rate it better")).fill("The board knows why.")
    assert update(lead, action, "What the first person saved", "green").status == 303
    page.get_by_role("button", name="Save update", exact=True).click()
    expect(page.locator("main")).to_contain_text("Somebody else has changed this action meanwhile")
    expect(page.locator("main")).to_contain_text("What the first person saved")
    expect(page.get_by_label(re.compile("What has changed"))).to_have_value("What the second person typed")
    page.get_by_role("button", name="Save update", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("Success")
    page.goto(f"/actions/{action}")
    for words in ("What the first person saved", "What the second person typed"):
        expect(page.locator("main")).to_contain_text(words)
