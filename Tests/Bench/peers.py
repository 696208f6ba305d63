"""The servers that ours is measured beside, each as a process of its own on a free port, giving what ours gave."""

import contextlib
import dataclasses
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from ours import Web

import flask_plan

HERE = pathlib.Path(__file__).resolve().parent
# Every response has its own; the peer makes its own too.
OF_THE_SERVER = {"date", "connection", "content-length", "keep-alive", "x-request-id", "server"}
# What nginx gives a file by itself.
OF_NGINX = {"content-type", "accept-ranges"}


@dataclasses.dataclass
class Contender:
    """A server under load: `fields` go with every request."""

    name: str
    address: str
    pid: int
    fields: dict = dataclasses.field(default_factory=dict)

    def asking(self, fields):
        return dataclasses.replace(self, fields=fields)


@dataclasses.dataclass
class Kept:
    """An answer of ours, for a peer to give."""

    path: str
    fields: dict  # what the request said
    given: dict  # the response's own fields
    body: bytes


def keep(address, path, fields):
    answer = Web(address).request("GET", path, None, fields)
    if answer.status != 200:
        raise SystemExit(f"{address}{path}: {answer.status}")
    return Kept(path, fields, {name: value for name, value in answer.fields.items() if name not in OF_THE_SERVER}, answer.body)


def processors():
    """How many this process, and a server started now, may use."""
    return len(os.sched_getaffinity(0))


def check_same(kept, peer):
    """The peer must give the same body and fields, or the comparison means nothing."""
    theirs = keep(peer.address, kept.path, kept.fields)
    if theirs != kept:
        differing = {name for name in kept.given.keys() | theirs.given.keys() if kept.given.get(name) != theirs.given.get(name)}
        raise SystemExit(f"{peer.name} answers {kept.path} otherwise: {differing or 'another body'}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_open(port, process):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            raise SystemExit(f"a peer ended with {process.returncode}")
        time.sleep(0.05)
    raise SystemExit("a peer did not open its port")


@contextlib.contextmanager
def running(name, command, port, **options):
    process = subprocess.Popen([str(word) for word in command], **options)
    try:
        wait_until_open(port, process)
        yield Contender(name, f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def hummingbird(binary, folder, answers):
    """Hummingbird with the answers in memory."""
    folder.mkdir()
    for number, kept in enumerate(answers):
        (folder / f"{number}.path").write_text(kept.path)
        (folder / f"{number}.fields").write_text("\n".join(f"{name}: {value}" for name, value in kept.given.items()))
        (folder / f"{number}.body").write_bytes(kept.body)
    port = free_port()
    # It would start an event loop for each processor of the machine, its own or not.
    environment = dict(os.environ, NIO_SINGLETON_GROUP_LOOP_COUNT=str(processors()))
    return running("Hummingbird", [binary, port, folder], port, env=environment)


# As its documentation advises for many small answers: a socket for each worker, files kept open, no limit of requests that would
# cost it connections. Fields as ours: its own ETag and Last-Modified are left out where ours says another or none.
NGINX = """
daemon off;
%(user)s
worker_processes %(processors)d;
worker_rlimit_nofile 16384;
pid %(folder)s/pid;
error_log stderr error;
events { worker_connections 8192; }
http {
    client_body_temp_path %(folder)s/body;
    proxy_temp_path %(folder)s/proxy;
    fastcgi_temp_path %(folder)s/fastcgi;
    uwsgi_temp_path %(folder)s/uwsgi;
    scgi_temp_path %(folder)s/scgi;
    access_log off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    open_file_cache max=100 inactive=1h;
    open_file_cache_valid 1h;
    types { }
    etag off;
    server {
        listen 127.0.0.1:%(port)d reuseport backlog=4096;
        root %(folder)s/files;
%(places)s
    }
}
"""


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def nginx_place(kept, is_file):
    """One location: a file, or an answer from the configuration itself."""
    lines = [f"location = {kept.path} {{", f"default_type {quoted(kept.given['content-type'])};", 'add_header Last-Modified "";']
    lines += [f"add_header {name} {quoted(value)};" for name, value in kept.given.items() if name not in OF_NGINX]
    if not is_file:
        lines.append(f"return 200 {quoted(kept.body.decode())};")
    return "\n".join(f"        {line}" for line in [*lines, "}"])


def nginx_binary():
    """Debian keeps it where only root looks."""
    binary = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not binary:
        raise SystemExit("nginx is not installed")
    return binary


def nginx_version():
    return subprocess.run([nginx_binary(), "-v"], capture_output=True, text=True, check=True).stderr.strip().rpartition("/")[2]


def nginx(folder, tiny, static):
    """nginx with the static answer as a file and the tiny one in its configuration."""
    file = folder / "files" / static.path.lstrip("/")
    file.parent.mkdir(parents=True)
    file.write_bytes(static.body)
    places = "\n".join([nginx_place(tiny, is_file=False), nginx_place(static, is_file=True)])
    # Started as root its workers would be somebody else, who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    port = free_port()
    (folder / "nginx.conf").write_text(NGINX % {"folder": folder, "port": port, "places": places, "user": user, "processors": processors()})
    return running("nginx", [nginx_binary(), "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"], port)


def gunicorn_workers():
    """What its documentation recommends."""
    return 2 * processors() + 1


@contextlib.contextmanager
def flask(program, folder, plan):
    """Flask under gunicorn with a signed-in session and the same plan."""
    folder.mkdir()
    token = flask_plan.make(folder / "flask.db", program.run("import", "--dry-run", "--format", "json", plan), program.today)
    port = free_port()
    environment = dict(os.environ, FLASK_PLAN=str(folder / "flask.db"), PYTHONPATH=str(HERE))
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", gunicorn_workers(), "--worker-class", "gthread",
        "--threads", 4, "--backlog", 1024, "--log-level", "error", "flask_peer:app",
    ]
    with running("Flask", command, port, env=environment, cwd=HERE) as contender:
        yield contender.asking({"Cookie": f"session={token}"})
