"""Reads Prometheus' text format 0.0.4 as strictly as its description: what is not allowed there is an error here."""

import math
import re
import urllib.request

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)?,?\}})? (\S+)")
HELP = re.compile(rf"# HELP ({NAME}) (.+)")
TYPE = re.compile(rf"# TYPE ({NAME}) (counter|gauge|histogram|summary|untyped)")
ENDINGS = {"histogram": ("_bucket", "_sum", "_count"), "summary": ("", "_sum", "_count"), "counter": ("",), "gauge": ("",)}


class Metrics:
    """One reading: name and labels → value, family → type."""

    def __init__(self, text):
        assert text.endswith("\n"), "the last line has no end"
        self.text = text
        self.values = {}
        self.types = {}
        self.helps = {}
        self.family = None
        for line in text[:-1].split("\n"):
            self._take(line)
        for family, kind in self.types.items():
            assert family in self.helps, f"{family} has no HELP"
            if kind == "histogram":
                self._check_histogram(family)

    @classmethod
    def of(cls, program):
        with urllib.request.urlopen(program.metrics, timeout=60) as answer:
            return cls(answer.read().decode("utf-8"))

    def value(self, name, **labels):
        """One value; 0 for a series that has not begun."""
        return self.values.get((name, frozenset(labels.items())), 0)

    def series(self, name):
        """Labels → value of every series of a name."""
        return {labels: value for (known, labels), value in self.values.items() if known == name}

    def labels(self, name):
        """Label → its values, over all series of a name."""
        found = {}
        for labels in self.series(name):
            for label, value in labels:
                found.setdefault(label, set()).add(value)
        return found

    def growth(self, earlier, name):
        """Labels → by how much each series of a name grew, without those that did not."""
        before = earlier.series(name)
        grown = {labels: value - before.get(labels, 0) for labels, value in self.series(name).items()}
        return {labels: more for labels, more in grown.items() if more != 0}

    def _take(self, line):
        if found := HELP.fullmatch(line):
            name = found.group(1)
            assert name not in self.helps, f"a second HELP for {name}"
            self.helps[name] = found.group(2)
            return self._begin(name)
        if found := TYPE.fullmatch(line):
            name = found.group(1)
            assert name not in self.types, f"a second TYPE for {name}"
            self.types[name] = found.group(2)
            return self._begin(name)
        found = SAMPLE.fullmatch(line)
        assert found, f"not a line of the format: {line!r}"
        self._sample(found.group(1), found.group(2) or "", found.group(3))

    def _begin(self, family):
        """All lines of a family stand together."""
        if family != self.family:
            assert not any(self._belongs(name, family) for name, _ in self.values), f"{family} stands in two places"
        self.family = family

    def _belongs(self, name, family):
        endings = ENDINGS.get(self.types.get(family), ("", "_bucket", "_sum", "_count"))
        return any(name == family + ending for ending in endings)

    def _sample(self, name, labels, value):
        assert self.family in self.types and self._belongs(name, self.family), f"{name} stands outside of its family"
        pairs = [tuple(pair.split("=", 1)) for pair in re.findall(LABEL, labels)]
        key = (name, frozenset((label, unescaped(text)) for label, text in pairs))
        assert len(key[1]) == len(pairs), f"a label twice: {labels}"
        assert key not in self.values, f"a series twice: {key}"
        number = float({"+Inf": "inf", "-Inf": "-inf", "NaN": "nan"}.get(value, value))
        if self.types[self.family] != "gauge":
            assert number >= 0 and math.isfinite(number), f"{name} counts and is {value}"
        self.values[key] = number

    def _check_histogram(self, family):
        """Buckets grow with their bounds, and the last one holds as many as the count says."""
        found = {}
        for labels, value in self.series(family + "_bucket").items():
            bound = dict(labels)["le"]
            rest = frozenset(pair for pair in labels if pair[0] != "le")
            found.setdefault(rest, []).append((float(bound.replace("+Inf", "inf")), value))
        counts = self.series(family + "_count")
        assert set(found) == set(counts) == set(self.series(family + "_sum")), f"{family} is not whole"
        for labels, buckets in found.items():
            buckets.sort()
            values = [value for _, value in buckets]
            assert values == sorted(values), f"{family} {dict(labels)}: buckets are not cumulative"
            assert buckets[-1] == (math.inf, counts[labels]), f"{family} {dict(labels)}: +Inf is not the count"


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: "\n" if found.group(1) == "n" else found.group(1), text[1:-1])
