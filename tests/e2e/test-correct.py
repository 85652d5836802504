#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Late and wrong marks in the real window: marks are corrected, struck, brought back, undone and
redone by keyboard, one by a screen reader's clicks alone; then what left the program is compared with
what it must hold. Prints TAP.

    test-correct.py DWELL
"""
import re

import harness
from harness import PASSPHRASE, Dwell, Later, expect, wait

known = {}
script = []


def expected(kind, code=None, value=None, text=None, refers=None):
    script.append((kind, code, value, text, refers))
    return len(script)


def amended(seq, field, value=None, text=None):
    return expected("amend", field, value, text, seq)


def line(dwell, words):
    """Waits until the sheet is about this line."""
    dwell.wait_for(r"\d:\d\d:\d\d " + words, "label")


def check_marks(desktop):
    home = known["home"] = desktop.make_home()
    home.set_defaults(window_width=1280, window_height=800, sound="'hush'",
                      lock_after_minutes=0)
    later = known["later"] = Later(home)
    dwell = known["dwell"] = Dwell(home, **later.env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session 1")
    expected("clock", "start")
    later.advance(600)
    dwell.wait_for("0:10:.*")
    dwell.key("4")
    known["blank"] = expected("state", "blank")
    dwell.wait_for("In “Blank”")
    dwell.key("alt+2")
    dwell.type("hands are open")
    dwell.key("Return")
    known["note"] = expected("note", "seen", None, "hands are open")
    dwell.wait_for(r".* seen hands are open")
    later.advance(300)
    dwell.wait_for("0:15:.*")
    dwell.key("r", "4")
    known["suds"] = expected("measure", "suds", 4)
    dwell.wait_for(".* SUDS 4")


def check_correct_by_keyboard(desktop):
    dwell = known["dwell"]
    dwell.key("e")
    line(dwell, "SUDS 4")
    dwell.key("Return", "ctrl+a")
    dwell.type("7")
    dwell.key("Return")
    amended(known["suds"], "value", 7)
    line(dwell, "SUDS 7")
    dwell.key("minus", "minus", "plus")
    at = expected("amend", "at", "time", None, known["suds"]), expected(
        "amend", "at", "time", None, known["suds"]), expected("amend", "at", "time", None,
                                                             known["suds"])
    known["moves"] = at
    dwell.wait_for("(?s).*Moved 1 min later at .*")
    dwell.key("Up")
    line(dwell, "seen hands are open")
    dwell.key("3")
    amended(known["note"], "code", None, "inferred")
    line(dwell, "inferred hands are open")
    dwell.key("Return", "ctrl+a")
    dwell.type("the hands may be opening")
    dwell.key("Return")
    amended(known["note"], "text", None, "the hands may be opening")
    line(dwell, "inferred the hands may be opening")
    dwell.take_picture("correct-note")
    dwell.key("Up")
    line(dwell, "Blank")
    dwell.key("5")
    amended(known["blank"], "code", None, "numb")
    line(dwell, "Numb, unreal")
    dwell.take_picture("correct-state")


def check_strike_and_bring_back(desktop):
    dwell = known["dwell"]
    dwell.key("Delete")
    strike = expected("strike", None, None, None, known["blank"])
    line(dwell, "struck Numb, unreal")
    dwell.take_picture("correct-struck")
    dwell.key("Delete")
    expected("strike", None, None, None, strike)
    line(dwell, "Numb, unreal")
    dwell.key("Delete")
    expected("strike", None, None, None, known["blank"])
    line(dwell, "struck Numb, unreal")
    dwell.click("Show struck lines in the list")
    dwell.key("Escape")
    dwell.wait_until_gone("Line before", ("button", "push button"))
    line(dwell, "struck Numb, unreal")
    dwell.take_picture("struck-in-list")


def check_undo_all_and_redo(desktop):
    """Ctrl+Z twenty times leaves the clock alone, and as many times the other way leaves all."""
    dwell = known["dwell"]
    known["acts"] = len(script)
    dwell.key(*["ctrl+z"] * 20)
    # Nothing that can be undone is left.
    wait(lambda: sum("struck" in text for text in dwell.texts()) >= 3, "all lines to be struck")
    dwell.key(*["shift+ctrl+z"] * 20)
    line(dwell, "SUDS 7")
    line(dwell, "inferred the hands may be opening")
    line(dwell, "struck Numb, unreal")


def check_by_screen_reader(desktop):
    """Without a key: the line before, its state, its time, and back."""
    dwell = known["dwell"]
    dwell.click("Correct a line")
    line(dwell, "SUDS 7")
    for words in ("inferred the hands may be opening", "struck Numb, unreal"):
        dwell.click("Line before")
        wait(lambda: heading(dwell, words), f"the sheet to be about “{words}”")
    dwell.click("Bring back")
    wait(lambda: heading(dwell, "Numb, unreal"), "the line to be back")
    dwell.click("Make it Sleepy")
    wait(lambda: heading(dwell, "Sleepy"), "the line to be another")
    dwell.click("Move a minute earlier")
    dwell.take_picture("correct-by-screen-reader")
    dwell.click("Done")
    dwell.wait_until_gone("Line before", ("button", "push button"))


def heading(dwell, words):
    """Whether a label, and not only a row of the list, is about this line."""
    found = [text for text in dwell.texts() if re.fullmatch(r"\d:\d\d:\d\d " + words, text)]
    return len(found) > 1


def check_held_key(desktop):
    """The display repeats a key that is held; it marks once."""
    dwell = known["dwell"]
    dwell.xdotool("keydown", "d", "sleep", "1.5", "keyup", "d", "key", "6")
    dwell.wait_for("In “Image”")
    urges = [text for text in dwell.texts() if text.endswith("An urge to do something")]
    expect(len(urges) <= 2, f"{len(urges)} urges")


def check_events(desktop):
    dwell = known["dwell"]
    dwell.click("End session")
    dwell.wait_for("The clock stops .*")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    (listed,) = known["home"].sessions()
    known["id"] = listed["id"]
    known["events"] = events = known["home"].session(listed["id"])["events"]
    found = [(event["kind"], event.get("code"),
              "time" if event.get("code") == "at" else event.get("value"), event.get("text"),
              event.get("refers")) for event in events]
    for i, (want, have) in enumerate(zip(script, found), 1):
        expect(want == have, f"event {i} is {have}, not {want}")
    one, two, three = (events[seq - 1]["value"] for seq in known["moves"])
    suds = events[known["suds"] - 1]["at"]
    expect((one, two, three) == (suds - 60000, suds - 120000, suds - 60000), "not by minutes")

    undone = [event for event in found[len(script):] if event[0] == "strike"]
    acts = known["acts"] - 1  # All but the start; a strike undone by hand counts once with its undoing.
    expect(len(undone) == 2 * (acts - 2) + 1, f"{len(undone)} strikes for {acts} acts")
    rest = [event for event in found[len(script):] if event[0] != "strike"]
    moved = known["blank"], known["blank"]
    expect([event[:2] for event in rest] == [("amend", "code"), ("amend", "at"), ("urge", None),
                                             ("state", "image"), ("clock", "end")], f"{rest}")
    expect(tuple(event[4] for event in rest[:2]) == moved, f"{rest}")


def check_figures(desktop):
    """A stay in “sleepy” from a minute before the mark, until the image."""
    figures = known["home"].figures(known["id"])
    events = known["events"]
    start = events[known["blank"] - 1]["at"] - 60000
    image = next(event["at"] for event in events if event.get("code") == "image")
    end = events[-1]["at"]
    expect(figures["time_in_state"] == {"sleepy": image - start, "image": end - image}, figures)
    expect(figures["stays"]["list"] == [{"start": start, "length": image - start}], figures)
    shown = known["home"].command("show", known["id"])
    expect("SUDS 7" in shown and "the hands may be opening" in shown, shown)


def check_looks(desktop):
    """The sheet and the list where there is little room, and with text twice as large."""
    for name, size, large in (("narrow", (360, 640), False), ("large-text", (1280, 800), True)):
        home = desktop.make_home()
        home.set_defaults(window_width=size[0], window_height=size[1])
        if large:
            desktop.output("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set",
                           "RESOURCE_MANAGER", "Xft.dpi:\t192\n")
        dwell = Dwell(home)
        dwell.wait_for("The library is locked")
        dwell.type(PASSPHRASE)
        dwell.key("Return")
        dwell.wait_for("New session")
        dwell.type("K-07")
        dwell.key("Return")
        dwell.wait_for("K-07 · session .*")
        dwell.key("4", "e")
        dwell.wait_for(r"\d:\d\d:\d\d Blank")
        dwell.wait_for("Line before", ("button", "push button"))
        dwell.take_picture("correct-" + name)
        dwell.key("Escape")
        dwell.click("End( session)?")
        dwell.click("End it now")
        wait(lambda: dwell.rows("In figures"), "the review")
        dwell.close()


harness.run([check_marks, check_correct_by_keyboard, check_strike_and_bring_back,
             check_undo_all_and_redo, check_by_screen_reader, check_held_key, check_events,
             check_figures, check_looks])
