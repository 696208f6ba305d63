"""Reads the program's log: every line must be whole pairs, with the time, the level and the message first."""

import re

PAIR = re.compile(r'([a-z][a-z0-9_.-]*)=("(?:[^"\\\x00-\x1f]|\\.)*"|[^\s"=\\\x00-\x1f]+)(?: |$)')
LEVELS = {"trace", "debug", "info", "notice", "warning", "error", "critical"}


class Log:
    def __init__(self, text):
        assert text == "" or text.endswith("\n"), f"the last line is cut: {text[-100:]!r}"
        self.text = text
        self.lines = [pairs(line) for line in text.splitlines()]

    @classmethod
    def read(cls, *files):
        return cls("".join(file.read_text(encoding="utf-8") for file in files))

    @property
    def requests(self):
        """What each request left in the log."""
        return [line for line in self.lines if line["msg"] == "request"]


def pairs(line):
    found = []
    place = 0
    while place < len(line):
        pair = PAIR.match(line, place)
        assert pair, f"not logfmt from {line[place:place + 60]!r} in {line!r}"
        value = pair.group(2)
        found.append((pair.group(1), re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value))
        place = pair.end()
    assert [name for name, _ in found[:3]] == ["time", "level", "msg"], line
    known = dict(found)
    assert len(known) == len(found), f"a key twice: {line!r}"
    assert known["level"] in LEVELS, line
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", known["time"]), line
    return known
