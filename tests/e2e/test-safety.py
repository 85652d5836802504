#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety card: entered beforehand, opened from anywhere, marked by key and by click, and what is
left of it while the library is locked. Prints TAP.

    test-safety.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

PRACTICE = {
    "Address of this room.*": ("12 Example Street", "back house, second floor"),
    "Numbers to call.*": ("Ambulance 112", "Doctor 01 000 00 00"),
    "Second person.*": ("Ana, in the next room",),
    "Nearest emergency department.*": ("General Hospital, gate 2",),
}
MEDICATION = "zqsertralinexv"
ALLERGIES = "zqpenicillinxv"
TABS = ("page tab", "radio button", "toggle button")
known = {}


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")


def open_card(dwell, key="s"):
    dwell.key(key)
    dwell.wait_for("This room")
    dwell.wait_until_gone("What is here now")


def wait_for_mark(dwell, words):
    """What the card says of the last mark."""
    dwell.wait_for(r"\d:\d\d:\d\d · " + words, ("label", "status bar", "statusbar", "status"))


def check_entered_in_preferences(desktop):
    home = known["home"] = desktop.make_home()
    home.set_defaults(sound="'hush'", fade_seconds=1)
    dwell = known["dwell"] = Dwell(home)
    unlock(dwell)
    dwell.key("ctrl+comma")
    dwell.wait_for("What opens the library")
    dwell.click("Safety", TABS)
    dwell.wait_for("Address of this room.*", "text")

    # The cursor comes to the first field once it was read.
    def typed():
        dwell.type("1")
        return dwell.text_of("text", "Address of this room.*")
    wait(typed, "the cursor in the first field")
    dwell.key("ctrl+a", "BackSpace")
    for place, (name, lines) in enumerate(PRACTICE.items()):
        if place > 0:
            dwell.key("Tab")
        for i, line in enumerate(lines):
            if i > 0:
                dwell.key("Return")
            dwell.type(line)
        wait(lambda: dwell.text_of("text", name) == "\n".join(lines), f"the text of {name}")
    dwell.key("Escape")
    dwell.wait_until_gone("Safety card", "label")


def check_entered_in_the_form(desktop):
    dwell = known["dwell"]
    dwell.wait_for("Start a session")
    dwell.type("K-07")
    dwell.point("label", "Medication and allergies")
    field = dwell.wait_for("Medication the client takes", "text")
    wait(lambda: field.get_state_set().contains(harness.atspi().StateType.SENSITIVE), "the fields")
    dwell.point_into("Medication the client takes")
    dwell.type(MEDICATION)
    wait(lambda: dwell.text_of("text", "Medication.*") == MEDICATION, "the medication")
    dwell.key("Tab")
    dwell.type(ALLERGIES)
    wait(lambda: dwell.text_of("text", "Allergies.*") == ALLERGIES, "the allergies")
    dwell.take_picture("safety-start-form")
    dwell.click("Begin")
    dwell.wait_for("K-07 · session 1")


def check_says_what_was_entered(desktop):
    dwell = known["dwell"]
    dwell.key("3")
    dwell.wait_for("In “Sleepy”")
    dwell.click("Safety card")
    dwell.wait_for("This room")
    for lines in PRACTICE.values():
        dwell.wait_for("\n".join(lines))
    dwell.wait_for(MEDICATION)
    dwell.wait_for(ALLERGIES)
    expect(not dwell.find("label", "In “Sleepy”"), "the clocks still show")
    dwell.take_picture("safety-card")
    dwell.key("Escape")
    dwell.wait_for("In “Sleepy”")


def check_marks_by_key(desktop):
    dwell = known["dwell"]
    open_card(dwell)
    for key, words in (("1", "checked on the client: can be roused"),
                       ("2", "checked on the client: breathing well"),
                       ("3", "the client said stop"), ("e", "emergency: help was called")):
        dwell.key(key)
        wait_for_mark(dwell, words)
    dwell.key("6", "d", "r")  # Nothing of that can be seen now.
    dwell.key("Escape")
    dwell.wait_for("The client said stop.")
    dwell.key("Escape", "space", "a")
    dwell.take_picture("safety-stopped")
    dwell.key("6")
    dwell.wait_for("Can you feel the image[?]")


def check_marks_by_click(desktop):
    dwell = known["dwell"]
    time.sleep(2)  # A key that is held down is one mark.
    dwell.click("Safety card")
    dwell.wait_for("This room")
    for name, words in (("Can be roused", "checked on the client: can be roused"),
                        ("Breathing well", "checked on the client: breathing well"),
                        ("Stop word said", "the client said stop"),
                        ("Emergency: help was called", "emergency: help was called")):
        dwell.click(name)
        wait_for_mark(dwell, words)
    dwell.click("Ground")
    dwell.click("End grounding")
    dwell.click("Close the card")
    dwell.wait_for("The client said stop.")


def check_from_black_screen_and_sheet(desktop):
    dwell = known["dwell"]
    dwell.key("b")
    wait(lambda: not dwell.texts(), "the blank")
    open_card(dwell)
    dwell.key("s")
    dwell.wait_for("What is here now")
    dwell.key("r")
    dwell.wait_for("Distress .*")
    open_card(dwell)
    dwell.key("s")
    dwell.wait_for("Distress .*")
    dwell.key("4")
    dwell.wait_until_gone("Distress .*")


def check_locked(desktop):
    """Of the client nothing is left, of the room everything; what is marked then is recorded."""
    dwell = known["dwell"]
    open_card(dwell)
    dwell.wait_for(ALLERGIES)
    dwell.key("ctrl+l")
    dwell.wait_for("Hidden while locked. Ctrl\\+L unlocks.")
    texts = dwell.texts()
    expect(texts.count("Hidden while locked. Ctrl+L unlocks.") == 2, f"not hidden: {texts}")
    expect(not {MEDICATION, ALLERGIES} & set(texts), f"still shown: {texts}")
    for lines in PRACTICE.values():
        expect("\n".join(lines) in texts, f"{lines} are not shown: {texts}")
    time.sleep(2)
    dwell.key("1")
    wait_for_mark(dwell, "checked on the client")
    dwell.take_picture("safety-locked")
    dwell.key("s", "b", "s")
    dwell.wait_for("Hidden while locked. Ctrl\\+L unlocks.")

    dwell.key("ctrl+l")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for(MEDICATION)
    dwell.wait_for(ALLERGIES)
    dwell.key("s")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")


def check_kept_with_the_client(desktop):
    """On the client's page, and in the next form."""
    dwell = known["dwell"]
    dwell.key("ctrl+k")
    dwell.wait_for("Clients")
    wait(lambda: dwell.rows("Clients"), "the client")
    dwell.key("Return")

    # The form behind it has fields of the same names.
    def texts(name):
        return [harness.atspi().Text.get_text(node, 0, -1) for node in dwell.find_all("text", name)]
    wait(lambda: MEDICATION in texts("Medication.*"), "the medication")
    wait(lambda: ALLERGIES in texts("Allergies.*"), "the allergies")
    dwell.take_picture("safety-client")
    dwell.close()


def check_events(desktop):
    home = known["home"]
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    marks = [("check", "can be roused"), ("check", "breathing well"), ("stop-word", None),
             ("emergency", "help was called")]
    found = [(event["code"], event.get("text")) for event in events if event["kind"] == "safety"]
    expect(found == marks + marks + marks[:1], f"safety marks: {found}")
    others = [(event["kind"], event.get("code")) for event in events
              if event["kind"] not in ("safety", "audio")]
    expect(others == [("clock", "start"), ("state", "sleepy"), ("state", "image"),
                      ("ground", "start"), ("ground", "end"), ("measure", "suds"),
                      ("clock", "end")], f"other events: {others}")


harness.run([check_entered_in_preferences, check_entered_in_the_form, check_says_what_was_entered,
             check_marks_by_key, check_marks_by_click, check_from_black_screen_and_sheet,
             check_locked, check_kept_with_the_client, check_events])
