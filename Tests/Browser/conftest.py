import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from program import PLAIN, PLAN, TODAY, TOP, YESTERDAY, Program
from web import Web

SCREENSHOTS = TOP / ".tools/screenshots"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
ADMIN = ("Ada Admin", "admin@example.org", "password of ada the admin")
LEAD = ("Lee Lead", "lead@example.org", "password of lee the lead")
MEMBER = ("Mo Member", "member@example.org", "password of mo the member")
PEOPLE = {"admin": ADMIN, "lead": LEAD, "member": MEMBER}


def chromium_path():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is not installed: run make test, which installs it"
    return found


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        # In a container there is no user namespace for the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens a browser window for one visitor: `visit(program, cookies=…, viewport=…, scripts=True)`."""
    opened = []

    def open_page(program, cookies=None, viewport=WIDE, scripts=True):
        context = chromium.new_context(base_url=program.address, viewport=viewport, java_script_enabled=scripts, locale="en-GB")
        opened.append(context)
        if cookies:
            context.add_cookies([{"name": name, "value": value, "url": program.address} for name, value in cookies.items()])
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def program(tmp_path):
    """A program on an empty database, not started."""
    with Program(tmp_path / "data") as made:
        yield made


@pytest.fixture(scope="session")
def screenshots():
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


def signed_in(program, role):
    _, email, password = PEOPLE[role]
    return Web(program.address).sign_in(email, password)


def fill(program):
    """The Lambeth plan with one person for each role, as if done yesterday."""
    program.today = YESTERDAY
    program.accept(PLAN, PLAIN)
    for role, (name, email, password) in PEOPLE.items():
        program.add(name, email, role, password=password)
    program.today = TODAY


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A running program with the plan, people, leads and a few updates; one for each file of tests."""
    with Program(tmp_path_factory.mktemp("filled") / "data") as made:
        fill(made)
        made.start()
        yield made
        made.stop()
