"""What pages cost after ten years on sixty plans, beside what they cost after one year on one plan: processor time of the server for a
request, every page read and rendered each time. Nothing is asserted.

Both records are made up by the program itself, through the writers that everybody's updates go through. The large one takes minutes to
make and gigabytes to keep, so it is kept between runs (`--keep`).
"""

import argparse
import contextlib
import dataclasses
import pathlib
import re
import shutil
import statistics
import subprocess

import load
import watch
from ours import Program, Web

PASSWORD = "demonstration only"
TODAY = "2024-06-14"
SMALL, LARGE = (1, 1), (60, 10)
MOST = 1.5
# Milliseconds of processor time for a page.
LONGEST = 50
# A past day that both records have: what stood then is read from the same ledger as what stands now.
PAST = "2024-01-15"


def lead(web):
    return "/my-actions"


def action(web):
    """The first action that the lead of the first plan has."""
    return re.search(r"/actions/\d+", web.get("/my-actions").text).group()


def updates(web):
    """The oldest page of that action's updates."""
    path = action(web) + "/updates"
    pages = re.findall(re.escape(path) + r"\?page=(\d+)", web.get(path).text)
    return f"{path}?page={max(map(int, pages))}" if pages else path


def meeting(web):
    """The coming meeting of the chair's board, with its agenda."""
    board = re.search(r"/boards/\d+", web.get("/boards").text).group()
    meetings = map(int, re.findall(r"/meetings/(\d+)", web.get(board).text))
    return f"/meetings/{max(meetings)}"


def paper(web):
    """A draft of that meeting's paper, put together anew for each request."""
    page = meeting(web) + "/paper"
    form = next(form for form in web.get(page).forms if form.method == "post" and "paper" in form.action)
    return web.send(form, {}).location.split("?")[0]


def plan(rest=""):
    """A page of the first plan."""
    return lambda web: re.search(r"/plans/\d+(?=[\"?/])", web.get("/").text).group() + rest


def thread(web):
    """The thread of the first action of the plan."""
    found = re.search(r"/actions/(\d+)", web.get(plan("/table")(web)).text)[1]
    return plan(f"/thread?from=action-{found}")(web)


# What it is, who looks, and where.
PAGES = (
    ("Dashboard", "member1", plan()), ("Dashboard on a past day", "member1", plan(f"?as-at={PAST}")),
    ("Table of actions", "member1", plan("/table")), ("Pace", "member1", plan("/pace")), ("Slippage", "member1", plan("/slippage")),
    ("Changes since a past day", "member1", plan(f"/changes?since={PAST}")), ("Risks", "member1", plan("/risks")),
    ("Golden thread", "member1", plan("/thread")), ("Thread of an action", "member1", thread),
    ("Coverage sheet", "member1", plan("/coverage")), ("Search", "member1", lambda web: "/search?q=families"),
    ("My actions", "lead1-1", lead), ("Action", "lead1-1", action), ("Oldest updates of an action", "lead1-1", updates),
    ("Meeting with its agenda", "chair1", meeting), ("Board paper", "chair1", paper),
)


@dataclasses.dataclass
class Record:
    """A made-up record and the server on it."""

    program: Program
    cookies: dict

    @staticmethod
    def made(folder, binary, plans, years):
        folder = pathlib.Path(folder)
        program = Program(folder, today=TODAY, binary=binary)
        if not program.database.exists():
            print(f"Making {plans} plans with {years} years behind them …", flush=True)
            command = [binary, "demo", "--plans", plans, "--years", years, "--database", folder / "making.db", "--today", TODAY]
            subprocess.run([str(word) for word in command], check=True)
            for name in folder.glob("making.db*"):
                name.rename(folder / name.name.replace("making", "roadmap"))
        return Record(program, {})

    def start(self):
        self.program.start(0, "--page-cache", "0")
        for _, account, _ in PAGES:
            if account not in self.cookies:
                web = Web(self.program.address).sign_in(f"{account}@demonstration.example", PASSWORD)
                self.cookies[account] = web
        return self

    def cost(self, account, path, seconds):
        web = self.cookies[account]
        fields = {"Cookie": "; ".join(f"{key}={value}" for key, value in web.cookies.items())}
        found = load.run(self.program.address + path, 1, seconds, fields, self.program.process.pid)
        if found.failed:
            raise SystemExit(f"{path}: {found.failures}")
        return found


def compare(small, large, rounds, seconds):
    print("| page | bytes | one plan, one year: µs | bytes | sixty plans, ten years: µs | ratio | p99 ms |")
    print("|---|---|---|---|---|---|---|")
    missed, slow = [], []
    for title, account, find in PAGES:
        paths = [(record, find(record.cookies[account])) for record in (small, large)]
        sizes = [len(record.cookies[account].get(path).text.encode()) for record, path in paths]
        runs = [[], []]
        for turn in range(rounds + 1):
            for place, (record, path) in enumerate(paths):
                run = record.cost(account, path, seconds)
                if turn:
                    runs[place].append(run)
        costs = [statistics.median(run.cpu for run in found) for found in runs]
        p99 = statistics.median(run.p99 for run in runs[1])
        ratio = costs[1] / costs[0]
        if ratio > MOST:
            missed.append(title)
        if costs[1] > LONGEST * 1000:
            slow.append(title)
        print(f"| {title} | {sizes[0]:,} | {costs[0]:,.0f} | {sizes[1]:,} | {costs[1]:,.0f} | **{ratio:.2f}** | {p99:.2f} |", flush=True)
    print(f"\n- {'MISSED: ' + ', '.join(missed) if missed else 'met'}: at most {MOST} times on sixty plans with ten years")
    print(f"- {'MISSED: ' + ', '.join(slow) if slow else 'met'}: at most {LONGEST} ms of processor time for a page")


def main():
    reader = argparse.ArgumentParser(description="Measures pages on a large record beside a small one.")
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--keep", required=True, help="folder of the records; made where they are missing")
    reader.add_argument("--anew", action="store_true", help="make them again")
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--seconds", type=int, default=2)
    chosen = reader.parse_args()
    keep = pathlib.Path(chosen.keep)
    if chosen.anew:
        shutil.rmtree(keep, ignore_errors=True)
    with contextlib.ExitStack() as stack:
        records = []
        for name, (plans, years) in (("small", SMALL), ("large", LARGE)):
            record = Record.made(keep / name, pathlib.Path(chosen.roadmap).resolve(), plans, years).start()
            stack.callback(record.program.stop)
            records.append(record)
        compare(*records, chosen.rounds, chosen.seconds)
        print(f"- memory of the server on the large record: {watch.resident(records[1].program.process.pid):.0f} MiB")


if __name__ == "__main__":
    main()
