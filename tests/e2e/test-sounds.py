#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of sounds, by keys and as a screen reader finds it: without a sound system and with one.
Prints TAP.

    test-sounds.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, extents, note, wait

from sound_server import RATE, db, rms

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


def heard_for(seconds):
    """How loud the left channel is meanwhile, in dBFS; what is not steady yet is left out."""
    with known["sound"].recording() as heard:
        time.sleep(seconds)
    return db(rms(heard[0][RATE // 2:-RATE]))


def check_plays(desktop):
    """The sound system comes. A row plays, the volume goes down by key, and it fades to silence."""
    dwell = known["dwell"]
    known["sound"].start()
    time.sleep(1.5)  # A try that failed is not repeated at once.
    dwell.click("Play Hush")
    dwell.wait_for("playing.*")
    dwell.wait_until_gone("There is no sound output here.*")
    time.sleep(FADE + 1)
    loud = heard_for(2.5)
    # From the button of the layer to its volume, and down.
    dwell.click("Back to the sessions")
    dwell.wait_for("New session")
    dwell.key("ctrl+u")
    dwell.wait_for("playing.*")
    dwell.key("Tab", *["Left"] * 25)
    wait(lambda: level_of("Volume of the sound") < 0.35, "the volume to go down")
    time.sleep(1)
    soft = heard_for(2.5)
    note(f"loud {loud:.1f} dBFS, soft {soft:.1f} dBFS")
    expect(loud > -40, f"only {loud:.1f} dBFS were heard")
    expect(soft < loud - 6, f"{soft:.1f} dBFS after {loud:.1f}")
    dwell.take_picture("sounds-playing")
    dwell.click("Fade out")
    dwell.wait_for("fading out.*")
    dwell.wait_for("silent")
    expect(heard_for(2.5) < -90, "something is still heard")


def level_of(name):
    node = known["dwell"].wait_for(name, "slider")
    return harness.atspi().Value.get_current_value(node)


def check_narrow(desktop):
    """In a window as narrow as a phone; a picture for who looks."""
    dwell = known["dwell"]
    dwell.resize(360, 640)
    wait(lambda: extents(dwell.find("label", "What sounds now")).x < 60, "the narrow layout")
    dwell.take_picture("sounds-narrow")
    dwell.resize(1280, 800)


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
    known["sound"].stop()


harness.run([check_reached_by_key_and_left, check_no_sound_system, check_plays, check_narrow,
             check_not_in_a_session])
