"""Who uses the program in tests, and a program that knows them."""

from program import PLAIN, PLAN, TODAY, YESTERDAY
from web import Web

ADMIN = ("Ada Admin", "admin@example.org", "password of ada the admin")
LEAD = ("Lee Lead", "lead@example.org", "password of lee the lead")
MEMBER = ("Mo Member", "member@example.org", "password of mo the member")
CHAIR = ("Chris Chair", "chair@example.org", "password of chris the chair")
DEPUTY = ("Dee Deputy", "deputy@example.org", "password of dee the deputy")
READER = ("Rae Reader", "reader@example.org", "password of rae the reader")
PEOPLE = {"admin": ADMIN, "lead": LEAD, "member": MEMBER, "chair": CHAIR, "deputy": DEPUTY, "reader": READER}


def signed_in(program, role):
    _, email, password = PEOPLE[role]
    return Web(program.address).sign_in(email, password)


def fill(program):
    """The Lambeth plan with one person for each role, as if done yesterday."""
    program.today = YESTERDAY
    program.accept(PLAN, PLAIN)
    for role, (name, email, password) in PEOPLE.items():
        program.add(name, email, role, password=password)
    program.today = TODAY
