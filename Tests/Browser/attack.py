"""Stores the hostile text through every form that stores text, as those who may."""

import html
import re

from crawl import Crawl
from hostile import FILE, HOSTILE, MARKUP, SHORT, TINY, Typist
from oversight import day
from people import PEOPLE
from program import PLAN, SEEDS
from stages import action_ids, wait_until_read
from web import Web

# A day after the others, on which every session has ended.
NEXT_DAY = "2024-06-15"
# One line for each request; mail is on, and nobody takes it.
LOGGED = (
    "--log-level", "info", "--mail", "smtp://127.0.0.1:9", "--mail-from", "roadmap@example.org", "--public-address", "http://127.0.0.1",
)
# Somebody who signs in with a code.
STEPS = ("steps@example.org", "password of who has two steps")


class Attack(Typist):
    """The whole record, written by somebody who means harm."""

    def __init__(self, program):
        super().__init__(program)
        self.people = self.ids()
        self.actions = action_ids(self.web("admin"))

    def all(self):
        self.name_people()
        self.set_up()
        self.report()
        self.ask_for_deadlines()
        self.complete()
        self.give_evidence()
        self.rate()
        self.sit()
        self.bring_before_the_board()
        self.write_papers()
        self.settle()
        self.watch()
        self.publish()
        self.remind()
        self.fear()
        self.read_with_programs()
        self.bring_documents()
        self.leave_a_draft()
        self.program.add(f"Two Steps {SHORT}", STEPS[0], "reader", password=STEPS[1])
        return self

    def name_people(self):
        """Everybody has a hostile name, and is a lead, chair or member with it from here on."""
        for role, (_, email, _) in PEOPLE.items():
            self.put("admin", f"/people/{self.people[role]}", choices={"email": email, "roles": [role]})
        added = self.put("admin", "/people", choices={"email": "hostile@example.org", "roles": ["lead", "member"]}).split("?")[0]
        # Who leads an action and can no longer sign in is what the plan critic finds.
        gone = {"actions": [str(self.actions[9])], "lead": added.split("/")[-1], "do": "assign"}
        self.put("admin", "/assignments", choices=gone)
        self.put("admin", added, f"{added}/disabled")

    def set_up(self):
        led = list(map(str, self.actions[:9]))
        self.put("admin", "/assignments", choices={"actions": led, "lead": self.people["lead"], "do": "assign"})
        self.put("lead", "/account", "/account/deputies", {"do": "name", "deputy": self.people["deputy"]})
        self.put("admin", "/plans/1/periods", choices={"length": "month", "closing-day": "5", "grace-days": "7"})
        self.put("admin", "/plans/1/rating-rules", choices={"silence-on": "yes", "silence-amber": "1", "silence-red": "3"})
        for question in ("delivery", "impact"):
            form = self.form("admin", f"/plans/1/scales?question={question}", "/plans/1/scales")
            colours = {name: colour for name, colour in zip(form.names_of("select"), ("red", "amber", "amber", "green", "green"))}
            self.put("admin", f"/plans/1/scales?question={question}", "/plans/1/scales", colours)

    def update(self, role, action, tick=1):
        page = f"/actions/{action}/update"
        form = self.form(role, page)
        choices = {"delivery": form.choices("delivery")[-1], "impact": form.choices("impact")[0], "then": "stay"}
        self.put(role, page, choices=choices | {"outputs": form.choices("outputs")[:tick]})

    def report(self):
        first, second, third = self.actions[:3]
        self.update("lead", first)
        self.update("lead", third)
        self.update("deputy", second)
        self.report_in_bulk()

    def report_in_bulk(self):
        """Reasons are asked for only where somebody is more hopeful than the record: the answer has their fields."""
        form = self.form("lead", "/my-actions/update")
        chosen = {name: form.choices(name)[-1] for name in form.names_of("select") if name.startswith("delivery")}
        # One stays owed, for whoever comes later.
        last = [name for name in form.names if name.startswith(("delivery-", "narrative-"))][-2:]
        chosen |= dict.fromkeys(last, "")
        filled, marks = self.fill(form, chosen)
        answer = self.web("lead").send(form, filled)
        assert answer.status == 422, "nobody was more hopeful than the record"
        again = next(form for form in answer.forms if form.action == "/my-actions/update")
        self.notes.meet(again)
        typed = {name: filled[name] for name in again.names_of("textarea", "select") if name in filled}
        filled, more = self.fill(again, typed)
        self.kept("/my-actions/update", again, marks | more, self.web("lead").send(again, filled))

    def found(self, role, page, pattern):
        found = re.search(pattern, self.web(role).get(page).text)
        assert found, f"{page} has no {pattern} as {role}"
        return found.group(1)

    def ask_for_deadlines(self):
        for action, answer in zip(self.actions, ("refuse", "approve", None)):
            self.put("lead", f"/actions/{action}/deadline", choices=day("day", "30", "9", "2026"))
            asked = self.found("chair", f"/actions/{action}", r'href="(/deadline-requests/\d+)"')
            self.places.append(asked)
            if answer:
                self.put("chair", asked, choices={"answer": answer})

    def complete(self):
        action = self.actions[4]
        self.update("lead", action, tick=None)
        page = f"/actions/{action}/completion"
        for answer in ("send-back", "give"):
            self.put("lead", page, choices={"kind": "complete"} | day("done-on", "1", "6", "2024"))
            proposed = self.found("chair", f"/actions/{action}", r'href="(/completions/\d+)"')
            self.places.append(proposed)
            self.put("chair", proposed, choices={"answer": answer})
        self.update("lead", self.actions[5], tick=None)
        self.put("lead", f"/actions/{self.actions[5]}/completion", choices={"kind": "complete"} | day("done-on", "1", "6", "2024"))

    def give_evidence(self):
        page = f"/actions/{self.actions[0]}/evidence"
        subjects = self.form("lead", page).choices("subject")
        pieces = []
        for role, kind, form, subject, file in (
            ("lead", "data", "file", subjects[0], ".csv"),
            ("deputy", "audit", "link", subjects[1], None),
            ("member", "views-of-families", "elsewhere", subjects[-1], None),
            ("chair", "views-of-staff", "file", subjects[-1], ".txt"),
        ):
            typed = {"kind": kind, "form": form, "subject": subject} | day("from", "1", "6", "2024")
            self.put(role, page, choices=typed | ({} if form == "link" else {"link": ""}), file=file)
            pieces.append(max(map(int, re.findall(r"/evidence/(\d+)", self.web(role).get(f"/actions/{self.actions[0]}").text))))
        self.evidence = [f"/evidence/{piece}" for piece in pieces]
        self.places += [*self.evidence, "/plans/1/evidence"]
        self.put("lead", f"{self.evidence[0]}/version", choices={"link": ""}, file=".txt")
        self.put("deputy", f"{self.evidence[1]}/version")
        self.put("member", self.evidence[2], f"{self.evidence[2]}/withdrawal")

    def rate(self):
        """A board's eyes on both questions."""
        page = f"/actions/{self.actions[1]}/ratings"
        for question in ("delivery", "impact"):
            form = self.form("member", page, having=f"{question}-reason")
            self.put("member", page, choices={question: form.choices(question)[0]}, having=f"{question}-reason")

    def sit(self):
        """A board with its seats, what it oversees, two meetings that have ended, one that is open and one that is planned."""
        home = re.match(r"/boards/\d+", self.put("admin", "/boards/new", "/boards", {"cadence": "other"})).group()
        self.put("admin", f"{home}/edit", home, {"cadence": "other"})
        seats = {f"seat-{self.people[role]}": role for role in ("chair", "member")}
        seats |= {f"sign-off-{self.people[role]}": "yes" for role in ("chair", "member")}
        self.put("admin", f"{home}/edit", f"{home}/seats", seats)
        oversees = self.form("admin", f"{home}/edit", f"{home}/oversight").choices("oversees")
        self.put("admin", f"{home}/edit", f"{home}/oversight", {"oversees": oversees[:1]})
        self.board = home
        self.meet("14", "13", ends=True)
        self.meet("14", "12", ends=False)
        self.put("chair", home, f"{home}/meetings", day("day", "12", "7", "2024"))
        # What a board was called first stands in the ledger alone, pages away from its newest entries.
        self.places += [home, "/challenges", "/escalations", "/my-actions", "/ledger?kind=board-added"]

    def meet(self, on, moved_from, ends):
        """One meeting: its place said twice, everything recorded that can be, something left open and something closed."""
        made = self.put("chair", self.board, f"{self.board}/meetings", day("day", moved_from, "6", "2024"))
        room = re.match(r"/meetings/\d+", made).group()
        self.put("chair", room, choices=day("day", on, "6", "2024"))
        self.put("chair", room, f"{room}/opening")
        self.put("chair", room, f"{room}/attendance", {"present": [self.people["chair"], self.people["member"]]})
        item = [f"{room}/items/{action}" for action in self.actions[6:9]]
        asked = {"to": self.people["lead"]} | day("due", "31", "7", "2024")
        self.put("chair", item[0], f"{item[0]}/challenge", asked)
        self.put("member", item[0], f"{item[0]}/challenge", asked)
        done = {"follow-up": self.people["lead"]} | day("decision-due", "31", "7", "2024")
        heading = self.form("chair", item[1], f"{item[1]}/decision").choices("new-heading")[0]
        for kind, typed in (
            ("new-action", {"new-heading": heading, "new-lead": self.people["lead"]}), ("other", {}), ("rating", {"rating": "red"}),
            ("deadline", day("day", "30", "9" if ends else "10", "2025")),
        ):
            self.put("chair", item[1], f"{item[1]}/decision", {"kind": kind} | done | typed)
        self.put("chair", item[2], f"{item[2]}/note")
        self.end_what_was_asked(room, ends)

    def end_what_was_asked(self, room, ends):
        listed = self.web("lead").get("/challenges").text
        challenges = list(dict.fromkeys(re.findall(r'href="(/challenges/\d+)', listed)))
        decisions = list(dict.fromkeys(re.findall(r'href="(/decisions/\d+)', self.web("chair").get(room).text)))
        self.places += challenges + decisions
        if ends:
            for challenge in challenges:
                self.put("lead", challenge, f"{challenge}/answer")
            self.close("chair", challenges, "/end")
            self.close("chair", decisions[:1], "/end")
            self.put("chair", room, f"{room}/ending")
            self.places.append(f"{room}/minutes")

    def write_papers(self):
        """One paper of a meeting is issued, one is changed and stays a draft, and so does one of a period."""
        rooms = list(dict.fromkeys(re.findall(r'href="(/meetings/\d+)"', self.web("chair").get(self.board).text)))
        issued, changed = (self.put("chair", f"{room}/paper", choices={"purpose": "decision"}).split("?")[0] for room in rooms[:2])
        self.put("chair", f"{issued}/issue")
        self.put("chair", f"{changed}/edit", changed, {"purpose": "assurance"})
        drafted = self.put("admin", "/plans/1/periods/2024-05-01/paper", choices={"purpose": "information"}).split("?")[0]
        self.places += ["/papers", issued, changed, drafted, f"{drafted}/edit", f"{drafted}/issue"]

    def close(self, role, paths, end):
        """Closes what the person may: of what others raised there is no form."""
        for path in paths:
            if any(form.action == path + end for form in self.web(role).get(path).forms):
                self.put(role, path, path + end)

    def bring_before_the_board(self):
        """Between meetings: a challenge, escalations of which one is ended, and recommendations for an area."""
        for role, action in (("member", self.actions[6]), ("lead", self.actions[7])):
            page = f"/actions/{action}/escalation"
            self.put(role, page, choices={"board": self.board.split("/")[-1]})
        self.close("chair", re.findall(r'href="(/escalations/\d+)', self.web("chair").get("/escalations").text)[:1], "/end")
        asked = {"to": self.people["lead"]} | day("due", "31", "7", "2024")
        self.put("member", f"/actions/{self.actions[8]}/challenge", choices=asked)
        area = "/headings/1/recommendations"
        self.put("chair", area)
        self.put("member", area, "/headings/1/challenge", asked)
        self.places += [f"/actions/{action}" for action in self.actions[:9]]

    def settle(self):
        """Two findings, one accepted and one dismissed, which is reopened; an ended period is closed."""
        found = list(dict.fromkeys(re.findall(r'href="(/revisions/\d+/findings/\d+)', self.web("admin").get("/plans/1/findings").text)))
        for finding, state in zip(found, ("accepted", "dismissed")):
            self.put("admin", finding, choices={"state": state} | ({"reason": ""} if state == "accepted" else {"done": ""}), having="done")
        self.put("admin", found[1])
        self.put("admin", "/plans/1/periods/2024-05-01")

    def publish(self):
        """A plan for everybody to read, with words about two actions, what was said and done, and its end and new beginning."""
        page = "/plans/1/publication"
        self.put("admin", page, page, {"address": "everybody"})
        for action in self.actions[:2]:
            self.put("admin", f"/actions/{action}/public-words")
        for action in ("", self.actions[0]):
            self.put("admin", page, "/plans/1/you-said", {"action": action})
        self.put("admin", page, self.found("admin", page, r'action="(/plans/1/you-said/\d+/withdrawal)"'))
        self.put("admin", page, f"{page}/end")
        self.put("admin", page, page, {"address": "everybody"})
        self.places += [page, "/public", "/public/everybody"] + [f"/public/everybody/actions/{action}" for action in self.actions[:2]]

    def watch(self):
        """An indicator with its values, one of them corrected, limits set anew, links of which one is taken away, and a file of values."""
        chosen = {"unit": "percent", "direction": "higher", "frequency": "monthly", "owner": "", "target": "70", "tolerance": "3"}
        chosen |= day("target-from", "1", "4", "2023")
        home = self.put("admin", "/plans/1/indicators/new", "/plans/1/indicators", chosen).split("?")[0]
        self.put("admin", f"{home}/edit", home, chosen)
        values = {"state": "value", "number": "62", "numerator": "", "denominator": ""}
        for month in ("January 2024", "February 2024"):
            self.put("admin", f"{home}/value", choices=values | {"period": month})
        correction = html.unescape(self.found("admin", home, rf'href="({home}/value\?[^"]+)"'))
        period = next(value for name, _, value, _ in self.form("admin", correction, f"{home}/value").fields if name == "period")
        self.put("admin", correction, f"{home}/value", values | {"number": "61", "period": period}, having="reason")
        self.put("admin", home, f"{home}/baseline", {"on": "yes", "baseline": "February 2024"})
        for action in self.actions[:2]:
            self.put("admin", f"{home}/links", choices={"to": f"action-{action}"})
        removal = self.found("admin", f"{home}/links", rf'action="({home}/links/\d+)"')
        self.put("admin", f"{home}/links", removal)
        self.places += [home, "/plans/1/indicators", f"/actions/{self.actions[0]}"]
        self.preview()

    def remind(self):
        """A day that is not worked, a sponsor, and a test that waits in the queue, for no server takes it."""
        self.put("admin", "/admin/mail", "/admin/mail/days", day("day", "27", "12", "2024"), having="name")
        self.put("admin", "/admin/mail", "/admin/mail/sponsors", {"sponsored": "1", "sponsor": self.people["chair"]})
        self.put("admin", "/admin/mail", "/admin/mail/test")
        self.places += ["/admin/mail", "/account"]

    def preview(self):
        """A file of values: one line fits the indicator and is recorded with its note, what nothing fits is shown and left."""
        form = self.form("admin", "/plans/1/indicators/import", "/plans/1/indicators/preview")
        code = self.notes.stored["/indicators/:id", "codes"][-1] + TINY
        note, mark = self.text("note", "textarea")
        rows = (("Code", "Period", "Value", "Note"), (code, "March 2024", "63", note), (HOSTILE,) * 4)
        content = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode()
        answer = self.web("admin").upload(form.action, form.pairs(), "file", f"{FILE}.csv".replace('"', "%22"), content)
        assert answer.status == 200, f"{form.action}: {answer.status}"
        assert not any(markup in answer.text for markup in MARKUP) and "window.hit=1" in answer.text
        confirmation = next(form for form in answer.forms if form.action == "/plans/1/indicators/import")
        self.notes.meet(confirmation)
        self.notes.store(form, {"file": mark})
        filled, marks = self.fill(confirmation, {})
        self.kept("/plans/1/indicators/import", confirmation, marks, self.web("admin").send(confirmation, filled))

    def fear(self):
        """A scale of the plan's own, a risk that is assessed twice, reworded, closed and opened again, and what is done about it."""
        numbers = {"method": "entered", "most": "40", "appetite": "9", "from-low": "1", "from-medium": "5", "from-high": "10"}
        self.put("admin", "/plans/1/risks/scale", choices=numbers | {"from-critical": "16"})
        chosen = {"owner": self.people["lead"], "target-score": "6", "heading": "", "rhythm": "monthly", "response": "treat"}
        home = self.put("admin", "/plans/1/risks/new", "/plans/1/risks", chosen).split("?")[0]
        self.put("admin", f"{home}/edit", home, chosen)
        for score in ("20", "8"):
            self.put("lead", f"{home}/assessment", choices={"score": score, "likelihood": "2", "impact": "2"})
        done = f"{home}/mitigations"
        self.put("lead", done, choices=day("due", "1", "9", "2024"))
        change = self.found("lead", done, rf'action="({done}/\d+)"')
        self.put("lead", done, change)
        for action in self.actions[:2]:
            self.put("lead", done, f"{home}/actions", {"action": str(action)})
        self.put("lead", done, self.found("lead", done, rf'action="({home}/actions/\d+)"'))
        for _ in range(2):
            self.put("admin", home, f"{home}/state")
        self.put("lead", f"{home}/assessment", choices={"score": "9", "likelihood": "2", "impact": "2"})
        self.places += [home, "/plans/1/risks", "/plans/1/risks?state=all", f"/actions/{self.actions[1]}"]

    def bring_documents(self):
        """One document waits for review, one is corrected and published as a plan of its own, its next version has changes that are
        refused, and two reports write one indicator in two ways."""
        review = self.upload(hostile(PLAN))
        pages = Crawl(self.web("admin"), [review], few=True).pages
        self.put("admin", next(link for link in sorted(pages) if link.startswith(review + "/actions/")))
        self.put("admin", review, f"{review}/acceptance", {"plan": "new"})
        self.places += [review, "/plans/2", "/plans/2/table", "/plans/2/plain", "/plans/2/about", "/plans/2/findings"]
        self.revise()
        said = hostile(SEEDS / "lambeth-improvement-programme-cabinet-report-2016.txt")
        for content in (said, said.replace(b"LC06", b"LC.06")):
            report = self.upload(content)
            self.put("admin", report, f"{report}/acceptance", {"plan": "1"})
        pair = "/indicators/pair?plan=1&code=LC.06&with-plan=1&with-code=LC06"
        self.put("admin", pair, choices={"same": "yes"})
        self.places += ["/indicators", pair]

    def upload(self, content):
        """Uploads a document of a hostile name; where its review is."""
        form = self.form("admin", "/imports")
        name, mark = self.text("document", "file")
        answer = self.web("admin").upload(form.action, form.pairs(), "document", name.replace('"', "%22"), content)
        self.kept("/imports", form, {"document": mark}, answer)
        return wait_until_read(self.web("admin"), self.web("admin").follow(answer).url.split("?")[0])

    def revise(self):
        """The next version of the hostile plan, of which every change on the first page is refused; of the one after that some changes
        are decided when it is left alone."""
        content = hostile(PLAN).replace(b"March 2024", b"March 2026").replace(b"Early Help", b"Early Support")
        review = self.upload(content)
        self.refuse(review, every=True)
        self.put("admin", review, f"{review}/decisions", {"rest": "accept"})
        self.put("admin", review, f"{review}/acceptance")
        self.places += [review, "/plans/2"]
        waiting = self.upload(content.replace(b"March 2026", b"May 2027").replace(b"1.1 ", b"1.1a "))
        self.refuse(waiting, every=False)
        self.places += [waiting, f"{waiting}/matches/0", f"{waiting}/actions/0"]

    def refuse(self, review, every):
        form = self.form("admin", review, f"{review}/decisions")
        names = [name for name in dict.fromkeys(form.names) if name.startswith("decision-")]
        self.put("admin", review, f"{review}/decisions", dict.fromkeys(names if every else names[:3], "refuse"))

    def read_with_programs(self):
        """A token and an address, each shown on the page that answers."""
        page = "/account/access"
        form = self.form("lead", page, f"{page}/tokens")
        filled, marks = self.fill(form, {"scope": "read"} | day("ends", "1", "6", "2025"))
        assert self.web("lead").send(form, filled).status == 200
        self.notes.store(form, marks)
        assert self.web("lead").send(self.form("lead", page, f"{page}/feeds")).status == 200
        self.places += [page, f"/people/{self.people['lead']}/access"]

    def leave_a_draft(self):
        """The next day everybody's session has ended: what they type then is kept and shown once they have signed in."""
        form = self.form("lead", f"/actions/{self.actions[2]}/update")
        bulk = self.form("deputy", "/my-actions/update")
        self.program.stop()
        self.program.today = NEXT_DAY
        self.program.start(0, *LOGGED)
        for role, form in (("lead", form), ("deputy", bulk)):
            web = Web(self.program.address)
            web.cookies = self.webs[role].cookies
            filled, marks = self.fill(form, {})
            answer = web.send(form, filled)
            assert answer.location.startswith("/sign-in"), f"{form.action}: {answer.status} {answer.location}"
            self.kept(form.action, form, marks, answer)
        self.webs = {}


def hostile(file):
    """A document with the hostile text at the end of every cell of its tables and of every longer line."""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[0] != "Action":
            cells = [f"{cell} {HOSTILE}" if cell.strip() else cell for cell in cells]
        elif len(cells) == 1 and len(line) > 60:
            cells = [f"{line} {HOSTILE}"]
        lines.append("\t".join(cells))
    return "\n".join(lines).encode()
