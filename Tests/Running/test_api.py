"""Other programs read: the API against its own description, and the feeds by the libraries that people's programs are made of."""

import datetime
import json
import pathlib
import re
import subprocess
import sys

import feedparser
import icalendar
import jsonschema
import openapi_spec_validator
import pytest

from program import PLAIN, PLAN
from web import Web

PASSWORD = "demonstration only"
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "negative_data_rejection", "ignored_auth", "unsupported_method",
)


def signed_in(program, account):
    return Web(program.address).sign_in(f"{account}@demonstration.example", PASSWORD)


def token(web, scope="read"):
    """Makes a token as a person does and copies it from the page that shows it once."""
    form = next(form for form in web.get("/account/access").forms if form.action == "/account/access/tokens")
    ends = {"ends-day": "1", "ends-month": "6", "ends-year": "2025"}
    answer = web.send(form, {"name": f"Test of {scope}", "scope": scope} | ends)
    assert answer.status == 200, answer.text
    return re.search(r"<code>(roadmap_[0-9a-f]{64})</code>", answer.text).group(1)


def address(web, feed):
    """Makes a secret address; gives its path and query."""
    forms = [form for form in web.get("/account/access").forms if form.action == "/account/access/feeds"]
    form = next(form for form in forms if ("feed", "hidden", feed, True) in form.fields)
    made = re.search(r"<code>(http[^<]+)</code>", web.send(form).text).group(1)
    assert made.startswith(web.address + "/")
    return made.removeprefix(web.address)


@pytest.fixture(scope="module")
def served(module_program):
    """The demonstration with the accounts of a lead and a reader."""
    module_program.accept(PLAN, PLAIN)
    module_program.run("demo")
    module_program.start(0, "--log-level", "info")
    yield module_program
    module_program.stop()


@pytest.fixture(scope="module")
def lead(served):
    accounts = re.findall(r"(\S+)@demonstration\.example", served.run("user", "list"))
    account = next(account for account in accounts if "lead" in account)
    return signed_in(served, account)


@pytest.fixture(scope="module")
def writing(lead):
    return token(lead, "read-and-update")


class Program:
    """Another program, which has a token and no cookie."""

    def __init__(self, address, token):
        self.web = Web(address)
        self.fields = {"Authorization": f"Bearer {token}"}

    def get(self, path):
        answer = self.web.request("GET", path, None, self.fields)
        return answer, json.loads(answer.body)

    def post(self, path, body):
        return self.web.request("POST", path, json.dumps(body), self.fields | {"Content-Type": "application/json"})


def document(served):
    answer = Web(served.address).get("/api")
    assert answer.status == 200 and answer.fields["content-type"] == "application/json"
    return json.loads(answer.body)


def test_the_description_is_openapi(served):
    openapi_spec_validator.validate(document(served))


def test_every_record_of_every_list_is_as_described(served, writing):
    """What the tool below tries at random, here once for everything that the demonstration holds."""
    described, program = document(served), Program(served.address, writing)
    schemas = described["components"]
    checked = 0
    for path, operations in described["paths"].items():
        if "get" not in operations:
            continue
        asked = path.replace("{id}", "1") + ("?q=children" if path.endswith("/search") else "")
        answer, body = program.get(asked)
        if answer.status == 404:
            continue
        assert answer.status == 200, f"{asked}: {answer.status}"
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator({**schema, "components": schemas}).validate(body)
        checked += len(body.get("items", [1]))
    assert checked > 100


def test_schemathesis_finds_nothing(served, writing, tmp_path):
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", f"{served.address}/api", "--phases", "examples,coverage,fuzzing,stateful",
        "--checks", ",".join(CHECKS), "--seed", "1", "--max-examples", "12", "--no-shrink", "--continue-on-failure",
        "--suppress-health-check", "all", "--warnings", "off", "-H", f"Authorization: Bearer {writing}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert "ledger entries" in served.verify()


def test_an_update_is_saved_once_and_stands_on_its_page(served, lead, writing):
    program = Program(served.address, writing)
    mine = re.findall(r'href="/actions/(\d+)/update"', lead.get("/my-actions").text)
    _, action = program.get(f"/api/actions/{mine[0]}")
    sent = {"version": action["version"], "narrative": "Sent by a program", "delivery": "red", "impact": "amber"}
    path = f"/api/actions/{mine[0]}/updates"
    first, again = program.post(path, sent), program.post(path, sent)
    assert (first.status, again.status) == (201, 200), first.text
    assert json.loads(first.body)["id"] == json.loads(again.body)["id"]
    _, updates = program.get(path)
    assert [update["narrative"] for update in updates["items"]].count("Sent by a program") == 1
    assert "Sent by a program" in lead.get(f"/actions/{mine[0]}").text
    assert program.post(path, sent | {"narrative": "Something else"}).status == 409


def test_the_feed_of_changes(served, lead):
    path = address(lead, "changes-1")
    answer = Web(served.address).get(path)
    feed = feedparser.parse(answer.body, response_headers={"content-type": answer.fields["content-type"]})
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10" and len(feed.entries) == 50
    assert len({entry.id for entry in feed.entries}) == 50
    assert all(entry.updated_parsed and entry.author and entry.title and entry.link for entry in feed.entries)
    assert feed.entries[0].updated_parsed == max(entry.updated_parsed for entry in feed.entries) == feed.feed.updated_parsed
    page = pathlib.PurePosixPath("/" + feed.entries[0].link.split("/", 3)[3].split("#")[0])
    assert lead.get(str(page)).status == 200
    again = Web(served.address).request("GET", path, None, {"If-None-Match": answer.fields["etag"]})
    assert again.status == 304 and "private" in again.fields["cache-control"]


@pytest.mark.parametrize("feed", ["own-deadlines", "deadlines-1"])
def test_a_calendar(served, lead, feed):
    answer = Web(served.address).get(address(lead, feed))
    assert answer.fields["content-type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in answer.body.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.body)
    assert not calendar.errors
    events = calendar.walk("VEVENT")
    assert len(events) > 3 and len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert not event.errors
        assert type(event.decoded("DTSTART")) is datetime.date
        assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1)
        assert event.decoded("DTSTAMP").tzinfo is not None and int(event["SEQUENCE"]) >= 0
        assert lead.get("/" + event["URL"].split("/", 3)[3]).status == 200
    assert any("Only the month is given" in event.get("DESCRIPTION", "") for event in events)


def test_the_log_holds_neither_token_nor_key(served, lead, writing):
    key = address(lead, "deadlines-1").split("key=")[1]
    Web(served.address).get(f"/plans/1/deadlines.ics?key={key}")
    Program(served.address, writing).get("/api/plans")
    log = (served.folder / "server.log").read_text(encoding="utf-8")
    assert "path=/api/plans" in log and "path=/plans/1/deadlines.ics" in log
    assert key not in log and writing not in log
