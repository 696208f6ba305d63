"""Runs of wrk, read from its own report, and the processor time that they cost the server."""

import dataclasses
import json
import os
import pathlib
import resource
import subprocess

import watch

SCRIPT = pathlib.Path(__file__).resolve().parent / "pages.lua"
BROKEN = ("connect", "read", "write", "status", "timeout")


@dataclasses.dataclass
class Run:
    """What one run of wrk saw; times in milliseconds."""

    requests: int
    rate: float
    p50: float
    p99: float
    worst: float
    failures: dict
    cpu: float = 0.0  # microseconds of the server's processor time for a request

    @property
    def failed(self):
        return sum(self.failures.values())


def raise_descriptor_limit():
    """As high as may be, for wrk and every server that is started: the usual 1,024 is too few for as many connections."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def start(url, connections, seconds, fields=(), pause=0, paths=()):
    """Starts wrk; `paths` are taken in turns, with `pause` milliseconds before each, instead of the URL's own."""
    # wrk wants at least one connection for each of its threads; a paced client needs only one.
    threads = 1 if pause else min(2, connections, len(os.sched_getaffinity(0)))
    command = ["wrk", "--threads", threads, "--connections", connections, "--duration", f"{seconds}s", "--timeout", "30s"]
    for name, value in dict(fields).items():
        command += ["--header", f"{name}: {value}"]
    command += ["--script", SCRIPT, url]
    if paths:
        command += ["--", pause, *paths]
    return subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)


def finish(process):
    """Waits for wrk and reads what it says."""
    said, _ = process.communicate()
    reports = [line for line in said.splitlines() if line.startswith("REPORT ")]
    if process.returncode != 0 or not reports:
        raise SystemExit(f"wrk ended with {process.returncode}: {said}")
    report = json.loads(reports[0].removeprefix("REPORT "))
    p50, p99, worst = (report[key] / 1_000 for key in ("p50", "p99", "worst"))
    failures = {name: report[name] for name in BROKEN if report[name]}
    return Run(report["requests"], report["requests"] / (report["microseconds"] / 1_000_000), p50, p99, worst, failures)


def run(url, connections, seconds, fields=(), pid=None, **options):
    """One run of wrk to its end; with `pid`, what it cost that process and its children."""
    before = watch.cpu(pid) if pid else 0
    found = finish(start(url, connections, seconds, fields, **options))
    if pid and found.requests:
        found.cpu = (watch.cpu(pid) - before) / found.requests * 1_000_000
        # What was asked and not awaited any more is still answered; the next run is not to pay for it.
        watch.wait_until_idle(pid)
    return found
