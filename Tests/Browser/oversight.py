"""Boards, meetings, evidence, ratings and closed periods, put on record through the program's own forms."""

import re

from people import CHAIR, DEPUTY, LEAD, MEMBER
from web import Forms


def forms_of(web, path):
    answer = web.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    return Forms.read(answer.text)


def send(web, path, action, changes):
    """Sends the form of a page that posts to an address, and gives where it leads to."""
    found = [form for form in forms_of(web, path) if form.method == "post" and form.action.split("?")[0] == action]
    assert found, f"{path} has no form for {action}"
    answer = web.send(found[0], changes)
    assert answer.status == 303, f"{action}: {answer.status}"
    return answer.location


def option(web, path, field, name):
    """The value of a select's option that names somebody."""
    select = re.search(rf'<select[^>]*name="{field}".*?</select>', web.get(path).text, re.S).group()
    return re.search(rf'value="(\d+)"[^>]*>{re.escape(name)}<', select).group(1)


def day(name, day, month, year):
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def board(admin):
    """A board that oversees the whole plan, with a chair and a member who may sign off; where it is."""
    made = send(admin, "/boards/new", "/boards", {"name": "Improvement Board", "text": "Oversees the plan.", "cadence": "monthly"})
    home = re.match(r"/boards/\d+", made).group()
    seats = {}
    page = admin.get(f"{home}/edit").text
    for name, office in ((CHAIR[0], "chair"), (MEMBER[0], "member")):
        person = re.search(rf'for="seat-(\d+)">{re.escape(name)}<', page).group(1)
        seats |= {f"seat-{person}": office, f"sign-off-{person}": "yes"}
    send(admin, f"{home}/edit", f"{home}/seats", seats)
    form = next(form for form in forms_of(admin, f"{home}/edit") if form.action.endswith("/oversight"))
    send(admin, f"{home}/edit", f"{home}/oversight", {"oversees": form.choices("oversees")[:1]})
    return home


def meeting(chair, home, actions, on):
    """A meeting that raises, decides and notes; where it is."""
    room = re.match(r"/meetings/\d+", send(chair, home, f"{home}/meetings", {"place": "Room 2"} | day("day", *on))).group()
    send(chair, room, f"{room}/opening", {})
    asked, decided, noted = (f"{room}/items/{action}" for action in actions)
    to = option(chair, asked, "to", LEAD[0])
    send(chair, asked, f"{asked}/challenge", {"challenge": "Why is it late?", "to": to} | day("due", "31", "7", "2024"))
    new = {"new-text": "Set up a steering group", "new-ref": "9.1"} | day("new-day", "30", "9", "2024")
    send(chair, decided, f"{decided}/decision", {"decision": "A steering group is needed.", "kind": "new-action"} | new)
    send(chair, decided, f"{decided}/decision", {"decision": "It is worse than it looks.", "kind": "rating", "rating": "red"})
    send(chair, noted, f"{noted}/note", {"note": "Looked at."})
    return room


def evidence(web, action, title, kind, name, content):
    form = next(form for form in forms_of(web, f"/actions/{action}/evidence") if form.is_multipart)
    typed = {"title": title, "kind": kind, "subject": form.choices("subject")[0], "form": "file"} | day("from", "1", "6", "2024")
    answer = web.upload(form.action, form.pairs(typed), "file", name, content)
    assert answer.status == 303, f"evidence: {answer.status}"
    return f"/evidence/{max(map(int, re.findall(r'/evidence/([0-9]+)', web.get(f'/actions/{action}').text)))}"


def oversee(admin, lead, chair, member, actions):
    """Everything that boards, reviewers and admins put on record beside the updates."""
    home = board(admin)
    first = meeting(chair, home, actions[:3], ("14", "6", "2024"))
    send(lead, re.search(r'/challenges/\d+', lead.get("/my-actions").text).group(), _answer(lead), {"answer": "Two people left."})
    send(chair, first, f"{first}/ending", {})
    send(chair, home, f"{home}/meetings", {"place": ""} | day("day", "12", "7", "2024"))
    escalation = f"/actions/{actions[6]}/escalation"
    send(member, escalation, escalation, {"board": home.split("/")[-1], "reason": "Nobody moves it."})
    send(chair, "/headings/1/recommendations", "/headings/1/recommendations", {"period": "Summer 2024", "text": "Ask every family."})
    pieces = [evidence(lead, actions[0], "Referrals by month", "data", "referrals.csv", b"month,referrals\nMay,12\n")]
    pieces.append(evidence(member, actions[0], "What families said", "views-of-families", "families.txt", b"They are heard.\n"))
    send(member, pieces[1], f"{pieces[1]}/withdrawal", {"reason": "It was of last year."})
    ratings = f"/actions/{actions[1]}/ratings"
    send(member, ratings, ratings, {"delivery": "red", "delivery-reason": "Nothing has been seen of it."})
    send(admin, "/plans/1/periods/2024-05-01", "/plans/1/periods/2024-05-01", {"reason": "As agreed."})
    send(lead, "/account", "/account/deputies", {"do": "name", "deputy": option(lead, "/account", "deputy", DEPUTY[0])})


def _answer(lead):
    return re.search(r'/challenges/\d+', lead.get("/my-actions").text).group() + "/answer"
