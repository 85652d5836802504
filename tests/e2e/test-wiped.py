#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of somebody's words once the library is locked: nothing in the program's memory, and at
no time anything that could be read in a file. Looks from outside, as root. Prints TAP.

    test-wiped.py DWELL
"""
import os
import re
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

# Words that stand nowhere else. Only of letters that every keyboard has.
CLIENT = "zqclientxv"
SAID = "zqsaidxv"
SEEN = "zqseenxv"
INFERRED = "zqinferredxv"
HALF = "zqhalfxv"
AMOUNT = "zqamountxv"
MEDICATION = "zqmedicationxv"
ALLERGY = "zqallergyxv"
FORM = "zqformxv"
SECRET = "zqsecretxv"
LOCKED = "zqlockedxv"
ALL = (CLIENT, SAID, SEEN, INFERRED, HALF, AMOUNT, MEDICATION, ALLERGY, FORM, PASSPHRASE)
known = {}


def forms(word):
    """As the program, its toolkit and the buses may keep it."""
    return {name: word.encode(name) for name in ("utf-8", "utf-16-le", "utf-32-le")}


def mappings(pid):
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as maps:
        for line in maps:
            span, mode, _, _, _, *path = line.split(None, 5)
            name = path[0].strip() if path else ""
            if mode.startswith("r") and name not in ("[vvar]", "[vsyscall]"):
                start, end = (int(part, 16) for part in span.split("-"))
                yield start, end, name


def search(pid, words):
    """Where each of the words lies in the memory of a process, as (word, encoding, mapping)."""
    found = []
    needles = [(word, name, form) for word in words for name, form in forms(word).items()]
    with open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for start, end, name in mappings(pid):
            memory.seek(start)
            try:
                held = memory.read(end - start)
            except (OSError, ValueError):  # A guard page.
                continue
            for word, encoding, form in needles:
                place = held.find(form)
                while place >= 0:
                    around = held[max(place - 48, 0):place + 80]
                    found.append((word, encoding, name or "anonymous", hex(start + place), around))
                    place = held.find(form, place + 1)
    return found


def told(found):
    for word, encoding, name, place, around in found[:12]:
        harness.note(f"{word} in {encoding} at {place} of {name}: {around!r}")
    return f"{len(found)} left: " + ", ".join(sorted({word for word, *_ in found}))


def expect_wiped(dwell, words):
    """Some is freed a moment later, with the last frame that showed it."""
    until = time.monotonic() + 6
    while True:
        found = search(dwell.process.pid, words)
        if not found:
            return
        if time.monotonic() > until:
            raise AssertionError(told(found))
        time.sleep(0.5)


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")


def write(dwell, voice, text):
    dwell.key(voice)
    dwell.type(text)
    dwell.key("Return")


def check_readable(desktop):
    """That the search finds what is there: else it would prove nothing."""
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = Dwell(home)
    unlock(dwell)
    dwell.wait_for("Start a session")
    dwell.type(CLIENT)
    dwell.key("Tab", "Tab", "Tab")
    dwell.type(AMOUNT)
    dwell.point("label", "Medication and allergies")
    dwell.point_into("Medication the client takes")
    dwell.type(MEDICATION)
    dwell.key("Tab")
    dwell.type(ALLERGY)
    dwell.click("Begin")
    dwell.wait_for(CLIENT + " · session 1")
    dwell.key("6", "y")
    write(dwell, "alt+1", SAID)
    write(dwell, "alt+2", SEEN)
    write(dwell, "alt+3", INFERRED)
    dwell.wait_for(".*" + INFERRED + ".*")
    dwell.key("alt+1")
    dwell.type(HALF)
    time.sleep(1)
    dwell.key("Return")
    dwell.wait_for(".*" + HALF + ".*")
    dwell.key("s")
    dwell.wait_for(MEDICATION)
    dwell.wait_for(ALLERGY)
    found = search(dwell.process.pid, ALL)
    for word in (CLIENT, SAID, SEEN, INFERRED, HALF, MEDICATION, ALLERGY):
        expect(any(word == other for other, *_ in found), f"{word} is not found at all")


def check_wiped_in_session(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_for("History is hidden. Recording goes on.")
    dwell.wait_for("Hidden while locked. Ctrl[+]L unlocks.")
    expect_wiped(dwell, ALL)
    dwell.key("s")


def check_wiped_as_written(desktop):
    """What is written while locked leaves no trace either, once it is saved."""
    dwell = known["dwell"]
    write(dwell, "Return", LOCKED)
    dwell.key("d")
    time.sleep(0.5)
    dwell.wait_for("Saved")
    expect_wiped(dwell, ALL + (LOCKED,))


def check_wiped_in_review(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for(".*" + LOCKED + ".*")
    dwell.click("End session")
    dwell.click("End it now")
    dwell.wait_for(CLIENT + ".*", ("list item", "label"))
    wait(lambda: any(LOCKED in line for line in dwell.rows("Timeline")), "the timeline")
    dwell.key("ctrl+l")
    dwell.wait_for("The library is locked")
    expect_wiped(dwell, ALL + (LOCKED,))


def check_wiped_in_form(desktop):
    dwell = known["dwell"]
    unlock(dwell)
    wait(lambda: dwell.rows("In figures"), "the session that was chosen")
    dwell.click("New session")
    dwell.wait_for("New session")
    time.sleep(0.5)
    dwell.type(FORM)
    dwell.key("Tab", "Tab")
    dwell.type(SECRET)
    dwell.key("ctrl+a")
    # Asked for its kinds only: of what another program has read, GDK itself keeps a copy for good.
    def offered():
        return b"UTF8_STRING" in desktop.output("timeout", "3", "xclip", "-o", "-selection",
                                                "primary", "-t", "TARGETS")
    wait(offered, "the selection, which GTK offers by itself")
    dwell.key("ctrl+l")
    dwell.wait_for("The library is locked")
    expect_wiped(dwell, ALL + (LOCKED, SECRET))
    expect(not offered(), "the selection is still offered")


def check_no_dump(desktop):
    """No core dump, nothing for other processes of the user, and keys in memory that stays put."""
    pid = known["dwell"].process.pid
    limits = open(f"/proc/{pid}/limits", encoding="utf-8").read()
    core = re.search(r"^Max core file size +(\S+) +(\S+)", limits, re.M)
    expect(core and core.groups() == ("0", "0"), f"core dumps: {limits}")
    # What is not dumpable belongs to root, whoever started it.
    expect(os.stat(f"/proc/{pid}/mem").st_uid == 0, "memory of the user's")
    unlock(known["dwell"])
    known["dwell"].wait_for("Start a session")
    status = open(f"/proc/{pid}/status", encoding="utf-8").read()
    locked = int(re.search(r"^VmLck:\s+(\d+) kB", status, re.M).group(1))
    harness.note(f"{locked} kB locked while the library is open")
    expect(locked > 0, "no memory is locked")
    known["dwell"].close()


CHECKS = [check_readable, check_wiped_in_session, check_wiped_as_written, check_wiped_in_review,
          check_wiped_in_form, check_no_dump]
if os.geteuid() != 0:
    print("1..0 # SKIP needs root, to read the memory of another process")
    raise SystemExit(0)
harness.run(CHECKS)
