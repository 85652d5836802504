#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Supervision in the real program, by keyboard. Prints TAP.

    test-supervise.py DWELL
"""
import json

import harness
from harness import PASSPHRASE, Dwell, expect

MENUS = ("menu", "popup menu")
SESSION = "9f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a55"


def make_session():
    """Twenty minutes, half of them blank and half of them an image."""
    marks = [(0, "clock", "start"), (0, "state", "blank"), (600000, "state", "image"),
             (1200000, "clock", "end")]
    return {"format": "dwell-session", "version": 1,
            "session": {"id": SESSION, "kind": "live", "client": "K-07", "number": 3,
                        "protocol": "felt-sense", "protocol_version": "1",
                        "started": "2026-03-12T10:04:00+01:00"},
            "events": [{"seq": i, "author": "self", "at": at, "kind": kind, "code": code}
                       for i, (at, kind, code) in enumerate(marks, 1)]}


def check_code_blind_finish_and_compare(desktop):
    home = desktop.make_home()
    path = home.folder / "session.json"
    path.write_text(json.dumps(make_session()))
    home.command("import", str(path))
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.click("Main menu")
    # By its letter: the items of a menu have no names in GTK 4.18.
    dwell.wait_for(".*", MENUS)
    dwell.key("b")
    dwell.wait_for("Which session do you want to code.*")
    dwell.key("Return")
    dwell.wait_for("You mark the states.*")
    dwell.type("Anna")
    dwell.key("Return")
    dwell.wait_for("Anna: coded blind, from a recording.*")
    dwell.key("4")
    dwell.wait_for_status("Blank from 0:00:00 on")
    for _ in range(3):
        dwell.key("Right")
    dwell.wait_for("0:00:30 of 0:20:00")
    dwell.key("6")
    dwell.wait_for_status("Image from 0:00:30 on")
    dwell.key("ctrl+z")
    dwell.wait_for_status("Taken back")
    dwell.key("6")
    dwell.click("Finish and compare …")
    dwell.wait_for("Finish and compare", ("button", "push button"))
    dwell.key("Return")
    # By hand, of 120 windows: 3 and 60 the same; (3 · 60 + 117 · 60) / 120² = .5 expected.
    dwell.wait_for("Cohen’s kappa 0.05", "heading")
    dwell.wait_for("120 windows of 10 s: 52.5 % the same, 50.0 % expected by chance.")
    dwell.close()
    marks = [(event["kind"], event.get("code"), event["at"])
             for event in home.session(SESSION)["events"] if event["author"] == "Anna"]
    expect(marks == [("clock", "start", 0), ("state", "blank", 0), ("state", "image", 30000),
                     ("strike", None, 30000), ("state", "image", 30000),
                     ("clock", "end", 1200000)], marks)


harness.run([check_code_blind_finish_and_compare])
