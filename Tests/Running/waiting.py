"""Asking by hand, and waiting until something shows."""

import socket
import time
import urllib.parse


def place_of(address):
    parts = urllib.parse.urlsplit(address)
    return parts.hostname, parts.port


def said_to(address, message):
    """Sends bytes on a connection of their own and gives all that comes back."""
    with socket.create_connection(place_of(address), timeout=60) as connection:
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as stream:
            return stream.read()


def eventually(look, expected):
    """Waits until a look gives what is expected; says what it gave when it never does."""
    for _ in range(600):
        seen = look()
        if seen == expected:
            return
        time.sleep(0.1)
    assert seen == expected
