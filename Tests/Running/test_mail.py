"""Reminders as a real mail server receives them: a fortnight over Easter, and what goes wrong on the way."""

import datetime
import pathlib
import re
import shutil
import time
import zoneinfo

import pytest

import stages
from nginx import free_port
from oversight import day, option, send
from people import ADMIN, CHAIR, DEPUTY, LEAD, MEMBER
from post_office import PASSWORD, USER, Office, body, point
from program import PLAN, Program, Refused
from web import Forms, Web

NELL = ("Nell Nothing", "nell@example.org", "password of nell who leads nothing")
ODA = ("Oda Opted-Out", "oda@example.org", "password of oda who opted out")
DIS = ("Dis Abled", "dis@example.org", "password of dis who is disabled")
SAM = ("Sam Sponsor", "sam@example.org", "password of sam the sponsor")
ROLES = {ADMIN: "admin", LEAD: "lead", DEPUTY: "deputy", MEMBER: "member", CHAIR: "chair"}
ROLES |= {NELL: "lead", ODA: "lead", DIS: "lead", SAM: "reader"}

# Two actions whose deadlines are far away, and one each for who gets nothing. March 2024 closes on Easter Sunday.
LEE, OTHERS = [7, 10], {ODA: 13, DIS: 15}
FIRST, LAST = datetime.date(2024, 3, 25), datetime.date(2024, 4, 8)
LONDON = zoneinfo.ZoneInfo("Europe/London")
EXPECTED = {
    "2024-03-25": {
        ("lead", "2 updates due by 31 March"), ("deputy", "2 updates due by 31 March"), ("member", "1 challenge to answer by 4 April"),
    },
    "2024-03-27": {("lead", "2 updates due by 31 March"), ("deputy", "2 updates due by 31 March")},
    "2024-04-02": {("lead", "1 update overdue"), ("deputy", "1 update overdue"), ("member", "1 challenge to answer by 4 April")},
    "2024-04-05": {("member", "1 challenge to answer by 4 April")},
    "2024-04-08": {
        ("lead", "1 update overdue"), ("deputy", "1 update overdue"), ("member", "1 challenge to answer by 4 April"),
        ("sam", "43 actions without an update for March 2024"),
    },
}


def signed_in(program, who):
    return Web(program.address).sign_in(who[1], who[2])


@pytest.fixture(scope="module")
def office(module_folder):
    opened = Office(module_folder).open()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CURL_CA_BUNDLE", str(opened.certificate))
        patch.setenv("ROADMAP_MAIL_PASSWORD", PASSWORD)
        yield opened
    opened.close()


def words(office, port=8080, through=None):
    found = ["--mail", through or f"smtp://localhost:{office.port}", "--mail-from", "roadmap@example.org", "--mail-user", USER]
    return found + ["--public-address", f"http://127.0.0.1:{port}", "--contact", "team@example.org", "--organisation", "Sample Council"]


def furnished(program):
    """The plan since the start of March, and everybody who may get a mail or must not."""
    program.today = "2024-03-04"
    program.accept(PLAN)
    for (name, address, password), role in ROLES.items():
        program.add(name, address, role, password=password)
    program.start()
    admin = signed_in(program, ADMIN)
    stages.assign(admin, LEAD[0], LEE)
    for person, action in OTHERS.items():
        stages.assign(admin, person[0], [action])
    lead = signed_in(program, LEAD)
    send(lead, "/account", "/account/deputies", {"deputy": option(lead, "/account", "deputy", DEPUTY[0])})
    send(signed_in(program, ODA), "/account", "/account/mail", {})
    disabled = stages.person_id(admin, DIS[0])
    send(admin, f"/people/{disabled}", f"/people/{disabled}/disabled", {})
    sponsor = option(admin, "/admin/mail", "sponsor", SAM[0])
    send(admin, "/admin/mail", "/admin/mail/sponsors", {"sponsored": "1", "sponsor": sponsor})
    program.restart("2024-03-22")
    chair = signed_in(program, CHAIR)
    to = option(chair, "/actions/7/challenge", "to", MEMBER[0])
    send(chair, "/actions/7/challenge", "/actions/7/challenge", {"challenge": "Secret words", "to": to} | day("due", "4", "4", "2024"))
    program.stop()
    return program


def report(program, today):
    program.today = today
    program.start()
    stages.update(signed_in(program, LEAD), LEE[0], "Secret narrative")
    program.stop()


@pytest.fixture(scope="module")
def fortnight(module_folder, office):
    """What came on each day of the fortnight, with the program that sent it."""
    port = free_port()
    with Program(module_folder / "data") as program:
        furnished(program)
        came = {}
        today = FIRST
        while today <= LAST:
            program.today = today.isoformat()
            program.run("mail", "--send", *words(office, port))
            # Started again in the same morning, it sends nothing twice.
            program.run("mail", "--send", *words(office, port))
            came[program.today] = office.emptied()
            if program.today == "2024-03-28":
                report(program, program.today)
            today += datetime.timedelta(days=1)
        program.port = port
        yield program, came


def test_the_right_people_are_reminded_on_the_right_mornings_and_nobody_else(fortnight):
    _, came = fortnight
    found = {today: {point(message) for message in messages} for today, messages in came.items() if messages}
    assert found == EXPECTED
    assert all(len(came[today]) == len(expected) for today, expected in EXPECTED.items())


def test_nothing_is_sent_on_weekends_and_bank_holidays(fortnight):
    _, came = fortnight
    for today in ("2024-03-29", "2024-03-30", "2024-03-31", "2024-04-01", "2024-04-06", "2024-04-07"):
        assert came[today] == []


def test_each_mail_is_one_that_a_mail_program_understands(fortnight, office):
    _, came = fortnight
    messages = [message for day in came.values() for message in day]
    assert office.secured and all(office.secured)
    assert all(envelope.mail_from == "roadmap@example.org" and len(envelope.rcpt_tos) == 1 for envelope in office.envelopes)
    for message in messages:
        assert not message.defects and message["Auto-Submitted"] == "auto-generated"
        assert message["From"].addresses[0].addr_spec == "roadmap@example.org"
        assert message["Reply-To"].addresses[0].addr_spec == "team@example.org"
        assert message["Date"].datetime.astimezone(LONDON).date() in [datetime.date.fromisoformat(day) for day in EXPECTED]
        assert message.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        assert re.fullmatch(r"<http://127\.0\.0\.1:\d+/mail/stop\?person=\d+&token=[0-9a-f]{64}>", message["List-Unsubscribe"])
        plain = body(message, "plain")
        assert plain.startswith(f"Dear {message['To'].addresses[0].display_name},") and "Sample Council" in plain
        assert "Secret" not in plain + body(message, "html") and message["List-Unsubscribe"][1:-1] in plain
    names = [message["Message-ID"] for message in messages]
    assert len(set(names)) == len(names)


def test_a_sponsor_is_told_which_actions_are_silent_and_the_record_says_so(fortnight):
    program, came = fortnight
    message = next(message for message in came["2024-04-08"] if point(message)[0] == "sam")
    plain = body(message, "plain")
    assert "Action 1.10: led by Lee Lead" in plain and "Action 1.7" not in plain and "Action 1.1: nobody leads it" in plain
    program.start()
    ledger = signed_in(program, ADMIN).get("/ledger?kind=sponsor-told").text
    program.stop()
    assert "Sam Sponsor" in ledger and "Reminders" in ledger
    assert "holds" in program.verify()


def test_every_address_of_a_mail_lands_where_it_says_after_signing_in(fortnight, window):
    program, came = fortnight
    message = next(message for message in came["2024-03-25"] if point(message)[0] == "lead")
    links = re.findall(r'href="([^"]+)"', body(message, "html"))
    updates = [link for link in links if link.endswith("/update")]
    assert len(updates) == 2 and all(link.startswith(f"http://127.0.0.1:{program.port}/") for link in links)
    program.start(program.port)
    try:
        for link in updates:
            page = window(program.address)
            page.goto(link)
            page.get_by_label("Email").fill(LEAD[1])
            page.get_by_label("Password", exact=True).fill(LEAD[2])
            page.get_by_role("button", name="Sign in").click()
            assert page.url == link and page.locator("textarea[name=narrative]").is_visible()
        stop = next(link for link in links if "/mail/stop" in link).replace("&amp;", "&")
        page = window(program.address)
        page.goto(stop)
        page.get_by_role("button", name="Stop reminders").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Reminders are stopped"
        assert "Lee Lead" in signed_in(program, ADMIN).get("/admin/mail").text.split('id="without"')[1]
        other = stop.removeprefix(program.address)[:-1] + ("1" if stop.endswith("0") else "0")
        assert Web(program.address).get(other).location.startswith("/sign-in"), "a token that is not whole"
    finally:
        program.stop()


def one_due(folder, today="2024-03-25"):
    """A program in which one update is due on a morning, of one lead."""
    program = Program(folder / "data")
    program.today = "2024-03-04"
    program.accept(PLAN)
    for who, role in ((ADMIN, "admin"), (LEAD, "lead")):
        program.add(*who[:2], role, password=who[2])
    program.start()
    stages.assign(signed_in(program, ADMIN), LEAD[0], LEE)
    program.stop()
    program.today = today
    return program


def test_a_server_that_says_later_or_is_down_gets_the_same_mail_once(folder, office):
    office.emptied()
    program = one_due(folder)
    office.answers = {LEAD[1]: "451 4.7.1 Come back later"}
    assert "451 4.7.1 Come back later" in program.run("mail", "--send", *words(office))
    office.answers = {}
    office.close()
    program.today = "2024-03-26"
    assert "not sent yet" in program.run("mail", "--send", *words(office))
    office.open()
    assert "@" not in program.run("mail", "--send", *words(office)), "it waits for its time"
    program.today = "2024-03-27"
    program.run("mail", "--send", *words(office))
    assert [str(message["Date"].datetime.date()) for message in office.emptied()] == ["2024-03-25", "2024-03-27"]


def test_an_address_that_bounces_is_shown_and_mailed_again_when_an_admin_says_so(folder, office):
    office.emptied()
    program = one_due(folder)
    office.answers = {LEAD[1]: "550 5.1.1 No such <person> here"}
    assert "refused for good" in program.run("mail", "--send", *words(office))
    office.answers = {}
    program.today = "2024-03-27"
    assert "Nothing is due" in program.run("mail", "--send", *words(office)) and office.emptied() == []
    program.start(0, *words(office))
    try:
        admin = signed_in(program, ADMIN)
        page = admin.get("/admin/mail").text
        assert "Addresses that refuse mail" in page and "550 5.1.1 No such &lt;person&gt; here" in page
        assert PASSWORD not in page and USER not in page.split("Leaves through")[1].split("Comes from")[0]
        send(admin, "/admin/mail", "/admin/mail/1/retry", {})
        assert "Addresses that refuse mail" not in admin.get("/admin/mail").text
        assert send(admin, "/admin/mail", "/admin/mail/test", {}) == "/admin/mail"
    finally:
        program.stop()
    # The next start looks at once.
    program.start(0, *words(office))
    try:
        end = time.monotonic() + 30
        while len(office.messages) < 2 and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        program.stop()
    assert {point(message) for message in office.emptied()} == {("lead", "2 updates due by 31 March"), ("admin", "Test")}
    assert PASSWORD not in program.log() and "example.org" not in program.log()


def test_a_server_sends_by_itself_when_the_hour_has_come(folder, office):
    office.emptied()
    program = one_due(folder)
    program.start()
    admin = signed_in(program, ADMIN)
    send(admin, "/admin/mail", "/admin/mail/rhythm", {"on": "yes", "hour": "0", "days-before": "7", "last-days": "2"})
    program.stop()
    program.start(0, *words(office))
    try:
        end = time.monotonic() + 30
        while not office.messages and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        program.stop()
    assert [point(message) for message in office.emptied()] == [("lead", "2 updates due by 31 March")]


def test_a_name_cannot_write_a_header(folder, office):
    office.emptied()
    program = Program(folder / "data")
    program.today = "2024-03-04"
    program.accept(PLAN)
    program.add(*ADMIN[:2], "admin", password=ADMIN[2])
    name = 'Eve "E" Zoë 子\r\nBcc: all@example.org\r\n\r\nHello'
    program.add(name, "eve@example.org", "lead")
    program.start()
    admin = signed_in(program, ADMIN)
    page = admin.get("/people").text
    eve = re.search(r'href="/people/(\d+)">Eve', page).group(1)
    form = next(form for form in Forms.read(admin.get("/actions/7").text) if form.action == "/actions/7/leads")
    assert admin.send(form, {"lead": [eve]}).status == 303
    program.stop()
    program.today = "2024-03-25"
    program.run("mail", "--send", *words(office))
    [message] = office.emptied()
    assert message["Bcc"] is None and not message.defects and message["Subject"].startswith("1 update due by 31 March")
    assert message["To"].addresses[0].addr_spec == "eve@example.org"
    assert office.envelopes[-1].rcpt_tos == ["eve@example.org"]
    assert "Zoë 子" in message["To"].addresses[0].display_name


@pytest.mark.skipif(shutil.which("msmtp", path="/usr/bin") is None, reason="msmtp is not installed")
def test_the_local_sendmail_takes_it_as_well(folder, office, monkeypatch):
    office.emptied()
    program = one_due(folder)
    settings = pathlib.Path(folder) / ".msmtprc"
    settings.write_text(
        f"account default\nhost localhost\nport {office.port}\ntls on\ntls_starttls on\ntls_trust_file {office.certificate}\n"
        f"auth plain\nuser {USER}\npasswordeval cat {folder}/password\n"
    )
    (pathlib.Path(folder) / "password").write_text(PASSWORD)
    settings.chmod(0o600)
    monkeypatch.setenv("HOME", str(folder))
    assert "Handed to sendmail" in program.run("mail", "--send", *words(office, through="sendmail"))
    [message] = office.emptied()
    assert point(message) == ("lead", "2 updates due by 31 March") and not message.defects


def test_mail_that_is_off_or_half_set_up_says_so(folder, office):
    program = one_due(folder)
    said = program.run("mail")
    assert "Lee Lead <lead@example.org>: 2 updates due by 31 March" in said
    with pytest.raises(Refused, match="mail is off"):
        program.run("mail", "--send")
    with pytest.raises(Refused, match="--public-address"):
        program.run("mail", "--send", "--mail", f"smtp://localhost:{office.port}", "--mail-from", "roadmap@example.org")
    for wrong in (["--mail", "http://localhost"], ["--mail", "smtp://localhost/x\ny"], ["--mail", "sendmail"]):
        with pytest.raises(Refused, match="status 2"):
            program.run("mail", *wrong)
    program.start()
    try:
        assert "Mail is off" in signed_in(program, ADMIN).get("/admin/mail").text
    finally:
        program.stop()
