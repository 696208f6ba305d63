"""Measures our server beside its peers with wrk: one after the other in turns, medians, ratios. Nothing is asserted.

Hummingbird serves from memory exactly the bytes and fields that our server gave; a Flask, SQLite and Jinja page shows the
data that our signed-in dashboard shows. All run on this machine beside wrk, one under load at a time.
"""

import argparse
import contextlib
import http.client
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
sys.path.insert(0, str(TOP / "Tests/Browser"))

from program import PLAN, Program  # noqa: E402
from web import Web  # noqa: E402

import flask_plan  # noqa: E402

CONNECTIONS = (32, 256)
WORKERS = 2 * (os.cpu_count() or 1) + 1  # what gunicorn's documentation recommends
TINY = "/healthz"
STATIC = "/static/app.css"
# Every response has its own; the peer makes its own too.
OF_THE_SERVER = {"date", "connection", "content-length", "keep-alive", "x-request-id", "server"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_open(port, process):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            raise SystemExit(f"a peer ended with {process.returncode}")
        time.sleep(0.05)
    raise SystemExit("a peer did not open its port")


@contextlib.contextmanager
def running(command, port, **options):
    process = subprocess.Popen(command, **options)
    try:
        wait_until_open(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def keep_answers(address, folder):
    """Writes what our server answers, for the peer to serve; returns the sizes of the bodies."""
    sizes = []
    for number, path in enumerate((TINY, STATIC)):
        answer = Web(address).get(path)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        fields = [f"{name}: {value}" for name, value in answer.fields.items() if name not in OF_THE_SERVER]
        (folder / f"{number}.path").write_text(path)
        (folder / f"{number}.fields").write_text("\n".join(fields))
        (folder / f"{number}.body").write_bytes(answer.body)
        sizes.append(len(answer.body))
    return sizes


def check_same(ours, theirs):
    """The peer must give the same body and fields, or the comparison means nothing."""
    for path in (TINY, STATIC):
        one, other = Web(ours).get(path), Web(theirs).get(path)
        kept = [{k: v for k, v in answer.fields.items() if k not in OF_THE_SERVER} for answer in (one, other)]
        if one.body != other.body or kept[0] != kept[1]:
            raise SystemExit(f"{path}: the peer's answer differs: {kept}")


MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def load(url, connections, seconds, cookie=None):
    """One run of wrk: requests a second and the 99th percentile in milliseconds."""
    command = ["wrk", "--latency", "--threads", "2", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "30s"]
    if cookie:
        command += ["--header", f"Cookie: {cookie}"]
    said = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if refused:
        raise SystemExit(f"{url}: {refused.group()}")
    broken = re.search(r"Socket errors: .*", said)
    if broken and re.search(r"[1-9]", broken.group()):
        print(f"  {url}: {broken.group()}", file=sys.stderr)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    slow, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", said).groups()
    return rate, float(slow) * MILLISECONDS[unit]


def compare(name, runs, connections, rounds, seconds):
    """Runs each contender in turn, `rounds` times; one table row for each."""
    found = {contender: [] for contender, *_ in runs}
    for contender, url, cookie in runs:
        load(url, connections, 1, cookie)
    for _ in range(rounds):
        for contender, url, cookie in runs:
            found[contender].append(load(url, connections, seconds, cookie))
    medians = {contender: [statistics.median(column) for column in zip(*measured)] for contender, measured in found.items()}
    (ours, our), (peer, their) = medians.items()
    ratio = our[0] / their[0]
    print(f"| {name} | {connections} | {our[0]:,.0f} | {our[1]:.1f} | {peer} | {their[0]:,.0f} | {their[1]:.1f} | {ratio:.2f} |", flush=True)
    return ratio


def signed_in_cookie(program):
    name, email, password = "Bench Member", "bench@example.org", "a password for the bench"
    program.add(name, email, "member", password=password)
    web = Web(program.address).sign_in(email, password)
    return "; ".join(f"{key}={value}" for key, value in web.cookies.items())


def flask_command(port):
    return [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--worker-class", "gthread",
        "--threads", "4", "--backlog", "1024", "--log-level", "error", "flask_peer:app",
    ]


def size_of(url, cookie=None):
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    connection.request("GET", parts.path or "/", headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{url}: {answer.status}")
    return len(body)


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--roadmap", required=True)
    reader.add_argument("--hummingbird", required=True)
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--seconds", type=int, default=4)
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        folder = pathlib.Path(folder)
        program = Program(folder / "ours", binary=chosen.roadmap)
        program.accept(PLAN)
        program.run("demo")
        program.start()
        stack.callback(program.stop)
        cookie = signed_in_cookie(program)
        sizes = keep_answers(program.address, folder)
        port = free_port()
        hummingbird = stack.enter_context(running([chosen.hummingbird, str(port), str(folder)], port))
        check_same(program.address, hummingbird)
        token = flask_plan.make(folder / "flask.db", program.run("import", "--dry-run", "--format", "json", PLAN), program.today)
        port = free_port()
        environment = dict(os.environ, FLASK_PLAN=str(folder / "flask.db"), PYTHONPATH=str(HERE))
        flask = stack.enter_context(running(flask_command(port), port, env=environment, cwd=HERE))
        their_cookie = f"session={token}"
        print(f"Tiny: {sizes[0]} bytes. Static: {sizes[1]:,} bytes. Hummingbird 2.28.1, the same bytes from memory.")
        print(f"Dashboard: ours {size_of(program.address + '/', cookie):,} bytes, Flask's {size_of(flask + '/', their_cookie):,} bytes;")
        print(f"Flask 3.1.3 under gunicorn 27.0.1, {WORKERS} workers of class gthread with 4 threads each.")
        print(f"Medians of {chosen.rounds} rounds of {chosen.seconds} seconds, in turns, wrk on the same {os.cpu_count()} cores.\n")
        print("| what | connections | ours: requests/s | p99 ms | peer | requests/s | p99 ms | ratio |")
        print("|---|---|---|---|---|---|---|---|")
        for connections in CONNECTIONS:
            for name, path in (("tiny", TINY), ("static file", STATIC)):
                runs = [("ours", program.address + path, None), ("Hummingbird", hummingbird + path, None)]
                compare(name, runs, connections, chosen.rounds, chosen.seconds)
        for connections in CONNECTIONS:
            runs = [("ours", program.address + "/", cookie), ("Flask", flask + "/", their_cookie)]
            compare("dashboard", runs, connections, chosen.rounds, chosen.seconds)


if __name__ == "__main__":
    main()
