"""Clients that people use, straight at the server: each gets what it asks for, and keeps its connection where it should."""

import gzip
import http.client
import re
import socket
import urllib.parse

from playwright.sync_api import expect

from clients import SIGN_IN, Curl, node
from metrics import Metrics
from people import ADMIN, MEMBER, signed_in

STYLES = "/static/app.css"
MEBIBYTE = 1 << 20


def host_of(program):
    place = urllib.parse.urlsplit(program.address)
    return place.hostname, place.port


# curl


def test_curl_gets_a_page_over_http_1_1(filled):
    got = Curl(filled.address + "/sign-in")
    assert (got.status, got.version) == (200, "HTTP/1.1")
    assert len(got.body) == int(got.fields["content-length"])
    assert b"<h1" in got.body


def test_curl_gets_a_page_over_http_1_0_and_the_connection_ends(filled):
    got = Curl("--http1.0", filled.address + "/sign-in")
    assert got.status == 200
    assert got.fields["connection"] == "close"
    assert "transfer-encoding" not in got.fields
    assert len(got.body) == int(got.fields["content-length"])


def test_curl_is_given_gzip_when_it_asks_and_reads_it(filled):
    plain = Curl(filled.address + STYLES)
    packed = Curl("--compressed", filled.address + STYLES)
    assert packed.fields["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.fields
    assert packed.body == plain.body
    assert int(packed.values["size_download"]) < int(plain.values["size_download"])


def test_curl_sees_with_head_what_get_would_say(filled):
    head = Curl("--head", filled.address + STYLES)
    got = Curl(filled.address + STYLES)
    assert head.status == 200 and head.body == b""
    for name in ("content-length", "content-type", "etag", "cache-control"):
        assert head.fields[name] == got.fields[name], name


def test_curl_gets_a_range_of_a_static_file(filled):
    whole = Curl(filled.address + STYLES).body
    part = Curl("--range", "100-199", filled.address + STYLES)
    assert part.status == 206
    assert part.fields["content-range"] == f"bytes 100-199/{len(whole)}"
    assert part.body == whole[100:200]
    assert Curl("--range", f"{len(whole)}-", filled.address + STYLES).status == 416


def test_curl_is_told_that_its_copy_is_current(filled):
    tag = Curl(filled.address + STYLES).fields["etag"]
    again = Curl("--header", f"If-None-Match: {tag}", filled.address + STYLES)
    assert (again.status, again.body) == (304, b"")
    assert Curl("--header", 'If-None-Match: "other"', filled.address + STYLES).status == 200


def test_curl_sends_nothing_of_an_upload_that_is_too_large(filled, folder):
    file = folder / "large"
    file.write_bytes(b"x" * (2 * MEBIBYTE))
    got = Curl("--header", "Expect: 100-continue", "--expect100-timeout", "30", "--data-binary", f"@{file}", filled.address + "/sign-in")
    assert got.status == 413
    assert got.values["size_upload"] in (0, "0")


def test_curl_that_does_not_wait_sees_the_refusal_of_a_large_upload(filled, folder):
    file = folder / "large"
    file.write_bytes(b"x" * (2 * MEBIBYTE))
    got = Curl("--header", "Expect:", "--data-binary", f"@{file}", filled.address + "/sign-in")
    assert got.status == 413


def test_curl_uploads_a_document_and_is_refused_because_nobody_is_signed_in(filled, folder):
    file = folder / "large"
    file.write_bytes(b"x" * (2 * MEBIBYTE))
    got = Curl("--header", "Expect: 100-continue", "--form", f"document=@{file}", filled.address + "/imports")
    assert got.status in (303, 401, 403)


def test_curl_makes_three_requests_on_one_connection(filled):
    before = Metrics.of(filled).value("roadmap_http_connections_accepted_total")
    address = filled.address + "/healthz"
    got = Curl(address, address, address)
    assert got.status == 200
    after = Metrics.of(filled).value("roadmap_http_connections_accepted_total")
    assert after - before == 1


# Python


def test_python_makes_many_requests_on_one_connection(filled):
    connection = http.client.HTTPConnection(*host_of(filled), timeout=60)
    connection.connect()
    place = connection.sock.getsockname()
    for path in ("/healthz", STYLES, "/sign-in", "/no-such-page", "/healthz") * 20:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == (404 if path == "/no-such-page" else 200)
        assert connection.sock is not None and connection.sock.getsockname() == place, f"the connection was closed after {path}"
    connection.close()


def test_python_gets_pipelined_answers_in_order(filled):
    paths = ["/healthz", STYLES, "/no-such-page", "/sign-in", "/healthz"]
    lines = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{'Connection: close' if last else 'X-A: b'}\r\n\r\n"
             for path, last in zip(paths, [False] * 4 + [True])]
    with socket.create_connection(host_of(filled), timeout=60) as connection:
        connection.sendall("".join(lines).encode())
        with connection.makefile("rb") as stream:
            answers = [next_answer(stream) for _ in paths]
            assert stream.read() == b"", "something follows the last answer"
    assert [status for status, _ in answers] == [200, 200, 404, 200, 200]
    assert answers[0][1] == answers[4][1] == b"ok\n"
    assert b"<h1" in answers[3][1]


def next_answer(stream):
    status = int(stream.readline().split()[1])
    fields = http.client.parse_headers(stream)
    return status, stream.read(int(fields["Content-Length"]))


# Node


def test_node_fetches_on_one_connection_and_reads_gzip(filled):
    script = """
        const address = process.argv[1];
        const seen = [];
        for (let turn = 0; turn < 5; turn++) {
            const answer = await fetch(address + '/static/app.css');
            const text = await answer.text();
            seen.push([answer.status, answer.headers.get('content-encoding'), text.length]);
        }
        console.log(JSON.stringify(seen));
    """
    length = len(Curl(filled.address + STYLES).body.decode())
    before = Metrics.of(filled).value("roadmap_http_connections_accepted_total")
    assert node(script, filled.address) == [[200, "gzip", length]] * 5
    assert Metrics.of(filled).value("roadmap_http_connections_accepted_total") - before == 1


def test_node_posts_a_form_and_is_sent_on(filled):
    _, email, password = ADMIN
    status, location, cookies = node(SIGN_IN, filled.address, email, password)
    assert status == 303
    assert location == "/"
    assert any(line.startswith("session=") and "HttpOnly" in line for line in cookies), cookies


# Chromium


def test_chromium_signs_in_and_opens_the_dashboard(filled, window):
    page = window(filled.address)
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(MEMBER[1])
    page.get_by_label("Password", exact=True).fill(MEMBER[2])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("roadmap to excellence", re.IGNORECASE))
    assert not wrong, wrong


def test_a_signed_in_page_is_the_same_with_and_without_gzip(filled):
    web = signed_in(filled, "member")
    plain = web.get("/plans/1")
    packed = web.request("GET", "/plans/1", fields={"Accept-Encoding": "gzip"})
    assert packed.fields["content-encoding"] == "gzip"
    # The tokens of forms differ from page to page.
    masked = [re.sub(r'name="csrf" value="[^"]*"', "", text) for text in (plain.text, gzip.decompress(packed.body).decode())]
    assert masked[0] == masked[1]
    web.close()
