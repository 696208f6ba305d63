"""curl and Node as a person would run them."""

import json
import subprocess

# For Node: reads a sign-in form and posts it with ADDRESS EMAIL PASSWORD; prints status, where it is sent, and the cookies.
SIGN_IN = """
    const [address, email, password] = process.argv.slice(1);
    const page = await fetch(address + '/sign-in');
    const token = /name="csrf"[^>]*value="([^"]+)"/.exec(await page.text())[1];
    const cookies = page.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
    const answer = await fetch(address + '/sign-in', {
        method: 'POST', redirect: 'manual', headers: { cookie: cookies },
        body: new URLSearchParams({ csrf: token, email, password }),
    });
    await answer.arrayBuffer();
    console.log(JSON.stringify([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()]));
"""


class Curl:
    """What curl received: its exit status, the answer's head and body, and the values that `--write-out` names."""

    WANTED = ("http_code", "http_version", "num_connects", "size_upload", "size_download", "redirect_url")

    def __init__(self, *words, typed=None):
        marks = "\\n" + json.dumps({name: f"%{{{name}}}" for name in self.WANTED})
        command = ["curl", "--silent", "--show-error", "--max-time", "60", "--include", "--write-out", marks, *map(str, words)]
        done = subprocess.run(command, input=typed, capture_output=True, timeout=90)
        assert done.returncode == 0, f"curl {words}: status {done.returncode}: {done.stderr.decode()}"
        whole, _, values = done.stdout.rpartition(b"\n")
        self.values = json.loads(values)
        self.status = int(self.values["http_code"])
        head, self.body = split_last_head(whole)
        first, *lines = head.decode("latin-1").split("\r\n")
        self.version = first.split(" ")[0]
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def split_last_head(whole):
    """The head and body of the final answer, without a "100 Continue" or the like before it."""
    while True:
        head, _, rest = whole.partition(b"\r\n\r\n")
        if head.split(b" ")[1][:1] != b"1":
            return head, rest
        whole = rest


def node(script, *words, certificate=None):
    """Runs a script of Node's that ends by printing one JSON value."""
    environment = {"NODE_EXTRA_CA_CERTS": str(certificate)} if certificate else {}
    command = ["env", *(f"{name}={value}" for name, value in environment.items())]
    command += ["node", "--input-type=module", "--eval", script, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"node: {done.stderr}"
    return json.loads(done.stdout)
