"""Every chart draws its table: what is drawn is measured and worked out again into days and values."""

import datetime
import re

import pytest

from pages import DAYS, TODAY, Page, demonstrate, draft_of_a_paper, whole, words
from web import Web


@pytest.fixture(scope="module")
def demo(module_program):
    demonstrate(module_program)
    yield module_program
    module_program.stop()


@pytest.fixture(scope="module")
def visitor(demo):
    return Web(demo.address).sign_in("member@demonstration.example", "demonstration only")


@pytest.fixture(params=DAYS, ids=lambda day: day.isoformat())
def day(request):
    return request.param


def drawn(chart):
    """What the chart of an indicator draws: heights of its points from left to right, and of its lines by style."""
    at = lambda element, name: float(element.get(name).rstrip("%"))
    points = [(at(dot, "cx"), at(dot, "cy")) for dot in chart.xpath("./*[local-name()='circle'][@class='point']")]
    points += [(at(mark, "x"), at(mark, "y")) for mark in chart.xpath("./*[local-name()='svg'][@class='mark']")]
    lines = {style: [at(line, "y1") for line in chart.xpath(f"./*[local-name()='line'][@class='{style}']")]
             for style in ("mean", "limit", "target")}
    own = [(at(line, "y1"), at(line, "y2")) for line in chart.xpath("./*[local-name()='line'][@class='own']")]
    return [height for _, height in sorted(points)], lines, own


def test_the_chart_of_every_indicator_draws_its_table(visitor, day):
    figure = lambda cell: float(re.match(r"[\d,.]+", cell)[0].replace(",", "")) if re.match(r"[\d,.]", cell) else None
    seen = 0
    for path in Page(visitor, "/plans/1/indicators", day).tree.xpath("//main//table/tbody/tr/th//a/@href"):
        page = Page(visitor, path)
        charts = page.tree.xpath("//*[@id='chart-title']/..")
        if not charts:
            continue
        seen += 1
        heads = [words(head) for head in page.tree.xpath("//table[caption//*[@id='twin']]/thead/tr/th")]
        rows = [dict(zip(heads, row)) for row in reversed(page.table("twin"))]
        heights, lines, own = drawn(charts[0])
        values = [figure(row["Value"]) for row in rows if figure(row["Value"]) is not None]
        assert len(heights) == len(values), path
        low, high = min(values), max(values)
        top, bottom = heights[values.index(high)], heights[values.index(low)]
        place = lambda value: bottom + (value - low) * (top - bottom) / (high - low)
        assert all(abs(height - place(value)) <= 1.5 for height, value in zip(heights, values)), f"{path}: {heights} {values}"
        assert all(one in heights and two in heights for one, two in own) and len(own) == len(values) - 1
        for style, names in (("mean", ("Mean", "Median")), ("limit", ("Lower limit", "Upper limit")), ("target", ("Target",))):
            said = {figure(row[name]) for row in rows for name in names if name in row} - {None}
            assert len(lines[style]) >= len(said), f"{path} {style}: {lines[style]} {said}"
            for value in said:
                assert any(abs(height - place(value)) <= 2 for height in lines[style]), f"{path} {style}: {value}"
    assert seen == 3 or day < DAYS[-2]


def test_a_small_line_draws_the_newest_values_of_its_indicator(visitor, day):
    seen = 0
    for row in Page(visitor, "/plans/1/indicators", day).tree.xpath("//main//table/tbody/tr[.//*[@class='spark']]"):
        twin = Page(visitor, row.xpath("./th//a/@href")[0]).table("twin")
        said = [float(re.match(r"[\d,.]+", cells[1])[0].replace(",", "")) for cells in reversed(twin) if re.match(r"\d", cells[1])][-12:]
        path = row.xpath(".//*[@class='spark']/*[local-name()='path']/@d")[0]
        heights = [int(y) for y in re.findall(r"[ML]\d+ (\d+)", path)]
        low, high = min(said), max(said)
        assert [round(26 - (value - low) * 22 / ((high - low) or 1)) for value in said] == pytest.approx(heights, abs=1), path
        seen += 1
    assert seen or day < DAYS[-2]


def test_the_chart_of_a_risk_draws_its_assessments(visitor, day):
    drawn_of = 0
    for address in Page(visitor, "/plans/1/risks", day).tree.xpath("//main//table/tbody/tr/th//a/@href"):
        page = Page(visitor, address)
        scores = [int(re.match(r"\d+", row[1])[0]) for row in reversed(page.table("assessments")) if re.match(r"\d", row[1])]
        if len(scores) < 2:
            assert not page.tree.xpath("//*[@id='risk-chart-title']"), address
            continue
        lines, step = page.heights("risk-chart")
        # The last score is drawn on to the day itself.
        assert lines["line-done"] == pytest.approx(scores + scores[-1:], abs=1.01 * step), address
        drawn_of += 1
    assert drawn_of or day < DAYS[-2]


MONTHS = "January February March April May June July August September October November December".split()


def last_day(text):
    """The day of "31 May 2024", or the last day of "May 2024"."""
    found = re.match(r"(?:(\d+) )?([A-Z][a-z]+) (\d{4})", text)
    year, month = int(found[3]), MONTHS.index(found[2]) + 1
    if found[1]:
        return datetime.date(year, month, int(found[1]))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def test_the_marks_of_deadlines_stand_at_their_days(visitor, day):
    page = Page(visitor, "/plans/1/slippage", day)
    planned = {row.xpath("./th//a/@href")[0]: words(row.xpath("./td")[0])
               for row in page.tree.xpath("//table[caption//*[@id='slippage']]/tbody/tr")}
    marks = set()
    for item in page.tree.xpath("//ol[@class='milestones']/li"):
        x = {name: float(item.xpath(f".//*[@class='{name}']/@cx")[0].rstrip("%")) for name in ("hollow", "full")}
        marks.add((last_day(words(item.xpath("./p[2]")[0]).removeprefix("Due ")), x["full"]))
        if item.xpath("./p[1]//a/@href")[0] in planned:
            marks.add((last_day(planned[item.xpath("./p[1]//a/@href")[0]]), x["hollow"]))
        marks.add((day, float(item.xpath(".//*[@class='line-today']/@x1")[0].rstrip("%"))))
    if not marks:
        assert "none is due" in words(page.tree)
        return
    (first, left), (last, right) = min(marks), max(marks)
    for one, x in marks:
        place = left + (right - left) * (one - first).days / max(1, (last - first).days)
        assert x == pytest.approx(place, abs=0.05), f"{one} stands at {x}, not {place}"


def test_the_charts_of_a_paper_draw_their_tables(demo):
    page = draft_of_a_paper(demo)
    value = lambda cell: whole(re.match(r"[\d,]+", cell)[0])
    charts = [one.removesuffix("-chart-title") for one in page.tree.xpath("//*[contains(@id, '-chart-title')]/@id")]
    assert len(charts) == 2
    for name in charts:
        lines, step = page.heights(f"{name}-chart")
        for style, column in [("line-scope", 1), ("line-planned", 2), ("line-done", 3)]:
            said = [value(row[column]) for row in page.table(name) if row[column] != "to come"]
            assert said and lines[style] == pytest.approx(said, abs=1.01 * step), f"{name} {style}"
    drawn_of = [one.removesuffix("-drawn-title") for one in page.tree.xpath("//*[contains(@id, '-drawn-title')]/@id")]
    for name in drawn_of:
        heights, _, _ = drawn(page.tree.xpath(f"//*[@id='{name}-drawn-title']/..")[0])
        rows = [row[1] for row in reversed(page.table(name)) if re.match(r"\d", row[1])]
        said = [float(re.match(r"[\d,.]+", cell)[0].replace(",", "")) for cell in rows]
        low, high = min(said), max(said)
        top, bottom = heights[said.index(high)], heights[said.index(low)]
        assert heights == pytest.approx([bottom + (one - low) * (top - bottom) / ((high - low) or 1) for one in said], abs=1.5), name
    assert drawn_of
