import pathlib
import shutil
import tempfile

import pytest

import browser
from nginx import Nginx
from people import fill
from program import Program


@pytest.fixture(scope="session")
def chromium():
    with browser.started() as started:
        yield started


@pytest.fixture
def window(chromium):
    """Opens a browser window on an address."""
    opened = []

    def open_page(address):
        # The certificate of these tests is signed by nobody.
        context = chromium.new_context(base_url=address, locale="en-GB", ignore_https_errors=True)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield open_page
    for context in opened:
        context.close()


def short_folder():
    """A folder whose path is short enough for a Unix socket's address, which holds 107 bytes."""
    return pathlib.Path(tempfile.mkdtemp(prefix="running-"))


@pytest.fixture
def folder():
    made = short_folder()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def program(folder):
    """A program on an empty database, not started."""
    with Program(folder / "data") as made:
        yield made


@pytest.fixture(scope="module")
def module_folder():
    made = short_folder()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def module_program(module_folder):
    """A program on an empty database for a whole file of tests, not started."""
    with Program(module_folder / "data") as made:
        yield made


@pytest.fixture(scope="module")
def filled(module_folder):
    """A program with the plan and its people, listening on a port of its own; one for each file of tests."""
    with Program(module_folder / "data") as made:
        fill(made)
        made.start(0, "--metrics-port", "0", "--log-level", "info")
        yield made
        made.stop()


@pytest.fixture(scope="module")
def fronted(module_folder):
    """A program with the plan and its people on a Unix socket behind nginx; one for each file of tests."""
    socket = module_folder / "roadmap.sock"
    with Program(module_folder / "data") as made:
        fill(made)
        words = ["--address", f"unix:{socket}", "--trusted-proxy", "local", "--proxy-field", "x-forwarded"]
        words += ["--log-file", str(module_folder / "roadmap.log"), "--log-level", "info"]
        made.start(0, *words)
        with Nginx(module_folder / "nginx", socket) as made.nginx:
            made.logged = module_folder / "roadmap.log"
            yield made
        made.stop()
