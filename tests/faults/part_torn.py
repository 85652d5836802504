# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts played from a log of calls: what was synced is there, and of the rest any sectors."""
import os
import struct

from common import Broken, count, is_half_made

SECTOR = 512
O_CREAT, O_TRUNC = os.O_CREAT, os.O_TRUNC
PER_RECORDING = 100


def read_records(path):
    with open(path, "rb") as file:
        data = file.read()
    at = 0
    while at + 25 <= len(data):
        what = data[at:at + 1].decode()
        fd, number, size = struct.unpack_from("<qqq", data, at + 1)
        yield what, fd, number, data[at + 25:at + 25 + size]
        at += 25 + size


class Inode:
    """A file: what is surely on disk, and what was asked for since."""

    def __init__(self):
        self.durable = bytearray()
        self.pending = []

    def sync(self):
        for change in self.pending:
            change_content(self.durable, change)
        self.pending = []

    def imagine(self, random, share):
        """The content after a power cut."""
        content = bytearray(self.durable)
        for change in self.pending:
            for part in split(change):
                if random.random() < share:
                    change_content(content, part)
        return content


def split(change):
    at, data = change
    if data is None:
        yield change
        return
    done = 0
    while done < len(data):
        step = SECTOR - (at + done) % SECTOR
        yield at + done, data[done:done + step]
        done += step


def change_content(content, change):
    at, data = change
    if data is None:
        content.extend(bytes(max(0, at - len(content))))
        del content[at:]
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at:at + len(data)] = data


class Disk:
    """Files, their names, and what of both is not yet surely there."""

    def __init__(self):
        self.now, self.durable, self.pending, self.fds = {}, {}, [], {}
        self.acknowledged = bytearray()

    def do(self, what, fd, number, data):
        getattr(self, "do_" + what)(fd, number, data)

    def rename_or_so(self, change):
        apply_name(self.now, change)
        self.pending.append(change)

    def do_o(self, fd, flags, data):
        path = data.decode()
        if flags & os.O_DIRECTORY or not (path in self.now or flags & O_CREAT):
            self.fds[fd] = path
            return
        if path not in self.now:
            self.rename_or_so(("create", path, Inode()))
        self.fds[fd] = self.now[path]
        if flags & O_TRUNC:
            self.now[path].pending.append((0, None))

    def do_w(self, fd, at, data):
        self.fds[fd].pending.append((at, data))

    def do_t(self, fd, length, data):
        self.fds[fd].pending.append((length, None))

    def do_s(self, fd, number, data):
        target = self.fds[fd]
        if isinstance(target, Inode):
            target.sync()
            return
        for change in self.pending:
            apply_name(self.durable, change)
        self.pending = []

    def do_r(self, fd, number, data):
        old, new = data.decode().split("\0")
        self.rename_or_so(("rename", old, new))

    def do_u(self, fd, number, data):
        self.rename_or_so(("unlink", data.decode(), None))

    def do_m(self, fd, number, data):
        pass

    def do_a(self, fd, number, data):
        self.acknowledged += data

    def imagine(self, random, base, target):
        """Writes what a power cut would leave. Names change in the order in which they were
        changed, as on every file system with a journal; sectors as they like."""
        names = dict(self.durable)
        for change in self.pending[:random.randint(0, len(self.pending))]:
            apply_name(names, change)
        share = random.choice((0, 0.5, 0.9, random.random(), 1))
        for path, inode in names.items():
            with open(os.path.join(target, os.path.relpath(path, base)), "wb") as file:
                file.write(inode.imagine(random, share))


def apply_name(names, change):
    what, path, other = change
    if what == "create":
        names[path] = other
    elif what == "unlink":
        names.pop(path, None)
    elif path in names:
        names[other] = names.pop(path)


def record(harness, *options):
    place = harness.place("torn")
    library, log, io = (os.path.join(place, name) for name in ("library", "log", "io"))
    harness.drive(library, log, harness.random.getrandbits(31), "--steps=700", *options,
                  env=harness.preload(library, log, log=io))
    return library, list(read_records(io))


def play(harness, library, records, positions):
    """Yields the library and the log as they would be after a cut at each position."""
    disk = Disk()
    for i, entry in enumerate(records):
        disk.do(*entry)
        if i not in positions:
            continue
        place = harness.place("torn-state", memory=True)
        left, log = os.path.join(place, "library"), os.path.join(place, "log")
        os.mkdir(left, 0o700)
        with open(log, "wb") as file:
            file.write(disk.acknowledged)
        disk.imagine(harness.random, library, left)
        yield i, left, log


def play_some(harness, states, *options):
    library, records = record(harness, *options)
    if len(records) < 100:
        raise Broken("the calls were not recorded")
    # Every moment of the making of the library, too, is one of many.
    making = min(5, states)
    positions = set(harness.random.sample(range(60), making))
    positions |= set(harness.random.sample(range(60, len(records)),
                                           min(states - making, len(records) - 60)))
    yield from play(harness, library, records, positions)


def run(harness):
    states = harness.pick(1000, 50)
    done = acknowledged = half_made = unmade = 0
    while done < states:
        for i, library, log in play_some(harness, min(PER_RECORDING, states - done)):
            done += 1
            half = is_half_made(library)
            verdict = harness.verify(library, log)
            if harness.expect_clean(verdict, library, log, f"cut after call {i}"):
                acknowledged += verdict.acknowledged
            else:
                unmade += 1
                half_made += half
    return (f"{count(done)} power cuts played, {count(acknowledged)} acknowledged events, 0 lost, "
            f"0 damaged ({unmade} before the library was made, {half_made} of them half made)")


def control(harness):
    """Without waiting for the disk, what was acknowledged must be lost."""
    lost = 0
    for i, library, log in play_some(harness, harness.pick(100, 25), "--control=unsynced"):
        verdict = harness.verify(library, log)
        lost += verdict.lost + verdict.damaged
        if lost and harness.short:
            break
    return lost
