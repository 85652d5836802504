#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of sounds, by keys and as a screen reader finds it: without a sound system and with one.
Prints TAP.

    test-sounds.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

from sound_server import rms

FADE = 1
known = {}


def check_reached_by_key_and_left(desktop):
    """From the sessions, and back to them as they were left."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=0.8)
    known["sound"] = desktop.make_sound_server()
    dwell = known["dwell"] = Dwell(home, PULSE_SERVER=known["sound"].env["PULSE_SERVER"])
    dwell.wait_for("The library is locked")
    dwell.key("ctrl+u")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.type("K-21")
    dwell.key("ctrl+u")
    dwell.wait_for("What sounds now")
    expect(not dwell.find("label", "New session"), "the sessions are still there")
    dwell.key("Escape")
    dwell.wait_for("New session")


def check_no_sound_system(desktop):
    """A calm sentence; the rest of the page works."""
    dwell = known["dwell"]
    dwell.key("ctrl+u")
    dwell.wait_for("What sounds now")
    dwell.take_picture("sounds")
    dwell.click("Play Low drone")
    dwell.wait_for("There is no sound output here. Everything else works.")
    dwell.wait_for("Low drone")
    dwell.wait_for("silent")
    dwell.take_picture("sounds-no-system")


def check_not_in_a_session(desktop):
    """What was typed before is still there, with the focus in it; and a session stays where it is."""
    dwell = known["dwell"]
    dwell.key("Escape")
    dwell.wait_for("New session")
    dwell.key("Return")
    dwell.wait_for("K-21 · session 1")
    dwell.key("ctrl+u")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    expect(not dwell.find("label", "What sounds now"), "the session is gone")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


harness.run([check_reached_by_key_and_left, check_no_sound_system, check_not_in_a_session])
