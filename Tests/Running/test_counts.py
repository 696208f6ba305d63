"""Numbers beyond one plan's dashboard: the home of several plans, the golden thread, the coverage sheet, risks, periods and indicators,
each compared with SQL of its own at five days, and followed to its records."""

import calendar
import contextlib
import datetime
import re
import urllib.parse

import pytest

from independent import LONDON, STANDINGS, Counts, number
from pages import DAYS, TODAY, Page, demonstrate, draft_of_a_paper, whole, words
from program import SEEDS, Program
from web import Web

LEWISHAM = SEEDS / "lewisham-ofsted-improvement-plan-committee-pack-2016.txt"
PLANS = [1, 2]
COLUMNS = ["overdue", "newly-red", "no-update", "no-lead", "due-soon", "blue-lapsed"]
SAID = {"overdue": "overdue", "silent": "no update this period", "red": "red", "amber": "amber", "green": "green",
        "complete": "complete but not yet embedded", "blue": "blue", "not-rated": "no rating yet"}

REVISION = "(SELECT id FROM revision WHERE plan = :p AND kind = 'plan' AND asserted <= :n ORDER BY asserted DESC LIMIT 1)"
STANDING = "{0}.asserted <= :n AND coalesce({0}.superseded, :n + 1) > :n"
TIED = f"""SELECT DISTINCT t.kind, t.subject, t.indicator FROM indicator_tie AS t WHERE t.plan = :p AND {STANDING.format('t')} AND
    (t.kind = 'action' AND t.subject IN (SELECT action FROM stand) OR t.kind = 'heading' AND t.subject IN
    (SELECT heading FROM heading_version WHERE revision = {REVISION}))"""
OUTCOMES = f"SELECT action, text FROM action_text WHERE revision = {REVISION} AND kind = 'outcome' AND action IN (SELECT action FROM stand)"
INTENDED = f"SELECT heading, text FROM heading_value WHERE revision = {REVISION} AND kind = 'outcome'"
CITED = f"SELECT action, name, area, sub_area FROM citation WHERE revision = {REVISION} AND action IN (SELECT action FROM stand)"
ANSWERED = f"SELECT heading, name, area FROM heading_citation WHERE revision = {REVISION}"
PROOF = f"SELECT e.* FROM evidence_version AS e WHERE e.action IN (SELECT action FROM stand) AND {STANDING.format('e')}"
DECIDED = "SELECT * FROM board_decision WHERE plan = :p AND asserted <= :n"
SIDES = "CASE kind WHEN 'data' THEN 1 WHEN 'audit' THEN 2 WHEN 'views-of-families' THEN 3 WHEN 'views-of-staff' THEN 3 END"

# What the page says beside a number → the same by SQL.
THREAD = {
    "numbered findings": f"SELECT count(*) FROM area WHERE revision = {REVISION}",
    "citations of a source or finding by an action": f"SELECT count(*) FROM ({CITED})",
    "findings answered by a heading": f"SELECT count(*) FROM ({ANSWERED})",
    "outcomes of actions": f"SELECT count(*) FROM ({OUTCOMES})",
    "outcomes of headings": f"SELECT count(*) FROM ({INTENDED})",
    "links of indicators": f"SELECT count(*) FROM ({TIED})",
    "pieces of evidence": f"SELECT count(*) FROM ({PROOF})",
    "decisions on actions": f"SELECT count(*) FROM ({DECIDED}) WHERE action IN (SELECT action FROM stand)",
    "actions made by a decision": f"SELECT count(*) FROM ({DECIDED}) WHERE new_action IN (SELECT action FROM stand)",
    "findings without an action": f"""SELECT count(*) FROM area WHERE revision = {REVISION}
        AND number NOT IN (SELECT area FROM ({CITED}) WHERE area IS NOT NULL)
        AND number NOT IN (SELECT area FROM ({ANSWERED}) WHERE area IS NOT NULL)""",
    "actions without a source": f"""SELECT count(*) FROM stand WHERE action NOT IN (SELECT action FROM ({CITED}))
        AND coalesce(heading, 0) NOT IN (SELECT heading FROM ({ANSWERED}))""",
    "actions without outcome or indicator": f"""SELECT count(*) FROM stand AS s WHERE NOT (
        (s.action IN (SELECT action FROM ({OUTCOMES})) OR coalesce(s.heading, 0) IN (SELECT heading FROM ({INTENDED})))
        AND EXISTS (SELECT 1 FROM ({TIED}) AS t WHERE t.kind = 'action' AND t.subject = s.action
            OR t.kind = 'heading' AND t.subject = s.heading))""",
    "outcomes without an indicator": f"""SELECT (SELECT count(*) FROM ({OUTCOMES}) AS o JOIN stand AS s ON s.action = o.action
            WHERE NOT EXISTS (SELECT 1 FROM ({TIED}) AS t WHERE t.kind = 'action' AND t.subject = s.action
                OR t.kind = 'heading' AND t.subject = s.heading))
        + (SELECT count(*) FROM ({INTENDED}) AS h WHERE NOT EXISTS (SELECT 1 FROM ({TIED}) AS t
            WHERE t.kind = 'heading' AND t.subject = h.heading
                OR t.kind = 'action' AND t.subject IN (SELECT action FROM stand WHERE heading = h.heading)))""",
    "indicators nobody uses": f"""SELECT count(*) FROM indicator WHERE plan = :p AND asserted <= :n
        AND id NOT IN (SELECT indicator FROM ({TIED}))""",
    "complete without evidence of impact": f"""SELECT count(*) FROM stand AS s WHERE kind IS NOT NULL AND
        (SELECT count(DISTINCT {SIDES}) FROM ({PROOF}) AS e WHERE e.action = s.action AND e.subject <> 'output') < 2""",
    "actions without any evidence": f"SELECT count(*) FROM stand WHERE action NOT IN (SELECT action FROM ({PROOF}))",
}
ONE = {"piece of evidence": "pieces of evidence", "decision on actions": "decisions on actions"}


def running(folder, *documents):
    with Program(folder / "data", today=TODAY.isoformat()) as program:
        demonstrate(program, *documents)
        yield program
        program.stop()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    yield from running(tmp_path_factory.mktemp("counts"))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The demonstration with a second plan, of another council."""
    yield from running(tmp_path_factory.mktemp("both"), LEWISHAM)


def member(program):
    return Web(program.address).sign_in("member@demonstration.example", "demonstration only")


@pytest.fixture(scope="module")
def visitor(demo):
    return member(demo)


@pytest.fixture(params=DAYS, ids=lambda day: day.isoformat())
def day(request):
    return request.param


@contextlib.contextmanager
def counting(demo, day, plan=1):
    with contextlib.closing(Counts(demo.database, day, plan)) as counts:
        yield counts


def value(text):
    return whole(re.match(r"[\d,]+", text)[0])


def test_the_home_of_several_plans_counts_each(both, day):
    page = Page(member(both), "/", day)
    rows = page.tree.xpath("//table[caption][.//a[contains(@href, '/plans/')]]/tbody/tr")
    assert len(rows) == len(PLANS)
    for row in rows:
        plan = int(re.search(r"/plans/(\d+)", row.xpath("./th//a/@href")[0])[1])
        with counting(both, day, plan) as counts:
            assert [value(words(cell)) for cell in row.xpath("./td")] == [counts.attention(kind) for kind in COLUMNS] + [counts.actions()]
            for standing in STANDINGS:
                links = page.tree.xpath(f"//main//a[contains(@href, '/plans/{plan}/table') and contains(@href, 'standing={standing}')]")
                said = {words(link) for link in links}
                count = counts.actions("standing = :s", s=standing)
                assert said == ({f"{count} {SAID[standing]}"} if count else set()), f"{plan} {standing}: {said}"


@pytest.mark.parametrize("plan", PLANS)
def test_the_golden_thread_counts_what_is_linked_and_what_is_not(demo, both, day, plan):
    program = demo if plan == 1 else both
    visitor = member(program)
    with counting(program, day, plan) as counts:
        wanted = {name: counts.one(sql) for name, sql in THREAD.items()} | {"outputs of actions": counts.outputs("all")}
        for part in ("/thread", "/coverage"):
            big = {ONE.get(name, name): count for name, count in Page(visitor, f"/plans/{plan}{part}", day).big().items()}
            if part == "/coverage":
                assert big.pop("actions in the plan") == counts.actions()
            assert big == {name: count for name, count in wanted.items() if name in big}, part
            assert len(big) > 7


def review_after(moment, rhythm):
    """Where nobody named a day: so many months after the day of the assessment."""
    day = datetime.datetime.fromtimestamp(moment / 1000, LONDON).date()
    months = day.month - 1 + {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[rhythm]
    year, month = day.year + months // 12, months % 12 + 1
    return number(datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1])))


def test_risks_are_counted_by_band_appetite_and_review(demo, visitor, day):
    sql = f"""
        WITH now AS (SELECT a.*, row_number() OVER (PARTITION BY risk ORDER BY asserted DESC) AS newest FROM risk_assessment AS a
            WHERE plan = :p AND asserted <= :n AND risk NOT IN
                (SELECT c.risk FROM risk_closing AS c WHERE {STANDING.format('c')})),
        scale AS (SELECT * FROM risk_scale AS s WHERE plan = :p AND {STANDING.format('s')})
        SELECT now.review, now.score > (SELECT appetite FROM scale),
            (SELECT b.name FROM risk_band AS b JOIN scale ON b.asserted = scale.asserted WHERE b.plan = :p AND b.from_score <= now.score
                ORDER BY b.from_score DESC LIMIT 1), (SELECT at FROM ledger WHERE entry = now.asserted),
            (SELECT d.rhythm FROM risk_definition AS d WHERE d.risk = now.risk AND {STANDING.format('d')})
        FROM now WHERE newest = 1"""
    with counting(demo, day) as counts:
        rows = counts.all(sql)
        page = Page(visitor, "/plans/1/risks", day)
        big = page.big()
        if not rows:
            assert "Critical" not in big or big["Critical"] == 0
            return
        for band in ("Critical", "High", "Medium", "Low"):
            assert big[band] == sum(row[2] == band for row in rows), band
        assert big["above the appetite"] == sum(bool(row[1]) for row in rows)
        today = number(day)
        reviews = [row[0] if row[0] is not None else review_after(row[3], row[4]) for row in rows]
        assert next(count for name, count in big.items() if "overdue" in name) == sum(review < today for review in reviews)
        assert big["due for review in 30 days"] == sum(today <= review <= today + 30 for review in reviews)
        cells = page.tree.xpath("//table[contains(caption, 'likelihood and impact')]//td//a")
        assert sum(value(words(cell)) for cell in cells) == len(rows)


def test_a_period_counts_the_actions_that_reported_for_it(demo, visitor, day):
    rows = Page(visitor, "/plans/1/periods", day).tree.xpath("//table[contains(caption, 'Periods')]/tbody/tr")
    assert rows
    with counting(demo, day) as counts:
        for row in rows:
            first = re.search(r"periods/(\d{4})-(\d\d)", row.xpath(".//a/@href")[0])
            month = f"{first[1]}-{first[2]}"
            updated, late = counts.all(
                "SELECT count(*), coalesce(sum(late), 0) FROM (SELECT action, min(is_late) AS late FROM action_update WHERE plan = :p "
                "AND asserted <= :n AND strftime('%Y-%m', coalesce(period, day) * 86400, 'unixepoch') = :m "
                "AND action IN (SELECT action FROM stand) GROUP BY action)", m=month)[0]
            cells = [words(cell) for cell in row.xpath("./td")]
            assert value(cells[1]) == updated and value(cells[2]) == late, month


def test_the_register_of_indicators_says_the_newest_value_of_each(demo, visitor, day):
    with counting(demo, day) as counts:
        wanted = dict(counts.all(f"""
            SELECT 'indicators/' || v.indicator, v.number FROM indicator_value AS v JOIN indicator AS i ON i.id = v.indicator
            WHERE i.plan = :p AND v.series = 'own' AND {STANDING.format('v')} AND v.number IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM indicator_value AS w WHERE w.indicator = v.indicator AND w.series = 'own'
                AND {STANDING.format('w')} AND w.first_day > v.first_day)"""))
    page = Page(visitor, "/plans/1/indicators", day)
    said = {re.search(r"indicators/\d+", row.xpath("./th//a/@href")[0])[0]: words(row.xpath("./td")[0])
            for row in page.tree.xpath("//main//table/tbody/tr[th//a]")}
    assert set(wanted) <= set(said)
    for path, figure in wanted.items():
        assert said[path].startswith(f"{figure:g}"), f"{path}: {said[path]}"


def follow(page):
    """Each number of a page with the page that it leads to."""
    for address, count in page.numbers().items():
        target, _, _ = urllib.parse.urljoin(page.path, address).partition("#")
        yield count, Page(page.web, target)


def paged(page):
    """Rows of the lists of the golden thread, over all their pages."""
    count = 0
    while True:
        count += len(page.tree.xpath("//main//table/tbody/tr")) or len(page.tree.xpath("//main//ol/li"))
        further = page.tree.xpath("//nav[contains(@class, 'pagination')]//a[@rel='next']/@href")
        if not further:
            return count
        page = Page(page.web, further[0])


def counted(page):
    """What the actions behind a frozen figure add up to: as many as there are, or their outputs."""
    rows = page.tree.xpath("//table[caption//*[@id='counted']]/tbody/tr")
    figure = urllib.parse.parse_qs(urllib.parse.urlsplit(page.path).query)["figure"][0]
    if not figure.startswith("outputs/"):
        return len(rows)
    outputs = [[whole(number) for number in words(row.xpath("./td")[-1]).split(" of ")] for row in rows]
    return sum(done if figure == "outputs/done" else total for done, total in outputs)


@pytest.mark.parametrize(
    "path", ["/", "/plans/1/thread", "/plans/2/thread", "/plans/1/coverage", "/plans/1/risks", "/plans/1/periods", "/plans/1/periods/2024-02-01"])
@pytest.mark.parametrize("then", [DAYS[2], TODAY], ids=lambda day: day.isoformat())
def test_every_number_leads_to_its_records(demo, both, path, then):
    visitor = member(both if path in ("/", "/plans/2/thread") else demo)
    followed = 0
    for count, there in follow(Page(visitor, path, then)):
        followed += 1
        if "/risks" in there.path:
            shown = len(there.tree.xpath("//table[starts-with(normalize-space(caption), 'Risks, ')]/tbody/tr"))
        elif "/periods/" in there.path:
            shown = len(there.tree.xpath("//table[caption//*[@id='reported']]/tbody/tr"))
        elif "/table" in there.path and "No action matches" in words(there.tree):
            shown = 0
        else:
            shown = paged(there)
        assert shown == count, f"{count} lead to {there.path}: {shown}"
    assert followed > (1 if "/periods" in path else 5) or "/risks" in path, "nothing leads anywhere"


@pytest.fixture(scope="module")
def paper(demo):
    return draft_of_a_paper(demo)


def test_the_exception_sheet_of_a_paper_counts_as_the_record_does(demo, paper):
    said = {words(row.xpath("./th|./td")[0]): whole(words(row.xpath("./th|./td")[1]))
            for row in paper.tree.xpath("//table[thead/tr/th[2][normalize-space()='Number']]/tbody/tr")}
    waiting = "SELECT count(*) FROM {0} AS w WHERE plan = :p AND " + STANDING.format("w")
    with counting(demo, TODAY) as counts:
        wanted = {
            "Overdue": counts.attention("overdue"), "No update this period": counts.attention("no-update"),
            "No lead": counts.attention("no-lead"), "Blue has lapsed": counts.attention("blue-lapsed"),
            "Due soon": counts.attention("due-soon"), "Deadlines asked for": counts.one(waiting.format("deadline_request")),
            "Sign-off asked for": counts.actions("proposed IS NOT NULL"), "Green and in time": counts.actions("standing = 'green'"),
            "Complete and embedded": counts.actions("standing = 'blue'"), "Outputs done": counts.outputs("done"),
            "Slipped": counts.actions("is_moved AND late > 0 AND kind IS NULL"),
        }
        assert {name: said[name] for name in wanted} == wanted
        assert said["Newly red"] + said["Red for longer"] == counts.actions("delivery = 'red' AND kind IS NULL")


def test_every_number_of_the_exception_sheet_leads_to_its_records(paper):
    rows = paper.tree.xpath("//table[thead/tr/th[2][normalize-space()='Number']]/tbody/tr")
    followed = set()
    for row in rows:
        name, number = words(row.xpath("./th|./td")[0]), whole(words(row.xpath("./th|./td")[1]))
        address = row.xpath("./td[1]//a/@href")
        assert bool(address) == (number > 0), f"{name}: {number} leads to {address}"
        if number == 0:
            continue
        there = Page(paper.web, urllib.parse.urljoin(paper.path, address[0]))
        followed.add(there.path.partition("?")[0].rpartition("/")[2])
        if there.path.startswith("/plans/1/pace"):
            assert f"{number:,}" in words(there.tree), name
        elif there.path.startswith("/plans/1/table"):
            assert paged(there) == number, f"{name}: {there.path}"
        else:
            # What waits comes first; what was answered is a list of its own.
            waiting = there.tree.xpath("(//main//table)[1]/tbody/tr|//main//ul[contains(@class, 'tasks')]/li")
            assert len(waiting) == number, f"{name}: {there.path}"
    assert "table" in followed and len(rows) == 16


def test_the_numbers_of_a_paper_lead_to_their_records(paper):
    followed = 0
    for address, count in paper.numbers().items():
        target = urllib.parse.urljoin(paper.path, address).partition("#")[0]
        if re.match(r"/plans/\d+/table$", target.partition("?")[0]):
            followed += 1
            assert paged(Page(paper.web, target)) == count, target
    assert followed > 10


def test_a_demonstration_of_several_plans_happens_to_all_of_them_by_turns(both):
    with counting(both, TODAY) as counts:
        plans = [plan for plan, in counts.all("SELECT plan FROM ledger WHERE plan IS NOT NULL ORDER BY entry")]
    assert sum(one != other for one, other in zip(plans, plans[1:])) > 20


def test_every_figure_of_a_closed_period_leads_to_what_it_counted(both):
    admin = Web(both.address).sign_in("admin@demonstration.example", "demonstration only")
    path = "/plans/1/periods/2024-02-01"
    form = next(form for form in admin.get(path).forms if form.action == path)
    assert admin.send(form, {}).status == 303
    page = Page(member(both), path)
    figures = page.tree.xpath("//table[caption//*[@id='by-standing' or @id='by-report' or @id='by-rating' or @id='outputs']]/tbody/tr")
    for row in figures:
        name, number = words(row.xpath("./th")[0]), whole(words(row.xpath("./td")[0]))
        address = row.xpath("./td//a/@href")
        assert bool(address) == (number > 0), name
        if address:
            there = Page(page.web, address[0])
            assert counted(there) == number and "now gives" not in words(there.tree), name
    assert len(figures) > 15
