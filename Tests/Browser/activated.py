"""Becomes another program with a listening socket as its descriptor 3, as systemd starts one: `activated.py DESCRIPTOR COMMAND…`.
A program of its own, because LISTEN_PID must name the process that the command becomes."""

import os
import sys

FIRST = 3

place = int(sys.argv[1])
command = sys.argv[2:]
if place == FIRST:
    os.set_inheritable(FIRST, True)
else:
    os.dup2(place, FIRST)
    os.close(place)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(command[0], command)
