"""The program is replaced again and again under load, on a socket that outlives it: nobody notices."""

import collections
import contextlib
import http.client
import itertools
import os
import signal
import socket
import threading
import time

import pytest

from nginx import Nginx
from people import ADMIN
from program import PLAN, Program, Refused
from record import ledger, narratives
from stages import action_ids, assign, update
from web import Web

RESTARTS = 20
REQUESTS = 10_000
CLIENTS = 8
SERVED = ["--trusted-proxy", "local", "--proxy-field", "x-forwarded"]


@contextlib.contextmanager
def listening(place):
    """A socket as systemd would hold it: a path or (host, port)."""
    family = socket.AF_INET if isinstance(place, tuple) else socket.AF_UNIX
    with socket.socket(family) as held:
        held.bind(place)
        held.listen(1024)
        yield held


class Servers:
    """One database, one listening socket, and the program on it, one process after the other."""

    def __init__(self, folder, held):
        self.folder = folder
        self.held = held
        self.all = []
        self.now = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in self.all:
            if one.process:
                one.kill()

    def start(self):
        self.now = Program(self.folder)
        self.all.append(self.now)
        self.now.start(0, *SERVED, held=self.held)
        return self.now

    def replace(self):
        """As a service manager restarts: the old one ends, then the next one begins."""
        self.now.stop()
        self.start()

    def overlap(self):
        """The next one serves before the old one has gone."""
        old = self.now
        self.start()
        old.stop()


class Count:
    """Requests of all clients: how many, what went wrong, and how slow the slowest was."""

    def __init__(self):
        self.lock = threading.Lock()
        self.statuses = collections.Counter()
        self.wrong = []
        self.slowest = 0.0
        self.ended = threading.Event()

    @property
    def total(self):
        return sum(self.statuses.values())

    def note(self, kind, status, seconds):
        with self.lock:
            self.statuses[kind, status] += 1
            self.slowest = max(self.slowest, seconds)

    def fail(self, words):
        with self.lock:
            self.wrong.append(words)
        self.ended.set()


class Counted(Web):
    """A visitor whose every request is counted and must have the status that is expected of it."""

    EXPECTED = {"GET": 200, "POST": 303}

    def __init__(self, nginx, count):
        super().__init__(nginx.address, trust=nginx.trust)
        self.count = count

    def request(self, method, path, body=None, fields=None):
        began = time.monotonic()
        answer = super().request(method, path, body, fields)
        self.count.note(f"{method} {path.split('?')[0]}", answer.status, time.monotonic() - began)
        if answer.status != self.EXPECTED[method]:
            self.count.fail(f"{method} {path}: {answer.status} {answer.text[:200]}")
        return answer


class Client(threading.Thread):
    """One lead: looks, reads, and saves update after update until told to end."""

    PAGES = ["/healthz", "/static/app.css", "/healthz", "/static/app.js", "/plans/1", "/healthz", "/static/app.css", "/my-actions"]

    def __init__(self, web, action, mark):
        super().__init__(daemon=True)
        self.web, self.action, self.mark = web, action, mark
        self.saved = []

    def run(self):
        try:
            for number in itertools.count():
                if self.web.count.ended.is_set():
                    return
                for path in self.PAGES:
                    self.web.get(path)
                words = f"{self.mark} update {number}"
                if update(self.web, self.action, words, ("green", "amber", "red")[number % 3]).status == 303:
                    self.saved.append(words)
        except (OSError, http.client.HTTPException, AssertionError) as error:
            if not self.web.count.ended.is_set():
                self.web.count.fail(f"{self.mark}: {error!r}")
        finally:
            self.web.close()


def leads_at_work(program, nginx, count):
    """Signed-in leads, each with an action of their own."""
    admin = Web(nginx.address, trust=nginx.trust).sign_in(*ADMIN[1:])
    clients = []
    for number, action in enumerate(action_ids(admin)[:CLIENTS]):
        name, email, password = f"Lead {number}", f"lead{number}@example.org", f"password of lead {number}"
        program.add(name, email, "lead", password=password)
        assign(admin, name, [action])
        web = Counted(nginx, count)
        web.sign_in(email, password)
        clients.append(Client(web, action, name))
    admin.close()
    return clients


def test_ten_thousand_requests_through_twenty_restarts_lose_nothing(folder, capsys):
    place = folder / "roadmap.sock"
    count = Count()
    with listening(str(place)) as held, Servers(folder / "data", held) as servers, Nginx(folder / "nginx", place) as nginx:
        first = Program(folder / "data")
        first.accept(PLAN)
        first.add(ADMIN[0], ADMIN[1], "admin", password=ADMIN[2])
        servers.start()
        clients = leads_at_work(first, nginx, count)
        entries, _ = ledger(first)
        for client in clients:
            client.start()
        try:
            restart_under_load(servers, count)
            wait_for_requests(count)
        finally:
            count.ended.set()
            for client in clients:
                client.join(timeout=120)
        assert not count.wrong, (count.wrong[:5], nginx.said()[-2000:])
        servers.now.stop()
        with capsys.disabled():
            print(f"\n{count.total} requests, {saved(clients)} updates saved, {RESTARTS} restarts, slowest request {count.slowest:.2f} s")
        check_record(first, clients, entries)


def restart_under_load(servers, count):
    """Each restart waits until the one before has served for a while, so that all of them happen under load."""
    for number in range(1, RESTARTS + 1):
        seen = count.total
        while count.total < seen + REQUESTS // RESTARTS // 2 and not count.ended.wait(0.01):
            pass
        if count.ended.is_set():
            return
        if number % 3 == 0:
            servers.overlap()
        else:
            servers.replace()


def wait_for_requests(count):
    while count.total < REQUESTS and not count.ended.wait(0.05):
        pass


def saved(clients):
    return sum(len(client.saved) for client in clients)


def check_record(program, clients, entries):
    """Every saved update is on record exactly once, and nothing else is."""
    expected = entries + saved(clients)
    assert saved(clients) > RESTARTS
    assert narratives(program) == {words: 1 for client in clients for words in client.saved}
    assert ledger(program) == (expected, expected), "the ledger holds something else"
    assert "holds" in program.verify()


# One by one, without nginx: what a stop order means for a connection in each state.


@pytest.fixture(params=["unix", "tcp"])
def activated(request, folder):
    """A program on a socket that the test holds."""
    place = str(folder / "direct.sock") if request.param == "unix" else ("127.0.0.1", 0)
    with listening(place) as held, Servers(folder / "data", held) as servers:
        servers.start()
        yield servers


def connected(servers):
    place = servers.held.getsockname()
    client = socket.socket(servers.held.family)
    client.settimeout(60)
    client.connect(place)
    return client


def ask(client, path="/healthz", rest=b""):
    client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() + rest)


def answer(client):
    """Status, fields and body of the next answer; None when the connection ended instead."""
    with client.makefile("rb") as stream:
        line = stream.readline()
        if not line:
            return None
        fields = http.client.parse_headers(stream)
        return int(line.split()[1]), fields, stream.read(int(fields["Content-Length"]))


def order_stop(servers):
    servers.now.process.send_signal(signal.SIGTERM)


def test_the_address_of_a_socket_that_was_handed_over_is_told(activated):
    place = activated.held.getsockname()
    expected = f"http://{place[0]}:{place[1]}" if isinstance(place, tuple) else f"unix:{place}"
    assert activated.now.address == expected


def test_a_request_that_comes_while_nobody_serves_is_answered_by_the_next(activated):
    activated.now.stop()
    with connected(activated) as waiting:
        ask(waiting)
        activated.start()
        status, _, body = answer(waiting)
        assert (status, body) == (200, b"ok\n")


def test_a_request_on_a_kept_connection_that_meets_the_stop_order_is_answered(activated):
    with connected(activated) as client:
        ask(client)
        assert answer(client)[0] == 200
        # The order and the request are on their way at the same time; whichever is first, the answer comes and then the end.
        order_stop(activated)
        ask(client)
        assert answer(client)[0] == 200
        assert client.recv(1) == b""
        activated.now.expect_end()


def test_a_body_on_its_way_is_taken_and_answered(activated):
    body = b"email=a&password=b"
    with connected(activated) as client:
        client.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        client.sendall(f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n".encode())
        assert client.recv(1024) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(body[:5])
        order_stop(activated)
        # Long enough for the order to be seen: the program looks ten times a second.
        time.sleep(0.5)
        assert activated.now.process.poll() is None
        client.sendall(body[5:])
        status, fields, _ = answer(client)
        # The form's token is missing, which the program says after it has read the whole.
        assert 400 <= status < 500
        assert fields["Connection"] == "close"
        activated.now.expect_end()


def test_a_stopping_program_leaves_new_connections_to_the_next(activated):
    with connected(activated) as busy:
        # A body that does not come keeps the old program at work.
        busy.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n")
        busy.sendall(b"Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n")
        assert busy.recv(1024) == b"HTTP/1.1 100 Continue\r\n\r\n"
        order_stop(activated)
        time.sleep(0.5)
        with connected(activated) as late:
            ask(late)
            late.settimeout(1)
            with pytest.raises(TimeoutError):
                late.recv(1)
            late.settimeout(60)
            old = activated.now
            activated.start()
            assert answer(late)[0] == 200
        busy.sendall(b"a=b&c")
        assert answer(busy)[0] >= 400
        old.expect_end()


def fail_to_start(servers, taken_port):
    """A program on the same socket whose port for figures is taken."""
    with Program(servers.folder) as broken:
        with pytest.raises(Refused):
            broken.start(0, *SERVED, "--metrics-port", str(taken_port), held=servers.held)
        assert broken.process.wait(timeout=30) == 1


def test_a_program_that_cannot_start_takes_nobodys_request_with_it(activated):
    activated.now.stop()
    with socket.create_server(("127.0.0.1", 0)) as taken, contextlib.ExitStack() as opened:
        waiting = [opened.enter_context(connected(activated)) for _ in range(20)]
        for client in waiting:
            ask(client)
        # Several times, because taking a request and then ending would be a matter of luck.
        for _ in range(10):
            fail_to_start(activated, taken.getsockname()[1])
        activated.start()
        assert [(answer(client) or [None])[0] for client in waiting] == [200] * 20


def test_silent_connections_do_not_hold_up_a_stop(activated):
    with contextlib.ExitStack() as opened:
        for _ in range(50):
            opened.enter_context(connected(activated))
        half = opened.enter_context(connected(activated))
        half.sendall(b"GET / HTTP/1.1\r\nHo")
        ask(used := opened.enter_context(connected(activated)))
        assert answer(used)[0] == 200
        activated.now.stop()
        assert used.recv(1) == b""


def test_fresh_connections_lose_nothing_while_programs_change(activated):
    wrong = []
    served = collections.Counter()
    ended = threading.Event()

    def keep_asking(number):
        try:
            while not ended.is_set():
                with connected(activated) as client:
                    ask(client)
                    status = answer(client)[0]
                    served[number] += 1
                    if status != 200:
                        wrong.append(status)
        except (OSError, TypeError) as error:
            wrong.append(error)

    threads = [threading.Thread(target=keep_asking, args=(number,), daemon=True) for number in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(6):
        activated.replace() if turn % 2 else activated.overlap()
    ended.set()
    for thread in threads:
        thread.join(timeout=60)
    assert not wrong, wrong[:5]
    assert sum(served.values()) > 100
    activated.now.stop()


def test_the_socket_is_still_the_holders_after_a_program_was_killed(activated):
    os.kill(activated.now.process.pid, signal.SIGKILL)
    activated.now.kill()
    with connected(activated) as client:
        ask(client)
        activated.start()
        assert answer(client)[0] == 200
    activated.now.stop()
