"""Files that mean harm end in a refusal or a safe import, within bounds, while the service goes on."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest

import hostile
from clients import Curl
from people import signed_in
from program import BINARY
from stages import upload

MOST_MEMORY = 256
MOST_SECONDS = 10
FILES = list(hostile.files())

# Prints the exit status, the seconds and the most memory in MB of the program that it runs; a child of its own, so that no other
# program's memory counts.
MEASURED = """
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([done.returncode, time.monotonic() - start, memory, done.stdout[-2000:], done.stderr[-2000:]]))
"""


@pytest.mark.parametrize("name, content, is_refused", FILES, ids=[name for name, *_ in FILES])
def test_a_hostile_file_ends_within_bounds(folder, name, content, is_refused):
    path = folder / name
    path.write_bytes(content)
    command = [sys.executable, "-c", MEASURED, BINARY, "import", "--dry-run", "--database", folder / "none.db", path]
    said = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True, timeout=60).stdout
    status, seconds, memory, _, error = json.loads(said)
    print(f"{name}: status {status}, {seconds:.1f} s, {memory:.0f} MB")
    assert status in (0, 1), error
    if is_refused is not None:
        assert (status == 1) == is_refused, error
    if status == 1:
        assert name in error and error.strip().endswith("."), error
    assert memory < MOST_MEMORY
    # A debug build takes several times as long as the program that is delivered.
    assert seconds < MOST_SECONDS * (1 if os.environ.get("ROADMAP_BINARY") else 6)
    assert not (folder.parent / "away.txt").exists()


def test_the_service_answers_while_hostile_files_are_read(filled):
    admin = signed_in(filled, "admin")
    slowest, stop = [0.0], threading.Event()

    def look():
        while not stop.is_set():
            start = time.monotonic()
            assert Curl(filled.address + "/healthz").status == 200
            slowest[0] = max(slowest[0], time.monotonic() - start)

    looking = threading.Thread(target=look)
    looking.start()
    answers = {name: upload(admin, name, content).status for name, content, _ in FILES}
    stop.set()
    looking.join()
    assert all(status in (303, 422) for status in answers.values()), answers
    assert slowest[0] < 5
