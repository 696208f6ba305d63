"""Clients that are slow on purpose: one process, one epoll loop, thousands of connections.

A crowd of one kind connects, keeps going, and notes when and how the server cuts each one off.
"""

import collections
import dataclasses
import errno
import os
import select
import socket
import time

TICK = 0.05
# New connections in one tick: fewer in flight than the server's backlog of 1,024.
CONNECTS_IN_ONE_TICK = 100
# Other than the normal client's address, and many, so that ports do not run out.
SOURCES = [f"127.0.0.{host}" for host in range(2, 42)]
BIND_ADDRESS_NO_PORT = 24  # linux/in.h: the port is chosen at connect, so that each address has all of them
# A real line's; loopback's 65,483 would give each connection over a mebibyte of the kernel's buffers.
SEGMENT = 1_460
SMALL_BUFFER = 2_048
# Cut off sooner than this after it began, a client was not let in at all.
AT_ONCE = 0.5


@dataclasses.dataclass(frozen=True)
class Kind:
    """How one sort of client behaves."""

    name: str
    count: int
    documented: int  # seconds until the server cuts it off (Limits.swift)
    opening: bytes  # sent at once
    drip: bytes = b""  # sent every `every` seconds
    taken: int = 0  # bytes read every `every` seconds, and no more
    every: float = 1.0
    reads: bool = True  # whether it reads what comes
    waits_for_answer: bool = False  # whether it has begun only when the opening is answered


def kinds(host, cookie, pages):
    """Every abuse, by name."""
    asked = [f"GET {page} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n" for page in pages]
    # About a mebibyte of answers: several times what the kernel holds for one such connection.
    pipeline = "".join(asked[turn % len(asked)] for turn in range(40)).encode()
    head = f"GET / HTTP/1.1\r\nHost: {host}\r\n"
    form = f"POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
    found = [
        Kind("slow heads", 500, 10, (head + "X-Slow: ").encode(), drip=b"a"),
        Kind("slow bodies", 500, 20, form.encode(), drip=b"aaaaa"),
        # Fewer bytes would not open the window again within 30 s, and the server could not tell it from one that reads nothing.
        Kind("slow readers", 500, 30, pipeline, taken=100, every=0.5, reads=False),
        Kind("readers of nothing", 500, 30, pipeline, reads=False),
        Kind("idle", 5_000, 65, f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), waits_for_answer=True),
    ]
    return {kind.name: kind for kind in found}


class Client:
    __slots__ = ("socket", "slot", "began", "unsent", "heard")

    def __init__(self, connection, slot, opening):
        self.socket = connection
        self.slot = slot
        self.began = None
        self.unsent = opening
        self.heard = b""


class Crowd:
    """All clients of one kind; `replaces` keeps their number the same when some are cut off."""

    def __init__(self, kind, target, replaces):
        self.kind = kind
        self.target = target
        self.replaces = replaces
        self.epoll = select.epoll()
        self.clients = {}
        self.slots = [set() for _ in range(max(1, round(kind.every / TICK)))]
        self.made = 0
        self.to_make = kind.count
        self.begun = 0
        self.least = kind.count
        self.cuts = []  # (seconds, how)
        self.refused = collections.Counter()

    # Joining

    def _connect(self):
        connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        connection.setsockopt(socket.SOL_IP, BIND_ADDRESS_NO_PORT, 1)
        # Leaving by a reset keeps no port in TIME_WAIT.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        if not self.kind.reads:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
        connection.bind((SOURCES[self.made % len(SOURCES)], 0))
        client = Client(connection, self.slots[self.made % len(self.slots)], self.kind.opening)
        self.made += 1
        if connection.connect_ex(self.target) not in (0, errno.EINPROGRESS):
            return self._refuse(client, "not connected")
        self.clients[connection.fileno()] = client
        self.epoll.register(connection.fileno(), select.EPOLLOUT)

    def _open(self, client):
        """Sends what there is of the opening; once it is out, the client has begun."""
        client.unsent = client.unsent[client.socket.send(client.unsent):]
        if client.unsent:
            return
        # Without EPOLLIN a client hears only of the end; a reset is always told.
        self.epoll.modify(client.socket.fileno(), select.EPOLLRDHUP | (select.EPOLLIN if self.kind.reads else 0))
        if not self.kind.waits_for_answer:
            self._begin(client)

    def _begin(self, client):
        client.began = time.monotonic()
        client.heard = b""
        client.slot.add(client)
        self.begun += 1

    # Going on

    def _step(self, client):
        if self.kind.drip:
            client.socket.send(self.kind.drip)
        if self.kind.taken:
            client.socket.recv(self.kind.taken)

    def _hear(self, client, events):
        if client.unsent and events & select.EPOLLOUT:
            return self._open(client)
        if events & (select.EPOLLERR | select.EPOLLHUP) and client.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            return self._leave(client, "reset")
        if not self.kind.reads:
            return self._leave(client, "close")
        data = client.socket.recv(65_536)
        client.heard = (client.heard + data)[:12]
        if client.began is None and data and client.heard.endswith(b" 200"):
            self._begin(client)
        elif len(client.heard) == 12:
            self._leave(client, client.heard[9:].decode())
        elif not data:
            self._leave(client, "close")

    # Leaving

    def _leave(self, client, how):
        """The server ended it, in this way."""
        self._drop(client)
        seconds = None if client.began is None else time.monotonic() - client.began
        if seconds is None or how == "503" or seconds < AT_ONCE:
            return self._refuse(client, how)
        self.cuts.append((seconds, how))
        if self.replaces:
            self.to_make += 1

    def _drop(self, client):
        del self.clients[client.socket.fileno()]
        if client.began is not None:
            self.begun -= 1
        client.slot.discard(client)
        client.socket.close()

    def _refuse(self, client, how):
        """Never let in, so it does not try again: it is no part of the crowd."""
        client.socket.close()
        self.refused[how] += 1

    def _guarded(self, act, client, *rest):
        try:
            act(client, *rest)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._leave(client, "reset" if isinstance(error, ConnectionError) else os.strerror(error.errno))

    # The loop

    def run(self, control):
        """Until `control` says "end", or, when nobody is replaced, all are cut off; then tells what happened."""
        is_ready = False
        tick = 0
        cpu, wall = time.process_time(), time.monotonic()
        while not control.poll() and (self.replaces or not is_ready or self.clients):
            for _ in range(min(self.to_make, CONNECTS_IN_ONE_TICK)):
                self.to_make -= 1
                self._connect()
            self._turn(wall + tick * TICK)
            tick = max(tick + 1, int((time.monotonic() - wall) / TICK))
            for client in list(self.slots[tick % len(self.slots)]):
                self._guarded(self._step, client)
            if is_ready:
                self.least = min(self.least, self.begun)
            elif self.begun + sum(self.refused.values()) + len(self.cuts) >= self.kind.count:
                is_ready = True
                control.send("ready")
        share = (time.process_time() - cpu) / (time.monotonic() - wall)
        left = len(self.clients)
        for client in list(self.clients.values()):
            self._drop(client)
        control.send({"cuts": self.cuts, "refused": dict(self.refused), "least": self.least, "left": left, "cpu": share})

    def _turn(self, until):
        """Handles events until the next tick."""
        while True:
            rest = until - time.monotonic()
            for descriptor, events in self.epoll.poll(max(0, rest), 512):
                client = self.clients.get(descriptor)
                if client:
                    self._guarded(self._hear, client, events)
            if rest <= 0:
                return


def keep(kind, target, replaces, control):
    """The life of a crowd's process."""
    # It stands for other machines: it must not take the processor from the server or from the normal client.
    os.nice(10)
    Crowd(kind, target, replaces).run(control)
