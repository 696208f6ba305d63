"""The built program with the demonstration in its database and one member who can sign in, for every bench."""

import pathlib
import shutil
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "Tests/Browser"))

from program import PLAN, Program  # noqa: E402
from web import Web  # noqa: E402

EMAIL, PASSWORD = "bench@example.org", "a password for the bench"


def demonstration(folder, binary):
    """A program on a new demonstration database, not started."""
    program = Program(folder, binary=binary)
    program.accept(PLAN)
    program.run("demo")
    program.add("Bench Member", EMAIL, "member", password=PASSWORD)
    return program


def copy_of(program, folder):
    """Another program on a copy of the database; before either is started."""
    shutil.copytree(program.folder, folder)
    return Program(folder, binary=program.binary)


def signed_in_cookie(program):
    web = Web(program.address).sign_in(EMAIL, PASSWORD)
    return "; ".join(f"{key}={value}" for key, value in web.cookies.items())
