"""nginx as an ordinary process with the configuration that is shipped; only lines marked as a place's own are changed."""

import os
import socket
import ssl
import subprocess
import time

from program import TOP

SHIPPED = TOP / "Resources/deploy/nginx.conf"
MARK = "# yours"
# What surrounds the shipped file: Debian's nginx.conf as far as it matters, in a folder of the test.
AROUND = """
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    types_hash_max_size 2048;
    default_type application/octet-stream;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/roadmap.conf;
}}
"""


def free_port(host="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def make_certificate(folder):
    """A certificate for localhost that only who is told to believe it believes."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return certificate, key


def adapted(shipped, values):
    """The shipped file with each of `values` (old text → new text) put in place, on marked lines and nowhere else."""
    used = set()
    lines = []
    for line in shipped.splitlines():
        changed = line
        for old, new in values.items():
            if old in changed:
                used.add(old)
                changed = changed.replace(old, new)
        assert (changed != line) == line.endswith(MARK), f"marked and changed are not the same: {line!r}"
        lines.append(changed)
    assert used == set(values), f"the shipped file does not hold {set(values) - used}"
    return "\n".join(lines) + "\n"


class Nginx:
    """nginx in front of a Unix socket, with ports and a folder of its own."""

    def __init__(self, folder, upstream):
        self.folder = folder
        self.upstream = upstream
        self.process = None
        folder.mkdir(parents=True)
        self.certificate, self.key = make_certificate(folder)
        self.trust = ssl.create_default_context(cafile=str(self.certificate))

    def __enter__(self):
        # Somebody else may take a port between the look and the start.
        for _ in range(5):
            self.http_port, self.https_port = free_port(), free_port()
            self._write()
            self._start()
            if self._listens():
                return self
            self._end()
        raise AssertionError(f"nginx does not start: {self.said()}")

    def __exit__(self, *_):
        self._end()

    @property
    def address(self):
        return f"https://localhost:{self.https_port}"

    @property
    def plain_address(self):
        return f"http://localhost:{self.http_port}"

    def said(self):
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*error.log"))

    def requests(self):
        """The lines of the shipped access log."""
        return (self.folder / "roadmap.log").read_text().splitlines()

    def _write(self):
        six = "[::1]" if has_ipv6() else "127.0.0.2"
        values = {
            "listen 80;": f"listen 127.0.0.1:{self.http_port};",
            "listen [::]:80;": f"listen {six}:{self.http_port};",
            "listen 443 ": f"listen 127.0.0.1:{self.https_port} ",
            "listen [::]:443 ": f"listen {six}:{self.https_port} ",
            "plan.example.gov.uk": "localhost",
            "/run/roadmap/roadmap.sock": str(self.upstream),
            "/etc/ssl/roadmap/fullchain.pem": str(self.certificate),
            "/etc/ssl/roadmap/key.pem": str(self.key),
            "/var/log/nginx/": f"{self.folder}/",
        }
        (self.folder / "roadmap.conf").write_text(adapted(SHIPPED.read_text(), values))
        # As root nginx would become somebody who may not enter the test's folder.
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(AROUND.format(user=user, folder=self.folder))

    def _start(self):
        # Before it has read its configuration nginx writes to a log of its own choice.
        command = ["nginx", "-p", str(self.folder), "-c", "nginx.conf", "-e", str(self.folder / "error.log"), "-g", "daemon off;"]
        with open(self.folder / "first-error.log", "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def _listens(self):
        for _ in range(300):
            if self.process.poll() is not None:
                return False
            try:
                socket.create_connection(("127.0.0.1", self.https_port), timeout=5).close()
                return True
            except OSError:
                time.sleep(0.1)
        return False

    def _end(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self.process.wait(timeout=30)
            self.process = None
