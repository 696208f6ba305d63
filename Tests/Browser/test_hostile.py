"""One hostile text in every field that anybody can fill and in every document: it is shown as text and never becomes anything else."""

import collections
import html
import os
import re
import urllib.parse

import pytest

import axe
import nu
import two_steps
from attack import LOGGED, STEPS, Attack
from conftest import ADMIN, PEOPLE, fill, signed_in
from crawl import Crawl
from hostile import FILE, HOSTILE, MARKUP, NEVER_STORED, PAGE, STRAYS, TYPED, post_routes, route_of, without_keys
from program import Program
from screen import show
from shapes import worth_a_look
from web import Web

EVERY = os.environ.get("EVERY") == "yes"
NARROW = {"width": 320, "height": 640}
# Routes whose forms are a button, a choice or a tick: no text can be typed into them.
CHOSEN_ONLY = {
    "/account/access/feeds", "/account/access/feeds/:feed/revocation", "/account/access/tokens/:token/revocation",
    "/people/:id/access/feeds/:feed/revocation", "/people/:id/access/tokens/:token/revocation",
    "/account/deputies", "/account/mail", "/account/sign-out-everywhere", "/account/two-step/key", "/actions/:id/leads",
    "/admin/mail/:id/retry", "/admin/mail/sponsors", "/admin/mail/test", "/assignments", "/boards/:id/oversight",
    "/boards/:id/seats", "/completions/:id/withdrawal", "/deadline-requests/:id/withdrawal", "/imports/:id/acceptance",
    "/imports/:id/matches/:place", "/imports/:id/rejection", "/ledger/check", "/meetings/:id/attendance", "/meetings/:id/ending",
    "/meetings/:id/opening", "/papers/:id/issue", "/people/:id/disabled", "/people/:id/enabled", "/people/:id/link",
    "/people/:id/sign-out", "/people/:id/two-step", "/people/two-step", "/plans/:id/check", "/plans/:id/risks/printed",
    "/plans/:id/you-said/:answer/withdrawal", "/risks/:id/actions", "/sign-in/link", "/sign-out",
}
# Forms without text that only a mail or a server that refuses one brings; MailJourneyTests and test_mail.py send them.
BY_MAIL = {"/admin/mail/bounces", "/mail/stop"}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A program whose every stored field holds the hostile text, and who put it there."""
    with Program(tmp_path_factory.mktemp("hostile") / "data") as program:
        fill(program)
        program.start(0, *LOGGED)
        yield Attack(program).all()
        program.stop()
        assert "ledger entries" in program.verify()


@pytest.fixture(scope="module")
def walks(attacked):
    """Role → its visitor and the pages that it sees: a few of each kind, and every place at which something was stored."""
    walks = {}
    for role in PEOPLE:
        web = signed_in(attacked.program, role)
        crawl = Crawl(web, ["/", "/plans/1", "/plans/2"], few=True)
        assert not crawl.failures, f"{role}: {crawl.failures}"
        pages = crawl.pages
        for path in dict.fromkeys(attacked.places):
            if path not in pages:
                answer = web.get(path)
                if answer.status == 200 and answer.is_html:
                    pages[path] = answer
        for answer in pages.values():
            attacked.notes.meet_all(answer)
        walks[role] = (web, pages)
    return walks


def strays(page, wrong):
    """Records what became more than text on the page that is open."""
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: a dialog"), dialog.dismiss()))

    def look(where):
        found = page.evaluate(
            "strays => [String(window.hit), ...Array.from(document.querySelectorAll(strays), e => e.outerHTML.slice(0, 120))]", STRAYS
        )
        wrong.extend(f"{where}: {one}" for one in found if one != "undefined")

    return look


@pytest.mark.parametrize("role", PEOPLE)
def test_stored_text_stays_text_on_every_page(attacked, walks, visit, role):
    wrong = []
    web, pages = walks[role]
    page = visit(attacked.program, cookies=web.cookies, viewport=NARROW)
    look = strays(page, wrong)
    for path, answer in pages.items():
        assert "default-src 'self'" in answer.fields["content-security-policy"], path
        wrong += [f"{path}: {one}" for one in MARKUP if one in answer.text]
    # An admin looks at every page; pages that are built of the same elements are looked at once by everybody else.
    for path in pages if role == "admin" or EVERY else worth_a_look(pages, {}, few=1):
        page.goto(path, wait_until="load")
        look(path)
        if over := axe.sideways(page):
            wrong.append(f"{path}: {over} pixels wider than 320")
    shown = sum(html.unescape(answer.text).count("window.hit=1") for answer in pages.values())
    assert shown > 100, f"the text is shown only {shown} times to {role}"
    assert not wrong, "\n".join(wrong[:40])


def test_every_stored_text_is_shown_to_somebody(attacked, walks):
    """What is stored and never shown would not have been looked at."""
    seen = "".join(html.unescape(answer.text) for _, pages in walks.values() for answer in pages.values())
    unseen = {field: marks for field, marks in attacked.notes.stored.items() if not any(mark in seen for mark in marks)}
    assert not unseen, f"stored and nowhere shown: {unseen}"


def test_pages_full_of_hostile_text_are_valid_html(walks, tmp_path):
    kinds = {}
    for role, (_, pages) in walks.items():
        for path, answer in pages.items():
            kinds.setdefault((without_keys(path.split("?")[0]), role in ("admin", "chair", "lead")), (f"{role} {path}", answer.text))
    found = nu.errors(dict(kinds.values()), tmp_path / "pages")
    assert not found, "\n".join(found)


def test_what_a_lead_typed_is_shown_as_typed(attacked, visit):
    page = visit(attacked.program, cookies=signed_in(attacked.program, "member").cookies)
    page.goto(f"/actions/{attacked.actions[0]}")
    assert HOSTILE.split("\u202e")[0] in page.locator("main").inner_text()


def test_files_are_handed_out_to_be_saved(attacked):
    """Whatever a file's name and content are, no browser shows it, and its name ends nothing."""
    web = signed_in(attacked.program, "admin")
    for path in (f"{attacked.evidence[0]}/file", f"{attacked.evidence[3]}/file", "/revisions/1/file", "/revisions/3/file"):
        answer = web.get(path)
        assert answer.status == 200, path
        assert answer.fields["x-content-type-options"] == "nosniff", path
        assert answer.fields["content-type"].split(";")[0] in ("text/csv", "text/plain", "application/octet-stream"), path
        kind, plain, whole = answer.fields["content-disposition"].split("; ")
        assert kind == "attachment" and not set(whole) & set("\"'<>; ") - {"'"}, answer.fields["content-disposition"]
        assert plain.count('"') == 2 and not set(plain) & set("<>;"), answer.fields["content-disposition"]
    assert PAGE in web.get(f"{attacked.evidence[3]}/file").body


def pattern_of(form):
    if form.method == "post":
        return f"{route_of(form.action)} {sorted({without_keys(name) for name in form.names})}"
    return f"get {without_keys(form.action.split('?')[0])} {sorted(set(form.names))}"


def try_field(web, form, name):
    """Sends a form with the hostile text in one field."""
    if not form.is_multipart:
        return web.send(form, {name: HOSTILE})
    files = form.names_of("file")
    if name in files:
        return web.upload(form.action, form.pairs(), name, HOSTILE.replace('"', "%22") + ".html", PAGE)
    return web.upload(form.action, form.pairs({name: HOSTILE}), files[0], "", b"")


def attempts(attacked, web, forms):
    """Every kind of form sent once for each of its fields, with the hostile text in that field: (address, field, answer) as HTML."""
    seen = set()
    for form in forms:
        kind = pattern_of(form)
        if kind in seen or "sign-out" in form.action or "disabled" in form.action:
            continue
        seen.add(kind)
        # A form that asks the same of many things has a field for each; one of each kind will do.
        for name in {without_keys(name): name for name in form.names_of("hidden", "select", "radio", "checkbox", *TYPED)}.values():
            if name != "csrf":
                answer = try_field(web, form, name)
                attacked.notes.attempt(form, name)
                assert answer.status < 500, f"{form.action} {name}: {answer.status}"
                if answer.is_html and answer.status != 303:
                    attacked.notes.meet_all(answer)
                    yield form.action.split("?")[0], name, answer


def attempts_at_the_door(attacked):
    """The forms before anybody is signed in, and those of the second step."""
    stranger = Web(attacked.program.address)
    page = stranger.get("/sign-in?next=" + "%22%3E%3Cb%20class%3Dhostile%3E")
    yield "/sign-in", "next", page
    forms = [form for form in page.forms if "password" in form.names]
    yield from attempts(attacked, stranger, forms)
    attacked.notes.meet_all(stranger.get(attacked.program.link(STEPS[0])))
    day = attacked.program.today
    web = Web(attacked.program.address).sign_in(*STEPS)
    yield from attempts(attacked, web, [two_steps.begin(web)])
    two_steps.switch_on(web, day)
    attacked.notes.meet_all(attacked.web("admin").get(f"/people/{len(PEOPLE) + 2}"))
    yield from attempts(attacked, web, [two_steps.form_of(web, "/account/two-step", "/account/two-step/removal")])
    another = Web(attacked.program.address)
    yield from attempts(attacked, another, [two_steps.half_signed_in(another, *STEPS)])


@pytest.fixture(scope="module")
def refused(attacked, walks):
    """What was answered to each attempt of each role. The record is another one afterwards: the walks come first."""
    answers = [("nobody", *one) for one in attempts_at_the_door(attacked)]
    for role in reversed(PEOPLE):
        web, pages = walks[role]
        forms = [form for answer in pages.values() for form in answer.forms]
        answers += [(role, *one) for one in attempts(attacked, web, forms)]
    return answers


def test_refused_and_searched_text_stays_text(attacked, refused, visit):
    wrong = []
    tried = collections.Counter(role for role, *_ in refused)
    page = visit(attacked.program, cookies=signed_in(attacked.program, "admin").cookies)
    look = strays(page, wrong)
    shown = set()
    for role, path, name, answer in refused:
        wrong += [f"{path} {name} as {role}: {one}" for one in MARKUP if one in answer.text]
        # A form that several roles have is one form: the browser looks at the first answer for each of its fields.
        if (kind := (without_keys(path), without_keys(name), answer.status)) not in shown:
            shown.add(kind)
            show(page, attacked.program.address, path, answer)
            look(f"{path} {name} as {role}")
    assert all(tried[role] > 5 for role in ("admin", "lead", "deputy", "chair", "member")), f"hardly a form was tried: {tried}"
    assert not wrong, "\n".join(wrong[:40])


def hostile_addresses(pages):
    """Every address with the hostile text in place of one value of its query, or (without a slash, which no path may hold) of what its
    path names; one of each kind."""
    found = {}
    for whole in pages:
        path, _, query = whole.partition("?")
        found[re.sub(r"\d+", ":id", path), ""] = re.sub(r"\d[\d-]*", urllib.parse.quote(FILE), path, count=1)
        pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
        for place, (name, _) in enumerate(pairs):
            changed = [*pairs[:place], (name, HOSTILE), *pairs[place + 1:]]
            found[re.sub(r"\d+", ":id", path), name] = f"{path}?{urllib.parse.urlencode(changed)}"
    return found.values()


def test_text_of_an_address_stays_text(walks):
    web, pages = walks["admin"]
    addresses = hostile_addresses(pages)
    assert len(addresses) > 60, f"only {len(addresses)} addresses"
    for path in addresses:
        answer = web.get(path)
        assert answer.status < 500, f"{path}: {answer.status}"
        assert not [one for one in MARKUP if one in answer.text], path
        assert not set("<>\"\r\n") & set(answer.location or ""), f"{path} leads to {answer.location}"


def test_every_form_that_takes_text_had_the_hostile_text(attacked, refused):
    """Fails with the name of any POST route whose form was never met, and of any field of it that never held the hostile text."""
    notes = attacked.notes
    typed = {route for route, _ in (*notes.met, *notes.stored, *notes.tried)}
    faults = [f"{route}: no form was met" for route in sorted(set(post_routes()) - typed - CHOSEN_ONLY - BY_MAIL)]
    faults += [f"{route}: no form was met" for route in sorted(CHOSEN_ONLY - notes.routes)]
    faults += [f"{route}: text can be typed after all" for route in sorted(CHOSEN_ONLY & {route for route, _ in notes.met})]
    for route, name in sorted(notes.met - set(notes.stored)):
        if not NEVER_STORED.search(name):
            faults.append(f"{route} {name}: nothing hostile was stored")
        elif (route, name) not in notes.tried:
            faults.append(f"{route} {name}: nothing hostile was tried")
    assert not faults, "\n".join(faults)


def test_the_log_holds_nothing_that_was_typed(attacked, refused):
    log = (attacked.program.folder / "server.log").read_text(encoding="utf-8")
    assert len(re.findall(r"method=POST path=/actions/\d+/update status=303", log)) > 3, f"hardly a request was logged: {log[:300]}"
    for word in ("hostile", "window.hit", "onerror", *(email for _, email, _ in PEOPLE.values())):
        assert word not in log, f"the log holds {word}"


def test_nothing_of_a_request_comes_back_as_a_field_of_the_answer(attacked):
    """Addresses with line ends, other sites and script addresses as `next` lead nowhere else."""
    for there in ("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "/x\r\nSet-Cookie: a=b"):
        web = Web(attacked.program.address)
        form = next(form for form in web.get("/sign-in").forms if "password" in form.names)
        _, email, password = ADMIN
        answer = web.send(form, {"email": email, "password": password, "next": there})
        assert answer.status == 303
        assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\")), answer.location
        assert "a" not in web.cookies
