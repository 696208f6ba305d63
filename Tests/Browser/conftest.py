import pytest

import browser
from people import ADMIN, LEAD, MEMBER, PEOPLE, fill, signed_in
from program import TOP, Program

__all__ = ["ADMIN", "LEAD", "MEMBER", "PEOPLE", "PHONE", "WIDE", "fill", "signed_in"]

SCREENSHOTS = TOP / ".tools/screenshots"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}


@pytest.fixture(scope="session")
def chromium():
    with browser.started() as started:
        yield started


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


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A running program with the plan, people, leads and a few updates; one for each file of tests."""
    with Program(tmp_path_factory.mktemp("filled") / "data") as made:
        fill(made)
        made.start()
        yield made
        made.stop()
