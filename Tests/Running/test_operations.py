"""What whoever runs the service looks at: readiness, the log, and where it listens."""

import collections
import os
import pathlib
import shutil
import signal
import socket
import stat
import subprocess
import threading

import pytest

from clients import Curl
from logfmt import Log
from metrics import Metrics
from nginx import free_port, has_ipv6
from people import ADMIN, LEAD, fill, signed_in
from program import BINARY, Program
from record import ledger, narratives
from stages import action_ids, assign, update
from waiting import eventually, place_of, said_to
from web import Web

MEBIBYTE = 1 << 20


# Readiness


def readiness(program):
    got = Curl(program.address + "/readyz")
    assert len(got.body) < 200 and str(program.folder).encode() not in got.body
    return got.status, got.body.decode()


def test_a_program_with_its_database_is_ready(filled):
    assert readiness(filled) == (200, "ready\n")
    assert Curl(filled.address + "/healthz").body == b"ok\n"


def test_a_database_that_is_gone_is_told_until_it_is_back(program):
    program.start()
    away = program.folder / "away"
    program.database.rename(away)
    status, said = readiness(program)
    assert status == 503 and "database" in said
    # The program itself is alive.
    assert Curl(program.address + "/healthz").status == 200
    away.rename(program.database)
    assert readiness(program)[0] == 200
    program.stop()


def test_a_database_in_whose_place_is_something_else_is_told(program):
    program.start()
    other = program.folder / "other"
    other.write_bytes(os.urandom(200_000))
    other.rename(program.database)
    status, said = readiness(program)
    assert status == 503 and "database" in said
    program.stop()


def test_a_database_that_is_overwritten_is_told(program):
    fill(program)
    program.start()
    for file in (program.database, pathlib.Path(f"{program.database}-wal")):
        if file.exists():
            with open(file, "r+b") as damaged:
                damaged.write(os.urandom(file.stat().st_size))
    status, said = readiness(program)
    assert status == 503 and "database" in said
    assert Curl(program.address + "/healthz").status == 200
    program.stop()


@pytest.fixture
def small_disk(folder):
    """A file system of its own with 96 MiB."""
    place = folder / "disk"
    place.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a file system can be mounted by root only")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], capture_output=True, timeout=60)
    if mounted.returncode != 0:
        pytest.skip("this machine does not allow to mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True, timeout=60)


def fill_disk(place, leaving):
    """A file that takes all room but so many bytes."""
    free = os.statvfs(place)
    file = place / "large"
    with open(file, "wb") as large:
        os.posix_fallocate(large.fileno(), 0, free.f_bavail * free.f_frsize - leaving)
    return file


def test_a_disk_that_is_nearly_full_is_told(small_disk):
    with Program(small_disk / "data") as program:
        program.start()
        assert readiness(program)[0] == 200
        large = fill_disk(small_disk, leaving=20 * MEBIBYTE)
        status, said = readiness(program)
        assert status == 503 and "disk" in said
        large.unlink()
        assert readiness(program)[0] == 200
        program.stop()


def test_an_update_that_finds_no_room_is_refused_with_nothing_half_done(small_disk):
    with Program(small_disk / "data") as program:
        fill(program)
        program.start()
        admin = signed_in(program, "admin")
        action = action_ids(admin)[0]
        assign(admin, LEAD[0], [action])
        lead = signed_in(program, "lead")
        known = ledger(program)
        large = fill_disk(small_disk, leaving=0)
        # A few may still fit into room that the database already has.
        outcomes = [update(lead, action, f"Update {number} " + "x" * 1_000).status for number in range(400)]
        assert set(outcomes) <= {303, 500, 503, 507} and outcomes[-1] != 303, collections.Counter(outcomes)
        assert Curl(program.address + "/healthz").status == 200
        large.unlink()
        assert update(lead, action, "There is room again.").status == 303
        stored = [words for words, times in narratives(program).items() if times == 1]
        assert len(stored) == outcomes.count(303) + 1
        assert ledger(program)[0] == known[0] + len(stored)
        program.stop()
        assert "holds" in program.verify()


# The log


@pytest.fixture
def logging(program, folder):
    """A program with people that logs each request to a file."""
    fill(program)
    program.logged = folder / "roadmap.log"
    program.start(0, "--log-file", str(program.logged), "--log-level", "info")
    return program


def test_each_request_leaves_one_line(logging):
    web = Web(logging.address)
    names = [web.get(path).fields["x-request-id"] for path in ("/healthz", "/help", "/no-such-page", "/static/app.css", "/plans/1")]
    assert len(set(names)) == 5
    logging.stop()
    found = {line["id"]: line for line in Log.read(logging.logged).requests}
    assert set(found) == set(names)
    assert [found[name]["path"] for name in names] == ["/healthz", "/help", "-", "/static/app.css", "/plans/1"]
    assert [found[name]["status"] for name in names] == ["200", "200", "404", "200", "303"]
    for line in found.values():
        assert set(line) == {"time", "level", "msg", "id", "method", "path", "status", "bytes", "us"}
        assert line["method"] == "GET" and int(line["us"]) >= 0
    assert found[names[0]]["bytes"] == "3"


def test_a_log_that_was_moved_away_goes_on_under_its_name_with_nothing_lost(logging):
    names = []
    lock = threading.Lock()
    ended = threading.Event()

    def keep_asking():
        web = Web(logging.address)
        while not ended.is_set():
            name = web.get("/healthz").fields["x-request-id"]
            with lock:
                names.append(name)
        web.close()

    threads = [threading.Thread(target=keep_asking, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    moved = []
    for turn in range(5):
        seen = len(names)
        eventually(lambda: len(names) > seen + 50, True)
        moved.append(logging.logged.with_suffix(f".{turn}"))
        logging.logged.rename(moved[-1])
        logging.process.send_signal(signal.SIGHUP)
        eventually(logging.logged.exists, True)
    sizes = [file.stat().st_size for file in moved]
    seen = len(names)
    eventually(lambda: len(names) > seen + 50, True)
    ended.set()
    for thread in threads:
        thread.join(timeout=60)
    assert [file.stat().st_size for file in moved] == sizes, "a file that was moved away still grows"
    logging.stop()
    logged = [line["id"] for line in Log.read(*moved, logging.logged).requests]
    assert sorted(logged) == sorted(names)


def test_a_spoilt_link_leaves_nothing_of_itself_in_the_log(logging):
    # As a mail program may spoil it: the token has become part of the path.
    assert Web(logging.address).get("/sign-in/link%3Ftoken=spoilt-token").status == 404
    logging.stop()
    log = Log.read(logging.logged)
    assert [line["status"] for line in log.requests] == ["404"]
    assert "spoilt-token" not in log.text


def test_figures_are_asked_for_without_filling_the_log(program, folder):
    program.start(0, "--metrics-port", "0", "--log-file", str(folder / "log"), "--log-level", "info")
    for _ in range(5):
        Metrics.of(program)
    program.stop()
    assert Log.read(folder / "log").requests == []


def test_the_log_holds_nobodys_data(logging):
    web = Web(logging.address)
    web.sign_in(*ADMIN[1:])
    web.get("/plans/1/table?words=secret-matter")
    web.follow(web.get("/sign-in?next=/plans/1%3Fwords%3Dsecret-matter"))
    web.get(logging.link(LEAD[1]))
    web.post("/sign-in", {"email": "someone@example.net", "password": "secret-word"})
    hostile = [
        b"GET /x%0atime=1%20level=error%20msg=forged HTTP/1.1\r\nHost: localhost\r\n",
        b"GET /x\"=\\msg=forged?secret-matter HTTP/1.1\r\nHost: localhost\r\n",
        b"GET http://someone:secret-word@localhost/ HTTP/1.1\r\nHost: localhost\r\n",
        b"GET /?secret-matter#secret-matter HTTP/1.1\r\nHost: localhost\r\n",
        b"GET / HTTP/9.9 secret-matter\r\nHost: localhost\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: secret-matter-1\r\n",
        b"GET / HTTP/1.1\r\nHost: secret-matter@localhost\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nsecret-matter : x\r\n",
        b"SECRET-MATTER /\xff\x00 HTTP/1.1\r\nHost: localhost\r\n",
    ]
    for message in hostile:
        said_to(logging.address, message + b"Connection: close\r\n\r\n")
    logging.stop()
    log = Log.read(logging.logged)
    assert log.requests and len(log.lines) > len(log.requests)
    assert not any(line["msg"] == "forged" for line in log.lines)
    private = ("example.org", "example.net", "someone", "secret-matter", "SECRET-MATTER", "secret-word", "token", "127.0.0.1", ADMIN[0])
    for word in private:
        assert word not in log.text, [line for line in log.text.splitlines() if word in line][:3]


# Where it listens


def test_a_program_listens_on_ipv6(program):
    if not has_ipv6():
        pytest.skip("this machine has no IPv6")
    program.start(0, "--address", "::1")
    assert program.address.startswith("http://[::1]:")
    assert Curl("--globoff", program.address + "/healthz").status == 200
    assert Web(program.address).get("/healthz").status == 200
    program.stop()


@pytest.fixture
def local(program, folder):
    """A program on a Unix socket."""
    program.place = folder / "roadmap.sock"
    program.words = ["--address", f"unix:{program.place}"]
    program.start(0, *program.words)
    assert program.address == f"unix:{program.place}"
    return program


def test_a_unix_socket_is_its_owners_and_groups_and_goes_with_the_program(local):
    assert Web(local.address).get("/healthz").status == 200
    assert Curl("--unix-socket", local.place, "http://localhost/healthz").body == b"ok\n"
    status = local.place.stat()
    assert stat.S_ISSOCK(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o660
    local.stop()
    assert not local.place.exists()


def test_a_unix_socket_that_a_dead_program_left_is_taken_over(local):
    local.kill()
    assert local.place.exists()
    local.start(0, *local.words)
    assert Web(local.address).get("/healthz").status == 200
    local.stop()


def test_a_stop_takes_everybody_along_who_got_into_a_unix_socket(local):
    ended = threading.Event()
    outcomes = collections.Counter()

    def keep_asking():
        while not ended.is_set():
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(60)
                try:
                    client.connect(str(local.place))
                except OSError:
                    # Between two programs nobody is let in; a client knows that nothing has happened.
                    ended.wait(0.01)
                    continue
                try:
                    client.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    outcomes[client.recv(4096)[:15]] += 1
                except OSError as error:
                    outcomes[type(error).__name__] += 1

    threads = [threading.Thread(target=keep_asking, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(15):
        seen = outcomes.total()
        eventually(lambda: outcomes.total() > seen + 50, True)
        local.stop()
        local.start(0, *local.words)
    ended.set()
    for thread in threads:
        thread.join(timeout=60)
    assert set(outcomes) == {b"HTTP/1.1 200 OK"}, outcomes
    local.stop()


def refusal(folder, *words):
    """What a program that cannot listen says on standard error."""
    command = [str(BINARY), "serve", "--database", str(folder / "second.db"), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done
    [sentence] = done.stderr.splitlines()
    return sentence


def test_a_unix_socket_that_is_served_is_refused_to_a_second_program(local, folder):
    sentence = refusal(folder, "--address", f"unix:{local.place}")
    assert str(local.place) in sentence and "Cannot listen" in sentence
    assert Web(local.address).get("/healthz").status == 200
    local.stop()


def test_a_file_in_the_place_of_a_unix_socket_is_left_alone(folder):
    file = folder / "precious"
    file.write_text("words")
    assert str(file) in refusal(folder, "--address", f"unix:{file}")
    assert file.read_text() == "words"


def test_a_path_that_is_too_long_for_a_socket_is_refused(folder):
    sentence = refusal(folder, "--address", f"unix:{folder / ('x' * 120)}")
    assert "Cannot listen" in sentence


def test_a_port_that_is_taken_is_refused(filled, folder):
    _, port = place_of(filled.address)
    assert str(port) in refusal(folder, "--port", port)


def test_a_port_for_figures_that_is_taken_is_refused_before_anybody_is_served(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refusal(folder, "--port", "0", "--metrics-port", port)
        assert str(port) in sentence and "figures" in sentence


def test_the_same_port_for_pages_and_figures_is_refused(folder):
    port = free_port()
    assert str(port) in refusal(folder, "--port", port, "--metrics-port", port)


def test_a_log_file_that_cannot_be_opened_is_refused(folder):
    file = folder / "missing" / "log"
    assert str(file) in refusal(folder, "--port", "0", "--log-file", file)
