"""Measures our server beside its peers with wrk: one after the other in turns, medians, ratios. Nothing is asserted.

Hummingbird serves from memory, and nginx as a file, exactly the bytes and fields that our server gave; a Flask, SQLite and
Jinja page shows the data that our signed-in dashboard shows. All run on this machine beside wrk, one under load at a time.
"""

import argparse
import contextlib
import os
import pathlib
import statistics
import sys
import tempfile

import load
import ours
import peers

CONNECTIONS = (1, 32, 256, 1_024)
OF_FLASK = (32, 256)
TINY = "/healthz"
STATIC = "/static/app.css"
TINY_NAME, STATIC_NAME, READ_NAME, UNCHANGED_NAME = NAMES = ("tiny", "static", "dashboard", "unchanged")
TITLES = {
    TINY_NAME: "tiny", STATIC_NAME: "static file", READ_NAME: "dashboard, read each time", UNCHANGED_NAME: "dashboard unchanged, gzip",
}

# What, beside whom, which figure, and how many times the peer's ours is to be at least (1) or at most (-1).
AIMS = [
    (TINY_NAME, "Hummingbird", "rate", 1, 1.5), (TINY_NAME, "nginx", "rate", 1, 0.8),
    (STATIC_NAME, "Hummingbird", "rate", 1, 1.5), (STATIC_NAME, "nginx", "rate", 1, 0.8),
    (TINY_NAME, "Hummingbird", "p99", -1, 1), (STATIC_NAME, "Hummingbird", "p99", -1, 1),
    (TINY_NAME, "Hummingbird", "cpu", -1, 0.5), (STATIC_NAME, "Hummingbird", "cpu", -1, 0.5),
    (READ_NAME, "Flask", "rate", 1, 12), (UNCHANGED_NAME, "Hummingbird", "rate", 1, 1),
]
FIGURES = {"rate": "requests a second", "p99": "99th percentile", "cpu": "processor time a request"}


def measured(contender, path, connections, seconds):
    found = load.run(contender.address + path, connections, seconds, contender.fields, contender.pid)
    if found.failures.get("status"):
        raise SystemExit(f"{contender.name} {path}: {found.failures['status']} answers were errors")
    if found.failed:
        print(f"  {contender.name} {path} with {connections} connections: {found.failures}", file=sys.stderr)
    return found


def compare(path, contenders, connections, rounds, seconds):
    """Runs each contender in turn, `rounds` times, after a second to warm up."""
    found = {contender.name: [] for contender in contenders}
    for contender in contenders:
        measured(contender, path, connections, 1)
    for _ in range(rounds):
        for contender in contenders:
            found[contender.name].append(measured(contender, path, connections, seconds))
    return found


def spread(values, digits):
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def medians(runs):
    return {figure: statistics.median(getattr(run, figure) for run in runs) for figure in FIGURES}


def print_rows(title, connections, found):
    """One row for each contender; gives our figures as a part of each peer's."""
    ratios = {}
    our = medians(next(iter(found.values())))
    for name, runs in found.items():
        theirs = medians(runs)
        ratio = ratios[name] = {figure: our[figure] / theirs[figure] if theirs[figure] else 0 for figure in FIGURES}
        shown = "| | | |" if name == "ours" else f"| **{ratio['rate']:.2f}** | {ratio['p99']:.2f} | {ratio['cpu']:.2f} |"
        rate, p99, cpu = (spread([getattr(run, figure) for run in runs], digits) for figure, digits in
                          (("rate", 0), ("p99", 2), ("cpu", 1)))
        print(f"| {title} | {connections:,} | {name} | {rate} | {p99} | {cpu} {shown}", flush=True)
    return ratios


def print_aims(ratios):
    """`ratios` by (what, connections), then by peer and figure."""
    print()
    for what, peer, figure, sign, aim in AIMS:
        seen = {connections: found[peer][figure] for (name, connections), found in ratios.items() if name == what}
        if not seen:
            continue
        met = [connections for connections, ratio in seen.items() if ratio * sign >= aim * sign]
        verdict = "met" if len(met) == len(seen) else "met in part" if met else "MISSED"
        each = ", ".join(f"{ratio:.2f} at {connections:,}" for connections, ratio in seen.items())
        print(f"- {verdict}: {TITLES[what]}, {FIGURES[figure]} {'≥' if sign > 0 else '≤'} {aim:g} × {peer}'s: {each}")


def halves(is_shared):
    """The processors of the servers and those of wrk: apart, because else a server that keeps wrk busy is measured by how the two take
    turns, or all for both."""
    every = sorted(os.sched_getaffinity(0))
    if is_shared or len(every) < 2:
        return every, every
    return every[: len(every) // 2], every[len(every) // 2 :]


def named(processors):
    return f"{len(processors)} processor{'s' if len(processors) > 1 else ''} ({', '.join(map(str, processors))})"


class Field:
    """Everybody who runs, started for the comparisons that were chosen."""

    def __init__(self, chosen, folder, stack):
        self.chosen = chosen
        self.contenders = {}
        self.paths = {TINY_NAME: TINY, STATIC_NAME: STATIC, READ_NAME: "/", UNCHANGED_NAME: "/"}
        self._start_ours(folder, stack)
        asked = {TINY_NAME: {}, STATIC_NAME: {}, UNCHANGED_NAME: {**self.member, "Accept-Encoding": "gzip"}}
        self.kept = {name: peers.keep(self.ours.address, self.paths[name], asked[name]) for name in asked if name in chosen.only}
        for name, kept in self.kept.items():
            self.contenders[name] = [self.ours.asking(kept.fields)]
        if self.kept:
            self._add_peer(stack.enter_context(peers.hummingbird(chosen.hummingbird, folder / "hummingbird", self.kept.values())), NAMES)
        if TINY_NAME in self.kept or STATIC_NAME in self.kept:
            files = [self.kept.get(name) or peers.keep(self.ours.address, self.paths[name], {}) for name in (TINY_NAME, STATIC_NAME)]
            self._add_peer(stack.enter_context(peers.nginx(folder / "nginx", *files)), (TINY_NAME, STATIC_NAME))
        if READ_NAME in chosen.only:
            flask = stack.enter_context(peers.flask(self.program, folder / "flask", ours.PLAN))
            self.contenders[READ_NAME] = [self.reading.asking(self.reading_member), flask]
            sizes = [len(peers.keep(one.address, "/", one.fields).body) for one in self.contenders[READ_NAME]]
            print(f"Dashboard: ours {sizes[0]:,} bytes, Flask's {sizes[1]:,}; Flask 3.1.3 under gunicorn 27.0.1, {peers.gunicorn_workers()} workers "
                  "of class gthread with 4 threads each.")

    def _start_ours(self, folder, stack):
        """Two programs on copies of one database: one as it comes, and one that keeps no page, so that each is read and rendered."""
        self.program = ours.demonstration(folder / "ours", self.chosen.roadmap)
        other = ours.copy_of(self.program, folder / "reading")
        for program, words in ((self.program, []), (other, ["--page-cache", "0"])):
            program.start(0, *words)
            stack.callback(program.stop)
        self.member, self.reading_member = ({"Cookie": ours.signed_in_cookie(program)} for program in (self.program, other))
        self.ours, self.reading = (peers.Contender("ours", one.address, one.process.pid) for one in (self.program, other))

    def _add_peer(self, peer, names):
        for name, kept in self.kept.items():
            if name in names:
                peers.check_same(kept, peer)
                self.contenders[name].append(peer.asking(kept.fields))
                print(f"{TITLES[name]}: {len(kept.body):,} bytes, the same from {peer.name}.")


def main():
    reader = argparse.ArgumentParser(description="Measures our server beside Hummingbird, nginx and Flask.")
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--hummingbird", required=True)
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--seconds", type=int, default=4)
    reader.add_argument("--only", action="append", choices=NAMES, help="only this comparison; may be given again")
    reader.add_argument("--connections", type=int, nargs="+", help="these numbers of connections for every comparison")
    reader.add_argument("--shared", action="store_true", help="servers and wrk on the same processors")
    chosen = reader.parse_args()
    chosen.only = chosen.only or NAMES
    load.raise_descriptor_limit()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        of_servers, of_wrk = halves(chosen.shared)
        os.sched_setaffinity(0, of_servers)
        field = Field(chosen, pathlib.Path(folder), stack)
        if field.kept:
            print(f"Hummingbird 2.28.1 from memory; nginx {peers.nginx_version()}.")
        os.sched_setaffinity(0, of_wrk)
        print(f"Medians (least to most) of {chosen.rounds} rounds of {chosen.seconds} seconds, in turns: servers on {named(of_servers)}, "
              f"wrk on {named(of_wrk)}. The last three columns: ours ÷ this one's.\n")
        print("| what | connections | who | requests/s | p99 ms | processor µs/request | requests/s | p99 | processor |")
        print("|---|---|---|---|---|---|---|---|---|")
        ratios = {}
        for name, contenders in field.contenders.items():
            for connections in chosen.connections or (OF_FLASK if name == READ_NAME else CONNECTIONS):
                found = compare(field.paths[name], contenders, connections, chosen.rounds, chosen.seconds)
                ratios[name, connections] = print_rows(TITLES[name], connections, found)
        print_aims(ratios)


if __name__ == "__main__":
    main()
