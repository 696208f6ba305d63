"""A small HTTP client that keeps cookies, follows nothing by itself and reads forms as a browser would send them."""

import http.client
import socket
import time
import urllib.parse
import uuid
from html.parser import HTMLParser

# Seconds after which a connection is not used again.
IDLE = 30


class Answer:
    def __init__(self, status, fields, body, url):
        self.status = status
        self.fields = fields
        self.body = body
        self.url = url

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def is_html(self):
        return self.fields.get("content-type", "").startswith("text/html")

    @property
    def location(self):
        return self.fields.get("location")

    @property
    def forms(self):
        return Forms.read(self.text)


class LocalConnection(http.client.HTTPConnection):
    """Speaks HTTP through a Unix socket."""

    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Web:
    """One visitor: an address (http, https or unix) and a cookie jar. `trust` says whose certificates are believed; `source` is the
    network address that the visitor comes from."""

    def __init__(self, address, trust=None, source=None):
        self.address = address
        self.trust = trust
        self.source = (source, 0) if source else None
        self.cookies = {}
        self.connection = None
        self.used = 0.0

    def request(self, method, path, body=None, fields=None):
        fields = dict(fields or {})
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        # The server ends a connection that nothing comes on; a browser would notice.
        if time.monotonic() - self.used > IDLE:
            self.close()
        if self.connection is None:
            self.connection = self._connect()
        try:
            self.connection.request(method, path, body, fields)
            answer = self.connection.getresponse()
            content = answer.read()
        except Exception:
            self.close()
            raise
        self.used = time.monotonic()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self._keep(value)
        named = {name.lower(): value for name, value in answer.headers.items()}
        if answer.will_close:
            self.close()
        return Answer(answer.status, named, content, path)

    def _connect(self):
        place = urllib.parse.urlsplit(self.address)
        if place.scheme == "unix":
            return LocalConnection(place.path, timeout=60)
        if place.scheme == "https":
            return http.client.HTTPSConnection(
                place.hostname, place.port, timeout=60, context=self.trust, source_address=self.source
            )
        return http.client.HTTPConnection(place.hostname, place.port, timeout=60, source_address=self.source)

    def _keep(self, line):
        first, *rest = [part.strip() for part in line.split(";")]
        name, _, value = first.partition("=")
        if any(part.lower() == "max-age=0" for part in rest) or value == "":
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, pairs):
        body = urllib.parse.urlencode(list(pairs.items()) if isinstance(pairs, dict) else pairs)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path, pairs, field, name, content):
        """Sends a form with one file as multipart/form-data."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in pairs
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        body = b"".join(parts) + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.request("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def send(self, form, changes=None):
        """Sends a form as read, with some fields changed (None leaves a field out)."""
        pairs = form.pairs(changes)
        if form.method == "post":
            return self.post(form.action, pairs)
        return self.get(form.action.split("?")[0] + "?" + urllib.parse.urlencode(pairs))

    def follow(self, answer):
        """Goes where an answer points until it points no further."""
        while answer.status in (301, 302, 303, 307, 308):
            there = urllib.parse.urljoin(self.address + answer.url, answer.location)
            assert there.startswith(self.address + "/"), f"{answer.url} sends to {there}"
            answer = self.get(there[len(self.address):].partition("#")[0])
        return answer

    def sign_in(self, email, password):
        form = next(form for form in self.get("/sign-in").forms if "password" in form.names)
        answer = self.send(form, {"email": email, "password": password})
        assert answer.status == 303, f"{email} could not sign in: {answer.status}"
        return self

    def sign_in_by_link(self, path):
        page = self.get(path)
        form = next(form for form in page.forms if form.action == path)
        answer = self.send(form)
        assert answer.status == 303, f"the link did not sign in: {answer.status}"
        return self


class Form:
    def __init__(self, attributes, page=""):
        self.action = attributes.get("action") or page
        self.method = (attributes.get("method") or "get").lower()
        self.is_multipart = attributes.get("enctype") == "multipart/form-data"
        self.fields = []  # (name, kind, value, is sent as it stands)
        self.buttons = []  # (name, value)

    @property
    def names(self):
        return [field[0] for field in self.fields]

    def names_of(self, *kinds):
        return list(dict.fromkeys(field[0] for field in self.fields if field[1] in kinds))

    def choices(self, name):
        return [value for known, _, value, _ in self.fields if known == name]

    def pairs(self, changes=None):
        changes = dict(changes or {})
        kept = [(name, value) for name, kind, value, sent in self.fields if sent and kind != "file" and name not in changes]
        for name, value in changes.items():
            if value is not None:
                kept += [(name, one) for one in (value if isinstance(value, list) else [value])]
        return kept


class Forms(HTMLParser):
    """Reads the forms of a page and every link on it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self.links = []
        self.form = None
        self.select = None
        self.text = None

    @classmethod
    def read(cls, page):
        parser = cls()
        parser.feed(page)
        return parser.forms

    @classmethod
    def links_of(cls, page):
        parser = cls()
        parser.feed(page)
        return parser.links

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        elif tag == "form":
            self.form = Form(attributes)
            self.forms.append(self.form)
        elif self.form is not None:
            self._field(tag, attributes)

    def _field(self, tag, attributes):
        name = attributes.get("name")
        if tag == "input" and name:
            kind = attributes.get("type", "text").lower()
            sent = "checked" in attributes if kind in ("checkbox", "radio") else kind not in ("submit", "button")
            self.form.fields.append((name, kind, attributes.get("value") or ("on" if kind == "checkbox" else ""), sent))
        elif tag == "button" and name:
            self.form.buttons.append((name, attributes.get("value") or ""))
        elif tag == "select" and name:
            self.select = [name, False, None]
        elif tag == "option" and self.select:
            self._option(attributes)
        elif tag == "textarea" and name:
            self.text = [name, ""]

    def _option(self, attributes):
        name, chosen, first = self.select
        value = attributes.get("value") or ""
        self.form.fields.append((name, "select", value, "selected" in attributes))
        self.select = [name, chosen or "selected" in attributes, value if first is None else first]

    def handle_data(self, data):
        if self.text:
            self.text[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            name, value = self.text
            # A browser drops the first line feed of a text area (HTML, 4.10.11).
            self.form.fields.append((name, "textarea", value.removeprefix("\n"), True))
            self.text = None
        elif tag == "select" and self.select:
            self._end_select()
        elif tag == "form":
            self.form = None

    def _end_select(self):
        name, chosen, first = self.select
        if not chosen and first is not None:
            place = next(at for at, field in enumerate(self.form.fields) if field[:3] == (name, "select", first))
            self.form.fields[place] = (name, "select", first, True)
        self.select = None
