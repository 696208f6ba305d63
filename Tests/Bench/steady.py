"""How fast the program starts, and what a million requests leave behind in memory and descriptors.

A bench, not a test: only a request that fails makes it fail.
"""

import argparse
import contextlib
import dataclasses
import http.client
import pathlib
import statistics
import sys
import tempfile
import time
import urllib.parse

import load
import ours
import watch

PAGES = ("/healthz", "/static/app.css", "/")
CONNECTIONS = 32
# A quarter of the requests come on a connection of their own.
KEPT_ALIVE, CLOSING = 0.75, 0.25
AIM_START, AIM_FIRST_MEMORY, AIM_LAST_MEMORY = 100, 40, 80
# Longer than closing in stages takes (2 s), so that only what was not given back is counted.
REST = 4


@dataclasses.dataclass
class State:
    """What the program holds: MiB now and at most since the last look, descriptors other than the database's, and the database's."""

    memory: float
    peak: float
    others: int
    database: int


def start_times(program, count):
    """Milliseconds from exec to the first answer, and MiB after it, for each of `count` starts."""
    times, memory = [], []
    for _ in range(count):
        before = time.monotonic()
        program.start()
        status = ours.Web(program.address).get("/sign-in").status
        times.append((time.monotonic() - before) * 1_000)
        memory.append(watch.resident(program.process.pid))
        program.stop()
        if status != 200:
            raise SystemExit(f"/sign-in: {status}")
    return times, memory


def wave(target, page, cookie, count, is_last):
    """`count` requests on as many connections, all sent before the first answer is read: the server has many at once."""
    fields = {"Cookie": cookie, **({"Connection": "close"} if is_last else {})}
    connections = [http.client.HTTPConnection(target, timeout=30) for _ in range(count)]
    for connection in connections:
        connection.request("GET", page, headers=fields)
    for connection in connections:
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{page}: {answer.status}")


def ask_in_waves(address, cookie, count):
    """`count` requests, not one more: wrk only knows times."""
    target = urllib.parse.urlsplit(address).netloc
    for turn, first in enumerate(range(0, count, CONNECTIONS)):
        wave(target, PAGES[turn % len(PAGES)], cookie, min(CONNECTIONS, count - first), turn % 4 == 3)


def ask_with_wrk(address, cookie, count, fields, seconds):
    """At least `count` requests, in runs of so many seconds; gives how many there were and how many failed."""
    done = failed = 0
    while done < count:
        run = load.run(address, CONNECTIONS, seconds, {"Cookie": cookie, **fields}, paths=PAGES)
        done += run.requests
        failed += run.failed
        # The last run is as long as what is left needs.
        seconds = max(1, min(seconds, round((count - done) / run.rate + 0.5)))
        if run.failed:
            print(f"  {fields}: {run.failures}", file=sys.stderr)
    return done, failed


def state(program, cookie):
    """What the program holds once what was closed is gone."""
    time.sleep(REST)
    # One more request: what a thread tidies up at its next turn is tidied up.
    ask_in_waves(program.address, cookie, 1)
    time.sleep(0.2)
    pid = program.process.pid
    database = watch.descriptors_of(pid, program.database.name)
    return State(watch.resident(pid), watch.peak(pid), watch.descriptors(pid) - database, database)


def print_row(done, seen, failed):
    print(f"| {done:,} | {seen.memory:.1f} | {seen.peak:.1f} | {seen.others} | {seen.database} | {failed} |", flush=True)


def print_aims(start, first, states):
    few, half, last = states
    aims = [
        (f"starts within {AIM_START} ms", start <= AIM_START, f"{start:.0f} ms"),
        (f"at most {AIM_FIRST_MEMORY} MB after the first request", first <= AIM_FIRST_MEMORY, f"{first:.0f} MB"),
        (f"at most {AIM_LAST_MEMORY} MB after all requests", last.memory <= AIM_LAST_MEMORY, f"{last.memory:.0f} MB"),
        ("as many descriptors after all requests as after the first, and as many of the database's as after half",
         few.others == last.others and half.database == last.database,
         f"{few.others} and {last.others}, {half.database} and {last.database}"),
    ]
    print()
    for what, is_met, seen in aims:
        print(f"- {'met' if is_met else 'MISSED'}: {what}: {seen}")


def load_up(program, cookie, chosen):
    """A few requests, then half of many, then the rest; what the program holds after each, and how many failed."""
    print(f"Requests for {', '.join(PAGES)} in turns, signed in; a quarter of them each on a connection of its own. The database's "
          "descriptors are counted apart: its readers are opened when first needed, a fixed number at most.\n")
    print("| requests | resident MB | highest MB | descriptors | and the database's | failures |\n|---|---|---|---|---|---|")
    ask_in_waves(program.address, cookie, chosen.few)
    states = [state(program, cookie)]
    print_row(chosen.few, states[0], 0)
    done, failed = chosen.few, 0
    for _ in range(2):
        watch.forget_peak(program.process.pid)
        for part, fields in ((KEPT_ALIVE, {}), (CLOSING, {"Connection": "close"})):
            asked, broken = ask_with_wrk(program.address, cookie, part * chosen.many / 2, fields, chosen.seconds)
            done, failed = done + asked, failed + broken
        states.append(state(program, cookie))
        print_row(done, states[-1], failed)
    return states, failed


def main():
    reader = argparse.ArgumentParser(description="Start-up time, and memory and descriptors over a million requests.")
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--starts", type=int, default=20)
    reader.add_argument("--few", type=int, default=1_000)
    reader.add_argument("--many", type=int, default=1_000_000)
    reader.add_argument("--seconds", type=int, default=10, help="of each run of wrk")
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        program = ours.demonstration(pathlib.Path(folder) / "ours", chosen.roadmap)
        times, memory = start_times(program, chosen.starts)
        start, first = statistics.median(times), statistics.median(memory)
        print(f"{chosen.starts} starts, exec to the first answer: median {start:.1f} ms ({min(times):.1f}–{max(times):.1f}); "
              f"then {first:.1f} MB resident.", flush=True)
        program.start()
        stack.callback(program.stop)
        states, failed = load_up(program, ours.signed_in_cookie(program), chosen)
        print_aims(start, first, states)
    if failed:
        sys.exit("a request failed")


if __name__ == "__main__":
    main()
