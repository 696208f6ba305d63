"""axe-core in a page, and what it found as one line for each kind of violation."""

import pathlib

import axe_playwright_python

SOURCE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

# WCAG 2.2 A and AA are the law; best practices are what users of such services are used to.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(page):
    """Sentences: rule, help, and the first places. Runs in the page's own world, which a content security policy allows."""
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.evaluate(SOURCE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], elementRef: false}).then(r => r.violations)", TAGS
    )
    return [
        f"{one['id']}: {one['help']}: " + " | ".join(node["html"][:160] for node in one["nodes"][:3]) + f" ({len(one['nodes'])})"
        for one in found
    ]


def sideways(page):
    """How many pixels the page is wider than its window; 0 is right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
