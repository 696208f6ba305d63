"""The built program as a process of its own: started on a free port, stopped, killed, asked on its command line."""

import os
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("ROADMAP_BINARY", TOP / ".build/debug/roadmap"))
SEEDS = TOP / "seeds"
PLAN = SEEDS / "lambeth-roadmap-to-excellence-2023-26.txt"
PLAIN = SEEDS / "lambeth-roadmap-to-excellence-2023-26-child-friendly.txt"

# Becomes the program with a socket as its descriptor 3.
ACTIVATED = TOP / "Tests/Browser/activated.py"

YESTERDAY = "2024-06-13"
TODAY = "2024-06-14"


class Refused(Exception):
    """The program ended with another status than 0; says what it wrote."""


class Program:
    """One database and, while it is started, one server on it."""

    def __init__(self, folder, today=TODAY, binary=BINARY):
        self.binary = binary
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = self.folder / "roadmap.db"
        self.today = today
        self.process = None
        self.address = None
        self.metrics = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Leaves no server behind, however a test ended."""
        if self.process:
            self.kill()

    def run(self, *words, typed=None):
        """Runs one command to its end and returns what it printed."""
        command = [str(self.binary), *map(str, words), "--database", str(self.database), "--today", self.today]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise Refused(f"{' '.join(map(str, words))}: status {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def add(self, name, email, *roles, password=None):
        words = [word for role in roles for word in ("--role", role)]
        if password is not None:
            words.append("--password-stdin")
        return self.run("user", "add", name, email, *words, typed=password)

    def link(self, email):
        """The path of a fresh one-time sign-in link."""
        printed = self.run("user", "link", email)
        found = re.search(r"/sign-in/link\S+", printed)
        assert found, f"no link in {printed!r}"
        return found.group()

    def accept(self, *files):
        return self.run("import", "--accept", *files)

    def verify(self):
        return self.run("verify")

    def start(self, port=0, *words, environment=None, held=None):
        """Starts the server with more `words` on its command line and waits for the lines that say where it listens. `held` is a
        listening socket that it is given, as systemd gives one."""
        command = [str(self.binary), "serve", "--port", str(port), "--database", str(self.database), "--today", self.today, *words]
        self._spawn(command, environment or {}, held)
        self.metrics = None
        said = []
        for line in self.process.stdout:
            said.append(line)
            self._note(line)
            if self.address and (self.metrics or "--metrics-port" not in words):
                return self
        raise Refused(f"the server did not start: {''.join(said)}\n{self.log()}")

    def _spawn(self, command, environment, held):
        given = ()
        if held is not None:
            given = (held.fileno(),)
            command = [sys.executable, "-I", "-S", str(ACTIVATED), str(held.fileno()), *command]
        self.address = None
        with open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ | environment, pass_fds=given
            )

    def _note(self, line):
        if found := re.search(r"Listening on (http://\S+|unix:\S+)", line):
            self.address = found.group(1).rstrip("/")
        if found := re.search(r"Metrics on (http://\S+)", line):
            self.metrics = found.group(1)

    def log(self):
        """The end of what the server wrote to standard error."""
        return (self.folder / "server.log").read_text(errors="replace")[-2000:]

    def stop(self):
        """Asks the server to stop and expects that it does so in order."""
        if self.process is None:
            return
        self.process.terminate()
        self.expect_end()

    def expect_end(self):
        """Expects that the server, which was told to stop, does so in order."""
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None
        assert status == 0, f"the server ended with {status}: {self.log()}"

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None

    def restart(self, today=None):
        self.stop()
        self.today = today or self.today
        return self.start()
