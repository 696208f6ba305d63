"""The units that are shipped, and the program started as systemd starts it."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import pytest

from clients import Curl
from nginx import free_port
from people import fill
from program import BINARY, TOP, Program
from web import Web

UNITS = TOP / "Resources/deploy"
SERVICE, SOCKET = "roadmap.service", "roadmap.socket"
# Of 100; systemd calls what is below 20 safe. What is left is the metrics' port on this machine and the notes to systemd.
MOST_EXPOSURE = 15


def units(folder):
    """The units as they would stand in /etc/systemd/system, with the program where it was built."""
    for name in (SERVICE, SOCKET):
        text = (UNITS / name).read_text()
        if name == SERVICE:
            assert "/usr/local/bin/roadmap " in text
            text = text.replace("/usr/local/bin/roadmap ", f"{BINARY} ")
        (folder / name).write_text(text)
    return [folder / SERVICE, folder / SOCKET]


def analyze(*words):
    # Nothing of it needs a running systemd.
    done = subprocess.run(["systemd-analyze", *map(str, words)], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def test_the_units_are_well_formed(folder):
    status, said = analyze("verify", "--man=no", "--recursive-errors=no", *units(folder))
    assert status == 0, said
    assert "roadmap." not in said, said


def test_the_service_is_exposed_to_little(folder, capsys):
    status, said = analyze("security", "--offline=yes", f"--threshold={MOST_EXPOSURE}", "--no-pager", units(folder)[0])
    found = re.search(r"Overall exposure level for roadmap.service: ([\d.]+) \w+", said)
    assert found, said
    with capsys.disabled():
        print(f"\nexposure {found.group(1)} of 10")
    assert status == 0, said


def words_of_unit():
    """The options that the unit starts the program with."""
    text = (UNITS / SERVICE).read_text().replace("\\\n", " ")
    [line] = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    assert line.startswith("ExecStart=/usr/local/bin/roadmap serve ")
    settings = dict(re.findall(r'^Environment="?([A-Z_]+)=([^"\n]*)"?$', text, re.MULTILINE))
    return [re.sub(r"\$\{(\w+)\}", lambda found: settings[found.group(1)], word) for word in line.split()[1:]]


def test_the_program_understands_the_command_line_of_the_unit(folder):
    given = words_of_unit()
    # Its folders and its port are the machine's; everything else stays.
    for option, value in {"--database": folder / "data.db", "--log-file": folder / "log", "--metrics-port": 0}.items():
        given[given.index(option) + 1] = str(value)
    process = subprocess.Popen([str(BINARY), *given, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        said = [process.stdout.readline(), process.stdout.readline()]
        assert any(line.startswith("Listening on http://127.0.0.1:") for line in said), said
        process.terminate()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait(timeout=30)
        process.stdout.close()
    assert (folder / "log").exists()


def test_the_program_has_time_to_end_before_systemd_ends_it():
    hard_end = int(re.search(r"hardEnd = (\d+)", (TOP / "Sources/Server/Limits.swift").read_text()).group(1))
    patience = int(re.search(r"^TimeoutStopSec=(\d+)$", (UNITS / SERVICE).read_text(), re.MULTILINE).group(1))
    assert hard_end < patience


class Listener:
    """The program behind systemd-socket-activate, which waits for the first connection and then becomes it."""

    def __init__(self, folder, place):
        self.program = Program(folder / "data")
        fill(self.program)
        self.place = place
        self.notes = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notes.bind(str(folder / "notify.sock"))
        self.notes.settimeout(60)
        self.command = ["systemd-socket-activate", "-l", place, "-E", f"NOTIFY_SOCKET={folder / 'notify.sock'}"]
        self.command += [str(BINARY), "serve", "--database", str(self.program.database), "--today", self.program.today]
        self.log = open(folder / "activate.log", "wb")

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        self.notes.close()
        self.log.close()

    def wait(self):
        """Waits until the socket takes connections, without making one."""
        for _ in range(300):
            assert self.process.poll() is None, "systemd-socket-activate ended"
            if is_listening(self.place):
                return
            time.sleep(0.1)
        raise AssertionError("systemd-socket-activate does not listen")

    def note(self):
        return self.notes.recv(4096).decode()


def is_listening(place):
    """Whether the kernel lists a socket that listens at a path, or at a port of 127.0.0.1."""
    table = pathlib.Path("/proc/net/unix" if place.startswith("/") else "/proc/net/tcp").read_text()
    rows = [line.split() for line in table.splitlines()[1:]]
    if place.startswith("/"):
        return any(row[-1] == place and row[3] == "00010000" for row in rows)
    local = f"0100007F:{int(place.rpartition(':')[2]):04X}"
    return any(row[1] == local and row[3] == "0A" for row in rows)


@pytest.fixture(params=["tcp", "unix"])
def activated(request, folder):
    place = f"127.0.0.1:{free_port()}" if request.param == "tcp" else str(folder / "roadmap.sock")
    with Listener(folder, place) as listener:
        listener.wait()
        yield listener


def test_systemd_starts_the_program_at_the_first_request_and_hears_from_it(activated):
    address = f"unix:{activated.place}" if activated.place.startswith("/") else f"http://{activated.place}"
    web = Web(address)
    assert web.get("/healthz").body == b"ok\n"
    assert activated.process.stdout.readline() == f"Listening on {address}\n"
    assert activated.note() == "READY=1"
    assert web.sign_in("lead@example.org", "password of lee the lead").get("/my-actions").status == 200
    activated.process.send_signal(signal.SIGTERM)
    assert activated.note() == "STOPPING=1"
    web.close()
    assert activated.process.wait(timeout=30) == 0


def test_readiness_is_told_only_when_requests_are_answered(program, folder):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notes:
        notes.bind(str(folder / "notify.sock"))
        notes.settimeout(60)
        program.start(environment={"NOTIFY_SOCKET": str(folder / "notify.sock")})
        assert notes.recv(4096) == b"READY=1"
        assert Curl(program.address + "/readyz").status == 200
        program.stop()
        assert notes.recv(4096) == b"STOPPING=1"


def test_readiness_is_told_to_an_abstract_socket_too(program, folder):
    name = f"roadmap-{os.getpid()}-{folder.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notes:
        notes.bind("\0" + name)
        notes.settimeout(60)
        program.start(environment={"NOTIFY_SOCKET": "@" + name})
        assert notes.recv(4096) == b"READY=1"
        program.stop()


def test_nobody_listening_for_readiness_is_no_error(program, folder):
    program.start(environment={"NOTIFY_SOCKET": str(folder / "nobody")})
    assert Curl(program.address + "/healthz").status == 200
    program.stop()


def test_sockets_for_another_process_are_not_taken(program):
    program.start(environment={"LISTEN_PID": "1", "LISTEN_FDS": "1"})
    assert program.address.startswith("http://127.0.0.1:")
    program.stop()


def test_systemds_tools_are_there():
    for name in ("systemd-analyze", "systemd-socket-activate"):
        assert shutil.which(name), f"{name} is not installed: run make test, which installs it"
