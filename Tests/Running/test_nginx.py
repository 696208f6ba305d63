"""Through nginx with the configuration that is shipped: what the browser sees, and what the program believes about the browser."""

import re
import time

import pytest
from playwright.sync_api import expect

from clients import SIGN_IN, Curl, node
from logfmt import Log
from nginx import Nginx
from people import ADMIN, LEAD, MEMBER
from program import SEEDS
from record import narratives
from stages import action_ids, assign, update, upload
from web import Web

MEBIBYTE = 1 << 20
# What a client might say to be taken for somebody else; {} is a number.
FORGED = {"X-Forwarded-For": "203.0.113.{}", "Forwarded": "for=203.0.113.{};proto=http", "X-Real-IP": "203.0.113.{}"}


def curl(fronted, path, *words, typed=None):
    return Curl("--cacert", fronted.nginx.certificate, *words, fronted.nginx.address + path, typed=typed)


def visitor(fronted, source=None):
    return Web(fronted.nginx.address, trust=fronted.nginx.trust, source=source)


def signed_in(fronted, person):
    return visitor(fronted).sign_in(*person[1:])


def test_http_is_sent_to_https_under_the_same_path(fronted):
    got = Curl(fronted.nginx.plain_address + "/plans/1?as-at=2024-03-31")
    assert got.status == 301
    assert got.fields["location"] == "https://localhost/plans/1?as-at=2024-03-31"


def test_nobody_is_sent_to_a_host_of_a_clients_choice(fronted):
    got = Curl("--header", "Host: elsewhere.example", fronted.nginx.plain_address + "/")
    assert got.fields["location"].startswith("https://localhost/")


def test_curl_gets_a_page_over_http_2(fronted):
    got = curl(fronted, "/sign-in", "--http2")
    assert (got.status, got.values["http_version"]) == (200, "2")
    assert b"<h1" in got.body


def test_curl_gets_a_page_over_http_1_1_and_1_0(fronted):
    for version in ("--http1.1", "--http1.0"):
        got = curl(fronted, "/sign-in", version)
        assert (got.status, b"<h1" in got.body) == (200, True), version


@pytest.mark.parametrize("version", ["--tlsv1.2", "--tlsv1.3"])
def test_present_versions_of_tls_are_spoken(fronted, version):
    assert curl(fronted, "/healthz", version, "--tls-max", version[-3:]).status == 200


def test_curl_makes_many_requests_on_one_connection(fronted):
    paths = [fronted.nginx.address + "/healthz"] * 4
    assert curl(fronted, "/healthz", *paths).values["num_connects"] in (0, "0")


def test_gzip_passes_and_only_once(fronted):
    plain = curl(fronted, "/static/app.css")
    packed = curl(fronted, "/static/app.css", "--compressed")
    assert packed.fields["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.fields
    assert packed.body == plain.body


def test_a_copy_that_is_current_is_confirmed(fronted):
    tag = curl(fronted, "/static/app.css", "--compressed").fields["etag"]
    assert curl(fronted, "/static/app.css", "--compressed", "--header", f"If-None-Match: {tag}").status == 304


def test_every_cookie_is_secure_and_the_sessions_is_tied_to_the_host(fronted):
    _, email, password = MEMBER
    status, location, cookies = node(SIGN_IN, fronted.nginx.address, email, password, certificate=fronted.nginx.certificate)
    assert (status, location) == (303, "/")
    assert any(line.startswith("__Host-session=") for line in cookies), cookies
    form_cookie = curl(fronted, "/sign-in").fields["set-cookie"]
    for line in [*cookies, form_cookie]:
        attributes = [part.strip().lower() for part in line.split(";")]
        assert {"secure", "httponly", "path=/"} <= set(attributes), line


def test_strict_transport_security_is_sent_once(fronted):
    answer = visitor(fronted).get("/sign-in")
    assert re.fullmatch(r"max-age=\d{8,}.*", answer.fields["strict-transport-security"])


def test_python_signs_in_and_reads_the_dashboard(fronted):
    web = signed_in(fronted, LEAD)
    page = web.follow(web.get("/"))
    assert page.status == 200
    assert "Roadmap to Excellence" in page.text
    web.close()


def test_chromium_signs_in_and_opens_the_dashboard(fronted, window):
    page = window(fronted.nginx.address)
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(MEMBER[1])
    page.get_by_label("Password", exact=True).fill(MEMBER[2])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("roadmap to excellence", re.IGNORECASE))
    protocol = page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol")
    assert protocol == "h2"
    assert not wrong, wrong


# Who asks


def wrong_sign_in(web, number, fields):
    """One failed sign-in, with an email address of its own; gives the status."""
    form = next(form for form in web.get("/sign-in").forms if "password" in form.names)
    pairs = form.pairs({"email": f"nobody{number}@example.org", "password": "not the password"})
    body = "&".join(f"{name}={value.replace('@', '%40').replace(' ', '+')}" for name, value in pairs)
    fields = fields | {"Content-Type": "application/x-www-form-urlencoded"}
    return web.request("POST", form.action, body, fields).status


def test_a_client_cannot_borrow_an_address_to_guess_on(fronted):
    # The program stops an address after ten failures, so it shows which address it believes in.
    guesser = visitor(fronted, source="127.0.0.77")
    statuses = []
    for number in range(12):
        forged = {name: value.format(number) for name, value in FORGED.items()}
        statuses.append(wrong_sign_in(guesser, number, forged))
    assert statuses == [422] * 10 + [429] * 2
    # And it tells clients apart by their true address, which is not nginx's.
    assert wrong_sign_in(visitor(fronted, source="127.0.0.78"), 20, {}) == 422


def test_a_client_cannot_make_its_connection_look_unencrypted(fronted):
    answer = visitor(fronted).request("GET", "/sign-in", fields={"X-Forwarded-Proto": "http", "Forwarded": "proto=http"})
    assert "strict-transport-security" in answer.fields
    assert "Secure" in answer.fields["set-cookie"]


def test_a_requests_id_is_the_same_in_the_answer_and_in_both_logs(fronted):
    answer = visitor(fronted).request("GET", "/help?private=word", fields={"X-Request-Id": "chosen-by-the-client"})
    name = answer.fields["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", name)
    [line] = [line for line in Log.read(fronted.logged).requests if line["id"] == name]
    assert (line["path"], line["status"]) == ("/help", "200")
    theirs = line_of(fronted, name)
    assert "path=/help status=200" in theirs and "private" not in theirs


def test_a_spoilt_link_leaves_nothing_of_itself_in_nginxs_log(fronted):
    answer = visitor(fronted).get("/sign-in/link%3Ftoken=spoilt-token")
    assert answer.status == 404
    assert "path=- status=404" in line_of(fronted, answer.fields["x-request-id"])
    assert "spoilt-token" not in "\n".join(fronted.nginx.requests())


def line_of(fronted, name):
    """The line of nginx's log for a request. nginx writes it once the answer is sent, which the client may see before."""
    for _ in range(300):
        found = [line for line in fronted.nginx.requests() if f"id={name} " in line]
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"{name} is not in nginx's log")


def test_neither_log_holds_who_it_was_or_what_was_looked_for(fronted):
    web = visitor(fronted, source="127.0.0.79")
    web.sign_in(*ADMIN[1:])
    answer = web.get("/plans/1/table?words=secret-matter")
    assert answer.status == 200
    line_of(fronted, answer.fields["x-request-id"])
    for text in (fronted.logged.read_text(), "\n".join(fronted.nginx.requests()), fronted.nginx.said()):
        for private in ("example.org", "secret-matter", "127.0.0.79", ADMIN[0]):
            assert private not in text, f"{private} is in a log"


# Uploads


def test_a_document_is_uploaded_and_reviewed(fronted):
    admin = signed_in(fronted, ADMIN)
    content = (SEEDS / "lewisham-ofsted-improvement-plan-committee-pack-2016.txt").read_bytes()
    answer = upload(admin, "committee-pack.txt", content)
    assert answer.status == 303
    review = admin.get(answer.location)
    assert review.status == 200 and "committee-pack.txt" in review.text
    admin.close()


def test_the_largest_upload_reaches_the_program(fronted):
    admin = signed_in(fronted, ADMIN)
    answer = upload(admin, "large.txt", b"word\n" * (4 * MEBIBYTE - 2_000))
    # It is no plan, and the program is who says so.
    assert answer.status in (303, 422) and "x-request-id" in answer.fields
    admin.close()


def test_an_upload_beyond_the_limit_is_answered_with_a_page(fronted, folder):
    file = folder / "large"
    file.write_bytes(b"x" * (21 * MEBIBYTE))
    for version in ("--http2", "--http1.1"):
        for expects in ("Expect:", "Expect: 100-continue"):
            got = curl(fronted, "/imports", version, "--header", expects, "--form", f"document=@{file}")
            assert got.status == 413, (version, expects)
            assert got.fields["content-type"].startswith("text/html")
            assert b"20 MB" in got.body


def test_node_sees_the_page_and_not_a_broken_connection_when_an_upload_is_too_large(fronted):
    script = """
        const body = new FormData();
        body.append('document', new Blob(['x'.repeat(21 * 1024 * 1024)]), 'large.txt');
        const answer = await fetch(process.argv[1] + '/imports', { method: 'POST', body });
        console.log(JSON.stringify([answer.status, (await answer.text()).includes('20 MB')]));
    """
    assert node(script, fronted.nginx.address, certificate=fronted.nginx.certificate) == [413, True]


def test_chromium_shows_the_page_when_an_upload_is_too_large(fronted, window, folder):
    file = folder / "large.txt"
    file.write_bytes(b"word\n" * (5 * MEBIBYTE))
    page = window(fronted.nginx.address)
    page.goto("/sign-in?next=/imports")
    page.get_by_label("Email address").fill(ADMIN[1])
    page.get_by_label("Password", exact=True).fill(ADMIN[2])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Document", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload document").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("too large")


def test_a_form_beyond_its_own_limit_is_refused_by_the_program(fronted, folder):
    file = folder / "large"
    file.write_bytes(b"x" * (2 * MEBIBYTE))
    got = curl(fronted, "/sign-in", "--data-binary", f"@{file}")
    assert got.status == 413
    assert b"20 MB" not in got.body


def test_an_update_is_saved_once(fronted):
    admin = signed_in(fronted, ADMIN)
    action = action_ids(admin)[0]
    assign(admin, LEAD[0], [action])
    lead = signed_in(fronted, LEAD)
    assert update(lead, action, "Said through nginx.").status == 303
    assert narratives(fronted)["Said through nginx."] == 1
    for web in (admin, lead):
        web.close()


def test_without_the_program_nginx_says_so_in_a_page(folder):
    with Nginx(folder / "nginx", folder / "nobody.sock") as nginx:
        got = Curl("--cacert", nginx.certificate, nginx.address + "/")
        assert got.status == 503
        assert got.fields["retry-after"] == "10"
        assert b"not available" in got.body
