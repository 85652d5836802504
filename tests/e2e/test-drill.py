#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A drill by keyboard alone, from the sessions to its end; what was answered is found again by another
run of the program on the day after; and the page of progress. Prints TAP.

    test-drill.py DWELL
"""
import re

import harness
from harness import PASSPHRASE, Dwell, Later, expect, wait

BUTTON = ("button", "push button")
HEADING = ("heading", "label")
known = {}


def unlock(home, **env):
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session|Start a session")
    return dwell


def open_row(dwell, title, role, then):
    """Goes up from the first script to a row of practice, and opens it."""
    dwell.key("ctrl+r")
    dwell.wait_for(title)
    for _ in range(6):
        dwell.key("Return")
        try:
            return dwell.wait_for(then, role, timeout=3)
        except AssertionError:
            # Another row was: back from there, and up.
            dwell.key("Escape", "Up")
    raise AssertionError(f"{title} was not reached")


def options(dwell):
    """How many there are to choose from; none while feedback is read."""
    for _, name, node in dwell.walk():
        if name == "What do you offer?":
            return sum(role in BUTTON for role, _, _ in dwell.walk(node))
    return 0


def check_to_the_drill(desktop):
    home = known["home"] = desktop.make_home()
    later = known["later"] = Later(home)
    dwell = known["dwell"] = unlock(home, **later.env)
    open_row(dwell, "Drill", HEADING, "Sixty seconds")
    dwell.wait_for("1[0-9][0-9] moments in all\\.")
    dwell.take_picture("drill-start")


def check_question(desktop):
    dwell = known["dwell"]
    dwell.key("Return")
    dwell.wait_for("(1:00|0:[0-9][0-9]) left")
    wait(lambda: options(dwell) in (3, 4), "three or four options")
    # What goes on answers nothing.
    dwell.key("Return", "space")
    expect(options(dwell) in (3, 4), "a question was answered by Enter")
    dwell.take_picture("drill-question")


def check_feedback_at_once(desktop):
    """Until one was missed, with what would have been nearer."""
    dwell = known["dwell"]
    for _ in range(20):
        dwell.key("1")
        dwell.wait_for("Go on", BUTTON)
        verdict = wait(lambda: next((text for text in dwell.texts() if re.match(
            "This meets the moment:|It tempts many here\\. ", text)), None), "a verdict")
        dwell.wait_for("Ours|Published|From the article")
        if verdict.startswith("It tempts"):
            break
        dwell.key("Return")
        wait(lambda: options(dwell) in (3, 4), "the next question")
    dwell.wait_for("Nearer to this moment:")
    dwell.take_picture("drill-feedback")
    dwell.resize(360, 640)
    wait(lambda: harness.extents(dwell.find(BUTTON, "Go on")).width < 360, "a narrow page")
    dwell.take_picture("drill-feedback-narrow")
    dwell.resize(1280, 800)


def check_time_stands_still(desktop):
    dwell = known["dwell"]
    known["later"].advance(300)
    dwell.key("space")
    wait(lambda: options(dwell) in (3, 4), "the next question")
    dwell.wait_for("0:[0-5][0-9] left")


def check_end(desktop):
    """The question that stands open when the time is over may still be answered."""
    dwell = known["dwell"]
    known["later"].advance(70)
    dwell.wait_for("The last one, in your own time")
    dwell.key("2")
    dwell.wait_for("Go on", BUTTON)
    dwell.key("Return")
    dwell.wait_for("That was the minute", HEADING)
    dwell.wait_for("[0-9]+ moments?\\. Half of the answers took no longer than .*")
    # Which day it is by then depends on the clock on the wall.
    dwell.wait_for("Comes back (today|tomorrow) · .*")
    dwell.wait_for("When a moment comes back follows SM-2 .*")
    expect(not [text for text in dwell.texts() if re.search("score|streak|badge", text, re.I)],
           "it is no game")
    dwell.take_picture("drill-end")
    dwell.key("Escape")
    dwell.wait_until_gone("That was the minute", HEADING)
    dwell.close()


def check_kept(desktop):
    """By another run, on the day after."""
    known["later"].advance(24 * 3600)
    dwell = known["dwell"] = unlock(known["home"], **known["later"].env)
    open_row(dwell, "Drill", HEADING, "Sixty seconds")
    dwell.wait_for("1[0-9][0-9] moments in all\\. [0-9]+ comes? back today\\.")
    dwell.key("Escape")
    dwell.wait_until_gone("Sixty seconds", HEADING)


def check_progress(desktop):
    dwell = known["dwell"]
    dwell.key("Escape")
    dwell.wait_for("New session|Start a session")
    open_row(dwell, "Progress", "label", "Nothing practised yet")
    dwell.take_picture("progress-empty")
    dwell.close()


harness.run([check_to_the_drill, check_question, check_feedback_at_once, check_time_stands_still,
             check_end, check_kept, check_progress])
