"""The hostile texts, and somebody who types them into every field of a form and remembers which field of which route had one."""

import re

from oversight import forms_of
from people import PEOPLE, signed_in
from program import TOP

HOSTILE = (
    "\"'><img src=x onerror=window.hit=1><svg onload=window.hit=2></svg><script>window.hit=3</script></textarea></title></style>"
    "<a class=hostile href=javascript:window.hit=4>h</a><b class=hostile>&lt;i&gt;</b>javascript:window.hit=5 ${7*7}{{7*7}} \u202e\u2028"
)
# For fields of one line, which take 100 characters and more.
SHORT = "\"'><img src=x onerror=window.hit=1><b class=hostile>&lt;</b><svg onload=window.hit=2>"
# For names of steps and sub-states, which take 40, and numbers of actions, which take 20.
TINY = "\"'><b class=hostile>&lt;</b>"
NUMBER = "\"'><s x>&lt;"
# For names of files, of which what is before a slash is dropped.
FILE = SHORT.replace("/", "")
# All that an address may hold and that means something to a page.
ADDRESS = "https://example.org/?'onclick='window.hit=6'&quot;&lt;b&gt;&#60;javascript:window.hit=7//{}"
# What a page may hold only as text.
STRAYS = (
    ".hostile, s[x], img[src='x'], svg[onload], script:not([src]), style, [onerror], [onload], [onclick], [href^='javascript' i], [style]"
)
# How its elements would stand in a page that let them be elements.
MARKUP = ("<img src=x", "<b class=hostile", "<a class=hostile", "<s x>", "<svg onload", "<script>")
# A document that would be a page if a browser were told so; text, as far as its name and its bytes say.
PAGE = f"<!doctype html><title>hostile</title><body onload=window.hit=8>{HOSTILE}</body>\n".encode()

TYPED = ("text", "textarea", "search", "email", "password", "file")
# Fields that take days and counts, and what nobody may choose freely: they are refused, so nothing hostile of theirs is stored.
NEVER_STORED = re.compile(r"-(day|month|year|amber|red)$|^(closing-day|grace-days|email|password|new-password|code)$"
    r"|^(target|tolerance|period|number|numerator|denominator|from|baseline|hour|days-before|last-days|most|appetite|score|target-score"
    r"|from-(low|medium|high|critical)|due-:key|address)$")


def post_routes():
    """The path of every POST route, read where the program says it."""
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((TOP / "Sources/App").glob("*Routes.swift")))
    found = re.findall(r'\bpost\(\s*"([^"]+)"', text)
    assert len(found) > 60, f"only {len(found)} routes were read"
    return sorted(found)


ROUTES = [(re.compile(re.sub(r":\w+", "[^/]+", path)), path) for path in post_routes()]


def route_of(address):
    """`/actions/12/update?x=y` becomes `/actions/:id/update`, the path that the program gives the route."""
    path = address.split("?")[0]
    # What is spelled out goes before what is a parameter: `/people/two-step` is no `/people/:id`.
    fits = [name for pattern, name in ROUTES if pattern.fullmatch(path)]
    assert fits, f"no route takes what is sent to {path}"
    return min(fits, key=lambda name: name.count(":"))


def without_keys(text):
    """`decision-4f2a` becomes `decision-:key`, `/actions/12` `/actions/:key`: what is about another thing is of the same kind."""
    return re.sub(r"(?<=[-/=])[^-/?&=]*[0-9][^/?&=]*", ":key", text)


def field_of(route, name):
    """Reasons for refusing changes are one field each, named by the change."""
    return (route, "reason-:change" if route == "/imports/:id/decisions" and name.startswith("reason-") else without_keys(name))


class Notes:
    """What is known of the fields into which people type: a field is a route and a name."""

    def __init__(self):
        self.met = set()
        self.stored = {}
        self.tried = set()
        self.routes = set()

    def meet(self, form):
        if form.method == "post":
            route = route_of(form.action)
            self.routes.add(route)
            self.met |= {field_of(route, name) for name in form.names_of(*TYPED)}

    def meet_all(self, answer):
        if answer.is_html:
            for form in answer.forms:
                self.meet(form)

    def store(self, form, marks):
        for name, mark in marks.items():
            self.stored.setdefault(field_of(route_of(form.action), name), []).append(mark)

    def attempt(self, form, name):
        if form.method == "post":
            self.tried.add(field_of(route_of(form.action), name))


class Typist:
    """Everybody of a program at once. Each text typed has a mark of its own, so that one can see which are shown again."""

    def __init__(self, program):
        self.program = program
        self.notes = Notes()
        self.places = []
        self.count = 0
        self.webs = {}

    def web(self, role):
        if role not in self.webs:
            self.webs[role] = signed_in(self.program, role)
        return self.webs[role]

    def text(self, name, kind):
        """A text for a field, and its mark."""
        self.count += 1
        mark = f"~{self.count}~"
        name = without_keys(name)
        if name == "link":
            return ADDRESS.format(mark), mark
        if kind == "file":
            return f"{mark} {FILE}", mark
        if name in ("likelihood", "impact"):
            return f"Rare: seldom\n{mark} {HOSTILE}", mark
        if name == "ref":
            return mark + TINY, mark
        if name == "new-ref":
            return mark + NUMBER, mark
        if name in ("name-:key", "sub-states-:key", "codes"):
            return mark + TINY, mark
        return f"{mark} {HOSTILE if kind == 'textarea' else SHORT}", mark

    def form(self, role, page, action=None, having=None):
        """The form of a page that posts to an address (its own, when none is given) and has a field."""
        forms = forms_of(self.web(role), page)
        for form in forms:
            self.notes.meet(form)
        path = (action or page).split("?")[0]
        found = [form for form in forms if form.method == "post" and form.action.split("?")[0] == path]
        found = [form for form in found if having is None or having in form.names]
        assert found, f"{page} has no form for {path} as {role}"
        return found[0]

    def fill(self, form, choices):
        """Choices for a form with hostile text in each field that nothing else is chosen for, and the marks in it."""
        filled, marks = dict(choices), {}
        for name, kind, _, _ in form.fields:
            if kind in ("text", "textarea") and name not in choices and not NEVER_STORED.search(name):
                filled[name], marks[name] = self.text(name, kind)
        return filled, marks

    def put(self, role, page, action=None, choices=None, having=None, file=None):
        """Sends a form full of hostile text, expects that it is stored, and gives where it leads to. A file has such an ending, and
        a hostile name and content."""
        form = self.form(role, page, action, having)
        filled, marks = self.fill(form, choices or {})
        if not form.is_multipart:
            return self.kept(page, form, marks, self.web(role).send(form, filled))
        field = form.names_of("file")[0]
        name, content = "", b""
        if file:
            name, marks[field] = self.text(field, "file")
            # As browsers write names (HTML, 4.10.21.8).
            name, content = (name + file).replace('"', "%22"), marks[field].encode() + PAGE
        return self.kept(page, form, marks, self.web(role).upload(form.action, form.pairs(filled), field, name, content))

    def kept(self, page, form, marks, answer):
        said = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)<', answer.text, re.S) if answer.status == 422 else ""
        assert answer.status == 303, f"{form.action}: {answer.status} {said}"
        self.notes.store(form, marks)
        self.places += [page, answer.location.split("#")[0]]
        return answer.location

    def ids(self, role="admin"):
        """Role → the number of its person, while they still have names of their own."""
        page = self.web(role).get("/people").text
        return {role: re.search(rf'href="/people/(\d+)"[^>]*>{name}<', page).group(1) for role, (name, _, _) in PEOPLE.items()}
