"""Debian's Chromium, driven by Playwright."""

import contextlib
import os
import shutil

from playwright.sync_api import sync_playwright


def path():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is not installed: run make test, which installs it"
    return found


@contextlib.contextmanager
def started():
    with sync_playwright() as playwright:
        # In a container there is no user namespace for the sandbox; the pages are our own.
        chromium = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()
