"""The demonstration as its visitors see it, for tests that count what pages say."""

import datetime
import re

import lxml.html

from program import PLAIN, PLAN
from web import Web

TODAY = datetime.date(2024, 4, 15)
DAYS = [datetime.date(2024, 1, 2), datetime.date(2024, 1, 31), datetime.date(2024, 2, 29), datetime.date(2024, 3, 31), TODAY]


def demonstrate(program, *more):
    """The demonstration as `make demo` makes it, with further documents as plans of their own."""
    program.today = "2024-01-02"
    program.accept(PLAN, PLAIN)
    for document in more:
        program.accept(document)
    program.today = TODAY.isoformat()
    program.run("demo")
    program.start()


class Page:
    def __init__(self, web, path, day=None):
        if day and day != TODAY:
            path += ("&" if "?" in path else "?") + f"as-at={day.isoformat()}"
        self.path = path
        self.web = web
        answer = web.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        self.tree = lxml.html.fromstring(answer.text)

    def big(self):
        """What stands beside each big number → the number."""
        return {words(item.xpath(".//span")[1]): whole(words(item.xpath(".//span")[0]))
                for item in self.tree.xpath("//ul[@class='numbers']/li/a")}

    def table(self, name):
        """A table by the id of its caption: its rows, each a list of the texts of its cells."""
        found = self.tree.xpath(f"//table[caption//*[@id='{name}']]")
        assert found, f"{self.path} has no table {name}"
        return [[words(cell) for cell in row.xpath("./th|./td")] for row in found[0].xpath("./tbody/tr")]

    def numbers(self):
        """Links that begin with a number: address → number."""
        found = {}
        for link in self.tree.xpath("//main//a[@href]"):
            said = re.match(r"\s*([\d,]+)(?![\d.:]|st\b|nd\b|rd\b|th\b)\s*(.*)", words(link))
            if said and not re.match(r"(January|February|March|April|May|June|July|August|September|October|November|December)\b", said[2]):
                found[link.get("href")] = whole(said[1])
        return found


    def heights(self, name):
        """What a chart of steps draws: style → the values of its line, worked out of heights by the numbers on the chart's left."""
        chart = self.tree.xpath(f"//*[@id='{name}-title']/..")[0]
        marks = [(float(mark.get("y")) - 4, whole(words(mark))) for mark in chart.xpath(".//*[local-name()='text'][@class='scale']")]
        (top, most), (bottom, least) = min(marks), max(marks)
        lines = {}
        for line in chart.xpath(".//*[local-name()='path']"):
            numbers = [re.match(r"M[\d.-]+ ([\d.-]+)", line.get("d"))[1]]
            numbers += re.findall(r"V([\d.-]+)", line.get("d"))
            lines[line.get("class")] = [least + (bottom - float(y)) * (most - least) / (bottom - top) for y in numbers]
        return lines, abs((most - least) / (bottom - top))


def words(element):
    return re.sub(r"\s+", " ", " ".join(element.itertext())).strip()


def whole(text):
    return int(text.replace(",", "").replace("−", "-"))


def draft_of_a_paper(program):
    """A draft of the paper for the last period but one, as its writer sees it."""
    web = Web(program.address).sign_in("admin@demonstration.example", "demonstration only")
    period = sorted(set(re.findall(r'href="(/plans/1/periods/[0-9-]+)"', web.get("/plans/1/periods").text)))[-2]
    form = next(form for form in web.get(f"{period}/paper").forms if form.action == f"{period}/paper")
    return Page(web, web.send(form, {}).location)
