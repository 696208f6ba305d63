"""Every number on the pages that show how a plan goes: compared with a count of its own SQL, at five days, and followed to its records."""

import contextlib
import datetime
import re
import urllib.parse

import pytest

from independent import ATTENTION, STANDINGS, Counts, changes, month_of
from pages import DAYS, TODAY, Page, demonstrate, whole, words
from program import Program
from web import Web

RATINGS = ["red", "amber", "green", "blue", "none"]
PICTURES = ["", "/pace", "/slippage", "/reds", "/changes", "/ratings", "/moves"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration as `make demo` makes it."""
    with Program(tmp_path_factory.mktemp("numbers") / "data", today=TODAY.isoformat()) as program:
        demonstrate(program)
        yield program
        program.stop()


@pytest.fixture(scope="module")
def visitor(demo):
    return Web(demo.address).sign_in("admin@demonstration.example", "demonstration only")


@pytest.fixture(params=DAYS, ids=lambda day: day.isoformat())
def then(request, demo):
    with contextlib.closing(Counts(demo.database, request.param)) as counts:
        yield counts


def test_the_dashboard_counts_what_needs_attention_and_what_it_answers(visitor, then, demo):
    page = Page(visitor, "/plans/1", then.day)
    big = page.big()
    names = {"overdue": "overdue", "newly-red": "newly red", "no-update": "no update this period", "no-lead": "no lead",
             "due-soon": "due soon", "no-deadline": "no deadline", "blue-lapsed": "blue has lapsed"}
    for kind in ATTENTION:
        if names[kind] in big or kind not in ("no-deadline", "blue-lapsed"):
            assert big[names[kind]] == then.attention(kind), kind
        else:
            assert then.attention(kind) == 0, kind
    assert big["outputs done"] == then.outputs("done") and big["outputs planned by now"] == then.outputs("planned")
    assert big["outputs in the plan"] == then.outputs("all")
    assert big["actions complete"] == then.paced("done") and big["actions planned by now"] == then.paced("planned")
    assert big["actions in the plan"] == then.paced("all")
    assert big["due in the next 30 days"] == then.attention("due-soon")
    assert big["later than first planned"] == then.actions("late > 0") and big["moved"] == then.actions("is_moved")
    reds = then.actions("delivery = 'red' AND kind IS NULL")
    assert big.get("open actions rated red", big.get("open action rated red", 0)) == reds
    complete = then.actions("kind IS NOT NULL")
    if complete:
        assert big["complete in all"] == complete
        assert big["complete, no effect seen"] == then.actions("kind IS NOT NULL AND impact = 'red'")
        assert big["complete, effect not rated"] == then.actions("kind IS NOT NULL AND impact IS NULL")


def test_what_waits_for_somebody_is_counted_for_those_who_decide_it(demo, visitor, then):
    waiting = "SELECT count(*) FROM {0} WHERE plan = :p AND asserted <= :n AND coalesce(superseded, :n + 1) > :n"
    member = Web(demo.address).sign_in("member@demonstration.example", "demonstration only")
    admin, member = Page(visitor, "/plans/1", then.day).big(), Page(member, "/plans/1", then.day).big()
    assert admin["deadlines asked for"] == then.one(waiting.format("deadline_request"))
    assert member["waiting for sign-off"] == then.actions("proposed IS NOT NULL")
    for big in (admin, member):
        assert big.get("open challenges", big.get("open challenge", 0)) == then.one(waiting.format("challenge"))
        assert big.get("escalated actions", big.get("escalated action", 0)) == then.one(waiting.format("escalation"))


def check_counts(page, name, counted, headings, values):
    """A table of counts by heading, with its total: the same as `counted`, cell by cell."""
    rows = page.table(name)
    assert len(rows) == len(headings) + 1, name
    for heading, row in zip(headings + [None], rows):
        cells = [whole(cell) for cell in row[1:]]
        wanted = [sum(count for (at, said), count in counted.items() if said == value and heading in (None, at)) for value in values]
        assert cells == wanted + [sum(wanted)], f"{page.path} {name}: {row[0]}"


def check_bars(page, prefix, headings, values):
    """Each bar draws the counts that its links say: as wide as they are many, in the order of the table."""
    drawn = []
    for heading in headings:
        bar = page.tree.xpath(f"//*[@id='{prefix}-{heading}-title']/..")[0]
        drawn.append({re.sub("^fill-", "", part.get("class")): float(part.get("width").rstrip("%"))
                      for part in bar.xpath(".//*[local-name()='rect'][starts-with(@class, 'fill-')]")})
        total = whole(re.search(r"([\d,]+) actions?$", words(bar.xpath("./*[local-name()='title']")[0]))[1])
        assert (total == 0) == (not drawn[-1])
    return drawn


def bars_match(page, name, prefix, headings, values):
    rows = page.table(name)
    drawn = check_bars(page, prefix, headings, values)
    # The widest bars are as wide as the page; one action is so much of it.
    whole_rows = [[whole(cell) for cell in row[1:]] for row in rows[:-1]]
    shares = [width / count for parts, row in zip(drawn, whole_rows) for value, width in parts.items()
              for count in [row[values.index("none" if value == "not-rated" and "none" in values else value)]]]
    assert all(abs(share - shares[0]) < 0.1 for share in shares), f"{page.path} {prefix}: {shares}"
    for parts, row in zip(drawn, whole_rows):
        assert set(parts) == {("not-rated" if value == "none" else value) for value, count in zip(values, row) if count}, prefix


def test_every_bar_of_the_dashboard_says_the_same_as_its_table_and_the_record(visitor, then, demo):
    page = Page(visitor, "/plans/1", then.day)
    headings = then.headings()
    check_counts(page, "standing-table", then.by_heading("standing", None), headings, STANDINGS)
    bars_match(page, "standing-table", "bar", headings, STANDINGS)
    check_counts(page, "impact-table", then.by_heading("impact", "none"), headings, RATINGS)
    bars_match(page, "impact-table", "impact", headings, RATINGS)
    before = month_of(then.day)[0] - datetime.timedelta(days=1)
    with contextlib.closing(Counts(demo.database, before)) as earlier:
        if earlier.actions() == 0:
            assert "not on record on the day to compare with" in words(page.tree)
            return
        check_counts(page, "before-table", earlier.by_heading("standing", None), headings, STANDINGS)
        bars_match(page, "before-table", "before", headings, STANDINGS)
    found = changes(demo.database, before, then.day)
    names = {"completed": "signed off as complete", "reopened": "no longer complete", "newly-overdue": "became overdue",
             "worse": "delivery rating worse", "better": "delivery rating better", "rated": "rated for the first time",
             "impact-worse": "impact rating worse", "impact-better": "impact rating better", "moved": "deadline moved",
             "added": "new in the plan", "withdrawn": "no longer in the plan"}
    big = page.big()
    assert {kind: big[name] for kind, name in names.items() if name in big} == found
    since = Page(visitor, f"/plans/1/changes?since={before.isoformat()}", then.day).big()
    assert {kind: since[name] for kind, name in names.items() if name in since} == found


@pytest.mark.parametrize("path", ["/plans/1", "/plans/1/ratings"])
def test_delivery_beside_impact_counts_each_action_once(visitor, then, path):
    rows = Page(visitor, path, then.day).table("matrix")
    pairs = {(delivery or "none", impact or "none"): count for delivery, impact, count in then.all(
        "SELECT delivery, impact, count(*) FROM stand GROUP BY 1, 2")}
    across = [impact for impact in RATINGS if impact != "blue" or any(pair[1] == "blue" for pair in pairs)]
    for delivery, row in zip(RATINGS + [None], rows):
        wanted = [sum(count for pair, count in pairs.items() if delivery in (None, pair[0]) and pair[1] == impact) for impact in across]
        assert [whole(re.match(r"[\d,]+", cell)[0]) for cell in row[1:]] == wanted + [sum(wanted)], row[0]


@pytest.mark.parametrize("unit", ["outputs", "actions"])
def test_the_pace_is_what_the_record_says_and_its_chart_draws_its_table(visitor, then, unit):
    page = Page(visitor, "/plans/1/pace", then.day)
    count = then.outputs if unit == "outputs" else then.paced
    section = page.tree.xpath(f"//h2[@id='{unit}']/following-sibling::ul[1]")[0]
    big = {words(item.xpath(".//span")[1]): whole(words(item.xpath(".//span")[0])) for item in section.xpath("./li/a")}
    assert big["done" if unit == "outputs" else "complete"] == count("done") and big["planned by now"] == count("planned")
    assert big["left"] == count("left") and big["in the plan"] == count("all") and big.get("without a date", 0) == count("without")
    rows = page.table(f"table-{unit}")
    now = next(row for row in rows if row[0].endswith("(as at)"))
    value = lambda cell: whole(re.match(r"[\d,]+", cell)[0])
    assert [value(cell) for cell in now[1:4]] == [count("all"), count("planned"), count("done")]
    lines, step = page.heights(f"chart-{unit}")
    for style, column in [("line-scope", 1), ("line-planned", 2), ("line-done", 3)]:
        said = [value(row[column]) for row in rows if row[column] != "to come"]
        assert len(said) == len(lines[style]), style
        assert all(abs(drawn - number) <= 1.01 * step for drawn, number in zip(lines[style], said)), f"{style}: {lines[style]} {said}"


def test_slippage_counts_as_the_record_does(visitor, then):
    page = Page(visitor, "/plans/1/slippage", then.day)
    rows = page.tree.xpath("//table[caption//*[@id='slippage']]/tbody/tr")
    assert len(rows) == then.actions("is_moved OR late > 0")
    value = lambda cell: whole(re.match(r"[\d,]+", cell)[0])
    for heading, row in zip(then.headings(), page.table("by-group")):
        assert value(row[1]) == then.actions("late IS NOT NULL AND heading = :h", h=heading)
        assert value(row[2]) == then.actions("late > 0 AND heading = :h", h=heading)
    total = sum(value(row[1]) for row in page.table("by-month"))
    first = month_of(then.day)[0]
    year = first
    for _ in range(11):
        year = (year - datetime.timedelta(days=1)).replace(day=1)
    assert total == then.moves(year, then.day)
    if then.moves():
        assert f"{then.moves()} move" in words(page.tree)


def test_reds_are_the_open_actions_whose_last_rating_is_red_the_longest_first(visitor, then):
    page = Page(visitor, "/plans/1/reds", then.day)
    wanted = then.all("SELECT action FROM stand WHERE delivery = 'red' AND kind IS NULL ORDER BY delivery_since, action")
    links = page.tree.xpath("//table[caption//*[@id='red-table']]/tbody/tr/th//a/@href")
    assert [int(re.search(r"/actions/(\d+)", link)[1]) for link in links] == [row[0] for row in wanted]


# How many records a page shows, by its path.

def rows(page):
    return len(page.tree.xpath("(//main//table)[1]/tbody/tr"))


def listed(page, fragment):
    """The list below the heading that a link leads to."""
    return len(page.tree.xpath(f"//h2[@id='{fragment}']/following-sibling::ul[1]/li"))


def moves(page, fragment):
    return int((re.search(r"([\d,]+) moves?\b", words(page.tree)) or [0, 0])[1])


def waiting(page, _):
    """What waits stands in a table of its own before what is over; its caption counts it, and so do its rows."""
    found = page.tree.xpath("//h2[starts-with(., 'Waiting')]/following-sibling::*[1]//table")
    return len(found[0].xpath("./tbody/tr")) if found else 0


def opened(page, _):
    """Challenges that are open, those for the reader to answer among them."""
    return len(page.tree.xpath("//h2[starts-with(., 'All open')]/following-sibling::ul[1]/li"))


def paged(page, _):
    """Rows on this page and all older ones."""
    count = rows(page)
    while older := page.tree.xpath("//main//a[normalize-space()='Older ones']/@href"):
        page = Page(page.web, older[0])
        count += rows(page)
    return count


SHOWN = [
    (r"/plans/\d+/table$", lambda page, _: 0 if "No action matches" in words(page.tree) else rows(page)),
    (r"/plans/\d+/pace/(outputs|actions)$", lambda page, _: rows(page)),
    (r"/plans/\d+/reds$", lambda page, _: rows(page)),
    (r"/plans/\d+/changes$", listed),
    (r"/plans/\d+/moves$", moves),
    (r"/(deadline-requests|completions)$", waiting),
    (r"/challenges$", opened),
    (r"/escalations$", lambda page, _: len(page.tree.xpath("//main//ul[@class='tasks']/li"))),
    (r"/comparisons$", paged),
    (r"/plans/\d+/risks$", lambda page, _: len(page.tree.xpath("//table[starts-with(normalize-space(caption), 'Risks, ')]/tbody/tr"))),
    (r"/actions/\d+$", lambda page, heading: len(page.tree.xpath(f"(//h2[@id='{heading}']/following::table)[1]/tbody/tr"))),
]


@pytest.mark.parametrize("day", DAYS[1:], ids=lambda day: day.isoformat())
def test_every_number_leads_to_exactly_its_records(visitor, day):
    followed = {}
    for part in PICTURES:
        page = Page(visitor, "/plans/1" + part, day)
        for address, number in page.numbers().items():
            target, _, fragment = urllib.parse.urljoin(page.path, address).partition("#")
            if target.partition("?")[0] == "/plans/1/changes" and part == "/changes":
                target = page.path
            assert followed.setdefault((target, fragment), number) == number, f"{page.path}: {address} is said to be two numbers"
    assert len(followed) > 80
    unknown = set()
    for (target, fragment), number in followed.items():
        count = next((count for pattern, count in SHOWN if re.match(pattern, target.partition("?")[0])), None)
        if count is None:
            unknown.add(re.sub(r"\d+", "N", target.partition("?")[0]) + ("#" + fragment if fragment else ""))
            continue
        assert count(Page(visitor, target), fragment) == number, f"{number} lead to {target}#{fragment}"
    assert not unknown, f"nobody counts what is shown at {sorted(unknown)}"


@pytest.mark.parametrize("part", PICTURES)
def test_no_count_in_a_table_leads_nowhere(visitor, part):
    page = Page(visitor, "/plans/1" + part)
    for table in page.tree.xpath("//main//table"):
        heads = [words(cell) for cell in table.xpath("./thead/tr/th")]
        for row in table.xpath("./tbody/tr"):
            for head, cell in zip(heads, row.xpath("./th|./td")):
                if "number" not in (cell.get("class") or "") or words(cell) in ("0", "to come", ""):
                    continue
                # Worked out of two others in its row, or of all that the person reported.
                if head in ("Ahead (+) or behind (−)", "Of updates"):
                    continue
                assert cell.xpath(".//a"), f"{page.path}: {words(cell)} in {head} of {words(row)[:60]}"
