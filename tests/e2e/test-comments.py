#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A timeline is filtered and commented on by the keys alone, and the comment is still there when the
program was ended and started again. Prints TAP.

    test-comments.py DWELL
"""
import json

import harness
from harness import PASSPHRASE, SOURCE, Dwell, expect, wait

SESSION = SOURCE / "data/demo/k-07-3.json"
ID = json.loads(SESSION.read_text(encoding="utf-8"))["session"]["id"]
WORDS = "I held still here, and so did she."
ENTRY = "Words in the lines of the timeline"
known = {}


def has_focus(dwell, name, role):
    node = dwell.find(role, name)
    return bool(node) and node.get_state_set().contains(harness.atspi().StateType.FOCUSED)


def unlock(home):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    wait(lambda: dwell.rows("Sessions"), "the list")
    return dwell


def go_to_timeline(dwell):
    for _ in range(20):
        if has_focus(dwell, ENTRY, ("text", "entry")):
            return
        dwell.key("Tab")
    raise AssertionError("Tab never comes to the timeline")


def check_comment(desktop):
    home = known["home"] = desktop.make_home()
    home.command("import", str(SESSION))
    dwell = unlock(home)
    # Its second line: an extent that is some pixels off still falls on the row.
    dwell.point("label", "12 March.*")
    wait(lambda: dwell.rows("In figures"), "the review")
    go_to_timeline(dwell)
    dwell.type("white")
    dwell.wait_for_status(r"3 of \d+ lines")
    dwell.key("Return", "Down")
    dwell.key("ctrl+m")
    wait(lambda: has_focus(dwell, "Comment", "text"), "the place to write")
    dwell.type(WORDS)
    # Whose it is is asked once: the first answer is that one held the session oneself.
    dwell.key("Return")
    dwell.wait_for("Please say whose comments these are.*", ("alert", "notification"))
    dwell.key("space", "Tab", "Return")
    dwell.wait_for("Comment " + WORDS)
    dwell.take_picture("comment")
    dwell.close()
    added = [event for event in home.session(ID)["events"] if event.get("text") == WORDS]
    expect(len(added) == 1 and added[0]["kind"] == "comment" and added[0]["author"] == "self",
           f"stored: {added}")
    found = home.command("search", "did", "she", "still")
    expect(WORDS in found, f"searching all sessions finds it: {found}")


def check_comment_is_there(desktop):
    """Found among all sessions, it is chosen below its line."""
    dwell = unlock(known["home"])
    dwell.key("ctrl+f")
    dwell.type("so did she")
    wait(lambda: dwell.rows("Found"), "what was found")
    dwell.key("Return")
    dwell.wait_for("Comment " + WORDS)
    dwell.close()


harness.run([check_comment, check_comment_is_there])
