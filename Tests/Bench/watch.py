"""What the kernel says about a running process: memory, descriptors, processor time."""

import os
import pathlib
import time

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    """The fields of /proc/PID/stat after the name, which may hold blanks and brackets itself."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def tree(pid):
    """The process and every process below it."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents.setdefault(int(_stat(entry)[1]), []).append(int(entry))
            except (FileNotFoundError, ProcessLookupError):
                continue
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def cpu(pid):
    """Seconds of processor time that the process tree has used, its ended children included."""
    return sum(int(tick) for one in tree(pid) for tick in _stat(one)[11:15]) / TICKS


def wait_until_idle(pid):
    """Waits until the process tree has used no processor time for a fifth of a second; a minute at most."""
    deadline = time.monotonic() + 60
    used = None
    while used != (used := cpu(pid)) and time.monotonic() < deadline:
        time.sleep(0.2)


def _status(pid, name):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1_024 for line in lines if line.startswith(name + ":"))


def resident(pid):
    """Resident memory in MiB."""
    return _status(pid, "VmRSS")


def peak(pid):
    """The most resident memory in MiB since the start, or since `forget_peak`."""
    return _status(pid, "VmHWM")


def forget_peak(pid):
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


def descriptors(pid):
    # Since Linux 6.2 the folder's size is the count; listing thousands of entries several times a second would disturb.
    return os.stat(f"/proc/{pid}/fd").st_size or len(os.listdir(f"/proc/{pid}/fd"))


def descriptors_of(pid, name):
    """How many of them are files whose name begins so."""
    folder = f"/proc/{pid}/fd"
    return sum(os.path.basename(os.readlink(f"{folder}/{entry}")).startswith(name) for entry in os.listdir(folder))


def wait_for_descriptors(pid, is_enough, seconds):
    """Waits until the number of descriptors is as wanted; gives the last number seen."""
    deadline = time.monotonic() + seconds
    while True:
        count = descriptors(pid)
        if is_enough(count) or time.monotonic() > deadline:
            return count
        time.sleep(0.05)


class Samples:
    """The highest memory and number of descriptors seen while something else runs."""

    def __init__(self, pid):
        self.pid = pid
        self.memory = 0.0
        self.descriptors = 0
        forget_peak(pid)

    def take_until(self, is_over):
        while not is_over():
            self.descriptors = max(self.descriptors, descriptors(self.pid))
            self.memory = max(self.memory, resident(self.pid))
            time.sleep(0.2)
        # The kernel's own mark also knows what lay between the looks.
        self.memory = max(self.memory, peak(self.pid))
