#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: opens by itself, shows sample sessions, lets one be held, and leaves nothing behind.
Prints TAP.

    test-demo.py DWELL
"""
import json
import signal

import harness
from harness import SOURCE, Dwell, expect, wait

SAMPLES = [json.loads(path.read_text(encoding="utf-8"))["session"]
           for path in sorted((SOURCE / "data/demo").glob("*.json"))]
known = {}


def start(home):
    dwell = known["dwell"] = Dwell(home, "--demo", TMPDIR=str(known["temporary"]))
    wait(lambda: len(dwell.rows("Sessions")) >= len(SAMPLES), "the sample sessions", 20)
    return dwell


def expect_nothing_left():
    home = known["home"]
    left = list(known["temporary"].iterdir())
    expect(not left, f"left behind: {left}")
    expect(not list((home.folder / "data").rglob("*.db")), "the user's own library was touched")


def check_sample_sessions(desktop):
    """Without a question, in a folder that goes again; the user's own library is left alone."""
    home = known["home"] = desktop.make_home(library=False)
    known["temporary"] = home.folder / "temporary"
    known["temporary"].mkdir()
    dwell = start(home)
    rows = dwell.rows("Sessions")
    for client in {sample["client"] for sample in SAMPLES if sample.get("client")}:
        expect(any(client in row for row in rows), f"no session of {client} among {rows}")
    wait(lambda: list(known["temporary"].iterdir()), "the library of the demo")


def check_review(desktop):
    dwell = known["dwell"]
    dwell.point("label", "20 February.*")
    wait(lambda: dwell.rows("In figures"), "the figures")
    dwell.wait_for(".*Session begins")
    dwell.take_picture("demo")


def check_session(desktop):
    """A session can be held and ended there as anywhere else."""
    dwell = known["dwell"]
    dwell.click("New session")
    dwell.wait_until_gone(".*Session begins")
    dwell.wait_for("New session")
    dwell.type("D-01")
    dwell.key("Return")
    dwell.wait_for("D-01 · session 1")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: any("D-01" in row for row in dwell.rows("Sessions")), "the new session in the list")
    wait(lambda: dwell.rows("In figures"), "its figures")


def check_nothing_is_left(desktop):
    known["dwell"].close()
    expect_nothing_left()


def check_told_to_end(desktop):
    """As at the end of a login session, in the middle of things."""
    dwell = start(known["home"])
    dwell.process.send_signal(signal.SIGTERM)
    status = dwell.process.wait(10)
    desktop.running.remove(dwell)
    expect(status == 0, f"it ended with {status}: {dwell.log()}")
    dwell.expect_calm()
    expect_nothing_left()


harness.run([check_sample_sessions, check_review, check_session, check_nothing_is_left,
             check_told_to_end])
