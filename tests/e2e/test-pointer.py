#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The essential session without a key but those that write words: by the pointer, and by the click
that a screen reader gives. Prints TAP.

    test-pointer.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

BUTTON = ("push button", "button")
STATES = {"Sober": "sober", "Bored": "bored", "Sleepy": "sleepy", "Blank": "blank",
          "Numb, unreal": "numb", "Meaning, story": "story", "Fear, panic": "activation",
          "Felt sense": "felt", "Body process": "process", "Collapse": "collapse",
          "Looping": "looping", "Crack": "crack", "Settled": "settled", "Image": "image"}
SHORT = 40
known = {}


def check_start(desktop):
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.point(BUTTON, "Unlock")
    dwell.wait_for("New session")
    dwell.point("text", "Client code.*")
    dwell.type("K-12")
    dwell.point(BUTTON, "Begin")
    dwell.wait_for("K-12 · session 1")


def check_states(desktop):
    """Each by its name, the first half with the pointer."""
    dwell = known["dwell"]
    for i, name in enumerate(STATES):
        if i < 7:
            dwell.point(BUTTON, name)
        else:
            dwell.click(name)
        dwell.wait_for(f"In “{name}”")


def check_answers(desktop):
    dwell = known["dwell"]
    dwell.point(BUTTON, "Yes, felt")
    dwell.wait_for(r"\d:\d\d:\d\d Felt")
    dwell.click("Blank")
    dwell.click("Image")
    dwell.wait_for("Yes, felt")
    dwell.click("Said")
    dwell.wait_for("Asked .* ago")
    dwell.click("No")
    dwell.wait_for(r"\d:\d\d:\d\d Not felt")


def check_entries(desktop):
    dwell = known["dwell"]
    dwell.click("Rating")
    dwell.click("7")
    dwell.wait_for(r"\d:\d\d:\d\d SUDS 7")
    dwell.click("Felt contact")
    dwell.click("clear")
    dwell.wait_for(r"\d:\d\d:\d\d Felt contact clear")
    dwell.click("My own urge")
    dwell.wait_for(r"\d:\d\d:\d\d An urge to do something")
    dwell.click("Undo")
    dwell.wait_until_gone(r"\d:\d\d:\d\d An urge to do something")


def check_short_presses(desktop):
    """Each one counts, also where it is over before the window was drawn with the button pressed."""
    dwell = known["dwell"]
    dwell.point(BUTTON, "My own urge")
    if dwell.knows_places():
        dwell.xdotool("click", "--repeat", str(SHORT - 1), "--delay", "150", "1")
        return
    harness.note("where the button is cannot be known: pressed as a screen reader does")
    for _ in range(SHORT - 1):
        time.sleep(0.4)  # As long as a button that was pressed so takes no other press.
        dwell.click("My own urge", BUTTON)


def check_note_and_end(desktop):
    """Words that were typed and not entered are kept as the session ends."""
    dwell = known["dwell"]
    dwell.point(("push button", "toggle button", "radio button"), "Seen(: what I saw)?")
    dwell.point("text", "Note")
    dwell.type("a hand opens")
    dwell.point(BUTTON, "End session")
    dwell.wait_for("The clock stops .*")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_events(desktop):
    (listed,) = known["home"].sessions()
    events = known["home"].session(listed["id"])["events"]
    marks = [(event["kind"], event.get("code")) for event in events]
    expected = [("clock", "start"), *(("state", code) for code in STATES.values()),
                ("ask", "feel-image"), ("answer", "felt"), ("state", "blank"), ("state", "image"),
                ("ask", "feel-image"), ("answer", "not-felt"), ("measure", "suds"),
                ("contact", "clear"), ("urge", None), ("strike", None),
                *([("urge", None)] * SHORT), ("note", "seen"), ("clock", "end")]
    expect(marks == expected, f"{marks}")
    expect(events[-2]["text"] == "a hand opens", events[-2])


harness.run([check_start, check_states, check_answers, check_entries, check_short_presses,
             check_note_and_end, check_events])
