"""What a normal client sees while others abuse the server, what that costs in memory, and when each abuser is cut off.

The normal client is wrk with a few kept-alive connections, each loading a page, then pausing: it measures waiting, not how much the
machine can do. It runs alone and beside each crowd in turns. Then a crowd that nobody replaces is watched until it is cut off.
"""

import argparse
import contextlib
import multiprocessing
import os
import pathlib
import re
import statistics
import sys
import tempfile
import urllib.parse

import crowd
import load
import ours
import watch

STATIC = "/static/app.css"
TINY = "/healthz"
ENOUGH = ("--connections", "6000")
# The timekeeper's tick, the crowd's, and a busy machine.
SLACK = 5
AIM_RATIO, AIM_MEMORY = 2, 100


class Side:
    """The program, signed in to, and its normal client."""

    def __init__(self, chosen, folder):
        self.chosen = chosen
        self.program = ours.demonstration(folder / "ours", chosen.roadmap).start(0, *ENOUGH)
        self.pid = self.program.process.pid
        self.cookie = ours.signed_in_cookie(self.program)
        parts = urllib.parse.urlsplit(self.program.address)
        self.target = (parts.hostname, parts.port)
        self.paths = ["/", self._action(), STATIC, TINY]
        self._check_paths()
        self.base = watch.descriptors(self.pid)

    def _web(self):
        web = ours.Web(self.program.address)
        name, _, value = self.cookie.partition("=")
        web.cookies[name] = value
        return web

    def _action(self):
        return re.search(r'href="(/actions/\d+)"', self._web().get("/").text).group(1)

    def _check_paths(self):
        for path in self.paths:
            status = self._web().get(path).status
            if status != 200:
                raise SystemExit(f"{path}: {status}")

    def normal(self, seconds):
        """One run of the normal client; what it saw, and the server's peaks meanwhile."""
        samples = watch.Samples(self.pid)
        fields = {"Cookie": self.cookie}
        wrk = load.start(self.program.address, self.chosen.normal, seconds, fields, self.chosen.pause, self.paths)
        samples.take_until(lambda: wrk.poll() is not None)
        return load.finish(wrk), samples

    def settle(self):
        """Waits until the server has seen the last of a crowd leave."""
        left = watch.wait_for_descriptors(self.pid, lambda count: count <= self.base + 8, 15)
        if left > self.base + 8:
            print(f"  {left - self.base} descriptors more than at the start", file=sys.stderr)

    @contextlib.contextmanager
    def beside(self, kind, replaces):
        """A crowd in a process of its own, all of it connected; gives a list that holds, afterwards, what it noted."""
        ours_end, its_end = multiprocessing.Pipe()
        process = multiprocessing.Process(target=crowd.keep, args=(kind, self.target, replaces, its_end))
        process.start()
        try:
            if not ours_end.poll(60) or ours_end.recv() != "ready":
                raise SystemExit(f"{kind.name}: not all connected within a minute")
            noted = []
            yield noted
            with contextlib.suppress(BrokenPipeError):
                ours_end.send("end")
            if not ours_end.poll(30):
                raise SystemExit(f"{kind.name}: the crowd did not end")
            noted.append(ours_end.recv())
        finally:
            process.join(5)
            if process.is_alive():
                process.kill()
                process.join()
        self.settle()


def median_of(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


class Abuse:
    """One kind of abuse, measured: the normal client alone and beside it in turns, then the times until the cut."""

    def __init__(self, side, kind):
        self.kind = kind
        self.alone, self.beside, self.noted = [], [], []
        self.memory, self.descriptors = 0.0, 0
        seconds = side.chosen.seconds
        for _ in range(side.chosen.rounds):
            self.alone.append(side.normal(seconds)[0])
            with side.beside(kind, replaces=True) as noted:
                self._take(self.beside, side.normal(seconds))
            self.noted += noted
        self.last = []
        with side.beside(kind, replaces=False) as noted:
            self._take(self.last, side.normal(kind.documented + SLACK + 2))
        self.noted += noted
        self.cut = noted[0]

    def _take(self, runs, seen):
        run, samples = seen
        runs.append(run)
        self.memory = max(self.memory, samples.memory)
        self.descriptors = max(self.descriptors, samples.descriptors)

    @property
    def ratio(self):
        return median_of(self.beside, "p99") / median_of(self.alone, "p99")

    @property
    def failures(self):
        return sum(run.failed for run in self.alone + self.beside + self.last)

    @property
    def refused(self):
        return sum(sum(noted["refused"].values()) for noted in self.noted)

    @property
    def is_cut_in_time(self):
        times = [seconds for seconds, _ in self.cut["cuts"]]
        if not times or self.cut["left"]:
            return False
        return min(times) >= self.kind.documented - 1 and max(times) <= self.kind.documented + SLACK

    @property
    def cut_seen(self):
        cuts = self.cut["cuts"]
        ways = sorted({way for _, way in cuts})
        times = f"{min(cuts)[0]:.1f}–{max(cuts)[0]:.1f} s ({', '.join(ways)})" if cuts else "none"
        return times + (f", {self.cut['left']:,} not by then" if self.cut["left"] else "")

    def print_row(self):
        pairs = [f"{median_of(self.alone, figure):.2f} → {median_of(self.beside, figure):.2f}" for figure in ("p50", "p99")]
        worst = f"{max(run.worst for run in self.alone):.0f} → {max(run.worst for run in self.beside + self.last):.0f}"
        cpu = max(noted["cpu"] for noted in self.noted)
        print(f"| {self.kind.count:,} {self.kind.name} | {pairs[0]} | {pairs[1]} | **{self.ratio:.2f}** | {worst} | {self.failures} "
              f"| {self.memory:.0f} | {self.descriptors:,} | {self.cut_seen} | {self.kind.documented} s | {cpu:.0%} |", flush=True)
        if self.refused:
            print(f"  {self.kind.name}: {self.refused} were not let in", file=sys.stderr)
        for run in self.alone + self.beside + self.last:
            if run.failed:
                print(f"  {self.kind.name}: {run.failures}", file=sys.stderr)


def print_aims(found):
    def say(what, met):
        missed = [abuse.kind.name for abuse in found if not met(abuse)]
        print(f"- {'met' if not missed else 'MISSED'}: {what}{': not beside ' + ', '.join(missed) if missed else ''}")

    print()
    say(f"normal p99 at most {AIM_RATIO} times what it is alone", lambda abuse: abuse.ratio <= AIM_RATIO)
    say("no normal request fails", lambda abuse: abuse.failures == 0)
    say(f"less than {AIM_MEMORY} MB resident", lambda abuse: abuse.memory < AIM_MEMORY)
    say(f"every abuser cut off in time (from 1 s before to {SLACK} s after)", lambda abuse: abuse.is_cut_in_time)


def wanted(side):
    """The kinds to measure."""
    pages = ["/", STATIC]
    host = f"{side.target[0]}:{side.target[1]}"
    found = crowd.kinds(host, side.cookie, pages)
    return [kind for name, kind in found.items() if not side.chosen.only or name in side.chosen.only]


def main():
    names = list(crowd.kinds("", "", [""]))
    reader = argparse.ArgumentParser(description="A normal client alone and beside clients that are slow on purpose.")
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--seconds", type=int, default=20, help="of each run of the normal client")
    reader.add_argument("--normal", type=int, default=4, help="connections of the normal client")
    reader.add_argument("--pause", type=int, default=5, help="milliseconds before each of its pages")
    reader.add_argument("--only", action="append", choices=names, help="only this abuse; may be given again")
    chosen = reader.parse_args()
    load.raise_descriptor_limit()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        side = Side(chosen, pathlib.Path(folder))
        stack.callback(side.program.stop)
        print(f"The normal client: {chosen.normal} connections, {chosen.pause} ms before each page, {', '.join(side.paths)} in turns.")
        print(f"Medians of {chosen.rounds} rounds of {chosen.seconds} s, alone → beside, in turns; worst of all, in the cut's run too. "
              f"{os.cpu_count()} cores, shared with wrk and the crowd.\n")
        side.normal(2)
        kinds = wanted(side)
        print("| beside | p50 ms | p99 ms | ratio | worst ms | failures | peak MB | descriptors | cut off | documented | crowd's core |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        found = []
        for kind in kinds:
            found.append(Abuse(side, kind))
            found[-1].print_row()
        print_aims(found)
    if any(abuse.failures for abuse in found):
        sys.exit("a normal request failed")


if __name__ == "__main__":
    main()
