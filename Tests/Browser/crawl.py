"""Finds the pages of the site as one visitor sees them: same-origin links, followed from the home page."""

import collections
import re
import urllib.parse

from web import Forms

# So many pages of one kind are enough where not all are wanted; so many with one name in their query always are.
A_FEW = 4


def kind_of(path):
    """`/actions/12?sort=due&order=x` becomes `/actions/:id?order&sort`."""
    parts = urllib.parse.urlsplit(path)
    pattern = re.sub(r"/\d+(?=/|$)", "/:id", parts.path)
    names = sorted({name for name, _ in urllib.parse.parse_qsl(parts.query, keep_blank_values=True)})
    return pattern + ("?" + "&".join(names) if names else "")


class Crawl:
    """Every page that a visitor reaches: path → answer; of those with a query only a few for each of its names, so that every
    name is seen but not every combination. When `few`, only a few of every kind."""

    def __init__(self, web, starts=("/",), few=False):
        self.web = web
        self.few = few
        self.pages = {}
        self.failures = []
        self.seen = set()
        self.kinds = collections.Counter()
        self.queue = collections.deque()
        for start in starts:
            self._add(start)
        while self.queue:
            self._visit(self.queue.popleft())

    def _add(self, path):
        if path in self.seen:
            return
        self.seen.add(path)
        pattern, _, names = kind_of(path).partition("?")
        kinds = [f"{pattern}?{name}" for name in names.split("&")] if names else [pattern]
        if (self.few or names) and all(self.kinds[kind] >= A_FEW for kind in kinds):
            return
        self.kinds.update(kinds)
        self.queue.append(path)

    def _visit(self, path):
        answer = self.web.get(path)
        if answer.status in (301, 302, 303, 307, 308):
            self._follow(path, answer.location)
            return
        if answer.status != 200:
            self.failures.append(f"{path}: {answer.status}")
        if answer.is_html:
            self.pages[path] = answer
            for link in Forms.links_of(answer.text):
                self._follow(path, link)

    def _follow(self, page, link):
        whole = urllib.parse.urldefrag(urllib.parse.urljoin(self.web.address + page, link)).url
        if whole.startswith(self.web.address + "/"):
            self._add(whole[len(self.web.address):])
        elif whole == self.web.address:
            self._add("/")
