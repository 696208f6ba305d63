"""Every page as every role sees it: no accessibility violation at either width, nothing wider than 320 pixels, valid HTML.

Pages are found by following links from the home page. A page answered in a form's stead (422) and an error page are shown to
the browser under the form's address, so that they are checked as people see them, and nothing is sent twice. Forty-four pages
of one make are not forty-four questions: axe-core looks at the first few of each kind, of every role's at the first, and at every
page with an element that no page of its kind had before, whoever saw that; width and HTML are checked on every page. With EVERY=yes (`make check-full`) every role visits
every page, and axe-core looks at each.
"""

import datetime
import os
import re

import pytest
from playwright.sync_api import Error as BrowserError

import axe
import nu
from conftest import PEOPLE, PHONE, WIDE, signed_in
from crawl import Crawl, kind_of
from program import TODAY, TOP, YESTERDAY
from screen import show
from shapes import worth_a_look
from stages import furnish
from web import Web

EVERY = os.environ.get("EVERY") == "yes"
NARROW = {"width": 320, "height": 640}
COLLECTED = {}
# Which elements axe-core has looked at, by kind of page, whoever saw them.
SEEN = {}
# `make statement` puts it into the program.
RECORD = TOP / ".tools/accessibility.txt"
# Forms that are a button alone and do what it says.
DEEDS = ("/sign-out", "/sign-out-everywhere", "/disabled", "/enabled", "/link", "/acceptance", "/rejection", "/two-step")
# Where a visitor starts; the past is a visit of its own.
STARTS = ["/", f"/?as-at={YESTERDAY}", "/help", "/accessibility", "/cookies", "/privacy"]


@pytest.fixture(scope="module")
def furnished(filled):
    """The filled program with leads, updates, a moved deadline and a document under review."""
    furnish(filled)
    return filled


def look(page, path, answer, program, closely=True):
    """What is wrong with one page, as sentences. The page is loaded once and then looked at in three widths; axe-core takes part
    when it is looked at closely."""
    wrong = []
    page.set_viewport_size(WIDE)
    if answer is None:
        page.goto(program.address + path, wait_until="load")
    else:
        show(page, program.address, path, answer)
    for size in (WIDE, PHONE) if closely else ():
        page.set_viewport_size(size)
        wrong += [f"{size['width']}: {found}" for found in axe.violations(page)]
    page.set_viewport_size(NARROW)
    over = axe.sideways(page)
    if over > 0:
        wrong.append(f"320: {over} pixels too wide")
    return wrong


def look_at_all(page, pages, program, closely=None):
    found = {}
    for path, answer in pages:
        try:
            for sentence in look(page, path, answer, program, closely is None or path in closely):
                found.setdefault(sentence, []).append(path)
        except BrowserError as error:
            found.setdefault(str(error), []).append(path)
    return [f"{sentence}: {len(paths)} pages, first {paths[0]}" for sentence, paths in found.items()]


@pytest.mark.parametrize("role", ["admin", "lead", "member", "chair", "nobody"])
def test_every_page_is_accessible_and_fits(furnished, visit, role):
    web = Web(furnished.address) if role == "nobody" else signed_in(furnished, role)
    crawl = Crawl(web, STARTS if role != "nobody" else ["/sign-in", *STARTS[2:]], few=role != "admin" and not EVERY)
    assert not crawl.failures, "\n".join(crawl.failures)
    for path, answer in crawl.pages.items():
        COLLECTED[f"{role} {path}"] = answer.text
    page = visit(furnished, cookies=web.cookies)
    closely = set(crawl.pages if EVERY else worth_a_look(crawl.pages, SEEN))
    wrong = look_at_all(page, [(path, None) for path in crawl.pages], furnished, closely)
    assert not wrong, "\n".join(wrong)
    kinds = sorted({kind_of(path) for path in crawl.pages})
    print(f"{role}: {len(crawl.pages)} pages of {len(kinds)} kinds, {len(closely)} of them through axe-core: {' '.join(kinds)}")


def refused_forms(web):
    """Every form that posts, sent with nothing in its fields: path → the answer that shows it again."""
    answers = {}
    seen = set()
    for path, answer in Crawl(web, few=True).pages.items():
        for form in answer.forms:
            kind = kind_of(form.action)
            if form.method != "post" or kind in seen or kind.endswith(DEEDS):
                continue
            seen.add(kind)
            emptied = {name: "" for name in form.names_of("text", "email", "password", "textarea", "search", "date", "file")}
            emptied |= {name: None for name in form.names_of("radio", "checkbox")}
            reply = web.upload(form.action, form.pairs(emptied), "document", "", b"") if form.is_multipart else web.send(form, emptied)
            if reply.status == 422:
                answers[form.action] = reply
    return answers


def test_forms_that_are_sent_back_are_accessible_and_fit(furnished, visit):
    web = signed_in(furnished, "admin")
    answers = refused_forms(web) | refused_forms(signed_in(furnished, "lead"))
    stranger = Web(furnished.address)
    form = next(form for form in stranger.get("/sign-in").forms if "password" in form.names)
    answers["/sign-in"] = stranger.send(form, {"email": "nobody@example.org", "password": "wrong"})
    assert answers["/sign-in"].status == 422
    assert len(answers) >= 5, f"only {sorted(answers)} were sent back"
    for path, answer in answers.items():
        COLLECTED[f"sent back {path}"] = answer.text
        assert "<title>Error: " in answer.text, path
    page = visit(furnished, cookies=web.cookies)
    wrong = look_at_all(page, answers.items(), furnished)
    assert not wrong, "\n".join(wrong)


def error_answers(program):
    """Pages for requests that cannot be answered."""
    admin, lead, stranger = signed_in(program, "admin"), signed_in(program, "lead"), Web(program.address)
    expected = [
        (404, admin.get("/nothing-here")),
        (404, admin.get("/actions/99999999")),
        (404, stranger.get("/nothing-here")),
        (403, lead.get("/people")),
        (405, admin.get("/sign-out")),
        (403, admin.post("/people", {"name": "No token"})),
        (410, stranger.get("/sign-in/link?token=0000000000000000")),
        (None, admin.get("/?as-at=yesterday")),
    ]
    for status, answer in expected:
        assert status is None or answer.status == status, f"{answer.url}: {answer.status} in place of {status}"
        assert 400 <= answer.status < 500 and answer.is_html, f"{answer.url}: {answer.status}"
    return [(answer.url, answer) for _, answer in expected]


def test_error_pages_are_accessible_and_fit(furnished, visit):
    answers = error_answers(furnished)
    for number, (path, answer) in enumerate(answers):
        COLLECTED[f"error {number} {path}"] = answer.text
    wrong = look_at_all(visit(furnished), answers, furnished)
    assert not wrong, "\n".join(wrong)


def test_every_page_is_valid_html(tmp_path):
    """After the tests above: whatever they saw goes through the Nu HTML checker in one run."""
    assert COLLECTED, "no page was collected: run the whole file"
    found = nu.errors(COLLECTED, tmp_path / "pages")
    assert not found, "\n".join(found)
    record_the_checks()


def record_the_checks():
    """What the accessibility statement may say: only a run in which every check above passed writes it down."""
    method = "axe-core and the Nu HTML checker at 1280 and 375 pixels, and a check for sideways scrolling at 320 pixels"
    lines = [("tested", datetime.date.today().isoformat()), ("pages", len(COLLECTED)), ("method", method)]
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text("".join(f"{name}\t{value}\n" for name, value in lines))


def test_pages_have_different_titles(furnished):
    """A page's title is its own: two kinds of page never share one, nor do two actions."""
    crawl = Crawl(signed_in(furnished, "admin"), few=True)
    titles = {}
    for path, answer in crawl.pages.items():
        title = answer.text.partition("<title>")[2].partition("</title>")[0]
        # In a document under review the printed numbers, by which its actions are called, may repeat.
        if "?" not in path and not re.match(r"/imports/\d+/actions/", path):
            titles.setdefault(title, []).append(path)
    shared = {title: paths for title, paths in titles.items() if len(paths) > 1 and paths != ["/", "/plans/1"]}
    assert not shared, shared


def test_the_day_is_said_where_it_will_be_printed(furnished):
    page = signed_in(furnished, "member").get("/")
    assert f'datetime="{TODAY}"' in page.text
    assert PEOPLE["member"][0] in page.text
