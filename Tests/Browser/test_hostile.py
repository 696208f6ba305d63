"""One hostile text in every field that anybody can fill and in a document: it is shown as text and never becomes anything else."""

import html
import re

import pytest

from conftest import ADMIN, LEAD, fill, signed_in
from crawl import Crawl
from program import PLAN, Program
from screen import show
from stages import action_ids, assign, form_for, move_deadline, update, upload
from web import Web

HOSTILE = (
    "\"'><img src=x onerror=window.hit=1><svg onload=window.hit=2></svg><script>window.hit=3</script></textarea></title></style>"
    "<a class=hostile href=javascript:window.hit=4>h</a><b class=hostile>&lt;i&gt;</b>javascript:window.hit=5 ${7*7}{{7*7}} \u202e\u2028"
)
# For fields of one line, which take at most 200 characters or fewer.
SHORT = "\"'><img src=x onerror=window.hit=1><b class=hostile>&lt;</b><svg onload=window.hit=2>"
# What a page may hold only as text.
STRAYS = ".hostile, img[src='x'], svg[onload], script:not([src]), style, [onerror], [onload], [href^='javascript' i], [style]"
TYPED = ("text", "textarea", "search", "email", "password", "hidden", "date", "select", "radio", "checkbox")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A program whose every stored field holds the hostile text."""
    with Program(tmp_path_factory.mktemp("hostile") / "data") as program:
        program.action = attack(program)
        yield program
        program.stop()


def attack(program):
    """Stores the hostile text wherever text is stored; returns the action that has it in its update."""
    fill(program)
    program.start()
    admin = signed_in(program, "admin")
    actions = action_ids(admin)
    assign(admin, LEAD[0], actions[:3])
    assert update(signed_in(program, "lead"), actions[0], HOSTILE, "red", "", 1).status == 303
    assert move_deadline(admin, signed_in(program, "chair"), actions[0], ("1", "9", "2025"), HOSTILE, HOSTILE).status == 303
    added = admin.send(form_for(admin, "/people"), {"name": SHORT, "email": "hostile@example.org", "roles": ["lead", "member"]})
    assert added.status == 303, f"adding a person: {added.status}"
    import_hostile_documents(admin)
    return actions[0]


def hostile_plan():
    """The plan with the hostile text at the end of every cell of its tables and of every longer line."""
    lines = []
    for line in PLAN.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[0] != "Action":
            cells = [f"{cell} {HOSTILE}" if cell.strip() else cell for cell in cells]
        elif len(cells) == 1 and len(line) > 60:
            cells = [f"{line} {HOSTILE}"]
        lines.append("\t".join(cells))
    return "\n".join(lines).encode()


def import_hostile_documents(admin):
    """One document waits for review, one is corrected with hostile text and published as a plan of its own."""
    waiting = admin.upload("/imports", form_for(admin, "/imports").pairs(), "document", "x.txt", hostile_plan() + b"\nend\n")
    assert waiting.status == 303, f"upload: {waiting.status}"
    published = upload(admin, SHORT.replace('"', "%22"), hostile_plan())
    assert published.status == 303, f"upload: {published.status}"
    review = admin.follow(published)
    place = next(link for link in sorted(Crawl(admin, [review.url], few=True).pages) if link.startswith(review.url + "/actions/"))
    form = form_for(admin, place)
    corrected = admin.send(form, {field: f"{HOSTILE} {field}" for field in form.names_of("textarea")})
    assert corrected.status == 303, f"correction: {corrected.status}"
    accepted = admin.send(form_for(admin, review.url, f"{review.url}/acceptance"), {"plan": "new"})
    assert accepted.status == 303, f"acceptance: {accepted.status}"


def strays(page, wrong):
    """Records what became more than text on the page that is open."""
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: a dialog"), dialog.dismiss()))

    def look(where):
        found = page.evaluate(
            "strays => [String(window.hit), ...Array.from(document.querySelectorAll(strays), e => e.outerHTML.slice(0, 120))]", STRAYS
        )
        wrong.extend(f"{where}: {one}" for one in found if one != "undefined")

    return look


def test_stored_text_stays_text_on_every_page(attacked, visit):
    wrong = []
    for role in ("admin", "lead"):
        web = signed_in(attacked, role)
        pages = Crawl(web, ["/", "/plans/1", "/plans/2"], few=True).pages
        page = visit(attacked, cookies=web.cookies)
        look = strays(page, wrong)
        for path, answer in pages.items():
            assert "default-src 'self'" in answer.fields["content-security-policy"], path
            page.goto(path, wait_until="load")
            look(path)
        shown = sum(html.unescape(answer.text).count("window.hit=1") for answer in pages.values())
        assert shown > 20, f"the text is shown only {shown} times to {role}"
    assert not wrong, "\n".join(wrong[:40])


def test_what_a_lead_typed_is_shown_as_typed(attacked, visit):
    page = visit(attacked, cookies=signed_in(attacked, "member").cookies)
    page.goto(f"/actions/{attacked.action}")
    assert HOSTILE.split("\u202e")[0] in page.locator("main").inner_text()


def without_keys(text):
    """`decision-4f2a` becomes `decision-:key`, `/actions/12` `/actions/:key`: what is about another thing is of the same kind."""
    return re.sub(r"(?<=[-/=])[^-/?&=]*[0-9][^/?&=]*", ":key", text)


def pattern_of(form):
    action = re.sub(r"(?<==)[^&]*", "", form.action)
    return f"{form.method} {without_keys(action)} {sorted({without_keys(name) for name in form.names})}"


def attempts(web):
    """Every kind of form sent once for each of its fields, with the hostile text in that field: (address, field) → answer as HTML."""
    seen = set()
    for page in Crawl(web, few=True).pages.values():
        for form in page.forms:
            kind = pattern_of(form)
            if kind in seen or "sign-out" in form.action or form.is_multipart or "disabled" in form.action:
                continue
            seen.add(kind)
            # A form that asks the same of many things has a field for each; one of each kind will do.
            for name in {without_keys(name): name for name in form.names_of(*TYPED)}.values():
                if name != "csrf":
                    answer = web.send(form, {name: HOSTILE})
                    assert answer.status < 500, f"{form.action} {name}: {answer.status}"
                    if answer.is_html and answer.status != 303:
                        yield form.action.split("?")[0], name, answer


def test_refused_and_searched_text_stays_text(attacked, visit):
    wrong, tried = [], 0
    stranger = Web(attacked.address)
    form = next(form for form in stranger.get("/sign-in?next=" + "%22%3E%3Cb%20class%3Dhostile%3E").forms if "password" in form.names)
    answers = [("/sign-in", "email", stranger.send(form, {"email": HOSTILE, "password": HOSTILE}))]
    for role in ("admin", "lead"):
        answers += list(attempts(signed_in(attacked, role)))
    page = visit(attacked, cookies=signed_in(attacked, "admin").cookies)
    look = strays(page, wrong)
    for path, name, answer in answers:
        tried += 1
        show(page, attacked.address, path, answer)
        look(f"{path} {name}")
    assert tried > 10, "hardly a form was tried"
    assert not wrong, "\n".join(wrong[:40])


def test_nothing_of_a_request_comes_back_as_a_field_of_the_answer(attacked):
    """Addresses with line ends, other sites and script addresses as `next` lead nowhere else."""
    for there in ("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "/x\r\nSet-Cookie: a=b"):
        web = Web(attacked.address)
        form = next(form for form in web.get("/sign-in").forms if "password" in form.names)
        _, email, password = ADMIN
        answer = web.send(form, {"email": email, "password": password, "next": there})
        assert answer.status == 303
        assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\")), answer.location
        assert "a" not in web.cookies
