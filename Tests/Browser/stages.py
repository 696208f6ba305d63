"""Puts a program into the state that a test needs, through its own forms."""

import re
import time

from oversight import oversee
from people import LEAD, PEOPLE, signed_in
from program import SEEDS


def action_ids(web, path="/plans/1/table"):
    """The ids of the actions that a page links to, in the order of the page."""
    found = re.findall(r'href="/actions/(\d+)(?:\?[^"]*)?"', web.get(path).text)
    return list(dict.fromkeys(map(int, found)))


def form_for(web, path, action=None):
    """The form of a page that posts to an address (its own, when none is given)."""
    answer = web.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    return next(form for form in answer.forms if form.method == "post" and form.action.split("?")[0] == (action or path))


def person_id(web, name):
    """The id that the assignments form offers for a person."""
    page = web.get("/assignments").text
    found = re.search(rf'<option[^>]* value="(\d+)"[^>]*>{re.escape(name)}</option>', page)
    assert found, f"{name} is no choice on the assignments page"
    return found.group(1)


def assign(web, name, actions):
    """Makes a person the lead of actions."""
    form = form_for(web, "/assignments")
    answer = web.send(form, {"actions": [str(one) for one in actions], "lead": person_id(web, name), "do": "assign"})
    assert answer.status == 303, f"assigning {name}: {answer.status}"


def update(web, action, narrative, delivery="green", impact="", tick=0, forecast=None):
    """Saves an update through its form; so many outputs are ticked, all for None. The answer says what became of it."""
    form = form_for(web, f"/actions/{action}/update")
    changes = {"delivery": delivery, "impact": impact, "narrative": narrative, "then": "stay", "reason": "The board knows why."}
    if tick != 0:
        changes["outputs"] = form.choices("outputs")[:tick]
    if forecast:
        changes |= dict(zip(("forecast-day", "forecast-month", "forecast-year"), forecast))
    return web.send(form, changes)


def ask_for_deadline(web, action, day, reason):
    """Asks for another deadline through its form: day, month and year, the day empty for a month."""
    changes = {"reason": reason} | dict(zip(("day-day", "day-month", "day-year"), day))
    return web.send(form_for(web, f"/actions/{action}/deadline"), changes)


def answer_deadline(web, action, answer, words=""):
    """Approves or refuses what is asked for an action."""
    found = re.search(r'href="(/deadline-requests/\d+)"', web.get(f"/actions/{action}").text)
    assert found, f"nothing is asked for action {action}"
    return web.send(form_for(web, found.group(1)), {"answer": answer, "words": words})


def move_deadline(asker, approver, action, day, reason, words=""):
    """One asks, another approves."""
    asked = ask_for_deadline(asker, action, day, reason)
    assert asked.status == 303, f"asking for a deadline: {asked.status}"
    return answer_deadline(approver, action, "approve", words)


def propose_completion(web, action, words, kind="complete", done_on=("1", "6", "2024")):
    """Proposes completion through its form."""
    changes = {"kind": kind, "words": words} | dict(zip(("done-on-day", "done-on-month", "done-on-year"), done_on))
    return web.send(form_for(web, f"/actions/{action}/completion"), changes)


def answer_completion(web, action, answer, words=""):
    """Signs off or sends back what is proposed for an action."""
    found = re.search(r'href="(/completions/\d+)"', web.get(f"/actions/{action}").text)
    assert found, f"nothing is proposed for action {action}"
    return web.send(form_for(web, found.group(1)), {"answer": answer, "words": words})


def complete(lead, signer, action):
    """A lead ticks every output and proposes completion, somebody else signs it off."""
    assert update(lead, action, "Every output is done.", "green", "green", tick=None).status == 303
    assert propose_completion(lead, action, "The audit of June shows it.").status == 303
    assert answer_completion(signer, action, "give").status == 303


def upload(web, name, content):
    form = form_for(web, "/imports")
    return web.upload("/imports", form.pairs(), "document", name, content)


def wait_until_read(web, review):
    """A long document, or a busy machine: the review says how far its reading is."""
    end = time.monotonic() + 60
    while "data-progress" in web.get(review).text:
        assert time.monotonic() < end, f"{review} is still being read"
        time.sleep(0.2)
    return review


def report(web, name, content):
    """Uploads a report and publishes it beside the first plan."""
    answer = upload(web, name, content)
    assert answer.status == 303, f"upload: {answer.status}"
    review = wait_until_read(web, answer.fields["location"])
    form = form_for(web, review, f"{review}/acceptance")
    assert web.send(form, {"plan": "1"}).status == 303


def furnish(program):
    """Two reports whose codes are written in two ways, leads, updates of every rating, deadlines that were moved, refused and asked for,
    completions signed off, sent back and proposed, a board with its meetings, evidence, a closed period, a document under review, a
    rejected one, and a disabled person."""
    admin = signed_in(program, "admin")
    actions = action_ids(admin)
    assign(admin, LEAD[0], actions[:12])
    lead = signed_in(program, "lead")
    ratings = [("green", "green"), ("amber", ""), ("red", "red"), ("green", "amber")]
    for action, (delivery, impact) in zip(actions, ratings):
        answer = update(lead, action, f"The first step is done.\n\nNext: the second step of {action}.", delivery, impact, 1, ("1", "6", "2025"))
        assert answer.status == 303, f"update of {action}: {answer.status}"
    answer = update(lead, actions[0], "The supplier was late, and we know by how much.", "red", "green", 2)
    assert answer.status == 303
    chair = signed_in(program, "chair")
    moved = move_deadline(lead, chair, actions[1], ("30", "9", "2025"), "The audit was moved by the auditor.", "Board of 3 June 2024.")
    assert moved.status == 303, f"moving a deadline: {moved.status}"
    assert ask_for_deadline(lead, actions[2], ("", "10", "2025"), "Two of the team are away.").status == 303
    assert answer_deadline(chair, actions[2], "refuse", "Children wait for it.").status == 303
    assert ask_for_deadline(lead, actions[3], ("31", "12", "2025"), "The new system comes later.").status == 303
    complete(lead, chair, actions[4])
    assert update(lead, actions[5], "Every output is done.", "green", "", tick=None).status == 303
    assert propose_completion(lead, actions[5], "The team says so.").status == 303
    assert answer_completion(chair, actions[5], "send-back", "Ask the families too.").status == 303
    assert propose_completion(lead, actions[5], "Families were asked.").status == 303
    waiting = upload(admin, "committee-pack.txt", (SEEDS / "lewisham-ofsted-improvement-plan-committee-pack-2016.txt").read_bytes())
    assert waiting.status == 303, f"upload: {waiting.status}"
    said = (SEEDS / "lambeth-improvement-programme-cabinet-report-2016.txt").read_bytes()
    report(admin, "cabinet-report.txt", said)
    report(admin, "cabinet-report-again.txt", said.replace(b"LC06", b"LC.06"))
    program.add("Dee Gone", "gone@example.org", "lead", "member")
    program.run("user", "disable", "gone@example.org")
    oversee(admin, lead, chair, signed_in(program, "member"), actions)
    assert set(PEOPLE) >= {"admin", "lead", "member"}
