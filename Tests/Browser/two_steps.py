"""What an authenticator app does, for somebody in tests who signs in with a code."""

import base64
import datetime
import hashlib
import hmac
import re
import zoneinfo


def code(key, moment):
    """The code of a second (RFC 6238 with HMAC-SHA-1, six digits, steps of thirty seconds)."""
    whole = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(whole, (int(moment) // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    offset = mac[19] & 15
    return f"{(int.from_bytes(mac[offset:offset + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def program_time(day):
    """The present time of day in London on the program's own day, where `--today` has put its clock."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London"))
    return datetime.datetime.combine(datetime.date.fromisoformat(day), now.time(), now.tzinfo).timestamp()


def form_of(web, path, action):
    return next(form for form in web.get(path).forms if form.action.split("?")[0] == action)


def begin(web):
    """Asks for a key; the form that wants its first code."""
    assert web.send(form_of(web, "/account/two-step", "/account/two-step/key")).status == 303
    return form_of(web, "/account/two-step", "/account/two-step/confirmation")


def switch_on(web, day):
    key = re.search(r"<code>([A-Z2-7 ]+)</code>", web.get("/account/two-step").text).group(1).replace(" ", "")
    answer = web.send(form_of(web, "/account/two-step", "/account/two-step/confirmation"), {"code": code(key, program_time(day))})
    assert "recovery codes" in answer.text, f"the code was not right: {answer.status}"


def half_signed_in(web, email, password):
    """The form that wants a code after the password was right."""
    form = next(form for form in web.get("/sign-in").forms if "password" in form.names)
    answer = web.send(form, {"email": email, "password": password})
    assert answer.status == 303, answer.status
    return form_of(web, answer.location, "/sign-in/code")
