"""The figures for whoever watches the service."""

import collections
import contextlib
import http.client
import socket
import subprocess
import time

import pytest

from clients import Curl
from metrics import Metrics
from people import MEMBER, signed_in
from program import BINARY, Program
from waiting import eventually, place_of, said_to
from web import Web

MEBIBYTE = 1 << 20


def test_figures_are_told_in_the_text_format(filled):
    got = Curl(filled.metrics)
    assert got.status == 200
    assert got.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    types = Metrics(got.body.decode()).types
    assert types["roadmap_http_requests_total"] == "counter"
    assert types["roadmap_http_request_duration_seconds"] == "histogram"
    assert types["roadmap_http_refused_total"] == "counter"
    assert types["roadmap_http_connections"] == "gauge"
    assert types["roadmap_http_connections_accepted_total"] == "counter"
    assert types["roadmap_http_connections_expired_total"] == "counter"
    assert types["roadmap_slow_lane_waiting"] == "gauge"
    assert types["roadmap_slow_lane_wait_seconds"] == "histogram"
    assert "roadmap_database_wait_seconds" in types
    assert types["process_resident_memory_bytes"] == types["process_open_fds"] == types["process_start_time_seconds"] == "gauge"
    assert types["process_cpu_seconds_total"] == "counter"


def test_figures_are_nowhere_but_on_their_own_port(filled):
    assert Curl(filled.address + "/metrics").status == 404
    host, port = place_of(filled.metrics)
    assert host == "127.0.0.1"
    for path in ("/", "/healthz", "/sign-in", "/static/app.css", "/metrics/", "/metrics/x"):
        assert Curl(f"http://{host}:{port}{path}").status == 404, path
    assert Curl("--data", "x=y", filled.metrics).status in (405, 413)
    # Every address of 127/8 is this machine's; the port is open on one of them only.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=60)


def test_there_are_no_figures_unless_they_are_asked_for(program):
    program.start()
    assert Curl(program.address + "/metrics").status == 404
    program.stop()


def growth(filled, before, name):
    return {tuple(sorted(labels)): more for labels, more in Metrics.of(filled).growth(before, name).items()}


def labels(**known):
    return tuple(sorted(known.items()))


def test_counters_grow_by_exactly_the_requests_that_were_made(filled):
    member = signed_in(filled, "member")
    stranger = Web(filled.address)
    before = Metrics.of(filled)
    for _ in range(5):
        assert stranger.get("/healthz").status == 200
    for _ in range(3):
        assert member.get("/plans/1?as-at=2024-06-13").status == 200
    assert member.get("/plans/999").status == 404
    assert member.get("/people").status == 403
    assert stranger.request("HEAD", "/help").status == 200
    for _ in range(2):
        assert stranger.get("/static/app.css").status == 200
        assert stranger.get("/no-such-page").status == 404
    refused = stranger.post("/sign-in", {"email": "a"})
    assert 400 <= refused.status < 500
    expected = {
        labels(method="GET", route="/healthz", status="200"): 5,
        labels(method="GET", route="/plans/:id", status="200"): 3,
        labels(method="GET", route="/plans/:id", status="404"): 1,
        labels(method="GET", route="/people", status="403"): 1,
        labels(method="HEAD", route="/help", status="200"): 1,
        labels(method="GET", route="/static/:name", status="200"): 2,
        labels(method="GET", route="other", status="404"): 2,
        labels(method="POST", route="/sign-in", status=str(refused.status)): 1,
    }
    eventually(lambda: growth(filled, before, "roadmap_http_requests_total"), expected)
    routes = collections.Counter()
    for key, more in expected.items():
        routes[labels(route=dict(key)["route"])] += more
    assert growth(filled, before, "roadmap_http_request_duration_seconds_count") == routes
    member.close()
    stranger.close()


def test_figures_hold_words_of_the_program_and_none_of_a_request(filled):
    member = signed_in(filled, "member")
    paths = ["/plans/1/table?words=secret-matter", "/static/app.css?secret"]
    paths += ["/secret-page", "/static/secret.css", "/actions/31337", "/people/31337"]
    for path in paths:
        member.get(path)
    said_to(filled.address, b"SECRET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    said_to(filled.address, b"GET /\"\\%0a{secret}=\"x\" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    found = Metrics.of(filled)
    for word in ("secret", "SECRET", "31337", "?", "example.org", "127.0.0"):
        assert word not in "\n".join(line for line in found.text.splitlines() if not line.startswith("#")), word
    known = found.labels("roadmap_http_requests_total")
    assert set(known) == {"method", "route", "status"}
    assert {"/plans/:id/table", "/actions/:id", "/static/:name", "other"} <= known["route"]
    member.close()


def test_refusals_of_the_server_itself_are_counted_by_status(filled):
    before = Metrics.of(filled)
    for _ in range(3):
        assert b" 400 " in said_to(filled.address, b"no request\r\n\r\n").split(b"\r\n")[0]
    long = b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert b" 414 " in said_to(filled.address, long).split(b"\r\n")[0]
    eventually(lambda: growth(filled, before, "roadmap_http_refused_total"), {labels(status="400"): 3, labels(status="414"): 1})


def test_open_connections_are_counted_until_they_close(filled):
    at_rest = Metrics.of(filled)
    open_before = at_rest.value("roadmap_http_connections")
    with contextlib.ExitStack() as opened:
        for _ in range(5):
            connection = opened.enter_context(contextlib.closing(http.client.HTTPConnection(*place_of(filled.address), timeout=60)))
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        now = Metrics.of(filled)
        # Those of earlier tests may end meanwhile, new ones come from here only.
        assert 5 <= now.value("roadmap_http_connections") <= open_before + 5
        assert now.value("roadmap_http_connections_accepted_total") - at_rest.value("roadmap_http_connections_accepted_total") == 5
        many = now.value("roadmap_http_connections")
    eventually(lambda: Metrics.of(filled).value("roadmap_http_connections") <= many - 5, True)


def test_a_head_that_does_not_come_is_cut_and_counted(filled):
    before = Metrics.of(filled).value("roadmap_http_connections_expired_total")
    with socket.create_connection(place_of(filled.address), timeout=60) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHos")
        assert slow.recv(4096).startswith(b"HTTP/1.1 408 ")
    eventually(lambda: Metrics.of(filled).value("roadmap_http_connections_expired_total"), before + 1)


def test_every_wait_for_the_slow_lane_is_counted(filled):
    before = Metrics.of(filled)
    web = Web(filled.address)
    web.sign_in(*MEMBER[1:])
    assert growth(filled, before, "roadmap_slow_lane_wait_seconds_count") == {(): 1}
    assert Metrics.of(filled).value("roadmap_slow_lane_waiting") == 0
    web.close()


def test_waits_for_the_database_are_counted_by_kind(filled):
    before = Metrics.of(filled)
    signed_in(filled, "lead").close()
    grown = growth(filled, before, "roadmap_database_wait_seconds_count")
    assert set(grown) == {labels(kind="read"), labels(kind="write")}
    assert all(more > 0 for more in grown.values())


def test_the_process_is_measured(program):
    began = time.time()
    program.start(0, "--metrics-port", "0")
    first = Metrics.of(program)
    # The kernel counts the start in hundredths since a boot that it knows to the second.
    assert began - 5 < first.value("process_start_time_seconds") < time.time() + 5
    assert MEBIBYTE < first.value("process_resident_memory_bytes") < 4_096 * MEBIBYTE
    assert 5 < first.value("process_open_fds") < 200
    web = Web(program.address)
    for _ in range(200):
        web.get("/help")
    web.close()
    assert Metrics.of(program).value("process_cpu_seconds_total") > first.value("process_cpu_seconds_total") >= 0
    program.stop()


def test_the_process_is_measured_where_proc_shows_processes_only(folder):
    """The service's unit says ProcSubset=pid."""
    wrapped = folder / "roadmap"
    hidden = 'mount -t proc -o subset=pid proc /proc && exec "$@"'
    if subprocess.run(["unshare", "--mount", "sh", "-c", hidden, "sh", "true"], capture_output=True, timeout=60).returncode != 0:
        pytest.skip("this machine does not allow to mount /proc")
    wrapped.write_text(f"#!/bin/sh\nexec unshare --mount sh -c '{hidden}' sh '{BINARY}' \"$@\"\n")
    wrapped.chmod(0o755)
    with Program(folder / "data", binary=wrapped) as program:
        program.start(0, "--metrics-port", "0")
        found = Metrics.of(program)
        assert time.time() - 60 < found.value("process_start_time_seconds") < time.time() + 5
        assert found.value("process_resident_memory_bytes") > MEBIBYTE
        program.stop()
