"""Tells pages that are built of the same elements from pages that hold something new."""

from html.parser import HTMLParser

from crawl import A_FEW, kind_of

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TOLD_APART_BY = ("class", "role", "type", "hidden", "aria-current", "aria-sort", "aria-invalid", "tabindex")


class Shape(HTMLParser):
    """The set of a page's elements, each with the elements around it; text, numbers and repetition do not count."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.around = []
        self.elements = set()
        self.feed(page)

    def handle_starttag(self, tag, pairs):
        own = tag + "".join(f"[{name}={value}]" for name, value in pairs if name in TOLD_APART_BY)
        self.elements.add("/".join([*self.around, own]))
        if tag not in VOID:
            self.around.append(own)

    def handle_endtag(self, tag):
        if self.around and tag not in VOID:
            self.around.pop()


def worth_a_look(pages, seen, few=A_FEW):
    """The first few pages of each kind, and every page with an element that no page of its kind had before. `seen` is kept from one
    visitor to the next: of a kind that somebody else has looked at, the first page and whatever is new are enough."""
    counts, chosen = {}, []
    known = set(seen)
    for path, answer in pages.items():
        kind = kind_of(path).partition("?")[0]
        new = Shape(answer.text).elements - seen.setdefault(kind, set())
        counts[kind] = counts.get(kind, 0) + 1
        if new or counts[kind] <= (1 if kind in known else few):
            chosen.append(path)
        seen[kind] |= new
    return chosen
