"""A real SMTP server that asks for STARTTLS and a password, and keeps what it is given."""

import email
import email.policy
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from nginx import free_port, make_certificate

USER, PASSWORD = "roadmap", 'a "quoted" \\ password'


class Office:
    """Keeps every message with its envelope; `answers` says what an address is answered instead."""

    def __init__(self, folder):
        self.port = free_port()
        self.certificate, key = make_certificate(folder)
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(self.certificate, key)
        self.answers = {}
        self.messages = []
        self.envelopes = []
        self.secured = []
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.envelopes.append(envelope)
        self.secured.append(session.ssl is not None and session.authenticated)
        return "250 OK, kept"

    def _check(self, server, session, envelope, mechanism, data):
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)

    def open(self):
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, tls_context=self.context, require_starttls=True,
            auth_required=True, authenticator=self._check,
        )
        self.controller.start()
        return self

    def close(self):
        if self.controller:
            self.controller.stop()
        self.controller = None

    def emptied(self):
        """What came since the last look."""
        messages, self.messages = self.messages, []
        return messages


def body(message, kind):
    return message.get_body((kind,)).get_content()


def point(message):
    """The recipient and the subject without the plan's title."""
    return message["To"].addresses[0].addr_spec.split("@")[0], str(message["Subject"]).split(": ")[0]
