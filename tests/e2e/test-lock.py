#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking: by hand, outside a session and during one; the blank screen; and everything where it was.
Prints TAP.

    test-lock.py DWELL
"""
import re
import time

import harness
from harness import PASSPHRASE, Dwell, Later, expect, wait

known = {}
BUTTON = ("button", "push button")


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")


def start(home, client):
    dwell = Dwell(home)
    unlock(dwell)
    dwell.wait_for("Start a session")
    dwell.type(client)
    dwell.key("Return")
    dwell.wait_for(client + " · session .*")
    return dwell


def end(dwell):
    dwell.click("End session")
    dwell.click("End it now")


def unlock_in_session(dwell):
    dwell.key("ctrl+l")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_until_gone("History is hidden. Recording goes on.")


def check_form_is_kept(desktop):
    """A half-filled form is there again, with the cursor in it."""
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = Dwell(home)
    unlock(dwell)
    dwell.wait_for("Start a session")
    dwell.type("K-44")
    dwell.key("Tab", "Tab")
    dwell.type("Keta")
    dwell.key("ctrl+l")
    dwell.wait_for("The library is locked")
    expect(not dwell.find("list", "Sessions"), "the list shows")
    unlock(dwell)
    dwell.wait_for("Start a session")
    time.sleep(1)
    # Rows do not tell their text; the session that comes of them does.
    dwell.type("min")
    dwell.take_picture("form-after-unlocking")


def check_session_goes_on(desktop):
    """What is marked and written while history is hidden is recorded."""
    dwell = known["dwell"]
    dwell.key("Return")
    dwell.wait_for("K-44 · session 1")
    dwell.key("4", "6", "y", "Return")
    dwell.type("before the lock")
    dwell.key("Return")
    dwell.wait_for(".*before the lock.*")
    dwell.key("Return")
    dwell.type("half ")
    time.sleep(1)
    dwell.key("ctrl+l")
    dwell.wait_for("History is hidden. Recording goes on.")
    dwell.wait_for("Session")
    texts = " ".join(dwell.texts())
    for gone in ("K-44", "before the lock", "Ketamin"):
        expect(gone not in texts, f"“{gone}” still shows: {texts}")
    expect(not dwell.rows("What has been marked"), "lines are still there")
    dwell.take_picture("locked-live")
    # The cursor is still in the note.
    dwell.type("typed")
    dwell.key("Return", "7", "r", "3", "Return")
    dwell.type("while locked")
    dwell.key("Return", "8", "d", "ctrl+z")
    expect(not any("while locked" in text for text in dwell.texts()), "it was shown")


def check_gives_up(desktop):
    """Escape gives the keys back to the page; another word does not open it."""
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.type("wrong")
    dwell.key("Return")
    dwell.wait_for("This passphrase does not open the library.")
    dwell.key("Escape")
    dwell.wait_until_gone("This passphrase does not open the library.")
    dwell.key("d")
    dwell.click("Unlock")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.key("Escape")


def check_unlocked_again(desktop):
    dwell = known["dwell"]
    unlock_in_session(dwell)
    dwell.wait_for("K-44 · session 1")
    dwell.wait_for(".*before the lock.*")
    dwell.wait_for(".*half typed.*")
    dwell.wait_for(".*while locked.*")
    expect(not any("Away for" in line for line in dwell.rows("What has been marked")), "a gap")
    # Undo reaches back to before.
    dwell.key("ctrl+z", "ctrl+z")
    dwell.take_picture("unlocked-live")


def check_blank(desktop):
    """Black at once, nothing to read; the keys rest; B and Escape bring it back."""
    dwell = known["dwell"]
    for back in ("b", "Escape"):
        dwell.key("b")
        wait(lambda: any(name == "Screen blanked" for _, name, _ in dwell.walk()), "the blank")
        expect(not dwell.texts(), f"to be read: {dwell.texts()}")
        colours = harness.picture_facts(dwell.take_picture("blank"))[2]
        expect(colours == 1, f"{colours} colours")
        dwell.key("1", "d", "Return", "x")
        dwell.key(back)
        dwell.wait_for("K-44 · session 1")
    dwell.key("b")
    wait(lambda: not dwell.texts(), "the blank")
    dwell.xdotool("mousemove", "--window", dwell.window, "300", "300", "click", "1")
    dwell.wait_for("K-44 · session 1")
    expect(not dwell.find("label", "In “Sober”"), "a key was taken while blank")


def check_ended_while_locked(desktop):
    """It is summed up once somebody has unlocked the library."""
    dwell = known["dwell"]
    dwell.key("b", "ctrl+l", "b")
    dwell.wait_for("History is hidden. Recording goes on.")
    dwell.key("Return")
    dwell.type("last words")
    end(dwell)
    unlock(dwell)
    dwell.wait_for("K-44.*", ("list item", "label"))
    wait(lambda: dwell.rows("In figures"), "the figures")
    wait(lambda: any("last words" in line for line in dwell.rows("Timeline")), "the last note")


def check_review_is_kept(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    unlock(dwell)
    wait(lambda: dwell.rows("In figures"), "the session that was chosen")
    wait(lambda: any("last words" in line for line in dwell.rows("Timeline")), "its timeline")
    dwell.close()


def check_events(desktop):
    home = known["home"]
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    found = [(event["kind"], event.get("code"), event.get("value"), event.get("text"))
             for event in events if event["kind"] not in ("strike",)]
    want = [("clock", "start", None, None), ("medicine", "ketamin", None, None),
            ("state", None, None, None), ("state", None, None, None), ("ask", None, None, None),
            ("answer", "felt", None, None), ("note", "said", None, "before the lock"),
            ("note", "said", None, "half typed"), ("state", None, None, None),
            ("measure", "suds", 3, None), ("note", "said", None, "while locked"),
            ("state", None, None, None), ("urge", None, None, None), ("urge", None, None, None),
            ("note", "said", None, "last words"), ("clock", "end", None, None)]
    expect(len(found) == len(want), f"{len(found)} events: {found}")
    for (kind, code, value, text), have in zip(want, found):
        expect(kind == have[0] and code in (None, have[1]) and value in (None, have[2])
               and text in (None, have[3]), f"{have} is not {(kind, code, value, text)}")
    struck = [event["refers"] for event in events if event["kind"] == "strike"]
    numbers = [event["seq"] for event in events if event["kind"] == "urge"]
    expect(len(struck) == 3 and struck[:2] == numbers, f"{struck} struck, urges are {numbers}")
    expect([event["seq"] for event in events] == list(range(1, len(events) + 1)), "holes in seq")


def check_keys_while_blank(desktop):
    """Where the user wants them to work, only those of the states do."""
    home = desktop.make_home()
    home.set_defaults(keys_while_blank="true")
    dwell = start(home, "K-45")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    dwell.key("b", "6", "d", "r", "2", "b")
    dwell.wait_for("K-45 · session 1")
    end(dwell)
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    (listed,) = home.sessions()
    kinds = [event["kind"] for event in home.session(listed["id"])["events"]]
    expect(kinds.count("state") == 3 and "urge" not in kinds and "measure" not in kinds,
           f"events: {kinds}")


def check_idle(desktop):
    """Ten minutes without a touch lock; with a touch in between they do not."""
    home = desktop.make_home()
    later = Later(home)
    dwell = Dwell(home, **later.env)
    unlock(dwell)
    dwell.wait_for("Start a session")
    later.advance(9.5 * 60)
    dwell.type("K-4")

    def taken():
        button = dwell.find(BUTTON, "Begin")
        return button and button.get_state_set().contains(harness.atspi().StateType.SENSITIVE)
    wait(taken, "the keys to be taken")
    later.advance(9.5 * 60)
    time.sleep(0.5)  # It would be noticed within a tenth of that.
    expect(not dwell.find("label", "The library is locked"), "too early")
    later.advance(0.6 * 60)
    dwell.wait_for("The library is locked")
    dwell.close()


def check_idle_in_a_session(desktop):
    """Ten minutes without a touch hide the history; the clock and the recording go on."""
    home = desktop.make_home()
    later = Later(home)
    dwell = Dwell(home, **later.env)
    unlock(dwell)
    dwell.wait_for("Start a session")
    dwell.type("K-46")
    dwell.key("Return")
    dwell.wait_for("K-46 · session 1")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    later.advance(10 * 60)
    dwell.wait_for("History is hidden. Recording goes on.")
    expect(not any("K-46" in text for text in dwell.texts()), "the client still shows")
    dwell.key("6")
    unlock_in_session(dwell)
    dwell.wait_for("K-46 · session 1")
    end(dwell)
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    found = [(event["kind"], event.get("code")) for event in events]
    expect(found == [("clock", "start"), ("state", "blank"), ("state", "image"), ("clock", "end")],
           f"events: {found}")
    expect(events[2]["at"] - events[1]["at"] >= 10 * 60 * 1000, f"the clock stood: {events}")


CHECKS = [check_form_is_kept, check_session_goes_on, check_gives_up, check_unlocked_again,
          check_blank, check_ended_while_locked, check_review_is_kept, check_events,
          check_keys_while_blank, check_idle, check_idle_in_a_session]
harness.run(CHECKS)
