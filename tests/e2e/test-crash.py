#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the middle of a session: the next start goes on where it was. Prints TAP.

    test-crash.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

HALF_TYPED = "she said that the"
AWAY = 4
known = {}


def unlock(home):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    return dwell


def clock_of(dwell):
    """What the session's clock shows, in seconds."""
    texts = dwell.texts()
    hours, minutes, seconds = map(int, texts[texts.index("Session") + 1].split(":"))
    return hours * 3600 + minutes * 60 + seconds


def check_killed(desktop):
    home = known["home"] = desktop.make_home()
    dwell = unlock(home)
    dwell.wait_for("Start a session")
    dwell.type("K-11")
    dwell.key("Return")
    known["begun"] = time.monotonic()
    dwell.wait_for("K-11 · session 1")
    dwell.key("4", "a", "6", "y", "r", "7", "alt+2")
    dwell.type("hands open")
    dwell.key("Return", "x", "alt+3")
    dwell.wait_for("Following the image for .*")
    dwell.type(HALF_TYPED)
    # No text older than a second may be lost.
    time.sleep(1.1)
    known["lines"] = dwell.rows("What has been marked")
    known["killed"] = time.monotonic()
    dwell.kill()
    time.sleep(AWAY)


def check_goes_on_by_itself(desktop):
    dwell = known["dwell"] = unlock(known["home"])
    dwell.wait_for("K-11 · session 1", timeout=20)
    known["back"] = time.monotonic()
    expect(not dwell.find("label", "Start a session"), "the start form is there")


def check_clock_is_right(desktop):
    dwell = known["dwell"]
    shown = clock_of(dwell)
    passed = time.monotonic() - known["begun"]
    harness.note(f"{shown} s shown, {passed:.1f} s passed")
    expect(abs(shown - passed) <= 2, f"the clock shows {shown} s after {passed:.1f} s")
    wait(lambda: clock_of(dwell) > shown, "the clock to go on")


def check_nothing_is_lost(desktop):
    dwell = known["dwell"]
    text = dwell.text_of("text", "Note")
    expect(text == HALF_TYPED, f"the note line says “{text}”")
    lines = dwell.rows("What has been marked")
    away = [line for line in lines if "Away for" in line]
    expect(len(away) == 1, f"the absence is not told once in {lines}")
    missing = [line for line in known["lines"] if line not in lines]
    expect(not missing and len(lines) == len(known["lines"]) + 1, f"{missing} not in {lines}")
    # The experiment goes on too.
    expect(dwell.find("label", "Following the image for .*"), "the experiment is forgotten")
    dwell.take_picture("live-after-crash")


def check_goes_on_and_ends(desktop):
    dwell = known["dwell"]
    dwell.key("n", "9", "Return")
    dwell.type(" light went")
    dwell.key("Return")
    # Still in the voice in which it was begun.
    dwell.wait_for(".* inferred she said that the light went.*")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_events(desktop):
    home = known["home"]
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    gap = [event for event in events if event.get("code") == "gap"]
    expect(len(gap) == 1, f"{len(gap)} gaps")
    value, at = gap[0]["value"], gap[0]["at"]
    harness.note(f"gap of {value} ms at {at} ms")
    # From the last sign of life, at the latest the draft's, until it was unlocked again.
    shortest = (known["back"] - known["killed"] - 1.5) * 1000
    longest = (known["back"] - known["begun"] + 0.5) * 1000
    expect(shortest <= value <= longest, f"{value} ms away, not {shortest} to {longest}")
    expect(abs(at + value - (known["back"] - known["begun"]) * 1000) < 2000, "it ends elsewhere")
    marks = [(event["kind"], event.get("code"), event.get("text")) for event in events]
    for mark in (("state", "blank", None), ("state", "image", None), ("answer", "felt", None),
                 ("measure", "suds", None), ("note", "seen", "hands open"),
                 ("experiment", "start", None), ("experiment", "morphing", None),
                 ("state", "felt", None), ("clock", "end", None)):
        expect(mark in marks, f"{mark} is not in {marks}")
    expect(("note", "inferred", HALF_TYPED + " light went") in marks, f"the note is not in {marks}")
    expect([event["seq"] for event in events] == list(range(1, len(events) + 1)), "holes in seq")
    expect(home.figures(listed["id"])["gaps"] == value, "the figure of the gap")


harness.run([check_killed, check_goes_on_by_itself, check_clock_is_right, check_nothing_is_lost,
             check_goes_on_and_ends, check_events])
