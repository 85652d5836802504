#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding, clients and deleting for good, by the keys. Prints TAP.

    test-finding.py DWELL
"""
import json

import harness
from harness import PASSPHRASE, SOURCE, Dwell, expect, take_picture, wait

FULL = SOURCE / "tests/fixtures/sessions/full.json"
CLIENT = "K-07"
TITLE = rf"{CLIENT} · session \d+"
known = {}


def entry(dwell):
    return dwell.find(("text", "entry"), "Search in all sessions")


def check_start(desktop):
    home = known["home"] = desktop.make_home()
    # One that is made meanwhile would hold what is deleted, and that would be said.
    home.set_defaults(backup_automatic="false")
    document = json.loads(FULL.read_text(encoding="utf-8"))
    known["id"] = document["session"]["id"]
    known["note"] = next(event for event in document["events"]
                         if event["kind"] == "note" and event.get("text"))
    home.command("import", str(FULL))
    dwell = known["dwell"] = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    wait(lambda: dwell.rows("Sessions"), "the list")


def check_search(desktop):
    """As one types; the words stand in bold, and what is not there is said calmly."""
    dwell = known["dwell"]
    word = known["word"] = max(known["note"]["text"].split(), key=len).strip(".,!?…“”")
    dwell.key("ctrl+f")
    wait(lambda: entry(dwell), "the search entry")
    dwell.type("xyzzy")
    dwell.wait_for("Nothing was found.*")
    dwell.key("ctrl+a")
    dwell.type(word)
    rows = wait(lambda: dwell.rows("Found"), "what was found")
    expect(CLIENT in rows[0], f"the first row names its session: {rows}")
    expect(any(word in row for row in rows), f"the word is in a row: {rows}")
    dwell.take_picture("search")


def check_open_hit(desktop):
    dwell = known["dwell"]
    dwell.key("Return")
    dwell.wait_for(TITLE)
    wait(lambda: dwell.rows("In figures"), "the review")

    def chosen():
        for role, name, node in dwell.walk():
            if role == "list item" and known["word"] in (name or ""):
                if node.get_state_set().contains(harness.atspi().StateType.SELECTED):
                    return True
        return False
    wait(chosen, "the line of the hit to be chosen")
    dwell.take_picture("search-opened")


def check_escape_ends_search(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+f")
    wait(lambda: entry(dwell), "the search entry")
    dwell.key("Escape")
    wait(lambda: dwell.rows("Sessions"), "the list of sessions")
    expect(not dwell.rows("Found"), "nothing is left of the search")


def check_client_notes(desktop):
    """Typed, and the window closed at once: nothing is lost."""
    dwell = known["dwell"]
    dwell.key("ctrl+k")
    wait(lambda: dwell.rows("Clients"), "the clients")
    expect(CLIENT in dwell.rows("Clients")[0], dwell.rows("Clients"))
    dwell.key("Return")
    dwell.wait_for("Notes on this client", "text")
    dwell.type("likes the door ajar")
    dwell.take_picture("client")
    dwell.close()

    dwell = known["dwell"] = Dwell(known["home"])
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    wait(lambda: dwell.rows("Sessions"), "the list")
    dwell.key("ctrl+k")
    wait(lambda: dwell.rows("Clients"), "the clients")
    dwell.key("Return")
    dwell.wait_for("Notes on this client", "text")
    wait(lambda: dwell.text_of("text", "Notes on this client") == "likes the door ajar",
         "the notes")


def check_one_key_deletes_nothing(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+f")
    dwell.type(known["word"])
    wait(lambda: dwell.rows("Found"), "what was found")
    dwell.key("Return")
    dwell.wait_for(TITLE)
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.key("ctrl+Delete")
    dwell.wait_for("What you choose of .*")
    dwell.wait_for("No backup beside the library holds it.*")
    take_picture("root", "delete-first")
    dwell.key("Return", "Escape")
    dwell.wait_until_gone("What you choose of .*")
    expect(dwell.rows("In figures"), "the session is still there")


def check_delete(desktop):
    dwell = known["dwell"]
    dwell.key("ctrl+Delete")
    dwell.wait_for("What you choose of .*")
    dwell.wait_for("No backup beside the library holds it.*")
    dwell.click("Continue …")
    dwell.wait_for(f"Type {CLIENT} to delete it for good.")
    dwell.type("K-0")
    button = dwell.wait_for("Delete for good", ("push button", "button"))
    sensitive = harness.atspi().StateType.SENSITIVE
    expect(not button.get_state_set().contains(sensitive), "not by half a code")
    dwell.type("7")
    take_picture("root", "delete-second")
    dwell.click("Delete for good")
    dwell.wait_until_gone(f"Type {CLIENT} to delete it for good.")
    wait(lambda: not dwell.rows("Sessions"), "the session to go")
    dwell.close()
    expect(known["home"].sessions() == [], "it is gone from the library")


harness.run([check_start, check_search, check_open_hit, check_escape_ends_search,
             check_client_notes, check_one_key_deletes_nothing, check_delete])
