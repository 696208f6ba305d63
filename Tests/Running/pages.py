"""The demonstration as its visitors see it, for tests that count what pages say."""

import datetime
import re

import lxml.html

from program import PLAIN, PLAN

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


def words(element):
    return re.sub(r"\s+", " ", " ".join(element.itertext())).strip()


def whole(text):
    return int(text.replace(",", "").replace("−", "-"))
