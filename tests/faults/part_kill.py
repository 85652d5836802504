# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments under load, also while the library is locked and a session runs, and in
the middle of commands; the same library then goes on being used."""
import os
import time

import kill_commands
from common import Broken, count, is_half_made

PER_LIBRARY = 20
LONGEST = 0.4


def kill_once(harness, library, log, *options):
    process = harness.start(library, log, harness.random.getrandbits(31), *options)
    # Short ones above all: they meet the opening of the library.
    time.sleep(LONGEST * harness.random.random() ** 2)
    process.kill()
    stderr = process.communicate()[1].decode(errors="replace")
    if process.returncode != -9:
        raise Broken(f"the driver ended with {process.returncode} by itself: {stderr[-600:]}")


def kill_many(harness, kills, *options):
    """Returns how many events were acknowledged, and how many libraries were half made."""
    acknowledged = half_made = 0
    place = library = log = None
    for i in range(kills):
        if i % PER_LIBRARY == 0 or is_half_made(library):
            acknowledged += verdict.acknowledged if i else 0
            half_made += bool(i) and is_half_made(library)
            place = harness.place("kill")
            library, log = os.path.join(place, "library"), os.path.join(place, "log")
        kill_once(harness, library, log, *options)
        verdict = harness.verify(library, log)
        harness.expect_clean(verdict, library, log, f"kill {i + 1}")
    return acknowledged + verdict.acknowledged, half_made


def run(harness):
    kills, locked = harness.pick(1000, 30), harness.pick(200, 10)
    acknowledged, half_made = kill_many(harness, kills)
    while_locked, _ = kill_many(harness, locked, "--locking")
    commands = kill_commands.kill_many(harness, harness.pick(100, 2))
    extra = f", {half_made} libraries half made" if half_made else ""
    return (f"{count(kills)} kills, {count(acknowledged)} acknowledged events, 0 lost, 0 damaged"
            f"{extra}; {count(locked)} kills while locking and recording, {count(while_locked)} "
            f"acknowledged events, 0 lost; " + ", ".join(commands))


def control(harness):
    """A driver that says "saved" too early: kill -9 loses nothing that the system was given, so
    that synchronous=OFF would show nothing here."""
    lost = 0
    for i in range(harness.pick(100, 40)):
        place = harness.place("kill-control")
        library, log = os.path.join(place, "library"), os.path.join(place, "log")
        kill_once(harness, library, log, "--control=early")
        lost += harness.verify(library, log).lost
        if lost and harness.short:
            break
    found = kill_commands.control(harness)
    return lost if found == len(kill_commands.COMMANDS) else 0
